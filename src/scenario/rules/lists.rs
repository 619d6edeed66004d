//! Rules of lists of numbers: how many there must be, and which values they may have.

use super::Rules;
use crate::scenario::walk::count;
use crate::series::Series;

/// Which numbers a list may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// 0 or more, up to a million million.
    Amounts,
    /// 0 to a million.
    Heads,
    /// Above 0, up to 20: a hundred is a percentage, not a factor.
    Factors,
    /// 0 to 1.
    Shares,
    /// Above 0, up to 1.
    Productivities,
}

impl Allowed {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::Amounts => (0.0..=1e12).contains(&value),
            Self::Heads => (0.0..=1e6).contains(&value),
            Self::Factors => value > 0.0 && value <= 20.0,
            Self::Shares => (0.0..=1.0).contains(&value),
            Self::Productivities => value > 0.0 && value <= 1.0,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Amounts => "a number from 0 to 1000000000000",
            Self::Heads => "a number from 0 to 1000000",
            Self::Factors => "a number above 0, at most 20",
            Self::Shares => "a share from 0 to 1",
            Self::Productivities => "a share above 0 and up to 1",
        }
    }

    fn remedy(self, value: f64) -> String {
        match self {
            Self::Shares if value > 1.0 && value <= 100.0 => format!("write {} for {value} %", value / 100.0),
            Self::Productivities if value > 2.0 && value <= 100.0 => format!("write {} for {value} %", value / 100.0),
            Self::Productivities => "1 is a tenured agent; weeks without any work belong to training".into(),
            Self::Factors if value > 20.0 && value <= 1000.0 => format!("write {} for {value} %", value / 100.0),
            Self::Factors => "1 means no change".into(),
            Self::Amounts | Self::Heads | Self::Shares => "write a number within these bounds".into(),
        }
    }
}

impl Rules<'_> {
    /// Every number of a series must be allowed. At most three are complained about one by one.
    pub(super) fn values(&mut self, path: &str, values: &[f64], allowed: Allowed) {
        let wrong: Vec<(usize, f64)> = values.iter().copied().enumerate().filter(|(_, value)| !allowed.holds(*value)).collect();
        for (index, value) in wrong.iter().take(3) {
            let (at, name) = match self.node(&format!("{path}[{index}]")) {
                Some(_) => (format!("{path}[{index}]"), format!("value {} of `{}`", index + 1, last(path))),
                None => (path.to_string(), format!("`{}`", last(path))),
            };
            let what = format!("{name} must be {}, but is {value}", allowed.words());
            let more = if wrong.len() > 3 { format!("{} in all are wrong", count(wrong.len(), "value")) } else { String::new() };
            let help = [allowed.remedy(*value), more].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
            self.complain(&at, what, help);
        }
    }

    /// A series with one number a week must reach to the end of the plan.
    pub(super) fn weekly(&mut self, path: &str, series: &Series, allowed: Allowed) {
        self.values(path, series.values(), allowed);
        let (Some(has), needed) = (series.steps(), self.file.scenario.weeks as usize) else { return };
        if has < needed {
            let what = format!("`{}` has {}, but the plan has {needed} weeks", last(path), count(has, "value"));
            let file = self.source.line(&format!("{path}[0]")).map(|(file, _)| file.to_string());
            let add = match file.filter(|file| file.ends_with(".csv")) {
                Some(file) => format!("add {} to `{file}`", count(needed - has, "row")),
                None => format!("add {}", count(needed - has, "more value")),
            };
            let help = format!("{add}, write one number for all weeks, or set `scenario.weeks` to {has}");
            self.complain(path, what, help);
        }
    }

    /// Twelve factors, January first.
    pub(super) fn months(&mut self, path: &str, months: Option<&Vec<f64>>, allowed: Allowed) {
        let Some(months) = months else { return };
        if months.len() != 12 {
            let what = format!("`{}` has {}, but a year has 12 months", last(path), count(months.len(), "value"));
            self.complain(path, what, "write 12 numbers, January first");
        }
        self.values(path, months, allowed);
        if allowed == Allowed::Amounts && months.iter().all(|value| *value == 0.0) && !months.is_empty() {
            self.complain(
                path,
                format!("every month of `{}` is 0", last(path)),
                "leave it out, or give at least one month a number above 0",
            );
        }
    }

    /// Chances of dropping out, one for all weeks or one a week.
    pub(super) fn fall_out(&mut self, path: &str, series: &Series, weeks: u32) {
        self.values(path, series.values(), Allowed::Shares);
        if let Some(has) = series.steps().filter(|has| *has != weeks as usize) {
            let what = format!("`{}` has {}, but `weeks` is {weeks}", last(path), count(has, "value"));
            self.complain(path, what, format!("write one number for all weeks, or {}", count(weeks as usize, "number")));
        }
    }
}

/// The last key of a path.
pub fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
