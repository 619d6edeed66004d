//! Working out events: which slots of the factor board each of them moves, where and when.

use super::Uncertain;
use crate::calendar::Clock;
use crate::disruption::{
    BoardLayout, Effect, EffectSpec, EventSpec, Events, FACTORS, Factor, Lasts, LastsSpec, Process, Slot, Strikes, UncertainSpec, WhenSpec,
};
use crate::law::{Amount, Law};
use crate::random::Entity;
use crate::scenario::ScenarioFile;

/// Days in a year for rates.
const DAYS_PER_YEAR: f64 = 365.2425;

/// One place an event can strike.
#[derive(Debug, Clone, PartialEq)]
struct PlaceTags {
    kind: &'static str,
    id: String,
    /// Index among its kind.
    index: usize,
    /// Index among the frame's places.
    place: usize,
    tags: Vec<String>,
    /// Sites it belongs to.
    sites: Vec<String>,
    /// Queues it is or serves.
    queues: Vec<String>,
}

/// All places events can strike.
#[derive(Debug, Clone)]
pub struct Places {
    all: Vec<PlaceTags>,
    board: BoardLayout,
}

/// What an effect's `on` names.
struct Target<'a> {
    kind: &'static str,
    factor: Factor,
    places: Vec<&'a PlaceTags>,
}

impl Places {
    /// The places of a scenario; teams and queues carry the tags of their sites too.
    pub fn new(file: &ScenarioFile, board: BoardLayout) -> Self {
        let firsts = super::frame::Firsts::new(file);
        let site_tags = |sites: &[String]| sites.iter().flat_map(|site| file.site[site].tags.clone()).collect::<Vec<String>>();
        let mut all = Vec::new();
        for (index, (id, site)) in file.site.iter().enumerate() {
            all.push(PlaceTags {
                kind: "site",
                id: id.clone(),
                index,
                place: firsts.site + index,
                tags: site.tags.clone(),
                sites: vec![id.clone()],
                queues: file.team.values().filter(|team| team.site == *id).flat_map(|team| team.served().cloned()).collect(),
            });
        }
        for (index, (id, queue)) in file.queue.iter().enumerate() {
            let sites: Vec<String> = file.team.values().filter(|team| team.serves(id)).map(|team| team.site.clone()).collect();
            all.push(PlaceTags {
                kind: "queue",
                id: id.clone(),
                index,
                place: firsts.queue + index,
                tags: [queue.tags.clone(), site_tags(&sites)].concat(),
                sites,
                queues: vec![id.clone()],
            });
        }
        for (index, (id, team)) in file.team.iter().enumerate() {
            let sites = vec![team.site.clone()];
            all.push(PlaceTags {
                kind: "team",
                id: id.clone(),
                index,
                place: firsts.team + index,
                tags: [team.tags.clone(), site_tags(&sites)].concat(),
                sites,
                queues: team.served().cloned().collect(),
            });
        }
        Self { all, board }
    }

    fn target(&self, on: &str) -> Target<'_> {
        let (kind, rest) = on.split_once('.').unwrap_or((on, ""));
        let (selector, word) = rest.rsplit_once('.').unwrap_or((rest, ""));
        let (kind, _, factor) = FACTORS.iter().find(|known| (known.0, known.1) == (kind, word)).expect("the rules refuse unknown factors");
        let chosen = |place: &&PlaceTags| place.kind == *kind && selects(selector, place);
        Target { kind, factor: *factor, places: self.all.iter().filter(chosen).collect() }
    }

    /// Indices, among their kind, of the places that any of these selectors names, ascending.
    pub fn selected(&self, kind: &str, selectors: &[String]) -> Vec<usize> {
        let named = |place: &&PlaceTags| place.kind == kind && selectors.iter().any(|selector| selects(selector, place));
        let mut found: Vec<usize> = self.all.iter().filter(named).map(|place| place.index).collect();
        found.sort_unstable();
        found
    }

    fn slot(&self, factor: Factor, place: &PlaceTags) -> Slot {
        self.board.slot(factor, place.index)
    }
}

/// Whether a selector names a place: by its id, as one of all, or by a tag.
fn selects(selector: &str, place: &PlaceTags) -> bool {
    match selector.strip_prefix('#') {
        Some(tag) => place.tags.iter().any(|own| own == tag),
        None => selector == "*" || selector == place.id,
    }
}

/// Whether an event that strikes one place also reaches another: itself, what is at the site, who serves the queue.
fn reaches(struck: &PlaceTags, other: &PlaceTags) -> bool {
    match (struck.kind, other.kind) {
        (a, b) if a == b => struck.id == other.id,
        ("site", _) => other.sites.contains(&struck.id),
        ("queue", _) => other.queues.contains(&struck.id),
        (_, "site") => struck.sites.contains(&other.id),
        _ => struck.queues.contains(&other.id),
    }
}

/// Of every queue, whether an event or an uncertain value may move its handle time.
pub fn handle_time_moves(file: &ScenarioFile, per_day: usize) -> Vec<bool> {
    let places = Places::new(file, BoardLayout { sites: file.site.len(), queues: file.queue.len(), teams: file.team.len(), per_day });
    let mut moves = vec![false; file.queue.len()];
    let effects = file.event.values().flat_map(|event| &event.effects).map(|effect| &effect.on);
    for on in effects.chain(file.uncertain.values().map(|uncertain| &uncertain.on)) {
        let target = places.target(on);
        if matches!(target.factor, Factor::QueueHandleTime) {
            target.places.iter().for_each(|place| moves[place.index] = true);
        }
    }
    moves
}

/// All events of a scenario.
pub fn events(file: &ScenarioFile, clock: &Clock, places: &Places) -> Events {
    let mut processes = Vec::new();
    for (id, spec) in &file.event {
        let whole = Entity::named("event", id);
        let Some(first) = spec.effects.first() else { continue };
        let target = places.target(&first.on);
        match spec.strikes {
            Strikes::Together => processes.push(process(spec, whole, clock, places, None, &target)),
            Strikes::Each => processes.extend(target.places.iter().map(|struck| {
                let entity = Entity::joined(whole, Entity::named(target.kind, &struck.id));
                process(spec, entity, clock, places, Some(struck), &target)
            })),
        }
    }
    Events { processes, per_day: clock.per_day, intervals: clock.weeks * clock.per_week() }
}

fn process(spec: &EventSpec, entity: Entity, clock: &Clock, places: &Places, struck: Option<&PlaceTags>, first: &Target) -> Process {
    let cost = spec.cost.clone().unwrap_or_default();
    let payer = match (struck, first.places.as_slice()) {
        (Some(place), _) => place.place,
        (None, [place]) => place.place,
        _ => 0, // several places at once: the whole operation
    };
    Process {
        entity,
        chance: chances(&spec.when, clock),
        random: spec.when.dates.is_empty(),
        starts_within: starts_within(&spec.when, clock),
        lasts: lasts(&spec.lasts, &spec.when, clock),
        shape: spec.shape,
        overlap: spec.overlap,
        effects: spec.effects.iter().map(|effect| made(effect, places, struck)).collect(),
        once: cost.once.as_ref().map(Amount::law),
        per_day: cost.per_day,
        payer,
    }
}

fn made(effect: &EffectSpec, places: &Places, struck: Option<&PlaceTags>) -> Effect {
    let target = places.target(&effect.on);
    let hit = target.places.iter().filter(|place| struck.is_none_or(|struck| reaches(struck, place)));
    Effect {
        slots: hit.map(|place| places.slot(target.factor, place)).collect(),
        times: effect.times.as_ref().map(Amount::law),
        plus: effect.plus.as_ref().map(Amount::law),
    }
}

/// Chance of a start on every day.
fn chances(when: &WhenSpec, clock: &Clock) -> Vec<f64> {
    let mut chances = vec![0.0; 7 * clock.weeks];
    for day in when.dates.iter().filter_map(|date| clock.index_of(*date)) {
        if let Some(chance) = chances.get_mut(day) {
            *chance = 1.0;
        }
    }
    let daily = when.rate_per_week.map(|rate| rate / 7.0).or(when.rate_per_year.map(|rate| rate / DAYS_PER_YEAR));
    if let Some(daily) = daily {
        for (day, chance) in chances.iter_mut().enumerate() {
            let season = when.season.as_ref().map_or(1.0, |months| months[clock.day(day).month() - 1]);
            *chance = -libm::expm1(-daily * season);
        }
    }
    chances
}

fn starts_within(when: &WhenSpec, clock: &Clock) -> Option<std::ops::Range<usize>> {
    let interval = |time: crate::calendar::TimeOfDay| time.minutes() as usize / clock.interval_minutes();
    (when.from_time.is_some() || when.to_time.is_some()).then(|| {
        let from = when.from_time.map_or(0, interval);
        from..when.to_time.map_or(clock.per_day, interval).max(from + 1)
    })
}

fn lasts(lasts: &LastsSpec, when: &WhenSpec, clock: &Clock) -> Lasts {
    let end_of_day = when.to_time.map_or(clock.per_day, |time| time.minutes() as usize / clock.interval_minutes());
    let cut = lasts.cut_at_midnight.then_some(end_of_day);
    if let Some(days) = &lasts.days {
        Lasts::Days(days.law(), 1.0)
    } else if let Some(weeks) = &lasts.weeks {
        Lasts::Days(weeks.law(), 7.0)
    } else if let Some(hours) = &lasts.hours {
        Lasts::Intervals(hours.law(), 1.0 / clock.interval_hours(), cut)
    } else if let Some(intervals) = &lasts.intervals {
        Lasts::Intervals(intervals.law(), 1.0, cut)
    } else {
        Lasts::Always
    }
}

/// The draws of an uncertain number: one for all places, or one each.
pub fn uncertain(id: &str, spec: &UncertainSpec, places: &Places) -> Vec<Uncertain> {
    let whole = Entity::named("uncertain", id);
    let Some(law) = spec.times.as_ref().or(spec.plus.as_ref()).map(Amount::law) else { return vec![] };
    let target = places.target(&spec.on);
    let made = |entity: Entity, law: Law, slots: Vec<Slot>| Uncertain { entity, law, multiplies: spec.times.is_some(), slots };
    match spec.strikes {
        Strikes::Together => {
            let slots = target.places.iter().map(|place| places.slot(target.factor, place)).collect();
            vec![made(whole, law, slots)]
        }
        Strikes::Each => {
            let each = |place: &&PlaceTags| {
                let entity = Entity::joined(whole, Entity::named(target.kind, &place.id));
                made(entity, law.clone(), vec![places.slot(target.factor, place)])
            };
            target.places.iter().map(each).collect()
        }
    }
}
