//! Rules of notice, long leave and transfers.

use super::{Rules, ordinal};
use crate::scenario::sections::TeamSpec;
use crate::scenario::walk::count;
use crate::workforce::{LeaveSpec, TransferSpec};
use std::collections::BTreeSet;

impl Rules<'_> {
    pub(super) fn moves(&mut self, id: &str, team: &TeamSpec) {
        let at = format!("team.{id}.notice_presence");
        if team.notice_weeks == 0 && self.written(&at) {
            let what = "`notice_presence` has no effect, because nobody is ever under notice";
            self.complain(&at, what, "add `notice_weeks`, or take `notice_presence` out");
        }
        if let Some(leave) = &team.leave {
            self.leave(&format!("team.{id}.leave.weeks"), leave);
        }
        let mut seen = BTreeSet::new();
        for (index, transfer) in team.transfers.iter().enumerate() {
            let path = format!("team.{id}.transfers[{index}]");
            if !seen.insert(&transfer.to) {
                let what = format!("the {} transfer goes to `{}`, as one before it does", ordinal(index), transfer.to);
                self.complain(&format!("{path}.to"), what, "write one entry for each team they move to");
            }
            self.transfer(id, &path, transfer);
        }
    }

    fn leave(&mut self, path: &str, leave: &LeaveSpec) {
        self.law(path, &leave.weeks, Some(0.0));
        let law = leave.weeks.law();
        if law.problems().is_empty() && law.high() <= 0.0 {
            self.complain(path, format!("a leave cannot last {} weeks", law.high()), "write a number above 0, such as 26");
        }
    }

    fn transfer(&mut self, id: &str, path: &str, transfer: &TransferSpec) {
        let file = self.file;
        self.known(&format!("{path}.to"), ("team", &transfer.to), file.team.keys());
        if transfer.to == id {
            self.complain(&format!("{path}.to"), format!("team `{id}` would transfer people to itself"), "name another team");
        }
        let Some(other) = file.team.get(&transfer.to) else { return };
        let weeks = other.training.as_ref().map_or(0, |training| training.weeks);
        if transfer.training_weeks > weeks {
            let (to, asked) = (&transfer.to, transfer.training_weeks);
            let (trains, help) = match weeks {
                0 => ("does not train".to_string(), format!("take it out, or give [team.{to}] a `training`")),
                weeks => (
                    format!("trains for {}", count(weeks as usize, "week")),
                    format!("write at most {weeks}: movers go through the last weeks of that training"),
                ),
            };
            self.complain(&format!("{path}.training_weeks"), format!("`training_weeks` is {asked}, but team `{to}` {trains}"), help);
        }
    }
}
