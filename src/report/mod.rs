//! Reports: what an analysis looks like on paper.

pub mod chart;
