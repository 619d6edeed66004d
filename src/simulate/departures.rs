//! Step 7: agents leave, and those who stay age. Step 9: teams remember how busy they were.

use super::week::Week;
use crate::disruption::Factor;
use crate::model::Team;
use crate::random::{Draws, Entity, Purpose, quantile};
use crate::workforce::{Band, LabourNews, age, exit_probability, take_out};

/// Draws leavers of every team by band of tenure and cause, then lets everybody grow a week older.
pub(super) fn agents_leave_and_age(week: &mut Week) {
    for (index, team) in week.model.teams.iter().enumerate() {
        move_market(week, index, team);
        let factor = resign_factor(week, index, team);
        let staff = &mut week.desk.staff[index];
        (staff.resignations, staff.dismissals, staff.fall_out) = (0, 0, 0);
        for band in &team.career.bands {
            leave(week, index, team, band, factor);
        }
        let gone = week.desk.staff[index].leavers();
        let people = &mut week.state.people[index];
        people.to_replace += f64::from(gone);
        age(&mut people.cells);
    }
}

fn move_market(week: &mut Week, index: usize, team: &Team) {
    if team.attrition_factor.sd == 0.0 || !week.chance.drivers.attrition_factor {
        return;
    }
    let (draws, period) = (&week.chance.draws, week.number as u64);
    let news = LabourNews {
        company: draws.normal(Purpose::LabourMarket, Entity::named("company", ""), period, 0),
        region: draws.normal(Purpose::RegionFactor, team.region, period, 0),
        team: draws.normal(Purpose::TeamFactor, team.entity, period, 0),
    };
    week.state.people[index].market.advance(&team.attrition_factor, news, week.number == 0);
}

/// What this week multiplies the hazard of resigning with: labour market, strain, season and events.
fn resign_factor(week: &Week, index: usize, team: &Team) -> f64 {
    let people = &week.state.people[index];
    let random = team.attrition_factor.sd > 0.0 && week.chance.drivers.attrition_factor;
    let market = if random { people.market.attrition_factor(&team.attrition_factor) } else { 1.0 };
    let strain = team.burnout.as_ref().map_or(1.0, |burnout| people.strain.attrition_factor(burnout));
    let season =
        team.season.as_ref().map_or(1.0, |months| week.days().map(|day| months[week.model.clock.day(day).month() - 1]).sum::<f64>() / 7.0);
    let events = week.desk.board.weekly(week.model.board.slot(Factor::TeamAttrition, index), 1.0).max(0.0);
    market * strain * season * events
}

/// Leavers of one band: competing risks first, then fall-out of those who stayed.
fn leave(week: &mut Week, index: usize, team: &Team, band: &Band, factor: f64) {
    let people = &mut week.state.people[index];
    let heads: u32 = people.cells[band.from..band.to].iter().sum();
    if heads == 0 {
        return;
    }
    let hazard = band.resign * factor + band.dismiss;
    let dismissed_share = if hazard > 0.0 { band.dismiss / hazard } else { 0.0 };
    let count = Counting {
        draws: &week.chance.draws,
        by_chance: week.chance.drivers.attrition,
        team: team.entity,
        week: week.number,
        band: band.from,
    };
    let leavers = count.of(Purpose::Leavers, heads, exit_probability(hazard), -hazard, &mut people.leavers);
    let dismissals = count.of(Purpose::LeaverCause, leavers, dismissed_share, libm::log1p(-dismissed_share), &mut people.dismissals);
    let fall_out = count.of(Purpose::FallOut, heads - leavers, band.fall_out, libm::log1p(-band.fall_out), &mut people.fall_out);
    take_out(&mut people.cells[band.from..band.to], leavers + fall_out, |k| count.pick(k));
    let staff = &mut week.desk.staff[index];
    staff.resignations += leavers - dismissals;
    staff.dismissals += dismissals;
    staff.fall_out += fall_out;
}

/// Counts of one band in one week, drawn or at their mean.
struct Counting<'a> {
    draws: &'a Draws,
    by_chance: bool,
    team: Entity,
    week: usize,
    band: usize,
}

impl Counting<'_> {
    /// How many of `heads` it happens to, each with chance `p` (`log_not` is the logarithm of 1 - p).
    fn of(&self, purpose: Purpose, heads: u32, p: f64, log_not: f64, carried: &mut super::plan::Carried) -> u32 {
        if heads == 0 || p <= 0.0 {
            0
        } else if self.by_chance {
            let uniform = self.draws.uniform(purpose, self.team, self.week as u64, self.band as u64);
            quantile::binomial_cached(uniform, u64::from(heads), p, log_not) as u32
        } else {
            carried.whole(f64::from(heads) * p, heads)
        }
    }

    /// A uniform for the k-th person who is picked; at the mean, people are picked evenly.
    fn pick(&self, k: u32) -> f64 {
        let index = (self.band as u64) << 32 | u64::from(k);
        if self.by_chance { self.draws.uniform(Purpose::LeaverAllotment, self.team, self.week as u64, index) } else { 0.5 }
    }
}

/// Every team remembers how busy it was; next week may react to it.
pub(super) fn teams_remember(week: &mut Week) {
    for (index, team) in week.model.teams.iter().enumerate() {
        let staff = &week.desk.staff[index];
        if let Some(burnout) = team.burnout.as_ref().filter(|_| staff.duty_hours > 0.0) {
            week.state.people[index].strain.remember(burnout, staff.busy_hours / staff.duty_hours);
        }
    }
}
