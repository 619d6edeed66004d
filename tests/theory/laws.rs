//! The hazards of the reference tables: as a planner writes them, and as closed forms written here independently.

use serde_json::Value;

/// A hazard by its name in the reference tables.
pub struct Law {
    pub kind: String,
    pub params: Value,
}

impl Law {
    pub fn new(kind: &str, params: &str) -> Self {
        Self { kind: kind.to_string(), params: serde_json::from_str(params).expect("parameters in JSON") }
    }

    fn get(&self, name: &str) -> f64 {
        self.params[name].as_f64().unwrap_or_else(|| panic!("{} needs {name}", self.kind))
    }

    fn list(&self, name: &str) -> Vec<f64> {
        self.params[name].as_array().expect("a list").iter().map(|value| value.as_f64().expect("a number")).collect()
    }

    /// As a planner writes it: the keys of an attrition section.
    pub fn written(&self) -> String {
        let g = |name: &str| self.get(name);
        match self.kind.as_str() {
            "exponential" => format!("weekly_hazard = {:?}", g("rate")),
            "piecewise" => {
                let band = |(from, rate): (&f64, &f64)| format!("{{ from_weeks = {from:?}, weekly_hazard = {rate:?} }}");
                let bands: Vec<String> = self.list("breaks").iter().zip(&self.list("rates")).map(band).collect();
                format!("bands = [{}]", bands.join(", "))
            }
            "weibull" => format!("weibull = {{ shape = {:?}, scale_weeks = {:?} }}", g("shape"), g("scale")),
            "loglogistic" => format!("log_logistic = {{ shape = {:?}, scale_weeks = {:?} }}", g("shape"), g("scale")),
            "lognormal" => format!("log_normal = {{ median_weeks = {:?}, sigma = {:?} }}", g("mu").exp(), g("sigma")),
            "gompertz" => format!("gompertz = {{ initial = {:?}, growth = {:?} }}", g("a"), g("b")),
            "bathtub_exp_lin" => {
                format!("bathtub = {{ early = {:?}, decay = {:?}, constant = {:?}, rise = {:?} }}", g("a"), g("b"), g("c"), g("d"))
            }
            "bathtub_two_weibull" => format!(
                "bathtub = {{ constant = {:?}, first_weibull = {{ shape = {:?}, scale_weeks = {:?} }}, second_weibull = {{ shape = {:?}, scale_weeks = {:?} }} }}",
                g("c"),
                g("k1"),
                g("s1"),
                g("k2"),
                g("s2")
            ),
            other => panic!("unknown hazard {other}"),
        }
    }

    /// Cumulative hazard after `t` weeks.
    pub fn cumulative(&self, t: f64) -> f64 {
        let g = |name: &str| self.get(name);
        match self.kind.as_str() {
            "exponential" => g("rate") * t,
            "piecewise" => {
                let (breaks, rates) = (self.list("breaks"), self.list("rates"));
                let end = |k: usize| breaks.get(k + 1).copied().unwrap_or(f64::INFINITY);
                (0..rates.len()).map(|k| rates[k] * (t.min(end(k)) - breaks[k]).max(0.0)).sum()
            }
            "weibull" => (t / g("scale")).powf(g("shape")),
            "loglogistic" => (t / g("scale")).powf(g("shape")).ln_1p(),
            "lognormal" if t <= 0.0 => 0.0,
            "lognormal" => -(0.5 * libm::erfc((t.ln() - g("mu")) / g("sigma") / 2f64.sqrt())).ln(),
            "gompertz" => g("a") * (g("b") * t).exp_m1() / g("b"),
            "bathtub_exp_lin" => -g("a") * (-g("b") * t).exp_m1() / g("b") + g("c") * t + g("d") * t * t / 2.0,
            "bathtub_two_weibull" => (t / g("s1")).powf(g("k1")) + (t / g("s2")).powf(g("k2")) + g("c") * t,
            other => panic!("unknown hazard {other}"),
        }
    }

    /// Share still there after `t` weeks.
    pub fn survival(&self, t: f64) -> f64 {
        (-self.cumulative(t)).exp()
    }

    /// The integral of survival times `weight` from `from` to `to`.
    pub fn years_with(&self, from: f64, to: f64, weight: impl Fn(f64) -> f64) -> f64 {
        // t = x⁴ takes the edge off hazards that are infinite at 0.
        let (a, b) = (from.powf(0.25), to.powf(0.25));
        simpson(a, b, 64, |x| 4.0 * x.powi(3) * self.survival(x.powi(4)) * weight(x.powi(4)))
    }

    /// The integral of survival from `from` (above 0) for ever.
    pub fn tail(&self, from: f64) -> f64 {
        simpson(0.0, 120.0, 48_000, |x| from * x.exp() * self.survival(from * x.exp()))
    }
}

fn simpson(a: f64, b: f64, panels: usize, f: impl Fn(f64) -> f64) -> f64 {
    let h = (b - a) / (2 * panels) as f64;
    let weight = |i: usize| {
        if i == 0 || i == 2 * panels {
            1.0
        } else if i % 2 == 1 {
            4.0
        } else {
            2.0
        }
    };
    (0..=2 * panels).map(|i| weight(i) * f(a + i as f64 * h)).sum::<f64>() * h / 3.0
}
