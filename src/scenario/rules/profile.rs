//! Rules of profiles over the day and the week.

use super::lists::Allowed;
use super::{Rules, tidy};
use crate::calendar::TimeOfDay;
use crate::demand::{OpenHours, ProfileSpec};
use crate::scenario::walk::count;
use crate::series::Series;
use std::collections::BTreeSet;

impl Rules<'_> {
    pub(super) fn profile(&mut self, queue: &str, profile: &ProfileSpec) {
        let path = format!("queue.{queue}.profile");
        if let Some(intervals) = &profile.intervals {
            self.intervals(&path, intervals, profile.starts);
            let whole_week = intervals.values().len() > self.intervals_from(profile.starts);
            if profile.days.is_some() && whole_week {
                self.complain(
                    &format!("{path}.days"),
                    "`intervals` lists the whole week already, so `days` has nothing to say",
                    "take `days` out, or list one day's intervals",
                );
            }
        }
        if let Some(days) = &profile.days {
            self.seven(&format!("{path}.days"), days);
        }
        if let Some(open) = &profile.open {
            self.open(&format!("{path}.open"), open, profile);
        }
    }

    fn seven(&mut self, path: &str, days: &Series) {
        if days.values().len() != 7 {
            self.complain(
                path,
                format!("`days` has {}, but a week has 7 days", count(days.values().len(), "value")),
                "write 7 numbers, Monday first",
            );
        }
        self.values(path, days.values(), Allowed::Amounts);
        self.not_all_zero(path, days);
    }

    fn open(&mut self, path: &str, open: &OpenHours, profile: &ProfileSpec) {
        let text = |time: TimeOfDay| String::from(time);
        if open.from >= open.to {
            let what = format!("opens at {} and closes at {}", text(open.from), text(open.to));
            self.complain(
                &format!("{path}.to"),
                format!("the queue {what}"),
                "the closing time must be later the same day; 24:00 is midnight",
            );
        }
        let days: BTreeSet<_> = open.days.iter().collect();
        if days.len() < open.days.len() || days.is_empty() {
            self.complain(&format!("{path}.days"), "opening days must be named once each, at least one", "leave `days` out for all seven");
        }
        let inside = |index: usize| {
            let minute =
                u32::try_from(index).unwrap_or(u32::MAX).saturating_mul(self.file.scenario.interval_minutes) + profile.starts.minutes();
            minute >= open.from.minutes() && minute < open.to.minutes()
        };
        let values = profile.intervals.as_ref().map_or(&[] as &[f64], Series::values);
        let day = values.len() <= self.intervals_from(profile.starts);
        let volume: f64 = values.iter().enumerate().filter(|(index, _)| inside(*index)).map(|(_, value)| value).sum();
        let open_days: f64 = profile.days.as_ref().map_or(1.0, |list| open.days.iter().map(|day| list.at(*day as usize)).sum());
        if day && open.from < open.to && (volume <= 0.0 || open_days <= 0.0) {
            self.complain(
                path,
                "the profile has no volume within the opening hours",
                "widen the hours, or give the profile volume within them",
            );
        }
    }

    /// Intervals of a day from this time to midnight.
    fn intervals_from(&self, starts: TimeOfDay) -> usize {
        let left = 1440 - starts.minutes().min(1440);
        (left / self.file.scenario.interval_minutes.max(1)) as usize
    }

    /// One day's or a whole week's intervals, from `starts` on.
    pub(super) fn intervals(&mut self, path: &str, intervals: &Series, starts: TimeOfDay) {
        let (at, minutes) = (format!("{path}.intervals"), self.file.scenario.interval_minutes);
        if !starts.minutes().is_multiple_of(minutes) {
            let what = format!("`starts` {} falls within an interval of {minutes} minutes", String::from(starts));
            self.complain(
                &format!("{path}.starts"),
                what,
                format!("write a time that is a whole number of intervals after midnight, such as {:02}:00", starts.minutes() / 60),
            );
        }
        let (day, has) = (self.intervals_from(starts), intervals.values().len());
        let fits = match starts.minutes() {
            0 => has == day || has == 7 * day,
            _ => has <= day || (has % 7 == 0 && has / 7 <= day),
        };
        if !fits || matches!(intervals, Series::Constant(_)) {
            let (what, help) = self.length_wrong(intervals, starts, day);
            self.complain(&at, what, help);
        }
        self.values(&at, intervals.values(), Allowed::Amounts);
        self.not_all_zero(&at, intervals);
    }

    fn length_wrong(&self, intervals: &Series, starts: TimeOfDay, day: usize) -> (String, String) {
        let minutes = self.file.scenario.interval_minutes;
        let has = intervals.steps().map_or("one number for all".to_string(), |has| count(has, "value"));
        if starts.minutes() == 0 {
            let what = format!("`intervals` has {has}; with intervals of {minutes} minutes a day has {day} and a week {}", 7 * day);
            return (what, format!("list {day} or {} values, or only the open hours with `starts` as their first time", 7 * day));
        }
        let what =
            format!("`intervals` has {has}; from {} to midnight there are {day} intervals of {minutes} minutes", String::from(starts));
        (what, format!("list at most {day} values for one day, or seven times as many for each day of the week"))
    }

    pub(super) fn not_all_zero(&mut self, path: &str, series: &Series) {
        let sum: f64 = series.values().iter().sum();
        if sum == 0.0 && !series.values().is_empty() {
            self.complain(
                path,
                format!("every value of `{}` is {}", super::lists::last(path), tidy(sum)),
                "give at least one a number above 0",
            );
        }
    }
}
