//! Weeks of 167 and 169 hours, clocks that change on different dates, and closures: the tables of docs/clocks.md, worked out by
//! hand, beside the plan at its mean.

mod common;

use common::pages::{in_cell, rows, table};
use common::planned::{assert_rows, planned};
use common::runs::{owned, run_once};
use tenure::outcomes::{Quantity, Quantity::*};

const PAGE: &str = "docs/clocks.md";

/// Compares the numbers of a table: its first column is the week, `columns` are those with numbers after it.
fn assert_weeks(heading: &str, text: &str, columns: &[(&str, Quantity)]) {
    let numbers = |row: &Vec<String>| row.iter().filter_map(|cell| in_cell(cell)).collect();
    let of_weeks: Vec<Vec<f64>> = table(PAGE, heading).iter().filter(|row| in_cell(&row[0]).is_some()).map(numbers).collect();
    assert!(of_weeks.len() >= 3, "{heading} has {} rows", of_weeks.len());
    assert_rows(heading, &of_weeks, &run_once(text, &[]), columns, 1e-8);
}

/// A plan of one queue and one team, hour by hour: where they are, when contacts come and when agents work.
fn plan(start: &str, weeks: u32, site: &str, queue: &str, team: &str) -> String {
    format!(
        r#"
schema = 1
[scenario]
name = "clocks"
start = {start}
weeks = {weeks}
interval_minutes = 60
currency = "USD"
[site.main]
time_zone = "{site}"
[queue.work]
time_zone = "America/New_York"
service_target = 0.8
{queue}
[team.agents]
site = "main"
queues = ["work"]
attrition = {{ weekly_hazard = 0 }}
hiring = {{ by = "none" }}
pay = {{ per_hour = 10 }}
{team}
"#
    )
}

const CALLS: &str = "handle_time_seconds = 300\npatience_seconds = inf\nanswer_within_seconds = 20\nattendance = \"expected\"";

/// All the hours of a week with as much in each.
fn always() -> String {
    format!("intervals = [{}]", ["1"; 24].join(", "))
}

#[test]
fn a_week_of_167_hours_has_its_contacts_and_one_hour_of_duty_less() {
    let queue = format!("volume_per_week = 1680\nprofile = {{ {} }}\n{CALLS}", always());
    let team = format!("heads = 40\nhours_per_week = 42\nschedule = {{ form = \"profile\", {} }}", always());
    let text = plan("2026-02-23", 37, "America/New_York", &queue, &team);
    assert_weeks("### Around the clock in New York", &text, &[("all", Offered), ("all", DutyHours), ("all", CostWages)]);
}

/// A Sunday night of four hours in New York, with agents at work in all of them.
fn sunday_night() -> String {
    let week: Vec<&str> = (0..168).map(|hour| if (144..148).contains(&hour) { "1" } else { "0" }).collect();
    let week = format!("intervals = [{}]", week.join(", "));
    let queue = format!("volume_per_week = 240\nprofile = {{ {week} }}\n{CALLS}");
    let team = format!("heads = 10\nhours_per_week = 4\nschedule = {{ form = \"profile\", {week} }}");
    plan("2026-02-23", 37, "America/New_York", &queue, &team)
}

#[test]
fn a_day_s_contacts_come_in_the_hours_the_day_has() {
    let text = sunday_night();
    let outcomes = run_once(&text, &[]);
    let occupancy = |week: usize| 100.0 * planned(&outcomes, "all", BusyHours, week) / planned(&outcomes, "all", DutyHours, week);
    for row in rows(PAGE, "### Four hours of a Sunday night") {
        let week = row[0] as usize;
        let found = [Offered, DutyHours, BusyHours].map(|quantity| planned(&outcomes, "all", quantity, week));
        for (found, wanted) in found.into_iter().chain([occupancy(week)]).zip(&row[1..]) {
            assert!((found - wanted).abs() < 1e-8 * wanted, "week {week}: {found} instead of {wanted}");
        }
    }
}

#[test]
fn a_queue_open_in_the_missing_hour_only_takes_its_calls_in_the_hour_after_it() {
    let queue = format!("volume_per_week = 24\nprofile = {{ starts = \"02:00\", intervals = [1], days = [0, 0, 0, 0, 0, 0, 1] }}\n{CALLS}");
    let team = format!("heads = 40\nhours_per_week = 42\nschedule = {{ form = \"profile\", {} }}", always());
    let outcomes = run_once(&plan("2026-02-23", 3, "America/New_York", &queue, &team), &[]);
    for week in 1..=3 {
        assert_eq!(planned(&outcomes, "all", Offered, week), 24.0);
        assert_eq!(planned(&outcomes, "all", DutyHours, week), 10.0);
        assert_eq!(planned(&outcomes, "all", Answered, week), 24.0);
    }
}

#[test]
fn deferred_work_and_its_promise_move_by_the_real_hours() {
    let queue = format!(
        "channel = \"email\"\nvolume_per_week = 168\nprofile = {{ {} }}\nhandle_time_seconds = 3600\nturnaround_hours = 24\nopening_backlog = 10\nopening_backlog_hours = 10",
        always()
    );
    let team = format!("heads = 4\nhours_per_week = 42\nschedule = {{ form = \"profile\", {} }}", always());
    let text = plan("2026-02-23", 37, "America/New_York", &queue, &team);
    let of_queue = [Offered, DeferredDone, Backlog, BacklogAgeHours].map(|quantity| ("queue:work", quantity));
    assert_weeks("### Deferred work, around the clock", &text, &of_queue);
}

/// One hour's or two hours' work of ten agents each day in which the queue is open.
fn far_away(start: &str, site: &str, profile: &str, hours: u32, schedule: &str) -> String {
    let queue = format!("volume_per_week = 120\nprofile = {{ {profile} }}\n{CALLS}");
    plan(start, 37, site, &queue, &format!("heads = 10\nhours_per_week = {hours}\nschedule = {{ form = \"profile\", {schedule} }}"))
}

#[test]
fn a_shift_moves_against_the_queue_in_the_hour_in_which_either_clock_changes() {
    let text = far_away("2026-03-02", "Europe/Warsaw", "starts = \"09:00\", intervals = [1]", 7, "starts = \"15:00\", intervals = [1]");
    assert_weeks("### Warsaw serves New York: clocks change on different dates", &text, &[("all", DutyHours)]);
}

#[test]
fn a_site_without_clock_changes_neither_loses_nor_repeats_an_hour() {
    let sundays = "intervals = [1, 1], days = [0, 0, 0, 0, 0, 0, 1], starts = \"01:00\"";
    let shift = "starts = \"14:00\", intervals = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]";
    let text = far_away("2026-02-23", "Asia/Manila", sundays, 2, shift);
    assert_weeks("### Manila, which never changes its clocks, serves New York", &text, &[("all", Offered), ("all", DutyHours)]);
}

#[test]
fn a_closure_is_honoured_on_the_site_s_own_date() {
    let open = "starts = \"09:00\", intervals = [1, 1, 1, 1]";
    let night = "intervals = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]";
    let calendar = r#"
[calendar.manila]
sites = ["main"]
days = [{ date = 2026-01-09, name = "Friday", staffing_share = 0 }, { date = 2026-01-12, name = "Monday", staffing_share = 0 }]
"#;
    let text = far_away("2026-01-05", "Asia/Manila", open, 28, night) + calendar;
    assert_weeks("### A closure at a site far away", &text, &[("all", DutyHours)]);
}

#[test]
fn following_the_load_keeps_the_hours_of_the_week_whatever_the_clock_does() {
    let week = ["scenario.start=2026-03-02", "scenario.weeks=1"];
    let follow = "team.agents.schedule={ form = \"follow-load\", efficiency = 0.9 }";
    for (site, hours) in [("America/New_York", 3.6), ("Asia/Manila", 3.6), ("Europe/Warsaw", 3.6)] {
        let zone = format!("site.main.time_zone={site}");
        let sets = [&week[..], &[follow, &zone]].concat();
        let outcomes = run_once(&sunday_night(), &owned(&sets));
        let duty = planned(&outcomes, "all", DutyHours, 1);
        assert!((duty - 10.0 * hours).abs() < 1e-9, "{site}: {duty}");
    }
}
