//! Clocks: how a site's local time stands against the clock of its group of queues, week by week.

use crate::calendar::Clock;

/// Intervals that the site's clock runs ahead of the group's, on each day of a week.
pub type Shifts = [i64; 7];

/// The shifts of every week between two zones, where both are known.
///
/// # Errors
/// A sentence where a zone is unknown or the difference is no whole number of intervals.
pub fn shifts(clock: &Clock, group_zone: &str, site_zone: &str) -> Result<Vec<Shifts>, String> {
    if group_zone == site_zone {
        return Ok(vec![[0; 7]; clock.weeks]);
    }
    let interval = clock.interval_minutes() as i64;
    let mut weeks = Vec::with_capacity(clock.weeks);
    for week in 0..clock.weeks {
        let mut shifts = [0; 7];
        for (weekday, shift) in shifts.iter_mut().enumerate() {
            let date = clock.day(7 * week + weekday);
            let minutes = date.minutes_ahead_of_utc(site_zone)? - date.minutes_ahead_of_utc(group_zone)?;
            if minutes % interval != 0 {
                return Err(format!(
                    "`{site_zone}` is {minutes} minutes ahead of `{group_zone}`, which is no whole number of {interval}-minute intervals"
                ));
            }
            *shift = minutes / interval;
        }
        weeks.push(shifts);
    }
    Ok(weeks)
}

/// Where an interval of the group's week falls on the site's clock: interval of the site's week, and its day within the week.
///
/// Hours that fall on a neighbouring week's day at the site take this week's own first or last day.
pub fn on_site(clock: &Clock, shifts: &Shifts, interval: usize) -> (usize, usize) {
    let local = interval as i64 + shifts[interval / clock.per_day];
    let week = clock.per_week() as i64;
    let day = local.div_euclid(clock.per_day as i64).clamp(0, 6);
    (local.rem_euclid(week) as usize, day as usize)
}
