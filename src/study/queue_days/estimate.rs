//! Ratios of sums over replications, with their errors.

/// An estimate and its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error over replications.
    pub std_error: f64,
}

impl Estimate {
    /// Half the width of the 95 % confidence interval.
    pub fn half_width(&self) -> f64 {
        1.959_963_984_540_054 * self.std_error
    }
}

/// A ratio of two sums over replications: x over y, each replication giving one of each.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ratio {
    count: f64,
    x: f64,
    y: f64,
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Ratio {
    /// Adds a replication.
    pub fn add(&mut self, x: f64, y: f64) {
        self.count += 1.0;
        self.x += x;
        self.y += y;
        self.xx += x * x;
        self.xy += x * y;
        self.yy += y * y;
    }

    /// The ratio, with its standard error by the delta method; none where there is nothing below the line.
    pub fn estimate(&self) -> Option<Estimate> {
        if self.y <= 0.0 {
            return None;
        }
        let value = self.x / self.y;
        // Sum of (x - value y)², whose mean is 0.
        let squares = (self.xx - 2.0 * value * self.xy + value * value * self.yy).max(0.0);
        let variance = if self.count > 1.0 { squares / (self.count - 1.0) } else { 0.0 };
        let mean_below = self.y / self.count;
        Some(Estimate { value, std_error: (variance / self.count).sqrt() / mean_below })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_of_a_mean_is_the_usual_one() {
        let mut ratio = Ratio::default();
        [2.0, 4.0, 9.0].into_iter().for_each(|x| ratio.add(x, 1.0));
        let estimate = ratio.estimate().unwrap();
        assert_eq!(estimate.value, 5.0);
        assert!((estimate.std_error - (13.0_f64 / 3.0).sqrt()).abs() < 1e-12); // variance 13 over 3 observations
        assert_eq!(Ratio::default().estimate(), None);
    }
}
