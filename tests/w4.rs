//! W4: the engine against an independent NumPy simulation of the same operation.
use std::path::Path;
use tenure::outcomes::Outcomes;
use tenure::simulate::{Plan, Unwatched, simulate};

fn totals(outcomes: &Outcomes, measure: &str, place: &str) -> Vec<f64> {
    let series = outcomes.frame.series();
    let one = series.iter().find(|s| s.measure().key == measure && outcomes.frame.places[s.place].key() == place).expect("a series");
    outcomes.values(0, one).into_iter().flatten().collect()
}

fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (mean, (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1.0)).sqrt())
}

#[test]
fn means_agree_with_numpy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scenario = tenure::scenario::load(&root.join("scenarios/w4.toml"), &[]).unwrap_or_else(|d| panic!("{d}"));
    let started = std::time::Instant::now();
    let model = tenure::model::compile(&scenario).unwrap_or_else(|d| panic!("{d}"));
    println!("compile {:?}", started.elapsed());
    let started = std::time::Instant::now();
    let replications: u64 = std::env::var("REPS").map_or(300, |r| r.parse().unwrap());
    let outcomes = simulate(&model, &Plan::new(replications, 1), &Unwatched);
    println!("simulate {:?}", started.elapsed());
    let text = std::fs::read_to_string(root.join("tests/w4/numpy_summary.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let m = json.get("measures").unwrap_or(&json);
    for (name, measure, place) in [
        ("cost", "cost_total", "all"),
        ("penalty", "cost_credits", "all"),
        ("joiners", "joiners", "all"),
        ("leavers", "leavers", "all"),
        ("final_heads", "heads_close", "all"),
        ("aband_rate", "abandonment", "all"),
        ("missed_queue_weeks", "missed_weeks", "all"),
    ] {
        let (mean, sd) = moments(&totals(&outcomes, measure, place));
        let theirs = &m[name];
        let (tm, ts) = (theirs["mean"].as_f64().unwrap(), theirs["sd"].as_f64().unwrap());
        let z = (mean - tm) / (sd * sd / replications as f64 + ts * ts / 20000.0).sqrt();
        println!("{name}: {mean} sd {sd} | {tm} sd {ts} | z {z:.2}");
    }
    for place in &outcomes.frame.places[outcomes.frame.places.len() - 4..] {
        println!("{} {:?}", place.key(), moments(&totals(&outcomes, "service_level", &place.key())));
    }
}
