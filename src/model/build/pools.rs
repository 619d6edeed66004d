//! Which contacts wait together, who may serve them, and which of them agents connect.

use crate::scenario::{Routing, ScenarioFile};

/// A pool before its supply is worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct PoolSketch {
    /// Index of the queue.
    pub queue: usize,
    /// Part of its volume.
    pub share: f64,
    /// Teams that may serve it.
    pub teams: Vec<usize>,
}

/// The pools of every queue.
pub fn pools(file: &ScenarioFile) -> Vec<PoolSketch> {
    let mut pools = Vec::new();
    for (queue, (id, spec)) in file.queue.iter().enumerate() {
        let serving = |site: Option<&String>| {
            let serves = |team: &crate::scenario::TeamSpec| team.serves(id) && site.is_none_or(|site| *site == team.site);
            file.team.values().enumerate().filter(|(_, team)| serves(team)).map(|(index, _)| index).collect()
        };
        match spec.routing {
            Routing::Pooled => pools.push(PoolSketch { queue, share: 1.0, teams: serving(None) }),
            Routing::Split => {
                let at_site = |(site, share): (&String, &f64)| PoolSketch { queue, share: *share, teams: serving(Some(site)) };
                pools.extend(spec.shares.iter().filter(|(_, share)| **share > 0.0).map(at_site));
            }
        }
    }
    pools
}

/// Groups of pools that agents connect, each in the order of its pools.
pub fn connected(pools: &[PoolSketch]) -> Vec<Vec<PoolSketch>> {
    let mut groups: Vec<Vec<PoolSketch>> = Vec::new();
    for pool in pools {
        let meets = |group: &Vec<PoolSketch>| group.iter().any(|other| other.teams.iter().any(|team| pool.teams.contains(team)));
        let mut joined = vec![pool.clone()];
        let (meeting, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(meets);
        joined.splice(0..0, meeting.into_iter().flatten());
        groups = apart;
        groups.push(joined);
    }
    groups.iter_mut().for_each(|group| group.sort_by_key(|pool| pool.queue));
    groups
}
