//! Claims about results: all are checked before any fails, and a blunt variant can be required to fail.

/// The largest |z| that passes. Two-sided chance of more: 1e-6, so a thousand true claims fail once in a thousand seeds.
pub const FAR: f64 = 4.9;

/// Claims made so far and those that do not hold.
#[derive(Debug, Default)]
pub struct Claims {
    pub made: usize,
    pub broken: Vec<String>,
    /// The largest |z| seen.
    pub worst: f64,
}

impl Claims {
    /// Something must hold.
    pub fn holds(&mut self, what: impl std::fmt::Display, holds: bool) {
        self.made += 1;
        if !holds {
            self.broken.push(what.to_string());
        }
    }

    /// A standardised difference must be below [`FAR`].
    pub fn z(&mut self, what: impl std::fmt::Display, z: f64) {
        self.z_below(what, z, FAR);
    }

    pub fn z_below(&mut self, what: impl std::fmt::Display, z: f64, limit: f64) {
        self.worst = self.worst.max(z.abs());
        self.holds(format!("{what}: z = {z:.2}"), z.abs() < limit);
    }

    /// A measured value with its standard error against the value it must have.
    pub fn near(&mut self, what: impl std::fmt::Display, measured: f64, error: f64, wanted: f64) {
        let z = if error > 0.0 {
            (measured - wanted) / error
        } else if (measured - wanted).abs() <= 1e-9 * wanted.abs() {
            0.0
        } else {
            f64::INFINITY
        };
        self.z(format!("{what}: {measured} ± {error} instead of {wanted}"), z);
    }

    /// Two numbers must be equal up to a relative tolerance.
    pub fn equal(&mut self, what: impl std::fmt::Display, measured: f64, wanted: f64, relative: f64) {
        let off = (measured - wanted).abs();
        self.holds(format!("{what}: {measured} instead of {wanted}"), off <= relative * wanted.abs().max(f64::MIN_POSITIVE));
    }

    pub fn met(&self) -> bool {
        self.broken.is_empty()
    }

    /// Fails with everything that does not hold.
    pub fn assert_met(&self) {
        let shown: Vec<&str> = self.broken.iter().take(40).map(String::as_str).collect();
        assert!(self.made > 0, "nothing was claimed");
        assert!(self.met(), "{} of {} claims do not hold:\n{}", self.broken.len(), self.made, shown.join("\n"));
    }

    /// A blunt variant must break at least one claim: otherwise the claims could not tell right from wrong.
    pub fn assert_broken(&self, variant: &str) {
        assert!(!self.met(), "{variant} passes all {} claims, the farthest with |z| = {:.1}: they are too blunt", self.made, self.worst);
        println!("{variant}: {} of {} claims broken, farthest |z| = {:.1}", self.broken.len(), self.made, self.worst);
    }
}
