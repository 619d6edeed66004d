//! Rules of schedules.

use super::contract_mix::named_by;
use super::people::{SUM_TOLERANCE, difference};
use super::{Rules, tidy};
use crate::scenario::sections::TeamSpec;
use crate::workforce::{BreakSpec, ScheduleSpec, ShiftSpec};
use std::collections::BTreeSet;

/// How far the hours of a shift may be from the hours of the team, as a share.
const HOURS_TOLERANCE: f64 = 0.02;

impl Rules<'_> {
    pub(super) fn schedule(&mut self, id: &str, team: &TeamSpec) {
        let path = format!("team.{id}.schedule");
        match &team.schedule {
            ScheduleSpec::Shifts { shifts } => {
                self.shifts(&path, shifts, team);
                self.shares(&path, shifts);
            }
            ScheduleSpec::FitShifts { shifts } => {
                self.shifts(&path, shifts, team);
                for index in 0..shifts.len() {
                    let at = format!("{path}.shifts[{index}].share");
                    if self.written(&at) {
                        self.complain(&at, "`share` is found by `fit-shifts`, not given", "take `share` out, or write form = \"shifts\"");
                    }
                }
            }
            ScheduleSpec::Profile { intervals, starts } => self.intervals(&path, intervals, *starts),
            ScheduleSpec::FollowLoad { .. } => {}
        }
    }

    fn shares(&mut self, path: &str, shifts: &[ShiftSpec]) {
        let without: Vec<usize> = (0..shifts.len()).filter(|index| shifts[*index].share.is_none()).collect();
        for index in &without {
            let what = format!("shift `{}` has no `share`", shifts[*index].name);
            self.complain(
                &format!("{path}.shifts[{index}].name"),
                what,
                "add the share of the team's heads on it, or write form = \"fit-shifts\"",
            );
        }
        let sum: f64 = shifts.iter().filter_map(|shift| shift.share).sum();
        if without.is_empty() && !shifts.is_empty() && (sum - 1.0).abs() > SUM_TOLERANCE {
            self.complain(&format!("{path}.shifts"), format!("the shares of the shifts sum to {}, not 1", tidy(sum)), difference(sum));
        }
    }

    fn shifts(&mut self, path: &str, shifts: &[ShiftSpec], team: &TeamSpec) {
        if shifts.is_empty() {
            self.complain(
                &format!("{path}.shifts"),
                "the schedule has no shift",
                "write at least one: { name = \"day\", starts = \"09:00\", paid_hours = 8, days_per_week = 5 }",
            );
        }
        let mut names = BTreeSet::new();
        for (index, shift) in shifts.iter().enumerate() {
            let at = format!("{path}.shifts[{index}]");
            if !names.insert(&shift.name) {
                self.complain(&format!("{at}.name"), format!("two shifts are called `{}`", shift.name), "give each a name of its own");
            }
            self.days(&at, shift);
            self.hours(&at, shift, team);
            self.breaks(&at, shift);
        }
    }

    fn days(&mut self, at: &str, shift: &ShiftSpec) {
        let days: BTreeSet<_> = shift.days.iter().collect();
        if shift.days.is_empty() {
            self.complain(
                &format!("{at}.days"),
                format!("shift `{}` runs on no day", shift.name),
                "name its days, or leave `days` out for all seven",
            );
        } else if days.len() < shift.days.len() {
            self.complain(&format!("{at}.days"), format!("shift `{}` names a day twice", shift.name), "name each day once");
        }
        if let Some(worked) = shift.days_per_week.filter(|worked| *worked > days.len() as f64) {
            let what = format!("shift `{}` runs on {} days a week, but an agent works {worked} of them", shift.name, days.len());
            self.complain(&format!("{at}.days_per_week"), what, format!("write {} or less", days.len()));
        }
    }

    /// An agent on the shift must come to the paid hours of the team, or of the contract that has the shift for its own.
    fn hours(&mut self, at: &str, shift: &ShiftSpec, team: &TeamSpec) {
        let contract = named_by(&team.contract_mix, &shift.name);
        let hours = contract.map_or(team.hours_per_week, |contract| contract.hours_per_week);
        let whose = contract.map_or("the team".to_string(), |contract| format!("contract `{}`", contract.name));
        let days = shift.days_per_week.unwrap_or(shift.days.len() as f64);
        let paid = shift.paid_hours * days;
        if (paid / hours - 1.0).abs() <= HOURS_TOLERANCE {
            return;
        }
        let what = format!(
            "shift `{}` pays {} hours x {days} days = {} hours a week, but `hours_per_week` of {whose} is {hours}",
            shift.name,
            shift.paid_hours,
            tidy(paid)
        );
        let fitting = hours / shift.paid_hours;
        let help = if fitting <= shift.days.len() as f64 {
            format!(
                "write days_per_week = {}, or other `paid_hours`; a difference of 2 % is allowed",
                tidy((fitting * 100.0).round() / 100.0)
            )
        } else {
            format!("write paid_hours = {}; a difference of 2 % is allowed", tidy((hours / days * 100.0).round() / 100.0))
        };
        let key = if self.written(&format!("{at}.days_per_week")) { "days_per_week" } else { "paid_hours" };
        self.complain(&format!("{at}.{key}"), what, help);
    }

    fn breaks(&mut self, at: &str, shift: &ShiftSpec) {
        let unpaid: f64 = shift.breaks.iter().filter(|pause| pause.unpaid).map(|pause| pause.minutes).sum();
        let length = shift.paid_hours + unpaid / 60.0;
        if length > 24.0 {
            self.complain(
                &format!("{at}.paid_hours"),
                format!("shift `{}` is {} hours long, unpaid breaks included", shift.name, tidy(length)),
                "a shift is at most 24 hours long",
            );
        }
        let mut earlier: Vec<&BreakSpec> = Vec::new();
        for (index, pause) in shift.breaks.iter().enumerate() {
            let end = pause.after_hours + pause.minutes / 60.0;
            let at = format!("{at}.breaks[{index}].after_hours");
            if end > length + 1e-9 {
                let what = format!(
                    "this break of shift `{}` ends {} hours after its start, but the shift is {} hours long",
                    shift.name,
                    tidy(end),
                    tidy(length)
                );
                self.complain(&at, what, "let it start earlier: `after_hours` counts from the start of the shift");
            }
            if earlier
                .iter()
                .any(|other| pause.after_hours < other.after_hours + other.minutes / 60.0 - 1e-9 && other.after_hours < end - 1e-9)
            {
                self.complain(&at, format!("two breaks of shift `{}` overlap", shift.name), "let one end before the next starts");
            }
            earlier.push(pause);
        }
    }
}
