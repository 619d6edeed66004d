//! Random numbers that owe nothing to the crate: for bootstraps and small simulations inside tests.

/// A splitmix64 sequence.
pub struct Dice(pub u64);

impl Dice {
    pub fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform on [0, 1).
    pub fn uniform(&mut self) -> f64 {
        (self.word() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.word()) * n as u128) >> 64) as usize
    }

    /// Binomial by inversion from zero; for small means.
    pub fn binomial(&mut self, n: u32, p: f64) -> u32 {
        if n == 0 || p <= 0.0 {
            return 0;
        }
        let odds = p / (1.0 - p);
        let mut left = self.uniform();
        let mut chance = (f64::from(n) * (-p).ln_1p()).exp();
        for k in 0..n {
            if left < chance {
                return k;
            }
            left -= chance;
            chance *= odds * f64::from(n - k) / f64::from(k + 1);
        }
        n
    }
}

/// Standard error of the standard deviation, by bootstrap.
pub fn bootstrap_error_of_sd(values: &[f64], resamples: usize) -> f64 {
    let mut dice = Dice(values.len() as u64);
    let sds: Vec<f64> = (0..resamples)
        .map(|_| {
            let (mut sum, mut squares) = (0.0, 0.0);
            for _ in 0..values.len() {
                let off = values[dice.below(values.len())] - values[0];
                sum += off;
                squares += off * off;
            }
            let n = values.len() as f64;
            ((squares - sum * sum / n) / (n - 1.0)).sqrt()
        })
        .collect();
    super::moments::Moments::of(&sds).sd()
}
