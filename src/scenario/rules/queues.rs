//! Rules of queues: who answers them, how they are shared, what volume they have.

use super::lists::Allowed;
use super::people::{SUM_TOLERANCE, difference};
use super::{Rules, tidy};
use crate::scenario::nearest::{list, nearest};
use crate::scenario::sections::QueueSpec;
use crate::scenario::{AgentCount, Attendance, Routing};
use crate::series::Series;
use std::collections::BTreeSet;

impl Rules<'_> {
    pub(super) fn queues(&mut self) {
        let file = self.file;
        for (id, queue) in &file.queue {
            self.served(id, queue);
            self.channel_keys(id, queue);
            self.routing(id, queue);
            self.volume(id, queue);
            self.profile(id, &queue.profile);
            if let Some(zone) = &queue.time_zone {
                self.zone(&format!("queue.{id}.time_zone"), zone);
            }
            let voice = !queue.channel.is_deferred();
            if voice && queue.agents == AgentCount::Whole && queue.attendance == Attendance::Binomial {
                let what = "`agents = \"whole\"` cannot be combined with binomial attendance, the default";
                self.complain(&format!("queue.{id}.agents"), what, "add attendance = \"expected\", or write agents = \"fractional\"");
            }
            self.correlated(id, queue);
            self.contacts_again(id, queue);
        }
    }

    fn served(&mut self, id: &str, queue: &QueueSpec) {
        if self.file.team.values().any(|team| team.serves(id)) {
            return;
        }
        let first = queue.volume_per_week.values().first().copied().unwrap_or(0.0);
        let label = format!("{} contacts a week, but no team lists it", tidy(first.round()));
        let help = self.slip(id).unwrap_or_else(|| format!("add \"{id}\" to the `queues` of a team"));
        self.complain_labelled(&format!("queue.{id}"), label, (format!("no agent can answer queue `{id}`"), help));
    }

    /// A team that lists almost this queue.
    fn slip(&self, id: &str) -> Option<String> {
        let unknown = |queue: &&String| !self.file.queue.contains_key(*queue);
        self.file.team.iter().find_map(|(team, spec)| {
            let near = nearest(id, spec.served().filter(unknown).map(String::as_str))?;
            let line = self.line(&format!("team.{team}.queues")).map_or_else(String::new, |line| format!(" ({line})"));
            Some(format!("team `{team}`{line} lists `{near}`; did you mean `{id}`?"))
        })
    }

    fn routing(&mut self, id: &str, queue: &QueueSpec) {
        let path = format!("queue.{id}.shares");
        for (site, share) in &queue.shares {
            let at = format!("{path}.{site}");
            self.known(&at, ("site", site), self.file.site.keys());
            if !(0.0..=1.0).contains(share) {
                let help = if *share > 1.0 && *share <= 100.0 { format!("write {} for {share} %", share / 100.0) } else { String::new() };
                self.complain(&at, format!("`{site}` must have a share from 0 to 1, but has {share}"), help);
            }
        }
        match (queue.routing, queue.shares.is_empty()) {
            (Routing::Pooled, false) => self.complain(
                &path,
                "`shares` are for split queues, but this queue is pooled",
                "add routing = \"split\", or take `shares` out",
            ),
            (Routing::Split, true) => {
                let sites: Vec<&str> = self.serving(id).into_iter().collect();
                let even =
                    sites.iter().map(|site| format!("{site} = {}", tidy((100.0 / sites.len() as f64).round() / 100.0))).collect::<Vec<_>>();
                self.complain(
                    &format!("queue.{id}.routing"),
                    format!("queue `{id}` is split, but has no `shares`"),
                    format!("add shares = {{ {} }}", even.join(", ")),
                );
            }
            (Routing::Split, false) => self.split(id, queue),
            (Routing::Pooled, true) => {}
        }
    }

    fn split(&mut self, id: &str, queue: &QueueSpec) {
        let path = format!("queue.{id}.shares");
        let sum: f64 = queue.shares.values().sum();
        if (sum - 1.0).abs() > SUM_TOLERANCE {
            self.complain(&path, format!("the shares of queue `{id}` sum to {}, not 1", tidy(sum)), difference(sum));
        }
        let serving: BTreeSet<String> = self.serving(id).into_iter().map(str::to_string).collect();
        for (site, share) in &queue.shares {
            if *share > 0.0 && self.file.site.contains_key(site) && !serving.contains(site) {
                let what = format!("site `{site}` gets {share} of queue `{id}`, but no team there serves it");
                let where_served = list(serving.iter().map(String::as_str));
                self.complain(
                    &format!("{path}.{site}"),
                    what,
                    format!("it is served at {where_served}; add \"{id}\" to the `queues` of a team at `{site}`, or move the share"),
                );
            }
        }
        for site in
            serving.iter().filter(|site| !queue.shares.contains_key(*site) && self.file.site.contains_key(*site)).collect::<Vec<_>>()
        {
            let what = format!("a team at site `{site}` serves queue `{id}`, but the site has no share of it");
            self.complain(&path, what, format!("add {site} = 0.0 if it should get nothing"));
        }
    }

    /// Sites with a team that serves the queue.
    fn serving(&self, queue: &str) -> BTreeSet<&str> {
        self.file.team.values().filter(|team| team.serves(queue)).map(|team| team.site.as_str()).collect()
    }

    fn volume(&mut self, id: &str, queue: &QueueSpec) {
        let path = format!("queue.{id}");
        let at = format!("{path}.volume_per_week");
        self.weekly(&at, &queue.volume_per_week, Allowed::Amounts);
        if queue.volume_per_week.values().iter().all(|volume| *volume == 0.0) {
            self.complain(&at, format!("queue `{id}` has no volume in any week"), "give it a volume above 0, or take the queue out");
        }
        for (key, series) in [("growth", &queue.growth), ("weekly_season", &queue.weekly_season)] {
            let series: Option<&Series> = series.as_ref();
            if let Some(series) = series {
                self.weekly(&format!("{path}.{key}"), series, Allowed::Factors);
            }
        }
        self.months(&format!("{path}.season"), queue.season.as_ref(), Allowed::Factors);
    }

    fn correlated(&mut self, id: &str, queue: &QueueSpec) {
        let Some(error) = &queue.handle_time_error else { return };
        let weekly = queue.forecast_error.as_ref().is_some_and(|forecast| forecast.weekly_sd > 0.0);
        if error.correlation_with_volume != 0.0 && !weekly {
            let what = "handle time is to move with the volume's weekly news, but the volume has none";
            let help = "add `forecast_error` with a `weekly_sd` above 0, or take the correlation out";
            self.complain(&format!("queue.{id}.handle_time_error.correlation_with_volume"), what, help);
        }
    }
}
