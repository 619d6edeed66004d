//! Which pools of calls share agents, and their law as one queue.

use super::deferred::Ground;
use super::supply::spec;
use super::tables::{peak_load, range_together};
use crate::model::group::{Group, Pool};
use crate::queueing::{Callers, OrdinaryWeek, PooledLaw, ServiceLaw, TableError};
use rayon::prelude::*;
use std::ops::Range;

/// Share of the scheduled present in the weeks that tables are tried on, where attendance is by chance.
const USUAL_PRESENCE: f64 = 0.9;

/// Gives every pool of calls that some team may serve in one tier with others the law of all of them as one queue, and the same to the group in weeks
/// of other hours.
pub fn join(ground: &Ground, group: &mut Group) {
    let connected = connected(group);
    let one = |pool: usize| {
        let together: Vec<usize> = (0..group.pools.len()).filter(|other| connected[*other] == connected[pool]).collect();
        if together.len() > 1 { one_queue(ground, group, pool, &together) } else { None }
    };
    let laws: Vec<Option<(PooledLaw, TableError)>> = (0..group.pools.len()).into_par_iter().map(one).collect();
    for pools in std::iter::once(&mut group.pools).chain(group.jumping.iter_mut().map(|jumping| &mut jumping.pools)) {
        for (pool, (law, error)) in pools.iter_mut().zip(&laws).filter_map(|(pool, law)| Some((pool, law.as_ref()?))) {
            pool.pooled = Some(law.clone());
            pool.law_error = pool.law_error.or_worse(*error);
        }
    }
}

/// The same number for pools of calls that teams connect.
fn connected(group: &Group) -> Vec<usize> {
    let calls = |pool: &usize| matches!(group.pools[*pool].law, ServiceLaw::Voice(_));
    let mut connected: Vec<usize> = (0..group.pools.len()).collect();
    for (member, pools) in group.serves.iter().enumerate() {
        let ends = group.tiers.get(member).map_or(vec![pools.len()], |tiers| tiers.ends.clone());
        let mut from = 0;
        for end in ends {
            let here: Vec<usize> = pools[from..end].iter().copied().filter(calls).collect();
            from = end;
            for other in here.iter().skip(1) {
                let (keep, drop) = (connected[here[0]], connected[*other]);
                connected.iter_mut().filter(|number| **number == drop).for_each(|number| *number = keep);
            }
        }
    }
    connected
}

/// The law of these pools as one queue, as one of them sees it, and the error of its table.
fn one_queue(ground: &Ground, group: &Group, pool: usize, together: &[usize]) -> Option<(PooledLaw, TableError)> {
    let Ground { file, clock, forecasts, .. } = *ground;
    let ServiceLaw::Voice(law) = &group.pools[pool].law else { return None };
    let queue = |pool: usize| file.queue.values().nth(group.pools[pool].queue).expect("pools name queues of the file");
    let callers = |pool: &usize| {
        let (queue, forecast) = (queue(*pool), &forecasts[group.pools[*pool].queue]);
        Callers {
            contacts: group.pools[*pool].share * forecast.mean_week(clock.weeks),
            handle_time_seconds: queue.handle_time_seconds,
            patience_seconds: queue.patience_seconds.expect("the rules refuse a queue of calls without patience"),
        }
    };
    let all: Vec<Callers> = together.iter().map(callers).collect();
    let pooled = PooledLaw::new(law, &callers(&pool), &all);
    let Some(table) = law.table() else { return Some((pooled, TableError::default())) };
    let helps = |pools: &Vec<usize>| pools.iter().any(|pool| together.contains(pool));
    let members = group.members.iter().zip(&group.serves).filter(|(_, pools)| helps(pools));
    let heads: f64 = members.map(|(member, _)| f64::from(spec(file, member.team).heads)).sum();
    let load: f64 = together.iter().map(|pool| peak_load(queue(*pool), clock, &forecasts[group.pools[*pool].queue])).sum();
    let looked_up = pooled.tabulated(&range_together(queue(pool), load, heads, table.follows_handle_time()));
    let contacts = all.iter().map(|callers| callers.contacts).sum();
    let error = table_error(ground, &group.pools[pool], &looked_up, contacts, &group.days);
    Some((if error.is_small() { looked_up } else { pooled }, error))
}

/// The error on weeks around one in which all these contacts come as those of the pool do.
fn table_error(ground: &Ground, pool: &Pool, law: &PooledLaw, contacts: f64, days: &[Range<usize>]) -> TableError {
    let whole: f64 = pool.shape.iter().sum();
    if whole <= 0.0 {
        return TableError::default(); // nothing to look up
    }
    let shape: Vec<f64> = pool.shape.iter().map(|share| share / whole).collect();
    let week = OrdinaryWeek {
        law: &pool.law,
        shape: &shape,
        agents_per_fte: &shape,
        interval_seconds: ground.clock.interval_seconds(),
        handle_time_seconds: pool.handle_time,
        target: 1.0,
        present_share: if pool.binomial { USUAL_PRESENCE } else { 1.0 },
        whole: false,
    };
    law.table_error(&week, contacts, days)
}
