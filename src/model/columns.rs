//! Where a quantity of a place stands in a week's row of numbers.

use crate::outcomes::{Frame, Quantity};

/// Columns by place and quantity.
#[derive(Debug, Clone)]
pub struct Columns {
    index: Vec<Option<u32>>,
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
        let mut index = vec![None; per_place * frame.places.len()];
        for (column, (place, quantity)) in (0_u32..).zip(&columns) {
            index[place * per_place + *quantity as usize] = Some(column);
        }
        let is_stock = columns.iter().map(|(_, quantity)| quantity.is_stock()).collect();
        Self { index, per_place, count: columns.len(), is_stock }
    }

    /// Adds to a quantity at a place; a quantity that no measure shows there is dropped.
    pub fn add(&self, row: &mut [f64], place: usize, quantity: Quantity, amount: f64) {
        if let Some(column) = self.index[place * self.per_place + quantity as usize] {
            row[column as usize] += amount;
        }
    }

    /// Reads a quantity at a place; 0 where it is not kept.
    pub fn get(&self, row: &[f64], place: usize, quantity: Quantity) -> f64 {
        self.index[place * self.per_place + quantity as usize].map_or(0.0, |column| row[column as usize])
    }
}
