//! Rules of what limits hiring: trainers, recruiters, training seats.

use super::Rules;
use super::hiring::OPENED;
use crate::scenario::sections::TeamSpec;

impl Rules<'_> {
    /// Each number of people needs what one of them can do.
    pub(super) fn limits(&mut self, path: &str, team: &TeamSpec) {
        let spec = &team.hiring;
        let pairs = [
            ("trainers", spec.trainers, "trainees_per_trainer", spec.trainees_per_trainer),
            ("recruiters", spec.recruiters, "hires_per_recruiter_week", spec.hires_per_recruiter_week),
        ];
        for (many, people, each, rate) in pairs {
            let (lacking, given) = match (people, rate) {
                (Some(_), None) => (each, many),
                (None, Some(_)) => (many, each),
                _ => continue,
            };
            let at = format!("{path}.{given}");
            self.complain(&at, format!("`{given}` limits nothing without `{lacking}`"), format!("add `{lacking}`, or take `{given}` out"));
        }
        if spec.trainers.is_some() && trains(team) == 0 {
            let what = "`trainers` limit nothing, because nobody of this team is ever in training";
            self.complain(&format!("{path}.trainers"), what, "give the team a `training`, or take `trainers` out");
        }
    }

    /// Training seats must be able to limit something.
    pub(super) fn training_seats(&mut self) {
        let file = self.file;
        for (id, _) in file.site.iter().filter(|(_, site)| site.training_seats.is_some()) {
            let limited = |team: &TeamSpec| team.site == *id && trains(team) > 0 && OPENED.contains(&team.hiring.by);
            if !file.team.values().any(limited) {
                let what = format!("`training_seats` limit nothing: no team at site `{id}` has both training and requisitions to cut");
                let help = "take it out; classes of hiring by plan start as planned, whatever the seats";
                self.complain(&format!("site.{id}.training_seats"), what, help);
            }
        }
    }
}

fn trains(team: &TeamSpec) -> u32 {
    team.training.as_ref().map_or(0, |training| training.weeks)
}
