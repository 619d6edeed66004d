//! Shrinkage: which part of scheduled time is left for contacts.

use super::{Combine, ShrinkageKind, ShrinkagePlace, ShrinkageSpec};

/// A team's shrinkage, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Shrinkage {
    combine: Combine,
    planned: f64,
    planned_away: f64,
    random: Vec<RandomShare>,
}

/// One random component.
#[derive(Debug, Clone, PartialEq)]
struct RandomShare {
    share: f64,
    daily_sd: f64,
    at_least: f64,
    at_most: f64,
    away: bool,
}

/// How much random absence there is on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AbsenceDay {
    /// Standard deviations by which the site's absence stands above its mean.
    pub z: f64,
    /// Multiplies every random component.
    pub times: f64,
    /// Share of paid hours that is absent on top, away from the office.
    pub plus: f64,
}

/// What shrinkage leaves of scheduled heads on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Presence {
    /// Share not taken by planned shrinkage: the heads who are expected on contacts.
    pub expected: f64,
    /// Of those, the share who are there.
    pub present: f64,
    /// Share of all scheduled heads who need a seat.
    pub seated: f64,
    /// Whether random absence had to be clamped to what is left.
    pub clamped: bool,
}

impl Shrinkage {
    /// Takes the components as written.
    pub fn new(spec: &ShrinkageSpec) -> Self {
        let of = |kind: ShrinkageKind| spec.components.iter().filter(move |component| component.kind == kind);
        let together = |shares: &mut dyn Iterator<Item = f64>| match spec.combine {
            Combine::Additive => shares.sum(),
            Combine::Multiplicative => 1.0 - shares.map(|share| 1.0 - share).product::<f64>(),
        };
        let planned = together(&mut of(ShrinkageKind::Planned).map(|component| component.share));
        let away = |place: ShrinkagePlace| place == ShrinkagePlace::OutOfOffice;
        let planned_away =
            together(&mut of(ShrinkageKind::Planned).filter(|component| away(component.place)).map(|component| component.share));
        let random = of(ShrinkageKind::Random)
            .map(|component| RandomShare {
                share: component.share,
                daily_sd: component.daily_sd,
                at_least: component.at_least,
                at_most: component.at_most,
                away: away(component.place),
            })
            .collect();
        Self { combine: spec.combine, planned, planned_away, random }
    }

    /// The same with more planned time in the office, as a share of paid hours; with less where the share is below 0, as far as
    /// there is time in the office to give back.
    #[must_use]
    pub fn and_in_office(self, share: f64) -> Self {
        if share == 0.0 {
            return self;
        }
        let planned = match self.combine {
            Combine::Additive => self.planned + share,
            Combine::Multiplicative => 1.0 - (1.0 - self.planned) * (1.0 - share),
        };
        Self { planned: planned.clamp(self.planned_away, 1.0), ..self }
    }

    /// Whether some component is random.
    pub fn is_random(&self) -> bool {
        !self.random.is_empty()
    }

    /// Presence on a day.
    pub fn on_day(&self, day: AbsenceDay) -> Presence {
        let expected = 1.0 - self.planned;
        // Of all components, and of those away from the office: their sum, or what they leave.
        let (mut all, mut away) = match self.combine {
            Combine::Additive => (0.0, 0.0),
            Combine::Multiplicative => (1.0, 1.0),
        };
        for part in &self.random {
            let share = ((part.share + part.daily_sd * day.z).clamp(part.at_least, part.at_most) * day.times).min(1.0);
            let join = |so_far: f64| match self.combine {
                Combine::Additive => so_far + share,
                Combine::Multiplicative => so_far * (1.0 - share),
            };
            all = join(all);
            away = if part.away { join(away) } else { away };
        }
        let absent = |parts: f64| match self.combine {
            Combine::Additive => (parts + day.plus).max(0.0),
            Combine::Multiplicative => (expected * (1.0 - parts * (1.0 - day.plus))).max(0.0),
        };
        let (absent_all, absent_away) = (absent(all), absent(away));
        let present = if expected > 0.0 { 1.0 - (absent_all / expected).min(1.0) } else { 0.0 };
        let seated = (1.0 - self.planned_away - absent_away).max(0.0);
        Presence { expected, present, seated, clamped: absent_all > expected }
    }

    /// Presence on a day like any other.
    pub fn on_mean_day(&self) -> Presence {
        self.on_day(AbsenceDay { z: 0.0, times: 1.0, plus: 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shrinkage(combine: &str) -> Shrinkage {
        let text = format!(
            "combine = '{combine}'\ncomponents = [{{ name = 'leave', share = 0.2 }}, {{ name = 'sickness', share = 0.1, kind = 'random' }}]"
        );
        Shrinkage::new(&toml::from_str(&text).expect("a shrinkage"))
    }

    fn there(shrinkage: &Shrinkage, times: f64, plus: f64) -> f64 {
        let presence = shrinkage.on_day(AbsenceDay { z: 0.0, times, plus });
        presence.expected * presence.present
    }

    #[test]
    fn added_absence_is_a_share_of_paid_hours_and_multiplied_absence_a_share_of_itself() {
        let additive = shrinkage("additive");
        for (times, plus, left) in
            [(1.0, 0.0, 0.7), (1.5, 0.0, 0.65), (1.0, 0.05, 0.65), (1.5, 0.05, 0.60), (1.0, -0.3, 0.8), (1.0, 0.9, 0.0)]
        {
            assert!((there(&additive, times, plus) - left).abs() < 1e-12, "x {times} + {plus}");
        }
        let multiplicative = shrinkage("multiplicative");
        assert!((there(&multiplicative, 1.0, 0.0) - 0.8 * 0.9).abs() < 1e-12);
        assert!((there(&multiplicative, 1.0, 0.05) - 0.8 * 0.9 * 0.95).abs() < 1e-12);
    }

    #[test]
    fn more_absence_than_there_is_time_leaves_nobody_and_is_told() {
        let presence = shrinkage("additive").on_day(AbsenceDay { z: 0.0, times: 9.0, plus: 0.0 });
        assert_eq!((presence.present, presence.clamped), (0.0, true));
    }
}
