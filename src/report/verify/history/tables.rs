//! The comparison as tables for programs and spreadsheets.

use crate::study::verify::history::{Agreement, Difference, Part, Sums};

const INTERVALS: [&str; 18] = [
    "date",
    "interval_start",
    "agents",
    "contacts_observed",
    "contacts_forecast",
    "contacts_expected",
    "handle_time_seconds",
    "service_level_observed",
    "service_level_predicted",
    "abandonment_observed",
    "abandonment_predicted",
    "mean_wait_seconds_observed",
    "mean_wait_seconds_predicted",
    "occupancy_observed",
    "occupancy_predicted",
    "contacts_within_observed",
    "contacts_within_predicted",
    "contacts_counted_observed",
];

/// `intervals.csv`: every interval with agents, both sides beside each other.
pub fn intervals(agreement: &Agreement) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: Vec<String>| writer.write_record(&cells).expect("writing to memory cannot fail");
    write(INTERVALS.map(str::to_string).to_vec());
    for judged in &agreement.intervals {
        let interval = &judged.interval;
        let (seen, expected) = (&judged.observed, &judged.predicted);
        let mut cells = vec![interval.day.to_string(), format!("{:02}:{:02}", interval.minute / 60, interval.minute % 60)];
        let numbers = [interval.agents, interval.offered, judged.forecast, judged.rate, judged.handle_time_seconds];
        cells.extend(numbers.map(|value| plain(Some(value))));
        for of in [Sums::service_level, Sums::abandonment, Sums::mean_wait_seconds, Sums::occupancy] {
            cells.extend([plain(of(seen)), plain(of(expected))]);
        }
        cells.extend([seen.within, expected.within, seen.counted].map(|value| plain(Some(value))));
        write(cells);
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

/// `parts.csv`: the whole record and its hours, weekdays, days and tenths, measure by measure.
pub fn parts(agreement: &Agreement) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: Vec<String>| writer.write_record(&cells).expect("writing to memory cannot fail");
    let heads =
        ["by", "part", "intervals", "contacts", "measure", "unit", "observed", "predicted", "difference", "std_error", "half_width_95"];
    write(heads.map(str::to_string).to_vec());
    let groups = [
        ("all", std::slice::from_ref(&agreement.total)),
        ("hour", &agreement.hours[..]),
        ("weekday", &agreement.weekdays),
        ("date", &agreement.days),
        ("tenth", &agreement.tenths),
    ];
    for (by, part) in groups.into_iter().flat_map(|(by, parts)| parts.iter().map(move |part| (by, part))) {
        for (measure, unit, difference) in measures(part) {
            let mut cells =
                vec![by.to_string(), part.name.clone(), part.intervals.to_string(), plain(Some(part.compared.observed.contacts))];
            cells.extend([measure.to_string(), unit.to_string()]);
            cells.extend([difference.observed, difference.predicted, difference.difference()].map(|value| plain(Some(value))));
            cells.extend([plain(difference.error), plain(difference.half_width)]);
            write(cells);
        }
        if let Some(solved) = part.availability {
            let mut cells =
                vec![by.to_string(), part.name.clone(), part.intervals.to_string(), plain(Some(part.compared.observed.contacts))];
            cells.extend(["agents_implied", "times the agents", "", "", ""].map(str::to_string));
            cells[7] = plain(Some(solved.share));
            cells.extend([String::new(), plain(solved.half_width)]);
            write(cells);
        }
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

fn measures(part: &Part) -> Vec<(&'static str, &'static str, Difference)> {
    let compared = &part.compared;
    let all = [
        ("service_level", "share", compared.service_level),
        ("abandonment", "share", compared.abandonment),
        ("mean_wait_seconds", "s", compared.mean_wait_seconds),
        ("occupancy", "share", compared.occupancy),
        ("service_level_with_implied_agents", "share", part.adjusted),
        ("abandonment_with_implied_agents", "share", part.adjusted_abandonment),
    ];
    all.into_iter().filter_map(|(name, unit, difference)| Some((name, unit, difference?))).collect()
}

/// A number without separators; an empty cell where nothing is defined.
fn plain(value: Option<f64>) -> String {
    value.filter(|value| value.is_finite()).map_or_else(String::new, |value| (value + 0.0).to_string())
}
