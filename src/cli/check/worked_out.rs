//! What follows from a scenario's values: reference conditions, definitions, and how the schedules cover the load.

use super::planning::planning;
use tenure::model::{Coverage, DeferredPool, Group, Model, Pool};
use tenure::outcomes::{ContractTerms, PlaceKind};
use tenure::report::format::promised_time;
use tenure::scenario::{QueueSpec, Scenario, TeamSpec};
use tenure::simulate::{Plan, Unwatched, simulate};

/// The last part of the assumption sheet.
pub fn text(scenario: &Scenario, model: &Model) -> String {
    [
        definitions(model),
        references(scenario),
        super::people::text(scenario, model),
        coverage(model),
        deferred(model),
        requirement(model),
        fitted(model),
        planning(scenario),
        verdict(scenario),
    ]
    .concat()
}

fn definitions(model: &Model) -> String {
    let mut text = String::from("\nDefinitions\n");
    for promise in &model.frame.promises {
        let place = &model.frame.places[promise.place];
        text += &format!(
            "  service level of {}: {} % within {}; {}\n",
            place.id,
            100.0 * promise.target,
            promised_time(promise),
            promise.definition
        );
    }
    text += &model.frame.contracts.iter().map(|terms| contract(model, terms)).collect::<String>();
    text +=
        "  attrition: leavers of all causes, fall-out included, over the average of opening and closing heads, a year of 52.1775 weeks\n";
    text += "  shrinkage: shares of paid hours; FTE: net of shrinkage and weighted with productivity, where not said otherwise\n";
    text + &format!("  one FTE: {} paid hours a week\n", model.fte_hours)
}

/// What a contract covers, promises and costs.
fn contract(model: &Model, terms: &ContractTerms) -> String {
    let ids = |places: &[usize]| places.iter().map(|place| model.frame.places[*place].id.as_str()).collect::<Vec<_>>().join(", ");
    let promise = match terms.target {
        Some(target) => format!("{} % over every reporting month; {}", 100.0 * target, terms.definition),
        None => "nothing promised".into(),
    };
    let price = format!("{} {} per {}", model.frame.currency, terms.price, terms.price_per);
    let mut text = format!("  contract {}: {}; {promise}; {price}\n", model.frame.places[terms.place].id, ids(&terms.queues));
    if !terms.sites.is_empty() {
        let sites = ids(&terms.sites);
        text += &format!("    only work at {sites}: contacts of a pooled queue count by the share of agents' hours given there that day\n");
    }
    text
}

/// At which conditions the planner's numbers were observed: loops act only on what exceeds them.
fn references(scenario: &Scenario) -> String {
    let mut text = String::from("\nReference conditions (loops act only on the excess over them)\n");
    text += "  volume: as observed, ordinary repeat contacts, re-dials and rework included\n";
    text += &scenario.file.queue.iter().map(contacts_again).collect::<String>();
    text += "  attrition: as observed, ordinary burnout included\n";
    text += "  growth and season: as planned, ordinary surges included; events come on top\n";
    let burnt = |(id, team): (&String, &TeamSpec)| match &team.burnout {
        Some(burnout) => format!(
            "  team {id}: strain above {} % occupancy, averaged over {} weeks\n",
            100.0 * burnout.reference_occupancy,
            burnout.memory_weeks
        ),
        None => format!("  team {id}: no burnout loop\n"),
    };
    text += &scenario.file.team.iter().map(burnt).collect::<String>();
    text += &scenario.file.team.iter().filter_map(coached).collect::<String>();
    text + &scenario.file.team.iter().filter(|(_, team)| team.notice_weeks > 0).map(notice).collect::<String>()
}

/// At which service and quality a queue's volume was observed.
fn contacts_again((id, queue): (&String, &QueueSpec)) -> String {
    let percent = |share: f64| (1e6 * share).round() / 1e4;
    let mut loops = Vec::new();
    if let Some(redial) = &queue.redial {
        loops.push(format!("re-dials beyond those at {} % abandonment", percent(redial.reference_abandonment)));
    }
    if let Some(repeats) = &queue.repeats {
        loops.push(format!("repeats beyond those at {} % first-contact resolution", percent(repeats.reference_resolution)));
    }
    if let Some(errors) = &queue.errors {
        let to = errors.rework_queue.as_ref().unwrap_or(id);
        loops.push(format!("rework in {to} beyond that at {} % errors", percent(errors.reference)));
    }
    if loops.is_empty() {
        format!("  queue {id}: no re-dials, repeats or rework are added\n")
    } else {
        format!("  queue {id}: {}\n", loops.join("; "))
    }
}

/// At how much coaching a team's curves were observed.
fn coached((id, team): (&String, &TeamSpec)) -> Option<String> {
    let coaching = team.coaching.as_ref()?;
    Some(format!(
        "  team {id}: curves and shrinkage as with {} hours of coaching a week; {} are planned\n",
        coaching.reference_hours, coaching.hours_per_week
    ))
}

/// When a resignation counts, where there is notice.
fn notice((id, team): (&String, &TeamSpec)) -> String {
    format!(
        "  team {id}: a resignation counts on the last day, {} weeks after notice; it can be replaced from the day of notice\n",
        team.notice_weeks
    )
}

fn pools(model: &Model) -> impl Iterator<Item = (String, &Pool)> {
    let name = |pool: &Pool| {
        let queue = &model.frame.places[model.queues[pool.queue].place].id;
        if pool.share < 1.0 { format!("{queue} ({:.1} % of it)", 100.0 * pool.share) } else { queue.clone() }
    };
    model.groups.iter().flat_map(|group| &group.pools).map(move |pool| (name(pool), pool))
}

fn coverage(model: &Model) -> String {
    if pools(model).next().is_none() {
        return String::new();
    }
    let mut text = String::from("\nCoverage of schedule against load (ordinary week, first day's heads as if tenured, mean shrinkage)\n");
    text += &format!(
        "  {:32} {:>12} {:>14} {:>14} {:>14} {:>14}\n",
        "queue", "open, h/week", "nobody, h/week", "short, h/week", "load, Erlang", "agents"
    );
    for (name, pool) in pools(model) {
        let c = &pool.coverage;
        text += &format!(
            "  {name:32} {:>12.1} {:>14.1} {:>14.1} {:>14.1} {:>14.1}\n",
            c.open_hours, c.empty_hours, c.short_hours, c.mean_load, c.mean_agents
        );
    }
    for (name, pool) in pools(model) {
        text += &format!("  {name}: {}\n", covered(&pool.coverage));
    }
    for (name, pool) in pools(model).filter(|(_, pool)| pool.requirements.iter().any(|requirement| !requirement.reachable)) {
        text += &format!(
            "  note: {name} has contacts in {:.1} hours a week with nobody on duty; no number of heads meets its target on this schedule\n",
            pool.coverage.empty_hours
        );
    }
    text
}

/// How much of the opening hours somebody is on duty, weekend and night named apart.
fn covered(coverage: &Coverage) -> String {
    let share = |covered: f64, open: f64| format!("{:.0} % of {open:.1} hours a week", 100.0 * covered / open);
    let mut text = format!("somebody is on duty in {} open", share(coverage.open_hours - coverage.empty_hours, coverage.open_hours));
    for (part, name) in [(coverage.weekend, "weekend"), (coverage.night, "night (22:00 to 06:00)")] {
        text += &match part.open_hours > 0.0 {
            true => format!(", {name}: {}", share(part.covered_hours, part.open_hours)),
            false => format!(", {name}: closed"),
        };
    }
    text
}

/// Deferred work of the first week against the hours of the teams that do nothing else, and how idle time is used.
fn deferred(model: &Model) -> String {
    let work = |(group, pool): (&Group, &DeferredPool)| {
        let queue = &model.queues[pool.queue];
        let hours = pool.share * queue.forecast.in_week(0) * pool.work_seconds() / 3600.0;
        let id = &model.frame.places[queue.place].id;
        let mut line = format!("  {id}: {hours:.1} hours of work, {:.1} hours of teams of its own", pool.dedicated_hours);
        for ((works, most), member) in group.beside.works.iter().zip(&group.beside.max_occupancy).zip(&group.members) {
            if *most < 1.0 && works.iter().any(|other| group.beside.pools[*other].slot == pool.slot) {
                let team = &model.frame.places[model.teams[member.team].place].id;
                line += &format!("; idle time of {team} up to an occupancy of {} %", 100.0 * most);
            }
        }
        if !pool.reachable {
            line += "; no number of hours on this schedule meets its target";
        }
        line + "\n"
    };
    let lines: String = model.groups.iter().flat_map(|group| group.beside.pools.iter().map(move |pool| (group, pool))).map(work).collect();
    if lines.is_empty() { lines } else { format!("\nDeferred work (first week, first day's heads as if tenured, mean shrinkage)\n{lines}") }
}

/// Required against available FTE of the plan with every draw at its mean.
fn requirement(model: &Model) -> String {
    let plan = simulate(model, &Plan::new(0, 0), &Unwatched);
    let series = plan.frame.series();
    let value = |key: &str, place: usize| {
        let one = series.iter().find(|one| one.measure().key == key && one.place == place);
        one.and_then(|one| one.value(&plan.plan_totals[0])).map_or("none".into(), |value| format!("{value:.1}"))
    };
    let mut text = String::from("\nThe plan with every draw at its mean (mean over weeks, net FTE; share in time)\n");
    text += &format!("  {:32} {:>12} {:>14} {:>14} {:>14}\n", "queue", "required", "available", "over/under", "service, %");
    for (index, place) in plan.frame.places.iter().enumerate().filter(|(_, place)| place.kind == PlaceKind::Queue) {
        let level = series.iter().find(|one| one.measure().key == "service_level" && one.place == index);
        let level = level.and_then(|one| one.value(&plan.plan_totals[0])).map_or("none".into(), |level| format!("{:.1}", 100.0 * level));
        let [required, available, over] = ["required_fte_net", "available_fte_net", "over_under_fte"].map(|key| value(key, index));
        text += &format!("  {:32} {required:>12} {available:>14} {over:>14} {level:>14}\n", place.id);
    }
    text
}

fn fitted(model: &Model) -> String {
    let mut text = String::new();
    for team in &model.teams {
        if let Some(fitted) = &team.fitted {
            let shares: Vec<String> = fitted.shares.iter().map(|share| format!("{:.1} %", 100.0 * share)).collect();
            let id = &model.frame.places[team.place].id;
            text += &format!(
                "  {id}: fitted shifts hold {} of heads and put {:.1} % of hours where the load wants them\n",
                shares.join(", "),
                100.0 * fitted.efficiency
            );
        }
    }
    if text.is_empty() { text } else { format!("\nFitted shifts\n{text}") }
}

fn verdict(scenario: &Scenario) -> String {
    let file = &scenario.file;
    let counted = |count: usize, thing: &str| format!("{count} {thing}{}", if count == 1 { "" } else { "s" });
    let mut parts = vec![
        counted(file.site.len(), "site"),
        counted(file.team.len(), "team"),
        counted(file.queue.len(), "queue"),
        counted(file.event.len(), "event"),
    ];
    let optional = [(file.contract.len(), "contract"), (file.rule.len(), "planning rule")];
    parts.extend(optional.into_iter().filter(|(count, _)| *count > 0).map(|(count, thing)| counted(count, thing)));
    parts.push(counted(file.scenario.weeks as usize, "week"));
    format!("\nThe scenario is sound: {}.\n", parts.join(", "))
}
