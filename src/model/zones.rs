//! Clocks: which hours a week of the plan really has on the clock of a group of queues, and where they fall on a site's.
//!
//! A week begins with its first day's midnight on the group's clock and has 168 hours, but 167 in a week in which that clock is put
//! forward and 169 in one in which it is put back. Its *slots* are the real intervals from one such midnight to the next.

use crate::calendar::{Clock, ClockChange, Zone};

/// A week on the group's clock that has not seven days of 24 hours: jumps of the clock, in order.
pub type Jumps = Vec<Jump>;

/// The group's clock is put forward or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Jump {
    /// Interval of the week that the clock shows no more, or for the second time.
    pub at: usize,
    /// Intervals it is put forward; back where negative.
    pub by: i64,
}

/// How far a site's clock runs ahead of the slots of a week: from which slot on, and by how many intervals.
///
/// Where neither clock changes in the week this is one standing from the first slot on.
pub type Leads = Vec<(usize, i64)>;

/// The real span of every week on the group's clock: its first minute, and the first of the next.
struct Weeks {
    /// Length of an interval in minutes.
    interval: i64,
    /// First minute of every week and of the one beyond, in UTC.
    starts: Vec<i64>,
    /// The same on the group's own clock, as if UTC were kept.
    midnights: Vec<i64>,
}

impl Weeks {
    fn new(clock: &Clock, zone: &Zone) -> Self {
        let midnight = |week: usize| clock.day(7 * week);
        let epoch = crate::calendar::Day::EPOCH;
        Self {
            interval: clock.interval_minutes() as i64,
            starts: (0..=clock.weeks).map(|week| zone.begin(midnight(week))).collect(),
            midnights: (0..=clock.weeks).map(|week| 1440 * midnight(week).days_since(epoch)).collect(),
        }
    }

    fn changes(&self, zone: &Zone, week: usize) -> Vec<ClockChange> {
        zone.changes(self.starts[week], self.starts[week + 1])
    }

    /// So many minutes as intervals.
    fn intervals(&self, minutes: i64) -> Option<i64> {
        (minutes % self.interval == 0).then(|| minutes / self.interval)
    }
}

/// The jumps of the group's clock in every week.
///
/// # Errors
/// A sentence where the zone is unknown or a jump is no whole number of intervals.
pub fn jumps(clock: &Clock, zone_name: &str) -> Result<Vec<Jumps>, String> {
    let zone = Zone::named(zone_name)?;
    let weeks = Weeks::new(clock, &zone);
    let jump = |week: usize, change: ClockChange| {
        let at = weeks.intervals(change.at + change.before - weeks.midnights[week])?;
        Some(Jump { at: usize::try_from(at).ok()?, by: weeks.intervals(change.after - change.before)? })
    };
    let of_week = |week: usize| {
        let all = weeks.changes(&zone, week).into_iter().map(|change| jump(week, change)).collect::<Option<Jumps>>();
        all.ok_or_else(|| format!("the clock of `{zone_name}` changes by or at no whole number of {}-minute intervals", weeks.interval))
    };
    (0..clock.weeks).map(of_week).collect()
}

/// The intervals of the week that its slots show on the group's clock, in the order of real time.
pub fn slots(clock: &Clock, jumps: &Jumps) -> Vec<usize> {
    let (mut slots, mut next) = (Vec::with_capacity(clock.per_week()), 0);
    for jump in jumps {
        slots.extend(next..jump.at.min(clock.per_week()));
        next = (jump.at as i64 + jump.by).max(0) as usize;
    }
    slots.extend(next..clock.per_week());
    slots
}

/// How far the site's clock runs ahead in every week.
///
/// # Errors
/// A sentence where a zone is unknown or the difference is no whole number of intervals.
pub fn leads(clock: &Clock, group_zone: &str, site_zone: &str) -> Result<Vec<Leads>, String> {
    let (group, site) = (Zone::named(group_zone)?, Zone::named(site_zone)?);
    let weeks = Weeks::new(clock, &group);
    let of_week = |week: usize| {
        let (start, midnight) = (weeks.starts[week], weeks.midnights[week]);
        let changes = weeks.changes(&site, week).into_iter().filter(|change| change.at > start);
        let standings = std::iter::once((start, site.minutes_ahead(start))).chain(changes.map(|change| (change.at, change.after)));
        let mut leads = Leads::new();
        for (from, ahead) in standings {
            let lead = start + ahead - midnight;
            match (weeks.intervals(from - start), weeks.intervals(lead)) {
                (Some(slot), Some(lead)) => leads.push((slot as usize, lead)),
                _ => {
                    return Err(format!(
                        "`{site_zone}` is {lead} minutes ahead of `{group_zone}`, which is no whole number of {}-minute intervals",
                        weeks.interval
                    ));
                }
            }
        }
        Ok(leads)
    };
    (0..clock.weeks).map(of_week).collect()
}

/// The standing in which a week ends, as if it had been so all week: what an ordinary week has.
pub fn ordinary(leads: &Leads, jumps: &Jumps) -> Leads {
    let jumped: i64 = jumps.iter().map(|jump| jump.by).sum();
    leads.last().map(|(_, lead)| vec![(0, lead - jumped)]).unwrap_or_default()
}

/// Where a slot falls on the site's clock: interval of the site's week, and its day counted from the week's first, which may be
/// the day before the week (-1) or after it (7).
///
/// Hours beyond the site's week take the same hour of this week.
pub fn on_site(clock: &Clock, leads: &Leads, slot: usize) -> (usize, i64) {
    let lead = leads.iter().take_while(|(from, _)| *from <= slot).last().map_or(0, |(_, lead)| *lead);
    let local = slot as i64 + lead;
    (local.rem_euclid(clock.per_week() as i64) as usize, local.div_euclid(clock.per_day as i64))
}
