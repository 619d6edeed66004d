//! Allowances: extra pay for hours on duty at night and on the weekend, by the clock of the site.

use super::{NightPaySpec, PaySpec, WeekendPaySpec};
use crate::calendar::Clock;

/// Minutes of a day.
const DAY: u32 = 1440;

/// What allowances add on each day of a week, as a share of the week's pay.
///
/// Σ over the day's intervals of (interval's share of the week's `duty` · premium in force). `duty` is the share of heads on duty in
/// every interval of the week on the site's clock. An interval that a night begins or ends in counts with the part that lies in it; a
/// night on a weekend earns both premiums.
pub fn allowances(pay: &PaySpec, clock: &Clock, duty: &[f64]) -> [f64; 7] {
    let whole: f64 = duty.iter().sum();
    if whole <= 0.0 || (pay.night.is_none() && pay.weekend.is_none()) {
        return [0.0; 7];
    }
    let minutes = clock.interval_minutes() as u32;
    std::array::from_fn(|day| {
        let weekend = pay.weekend.as_ref().map_or(0.0, |weekend| weekend.on(clock, day));
        let of_interval = |(interval, duty): (u32, &f64)| {
            let night = pay.night.as_ref().map_or(0.0, |night| night.premium * night.part_of(interval * minutes, minutes));
            duty * (night + weekend)
        };
        (0_u32..).zip(&duty[day * clock.per_day..(day + 1) * clock.per_day]).map(of_interval).sum::<f64>() / whole
    })
}

impl NightPaySpec {
    /// Part of the `length` minutes from `start` (minutes after midnight) that lies in the night.
    fn part_of(&self, start: u32, length: u32) -> f64 {
        let (from, to) = (self.from.minutes(), self.to.minutes());
        let common = |from: u32, to: u32| to.min(start + length).saturating_sub(from.max(start));
        let inside = if from < to { common(from, to) } else { common(from, DAY) + common(0, to) };
        f64::from(inside) / f64::from(length)
    }
}

impl WeekendPaySpec {
    /// The premium on a day of the week, counted from the first day of the plan.
    fn on(&self, clock: &Clock, day: usize) -> f64 {
        if self.days.contains(&clock.day(day).weekday()) { self.premium } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::TimeOfDay;

    fn night(from: &str, to: &str) -> NightPaySpec {
        let time = |text: &str| TimeOfDay::try_from(text.to_string()).expect("a time");
        NightPaySpec { from: time(from), to: time(to), premium: 0.1 }
    }

    #[test]
    fn a_night_over_midnight_has_its_evening_and_its_morning() {
        let night = night("22:15", "06:00");
        assert_eq!(night.part_of(0, 30), 1.0);
        assert_eq!(night.part_of(330, 30), 1.0);
        assert_eq!(night.part_of(360, 30), 0.0);
        assert_eq!(night.part_of(1320, 30), 0.5);
        assert_eq!(night.part_of(1410, 30), 1.0);
    }

    #[test]
    fn an_evening_that_ends_at_midnight_has_no_morning() {
        let evening = night("20:00", "24:00");
        assert_eq!([0, 1170, 1200, 1410].map(|start| evening.part_of(start, 30)), [0.0, 0.0, 1.0, 1.0]);
    }
}
