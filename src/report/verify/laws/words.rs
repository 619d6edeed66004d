//! Sentences about laws side by side.

use crate::report::format::{and, count, grouped};
use crate::study::verify::laws::{AGREES, Kind, Law, LawsSideBySide, Measure, NEAR, Off, QueueLaws, Trust, WIDE};

/// What was compared.
pub fn headline(laws: &LawsSideBySide) -> String {
    let futures = laws.asked.futures;
    let kinds = Kind::ALL.map(|kind| {
        let number = laws.weeks.iter().filter(|week| week.kind == kind).count();
        let weeks = if number == 1 { "week" } else { "weeks" };
        match kind {
            Kind::Calm => format!("{number} calm {weeks}"),
            Kind::Peak => format!("{number} peak {weeks}"),
            Kind::Outage => format!("{number} {weeks} with the least capacity"),
        }
    });
    let repeats = match laws.asked.repeats {
        0 => ". Contacts were not simulated".to_string(),
        1 => ", every contact simulated once".into(),
        many => format!(", every contact simulated {many} times"),
    };
    format!("{}: {} out of {} futures, seed {}{repeats}.", laws.scenario, and(&kinds), count(futures), laws.asked.seed)
}

/// What the weeks are like.
pub fn weeks(laws: &LawsSideBySide) -> Vec<String> {
    let range = |kind: Kind, value: fn(&crate::study::verify::laws::Sampled) -> f64| {
        let values: Vec<f64> = laws.weeks.iter().filter(|week| week.kind == kind).map(value).collect();
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = (grouped(100.0 * low, 0), grouped(100.0 * high, 0));
        (!values.is_empty()).then(|| if low == high { low } else { format!("{low} to {high}") })
    };
    let line = |kind: Kind| {
        let (tight, capacity) = (range(kind, |week| week.tightness)?, range(kind, |week| week.capacity)?);
        let name = match kind {
            Kind::Calm => "Calm weeks, from the middle of all",
            Kind::Peak => "Peak weeks, from the twentieth with most required over available agents",
            Kind::Outage => "Outage weeks, from the hundredth with the least capacity",
        };
        Some(format!("{name}: agents required are {tight} % of those available, hours on duty {capacity} % of the plan's."))
    };
    Kind::ALL.into_iter().filter_map(line).collect()
}

/// A difference in points: `+0.40 ± 0.12`; in seconds for waits.
pub fn off(off: &Off, measure: Measure) -> String {
    let (scale, decimals) = if measure == Measure::Asa { (1.0, 1) } else { (100.0, 2) };
    let sign = if off.mean > 0.0 { "+" } else { "" };
    let mean = format!("{sign}{}", grouped(scale * off.mean, decimals));
    if off.error > 0.0 && off.error.is_finite() { format!("{mean} \u{b1} {}", grouped(scale * off.half_width, decimals)) } else { mean }
}

/// In one sentence: which law may be trusted where.
pub fn verdict(queue: &QueueLaws) -> String {
    let surface = surface(queue);
    if queue.judge != Law::Contacts {
        return format!("{surface} Its contacts were not simulated, so nothing is said about the exact law itself.");
    }
    let better: Vec<String> = Kind::ALL.into_iter().filter_map(|kind| better_by_hand_over(queue, kind)).collect();
    let better =
        if better.is_empty() { String::new() } else { format!(" Hand-over between intervals is nearer in {} weeks.", and(&better)) };
    let share = if queue.shares_agents && is_off(queue) {
        " Its agents are shared between queues: the laws share them out by the interval, agents choose contact by contact."
    } else {
        ""
    };
    format!("{surface} Against every contact simulated it {}.{better}{share}", told(queue, Law::Surface))
}

/// Whether the default law is off in some kind of week.
fn is_off(queue: &QueueLaws) -> bool {
    Kind::ALL.into_iter().any(|kind| queue.trust(kind, Law::Surface) == Some(Trust::Off))
}

/// The default law beside the exact one.
fn surface(queue: &QueueLaws) -> String {
    let offs = queue.compared.iter().filter(|one| one.law == Law::Surface && one.measure == Measure::ServiceLevel);
    let largest = offs.filter_map(|one| one.from_exact).map(|off| off.largest.abs()).fold(0.0, f64::max);
    let points = grouped(100.0 * largest, 3);
    if largest < 5e-6 {
        "The default law is the exact one to 0.001 points of service level.".into()
    } else if largest <= AGREES {
        format!("The default law is the exact one within {points} points of service level.")
    } else {
        format!("The default law differs from the exact one by up to {points} points of service level: run with --service exact.")
    }
}

/// How far a law may be trusted, kinds of weeks with the same answer together.
fn told(queue: &QueueLaws, law: Law) -> String {
    let answers = [
        (Trust::Agrees, "agrees and may be trusted in", ""),
        (Trust::Near, "is near, good enough for plans of weeks, in", ""),
        (Trust::Off, "is off and should not be trusted to a point in", ""),
        (Trust::Unclear, "cannot be told from it in", ", for which more --repeats are needed"),
    ];
    let parts = answers.into_iter().filter_map(|(trust, begin, end)| {
        let kinds: Vec<String> = Kind::ALL
            .into_iter()
            .filter(|kind| queue.trust(*kind, law) == Some(trust))
            .filter_map(|kind| in_kind(queue, kind, law))
            .collect();
        (!kinds.is_empty()).then(|| format!("{begin} {} weeks{end}", and(&kinds)))
    });
    parts.collect::<Vec<_>>().join("; it ")
}

/// `calm (-0.31 ± 0.14 points)`
fn in_kind(queue: &QueueLaws, kind: Kind, law: Law) -> Option<String> {
    let compared = queue.find(kind, law, Measure::ServiceLevel)?;
    Some(format!("{} ({} points)", kind.name(), off(compared.off.as_ref()?, Measure::ServiceLevel)))
}

/// Where hand-over is nearer to the judge than the default law, which is more than near.
fn better_by_hand_over(queue: &QueueLaws, kind: Kind) -> Option<String> {
    let mean = |law| Some(queue.find(kind, law, Measure::ServiceLevel)?.off?.mean.abs());
    let (plain, handed) = (mean(Law::Surface)?, mean(Law::HandOver)?);
    let matters = queue.trust(kind, Law::Surface)? == Trust::Off;
    if matters && handed < 0.7 * plain { in_kind(queue, kind, Law::HandOver) } else { None }
}

/// The rule behind the sentences.
pub fn rule(laws: &LawsSideBySide) -> Vec<String> {
    let points = |share: f64| grouped(100.0 * share, 1);
    let mut rule = vec![
        format!(
            "A law agrees where its service level is within {} points of the judge's, or within the 95 % interval of the simulated contacts and that interval \
             no wider than {} points to each side. It is near within {} point, and off beyond.",
            points(AGREES),
            points(WIDE),
            grouped(100.0 * NEAR, 0)
        ),
        "Differences are law less judge, means over the weeks of a kind; after \u{b1} half the 95 % interval of the simulation.".into(),
        "Near is good enough for plans of weeks and months; targets judged by the interval or the day deserve contacts.".into(),
    ];
    if !laws.deferred.is_empty() {
        rule.push(format!("Deferred work ({}) is not compared: its law is the same however service is worked out.", and(&laws.deferred)));
    }
    let not_simulated: Vec<String> =
        laws.queues.iter().filter(|queue| queue.judge != Law::Contacts).map(|queue| queue.label.clone()).collect();
    if laws.asked.repeats > 0 && !not_simulated.is_empty() {
        rule.push(format!(
            "Not simulated contact by contact: {} (chat, or calls whose agents do deferred work as well).",
            and(&not_simulated)
        ));
    }
    rule
}
