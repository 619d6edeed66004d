//! Rules of contracts: what they cover, what they promise, and that nothing is paid twice.

use super::Rules;
use crate::queueing::ServiceDefinition;
use crate::scenario::nearest::list;
use crate::scenario::sections::{ContractSpec, QueueSpec};
use std::collections::BTreeSet;

impl Rules<'_> {
    pub(super) fn contracts(&mut self) {
        let file = self.file;
        for (id, contract) in &file.contract {
            self.covered(id, contract);
            self.worked_at(id, contract);
            self.promised(id, contract);
        }
        let contracts: Vec<(&String, &ContractSpec)> = file.contract.iter().collect();
        for (index, (id, contract)) in contracts.iter().enumerate() {
            for (other, earlier) in &contracts[..index] {
                self.billed_twice((id, contract), (other, earlier));
            }
        }
    }

    fn covered(&mut self, id: &str, contract: &ContractSpec) {
        let file = self.file;
        let path = format!("contract.{id}.queues");
        if contract.queues.is_empty() {
            self.complain(&path, format!("contract `{id}` covers no queue"), "name at least one: queues = [\"...\"]");
        }
        let mut seen = BTreeSet::new();
        for (index, queue) in contract.queues.iter().enumerate() {
            let at = format!("{path}[{index}]");
            self.known(&at, ("queue", queue), file.queue.keys());
            if !seen.insert(queue) {
                self.complain(&at, format!("contract `{id}` names queue `{queue}` twice"), "name it once");
            }
        }
    }

    /// Every site that a contract names does some of its work.
    fn worked_at(&mut self, id: &str, contract: &ContractSpec) {
        let file = self.file;
        let mut seen = BTreeSet::new();
        for (index, site) in contract.sites.iter().enumerate() {
            let at = format!("contract.{id}.sites[{index}]");
            self.known(&at, ("site", site), file.site.keys());
            if !seen.insert(site) {
                self.complain(&at, format!("contract `{id}` names site `{site}` twice"), "name it once");
            }
            let works = |team: &crate::scenario::TeamSpec| team.site == *site && contract.queues.iter().any(|queue| team.serves(queue));
            let misspelt = contract.queues.iter().any(|queue| !file.queue.contains_key(queue));
            if !misspelt && file.site.contains_key(site) && !file.team.values().any(works) {
                let what = format!("contract `{id}` covers site `{site}`, but no team there serves any of its queues");
                self.complain(
                    &at,
                    what,
                    format!("take `{site}` out, or let a team there serve {}", list(contract.queues.iter().map(String::as_str))),
                );
            }
        }
    }

    /// One target is judged by one definition, and credits are for a target.
    fn promised(&mut self, id: &str, contract: &ContractSpec) {
        if contract.service_target.is_none() {
            if contract.credit.is_some() {
                let what = format!("contract `{id}` gives credits for a missed target, but has no `service_target`");
                self.complain(&format!("contract.{id}.credit"), what, "add service_target = 0.8, or take `credit` out");
            }
            return;
        }
        let queues: Vec<(&String, &QueueSpec)> = contract.queues.iter().filter_map(|queue| self.file.queue.get_key_value(queue)).collect();
        let Some((first, rest)) = queues.split_first() else { return };
        if let Some(other) = rest.iter().find(|(_, queue)| counting(queue) != counting(first.1)) {
            let what = format!(
                "the service level of queue `{}` counts {}, that of queue `{}` {}; one target cannot judge both",
                first.0,
                words(counting(first.1)),
                other.0,
                words(counting(other.1))
            );
            let help = "give both queues the same `service_definition`, or write one contract for each; without `service_target` a contract may cover both";
            self.complain(&format!("contract.{id}.service_target"), what, help);
        }
        for (index, queue) in contract.queues.iter().enumerate().filter(|_| contract.credit.is_some()) {
            if self.file.queue.get(queue).is_some_and(|queue| queue.credit.is_some()) {
                let what = format!(
                    "queue `{queue}` has a `credit` of its own, and contract `{id}` gives credits for it too: a miss would count twice"
                );
                self.complain(
                    &format!("contract.{id}.queues[{index}]"),
                    what,
                    format!("take `credit` out of [queue.{queue}], or out of [contract.{id}]"),
                );
            }
        }
    }

    /// No work is billed by two contracts.
    fn billed_twice(&mut self, (id, contract): (&str, &ContractSpec), (other, earlier): (&str, &ContractSpec)) {
        let meet = |one: &[String], two: &[String]| one.is_empty() || two.is_empty() || one.iter().any(|site| two.contains(site));
        let same_site = meet(&contract.sites, &earlier.sites);
        for (index, queue) in contract.queues.iter().enumerate() {
            let first = !contract.queues[..index].contains(queue);
            if first && same_site && earlier.queues.contains(queue) {
                let what = format!("queue `{queue}` is in contract `{other}` already: its work would be billed twice");
                let help = "name it in one contract only, or give the two contracts different `sites`";
                self.complain(&format!("contract.{id}.queues[{index}]"), what, help);
            }
        }
    }
}

/// How the service level of a queue counts; none for deferred work.
fn counting(queue: &QueueSpec) -> Option<ServiceDefinition> {
    (!queue.channel.is_deferred()).then_some(queue.service_definition)
}

fn words(counting: Option<ServiceDefinition>) -> &'static str {
    match counting {
        None => "contacts done within the turnaround",
        Some(ServiceDefinition::AnsweredOfOffered) => "answered in time of all offered",
        Some(ServiceDefinition::AnsweredOfAnswered) => "answered in time of all answered",
        Some(ServiceDefinition::AnsweredOrAbandonedOfOffered) => "answered or abandoned in time of all offered",
        Some(ServiceDefinition::AnsweredOfOfferedLessShortAbandons) => "answered in time of all offered less short abandons",
    }
}
