//! Where a quantity of a place stands in a week's row of numbers.

use crate::outcomes::{Frame, Quantity};

/// No column: no measure shows the quantity at the place.
const NOWHERE: u32 = u32::MAX;

/// Columns by place and quantity.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The column of each, or [`NOWHERE`].
    index: Vec<u32>,
    per_place: usize,
    /// Number of columns.
    pub count: usize,
    /// Whether the value of a period is its last week's, for every column.
    pub is_stock: Vec<bool>,
}

impl Columns {
    /// The columns of a frame.
    pub fn new(frame: &Frame) -> Self {
        let columns = frame.columns();
        let per_place = Quantity::CostTotal as usize + 1;
        let mut index = vec![NOWHERE; per_place * frame.places.len()];
        for (column, (place, quantity)) in (0_u32..).zip(&columns) {
            index[place * per_place + *quantity as usize] = column;
        }
        let is_stock = columns.iter().map(|(_, quantity)| quantity.is_stock()).collect();
        Self { index, per_place, count: columns.len(), is_stock }
    }

    /// Adds to a quantity at a place; a quantity that no measure shows there is dropped.
    #[inline]
    pub fn add(&self, row: &mut [f64], place: usize, quantity: Quantity, amount: f64) {
        if amount == 0.0 {
            return; // most lines of most weeks
        }
        let column = self.index[place * self.per_place + quantity as usize];
        if column != NOWHERE {
            row[column as usize] += amount;
        }
    }

    /// Adds some quantities at a place.
    pub fn add_all(&self, row: &mut [f64], place: usize, lines: &[(Quantity, f64)]) {
        let here = &self.index[place * self.per_place..(place + 1) * self.per_place];
        for (quantity, amount) in lines {
            let column = here[*quantity as usize];
            if *amount != 0.0 && column != NOWHERE {
                row[column as usize] += amount;
            }
        }
    }

    /// Reads a quantity at a place; 0 where it is not kept.
    pub fn get(&self, row: &[f64], place: usize, quantity: Quantity) -> f64 {
        let column = self.index[place * self.per_place + quantity as usize];
        if column == NOWHERE { 0.0 } else { row[column as usize] }
    }
}
