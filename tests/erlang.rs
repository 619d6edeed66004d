//! The exact service laws against values computed to 50 digits.
use std::path::PathBuf;
use tenure::queueing::{ServiceAnswer, Station};

fn reference(name: &str) -> Option<Vec<Vec<String>>> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = if here.is_dir() { here } else { PathBuf::from(std::env::var_os("TENURE_SHARED")?) };
    let path = folder.join("reference").join(name);
    let Ok(text) = std::fs::read(&path) else {
        eprintln!("skipped: no {name}");
        return None;
    };
    let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(text.as_slice());
    Some(reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect())
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

fn station(row: &[String]) -> Station {
    Station {
        contacts_per_hour: number(&row[0]),
        handle_time_seconds: number(&row[1]),
        agents: number(&row[2]),
        patience_seconds: number(&row[3]),
        answer_within_seconds: number(&row[4]),
    }
}

fn shares(answer: &ServiceAnswer) -> [f64; 8] {
    [
        answer.erlang_b,
        answer.p_delay,
        answer.sl_answered_over_offered,
        answer.sl_answered_over_answered,
        answer.sl_answered_or_abandoned_over_offered,
        answer.sl_answered_over_offered_less_short_abandons,
        answer.p_abandon,
        answer.occupancy,
    ]
}

fn relative(seen: f64, wanted: f64) -> f64 {
    if seen == wanted { 0.0 } else { (seen - wanted).abs() / wanted.abs() }
}

#[test]
fn whole_numbers_of_agents_meet_the_reference_table() {
    let Some(rows) = reference("erlang.visible.csv") else { return };
    let (mut worst, mut worst_wait) = (0.0f64, 0.0f64);
    for row in &rows {
        let answer = station(row).answer();
        let wanted = [5, 6, 7, 8, 9, 10, 13, 14].map(|i| number(&row[i]));
        for (seen, wanted) in shares(&answer).into_iter().zip(wanted) {
            let error = (seen - wanted).abs();
            assert!(error < 1e-11, "{row:?}: {seen} for {wanted}, off by {error:e}");
            worst = worst.max(error);
        }
        let waits = [(answer.asa_answered_seconds, 11), (answer.mean_wait_all_seconds, 12), (answer.mean_queue_length, 15)];
        for (seen, column) in waits {
            let error = relative(seen, number(&row[column]));
            assert!(error < 1e-9, "{row:?}: column {column} {seen}, off by {error:e}");
            worst_wait = worst_wait.max(error);
        }
    }
    println!("{} rows: shares within {worst:e}, waits within {worst_wait:e} (relative)", rows.len());
}

#[test]
fn fractional_agents_meet_the_reference_table() {
    let Some(rows) = reference("erlang_continuous.visible.csv") else { return };
    let mut worst = 0.0f64;
    for row in &rows {
        let answer = station(row).answer();
        let seen = [
            answer.erlang_b,
            answer.p_delay,
            answer.sl_answered_over_offered,
            answer.sl_answered_or_abandoned_over_offered,
            answer.p_abandon,
        ];
        for (seen, wanted) in seen.into_iter().zip(&row[5..10]) {
            let error = (seen - number(wanted)).abs();
            assert!(error < 1e-11, "{row:?}: {seen} for {wanted}, off by {error:e}");
            worst = worst.max(error);
        }
        let error = relative(answer.mean_wait_all_seconds, number(&row[10]));
        assert!(error < 1e-9, "{row:?}: wait off by {error:e}");
    }
    println!("{} rows: within {worst:e}", rows.len());
}
