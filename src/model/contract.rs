//! A contract, checked: which queues and sites it covers, and its terms in words.

use super::frame::Firsts;
use crate::finance::{ContractCreditSpec, PriceSpec};
use crate::outcomes::{ContractTerms, ServicePromise};
use crate::scenario::{ContractSpec, ScenarioFile};

/// A contract.
#[derive(Debug, Clone)]
pub struct Contract {
    /// Index among the frame's places.
    pub place: usize,
    /// For every queue, whether it covers it.
    pub queues: Vec<bool>,
    /// For every site, whether it covers work done there.
    pub sites: Vec<bool>,
    /// Share promised over a month.
    pub target: Option<f64>,
    /// What the client pays.
    pub price: PriceSpec,
    /// Credit for a month below the target.
    pub credit: Option<ContractCreditSpec>,
}

impl Contract {
    /// Whether it covers work at every site.
    pub fn is_everywhere(&self) -> bool {
        self.sites.iter().all(|site| *site)
    }
}

/// The contracts in the order of their ids.
pub fn contracts(file: &ScenarioFile, first: usize) -> Vec<Contract> {
    let made = |(index, spec): (usize, &ContractSpec)| Contract {
        place: first + index,
        queues: file.queue.keys().map(|queue| spec.queues.contains(queue)).collect(),
        sites: file.site.keys().map(|site| spec.sites.is_empty() || spec.sites.contains(site)).collect(),
        target: spec.service_target,
        price: spec.price.clone(),
        credit: spec.credit.clone(),
    };
    file.contract.values().enumerate().map(made).collect()
}

/// Their terms for reports. `promises` are those of the queues in the order of their ids.
pub fn terms(file: &ScenarioFile, firsts: &Firsts, promises: &[ServicePromise]) -> Vec<ContractTerms> {
    let of = |(index, spec): (usize, &ContractSpec)| {
        let queues: Vec<usize> = positions(file.queue.keys(), &spec.queues);
        let (price, price_per) = price(&spec.price);
        ContractTerms {
            place: firsts.contract + index,
            target: spec.service_target,
            definition: queues.first().map_or_else(String::new, |queue| promises[*queue].definition.clone()),
            sites: positions(file.site.keys(), &spec.sites).into_iter().map(|site| firsts.site + site).collect(),
            queues: queues.into_iter().map(|queue| firsts.queue + queue).collect(),
            price,
            price_per: price_per.into(),
        }
    };
    file.contract.values().enumerate().map(of).collect()
}

/// Which of the ids are among the chosen.
fn positions<'a>(ids: impl Iterator<Item = &'a String>, chosen: &[String]) -> Vec<usize> {
    ids.enumerate().filter(|(_, id)| chosen.contains(id)).map(|(index, _)| index).collect()
}

fn price(spec: &PriceSpec) -> (f64, &'static str) {
    let forms = [
        (spec.per_fte_month, "productive FTE and month"),
        (spec.per_hour, "hour of agents on duty"),
        (spec.per_contact, "contact answered or done"),
    ];
    let given = forms.into_iter().find_map(|(price, per)| Some((price?, per)));
    given.expect("the schema asks for exactly one form of a price")
}
