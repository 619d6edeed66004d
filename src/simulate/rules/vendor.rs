//! Overflow vendors take contacts before they reach own agents, and answer them.

use crate::outcomes::Quantity::{Answered, Counted, Offered, Overflowed, Within};
use crate::policy::Means;
use crate::simulate::week::Week;

/// What vendors take of a queue's week.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Vendor {
    /// Contacts of the week, those taken included; 0 where no vendor takes any.
    pub whole: f64,
    /// Share taken.
    pub share: f64,
    /// Share taken and answered in time.
    pub within: f64,
    /// Contacts taken on each day.
    pub by_day: [f64; 7],
}

/// Vendors in force take their share of the week's contacts, each up to its capacity.
pub fn vendors_take_contacts(week: &mut Week) {
    if week.model.rules.is_empty() {
        return;
    }
    week.desk.load.iter_mut().for_each(|load| load.vendor = Vendor::default());
    for (rule, sites) in week.model.rules.all.iter().zip(&mut week.state.rules.sites) {
        let Means::Overflow { capacity, service_share, .. } = rule.law.means else { continue };
        let mut left = capacity;
        for (place, site) in rule.places.iter().zip(sites) {
            let load = &mut week.desk.load[place.index];
            let share = site.amount.min(1.0 - load.vendor.share);
            if share <= 0.0 || load.contacts <= 0.0 {
                continue;
            }
            site.contacts = (share * load.contacts).min(left);
            left -= site.contacts;
            let taken = site.contacts / load.contacts;
            load.vendor.whole = load.contacts;
            load.vendor.share += taken;
            load.vendor.within += taken * service_share;
        }
    }
    for load in week.desk.load.iter_mut().filter(|load| load.vendor.share > 0.0) {
        let kept = (1.0 - load.vendor.share).max(0.0);
        for (taken, contacts) in load.vendor.by_day.iter_mut().zip(&mut load.by_day) {
            *taken = *contacts * load.vendor.share;
            *contacts *= kept;
        }
        load.contacts *= kept;
    }
}

/// Contacts taken count as offered and answered; they hang up on nobody and wait in no queue of ours.
pub fn vendors_answer(week: &mut Week) {
    for queue in 0..week.model.queues.len() {
        let load = &mut week.desk.load[queue];
        let vendor = load.vendor;
        if vendor.share <= 0.0 {
            continue;
        }
        let in_time = vendor.within / vendor.share;
        for (day, taken) in vendor.by_day.into_iter().enumerate() {
            load.within[day] += taken * in_time;
            load.counted[day] += taken;
        }
        let taken: f64 = vendor.by_day.iter().sum();
        for (quantity, amount) in [(Offered, taken), (Answered, taken), (Overflowed, taken), (Counted, taken), (Within, taken * in_time)] {
            week.add_at_queue(queue, quantity, amount);
        }
    }
}
