//! How numbers are written for people: thousands separated, units always, the same everywhere.

use crate::outcomes::{ServicePromise, Unit};

/// A number with thousands separators and this many decimals.
///
/// ```
/// use tenure::report::format::grouped;
/// assert_eq!(grouped(-1234567.891, 1), "-1,234,567.9");
/// assert_eq!(grouped(-0.04, 1), "0.0");
/// ```
pub fn grouped(value: f64, decimals: usize) -> String {
    let written = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = written.split_at(written.find('.').unwrap_or(written.len()));
    let mut out = String::with_capacity(written.len() + written.len() / 3 + 1);
    if value < 0.0 && written.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        out.push('-');
    }
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

/// A count with thousands separators.
pub fn count(value: u64) -> String {
    grouped(value as f64, 0)
}

/// A share as a percentage with one decimal: `81.3 %`.
pub fn percent(share: f64) -> String {
    format!("{} %", grouped(100.0 * share, 1))
}

/// A share as a percentage without needless decimals, for targets: `80 %`, `97.5 %`.
pub fn round_percent(share: f64) -> String {
    let percent = (1e4 * share).round() / 100.0;
    format!("{percent} %")
}

/// An amount without its currency: whole units, small amounts with two decimals.
pub fn amount(value: f64) -> String {
    grouped(value, if value.abs() < 100.0 && value != 0.0 { 2 } else { 0 })
}

/// An amount of money: `USD 1,234,567`.
pub fn money(value: f64, currency: &str) -> String {
    format!("{currency} {}", amount(value))
}

/// A signed number with one decimal: `+3.2`, `-12.0`.
pub fn signed(value: f64) -> String {
    let written = grouped(value, 1);
    if value > 0.0 && written != "0.0" { format!("+{written}") } else { written }
}

/// A promised time in the largest unit that keeps it whole: `30 s`, `4 h`, `2 days`.
pub fn duration(seconds: f64) -> String {
    let whole = |unit: f64| seconds >= unit && seconds % unit == 0.0;
    let days = |days: f64| if days == 1.0 { "1 day".to_string() } else { format!("{} days", grouped(days, 0)) };
    match () {
        () if whole(86_400.0) => days(seconds / 86_400.0),
        () if whole(3_600.0) => format!("{} h", grouped(seconds / 3_600.0, 0)),
        () if seconds >= 300.0 && whole(60.0) => format!("{} min", grouped(seconds / 60.0, 0)),
        () => format!("{seconds} s"),
    }
}

/// The promised time: `30 s`, `24 h`, `16 opening hours`.
pub fn promised_time(promise: &ServicePromise) -> String {
    if promise.promised.in_opening_hours() {
        opening_hours(promise.answer_within_seconds / 3600.0)
    } else {
        duration(promise.answer_within_seconds)
    }
}

/// A number of opening hours, with a decimal only where there is one.
pub fn opening_hours(hours: f64) -> String {
    let written = grouped(hours, 1);
    format!("{} opening {}", written.strip_suffix(".0").unwrap_or(&written), if hours == 1.0 { "hour" } else { "hours" })
}

/// A value of a measure with its unit.
///
/// ```
/// use tenure::{outcomes::Unit, report::format::value};
/// assert_eq!(value(0.8134, Unit::Share, "USD"), "81.3 %");
/// assert_eq!(value(1234.5, Unit::Currency, "EUR"), "EUR 1,234"); // halves go to the even digit
/// assert_eq!(value(12.34, Unit::Fte, "USD"), "12.3 FTE");
/// ```
pub fn value(value: f64, unit: Unit, currency: &str) -> String {
    match unit {
        Unit::Currency => money(value, currency),
        Unit::CurrencyPerContact => format!("{currency} {} per contact", grouped(value, 2)),
        Unit::Share => percent(value),
        Unit::PerYear => format!("{} a year", percent(value)),
        Unit::Seconds => format!("{} s", grouped(value, 1)),
        Unit::Hours => format!("{} h", grouped(value, 1)),
        Unit::Contacts => format!("{} contacts", grouped(value, 0)),
        Unit::Heads => format!("{} heads", grouped(value, 1)),
        Unit::Fte => format!("{} FTE", grouped(value, 1)),
        Unit::Weeks => format!("{} weeks", grouped(value, 1)),
        Unit::Months => format!("{} months", grouped(value, 1)),
        Unit::Times => format!("{} times", grouped(value, 1)),
    }
}

/// Week numbers (from 1, ascending) as a phrase: `3, 5-7 and 12`; beyond `most` parts the rest is counted.
///
/// ```
/// use tenure::report::format::week_list;
/// assert_eq!(week_list(&[3, 5, 6, 7, 12], 8), "3, 5-7 and 12");
/// assert_eq!(week_list(&[1, 3, 5, 7], 2), "1, 3 and 2 more");
/// ```
pub fn week_list(weeks: &[usize], most: usize) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for week in weeks {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *week => *to = *week,
            _ => runs.push((*week, *week)),
        }
    }
    let shown = if runs.len() > most { &runs[..most] } else { &runs[..] };
    let rest: usize = runs[shown.len()..].iter().map(|(from, to)| to - from + 1).sum();
    let mut parts: Vec<String> =
        shown.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}-{to}") }).collect();
    if rest > 0 {
        parts.push(format!("{rest} more"));
    }
    and(&parts)
}

/// Parts joined with commas and a last `and`.
pub fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
