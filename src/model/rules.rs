//! Working out planning rules: which places each of them has, in which order they decide, and how teams and queues hang together.

use super::Group;
use super::disruption::Places;
use crate::policy::{PlanningRule, RuleKind, RuleSpec};
use crate::random::Entity;
use crate::scenario::{Channel, ScenarioFile};

/// All planning rules.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// The rules in the order in which they decide.
    pub all: Vec<Rule>,
    /// For every team, the queues it serves, and the part of each queue's requirement that is the team's on an ordinary week.
    /// Empty without rules.
    pub parts: Vec<Vec<(usize, f64)>>,
}

/// A planning rule at its places.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Index among the frame's rules.
    pub name: usize,
    /// Index among the frame's places.
    pub place: usize,
    /// When, how much, at which price.
    pub law: PlanningRule,
    /// Where it acts: indices among the teams, for overflow among the queues.
    pub places: Vec<RulePlace>,
}

/// A place of a planning rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RulePlace {
    /// Index among the teams, or among the queues.
    pub index: usize,
    /// Where the rule's draws for this place are addressed.
    pub entity: Entity,
}

impl Rules {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// The planning rules of a scenario; `first` is the place of the first one.
pub fn rules(file: &ScenarioFile, places: &Places, groups: &[Group], first: usize) -> Rules {
    if file.rule.is_empty() {
        return Rules::default();
    }
    let mut order: Vec<(u32, Rule)> = Vec::new();
    for (name, (id, spec)) in file.rule.iter().enumerate() {
        let at = sites(file, places, id, spec);
        order.push((spec.priority, Rule { name, place: first + name, law: PlanningRule::new(spec), places: at }));
    }
    order.sort_by_key(|(priority, _)| *priority); // stable: ids decide between equals
    Rules { all: order.into_iter().map(|(_, rule)| rule).collect(), parts: parts(file.team.len(), groups) }
}

fn sites(file: &ScenarioFile, places: &Places, id: &str, spec: &RuleSpec) -> Vec<RulePlace> {
    let kind = if spec.kind == RuleKind::Overflow { "queue" } else { "team" };
    let ids: Vec<&String> = if kind == "queue" { file.queue.keys().collect() } else { file.team.keys().collect() };
    let entity = |index: usize| Entity::joined(Entity::named("rule", id), Entity::named(kind, ids[index]));
    // A vendor takes what comes in; records to be called stay with own agents.
    let takes = |index: &usize| kind == "team" || file.queue[ids[*index]].channel != Channel::Outbound;
    places.selected(kind, &spec.on).into_iter().filter(takes).map(|index| RulePlace { index, entity: entity(index) }).collect()
}

/// What part of each queue's requirement is each team's, over all pools of the queue.
fn parts(teams: usize, groups: &[Group]) -> Vec<Vec<(usize, f64)>> {
    let mut parts: Vec<Vec<(usize, f64)>> = vec![Vec::new(); teams];
    for group in groups {
        for (member, of) in group.members.iter().enumerate() {
            let calls = group.serves[member].iter().map(|pool| &group.pools[*pool]).map(|pool| (pool.queue, pool.share, &pool.central));
            let works = group.beside.works.get(member).into_iter().flatten().map(|pool| &group.beside.pools[*pool]);
            let deferred = works.map(|pool| (pool.queue, pool.share, &pool.central));
            for (queue, share, central) in calls.chain(deferred) {
                add(&mut parts[of.team], queue, share * central[member]);
            }
        }
    }
    parts
}

fn add(parts: &mut Vec<(usize, f64)>, queue: usize, part: f64) {
    match parts.iter_mut().find(|(other, _)| *other == queue) {
        Some((_, sum)) => *sum += part,
        None => parts.push((queue, part)),
    }
}
