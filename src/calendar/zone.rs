//! Clocks of places: when a local day begins, and when the clock is put forward or back.

use super::Day;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The clock of a place, by its IANA time zone. Real time is told in minutes of UTC since 1970.
#[derive(Debug, Clone)]
pub struct Zone {
    rules: TimeZone,
}

/// A clock is put forward or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockChange {
    /// The real minute of it.
    pub at: i64,
    /// Minutes that local time ran ahead of UTC before.
    pub before: i64,
    /// Minutes that it runs ahead from then on.
    pub after: i64,
}

impl Zone {
    /// The clock of a zone such as `Asia/Manila`.
    ///
    /// # Errors
    /// An unknown name, as a sentence.
    pub fn named(name: &str) -> Result<Self, String> {
        let unknown = |_| format!("`{name}` is not an IANA time zone; write one such as Asia/Manila or America/New_York");
        TimeZone::get(name).map(|rules| Self { rules }).map_err(unknown)
    }

    /// Minutes that local time runs ahead of UTC at a real minute.
    pub fn minutes_ahead(&self, at: i64) -> i64 {
        Timestamp::from_second(60 * at).map_or(0, |at| i64::from(self.rules.to_offset(at).seconds()) / 60)
    }

    /// The real minute at which a day begins: midnight, the first of two, or the end of the gap where the clock skips it.
    pub fn begin(&self, day: Day) -> i64 {
        let zoned = self.rules.to_zoned(day.0.at(0, 0, 0, 0));
        zoned.map_or(0, |midnight| midnight.timestamp().as_second() / 60) // beyond the year 9999 nobody plans
    }

    /// Clock changes from a real minute on and before another.
    pub fn changes(&self, from: i64, to: i64) -> Vec<ClockChange> {
        let Ok(start) = Timestamp::from_second(60 * from - 1) else { return vec![] };
        let moments = self.rules.following(start).map(|change| change.timestamp().as_second() / 60);
        let change = |at: i64| ClockChange { at, before: self.minutes_ahead(at - 1), after: self.minutes_ahead(at) };
        moments.take_while(|at| *at < to).map(change).filter(|change| change.before != change.after).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(zone: &str, from: &str, to: &str) -> (i64, Vec<(i64, i64)>) {
        let day = |text: &str| Day::try_from(text.to_string()).expect("a date");
        let zone = Zone::named(zone).expect("a zone");
        let (from, to) = (zone.begin(day(from)), zone.begin(day(to)));
        (to - from, zone.changes(from, to).iter().map(|change| (change.at - from, change.after - change.before)).collect())
    }

    #[test]
    fn weeks_with_a_clock_change_have_167_or_169_hours() {
        let hour = 60;
        assert_eq!(week("America/New_York", "2026-03-02", "2026-03-09"), (167 * hour, vec![(146 * hour, hour)]));
        assert_eq!(week("America/New_York", "2026-10-26", "2026-11-02"), (169 * hour, vec![(146 * hour, -hour)]));
        assert_eq!(week("Europe/Warsaw", "2026-03-02", "2026-03-09"), (168 * hour, vec![]));
        assert_eq!(week("Asia/Manila", "2026-10-26", "2026-11-02"), (168 * hour, vec![]));
    }

    #[test]
    fn a_day_may_begin_with_the_change() {
        // Santiago puts its clock forward at the midnight between Saturday and Sunday, and back at that midnight.
        assert_eq!(week("America/Santiago", "2026-09-06", "2026-09-13"), (167 * 60, vec![(0, 60)]));
        assert_eq!(week("America/Santiago", "2026-03-29", "2026-04-05"), (169 * 60, vec![(168 * 60, -60)]));
    }
}
