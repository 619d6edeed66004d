//! Random numbers that owe nothing to the crate, the same on every machine: for made-up points, bootstraps and small simulations.
#![allow(dead_code, reason = "every test and bench uses its own part")]

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

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// Evenly spread on a logarithmic scale.
    pub fn scaled(&mut self, low: f64, high: f64) -> f64 {
        low * (high / low).powf(self.uniform())
    }

    /// Roughly normal with mean 0 and standard deviation 1.
    pub fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
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
