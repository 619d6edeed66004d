//! Step 7: agents leave, and those who stay age. Step 9: teams remember how busy they were.

use super::plan::Carried;
use super::state::{People, Road};
use super::week::Week;
use crate::disruption::Factor;
use crate::model::{Team, Transfer};
use crate::random::{Draws, Entity, Purpose, quantile};
use crate::workforce::{Band, LabourNews, LongLeave, exit_probability, take_out};

/// Draws leavers of every team by band of tenure and cause, then lets everybody grow a week older.
pub(super) fn agents_leave_and_age(week: &mut Week) {
    for (index, team) in week.model.teams.iter().enumerate() {
        move_market(week, index, team);
        let factor = resign_factor(week, index, team);
        let staff = &mut week.desk.staff[index];
        (staff.notices, staff.dismissals, staff.fall_out) = (0, 0, 0);
        (staff.transfers_in, staff.transfers_out) = (0, 0);
        staff.resignations = week.state.people[index].notice.go(week.number);
        for (strand, bands) in team.career.bands.iter().enumerate() {
            let strand = Strand { number: strand, entity: team.strand_entity(strand) };
            let mut luck = [0.0; BANDS_TOGETHER];
            for bands in bands.chunks(BANDS_TOGETHER) {
                draw_luck(week, strand, bands, &mut luck);
                for (band, luck) in bands.iter().zip(luck) {
                    leave(week, (index, team), strand, (band, luck), factor);
                }
            }
        }
        let people = &mut week.state.people[index];
        people.to_replace += f64::from(week.desk.staff[index].vacated());
        people.age();
    }
    movers_arrive(week);
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

/// Bands whose luck is drawn in one go: one draw need not wait for the decision on another.
const BANDS_TOGETHER: usize = 16;

/// Draws a uniform for the leavers of every band.
fn draw_luck(week: &Week, strand: Strand, bands: &[Band], luck: &mut [f64; BANDS_TOGETHER]) {
    if week.chance.drivers.attrition {
        for (luck, band) in luck.iter_mut().zip(bands) {
            *luck = week.chance.draws.uniform(Purpose::Leavers, strand.entity, week.number as u64, band.from as u64);
        }
    }
}

/// Who goes from one band: competing risks first, then fall-out of those who stayed, then long leave of the rest.
fn leave(week: &mut Week, (index, team): (usize, &Team), strand: Strand, (band, luck): (&Band, f64), factor: f64) {
    let people = &mut week.state.people[index];
    let heads: u32 = people.cells[strand.number][band.from..band.to].iter().sum();
    if heads == 0 {
        return;
    }
    let count =
        Counting { draws: &week.chance.draws, by_chance: week.chance.drivers.attrition, strand, week: week.number, band: band.from };
    let moving = team.transfers.iter().filter(|road| road.after <= band.from).map(|road| road.hazard).sum::<f64>();
    let hazard = band.resign * factor + moving + band.dismiss;
    let exit = if factor == 1.0 && moving == 0.0 { band.exit } else { exit_probability(hazard) };
    let dismissed_share = if hazard > 0.0 { band.dismiss / hazard } else { 0.0 };
    let leavers = count.with((luck, -hazard), heads, exit, &mut people.leavers);
    let dismissals = count.of(Purpose::LeaverCause, leavers, dismissed_share, &mut people.dismissals);
    let movers = count.movers(team, leavers - dismissals, band.resign * factor + moving, &mut people.roads);
    let fall_out = count.of(Purpose::FallOut, heads - leavers, band.fall_out, &mut people.fall_out);
    let gone = leavers + fall_out;
    let leave = team.leave.as_ref().filter(|_| band.from >= team.career.ramp.training_weeks);
    let taken = leave.map_or(0, |leave| count.of(Purpose::LongLeave, heads - gone, leave.weekly_probability, &mut people.leave_takers));
    let resigned = leavers - dismissals - movers;
    let staff = &mut week.desk.staff[index];
    staff.notices += resigned;
    staff.resignations += if people.notice.is_kept() { 0 } else { resigned };
    staff.dismissals += dismissals;
    staff.transfers_out += movers;
    staff.fall_out += fall_out;
    let going = Going { team, band, resigned, movers, gone, taken };
    going.one_by_one(&count, people, &mut week.desk.moving);
}

/// Who goes from a band, and where to. People of a band are alike, so it does not matter who is picked first: those who resign,
/// those who move, those dismissed or fallen out, and at last those who take leave.
struct Going<'a> {
    team: &'a Team,
    band: &'a Band,
    resigned: u32,
    movers: u32,
    /// All who leave the team.
    gone: u32,
    /// Those who take leave after them.
    taken: u32,
}

impl Going<'_> {
    fn one_by_one(&self, count: &Counting, people: &mut People, moving: &mut Vec<(usize, usize)>) {
        let People { cells, notice, leave, leave_weeks, roads, .. } = people;
        let goes = |k: u32, cell: usize| {
            let tenure = self.band.from + cell;
            if k < self.resigned {
                notice.give(count.week, tenure);
            } else if k < self.resigned + self.movers {
                moving.push(self.start(roads, k - self.resigned, tenure));
            } else if let Some(law) = self.team.leave.as_ref().filter(|_| k >= self.gone) {
                leave.go(count.week + 1 + count.weeks_of(law, k - self.gone, leave_weeks), count.strand.number, tenure);
            }
        };
        let cells = &mut cells[count.strand.number][self.band.from..self.band.to];
        take_out(cells, self.gone + self.taken, |k| count.pick(k), goes);
    }

    /// The team that the k-th mover goes to, and the tenure there; everybody is a week older then.
    fn start(&self, roads: &[Road], mut k: u32, tenure: usize) -> (usize, usize) {
        let taken = |(_, road): &(&Transfer, &Road)| {
            let here = k < road.movers;
            k -= if here { 0 } else { road.movers };
            here
        };
        let (transfer, _) = self.team.transfers.iter().zip(roads).find(taken).expect("movers are those of all roads");
        (transfer.to, transfer.starts_at.unwrap_or(tenure + 1))
    }
}

/// Who moves arrives when everybody has grown older; a place filled so needs no offer.
fn movers_arrive(week: &mut Week) {
    for (team, tenure) in week.desk.moving.drain(..) {
        let people = &mut week.state.people[team];
        let cells = &mut people.cells[0]; // how somebody was found means nothing in another team
        let last = cells.len() - 1;
        cells[tenure.min(last)] += 1;
        people.to_replace -= 1.0;
        week.desk.staff[team].transfers_in += 1;
    }
}

/// People of a team who leave alike: its number, and where its draws are addressed.
#[derive(Clone, Copy)]
struct Strand {
    number: usize,
    entity: Entity,
}

impl Strand {
    /// Where the draws of a road are addressed for people of this strand.
    fn on_road(self, road: Entity) -> Self {
        let entity = if self.number == 0 { road } else { Entity::joined(road, self.entity) };
        Self { entity, ..self }
    }
}

/// Counts of one band in one week, drawn or at their mean.
#[derive(Clone, Copy)]
struct Counting<'a> {
    draws: &'a Draws,
    by_chance: bool,
    strand: Strand,
    week: usize,
    band: usize,
}

impl Counting<'_> {
    /// How many of `heads` it happens to, each with chance `p`.
    fn of(&self, purpose: Purpose, heads: u32, p: f64, carried: &mut Carried) -> u32 {
        if heads == 0 || p <= 0.0 {
            return 0;
        }
        let uniform =
            if self.by_chance { self.draws.uniform(purpose, self.strand.entity, self.week as u64, self.band as u64) } else { 0.5 };
        self.with((uniform, libm::log1p(-p)), heads, p, carried)
    }

    /// The same from a uniform drawn before; `log_not` is the logarithm of 1 - p.
    fn with(&self, (uniform, log_not): (f64, f64), heads: u32, p: f64, carried: &mut Carried) -> u32 {
        if heads == 0 || p <= 0.0 {
            0
        } else if self.by_chance {
            quantile::binomial_cached(uniform, u64::from(heads), p, log_not) as u32
        } else {
            carried.whole(f64::from(heads) * p, heads)
        }
    }

    /// How many of those who go of their own will take each road; `hazard` is that of resigning and of all roads together.
    fn movers(&self, team: &Team, leavers: u32, mut hazard: f64, roads: &mut [Road]) -> u32 {
        let mut left = leavers;
        for (transfer, road) in team.transfers.iter().zip(roads) {
            road.movers = 0;
            if transfer.after > self.band || hazard <= 0.0 {
                continue;
            }
            let share = (transfer.hazard / hazard).min(1.0);
            let on_road = Self { strand: self.strand.on_road(transfer.road), ..*self };
            road.movers = on_road.of(Purpose::Transfers, left, share, &mut road.carried);
            left -= road.movers;
            hazard -= transfer.hazard;
        }
        leavers - left
    }

    /// A uniform for the k-th person who is picked; at the mean, people are picked evenly.
    fn pick(&self, k: u32) -> f64 {
        let index = (self.band as u64) << 32 | u64::from(k);
        if self.by_chance { self.draws.uniform(Purpose::LeaverAllotment, self.strand.entity, self.week as u64, index) } else { 0.5 }
    }

    /// Weeks of leave of the k-th who takes one; at the mean, lengths follow the mean of their law.
    fn weeks_of(&self, leave: &LongLeave, k: u32, carried: &mut Carried) -> usize {
        let index = (self.band as u64) << 32 | u64::from(k);
        if self.by_chance {
            leave.length(self.draws.uniform(Purpose::LeaveLength, self.strand.entity, self.week as u64, index))
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
