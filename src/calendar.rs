//! Dates, weeks, times of day and time zones.
//!
//! The engine's clock is the week; a week has seven days of equal intervals in the local time of whoever is asked.

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

mod zone;

pub use zone::{ClockChange, Zone};

/// Weeks in a year for rates: 365.2425 / 7.
pub const WEEKS_PER_YEAR: f64 = 52.1775;
/// Weeks in a month for rates, as planners convert: 4.348.
pub const WEEKS_PER_MONTH: f64 = 4.348;

/// A calendar day, written `2026-01-05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse::<Date>().map(Self).map_err(|_| format!("`{text}` is not a date; write year-month-day, such as 2026-01-05"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "description": "A date, written 2026-01-05." })
    }
}

impl Day {
    /// The first day of 1970.
    pub const EPOCH: Self = Self(Date::constant(1970, 1, 1));

    /// The day `days` later (earlier if negative).
    pub fn plus_days(self, days: i64) -> Self {
        let span = jiff::Span::new().days(days);
        Self(self.0.saturating_add(span))
    }

    /// Days from `earlier` to this day; negative if this day comes first.
    pub fn days_since(self, earlier: Self) -> i64 {
        // Both ends are civil dates, so the difference in days always exists.
        self.0.since(earlier.0).map_or(0, |span| i64::from(span.get_days()))
    }

    /// Day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[self.0.weekday().to_monday_zero_offset() as usize]
    }

    /// Month, 1 to 12.
    pub fn month(self) -> usize {
        self.0.month() as usize
    }

    /// Days of its month.
    pub fn days_in_month(self) -> u32 {
        self.0.days_in_month().unsigned_abs().into()
    }

    /// Year.
    pub fn year(self) -> i32 {
        i32::from(self.0.year())
    }

    /// Minutes that local time in `zone` runs ahead of UTC at noon of this day.
    ///
    /// # Errors
    /// An unknown zone name, as a sentence.
    pub fn minutes_ahead_of_utc(self, zone: &str) -> Result<i64, String> {
        let zone = Zone::named(zone)?;
        let noon = zone.begin(self.plus_days(1)) - 720;
        Ok(zone.minutes_ahead(noon))
    }
}

/// Days of the week, as a planner writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weekday {
    /// Monday
    Monday,
    /// Tuesday
    Tuesday,
    /// Wednesday
    Wednesday,
    /// Thursday
    Thursday,
    /// Friday
    Friday,
    /// Saturday
    Saturday,
    /// Sunday
    Sunday,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];
}

/// A time of day, written `08:30`; `24:00` is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    minutes: u32,
}

impl TimeOfDay {
    /// Minutes after midnight, 0 to 1440.
    pub fn minutes(self) -> u32 {
        self.minutes
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a time of day; write hours and minutes between 00:00 and 24:00, such as 08:30");
        let (hours, minutes) = text.split_once(':').ok_or_else(wrong)?;
        let hours: u32 = hours.parse().map_err(|_| wrong())?;
        let minutes: u32 = minutes.parse().map_err(|_| wrong())?;
        let total = hours.saturating_mul(60).saturating_add(minutes);
        if minutes > 59 || total > 1440 { Err(wrong()) } else { Ok(Self { minutes: total }) }
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        format!("{:02}:{:02}", time.minutes / 60, time.minutes % 60)
    }
}

impl JsonSchema for TimeOfDay {
    fn schema_name() -> Cow<'static, str> {
        "TimeOfDay".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$|^24:00$", "description": "A time of day, written 08:30." })
    }
}

/// The weeks, days and intervals of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// First day.
    pub start: Day,
    /// Weeks of the plan.
    pub weeks: usize,
    /// Intervals in a day.
    pub per_day: usize,
}

impl Clock {
    /// A clock of whole weeks in intervals of `interval_minutes`.
    pub fn new(start: Day, weeks: u32, interval_minutes: u32) -> Self {
        Self { start, weeks: weeks as usize, per_day: (1440 / interval_minutes) as usize }
    }

    /// Intervals in a week.
    pub fn per_week(&self) -> usize {
        7 * self.per_day
    }

    /// Length of an interval in minutes.
    pub fn interval_minutes(&self) -> usize {
        1440 / self.per_day
    }

    /// Length of an interval in seconds.
    pub fn interval_seconds(&self) -> f64 {
        60.0 * self.interval_minutes() as f64
    }

    /// Length of an interval in hours.
    pub fn interval_hours(&self) -> f64 {
        24.0 / self.per_day as f64
    }

    /// The date of a day counted from the start.
    pub fn day(&self, day: usize) -> Day {
        self.start.plus_days(day as i64)
    }

    /// Lays one day's or a whole week's listed intervals out on a week, Monday first, each day's list starting at `starts`.
    pub fn lay_out(&self, listed: &[f64], starts: TimeOfDay) -> Vec<f64> {
        let offset = starts.minutes() as usize / self.interval_minutes();
        let is_week = listed.len() > self.per_day - offset; // too long for one day
        let length = if is_week { listed.len() / 7 } else { listed.len() };
        let mut week = vec![0.0; self.per_week()];
        for day in 0..7 {
            let list = if is_week { &listed[day * length..(day + 1) * length] } else { listed };
            for (slot, value) in week[day * self.per_day + offset..(day + 1) * self.per_day].iter_mut().zip(list) {
                *slot = *value;
            }
        }
        week
    }

    /// The day counted from the start, where the date is not before it.
    pub fn index_of(&self, date: Day) -> Option<usize> {
        usize::try_from(date.days_since(self.start)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::try_from(text.to_string()).expect("a date")
    }

    #[test]
    fn zones_shift_with_their_own_clock_changes() {
        let (winter, summer) = (day("2026-01-05"), day("2026-07-06"));
        assert_eq!(winter.minutes_ahead_of_utc("America/New_York"), Ok(-300));
        assert_eq!(summer.minutes_ahead_of_utc("America/New_York"), Ok(-240));
        assert_eq!(summer.minutes_ahead_of_utc("Asia/Manila"), Ok(480));
        assert!(summer.minutes_ahead_of_utc("Manila").is_err());
    }

    #[test]
    fn days_count_across_months_and_years() {
        assert_eq!(day("2026-03-01").days_since(day("2026-02-28")), 1);
        assert_eq!(day("2027-01-04").days_since(day("2026-01-05")), 364);
        assert_eq!(day("2026-01-05").plus_days(-5), day("2025-12-31"));
        assert_eq!(day("2026-01-05").weekday(), Weekday::Monday);
    }

    #[test]
    fn a_time_of_day_is_refused_outside_the_day() {
        for wrong in ["24:01", "8", "08:60", "-1:00", "ab:cd"] {
            assert!(TimeOfDay::try_from(wrong.to_string()).is_err(), "{wrong}");
        }
        assert_eq!(TimeOfDay::try_from("24:00".to_string()).map(TimeOfDay::minutes), Ok(1440));
    }
}
