//! Queue files: every bad one of tests/queue_file with the exact complaint a planner sees, the schema, the command.
//!
//! NAME.toml stands beside NAME.err; lines `#: a.b.c=value` are given as `--set` options.
//! `TENURE_BLESS=1 cargo test --test queue_file` rewrites complaints and schema: read each one before it is committed.
mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tenure::scenario::{load_queue_file, load_queue_text, queue_file_schema_text};
use tenure::study::queue_days::{Ratio, simulate_queue_file};

const SKILL_DAY: &str = "scenarios/contacts/skill-day.toml";
const ONE_QUEUE: &str = include_str!("../scenarios/contacts/one-queue.toml");

fn bad_files() -> Vec<PathBuf> {
    let files = std::fs::read_dir("tests/queue_file").unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|kind| kind == "toml")).collect();
    files.sort();
    files
}

fn diagnosis(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let options: Vec<String> = text.lines().filter_map(|line| line.strip_prefix("#: ")).map(str::to_string).collect();
    load_queue_file(path, &options).expect_err("no bad file").render(false)
}

#[test]
fn every_bad_file_has_its_exact_complaint_and_each_says_what_to_write_instead() {
    let mut different = Vec::new();
    for path in bad_files() {
        let (said, expected) = (diagnosis(&path), path.with_extension("err"));
        let count = |start: &str| said.lines().filter(|line| line.trim_start().starts_with(start)).count();
        assert_eq!(count("error: "), count("= help: "), "{}:\n{said}", path.display());
        for word in ["Spec", "f64", "invalid", "variant", "untagged", "Option<"] {
            assert!(!said.contains(word), "{}: {word}", path.display());
        }
        if std::env::var_os("TENURE_BLESS").is_some() {
            std::fs::write(&expected, &said).unwrap();
        } else if std::fs::read_to_string(&expected).ok().as_deref() != Some(said.as_str()) {
            different.push(format!("--- {} now says:\n{said}", path.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(bad_files().len() >= 8);
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = "scenarios/contacts/queue-file.schema.json";
    if std::env::var_os("TENURE_BLESS").is_some() {
        std::fs::write(path, queue_file_schema_text()).unwrap();
    }
    assert!(std::fs::read_to_string(path).is_ok_and(|text| text == queue_file_schema_text()), "run this test with TENURE_BLESS=1");
    let said = tenure(&["schema", "--contacts"]);
    assert_eq!(String::from_utf8(said.stdout).unwrap(), queue_file_schema_text());
}

fn tenure(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tenure")).args(arguments).output().unwrap()
}

/// The shipped skill-based day is W2 of the peers: 0.895, 0.855 and 0.973, standard error of the reference about 0.001.
#[test]
fn the_shipped_skill_based_day_gives_the_known_answers() {
    let mut file = load_queue_file(SKILL_DAY.as_ref(), &[]).unwrap_or_else(|wrong| panic!("{wrong}")).file;
    file.contacts.replications = 100;
    let days = simulate_queue_file(&file).unwrap();
    for (queue, expected) in days.queues.iter().zip([0.895, 0.855, 0.973]) {
        let level = queue.all.service_level.estimate().unwrap();
        assert!((level.value - expected).abs() < 3.0 * level.std_error + 0.0015, "queue {}: {level:?}", queue.id);
        assert!(queue.steady.is_none(), "queue {} shares its teams", queue.id);
    }
}

#[test]
fn a_level_queue_agrees_with_the_steady_law_beside_it() {
    let level = [
        "queue.voice.contacts=[150,150,150,150,150,150,150,150,150,150]",
        "queue.voice.day_variation=0",
        "queue.voice.handle_time_seconds=300",
        "team.agents.agents=15",
        "contacts.until_all_have_left=false",
        "contacts.days=20",
        "contacts.replications=60",
    ];
    let file = load_queue_text("one-queue.toml", ONE_QUEUE, &level.map(str::to_string)).unwrap_or_else(|wrong| panic!("{wrong}")).file;
    let days = simulate_queue_file(&file).unwrap();
    let (queue, team) = (&days.queues[0], &days.teams[0]);
    let steady = queue.steady.as_ref().expect("one queue, one team");
    assert!(steady.leaves_out.is_empty(), "{:?}", steady.leaves_out);
    // From empty for an hour of two hundred: 0.002 besides.
    let near = |what: &str, ratio: &Ratio, law: f64, besides: f64| {
        let seen = ratio.estimate().unwrap();
        assert!((seen.value - law).abs() < 3.0 * seen.std_error + besides, "{what}: {seen:?}, law {law}");
    };
    let all = &steady.all;
    near("service level", &queue.all.service_level, all.within / all.contacts, 0.002);
    near("abandonment", &queue.all.abandonment, all.abandoned / all.contacts, 0.001);
    near("wait", &queue.all.asa_seconds, all.answer_wait_seconds / all.answered, 0.1);
    near("occupancy", &team.occupancy, all.busy_seconds / (10.0 * 3600.0 * 15.0), 0.003);
}

/// Rates that vary by 8 % a day: the counts of days have variance mean + (0.08 mean)².
#[test]
fn rates_vary_as_they_are_said_to() {
    let options = ["contacts.replications=400", "contacts.days=1", "queue.voice.contacts_per_day=2000"].map(str::to_string);
    let file = load_queue_text("one-queue.toml", ONE_QUEUE, &options).unwrap_or_else(|wrong| panic!("{wrong}")).file;
    let offered = simulate_queue_file(&file).unwrap().queues[0].all.offered.estimate().unwrap();
    let expected = ((2000.0 + (0.08_f64 * 2000.0).powi(2)) / 400.0).sqrt();
    // The error of a standard deviation of 400 draws is 3.5 %; four of them.
    assert!((offered.std_error / expected - 1.0).abs() < 0.15, "{offered:?}, expected an error of {expected}");
    assert!((offered.value - 2000.0).abs() < 4.0 * offered.std_error);
}

#[test]
fn the_command_gives_the_same_on_any_number_of_threads_and_writes_a_table_once() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("queue_file");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let out = folder.join("table.csv");
    let run = |threads: &str, more: &[&str]| {
        let arguments = [&["contacts", SKILL_DAY, "--replications", "20", "--seed", "7", "--threads", threads], more].concat();
        tenure(&arguments)
    };
    let one = run("1", &[]);
    assert!(one.status.success(), "{}", String::from_utf8_lossy(&one.stderr));
    assert_eq!(one.stdout, run("3", &[]).stdout);
    let written = run("2", &["--out", out.to_str().unwrap()]);
    assert!(written.status.success());
    let rows = common::rows(&out);
    assert_eq!(rows.len(), 3 * 25);
    assert!(rows.iter().all(|row| row["service_level"].parse::<f64>().is_ok_and(|level| (0.0..=1.0).contains(&level))));
    let again = run("2", &["--out", out.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(2), "results never overwrite others");
}
