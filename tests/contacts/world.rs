//! Designs and days to try, and means with their errors.
use tenure::contacts::{Counts, Day, DayTally, Design, Duration, NoWitness, Queue, State, Team};
use tenure::law::Law;
use tenure::random::{Draws, Entity};

pub fn exponential(mean: f64) -> Duration {
    Duration::new(&Law::Exponential { mean, shift: 0.0 })
}

/// A log-normal law by its mean and coefficient of variation.
pub fn lognormal(mean: f64, variation: f64) -> Duration {
    let variance = (1.0 + variation * variation).ln();
    Duration::new(&Law::Lognormal { median: mean / (0.5 * variance).exp(), sigma: variance.sqrt(), shift: 0.0 })
}

pub fn queue(id: &str, handle_time: Duration, patience: Duration, within: f64, teams: &[usize]) -> Queue {
    Queue { patience, ..Queue::new(Entity::named("queue", id), handle_time, within, teams) }
}

/// One queue, one team.
pub fn one_line(handle_time: Duration, patience: Duration, within: f64, interval: f64) -> Design {
    Design::new(vec![queue("voice", handle_time, patience, within, &[0])], vec![Team::new(&[0])], interval).unwrap()
}

/// One queue, one team, the same all day.
pub fn level_day(contacts: f64, agents: u32, intervals: usize) -> Day {
    Day { contacts: vec![vec![contacts; intervals]], agents: vec![vec![agents; intervals]], ..Day::default() }
}

/// W1 of the peers' workloads, on half-hours.
pub fn w1() -> (Design, Day) {
    let day = Day { until_all_have_left: true, ..level_day(1500.0, 255, 24) };
    (one_line(exponential(300.0), exponential(120.0), 20.0, 1800.0), day)
}

const PROFILE: [f64; 24] = [
    0.35, 0.50, 0.65, 0.80, 0.90, 0.97, 1.00, 1.05, 1.08, 1.10, 1.02, 0.95, 0.92, 0.95, 0.98, 1.00, 1.00, 0.95, 0.88, 0.80, 0.70, 0.58,
    0.45, 0.32,
];

/// W2 of the peers' workloads.
pub fn w2() -> (Design, Day) {
    let queues = vec![
        queue("a", lognormal(240.0, 0.8), exponential(120.0), 20.0, &[0, 1, 3]),
        queue("b", lognormal(360.0, 0.8), exponential(180.0), 20.0, &[1, 3]),
        queue("c", lognormal(480.0, 0.8), exponential(240.0), 30.0, &[2, 3]),
    ];
    let teams = vec![Team::new(&[0]), Team::new(&[1, 0]), Team::new(&[2]), Team::new(&[2, 1, 0])];
    let contacts = [400.0, 275.0, 210.0].map(|base| PROFILE.map(|share| base * share).to_vec()).to_vec();
    let agents = [46, 41, 42, 37].map(|agents| vec![agents; 24]).to_vec();
    (Design::new(queues, teams, 1800.0).unwrap(), Day { contacts, agents, until_all_have_left: true, ..Day::default() })
}

/// One day of each of so many replications.
pub fn days(design: &Design, day: &Day, seed: u64, replications: u64) -> Vec<DayTally> {
    let mut state = State::empty(design);
    let one = |replication| {
        state.clear(design);
        design.simulate(&mut state, &Draws::new(seed, replication), 0, day, &mut NoWitness)
    };
    (0..replications).map(one).collect()
}

/// A mean over like observations with its standard error.
#[derive(Debug, Clone, Copy)]
pub struct Mean {
    pub value: f64,
    pub error: f64,
}

/// The ratio of two sums over replications, with its standard error by the delta method.
pub fn ratio(pairs: &[(f64, f64)]) -> Mean {
    let count = pairs.len() as f64;
    let (above, below) = pairs.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / count, b + y / count));
    let value = above / below;
    let square: f64 = pairs.iter().map(|(x, y)| ((x - value * y) / below).powi(2)).sum::<f64>() / (count - 1.0);
    Mean { value, error: (square / count).sqrt() }
}

/// Service level, mean wait of the answered, and abandonment of the contacts that `of` picks from each day.
pub fn service(days: &[DayTally], of: impl Fn(&DayTally) -> Counts) -> [Mean; 3] {
    let counts: Vec<Counts> = days.iter().map(of).collect();
    let pairs = |pair: fn(&Counts) -> (f64, f64)| ratio(&counts.iter().map(pair).collect::<Vec<_>>());
    [
        pairs(|c| (f64::from(c.within), f64::from(c.offered))),
        pairs(|c| (c.answer_wait_seconds, f64::from(c.answered))),
        pairs(|c| (f64::from(c.abandoned), f64::from(c.offered))),
    ]
}

/// Asserts that a mean lies within three standard errors, and what else is allowed, of what it should be.
pub fn assert_near(what: &str, seen: Mean, expected: f64, besides: f64) {
    let allowed = 3.0 * seen.error + besides;
    assert!(
        (seen.value - expected).abs() <= allowed,
        "{what}: {:.6} ± {:.6}, expected {expected:.6} within {allowed:.6}",
        seen.value,
        seen.error
    );
}
