//! From the scenario to the model.

mod contacts;
mod crew;
mod deferred;
mod law;
mod pools;
mod supply;
mod tables;
mod tiers;
mod together;

use super::{Columns, Model, Queue, ServiceBy, Site, Team, Uncertain, contract, disruption, frame, months, queue, rules, team};
use crate::calendar::Clock;
use crate::complaint::{Complaint, Diagnosis};
use crate::demand::Forecast;
use crate::disruption::BoardLayout;
use crate::finance::allowances;
use crate::policy::{Hiring, HiringRule};
use crate::random::Entity;
use crate::scenario::{Scenario, ScenarioFile};
use crate::workforce::{Career, Home, LongLeave, mean_hours};

/// Checks a scenario and works it out.
///
/// ```
/// let text = include_str!("../../../scenarios/quickstart.toml");
/// let scenario = tenure::scenario::load_text("quickstart.toml", text, &[]).expect("a shipped scenario loads");
/// let model = tenure::model::compile(&scenario).expect("a shipped scenario is sound");
/// assert_eq!(model.frame.scenario, "quickstart");
/// ```
///
/// # Errors
/// Every rule between keys that the scenario breaks, at once.
pub fn compile(scenario: &Scenario) -> Result<Model, Diagnosis> {
    compile_by(scenario, ServiceBy::default())
}

/// As [`compile`], with a choice of how service is worked out.
///
/// # Errors
/// As [`compile`].
pub fn compile_by(scenario: &Scenario, by: ServiceBy) -> Result<Model, Diagnosis> {
    let refuse = |complaints: Vec<Complaint>| Err(scenario.source.diagnosis(complaints));
    let broken = crate::scenario::violations(scenario);
    if !broken.is_empty() {
        return refuse(broken);
    }
    let file = &scenario.file;
    let head = &file.scenario;
    let clock = Clock::new(head.start, head.weeks, head.interval_minutes);
    let hirings: Vec<Hiring> = file.team.values().map(|spec| team::hiring(spec, &clock)).collect();
    let forecasts = forecasts(file, &clock, &hirings);
    let crews = match crew::crews(scenario, &clock, &forecasts) {
        Ok(crews) => crews,
        Err(complaints) => return refuse(complaints),
    };
    let laws = tables::laws(file, &clock, &forecasts, &disruption::handle_time_moves(file, clock.per_day), by);
    let supply = supply::supplies(&deferred::Ground { file, clock: &clock, forecasts: &forecasts, laws: &laws }, &crews);
    let model = Model { service_by: by, ..assemble(file, clock, hirings, forecasts, supply) };
    if by != ServiceBy::Contacts {
        return Ok(model);
    }
    let broken = contacts::not_simulated(scenario);
    if !broken.is_empty() {
        return refuse(broken);
    }
    Ok(Model { contacts: contacts::floors(file, &model), ..model })
}

/// Central forecasts, reaching as far beyond the plan as requisitions look.
fn forecasts(file: &ScenarioFile, clock: &Clock, hirings: &[Hiring]) -> Vec<Forecast> {
    let ahead = hirings.iter().filter(|hiring| hiring.rule == HiringRule::Requirement).map(|hiring| hiring.look_ahead).max();
    let weeks = clock.weeks + ahead.unwrap_or(0);
    file.queue.iter().map(|(id, spec)| queue::forecast(file, id, spec, clock, weeks)).collect()
}

fn assemble(file: &ScenarioFile, clock: Clock, hirings: Vec<Hiring>, forecasts: Vec<Forecast>, supply: supply::Supply) -> Model {
    let classes: Vec<Vec<f64>> = hirings.iter().map(|hiring| hiring.planned.clone()).collect();
    let careers = team::careers(file);
    let frame = frame::frame(file, &clock, &classes, &careers);
    let firsts = frame::Firsts::new(file);
    let board = BoardLayout { sites: file.site.len(), queues: file.queue.len(), teams: file.team.len(), per_day: clock.per_day };
    let places = disruption::Places::new(file, board);
    Model {
        columns: Columns::new(&frame),
        rules: rules::rules(file, &places, &supply.groups, firsts.rule),
        sites: sites(file, &clock, firsts.site),
        teams: teams(file, &clock, (hirings, careers), &supply, firsts.team),
        queues: queues(file, forecasts, firsts.queue),
        contracts: contract::contracts(file, firsts.contract),
        deferred: supply.deferred,
        groups: supply.groups,
        events: disruption::events(file, &clock, &places),
        uncertain: file.uncertain.iter().flat_map(|(id, spec)| disruption::uncertain(id, spec, &places)).collect::<Vec<Uncertain>>(),
        months: months::months(&clock, file.scenario.reporting_calendar),
        days_in_month: months::days_in_month(&clock, file.scenario.reporting_calendar),
        fte_hours: file.scenario.fte_hours,
        frame,
        board,
        clock,
        service_by: ServiceBy::default(),
        contacts: vec![],
    }
}

fn sites(file: &ScenarioFile, clock: &Clock, first: usize) -> Vec<Site> {
    let days = 7 * clock.weeks;
    let site = |(index, (id, spec)): (usize, (&String, &crate::scenario::SiteSpec))| {
        let mut staffing = vec![1.0; days + 2];
        let mut premium = vec![0.0; days];
        for calendar in file.calendar.values().filter(|calendar| calendar.sites.contains(id)) {
            for holiday in &calendar.days {
                let since_eve = usize::try_from(holiday.date.days_since(clock.start) + 1).ok();
                if let Some(share) = since_eve.and_then(|day| staffing.get_mut(day)) {
                    *share *= holiday.staffing_share;
                }
                if let Some(premium) = clock.index_of(holiday.date).and_then(|day| premium.get_mut(day)) {
                    *premium += holiday.premium_pay;
                }
            }
        }
        Site {
            place: first + index,
            entity: Entity::named("site", id),
            seats: spec.seats.map(f64::from),
            training_seats: spec.training_seats.map(f64::from),
            seat_cost: spec.seat_cost_per_week * spec.seats.map_or(0.0, f64::from),
            staffing,
            premium,
        }
    };
    file.site.iter().enumerate().map(site).collect()
}

fn teams(
    file: &ScenarioFile,
    clock: &Clock,
    (hirings, careers): (Vec<Hiring>, Vec<Career>),
    supply: &supply::Supply,
    first: usize,
) -> Vec<Team> {
    let site_index = |id: &String| file.site.keys().position(|site| site == id).expect("the rules refuse a team at an unknown site");
    let careers = careers.into_iter().enumerate();
    let parts = file.team.iter().zip(hirings).zip(&supply.teams).zip(careers);
    let made = parts.map(|((((id, spec), hiring), crew), (index, career))| Team {
        place: first + index,
        site: site_index(&spec.site),
        entity: Entity::named("team", id),
        region: Entity::named("region", &file.site[&spec.site].region),
        career,
        shrinkage: team::shrinkage(spec),
        season: spec.attrition.season.as_ref().and_then(|months| months.as_slice().try_into().ok()),
        attrition_factor: spec.attrition_factor.clone(),
        burnout: spec.burnout.clone(),
        learning: team::learning(spec),
        notice_weeks: spec.notice_weeks as usize,
        notice_presence: spec.notice_presence,
        leave: spec.leave.as_ref().map(LongLeave::new),
        transfers: team::transfers(file, id, spec),
        channels: team::channels(id, &hiring),
        hiring,
        payroll: team::payroll(spec),
        home: Home::new(spec.home.as_ref(), file.site[&spec.site].home_equipped),
        hours_per_week: mean_hours(&spec.contract_mix, spec.hours_per_week),
        allowance_by_day: allowances(&spec.pay, clock, &crew.duty),
        duty: crew.duty.clone(),
        duty_by_day: crew.duty_by_day,
        net_hours: crew.net_hours,
        fitted: crew.fitted.clone(),
        group: crew.group,
    });
    made.collect()
}

fn queues(file: &ScenarioFile, forecasts: Vec<Forecast>, first: usize) -> Vec<Queue> {
    let made = |(index, ((id, spec), forecast)): (usize, ((&String, &crate::scenario::QueueSpec), Forecast))| Queue {
        place: first + index,
        forecast,
        noise: queue::noise(id, spec),
        target: spec.service_target,
        credit: spec.credit.clone(),
        cost_per_contact: spec.cost_per_contact,
        cost_per_abandoned: spec.cost_per_abandoned,
        repeats: spec.repeats.clone(),
        errors: queue::errors(file, index, spec),
    };
    file.queue.iter().zip(forecasts).enumerate().map(made).collect()
}
