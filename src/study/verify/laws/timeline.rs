//! A day's intervals without gaps: closed ones between open ones have no contacts and no agents.

use crate::simulate::FloorAsked;

/// Where the open intervals of each day lie in it.
pub struct Timeline {
    /// By day: the place in the day of every open interval.
    pub places: [Vec<usize>; 7],
    /// By day: its intervals.
    pub lengths: [usize; 7],
}

impl Timeline {
    /// The timeline of a floor. On days on which the clock jumps open intervals follow each other without gaps.
    pub fn of(floor: &FloorAsked, per_day: usize) -> Self {
        let places = std::array::from_fn(|day: usize| -> Vec<usize> {
            let open = &floor.open[floor.days[day].clone()];
            let in_order = open.windows(2).all(|pair| pair[0] < pair[1]);
            let from = if in_order { day * per_day } else { 0 };
            if in_order { open.iter().map(|interval| interval - from).collect() } else { (0..open.len()).collect() }
        });
        let lengths = std::array::from_fn(|day: usize| places[day].last().map_or(per_day, |last: &usize| per_day.max(last + 1)));
        Self { places, lengths }
    }

    /// A column of the week's open intervals, laid out over a day.
    pub fn day(&self, floor: &FloorAsked, day: usize, column: &[f64]) -> Vec<f64> {
        let mut laid = vec![0.0; self.lengths[day]];
        for (place, value) in self.places[day].iter().zip(&column[floor.days[day].clone()]) {
            laid[*place] = *value;
        }
        laid
    }
}
