//! From a group to the design of its contacts.

use crate::complaint::Complaint;
use crate::contacts::{AtClose, Design, Duration, Queue, Route, Team};
use crate::law::Law;
use crate::model::{ContactFloor, Group, Model, Pool};
use crate::random::Entity;
use crate::scenario::{Channel, QueueSpec, Scenario, ScenarioFile};

/// What a scenario has that is not simulated contact by contact.
pub fn not_simulated(scenario: &Scenario) -> Vec<Complaint> {
    let file = &scenario.file;
    let mut found = Vec::new();
    for (id, _) in file.queue.iter().filter(|(_, queue)| queue.redial.is_some()) {
        let what = format!("callers of queue `{id}` who call again within the interval are not simulated contact by contact");
        let help = "run with --service exact, or take `redial` out";
        found.push(scenario.source.complaint(&format!("queue.{id}.redial"), what, help));
    }
    for (id, team) in &file.team {
        let served = || file.queue.iter().filter(|(name, queue)| team.serves(name) && !queue.channel.is_deferred());
        let first = served().next().map(|(_, queue)| slow_down(queue));
        if let Some((other, _)) = served().find(|(_, queue)| Some(slow_down(queue)) != first) {
            let what = format!(
                "team `{id}` has chats and other contacts, such as `{other}`, in hand at once; that is not simulated contact by contact"
            );
            let help = "run with --service exact, or let chats of one slow-down have teams of their own";
            found.push(scenario.source.complaint(&format!("team.{id}.queues"), what, help));
        }
    }
    found
}

/// The design of every group.
pub fn floors(file: &ScenarioFile, model: &Model) -> Vec<ContactFloor> {
    model.groups.iter().map(|group| floor(file, model, group)).collect()
}

fn floor(file: &ScenarioFile, model: &Model, group: &Group) -> ContactFloor {
    let spec = |pool: &Pool| file.queue.values().nth(pool.queue).expect("pools name queues of the file");
    let queues = group.pools.iter().enumerate().map(|(position, pool)| queue(model, group, (position, pool), spec(pool))).collect();
    let team = |(member, pools): (usize, &Vec<usize>)| Team {
        serves: tiers_of(group, member),
        slow_down: pools.first().map_or_else(|| vec![1.0], |pool| slow_down(spec(&group.pools[*pool]))),
    };
    let teams = group.serves.iter().enumerate().map(team).collect();
    let of_member =
        |which: fn(&Pool) -> bool| group.serves.iter().map(|pools| pools.iter().any(|pool| which(&group.pools[*pool]))).collect();
    ContactFloor {
        design: Design::new(queues, teams, model.clock.interval_seconds()).expect("pools and members of a group name each other"),
        definitions: group.pools.iter().map(|pool| spec(pool).service_definition).collect(),
        whole: of_member(|pool| pool.whole),
        attendance: of_member(|pool| pool.binomial),
    }
}

fn queue(model: &Model, group: &Group, (position, pool): (usize, &Pool), spec: &QueueSpec) -> Queue {
    let exponential = |mean| Duration::new(&Law::Exponential { mean, shift: 0.0 });
    let needed = |key: Option<f64>| key.expect("the rules refuse a queue of calls or chat without patience and promise");
    let patience = needed(spec.patience_seconds);
    Queue {
        entity: entity(model, group, (position, pool)),
        handle_time: exponential(pool.handle_time),
        patience: if patience.is_finite() { exponential(patience) } else { Duration::endless() },
        answer_within_seconds: needed(spec.answer_within_seconds),
        routes: routes(group, position),
        waiting_room: spec.waiting_room,
        at_close: AtClose::WaitOn,
    }
}

/// The queue's own draws; where it is split, those of the queue at the site.
fn entity(model: &Model, group: &Group, (position, pool): (usize, &Pool)) -> Entity {
    let queue = model.queues[pool.queue].noise.entity;
    let first = group.serves.iter().position(|pools| pools.contains(&position)).map(|member| group.members[member].team);
    match first {
        Some(team) if pool.share < 1.0 => Entity::joined(queue, model.sites[model.teams[team].site].entity),
        _ => queue,
    }
}

/// The tiers of pools of a member.
fn tiers_of(group: &Group, member: usize) -> Vec<Vec<usize>> {
    let pools = &group.serves[member];
    let Some(tiers) = group.tiers.get(member) else {
        return if pools.is_empty() { vec![] } else { vec![pools.clone()] };
    };
    let mut from = 0;
    let tier = |end: &usize| pools[std::mem::replace(&mut from, *end)..*end].to_vec();
    tiers.ends.iter().map(tier).filter(|tier| !tier.is_empty()).collect()
}

/// Teams that serve nothing else first, then those for whom the pool comes in an earlier tier; among like teams the agent idle longest.
fn routes(group: &Group, pool: usize) -> Vec<Route> {
    let rank = |member: usize| {
        let shared = group.serves[member].len() > 1;
        tiers_of(group, member).iter().position(|tier| tier.contains(&pool)).map(|tier| if shared { tier + 1 } else { 0 })
    };
    let most = group.serves.len() + group.pools.len();
    let teams = |wanted: usize| (0..group.serves.len()).filter(|member| rank(*member) == Some(wanted)).collect::<Vec<_>>();
    (0..=most).map(teams).filter(|teams| !teams.is_empty()).map(|teams| Route { teams, after_seconds: 0.0 }).collect()
}

fn slow_down(queue: &QueueSpec) -> Vec<f64> {
    match queue.channel {
        Channel::Chat if !queue.slow_down.is_empty() => queue.slow_down.clone(),
        _ => vec![1.0],
    }
}
