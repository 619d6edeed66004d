//! What intervals hand over to one another: the modified offered load against its table, and the errors of steady laws in days that
//! change against the exact chain, which are the table of docs/queueing.md.
mod common;

use common::{number, root, rows, shared};
use tenure::queueing::{HandOver, Intervals, ServiceDefinition, VoiceLaw};

const HALF_HOUR: f64 = 1800.0;

/// A day of half-hours, as in `timevary.visible.csv`.
struct Day {
    name: &'static str,
    handle_time: f64,
    patience: f64,
    within: f64,
    contacts: [f64; 16],
    agents: [f64; 16],
}

/// What happened in one half-hour.
#[derive(Debug, Clone, Copy, Default)]
struct HalfHour {
    abandoned: f64,
    completed: f64,
    busy: f64,
    queue: f64,
    all_busy: f64,
    in_time: f64,
}

/// The chain of contacts present, half-hour by half-hour, by uniformization; agents who leave drop their contact back into the queue.
fn chain(day: &Day) -> Vec<HalfHour> {
    let (serve, leave) = (1.0 / day.handle_time, 1.0 / day.patience);
    let states = 400;
    let mut chance = steady(day.contacts[0] / HALF_HOUR, day.agents[0], serve, leave, states);
    day.contacts
        .iter()
        .zip(day.agents)
        .map(|(contacts, agents)| {
            let arriving = contacts / HALF_HOUR;
            let out = |m: usize| (m as f64).min(agents) * serve + (m as f64 - agents).max(0.0) * leave;
            let fastest = arriving + out(states - 1);
            let mean_jumps = fastest * HALF_HOUR;
            let jumps = (mean_jumps + 12.0 * mean_jumps.sqrt() + 50.0) as usize;
            let poisson = poisson(mean_jumps, jumps);
            let mut at_end = vec![0.0; states];
            let mut time = vec![0.0; states];
            let mut later: f64 = poisson.iter().sum(); // chance of more than k jumps
            for probability in poisson {
                later -= probability;
                for m in 0..states {
                    at_end[m] += probability * chance[m];
                    time[m] += later.max(0.0) / fastest * chance[m];
                }
                let mut next = vec![0.0; states];
                for m in 0..states {
                    let up = if m + 1 < states { arriving } else { 0.0 };
                    next[m] += chance[m] * (1.0 - (up + out(m)) / fastest);
                    if m + 1 < states {
                        next[m + 1] += chance[m] * up / fastest;
                    }
                    if m > 0 {
                        next[m - 1] += chance[m] * out(m) / fastest;
                    }
                }
                chance = next;
            }
            let all: f64 = at_end.iter().sum();
            chance = at_end.iter().map(|c| c / all).collect();
            seen(day, agents, &time)
        })
        .collect()
}

fn steady(arriving: f64, agents: f64, serve: f64, leave: f64, states: usize) -> Vec<f64> {
    let mut chance = vec![1.0];
    for m in 1..states {
        let m = m as f64;
        chance.push(chance.last().unwrap() * arriving / (m.min(agents) * serve + (m - agents).max(0.0) * leave));
    }
    let all: f64 = chance.iter().sum();
    chance.iter().map(|c| c / all).collect()
}

fn poisson(mean: f64, most: usize) -> Vec<f64> {
    let mut ln = -mean;
    let mut chances = vec![ln.exp()];
    for k in 1..most {
        ln += (mean / k as f64).ln();
        chances.push(ln.exp());
    }
    let all: f64 = chances.iter().sum();
    chances.iter().map(|chance| chance / all).collect()
}

/// What the time spent in every state gives.
fn seen(day: &Day, agents: f64, time: &[f64]) -> HalfHour {
    let mut found = HalfHour::default();
    for (m, time) in time.iter().enumerate() {
        let (present, share) = (m as f64, time / HALF_HOUR);
        let (busy, queue) = (present.min(agents), (present - agents).max(0.0));
        found.busy += share * busy;
        found.queue += share * queue;
        found.completed += time * busy / day.handle_time;
        found.abandoned += time * queue / day.patience;
        if present >= agents {
            found.all_busy += share;
        }
        found.in_time += share * answered_in_time(day, agents, present);
    }
    found
}

/// Chance that a contact which finds `present` others is answered within T while the agents stay: it waits for q + 1 exits at the
/// rates nμ + jθ, j = q…0, and is not to give up; a sum over the stages of that race, each by the recursion of its distribution.
fn answered_in_time(day: &Day, agents: f64, present: f64) -> f64 {
    if present < agents {
        return 1.0;
    }
    let (serve, leave) = (agents / day.handle_time, 1.0 / day.patience);
    let ahead = (present - agents) as usize;
    let gone = 1.0 - (-leave * day.within).exp();
    // Exits of the q ahead and of the contact itself: -ln Beta / θ.
    let (mut term, mut late) = ((-(serve + leave) * day.within).exp(), 0.0);
    for j in 0..=ahead {
        late += term;
        term *= gone / leave * (serve + leave + j as f64 * leave) / (j + 1) as f64;
    }
    serve / (serve + (ahead + 1) as f64 * leave) * (1.0 - late).max(0.0)
}

/// The days of the table. What the table shows of them is checked below; the outage of P4 is not in it, so it is our own.
fn days() -> [Day; 5] {
    let peak = [20.0, 40.0, 80.0, 120.0, 160.0, 180.0, 170.0, 150.0, 140.0, 150.0, 160.0, 140.0, 100.0, 60.0, 30.0, 15.0];
    let between =
        |from: usize, to: usize, inside: f64, outside: f64| std::array::from_fn(|i| if (from..to).contains(&i) { inside } else { outside });
    [
        Day {
            name: "P1_smooth_peak",
            handle_time: 300.0,
            patience: 120.0,
            within: 20.0,
            contacts: peak,
            agents: [5.0, 9.0, 16.0, 23.0, 30.0, 33.0, 31.0, 28.0, 26.0, 28.0, 30.0, 26.0, 19.0, 12.0, 7.0, 5.0],
        },
        Day {
            name: "P2_understaffed_mid",
            handle_time: 300.0,
            patience: 300.0,
            within: 20.0,
            contacts: between(4, 8, 160.0, 100.0),
            agents: [19.0; 16],
        },
        Day {
            name: "P3_surge",
            handle_time: 600.0,
            patience: 180.0,
            within: 30.0,
            contacts: between(5, 7, 150.0, 60.0),
            agents: [23.0; 16],
        },
        Day {
            name: "P4_outage",
            handle_time: 240.0,
            patience: 120.0,
            within: 20.0,
            contacts: [200.0; 16],
            agents: between(5, 8, 12.0, 29.0),
        },
        Day {
            name: "P5_patient",
            handle_time: 420.0,
            patience: 1800.0,
            within: 60.0,
            contacts: [80.0, 90.0, 100.0, 110.0, 120.0, 120.0, 110.0, 100.0, 90.0, 80.0, 70.0, 60.0, 60.0, 60.0, 60.0, 60.0],
            agents: [24.0; 16],
        },
    ]
}

#[test]
fn the_chain_meets_every_half_hour_of_the_table() {
    let Some(path) = shared("reference/timevary.visible.csv") else { return };
    let rows = rows(&path);
    let mut met = 0;
    for day in days() {
        let chain = chain(&day);
        for row in rows.iter().filter(|row| row["profile"] == day.name) {
            let i: usize = row["interval"].parse().unwrap();
            let wanted = |column: &str| number(&row[column]);
            assert_eq!((day.contacts[i], day.agents[i]), (wanted("calls_per_half_hour"), wanted("n_agents")), "{} {i}", day.name);
            let seen = chain[i];
            for (seen, column) in [
                (seen.abandoned, "expected_abandonments"),
                (seen.completed, "expected_completions"),
                (seen.busy, "mean_busy"),
                (seen.queue, "mean_queue"),
                (seen.all_busy, "mean_p_all_busy"),
                (seen.in_time, "mean_sl_given_state_seen"),
            ] {
                let error = (seen - wanted(column)).abs() / wanted(column).abs().max(1.0);
                assert!(error < 1e-10, "{} {i}, {column}: {seen} for {}", day.name, wanted(column));
            }
            met += 1;
        }
    }
    println!("{met} half-hours met");
    assert_eq!(met, rows.len());
}

#[test]
fn without_a_limit_of_agents_the_hand_over_is_the_modified_offered_load() {
    let Some(path) = shared("reference/mol.visible.csv") else { return };
    let rows = rows(&path);
    // The days of the table in full: it leaves rows out, but every half-hour but the fourth is in it under some handle time, and
    // what the fourth hands over shows in the fifth.
    let peak = days()[0].contacts;
    let surge: [f64; 16] = std::array::from_fn(|i| if i == 4 || i == 5 { 300.0 } else { 100.0 });
    let mut met = 0;
    for row in &rows {
        let wanted = |column: &str| number(&row[column]);
        let (i, handle_time) = (wanted("interval") as usize, wanted("aht_s"));
        let contacts = if row["profile"] == "A" { peak } else { surge };
        assert_eq!(contacts[i], wanted("arrivals_per_half_hour"), "{row:?}");
        let endless = [f64::INFINITY; 16];
        let upto = |end: usize| Intervals {
            contacts: &contacts[..end],
            agents: &endless[..end],
            interval_seconds: HALF_HOUR,
            handle_time_seconds: handle_time,
        };
        let mut effective = [0.0; 16];
        let mut queue = HandOver::settled(120.0, &upto(i + 1));
        queue.carry(&upto(i), &mut effective[..i]);
        let start = queue.present;
        let last = Intervals { contacts: &contacts[i..=i], agents: &endless[i..=i], ..upto(1) };
        queue.carry(&last, &mut effective[i..=i]);
        let average = effective[i] * handle_time / HALF_HOUR;
        for (seen, column) in [(start, "mol_start"), (average, "mol_interval_average"), (queue.present, "mol_end")] {
            let error = (seen - wanted(column)).abs();
            assert!(error < 1e-10, "{row:?}, {column}: {seen}, off by {error:e}");
        }
        met += 1;
    }
    println!("{met} rows met");
    assert_eq!(met, rows.len());
}

/// Differences from the chain over a day.
struct Error {
    /// Largest of a half-hour's service level, points.
    worst: f64,
    /// Of the day's service level, points.
    of_day: f64,
    /// Of the day's abandoned contacts, per cent.
    abandoned: f64,
}

/// One way to evaluate a day: the steady law in `parts` of every half-hour, with what is handed over or without.
fn error(day: &Day, truth: &[HalfHour], parts: usize, hand_over: bool, count_agents: bool) -> Error {
    let law = VoiceLaw::new(day.patience, day.within, ServiceDefinition::AnsweredOfOffered);
    let split = |column: [f64; 16], by: f64| column.iter().flat_map(|value| vec![value / by; parts]).collect::<Vec<f64>>();
    let (contacts, agents, endless) = (split(day.contacts, parts as f64), split(day.agents, 1.0), vec![f64::INFINITY; 16 * parts]);
    let seconds = HALF_HOUR / parts as f64;
    let flow = Intervals {
        contacts: &contacts,
        agents: if count_agents { &agents } else { &endless },
        interval_seconds: seconds,
        handle_time_seconds: day.handle_time,
    };
    let mut effective = contacts.clone();
    if hand_over {
        HandOver::settled(day.patience, &flow).carry(&flow, &mut effective);
    }
    let (mut worst, mut in_time, mut wanted_in_time, mut abandoned) = (0.0_f64, 0.0, 0.0, 0.0);
    for (i, truth) in truth.iter().enumerate() {
        let mut level = 0.0;
        for k in i * parts..(i + 1) * parts {
            let asked = Intervals { contacts: &effective[k..=k], agents: &agents[k..=k], ..flow };
            let totals = law.totals(&asked);
            level += totals.service_level().unwrap() / parts as f64;
            abandoned += totals.abandoned;
        }
        worst = worst.max((level - truth.in_time).abs());
        in_time += day.contacts[i] * level;
        wanted_in_time += day.contacts[i] * truth.in_time;
    }
    let offered: f64 = day.contacts.iter().sum();
    let wanted_abandoned: f64 = truth.iter().map(|half_hour| half_hour.abandoned).sum();
    Error {
        worst: 100.0 * worst,
        of_day: 100.0 * (in_time - wanted_in_time).abs() / offered,
        abandoned: 100.0 * (abandoned / wanted_abandoned - 1.0).abs(),
    }
}

#[test]
fn the_page_states_the_errors_of_steady_laws_in_changing_days() {
    let days = days();
    let truth: Vec<Vec<HalfHour>> = days.iter().map(chain).collect();
    let page = std::fs::read_to_string(root().join("docs/queueing.md")).unwrap();
    for (method, parts, hand_over, count_agents) in [
        ("each half-hour alone", 1, false, true),
        ("modified offered load", 1, true, false),
        ("handed over", 1, true, true),
        ("handed over, parts of 5 minutes", 6, true, true),
        ("handed over, parts of 30 seconds", 60, true, true),
    ] {
        let errors: Vec<Error> = days.iter().zip(&truth).map(|(day, truth)| error(day, truth, parts, hand_over, count_agents)).collect();
        let most = |value: fn(&Error) -> f64| errors.iter().map(value).fold(0.0, f64::max);
        let worst: Vec<String> = errors.iter().map(|error| format!("{:.1}", error.worst)).collect();
        let line =
            format!("| {method} | {} | {:.2} | {:.1} % |", worst.join(", "), most(|error| error.of_day), most(|error| error.abandoned));
        println!("{line}");
        assert!(page.contains(&line), "docs/queueing.md has no line\n{line}");
    }
}
