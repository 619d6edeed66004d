//! Step 4: agents are on duty.

use super::week::Week;
use crate::disruption::Factor;
use crate::random::Purpose;
use crate::workforce::{AbsenceDay, RampActsOn};

/// Works out how many agents every team has in every open interval of its group.
pub(super) fn agents_are_on_duty(week: &mut Week) {
    for team in 0..week.model.teams.len() {
        count_agents(week, team);
    }
    for site in 0..week.model.sites.len() {
        draw_presence(week, site);
        fill_seats(week, site);
    }
    for group in 0..week.model.groups.len() {
        take_the_floor(week, group);
    }
}

/// Productive heads, their equivalents and pace, and overtime.
fn count_agents(week: &mut Week, index: usize) {
    let team = &week.model.teams[index];
    let ramp = &team.career.ramp;
    let people = &week.state.people[index];
    let (mut equivalents, mut nesting, mut rising, mut tenured) = (0.0, 0.0, 0.0, 0.0);
    for strand in &people.cells {
        let (on_the_way, there) = strand.split_at(ramp.tenured_after());
        for (tenure, count) in on_the_way.iter().enumerate().skip(ramp.training_weeks) {
            equivalents += f64::from(*count) * ramp.steps()[tenure];
        }
        rising += count(&on_the_way[ramp.training_weeks..]);
        nesting += count(&on_the_way[ramp.training_weeks..ramp.nested_after]);
        tenured += count(there);
    }
    let mut heads = rising + tenured;
    equivalents += tenured;
    let mut kept_away = 0.0;
    for (tenure, count) in people.notice.by_tenure().filter(|(tenure, _)| *tenure >= ramp.training_weeks) {
        let present = f64::from(count) * team.notice_presence;
        heads += present;
        equivalents += present * ramp.productivity(tenure);
        nesting += if ramp.is_nesting(tenure) { present } else { 0.0 };
        tenured += if tenure >= ramp.tenured_after() { present } else { 0.0 };
        kept_away += f64::from(count) - present;
    }
    let supervisors = ramp.supervisors(nesting, tenured);
    (heads, equivalents) = (heads - supervisors, equivalents - supervisors);
    let on_leave = people.leave.heads();
    let board = &week.desk.board;
    let slot = |factor| week.model.board.slot(factor, index);
    let overtime = board.weekly(slot(Factor::TeamOvertimeHours), team.payroll.planned_overtime()).max(0.0);
    let help = week.desk.help[index];
    let staff = &mut week.desk.staff[index];
    staff.equivalents = equivalents;
    staff.on_leave = on_leave;
    staff.away = f64::from(on_leave) + kept_away;
    staff.overtime_hours = overtime;
    (staff.undertime_hours, staff.guests) = (help.undertime, help.heads);
    // Flexible agents work ordinary hours; below they count with the hours of the team's own, which are longer or shorter.
    let longer = staff.longer(team.hours_per_week);
    let ordinary = |agents: f64| if agents > 0.0 && longer > 0.0 { agents / longer } else { 0.0 };
    let (all, able) = (heads + ordinary(help.heads), equivalents + ordinary(help.worth));
    staff.guest_share = if able > 0.0 { ordinary(help.worth) / able } else { 0.0 };
    (staff.agents, staff.pace) = match ramp.acts_on {
        RampActsOn::Capacity => (able, 1.0),
        RampActsOn::HandleTime => (all, if all > 0.0 { able / all } else { 1.0 }),
    };
    staff.duty_hours = 0.0;
    staff.busy_hours = 0.0;
    staff.beside_hours = 0.0;
    staff.required_fte = 0.0;
}

/// Heads of some cells.
fn count(cells: &[u32]) -> f64 {
    f64::from(cells.iter().sum::<u32>())
}

/// Absence of the site's days, and who can work on them.
fn draw_presence(week: &mut Week, site: usize) {
    let (model, number) = (week.model, week.number);
    let mut z = [0.0; 7];
    if week.chance.drivers.absence {
        week.chance.draws.normals(Purpose::Absence, model.sites[site].entity, number as u64, &mut z);
    }
    let (site_capacity, home_share) = (model.board.slot(Factor::SiteCapacity, site), model.board.slot(Factor::SiteHomeShare, site));
    let staffing = model.sites[site].staffing(number);
    for (index, team) in model.teams.iter().enumerate().filter(|(_, team)| team.site == site) {
        let strain = team.burnout.as_ref().map_or(1.0, |burnout| week.state.people[index].strain.absence_factor(burnout));
        let board = &week.desk.board;
        let slot = |factor| model.board.slot(factor, index);
        let (absence, team_capacity, productivity) =
            (slot(Factor::TeamAbsence), slot(Factor::TeamCapacity), slot(Factor::TeamProductivity));
        let staff = &mut week.desk.staff[index];
        let hours = staff.longer(team.hours_per_week);
        for (day, z) in z.into_iter().enumerate() {
            let (times, plus) = board.parts(absence, day, &team.duty);
            staff.presence[day] = team.shrinkage.on_day(AbsenceDay { z, times: strain * times, plus });
            week.state.clamped += u64::from(staff.presence[day].clamped);
            let capacity =
                [board.value(site_capacity, day, 1.0), board.value(team_capacity, day, 1.0), board.parts(productivity, day, &team.duty).0];
            let (times, plus) = board.parts(home_share, day, &team.duty);
            let (home, clamped) = team.home.on_day(times, plus);
            week.state.clamped += u64::from(clamped);
            let able: f64 = capacity.iter().map(|part| part.max(0.0)).product();
            // Hours beyond the week at a site far away: events of this week's own first or last day, holidays of their own date.
            // What happens to the site does not reach those at home.
            let able_at_home: f64 = capacity[1..].iter().map(|part| part.max(0.0)).product();
            for date in first_date(day)..=last_date(day) {
                let staffing = staffing[date];
                staff.working[date] = able * staffing * hours * (1.0 - home);
                staff.working_at_home[date] = able_at_home * staffing * hours * home * team.home.worth;
            }
            staff.home[day] = home;
        }
    }
}

/// The first of the dates, counted from the day before the week, that take events and absence of a day of the week.
fn first_date(day: usize) -> usize {
    if day == 0 { 0 } else { day + 1 }
}

/// The last of them.
fn last_date(day: usize) -> usize {
    if day == 6 { 8 } else { day + 1 }
}

/// No more heads than seats can be on duty at once; beyond that all teams of the site give up the same share.
fn fill_seats(week: &mut Week, site: usize) {
    let model = week.model;
    week.desk.seats_bind[site] = false;
    let Some(seats) = model.sites[site].seats else { return };
    let seats = week.desk.board.weekly(model.board.slot(Factor::SiteSeats, site), seats).max(0.0);
    let at_site = || model.teams.iter().enumerate().filter(|(_, team)| team.site == site);
    let most: f64 = at_site().map(|(index, team)| seated(week, index) * team.duty.iter().copied().fold(0.0, f64::max)).sum();
    if most <= seats {
        return;
    }
    week.desk.seats[site].fill(0.0);
    for (index, team) in at_site() {
        let heads = seated(week, index);
        for (taken, duty) in week.desk.seats[site].iter_mut().zip(&team.duty) {
            *taken += heads * duty;
        }
    }
    for taken in &mut week.desk.seats[site] {
        *taken = if *taken > seats { seats / *taken } else { 1.0 };
    }
    week.desk.seats_bind[site] = true;
}

/// Heads of a team who need a seat while on duty, on an ordinary day of the week: those past training who are there and not at home,
/// and flexible agents.
fn seated(week: &Week, team: usize) -> f64 {
    let staff = &week.desk.staff[team];
    let share = staff.presence.iter().zip(staff.home).map(|(day, home)| day.seated * (1.0 - home)).sum::<f64>() / 7.0;
    (staff.there() + staff.guests) * share
}

/// Agents of every member in every open interval.
fn take_the_floor(week: &mut Week, index: usize) {
    let model = week.model;
    let group = model.groups[index].in_week(week.number);
    for (position, member) in group.members.iter().enumerate() {
        let team = &model.teams[member.team];
        let staff = &week.desk.staff[member.team];
        let table = &member.timetables[member.of_week[week.number]];
        let here: [f64; 9] = std::array::from_fn(|date| {
            let presence = staff.presence[date.saturating_sub(1).min(6)];
            staff.agents * staff.working[date] * presence.expected * presence.present
        });
        let agents = &mut week.desk.floors[index].agents[position];
        for (date, intervals) in &table.dates {
            for (agents, duty) in agents[intervals.clone()].iter_mut().zip(&table.duty[intervals.clone()]) {
                *agents = if *duty > 0.0 { *duty } else { 0.0 } * here[usize::from(*date)];
            }
        }
        let board = &week.desk.board;
        let site_hours = board.within(model.board.slot(Factor::SiteCapacity, team.site));
        let team_hours = board.within(model.board.slot(Factor::TeamCapacity, member.team));
        let seats = week.desk.seats_bind[team.site].then_some(week.desk.seats[team.site].as_slice());
        for factors in [site_hours, team_hours, seats].into_iter().flatten() {
            for (agents, interval) in agents.iter_mut().zip(&table.site_interval) {
                *agents *= factors[*interval as usize];
            }
        }
        if staff.working_at_home.iter().any(|working| *working > 0.0) {
            let at_home: [f64; 9] = std::array::from_fn(|date| {
                let presence = staff.presence[date.saturating_sub(1).min(6)];
                staff.agents * staff.working_at_home[date] * presence.expected * presence.present
            });
            let slots = table.duty.iter().zip(&table.site_date).zip(&table.site_interval);
            for (agents, ((duty, date), interval)) in agents.iter_mut().zip(slots) {
                let team_hour = team_hours.map_or(1.0, |factors| factors[*interval as usize]);
                *agents += duty.max(0.0) * at_home[*date as usize] * team_hour;
            }
        }
    }
}
