//! Designs of queues and teams to measure the planning rule on, and their simulation contact by contact.
use tenure::contacts::{Day, DayTally, Design, Duration, NoWitness, Queue, Route, State, Team};
use tenure::law::Law;
use tenure::random::{Draws, Entity};

/// Threshold of the service level in all designs, seconds.
pub const WITHIN: f64 = 20.0;
const INTERVAL: f64 = 1800.0;
const INTERVALS: usize = 48;

/// Queues with a steady load and teams that serve some of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub name: String,
    pub family: String,
    /// Queues that each team serves.
    pub serves: Vec<Vec<usize>>,
    /// Agents of each team.
    pub agents: Vec<u32>,
    /// Load of each queue, Erlang.
    pub load: Vec<f64>,
    /// Handle time of each queue, seconds.
    pub handle_time: Vec<f64>,
    /// Mean patience of each queue, seconds.
    pub patience: Vec<f64>,
}

/// What was simulated for a queue: means and standard errors.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Seen {
    pub service_level: (f64, f64),
    pub abandonment: (f64, f64),
    pub answer_wait: f64,
}

/// Members of a sequence that fills the unit cube evenly (Roberts' R5).
fn even(number: usize, axis: usize) -> f64 {
    const STEPS: [f64; 5] = [0.8566748838545029, 0.733891856627126, 0.6287067210378087, 0.5385972572236101, 0.46140274277638993];
    (0.5 + (number as f64 + 1.0) * STEPS[axis]).fract()
}

const FAMILIES: [(&str, usize); 8] =
    [("N", 10), ("W", 8), ("M", 14), ("M uneven", 10), ("X", 6), ("chain 3", 10), ("chain 4-5", 10), ("all-rounders", 10)];

/// All designs: N, W, M, X, chains, dedicated teams with one of all-rounders; 12 to 600 agents, load 0.75 to 1.15 an agent, 5 to 50 % shared
/// agents (W and X: all), patience equal or 5:1, handle times equal or not.
pub fn plans() -> Vec<Plan> {
    let mut plans = Vec::new();
    for (family, count) in FAMILIES {
        for k in 0..count {
            plans.push(plan(family, k, plans.len()));
        }
    }
    plans
}

fn plan(family: &str, k: usize, number: usize) -> Plan {
    let pick = |axis| even(number, axis);
    let queues = match family {
        "N" | "M" | "M uneven" | "X" => 2,
        "chain 4-5" => 4 + k % 2,
        "all-rounders" => 3 + k % 2,
        _ => 3,
    };
    let least = if queues > 2 { 18.0 } else { 12.0 };
    let all = (least * libm::pow(600.0 / least, pick(0))).round();
    let flexible = (all * 0.05 * libm::pow(10.0, pick(1))).max(1.0);
    let rho = 0.75 + 0.4 * pick(2);
    // The first queue is up to twice as large as the others.
    let weights: Vec<f64> = (0..queues).map(|queue| if queue == 0 { 1.0 + pick(3) } else { 1.0 }).collect();
    let whole: f64 = weights.iter().sum();
    let mut load: Vec<f64> = weights.iter().map(|weight| rho * all * weight / whole).collect();
    let dedicated = |tilt: f64| -> Vec<f64> {
        let tilted =
            |queue: usize| weights[queue] / whole * (1.0 + if queue == 0 { tilt } else { -tilt * weights[0] / (whole - weights[0]) });
        (0..queues).map(|queue| (all - flexible) * tilted(queue)).collect()
    };
    let own = |queue: usize| vec![queue];
    let (serves, agents): (Vec<Vec<usize>>, Vec<f64>) = match family {
        "N" => {
            load = vec![rho * (all - 0.7 * flexible), rho * 0.7 * flexible];
            (vec![own(0), vec![0, 1]], vec![all - flexible, flexible])
        }
        "W" => (vec![vec![0, 1], vec![1, 2]], vec![0.5 * all, 0.5 * all]),
        "X" => (vec![vec![0, 1], vec![0, 1]], vec![weights[0] / whole * all, weights[1] / whole * all]),
        "M uneven" => {
            let tilt = (0.25 * pick(4) - 0.125) * 2.0;
            (vec![own(0), own(1), vec![0, 1]], [dedicated(tilt), vec![flexible]].concat())
        }
        "chain 3" | "chain 4-5" => {
            let links = (0..queues).map(|queue| vec![queue, (queue + 1) % queues]);
            let each = vec![flexible / queues as f64; queues];
            ((0..queues).map(own).chain(links).collect(), [dedicated(0.0), each].concat())
        }
        _ => ((0..queues).map(own).chain([(0..queues).collect()]).collect(), [dedicated(0.0), vec![flexible]].concat()),
    };
    let agents: Vec<u32> = agents.iter().map(|agents| agents.round().max(1.0) as u32).collect();
    let uneven_patience = number % 4 >= 2;
    let uneven_handle_time = number.is_multiple_of(3);
    Plan {
        name: format!("{family} {}", k + 1),
        family: family.into(),
        serves,
        agents,
        handle_time: (0..queues).map(|queue| if uneven_handle_time && queue == 1 { 480.0 } else { 240.0 }).collect(),
        patience: (0..queues)
            .map(|queue| match (uneven_patience, queue % 2) {
                (false, _) => 120.0,
                (true, 0) => 60.0,
                (true, _) => 300.0,
            })
            .collect(),
        load,
    }
}

impl Plan {
    /// The design: a contact goes to its own team first, then to the shared agent idle longest; a shared agent takes who has waited longest.
    fn design(&self) -> Design {
        let exponential = |mean: f64| Duration::new(&Law::Exponential { mean, shift: 0.0 });
        let queue = |queue: usize| {
            let (own, shared): (Vec<usize>, Vec<usize>) =
                (0..self.serves.len()).filter(|team| self.serves[*team].contains(&queue)).partition(|team| self.serves[*team].len() == 1);
            let route = |teams| Route { teams, after_seconds: 0.0 };
            let handle_time = exponential(self.handle_time[queue]);
            Queue {
                patience: exponential(self.patience[queue]),
                routes: [own, shared].into_iter().filter(|teams| !teams.is_empty()).map(route).collect(),
                ..Queue::new(Entity::named("queue", &format!("{}-{queue}", self.name)), handle_time, WITHIN, &[])
            }
        };
        let teams = self.serves.iter().map(|queues| Team { serves: vec![queues.clone()], slow_down: vec![1.0] }).collect();
        Design::new((0..self.load.len()).map(queue).collect(), teams, INTERVAL).expect("the plans are sound")
    }

    /// Simulates days in a row, after one that is not counted, until no queue's standard errors exceed `error`; by queue.
    pub fn simulate(&self, error: f64, most_days: u64) -> Vec<Seen> {
        let design = self.design();
        let contacts = self.load.iter().zip(&self.handle_time).map(|(load, handle_time)| vec![load * INTERVAL / handle_time; INTERVALS]);
        let day = Day {
            contacts: contacts.collect(),
            agents: self.agents.iter().map(|agents| vec![*agents; INTERVALS]).collect(),
            ..Day::default()
        };
        let (mut state, mut tally, draws) = (State::empty(&design), DayTally::default(), Draws::new(2026, 0));
        let mut days: Vec<Vec<[f64; 5]>> = vec![Vec::new(); self.load.len()];
        for number in 0..=most_days {
            design.simulate_into(&mut tally, &mut state, &draws, number, &day, &mut NoWitness);
            if number == 0 {
                continue;
            }
            for (days, queue) in days.iter_mut().zip(&tally.queues) {
                let all = queue.all_day();
                days.push([
                    f64::from(all.offered),
                    f64::from(all.within),
                    f64::from(all.abandoned),
                    f64::from(all.answered),
                    all.answer_wait_seconds,
                ]);
            }
            if number % 20 == 0 && number >= 40 {
                let seen: Vec<Seen> = days.iter().map(|days| seen(days)).collect();
                if seen.iter().all(|seen| seen.service_level.1.max(seen.abandonment.1) <= error) {
                    return seen;
                }
            }
        }
        days.iter().map(|days| seen(days)).collect()
    }
}

/// Ratios of sums over days, their errors by the delta method.
fn seen(days: &[[f64; 5]]) -> Seen {
    let sum = |column: usize| days.iter().map(|day| day[column]).sum::<f64>();
    let offered = sum(0);
    let ratio = |column: usize| {
        let mean = sum(column) / offered;
        let squares: f64 = days.iter().map(|day| (day[column] - mean * day[0]).powi(2)).sum();
        (mean, squares.sqrt() / offered)
    };
    Seen { service_level: ratio(1), abandonment: ratio(2), answer_wait: sum(4) / sum(3).max(1.0) }
}
