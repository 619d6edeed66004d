//! Working out a team: career, hiring, pay.

use super::{Learning, TeamChannel, Transfer};
use crate::calendar::Clock;
use crate::finance::Payroll;
use crate::policy::{Channel, Hiring};
use crate::random::Entity;
use crate::scenario::{HeadSpec, ScenarioFile, TeamSpec};
use crate::series::Series;
use crate::workforce::{Career, CareerParts, Coaching, Curve, FirstDay, Hazard, Ramp, Shrinkage, TransferSpec, mean_hours};

/// Careers of all teams. Teams that people move between count tenure equally far.
pub fn careers(file: &ScenarioFile) -> Vec<Career> {
    let head = &file.scenario;
    let alone: Vec<Career> = file.team.values().map(|team| career(team, head, 0)).collect();
    let reach = reach(file, alone.iter().map(Career::cells).collect());
    let made = file.team.values().zip(alone).zip(reach);
    made.map(|((team, alone), cells)| if cells > alone.cells() { career(team, head, cells) } else { alone }).collect()
}

/// How far each team counts tenure: as far as any team that moves connect it with, and no further for the others' sake.
fn reach(file: &ScenarioFile, mut cells: Vec<usize>) -> Vec<usize> {
    let index = |id: &String| file.team.keys().position(|other| other == id).expect("the rules refuse a transfer to an unknown team");
    let from = |(from, team)| transfers_of(team).map(move |to| (from, to));
    let roads: Vec<(usize, usize)> = file.team.values().enumerate().flat_map(from).map(|(from, to)| (from, index(to))).collect();
    for _ in 0..cells.len() {
        for (from, to) in &roads {
            let longer = cells[*from].max(cells[*to]);
            (cells[*from], cells[*to]) = (longer, longer); // each round carries the longest one road further
        }
    }
    cells
}

/// The teams that people of a team move to.
fn transfers_of(team: &TeamSpec) -> impl Iterator<Item = &String> {
    team.transfers.iter().map(|transfer| &transfer.to)
}

/// Career of a team's people.
fn career(team: &TeamSpec, head: &HeadSpec, at_least: usize) -> Career {
    let resign = Hazard::new(&team.attrition);
    let dismiss = team.dismissal.as_ref().map(Hazard::new);
    let speed = Coaching::new(team.coaching.as_ref()).speed;
    let ramp = Ramp::new(team.training.as_ref(), team.nesting.as_ref(), team.ramp.as_ref(), speed);
    let roster = roster(team, head);
    let moves: Vec<(usize, f64)> = team.transfers.iter().map(|road| (road.after_weeks as usize, transfer_hazard(road))).collect();
    let learning = learning(team);
    let learnt = [&learning.resolution, &learning.errors].into_iter().flatten().map(|curve| curve.tenured_after() + 1).max().unwrap_or(0);
    let parts = CareerParts {
        heads: team.heads,
        first_day: first_day(team, &roster),
        resign: &resign,
        resign_after_training: team.attrition.excludes_training,
        dismiss: dismiss.as_ref(),
        dismiss_after_training: team.dismissal.as_ref().is_some_and(|dismissal| dismissal.excludes_training),
        fall_out: &fall_out(team),
        ramp: &ramp,
        moves: &moves,
        breaks: &breaks(team, &ramp),
        strands: &strands(team),
        joins_at: team.hiring.channels.iter().map(|channel| channel.starts_at_week as usize).max().unwrap_or(0),
        at_least: at_least.max(learnt),
    };
    Career::new(&parts, head.weeks as usize)
}

/// Weeks of tenure of a team's roster, if there is one.
fn roster(team: &TeamSpec, head: &HeadSpec) -> Vec<usize> {
    let roster = team.tenure_mix.as_ref().and_then(|mix| mix.roster.as_ref());
    roster.map_or(vec![], |roster| roster.weeks_of_tenure(head.start))
}

/// Where the tenure of a team's first heads comes from.
fn first_day<'a>(team: &'a TeamSpec, roster: &'a [usize]) -> FirstDay<'a> {
    match &team.tenure_mix {
        None => FirstDay::Bands(&team.tenure),
        Some(mix) if mix.steady_state => FirstDay::SteadyState,
        Some(mix) => mix.bands.as_ref().map_or(FirstDay::Roster(roster), |bands| FirstDay::Bands(bands)),
    }
}

fn transfer_hazard(road: &TransferSpec) -> f64 {
    -libm::log1p(-road.weekly_probability)
}

/// Tenures from which something else can happen: long leave after training, and transfers.
fn breaks(team: &TeamSpec, ramp: &Ramp) -> Vec<usize> {
    let transfers = team.transfers.iter().map(|transfer| transfer.after_weeks as usize);
    team.leave.iter().map(|_| ramp.training_weeks).chain(transfers).collect()
}

/// A team's shrinkage, with the hours of coaching beyond the reference.
pub fn shrinkage(team: &TeamSpec) -> Shrinkage {
    let extra = Coaching::new(team.coaching.as_ref()).extra_hours;
    Shrinkage::new(&team.shrinkage).and_in_office(extra / mean_hours(&team.contract_mix, team.hours_per_week))
}

/// How well a team's people answer, by tenure.
pub fn learning(team: &TeamSpec) -> Learning {
    let coaching = Coaching::new(team.coaching.as_ref());
    let training = team.training.as_ref().map_or(0, |training| training.weeks as usize);
    Learning {
        resolution: team.resolution.as_ref().map(|spec| Curve::of_resolution(spec, training, &coaching)),
        errors: team.errors.as_ref().map(|spec| Curve::of_errors(spec, training, &coaching)),
        coaching,
    }
}

/// Roads from a team to others.
pub fn transfers(file: &ScenarioFile, id: &str, team: &TeamSpec) -> Vec<Transfer> {
    let road = |spec: &TransferSpec| {
        let to = file.team.keys().position(|other| *other == spec.to).expect("the rules refuse a transfer to an unknown team");
        let training = file.team[&spec.to].training.as_ref().map_or(0, |training| training.weeks);
        Transfer {
            to,
            road: Entity::joined(Entity::named("team", id), Entity::named("team", &spec.to)),
            hazard: transfer_hazard(spec),
            after: spec.after_weeks as usize,
            starts_at: (spec.training_weeks > 0).then(|| (training - spec.training_weeks) as usize),
        }
    };
    team.transfers.iter().map(road).collect()
}

/// Chance of dropping out in every week of training and nesting.
fn fall_out(team: &TeamSpec) -> Vec<f64> {
    let weekly = |series: &Series, weeks: u32| (0..weeks as usize).map(|week| series.at(week)).collect::<Vec<f64>>();
    let training = team.training.as_ref().map_or(vec![], |training| weekly(&training.weekly_fall_out, training.weeks));
    let nesting = team.nesting.as_ref().map_or(vec![], |nesting| weekly(&nesting.weekly_fall_out, nesting.weeks));
    [training, nesting].concat()
}

/// Factors on the hazard of resigning of people who came through channels that stand out, with the weeks of tenure they hold for.
fn strands(team: &TeamSpec) -> Vec<(f64, usize)> {
    Channel::all(&team.hiring).iter().filter(|channel| channel.stands_out()).map(|channel| channel.attrition).collect()
}

/// Where the draws of a team's channels are addressed, and the strand that their people belong to.
pub fn channels(id: &str, hiring: &Hiring) -> Vec<TeamChannel> {
    let team = Entity::named("team", id);
    let entity = |channel: &Channel| match channel.name.as_str() {
        "" => team,
        name => Entity::joined(team, Entity::named("channel", name)),
    };
    let mut strands = 0;
    let made = |channel: &Channel| {
        strands += usize::from(channel.stands_out());
        TeamChannel { entity: entity(channel), strand: if channel.stands_out() { strands } else { 0 } }
    };
    hiring.channels.iter().map(made).collect()
}

/// A team's requisitions.
pub fn hiring(team: &TeamSpec, clock: &Clock) -> Hiring {
    let training = team.training.as_ref().map_or(0, |training| training.weeks as usize);
    Hiring::new(&team.hiring, planned_offers(team, clock), team.hiring.lead_weeks as usize + training)
}

/// Offers planned by week of class start.
pub fn planned_offers(team: &TeamSpec, clock: &Clock) -> Vec<f64> {
    let mut offers: Vec<f64> =
        (0..clock.weeks).map(|week| team.hiring.weekly_offers.as_ref().map_or(0.0, |series| series.at(week))).collect();
    for class in &team.hiring.classes {
        if let Some(slot) = clock.index_of(class.starts).and_then(|day| offers.get_mut(day / 7)) {
            *slot += f64::from(class.offers);
        }
    }
    offers
}

/// What a team's people cost.
pub fn payroll(team: &TeamSpec) -> Payroll {
    let training = team.training.as_ref().map_or(0.0, |training| training.cost_per_trainee_week);
    Payroll::new(&team.pay, mean_hours(&team.contract_mix, team.hours_per_week), training)
}
