//! From the queue file to a design and its day.

use crate::contacts::{AtClose, Day, Design, Duration, Queue, Route, Team};
use crate::random::Entity;
use crate::scenario::{ContactQueueSpec, ContactTeamSpec, QueueFile};

/// Queues and teams, in the order of their ids.
pub(super) fn design(file: &QueueFile) -> Result<Design, Vec<String>> {
    let queues = file.queue.iter().map(|(id, queue)| queue_of(file, id, queue)).collect();
    let teams = file.team.values().map(|team| team_of(file, team)).collect();
    Design::new(queues, teams, 60.0 * f64::from(file.contacts.interval_minutes))
}

fn queue_of(file: &QueueFile, id: &str, queue: &ContactQueueSpec) -> Queue {
    let places = |names: &[String]| names.iter().filter_map(|name| file.team.keys().position(|id| id == name)).collect::<Vec<_>>();
    let one_by_one = |teams: Vec<usize>, after_seconds| teams.into_iter().map(move |team| Route { teams: vec![team], after_seconds });
    let first = places(&queue.teams);
    let mut routes: Vec<Route> = match queue.longest_idle {
        true => vec![Route { teams: first, after_seconds: 0.0 }],
        false => one_by_one(first, 0.0).collect(),
    };
    for overflow in &queue.overflow {
        routes.extend(one_by_one(places(&overflow.teams), overflow.after_seconds));
    }
    Queue {
        entity: Entity::named("queue", id),
        handle_time: Duration::new(&queue.handle_time_seconds.law()),
        patience: queue.patience_seconds.as_ref().map_or_else(Duration::endless, |patience| Duration::new(&patience.law())),
        answer_within_seconds: queue.answer_within_seconds,
        routes,
        waiting_room: queue.waiting_room,
        at_close: if queue.turned_away_at_close { AtClose::TurnedAway } else { AtClose::WaitOn },
    }
}

fn team_of(file: &QueueFile, team: &ContactTeamSpec) -> Team {
    let queues: Vec<usize> = team.queues.iter().filter_map(|name| file.queue.keys().position(|id| id == name)).collect();
    Team {
        serves: if team.longest_waiting { vec![queues] } else { queues.into_iter().map(|queue| vec![queue]).collect() },
        slow_down: if team.slow_down.is_empty() { vec![1.0] } else { team.slow_down.clone() },
    }
}

/// The plan of a day.
pub(super) fn day(file: &QueueFile) -> Day {
    let intervals = file.intervals();
    let contacts = |queue: &ContactQueueSpec| {
        let shape: Vec<f64> = (0..intervals).map(|interval| queue.contacts.at(interval)).collect();
        let sum: f64 = shape.iter().sum();
        match queue.contacts_per_day {
            Some(per_day) if sum > 0.0 => shape.iter().map(|part| per_day * part / sum).collect(),
            _ => shape,
        }
    };
    Day {
        contacts: file.queue.values().map(contacts).collect(),
        agents: file.team.values().map(|team| (0..intervals).map(|interval| team.agents.at(interval) as u32).collect()).collect(),
        handle_time_factor: Vec::new(),
        until_all_have_left: file.contacts.until_all_have_left,
    }
}
