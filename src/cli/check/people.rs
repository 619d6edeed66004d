//! What `check` says about people: contracts, hiring channels, supervision, work from home, tenure of the first day.

use tenure::model::{Model, Team};
use tenure::scenario::{Scenario, TeamSpec};

/// A line for everything of that kind that a team writes.
pub fn text(scenario: &Scenario, model: &Model) -> String {
    let lines: String = scenario.file.team.iter().zip(&model.teams).map(|((id, spec), team)| about(id, spec, team)).collect();
    if lines.is_empty() { lines } else { format!("\nPeople\n{lines}") }
}

fn about(id: &str, spec: &TeamSpec, team: &Team) -> String {
    let parts = [first_day(spec, team), contracts(spec, team), channels(spec, team), supervision(spec), home(spec, team)];
    parts.into_iter().flatten().map(|line| format!("  {id}: {line}\n")).collect()
}

fn first_day(spec: &TeamSpec, team: &Team) -> Option<String> {
    spec.tenure_mix.as_ref()?;
    let (training, tenured) = (team.career.ramp.training_weeks, team.career.ramp.tenured_after());
    let among = |from: usize, to: usize| team.career.initial[from..to].iter().sum::<u32>();
    let (in_class, learning) = (among(0, training), among(training, tenured));
    Some(format!(
        "of {} heads on the first day {in_class} are in training, {learning} are learning, {} are tenured",
        spec.heads,
        spec.heads - in_class - learning
    ))
}

fn contracts(spec: &TeamSpec, team: &Team) -> Option<String> {
    let one = |contract: &tenure::workforce::ContractMixSpec| {
        format!("{} % {} at {} hours", percent(contract.share), contract.name, contract.hours_per_week)
    };
    let all: Vec<String> = spec.contract_mix.iter().map(one).collect();
    let note = "duty and pay by hours, seats by heads on duty, the mix stays";
    (!all.is_empty()).then(|| format!("{}; {:.2} hours a head ({note})", all.join(", "), team.hours_per_week))
}

fn channels(spec: &TeamSpec, team: &Team) -> Option<String> {
    let one = |channel: &tenure::policy::Channel| {
        let mut line = format!("{} % {}, of whom {} % start", percent(channel.share), channel.name, percent(channel.show_up));
        if channel.stands_out() {
            line += &format!(", hazard of resigning x {}", channel.attrition.0);
        }
        if channel.starts_at > 0 {
            line += &format!(", credited with {} weeks", channel.starts_at);
        }
        line
    };
    let all: Vec<String> = team.hiring.channels.iter().map(one).collect();
    (!spec.hiring.channels.is_empty()).then(|| format!("hires through {}", all.join("; ")))
}

fn supervision(spec: &TeamSpec) -> Option<String> {
    let nesting = spec.nesting.as_ref().filter(|nesting| nesting.supervision > 0.0)?;
    Some(format!("each agent in nesting takes {} of a tenured agent off contacts", nesting.supervision))
}

fn home(spec: &TeamSpec, team: &Team) -> Option<String> {
    spec.home.as_ref()?;
    let (home, worth) = (team.home, percent(team.home.worth));
    Some(format!(
        "{} % work from home, {} % could; {worth} % of an agent on site each, no seat needed",
        percent(home.share),
        percent(home.equipped)
    ))
}

/// A share in percent, without the dust of floating point.
fn percent(share: f64) -> f64 {
    (1e8 * share).round() / 1e6
}
