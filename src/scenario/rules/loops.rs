//! Rules of the loops: re-dials, repeats, errors and coaching.

use super::lists::Allowed;
use super::people::{SUM_TOLERANCE, difference};
use super::{Rules, tidy};
use crate::demand::LONGEST_LAG;
use crate::scenario::Channel;
use crate::scenario::sections::{QueueSpec, TeamSpec};
use crate::series::Series;
use crate::workforce::{Coaching, Combine, ShrinkageKind};

impl Rules<'_> {
    /// Loops of a queue.
    pub(super) fn contacts_again(&mut self, id: &str, queue: &QueueSpec) {
        if let Some(redial) = &queue.redial {
            let path = format!("queue.{id}.redial");
            if queue.channel != Channel::Voice {
                let what = format!("`redial` is for callers who hang up and call again, but queue `{id}` takes no calls");
                self.complain(&path, what, "take it out; contacts that return after days are written in `repeats`");
            } else if queue.patience_seconds.is_some_and(f64::is_infinite) && redial.reference_abandonment > 0.0 {
                let what =
                    format!("callers of queue `{id}` never hang up, but {} of them did at the reference", redial.reference_abandonment);
                self.complain(&format!("{path}.reference_abandonment"), what, "write 0, or a `patience_seconds` that ends");
            }
        }
        if let Some(repeats) = &queue.repeats {
            self.lags(&format!("queue.{id}.repeats.lag_days"), &repeats.lag_days);
        }
        if let Some(errors) = &queue.errors {
            self.lags(&format!("queue.{id}.errors.lag_days"), &errors.lag_days);
            if let Some(to) = &errors.rework_queue {
                self.known(&format!("queue.{id}.errors.rework_queue"), ("queue", to), self.file.queue.keys());
            }
        }
    }

    /// Shares of 1, 2, 3 ... days.
    fn lags(&mut self, path: &str, lags: &[f64]) {
        self.values(path, lags, Allowed::Shares);
        let sum: f64 = lags.iter().sum();
        if lags.len() > LONGEST_LAG {
            let what = format!("`lag_days` has {} values, but no contact comes back later than {LONGEST_LAG} days after", lags.len());
            self.complain(path, what, format!("write {LONGEST_LAG} values or fewer"));
        } else if (sum - 1.0).abs() > SUM_TOLERANCE {
            let what = format!("the shares of `lag_days` sum to {}, not 1", tidy(sum));
            let help = match sum {
                0.0 => "write [1.0] for all on the next day, [0.5, 0.3, 0.2] for three days".into(),
                sum => difference(sum),
            };
            self.complain(path, what, help);
        }
    }

    /// Curves and coaching of a team.
    pub(super) fn learning(&mut self, id: &str, team: &TeamSpec) {
        if let Some(resolution) = &team.resolution {
            let path = format!("team.{id}.resolution");
            self.curve(&path, (resolution.table.as_ref(), resolution.start, resolution.weeks), Allowed::Productivities);
        }
        if let Some(errors) = &team.errors {
            let path = format!("team.{id}.errors");
            self.curve(&path, (errors.table.as_ref(), errors.start, errors.weeks), Allowed::Shares);
        }
        self.coaching(id, team);
    }

    fn curve(&mut self, path: &str, (table, start, weeks): (Option<&Series>, Option<f64>, Option<f64>), allowed: Allowed) {
        if let Some(table) = table {
            self.values(&format!("{path}.table"), table.values(), allowed);
            if matches!(table, Series::Constant(_)) {
                let what = "`table` must be a list with one value a week after training";
                self.complain(
                    &format!("{path}.table"),
                    what,
                    "write a list such as [0.7, 0.8, 0.9]; afterwards comes the tenured agent's value",
                );
            }
        }
        if start.is_some() && weeks.is_none() {
            let help = "add `weeks`: until the tenured value is reached (linear, s-curve), or the time constant (exponential)";
            self.complain(&format!("{path}.start"), "a curve given by `start` needs `weeks`", help);
        }
        for key in ["weeks", "shape"] {
            let at = format!("{path}.{key}");
            if start.is_none() && self.written(&at) {
                let help = format!("take `{key}` out, or write `start`, the value of the first week after training");
                self.complain(&at, format!("`{key}` belongs to `start`, but there is none"), help);
            }
        }
    }

    fn coaching(&mut self, id: &str, team: &TeamSpec) {
        let Some(spec) = &team.coaching else { return };
        let coaching = Coaching::new(Some(spec));
        let path = format!("team.{id}.coaching");
        if coaching.speed <= 0.0 || coaching.resolution <= 0.0 {
            let key = if coaching.speed <= 0.0 { "ramp_gain" } else { "resolution_gain" };
            let what = format!("with {} hours less coaching than the reference nobody would ever learn", tidy(-coaching.extra_hours));
            let most = tidy(1.0 / -coaching.extra_hours);
            self.complain(
                &format!("{path}.{key}"),
                what,
                format!("write less than {most}, or `hours_per_week` nearer to `reference_hours`"),
            );
        }
        let planned = team.shrinkage.components.iter().filter(|part| part.kind == ShrinkageKind::Planned).map(|part| part.share);
        let planned: f64 = if team.shrinkage.combine == Combine::Additive { planned.sum() } else { 0.0 };
        let share = coaching.extra_hours / team.hours_per_week;
        if share > 0.0 && planned + share >= 1.0 {
            let what = format!(
                "planned shrinkage takes {} of paid hours, and coaching beyond the reference {}: nobody is left for contacts",
                tidy(planned),
                tidy(share)
            );
            self.complain(&format!("{path}.hours_per_week"), what, "write fewer hours of coaching");
        }
    }
}
