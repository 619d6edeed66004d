//! How something goes from its value in the first productive week to that of a tenured agent.

use super::RampShape;

/// No curve takes longer than a hundred years.
const MOST_WEEKS: u32 = 5200;
/// A curve that has come so close to the tenured value is taken to have reached it.
const REACHED: f64 = 1e-6;

/// The form of a curve.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form<'a> {
    /// The value of each week, then the tenured one.
    Table(&'a [f64]),
    /// From the first week's value to the tenured one.
    Shape { start: f64, shape: RampShape, weeks: f64 },
}

impl Form<'_> {
    /// Values of the weeks until the tenured one is reached. `speed`: weeks of the curve that pass in a week.
    pub fn steps(self, tenured: f64, speed: f64) -> Vec<f64> {
        let weeks = (0..MOST_WEEKS).map(|week| f64::from(week) * speed);
        match self {
            Self::Table(table) => weeks.take_while(|week| *week < table.len() as f64).map(|week| between(table, tenured, week)).collect(),
            Self::Shape { start, shape, weeks: length } => {
                let value = |week| start + (tenured - start) * gained(shape, week, length);
                weeks.map(value).take_while(|value| (tenured - value).abs() > REACHED).collect()
            }
        }
    }
}

/// A table read at a part of a week, straight between its weeks.
fn between(table: &[f64], tenured: f64, week: f64) -> f64 {
    let at = |week: usize| table.get(week).copied().unwrap_or(tenured);
    let below = week as usize;
    at(below) + (week - below as f64) * (at(below + 1) - at(below))
}

/// Share of the way that is done after some weeks.
fn gained(shape: RampShape, week: f64, weeks: f64) -> f64 {
    let x = (week / weeks).min(1.0);
    match shape {
        RampShape::Linear => x,
        RampShape::Exponential => -libm::expm1(-week / weeks),
        RampShape::SCurve => x * x * (3.0 - 2.0 * x),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_speed_takes_every_second_week_and_one_and_a_half_reads_between() {
        let table = Form::Table(&[0.5, 0.6, 0.7, 0.8, 0.9]);
        assert_eq!(table.steps(1.0, 1.0), [0.5, 0.6, 0.7, 0.8, 0.9]);
        assert_eq!(table.steps(1.0, 2.0), [0.5, 0.7, 0.9]);
        let faster = table.steps(1.0, 1.5);
        assert!(faster.iter().zip([0.5, 0.65, 0.8, 0.95]).all(|(found, wanted)| (found - wanted).abs() < 1e-12), "{faster:?}");
    }

    #[test]
    fn a_curve_may_fall_towards_its_tenured_value() {
        let shape = Form::Shape { start: 0.09, shape: RampShape::Linear, weeks: 3.0 };
        let steps = shape.steps(0.03, 1.0);
        assert!(
            steps.len() == 3 && steps.iter().zip([0.09, 0.07, 0.05]).all(|(found, wanted)| (found - wanted).abs() < 1e-12),
            "{steps:?}"
        );
    }
}
