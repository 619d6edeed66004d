//! `tenure verify SCENARIO` as a planner meets it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An empty folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tenure-laws-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/quickstart.toml"), folder.join("plan.toml")).unwrap();
    folder
}

fn verify(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tenure"));
    command.current_dir(folder).arg("verify").args(arguments).output().unwrap()
}

/// The text without line breaks, so that sentences are found whole.
fn flat(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

const SMALL: [&str; 7] = ["plan.toml", "--futures", "5", "--weeks", "1", "--repeats", "3"];

#[test]
fn laws_are_set_side_by_side_with_a_sentence_for_every_queue() {
    let folder = folder("side");
    let output = verify(&folder, &[&SMALL[..], &["--out", "found"]].concat());
    let said = flat(&output.stdout);
    assert!(output.status.success(), "{}", flat(&output.stderr));
    for part in [
        "1 calm week, 1 peak week and 1 week with the least capacity out of 5 futures",
        "Against every contact simulated it",
        "hand-over",
        "judge",
    ] {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
    let differences = std::fs::read_to_string(folder.join("found/differences.csv")).unwrap();
    let lines: Vec<&str> = differences.lines().collect();
    // One queue, three kinds of weeks, four measures, four laws.
    assert_eq!(lines.len(), 1 + 3 * 4 * 4, "{differences}");
    assert!(lines[0].starts_with("queue,week,law,measure,unit,value,judge,difference"));
    assert!(lines.iter().any(|line| line.starts_with("voice,calm,surface,service_level,share,0.")), "{differences}");
    for name in ["report.txt", "weeks.csv", "charts/laws-service-level.svg", "charts/laws-abandonment.png", "charts/laws-occupancy.png"] {
        assert!(folder.join("found").join(name).is_file(), "{name} is missing");
    }
}

#[test]
fn the_same_seed_gives_the_same_differences() {
    let folder = folder("seed");
    let run = |out: &str, seed: &str| {
        let output = verify(&folder, &[&SMALL[..], &["--seed", seed, "--quiet", "--out", out]].concat());
        assert!(output.status.success(), "{}", flat(&output.stderr));
        std::fs::read(folder.join(out).join("differences.csv")).unwrap()
    };
    assert_eq!(run("one", "7"), run("two", "7"));
    assert_ne!(run("three", "8"), run("four", "9"));
}

#[test]
fn without_simulated_contacts_nothing_is_said_about_the_exact_law() {
    let folder = folder("steady");
    let output = verify(&folder, &["plan.toml", "--futures", "5", "--weeks", "1", "--repeats", "0"]);
    let said = flat(&output.stdout);
    assert!(said.contains("Contacts were not simulated") && said.contains("nothing is said about the exact law itself"), "{said}");
    assert_eq!(std::fs::read_dir(folder.join("output/verify")).unwrap().count(), 1);
}

#[test]
fn a_wrong_scenario_or_none_is_told_and_nothing_is_written() {
    let folder = folder("wrong");
    let none = verify(&folder, &[]);
    assert_eq!(none.status.code(), Some(2));
    assert!(flat(&none.stderr).contains("name a scenario, or a record with --history"), "{}", flat(&none.stderr));
    let both = verify(&folder, &["plan.toml", "--history", "record.csv"]);
    assert!(both.status.code() == Some(2) && flat(&both.stderr).contains("cannot be used with"), "{}", flat(&both.stderr));
    let wrong = verify(&folder, &["plan.toml", "--set", "queue.voice.service_target=80"]);
    assert!(wrong.status.code() == Some(2) && flat(&wrong.stderr).contains("write 0.8 for 80 %"), "{}", flat(&wrong.stderr));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "only the scenario is there");
}
