//! Step 7: agents leave, and those who stay age. Step 9: teams remember how busy they were.

use super::plan::Carried;
use super::state::People;
use super::week::Week;
use crate::disruption::Factor;
use crate::model::Team;
use crate::random::{Draws, Entity, Purpose, quantile};
use crate::workforce::{Band, LabourNews, LongLeave, exit_probability, take_out};

/// Draws leavers of every team by band of tenure and cause, then lets everybody grow a week older.
pub(super) fn agents_leave_and_age(week: &mut Week) {
    for (index, team) in week.model.teams.iter().enumerate() {
        move_market(week, index, team);
        let factor = resign_factor(week, index, team);
        let staff = &mut week.desk.staff[index];
        (staff.notices, staff.dismissals, staff.fall_out) = (0, 0, 0);
        staff.resignations = week.state.people[index].notice.go(week.number);
        for band in &team.career.bands {
            leave(week, index, team, band, factor);
        }
        let people = &mut week.state.people[index];
        people.to_replace += f64::from(week.desk.staff[index].vacated());
        people.age();
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

/// Who goes from one band: competing risks first, then fall-out of those who stayed, then long leave of the rest.
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
    let resigned = leavers - dismissals;
    let gone = leavers + fall_out;
    let leave = team.leave.as_ref().filter(|_| band.from >= team.career.ramp.training_weeks);
    let taken = leave.map_or(0, |leave| {
        let p = leave.weekly_probability;
        count.of(Purpose::LongLeave, heads - gone, p, libm::log1p(-p), &mut people.leave_takers)
    });
    let staff = &mut week.desk.staff[index];
    staff.notices += resigned;
    staff.resignations += if people.notice.is_kept() { 0 } else { resigned };
    staff.dismissals += dismissals;
    staff.fall_out += fall_out;
    let People { cells, notice, leave: on_leave, leave_weeks, .. } = people;
    // People of a band are alike, so that the first picked may be those who resigned, and the last those who take leave.
    take_out(
        &mut cells[band.from..band.to],
        gone + taken,
        |k| count.pick(k),
        |k, cell| match leave {
            _ if k < resigned => notice.give(week.number, band.from + cell),
            Some(leave) if k >= gone => on_leave.go(week.number + 1 + count.weeks_of(leave, k - gone, leave_weeks), band.from + cell),
            _ => {}
        },
    );
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
    fn of(&self, purpose: Purpose, heads: u32, p: f64, log_not: f64, carried: &mut Carried) -> u32 {
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

    /// Weeks of leave of the k-th who takes one; at the mean, lengths follow the mean of their law.
    fn weeks_of(&self, leave: &LongLeave, k: u32, carried: &mut Carried) -> usize {
        let index = (self.band as u64) << 32 | u64::from(k);
        if self.by_chance {
            leave.length(self.draws.uniform(Purpose::LeaveLength, self.team, self.week as u64, index))
        } else {
            carried.whole(leave.weeks.mean(), u32::MAX).max(1) as usize
        }
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
