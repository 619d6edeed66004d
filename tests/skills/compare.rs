//! The planning rule beside what was simulated, design by design.
use super::designs::{Plan, Seen, WITHIN};
use tenure::queueing::{Callers, Gain, Intervals, PooledLaw, ServiceDefinition, Sharing, VoiceLaw, gains, share_out};

/// Columns of `simulated.csv`.
pub const HEAD: &str = "design,family,teams,queue,load_erlang,handle_time_seconds,patience_seconds,service_level,service_level_error,abandonment,abandonment_error,asa_seconds";

/// Ways to say what becomes of a queue's contacts.
pub const WAYS: [&str; 4] = ["own supply", "one queue for all", "0.9 flexible/√N", "tenure"];

/// A queue of a design: what was simulated, and what each way says: service level and abandonment.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub design: String,
    pub family: String,
    /// Whether all queues of the design are equally patient.
    pub alike: bool,
    /// Share of the design's contacts.
    pub weight: f64,
    pub seen: Seen,
    pub said: [[f64; 2]; 4],
}

/// A row of the file for every queue of a design.
pub fn lines(plan: &Plan, seen: &[Seen]) -> String {
    let team = |(queues, agents): (&Vec<usize>, &u32)| {
        format!("{agents}:{}", queues.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"))
    };
    let teams = plan.serves.iter().zip(&plan.agents).map(team).collect::<Vec<_>>().join(" ");
    let line = |(queue, seen): (usize, &Seen)| {
        let (Plan { name, family, .. }, (level, level_error), (gone, gone_error)) = (plan, seen.service_level, seen.abandonment);
        let (load, handle_time, patience) = (plan.load[queue], plan.handle_time[queue], plan.patience[queue]);
        let seen = format!("{level:.5},{level_error:.5},{gone:.5},{gone_error:.5},{:.3}", seen.answer_wait);
        format!("{name},{family},{teams},{queue},{load:.3},{handle_time},{patience},{seen}\n")
    };
    seen.iter().enumerate().map(line).collect()
}

/// The designs of the file, and what was simulated for each of their queues.
pub fn read(text: &str) -> Vec<(Plan, Vec<Seen>)> {
    let mut designs: Vec<(Plan, Vec<Seen>)> = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |cell: usize| cells[cell].parse::<f64>().expect("a number");
        if designs.last().is_none_or(|(plan, _)| plan.name != cells[0]) {
            let teams: Vec<(&str, &str)> = cells[2].split(' ').map(|team| team.split_once(':').expect("agents:queues")).collect();
            let plan = Plan {
                name: cells[0].into(),
                family: cells[1].into(),
                serves: teams.iter().map(|team| team.1.split('+').map(|queue| queue.parse().expect("a queue")).collect()).collect(),
                agents: teams.iter().map(|team| team.0.parse().expect("agents")).collect(),
                load: vec![],
                handle_time: vec![],
                patience: vec![],
            };
            designs.push((plan, vec![]));
        }
        let (plan, seen) = designs.last_mut().expect("one was just put there");
        plan.load.push(number(4));
        plan.handle_time.push(number(5));
        plan.patience.push(number(6));
        seen.push(Seen { service_level: (number(7), number(8)), abandonment: (number(9), number(10)), answer_wait: number(11) });
    }
    designs
}

/// Every queue of a design beside what each way says.
pub fn rows(plan: &Plan, seen: &[Seen]) -> Vec<Row> {
    let agents: Vec<f64> = plan.agents.iter().map(|agents| f64::from(*agents)).collect();
    let sharing = Sharing { serves: &plan.serves, agents: &agents, load: &plan.load, tiers: &[] };
    let (mut given, mut supply) = (vec![0.0; plan.serves.iter().map(Vec::len).sum()], vec![0.0; plan.load.len()]);
    share_out(&sharing, &mut given, &mut supply);
    let mut gained = vec![Gain::NONE; plan.load.len()];
    gains(&sharing, (&given, &supply), &vec![true; plan.load.len()], &mut vec![0; plan.load.len()], &mut gained);

    let callers = |queue: usize| Callers {
        contacts: plan.load[queue] / plan.handle_time[queue],
        handle_time_seconds: plan.handle_time[queue],
        patience_seconds: plan.patience[queue],
    };
    let all: Vec<Callers> = (0..plan.load.len()).map(callers).collect();
    let contacts: f64 = all.iter().map(|callers| callers.contacts).sum();
    let (load, everybody): (f64, f64) = (plan.load.iter().sum(), agents.iter().sum());
    let flexible: f64 = plan.serves.iter().zip(&agents).filter(|(queues, _)| queues.len() > 1).map(|(_, agents)| agents).sum();
    let of_models = 1.0 - libm::exp(-0.9 * flexible / everybody.sqrt());

    let row = |queue: usize| {
        let law = VoiceLaw::new(plan.patience[queue], WITHIN, ServiceDefinition::AnsweredOfOffered);
        let pooled = PooledLaw::new(&law, &all[queue], &all);
        let says = |agents: f64, gain: Gain| {
            let hour = [all[queue].contacts * 3600.0];
            let handle_time_seconds = plan.handle_time[queue];
            let interval = Intervals { contacts: &hour, agents: &[agents], interval_seconds: 3600.0, handle_time_seconds };
            let totals = pooled.totals(&law, &interval, 1.0, &[gain]);
            [totals.within / totals.contacts, totals.abandoned / totals.contacts]
        };
        let own = says(supply[queue], Gain::NONE);
        let times = load / plan.load[queue];
        let one = says(everybody / times, Gain { share: 1.0, times });
        let blend = [0, 1].map(|k| own[k] + of_models * (one[k] - own[k]));
        Row {
            design: plan.name.clone(),
            family: plan.family.clone(),
            alike: plan.patience.iter().all(|patience| *patience == plan.patience[0]),
            weight: all[queue].contacts / contacts,
            seen: seen[queue],
            said: [own, one, blend, says(supply[queue], gained[queue])],
        }
    };
    (0..plan.load.len()).map(row).collect()
}

/// Errors of one way over some queues, in points: root mean square and greatest.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Errors {
    pub service_level: (f64, f64),
    pub abandonment: (f64, f64),
}

/// Errors queue by queue.
pub fn by_queue(rows: &[&Row], way: usize) -> Errors {
    let errors = |k: usize, seen: &dyn Fn(&Seen) -> f64| spread(rows.iter().map(|row| row.said[way][k] - seen(&row.seen)));
    Errors { service_level: errors(0, &|seen| seen.service_level.0), abandonment: errors(1, &|seen| seen.abandonment.0) }
}

/// Errors of whole designs, all contacts together.
pub fn in_total(rows: &[&Row], way: usize) -> Errors {
    let designs: Vec<Vec<&Row>> = rows.chunk_by(|a, b| a.design == b.design).map(<[&Row]>::to_vec).collect();
    let errors = |k: usize, seen: &dyn Fn(&Seen) -> f64| {
        spread(designs.iter().map(|rows| rows.iter().map(|row| row.weight * (row.said[way][k] - seen(&row.seen))).sum()))
    };
    Errors { service_level: errors(0, &|seen| seen.service_level.0), abandonment: errors(1, &|seen| seen.abandonment.0) }
}

fn spread(errors: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut squares, mut greatest, mut count) = (0.0, 0.0_f64, 0);
    for error in errors {
        squares += error * error;
        greatest = greatest.max(error.abs());
        count += 1;
    }
    (100.0 * (squares / f64::from(count.max(1))).sqrt(), 100.0 * greatest)
}
