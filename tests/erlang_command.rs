//! The command `tenure erlang` as a planner meets it.
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tenure(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tenure")).arg("erlang").args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// An empty folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tenure-erlang-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir(&folder).unwrap();
    folder
}

fn answer_table(table: &Path, out: &Path) -> Output {
    tenure(&["--csv", table.to_str().unwrap(), "--out", out.to_str().unwrap()])
}

const VOICE: [&str; 8] =
    ["--contacts-per-hour", "200", "--handle-time-seconds", "180", "--patience-seconds", "300", "--answer-within-seconds", "20"];

/// The figure on the line that begins so.
fn figure(text: &str, line: &str) -> f64 {
    let line = text.lines().find(|l| l.trim_start().starts_with(line)).unwrap_or_else(|| panic!("no line `{line}` in\n{text}"));
    line.split_whitespace().find_map(|word| word.parse().ok()).unwrap()
}

#[test]
fn one_queue_is_answered_with_units() {
    let output = tenure(&[&VOICE[..], &["--agents", "13"]].concat());
    let text = text(&output.stdout);
    assert!(output.status.success());
    assert_eq!(figure(&text, "answered in time / offered"), 85.8178);
    assert_eq!(figure(&text, "contacts that give up"), 2.4963);
    assert_eq!(figure(&text, "mean wait of the answered"), 6.914);
    assert!(text.contains("6.914 s") && text.contains("85.8178 %"), "{text}");
    assert!(!text.contains("Agents needed"));
}

#[test]
fn a_target_finds_fractional_and_whole_agents() {
    let output = tenure(&[&VOICE[..], &["--target", "0.8"]].concat());
    let found = text(&output.stdout);
    assert!(output.status.success());
    assert_eq!(figure(&found, "whole agents"), 13.0);
    assert!(found.contains("12.2875"), "{found}");
    let strict = tenure(&[&VOICE[..], &["--target", "0.8", "--agents", "9", "--service-definition", "answered-of-answered"]].concat());
    let found = text(&strict.stdout);
    assert_eq!(figure(&found, "agents  "), 9.0);
    assert!(figure(&found, "whole agents") <= 13.0, "{found}");
}

#[test]
fn every_wrong_flag_is_named_with_its_rule() {
    let output = tenure(&[
        "--contacts-per-hour",
        "-2",
        "--handle-time-seconds",
        "0",
        "--patience-seconds",
        "soon",
        "--answer-within-seconds",
        "20",
        "--target",
        "80",
    ]);
    let complaint = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    for part in
        ["`-2`: contacts per hour must be 0 or more", "--handle-time-seconds", "`soon`: mean patience", "did you mean 0.8?", "4 errors"]
    {
        assert!(complaint.contains(part), "no `{part}` in\n{complaint}");
    }
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn a_table_is_answered_row_by_row() {
    let folder = folder("table");
    let (table, out) = (folder.join("in.csv"), folder.join("out.csv"));
    std::fs::write(
        &table,
        "\u{feff}T_s,note,lambda_per_hour,aht_s,n_agents,patience_mean_s\r\n20,a,200,180,13,300\r\n\r\n20,b,\"200\",180, 12.5 ,inf\r\n",
    )
    .unwrap();
    let output = answer_table(&table, &out);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let written = std::fs::read_to_string(&out).unwrap();
    let rows: Vec<Vec<&str>> = written.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.len() == 16));
    assert_eq!(rows[0][..7], ["lambda_per_hour", "aht_s", "n_agents", "patience_mean_s", "T_s", "erlang_b", "p_delay"]);
    assert_eq!(rows[0][15], "mean_queue_len");
    assert_eq!(rows[1][..5], ["200", "180", "13", "300", "20"]);
    assert_eq!(rows[2][..5], ["200", "180", "12.5", "inf", "20"]);
    let level: f64 = rows[1][7].parse().unwrap();
    assert!((level - 0.858177700030763).abs() < 1e-14);
    assert!(rows[1][7].len() > 16, "17 significant digits, not {}", rows[1][7]);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2, "no temporary file is left");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn numbers_written_are_the_numbers_computed() {
    let folder = folder("digits");
    let (table, out) = (folder.join("in.csv"), folder.join("out.csv"));
    let mut rows = String::from("lambda_per_hour,aht_s,n_agents,patience_mean_s,T_s\n");
    for agents in 1..200 {
        rows.push_str(&format!("400,300,{agents},{},20\n", if agents % 3 == 0 { "inf" } else { "90" }));
    }
    std::fs::write(&table, rows).unwrap();
    assert!(answer_table(&table, &out).status.success());
    for (line, agents) in std::fs::read_to_string(&out).unwrap().lines().skip(1).zip(1..) {
        let written: Vec<f64> = line.split(',').map(|field| field.parse().unwrap()).collect();
        let station = tenure::queueing::Station {
            contacts_per_hour: 400.0,
            handle_time_seconds: 300.0,
            agents: f64::from(agents),
            patience_seconds: if agents % 3 == 0 { f64::INFINITY } else { 90.0 },
            answer_within_seconds: 20.0,
        };
        let answer = station.answer();
        assert_eq!(written[5..8], [answer.erlang_b, answer.p_delay, answer.sl_answered_over_offered], "{line}");
        assert_eq!(
            written[11..16],
            [answer.asa_answered_seconds, answer.mean_wait_all_seconds, answer.p_abandon, answer.occupancy, answer.mean_queue_length]
        );
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn everything_wrong_in_a_table_is_listed_at_once_and_nothing_is_written() {
    let folder = folder("wrong");
    let (table, out) = (folder.join("in.csv"), folder.join("out.csv"));
    std::fs::write(
        &table,
        "lambda_per_hour,aht_s,n_agents,patience_mean_s,T_s\n100,300,9,120,20\n\n100,300,-4,0,twenty\n1,2,3\n,300,9,120,20\n",
    )
    .unwrap();
    let output = answer_table(&table, &out);
    let complaint = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    for part in [
        "line 4, column `n_agents`: `-4`: agents on duty must be 0 or more",
        "in.csv:4:9",
        "line 4, column `patience_mean_s`: `0`",
        "`inf` if nobody ever gives up",
        "line 4, column `T_s`: `twenty`: threshold in seconds must be a number",
        "line 5: 3 fields under 5 headings",
        "line 6, column `lambda_per_hour`: ``: contacts per hour is missing",
        "5 errors",
    ] {
        assert!(complaint.contains(part), "no `{part}` in\n{complaint}");
    }
    assert!(!out.exists());

    std::fs::write(&table, "lambda_per_hour,n_agents,n_agents,patience_mean_s,T\n").unwrap();
    let complaint = text(&answer_table(&table, &out).stderr);
    for part in ["no column `aht_s`", "no column `T_s`", "column `n_agents` stands twice", "3 errors"] {
        assert!(complaint.contains(part), "no `{part}` in\n{complaint}");
    }
    std::fs::write(&table, "").unwrap();
    assert!(text(&answer_table(&table, &out).stderr).contains("this table is empty"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn results_never_overwrite_others() {
    let folder = folder("twice");
    let (table, out) = (folder.join("in.csv"), folder.join("out.csv"));
    std::fs::write(&table, "lambda_per_hour,aht_s,n_agents,patience_mean_s,T_s\n100,300,9,120,20\n").unwrap();
    std::fs::write(&out, "mine").unwrap();
    let output = answer_table(&table, &out);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("exists already"));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "mine");
    let nowhere = answer_table(&table, &folder.join("no/such/folder/out.csv"));
    assert_eq!(nowhere.status.code(), Some(1), "{}", text(&nowhere.stderr));
    std::fs::remove_dir_all(folder).unwrap();
}
