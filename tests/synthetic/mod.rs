//! Made-up outcomes with the shape of a real run: two sites, two teams, two queues, a few weeks. The same options give
//! the same bits.
#![allow(dead_code, reason = "every test file uses its own part")]

#[path = "../common/chance.rs"]
mod chance;

pub use chance::Dice;
use tenure::outcomes::Quantity::{self, *};
use tenure::outcomes::{Distribution, Frame, Outcomes, Period, PlaceKind, PlaceName, Promised, ServicePromise, bins};

/// What kind of run to make up.
#[derive(Clone)]
pub struct Options {
    pub futures: usize,
    pub weeks: usize,
    pub budget: Option<Vec<f64>>,
    /// Week in which the second queue is closed.
    pub closed_week: Option<usize>,
    /// Future in which the second queue never opens.
    pub dead_future: Option<usize>,
    pub interrupted: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { futures: 400, weeks: 8, budget: None, closed_week: Some(3), dead_future: None, interrupted: false }
    }
}

/// Index of the second queue among the places.
pub const EMAIL: usize = 6;

pub fn frame(options: &Options) -> Frame {
    let place = |kind, id: &str, label: &str| PlaceName { kind, id: id.into(), label: label.into() };
    let promise = |place, target, seconds| ServicePromise {
        place,
        target,
        answer_within_seconds: seconds,
        promised: Promised::Answered,
        definition: "answered in time / offered".into(),
    };
    let weeks = options.weeks;
    let mut periods = vec![Period { key: "total".into(), from: 0, to: weeks }];
    if weeks > 4 {
        periods.push(Period { key: "year:1".into(), from: 0, to: 4 });
        periods.push(Period { key: "year:2".into(), from: 4, to: weeks });
    }
    Frame {
        scenario: "made-up".into(),
        description: "Two sites that exist nowhere.".into(),
        currency: "USD".into(),
        week_starts: (0..weeks).map(|week| format!("2027-{:02}-{:02}", 1 + week / 4, 1 + 7 * (week % 4))).collect(),
        rules: Vec::new(),
        places: vec![
            place(PlaceKind::All, "", "All"),
            place(PlaceKind::Site, "cebu", "Cebu"),
            place(PlaceKind::Site, "manila", "Manila"),
            place(PlaceKind::Team, "cebu-voice", "Cebu voice"),
            place(PlaceKind::Team, "manila-voice", "Manila voice"),
            place(PlaceKind::Queue, "voice", "Voice"),
            place(PlaceKind::Queue, "email", "E-mail"),
        ],
        promises: vec![promise(5, 0.8, 30.0), promise(EMAIL, 0.9, 14_400.0)],
        contracts: Vec::new(),
        planned_classes: vec![(3, 1, 12.0)],
        budget: options.budget.clone(),
        contingency_percentile: 0.8,
        teams: vec![],
        uncertain: vec![],
        periods,
    }
}

pub fn outcomes(options: &Options) -> Outcomes {
    let frame = frame(options);
    let (columns, series, weeks) = (frame.columns(), frame.series(), frame.weeks());
    let mut totals = vec![vec![vec![0.0; options.futures]; columns.len()]; frame.periods.len()];
    let mut weekly = vec![vec![Distribution::default(); weeks]; series.len()];
    for future in 0..options.futures {
        let mut chance = Dice(1 + future as u64);
        let luck = chance.bell();
        for week in 0..weeks {
            let open = options.closed_week != Some(week) && options.dead_future != Some(future);
            let values = week_of(&columns, week, open, luck, &mut chance);
            for (period, totals) in frame.periods.iter().zip(&mut totals).filter(|(p, _)| (p.from..p.to).contains(&week)) {
                add(&columns, &values, period.to == week + 1, totals, future);
            }
            for (series, weekly) in series.iter().zip(&mut weekly) {
                weekly[week].add(series.value(&values), bins(series.measure()));
            }
        }
    }
    let plan_weeks: Vec<Vec<f64>> =
        (0..weeks).map(|week| week_of(&columns, week, options.closed_week != Some(week), 0.0, &mut Dice(0))).collect();
    Outcomes {
        plan_totals: frame.periods.iter().map(|period| plan_total(&columns, &plan_weeks, period)).collect(),
        plan_weeks,
        weights: vec![1.0; options.futures],
        seed: 7,
        first: 0,
        totals,
        twins: vec![],
        weekly,
        expected_event_cost: 1_234.5,
        clamped: 3,
        merged: 0,
        interrupted: options.interrupted,
        frame,
    }
}

fn add(columns: &[(usize, Quantity)], values: &[f64], last: bool, totals: &mut [Vec<f64>], future: usize) {
    for (column, (_, quantity)) in columns.iter().enumerate() {
        if !quantity.is_stock() {
            totals[column][future] += values[column];
        } else if last {
            totals[column][future] = values[column];
        }
    }
}

fn plan_total(columns: &[(usize, Quantity)], weeks: &[Vec<f64>], period: &Period) -> Vec<f64> {
    let value = |column: usize| {
        let of = &weeks[period.from..period.to];
        if columns[column].1.is_stock() { of[of.len() - 1][column] } else { of.iter().map(|week| week[column]).sum() }
    };
    (0..columns.len()).map(value).collect()
}

/// The columns of a week: each place alike, a closed second queue without contacts.
fn week_of(columns: &[(usize, Quantity)], week: usize, open: bool, luck: f64, chance: &mut Dice) -> Vec<f64> {
    let wave = 1.0 + 0.05 * luck + 0.02 * chance.bell();
    let strain = 1.0 + 0.02 * week as f64;
    let level = (0.86 - 0.004 * week as f64 - 0.05 * luck + 0.02 * chance.bell()).clamp(0.0, 1.0);
    let value = |place: usize, quantity: Quantity| {
        let size = if place == 0 { 2.0 } else { 1.0 };
        let contacts = if place == EMAIL && !open { 0.0 } else { size * 10_000.0 * wave * strain };
        let target = if place == EMAIL { 0.9 } else { 0.8 };
        match quantity {
            Offered | Counted => contacts,
            Answered | AnsweredByVoice => contacts * 0.95,
            Abandoned => contacts * 0.05,
            Within => contacts * level,
            AnswerWaitSeconds => contacts * 0.95 * 20.0 * strain,
            BusyHours => contacts * 0.1,
            DutyHours => size * 1_250.0,
            Missed => f64::from(u8::from(contacts > 0.0 && level < target)),
            Served => f64::from(u8::from(contacts > 0.0)),
            Backlog | Carried => 0.0,
            HeadsOpen | HeadsClose | HeadsProductive | HeadWeeks => size * 100.0 + (4.0 * luck).round(),
            HeadsTraining => size * 5.0,
            Offers | Joiners => size * 3.0,
            Leavers => size * 3.0,
            Resignations => size * 2.0,
            Dismissals => 0.0,
            FallOut => size,
            RequiredFteWeeks => size * 90.0 * wave * strain,
            AvailableFteWeeks => size * 95.0,
            OverUnderFteWeeks => size * (95.0 - 90.0 * wave * strain),
            ProductiveEquivalents => size * 92.0,
            Weeks => 1.0,
            CostWages => size * 50_000.0 * wave,
            CostBenefits => size * 10_000.0 * wave,
            CostTraining => size * 500.0,
            CostCredits => size * 100.0 * (0.8 - level).max(0.0),
            CostTotal => size * (60_000.0 * wave + 500.0 + 100.0 * (0.8 - level).max(0.0)),
            _ => 0.0,
        }
    };
    columns.iter().map(|(place, quantity)| value(*place, *quantity)).collect()
}
