//! How long the callers of one queue wait: a mean, and if need be a law and a share that leaves at once.

use super::terms::{Fault, PATIENCE, Term};
use tenure::law::Law;
use tenure::queueing::{Patience, ServiceAnswer, ServiceDefinition, Station, agents_for, agents_for_patience};

/// Share of those who would have to wait that leaves at once.
pub const BALKING: Term =
    Term { flag: "--balking-share", column: "balking_share", what: "share that leaves at once", least: 0.0, most: 0.999, endless: false };
/// The flag and the column of the law.
pub const LAW: (&str, &str) = ("--patience-law", "patience_law");

const LAWS: &str = "write exponential, fixed, erlang=STAGES, gamma=SHAPE, weibull=SHAPE, lognormal=CV, hyperexponential=CV or discrete=SECONDS:SHARE/SECONDS:SHARE/…";

/// What a planner wrote about patience; empty or missing where nothing is said.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    pub mean: Option<&'a str>,
    pub law: Option<&'a str>,
    pub balking: Option<&'a str>,
}

/// Which of the three a fault is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Mean,
    Law,
    Balking,
}

/// The callers of one queue.
#[derive(Debug, Clone)]
pub struct Callers {
    /// Mean patience of those who do not leave at once, seconds; may be infinite.
    pub mean_seconds: f64,
    /// Share that leaves at once, where one is given.
    pub balking_share: f64,
    /// The law as written, where one is.
    pub law: Option<String>,
    /// None for exponential patience, or none at all.
    patience: Option<Patience>,
}

impl Callers {
    /// Reads the words, or says what is wrong with which.
    pub fn read(words: Words) -> Result<Self, Vec<(Word, Fault)>> {
        let said = |word: Option<&str>| word.map(str::trim).filter(|word| !word.is_empty()).map(str::to_string);
        let (law, mut wrong) = (said(words.law), Vec::new());
        let mut kept = |word: Word, read: Result<f64, Fault>| read.map_err(|fault| wrong.push((word, fault))).unwrap_or(f64::NAN);
        let balking_share = said(words.balking).map_or(0.0, |text| kept(Word::Balking, BALKING.read(&text)));
        let list = law.as_deref().and_then(|law| law.strip_prefix("discrete="));
        let mean_seconds = match list {
            Some(_) if said(words.mean).is_some() => kept(Word::Mean, Err(mean_given_twice())),
            Some(_) => 0.0,
            None => kept(Word::Mean, PATIENCE.read(words.mean.unwrap_or_default())),
        };
        // The law's own faults show at any mean.
        let named = list.map_or_else(|| of_mean(law.as_deref().unwrap_or("exponential"), mean_seconds), discrete);
        let named = named.map_err(|fault| wrong.push((Word::Law, fault))).ok();
        let Some(named) = named.filter(|_| wrong.is_empty()) else { return Err(wrong) };
        if law.is_none() && balking_share == 0.0 {
            return Ok(Self { mean_seconds, balking_share, law, patience: None });
        }
        if mean_seconds.is_infinite() {
            let rule = "a law of patience, or a share that leaves at once, needs callers whose patience ends".into();
            return Err(vec![(Word::Mean, Fault { rule, remedy: "write the mean patience in seconds".into() })]);
        }
        let patience = Patience::new(&named, balking_share).map_err(|rule| vec![(Word::Law, fault(rule, LAWS))])?;
        Ok(Self { mean_seconds: named.mean(), balking_share, law, patience: Some(patience) })
    }

    /// What the queue gives them.
    pub fn answer(&self, station: &Station) -> ServiceAnswer {
        self.patience.as_ref().map_or_else(|| station.answer(), |patience| station.answer_with(patience))
    }

    /// The agents that reach a target with them.
    pub fn agents_for(&self, target: f64, station: &Station, definition: ServiceDefinition) -> (f64, u32) {
        match &self.patience {
            Some(patience) => agents_for_patience(target, station, patience, definition),
            None => agents_for(target, station, definition),
        }
    }
}

/// The law of a name, perhaps with a number, that has this mean.
fn of_mean(text: &str, mean: f64) -> Result<Law, Fault> {
    let (name, number) = text.split_once('=').map_or((text, None), |(name, number)| (name.trim(), Some(number.trim())));
    let number = |what: &str, least: f64, most: f64| {
        let value = number.unwrap_or_default().parse::<f64>().ok().filter(|value| (least..=most).contains(value));
        value.ok_or_else(|| fault(format!("`{name}` needs a {what} from {least} to {most}"), format!("write for example {name}=2")))
    };
    let alone = |law: Law| if text == name { Ok(law) } else { Err(fault(format!("`{name}` takes no number"), format!("write {name}"))) };
    match name {
        "exponential" => alone(Law::Exponential { mean, shift: 0.0 }),
        "fixed" => alone(Law::Fixed { value: mean }),
        "erlang" => {
            let stages = number("number of stages", 1.0, 1000.0)?;
            let whole = stages.fract() == 0.0;
            if whole {
                Ok(Law::Gamma { mean, shape: stages })
            } else {
                Err(fault("stages are whole".into(), "write gamma=SHAPE for a shape between"))
            }
        }
        "gamma" => Ok(Law::Gamma { mean, shape: number("shape", 0.05, 1000.0)? }),
        "weibull" => {
            let shape = number("shape", 0.1, 100.0)?;
            Ok(Law::Weibull { shape, scale: mean / libm::tgamma(1.0 + 1.0 / shape) })
        }
        "lognormal" => {
            let cv = number("coefficient of variation", 0.001, 100.0)?;
            let variance = libm::log1p(cv * cv);
            Ok(Law::Lognormal { median: mean * libm::exp(-0.5 * variance), sigma: variance.sqrt(), shift: 0.0 })
        }
        "hyperexponential" => Ok(Law::Hyperexponential { mean, cv: number("coefficient of variation", 1.0, 100.0)? }),
        "discrete" => Err(fault("`discrete` needs a list".into(), "write for example discrete=15:0.2/60:0.5/300:0.3")),
        _ => Err(fault(format!("there is no law `{name}`"), LAWS)),
    }
}

/// Shares of callers by the seconds after which they leave: `15:0.2/60:0.5/300:0.3`.
fn discrete(list: &str) -> Result<Law, Fault> {
    let example =
        "write for example discrete=15:0.2/60:0.5/300:0.3: seconds, rising, and the share that leaves then; the shares together 1";
    let pair = |part: &str| {
        let (seconds, share) = part.split_once(':')?;
        Some((seconds.trim().parse::<f64>().ok()?, share.trim().parse::<f64>().ok()?))
    };
    let pairs: Result<Vec<(f64, f64)>, Fault> =
        list.split('/').map(|part| pair(part).ok_or_else(|| fault(format!("`{part}` is not SECONDS:SHARE"), example))).collect();
    let (values, shares): (Vec<f64>, Vec<f64>) = pairs?.into_iter().unzip();
    let law = Law::Discrete { values, shares };
    law.problems().into_iter().next().map_or(Ok(law), |problem| Err(fault(problem, example)))
}

fn mean_given_twice() -> Fault {
    fault("a discrete law has its own mean".into(), "leave the mean patience out")
}

fn fault(rule: String, remedy: impl Into<String>) -> Fault {
    Fault { rule, remedy: remedy.into() }
}
