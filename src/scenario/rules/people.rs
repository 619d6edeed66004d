//! Rules of tenure, training, nesting and ramp.

use super::lists::Allowed;
use super::{Rules, ordinal, tidy};
use crate::scenario::sections::TeamSpec;
use crate::series::Series;
use crate::workforce::{RampSpec, TenureBand};

/// How far a sum of shares may be from 1.
pub const SUM_TOLERANCE: f64 = 1e-6;

impl Rules<'_> {
    pub(super) fn people(&mut self, id: &str, team: &TeamSpec) {
        self.tenure(&format!("team.{id}.tenure"), &team.tenure);
        if let Some(training) = &team.training {
            self.fall_out(&format!("team.{id}.training.weekly_fall_out"), &training.weekly_fall_out, training.weeks);
        }
        if let Some(nesting) = &team.nesting {
            self.fall_out(&format!("team.{id}.nesting.weekly_fall_out"), &nesting.weekly_fall_out, nesting.weeks);
        }
        if let Some(ramp) = &team.ramp {
            self.ramp(&format!("team.{id}.ramp"), ramp);
        }
    }

    pub(super) fn tenure(&mut self, path: &str, bands: &[TenureBand]) {
        for (index, band) in bands.iter().enumerate() {
            let at = format!("{path}[{index}]");
            if let Some(to) = band.to_weeks.filter(|to| *to < band.from_weeks) {
                let what = format!("the {} tenure band runs from week {} to week {to}", ordinal(index), band.from_weeks);
                self.complain(&format!("{at}.to_weeks"), what, format!("write a last week of {} or later", band.from_weeks));
            }
            let Some(next) = bands.get(index + 1) else { continue };
            let at = format!("{path}[{}].from_weeks", index + 1);
            let what = format!("the {} tenure band starts in week {}", ordinal(index + 1), next.from_weeks);
            match band.to_weeks {
                None => self.complain(
                    &at,
                    format!("{what}, but the band before it has no end"),
                    "give the band before it a `to_weeks`; only the last band may be open",
                ),
                Some(to) if next.from_weeks <= to => self.complain(
                    &at,
                    format!("{what}, but the band before it ends with week {to}"),
                    format!("write {}; bands follow each other without overlap", to + 1),
                ),
                Some(_) => {}
            }
        }
        let sum: f64 = bands.iter().map(|band| band.share).sum();
        if !bands.is_empty() && (sum - 1.0).abs() > SUM_TOLERANCE {
            self.complain(path, format!("the shares of the tenure bands sum to {}, not 1", tidy(sum)), difference(sum));
        }
    }

    fn ramp(&mut self, path: &str, ramp: &RampSpec) {
        if let Some(table) = &ramp.table {
            self.values(&format!("{path}.table"), table.values(), Allowed::Productivities);
            if matches!(table, Series::Constant(_)) {
                self.complain(
                    &format!("{path}.table"),
                    "`table` must be a list with one productivity a week",
                    "write [0.6, 0.8, 0.9]; afterwards it is 1",
                );
            }
            for key in ["weeks", "shape"].into_iter().filter(|key| self.written(&format!("{path}.{key}"))).collect::<Vec<_>>() {
                self.complain(
                    &format!("{path}.{key}"),
                    format!("`{key}` belongs to `start`, but this ramp is given by `table`"),
                    format!("take `{key}` out, or write `start` instead of `table`"),
                );
            }
        }
        if ramp.start.is_some() && ramp.weeks.is_none() {
            self.complain(
                &format!("{path}.start"),
                "a ramp given by `start` needs `weeks`",
                "add `weeks`: until 1 is reached (linear, s-curve), or the time constant (exponential)",
            );
        }
    }
}

/// How far a sum of shares is from 1, in words.
pub fn difference(sum: f64) -> String {
    match 1.0 - sum {
        left if left > 0.0 => format!("{} is missing: add it where it belongs", tidy(left)),
        left => format!("{} is too much: take it away where it does not belong", tidy(-left)),
    }
}
