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

#[test]
fn a_law_of_patience_changes_the_answer_and_is_named() {
    let busy = ["--contacts-per-hour", "1320", "--handle-time-seconds", "300", "--answer-within-seconds", "30", "--agents", "100"];
    let found = text(&tenure(&[&busy[..], &["--patience-seconds", "120", "--patience-law", "weibull=0.7"]].concat()).stdout);
    // The row of the reference table of M/M/n+G.
    assert_eq!(figure(&found, "answered in time / offered"), 85.7733);
    assert_eq!(figure(&found, "contacts that give up"), 11.4569);
    assert!(found.contains("120 s on average, weibull=0.7"), "{found}");
    let balking = tenure(&[&busy[..], &["--patience-seconds", "120", "--balking-share", "0.1"]].concat());
    let found = text(&balking.stdout);
    assert_eq!(figure(&found, "answered in time / offered"), 83.9255);
    assert_eq!(figure(&found, "leave at once"), 10.0);
    let listed = tenure(&[&busy[..], &["--patience-law", "discrete=120:1"]].concat());
    let fixed = tenure(&[&busy[..], &["--patience-seconds", "120", "--patience-law", "fixed"]].concat());
    let level = |output: &Output| figure(&text(&output.stdout), "answered in time / offered");
    assert_eq!((level(&listed), level(&fixed)), (3.9418, 3.9418));
    let staffed = tenure(&[&VOICE[..], &["--patience-law", "fixed", "--target", "0.8"]].concat());
    assert_eq!(figure(&text(&staffed.stdout), "whole agents"), 14.0);
}

#[test]
fn a_wrong_law_of_patience_says_what_to_write() {
    for (law, part) in [
        ("weibul=2", "there is no law `weibul`"),
        ("weibull", "`weibull` needs a shape from 0.1 to 100"),
        ("fixed=3", "`fixed` takes no number"),
        ("erlang=2.5", "write gamma=SHAPE"),
        ("discrete=10:0.5/60", "`60` is not SECONDS:SHARE"),
        ("discrete=10:0.5/60:0.5", "a discrete law has its own mean"),
    ] {
        let output = tenure(&[&VOICE[..], &["--agents", "13", "--patience-law", law]].concat());
        let complaint = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{law}");
        assert!(complaint.contains(part) && complaint.contains("--patience"), "no `{part}` in\n{complaint}");
    }
    let without_mean = ["--contacts-per-hour", "200", "--handle-time-seconds", "180", "--answer-within-seconds", "20", "--agents", "13"];
    let complaint = text(&tenure(&[&without_mean[..], &["--patience-law", "gamma=2"]].concat()).stderr);
    assert!(complaint.contains("mean patience in seconds is missing"), "{complaint}");
    let endless = ["--patience-seconds", "inf", "--balking-share", "0.1"];
    let complaint = text(&tenure(&[&without_mean[..], &endless].concat()).stderr);
    assert!(complaint.contains("needs callers whose patience ends"), "{complaint}");
}

#[test]
fn a_table_may_name_laws_row_by_row_and_complains_by_line() {
    let folder = folder("laws");
    let (table, out) = (folder.join("queues.csv"), folder.join("answers.csv"));
    let heading = "lambda_per_hour,aht_s,n_agents,patience_mean_s,T_s,patience_law,balking_share\n";
    std::fs::write(
        &table,
        format!("{heading}1320,300,100,120,30,weibull=0.7,\n1320,300,100,120,30,,0.1\n1320,300,100,,30,discrete=120:1,\n"),
    )
    .unwrap();
    assert!(answer_table(&table, &out).status.success());
    let written = std::fs::read_to_string(&out).unwrap();
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    let at = reader.headers().unwrap().iter().position(|heading| heading == "sl_answered_T_over_offered").unwrap();
    let levels: Vec<f64> = reader.records().map(|row| row.unwrap()[at].parse().unwrap()).collect();
    for (seen, wanted) in levels.iter().zip([0.857733413195, 0.839254585020, 0.039417851721]) {
        assert!((seen - wanted).abs() < 1e-10, "{levels:?}");
    }
    std::fs::write(&table, format!("{heading}1320,300,100,120,30,gamma=x,2\n1320,300,100,soon,30,,\n")).unwrap();
    let complaint = text(&answer_table(&table, &folder.join("none.csv")).stderr);
    for part in ["line 2, column `balking_share`: `2`", "line 3, column `patience_mean_s`: `soon`"] {
        assert!(complaint.contains(part), "no `{part}` in\n{complaint}");
    }
    std::fs::write(&table, format!("{heading}1320,300,100,120,30,gamma=x,\n")).unwrap();
    let complaint = text(&answer_table(&table, &folder.join("none.csv")).stderr);
    assert!(complaint.contains("line 2, column `patience_law`: `gamma=x`: `gamma` needs a shape"), "{complaint}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn rows_that_follow_one_another_hand_over_what_is_left() {
    let folder = folder("hand-over");
    let (table, out) = (folder.join("day.csv"), folder.join("answers.csv"));
    // A surge in the second half-hour; the third has to work off what it leaves.
    let text_of = |contacts: [u32; 3]| {
        let rows: String = contacts.iter().map(|contacts| format!("{contacts},600,23,180,30\n")).collect();
        format!("lambda_per_hour,aht_s,n_agents,patience_mean_s,T_s\n{rows}")
    };
    std::fs::write(&table, text_of([120, 300, 120])).unwrap();
    let arguments = ["--csv", table.to_str().unwrap(), "--out", out.to_str().unwrap(), "--interval-minutes"];
    assert!(tenure(&[&arguments[..], &["30"]].concat()).status.success());
    let written = std::fs::read_to_string(&out).unwrap();
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<Vec<f64>> = reader.records().map(|row| row.unwrap().iter().map(|field| field.parse().unwrap()).collect()).collect();
    let effective: Vec<f64> = rows.iter().map(|row| row[column("effective_per_hour")]).collect();
    assert!((effective[0] - 120.0).abs() < 1e-9 && effective[1] < 300.0 && effective[2] > 130.0, "{effective:?}");
    assert!(rows[2][column("sl_answered_T_over_offered")] < rows[0][column("sl_answered_T_over_offered")] - 0.05, "{written}");
    let complaint = text(&tenure(&[&arguments[..], &["0"]].concat()).stderr);
    assert!(complaint.contains("interval in minutes must be 0.5 or more"), "{complaint}");
    std::fs::remove_dir_all(folder).unwrap();
}
