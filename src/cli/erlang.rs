//! `tenure erlang`: one queue in steady state, by flags or row by row of a table.

mod callers;
mod sheet;
mod tell;
mod terms;

use super::{Ended, Failure, say};
use callers::{BALKING, Callers, LAW, Word, Words};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;
use std::path::PathBuf;
use tenure::complaint::{Complaint, Diagnosis, Place};
use tenure::queueing::{ServiceDefinition, Station};
use terms::{AGENTS, ANSWER_WITHIN, CONTACTS, Fault, HANDLE_TIME, INTERVAL, PATIENCE, Term};

/// Service level, waits and abandonment of one queue: Erlang A, B and C, exact for any number of agents.
#[derive(Debug, clap::Args)]
pub struct ErlangArgs {
    /// Contacts offered per hour.
    #[arg(long, value_name = "N", allow_negative_numbers = true, required_unless_present = "csv")]
    contacts_per_hour: Option<String>,
    /// Mean handle time of a contact, seconds.
    #[arg(long, value_name = "S", allow_negative_numbers = true, required_unless_present = "csv")]
    handle_time_seconds: Option<String>,
    /// Agents on duty; may be fractional.
    #[arg(long, value_name = "N", allow_negative_numbers = true, required_unless_present_any = ["csv", "target"])]
    agents: Option<String>,
    /// Mean patience before a waiting contact gives up, seconds; `inf` if nobody ever does.
    #[arg(long, value_name = "S", allow_negative_numbers = true, required_unless_present_any = ["csv", "patience_law"])]
    patience_seconds: Option<String>,
    /// The law of patience around that mean: exponential (default), fixed, erlang=STAGES, gamma=SHAPE, weibull=SHAPE,
    /// lognormal=CV or hyperexponential=CV; or, with a mean of its own, discrete=SECONDS:SHARE/SECONDS:SHARE/…
    #[arg(long, value_name = "LAW")]
    patience_law: Option<String>,
    /// Share of the contacts that leave at once when they would have to wait.
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    balking_share: Option<String>,
    /// The threshold T of the service level, seconds.
    #[arg(long, value_name = "S", allow_negative_numbers = true, required_unless_present = "csv")]
    answer_within_seconds: Option<String>,
    /// Find the agents that reach this service level, a share such as 0.8.
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    target: Option<String>,
    /// How the target counts abandoned contacts: answered-of-offered, answered-of-answered,
    /// answered-or-abandoned-of-offered or answered-of-offered-less-short-abandons.
    #[arg(long, value_name = "DEFINITION", value_parser = definition, default_value = "answered-of-offered", requires = "target")]
    service_definition: ServiceDefinition,
    /// A table with the columns lambda_per_hour, aht_s, n_agents, patience_mean_s and T_s; every row is a queue.
    /// It may have the columns patience_law and balking_share, written as for the flags.
    #[arg(long, value_name = "FILE", requires = "out",
          conflicts_with_all = ["contacts_per_hour", "handle_time_seconds", "agents", "patience_seconds", "patience_law", "balking_share",
          "answer_within_seconds", "target"])]
    csv: Option<PathBuf>,
    /// The rows of the table follow one another, each so many minutes long: contacts that are still there when a row ends are handed
    /// over to the next, and every row is answered at the contacts that leave it (column effective_per_hour).
    #[arg(long, value_name = "MINUTES", allow_negative_numbers = true, requires = "csv")]
    interval_minutes: Option<String>,
    /// The table to write: those columns and every result, 17 significant digits; it must not exist.
    #[arg(long, value_name = "FILE", requires = "csv")]
    out: Option<PathBuf>,
}

/// Answers for one queue, or for every row of a table.
///
/// # Errors
/// Everything the planner wrote wrong, listed at once; a file that cannot be written.
pub fn run(args: &ErlangArgs) -> Result<Ended, Failure> {
    match (&args.csv, &args.out) {
        (Some(table), Some(out)) => say(sheet::answer(table, out, args.minutes()?)?)?,
        _ => say(args.one_queue()?)?,
    }
    Ok(Ended::Well)
}

impl ErlangArgs {
    fn one_queue(&self) -> Result<String, Diagnosis> {
        let mut wrong = Vec::new();
        let mut read = |term: &Term, text: &Option<String>| read_flag(term, text.as_deref(), &mut wrong);
        let station = Station {
            contacts_per_hour: read(&CONTACTS, &self.contacts_per_hour),
            handle_time_seconds: read(&HANDLE_TIME, &self.handle_time_seconds),
            agents: read(&AGENTS, &self.agents),
            patience_seconds: 0.0,
            answer_within_seconds: read(&ANSWER_WITHIN, &self.answer_within_seconds),
        };
        let callers = self.callers(&mut wrong);
        let target = self.target.as_deref().and_then(|text| read_target(text, &mut wrong));
        let Some(callers) = callers.filter(|_| wrong.is_empty()) else {
            return Err(Diagnosis { complaints: wrong, texts: Vec::new() });
        };
        let station = Station { patience_seconds: callers.mean_seconds, ..station };
        let needed = target.map(|target| (target, self.service_definition, callers.agents_for(target, &station, self.service_definition)));
        let station = match (&self.agents, needed) {
            (None, Some((_, _, (_, whole)))) => Station { agents: f64::from(whole), ..station },
            _ => station,
        };
        Ok(tell::answer(&station, &callers)
            + &needed.map_or_else(String::new, |(target, definition, found)| tell::staffing(target, definition, found)))
    }

    fn minutes(&self) -> Result<Option<f64>, Diagnosis> {
        let mut wrong = Vec::new();
        let minutes = self.interval_minutes.as_ref().map(|_| read_flag(&INTERVAL, self.interval_minutes.as_deref(), &mut wrong));
        if wrong.is_empty() { Ok(minutes) } else { Err(Diagnosis { complaints: wrong, texts: Vec::new() }) }
    }

    fn callers(&self, wrong: &mut Vec<Complaint>) -> Option<Callers> {
        let words =
            Words { mean: self.patience_seconds.as_deref(), law: self.patience_law.as_deref(), balking: self.balking_share.as_deref() };
        let complain = |(word, Fault { rule, remedy })| {
            let (flag, text) = match word {
                Word::Mean => (PATIENCE.flag, words.mean),
                Word::Law => (LAW.0, words.law),
                Word::Balking => (BALKING.flag, words.balking),
            };
            let what = text.map_or_else(|| rule.clone(), |text| format!("`{text}`: {rule}"));
            Complaint::new(Place::Key(flag.into()), what, remedy)
        };
        Callers::read(words).map_err(|faults| wrong.extend(faults.into_iter().map(complain))).ok()
    }
}

/// The flag's number; a wrong one is complained about, a missing one is 0 (clap has asked for what is needed).
fn read_flag(term: &Term, text: Option<&str>, wrong: &mut Vec<Complaint>) -> f64 {
    let Some(text) = text else { return 0.0 };
    term.read(text).unwrap_or_else(|fault| {
        wrong.push(Complaint::new(Place::Key(term.flag.into()), format!("`{text}`: {}", fault.rule), fault.remedy));
        0.0
    })
}

fn read_target(text: &str, wrong: &mut Vec<Complaint>) -> Option<f64> {
    let target = text.trim().parse::<f64>().ok().filter(|target| *target > 0.0 && *target < 1.0);
    if target.is_none() {
        let percent = text.trim().trim_end_matches('%').trim().parse::<f64>().ok().filter(|percent| (1.0..100.0).contains(percent));
        let help = percent.map_or_else(|| "write a share such as 0.8".to_string(), |percent| format!("did you mean {}?", percent / 100.0));
        wrong.push(Complaint::new(Place::Key("--target".into()), format!("`{text}` is not a share between 0 and 1"), help));
    }
    target
}

/// A definition of the service level by its name.
pub(super) fn definition(text: &str) -> Result<ServiceDefinition, String> {
    let name: StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    ServiceDefinition::deserialize(name).map_err(|error| error.to_string())
}
