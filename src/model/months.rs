//! Reporting months.

use super::Model;
use crate::calendar::Clock;
use crate::scenario::ReportingCalendar;

/// The reporting month of every day of the plan, counted from 0 and never falling.
pub fn months(clock: &Clock, calendar: ReportingCalendar) -> Vec<usize> {
    let days = 0..7 * clock.weeks;
    match calendar {
        ReportingCalendar::Months => {
            let first = clock.start;
            let count = |day: usize| {
                let date = clock.day(day);
                (12 * (date.year() - first.year()) as usize + date.month()) - first.month()
            };
            days.map(count).collect()
        }
        ReportingCalendar::FourFourFive => days.map(|day| of_quarters(day / 7)).collect(),
    }
}

impl Model {
    /// Whether a reporting month ends with this day of the plan; the last one ends with the plan.
    pub fn month_ends(&self, day: usize) -> bool {
        self.months.get(day + 1).is_none_or(|next| *next != self.months[day])
    }
}

/// Days of the whole reporting month that every day of the plan belongs to, those outside the plan included.
pub fn days_in_month(clock: &Clock, calendar: ReportingCalendar) -> Vec<f64> {
    let days = 0..7 * clock.weeks;
    match calendar {
        ReportingCalendar::Months => days.map(|day| f64::from(clock.day(day).days_in_month())).collect(),
        ReportingCalendar::FourFourFive => days.map(|day| if (day / 7) % 13 < 8 { 28.0 } else { 35.0 }).collect(),
    }
}

/// The month of a week in quarters of 4, 4 and 5 weeks.
fn of_quarters(week: usize) -> usize {
    let within = match week % 13 {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    3 * (week / 13) + within
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;

    #[test]
    fn months_follow_the_calendar_across_a_year_end() {
        let clock = Clock::new(Day::try_from("2025-12-29".to_string()).expect("a date"), 6, 30);
        let months = months(&clock, ReportingCalendar::Months);
        assert_eq!((months[0], months[2], months[3], months[33], months[34]), (0, 0, 1, 1, 2));
    }

    #[test]
    fn a_month_that_the_plan_cuts_off_keeps_its_days() {
        let clock = Clock::new(Day::try_from("2026-01-26".to_string()).expect("a date"), 13, 30);
        let calendar = days_in_month(&clock, ReportingCalendar::Months);
        assert_eq!((calendar[0], calendar[5], calendar[6], calendar[34]), (31.0, 31.0, 28.0, 31.0));
        let quarter = days_in_month(&clock, ReportingCalendar::FourFourFive);
        assert_eq!((quarter[0], quarter[55], quarter[56], quarter[90]), (28.0, 28.0, 35.0, 35.0));
    }

    #[test]
    fn quarters_have_four_four_and_five_weeks() {
        let clock = Clock::new(Day::try_from("2026-01-05".to_string()).expect("a date"), 14, 30);
        let months = months(&clock, ReportingCalendar::FourFourFive);
        let weeks: Vec<usize> = (0..14).map(|week| months[7 * week]).collect();
        assert_eq!(weeks, [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]);
    }
}
