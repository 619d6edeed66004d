//! The samplers against reference tables, against the exact probabilities, and against rand_distr.

use std::path::PathBuf;

use rand_distr::Distribution;
use statrs::distribution::{ContinuousCDF, Discrete};
use tenure::random::{Draws, Entity, Purpose, philox4x64, quantile};

const SEED: u64 = 20_261;

// --- Reference tables ---------------------------------------------------------------------------------------------------

/// The rows of a reference table without its header, or nothing (said aloud) where the folder is missing.
fn reference(name: &str) -> Option<Vec<csv::StringRecord>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = if beside.exists() { beside } else { PathBuf::from(std::env::var_os("TENURE_SHARED").unwrap_or_default()) };
    let path = shared.join("reference").join(name);
    if !path.exists() {
        println!("skipped: no reference table {name}");
        return None;
    }
    Some(csv::Reader::from_path(path).unwrap().records().map(|row| row.unwrap()).collect())
}

#[test]
fn philox_matches_every_row_of_the_reference() {
    let Some(rows) = reference("philox4x64_10.csv") else { return };
    assert!(rows.len() >= 40);
    for row in rows {
        let word = |column: usize| u64::from_str_radix(&row[column], 16).unwrap();
        let seen = philox4x64([word(0), word(1), word(2), word(3)], [word(4), word(5)]);
        assert_eq!(seen, [word(6), word(7), word(8), word(9)], "{row:?}");
    }
}

#[test]
fn quantiles_match_every_row_of_the_reference() {
    let Some(rows) = reference("quantiles.visible.csv") else { return };
    assert!(rows.len() >= 200);
    for row in rows {
        let parameters: serde_json::Value = serde_json::from_str(&row[1]).unwrap();
        let parameter = |name: &str| parameters[name].as_f64().unwrap();
        let u: f64 = row[2].parse().unwrap();
        let exact: f64 = row[3].parse().unwrap();
        let (seen, tolerance) = match &row[0] {
            "normal" => (quantile::normal(u), 1e-9),
            "gamma_mean1" => (quantile::gamma(u, parameter("shape"), 1.0), 1e-9),
            "lognormal_mean1" => (quantile::lognormal_mean_one(u, parameter("sigma")), 1e-9),
            "gpd" => (quantile::pareto(u, parameter("beta"), parameter("xi")), 1e-9),
            "poisson" => (quantile::poisson(u, parameter("mean")) as f64, 0.0),
            "binomial" => (quantile::binomial(u, parameter("n") as u64, parameter("p")) as f64, 0.0),
            "negbin_mean_r" => (quantile::negative_binomial(u, parameter("mean"), parameter("r")) as f64, 0.0),
            unknown => panic!("the reference has a law this test does not know: {unknown}"),
        };
        assert!((seen - exact).abs() <= tolerance * exact.abs(), "{row:?}: saw {seen:?}");
    }
}

// --- Exactness ----------------------------------------------------------------------------------------------------------

/// law, mean or n, size or p, u, quantile: summed at 40 digits, extremes of u included.
#[rustfmt::skip]
const EXACT: [(&str, f64, f64, f64, u64); 84] = [
    ("binomial", 1.0, 0.65, 5.551115123125783e-17, 0),
    ("binomial", 1.0, 0.65, 1e-10, 0),
    ("binomial", 1.0, 0.65, 0.4999, 1),
    ("binomial", 1.0, 0.65, 0.99, 1),
    ("binomial", 1.0, 0.65, 0.999999, 1),
    ("binomial", 1.0, 0.65, 0.999999999999, 1),
    ("binomial", 1.0, 0.65, 0.9999999999999999, 1),
    ("binomial", 50.0, 0.02, 5.551115123125783e-17, 0),
    ("binomial", 50.0, 0.02, 1e-10, 0),
    ("binomial", 50.0, 0.02, 0.4999, 1),
    ("binomial", 50.0, 0.02, 0.99, 4),
    ("binomial", 50.0, 0.02, 0.999999, 8),
    ("binomial", 50.0, 0.02, 0.999999999999, 13),
    ("binomial", 50.0, 0.02, 0.9999999999999999, 16),
    ("binomial", 77.0, 0.93, 5.551115123125783e-17, 46),
    ("binomial", 77.0, 0.93, 1e-10, 53),
    ("binomial", 77.0, 0.93, 0.4999, 72),
    ("binomial", 77.0, 0.93, 0.99, 76),
    ("binomial", 77.0, 0.93, 0.999999, 77),
    ("binomial", 77.0, 0.93, 0.999999999999, 77),
    ("binomial", 77.0, 0.93, 0.9999999999999999, 77),
    ("binomial", 250.0, 0.51, 5.551115123125783e-17, 63),
    ("binomial", 250.0, 0.51, 1e-10, 78),
    ("binomial", 250.0, 0.51, 0.4999, 128),
    ("binomial", 250.0, 0.51, 0.99, 146),
    ("binomial", 250.0, 0.51, 0.999999, 165),
    ("binomial", 250.0, 0.51, 0.999999999999, 182),
    ("binomial", 250.0, 0.51, 0.9999999999999999, 191),
    ("binomial", 1000.0, 0.35, 5.551115123125783e-17, 229),
    ("binomial", 1000.0, 0.35, 1e-10, 256),
    ("binomial", 1000.0, 0.35, 0.4999, 350),
    ("binomial", 1000.0, 0.35, 0.99, 385),
    ("binomial", 1000.0, 0.35, 0.999999, 423),
    ("binomial", 1000.0, 0.35, 0.999999999999, 458),
    ("binomial", 1000.0, 0.35, 0.9999999999999999, 476),
    ("binomial", 4000.0, 0.77, 5.551115123125783e-17, 2854),
    ("binomial", 4000.0, 0.77, 1e-10, 2907),
    ("binomial", 4000.0, 0.77, 0.4999, 3080),
    ("binomial", 4000.0, 0.77, 0.99, 3142),
    ("binomial", 4000.0, 0.77, 0.999999, 3204),
    ("binomial", 4000.0, 0.77, 0.999999999999, 3263),
    ("binomial", 4000.0, 0.77, 0.9999999999999999, 3292),
    ("poisson", 4.0, 0.0, 5.551115123125783e-17, 0),
    ("poisson", 4.0, 0.0, 1e-10, 0),
    ("poisson", 4.0, 0.0, 0.4999, 4),
    ("poisson", 4.0, 0.0, 0.99, 9),
    ("poisson", 4.0, 0.0, 0.999999, 17),
    ("poisson", 4.0, 0.0, 0.999999999999, 25),
    ("poisson", 4.0, 0.0, 0.9999999999999999, 29),
    ("poisson", 37.5, 0.0, 5.551115123125783e-17, 1),
    ("poisson", 37.5, 0.0, 1e-10, 6),
    ("poisson", 37.5, 0.0, 0.4999, 37),
    ("poisson", 37.5, 0.0, 0.99, 52),
    ("poisson", 37.5, 0.0, 0.999999, 70),
    ("poisson", 37.5, 0.0, 0.999999999999, 88),
    ("poisson", 37.5, 0.0, 0.9999999999999999, 98),
    ("poisson", 5000.5, 0.0, 5.551115123125783e-17, 4426),
    ("poisson", 5000.5, 0.0, 1e-10, 4557),
    ("poisson", 5000.5, 0.0, 0.4999, 5000),
    ("poisson", 5000.5, 0.0, 0.99, 5166),
    ("poisson", 5000.5, 0.0, 0.999999, 5340),
    ("poisson", 5000.5, 0.0, 0.999999999999, 5506),
    ("poisson", 5000.5, 0.0, 0.9999999999999999, 5592),
    ("negbin", 10.0, 2.0, 5.551115123125783e-17, 0),
    ("negbin", 10.0, 2.0, 1e-10, 0),
    ("negbin", 10.0, 2.0, 0.4999, 8),
    ("negbin", 10.0, 2.0, 0.99, 35),
    ("negbin", 10.0, 2.0, 0.999999, 91),
    ("negbin", 10.0, 2.0, 0.999999999999, 170),
    ("negbin", 10.0, 2.0, 0.9999999999999999, 221),
    ("negbin", 40.0, 0.3, 5.551115123125783e-17, 0),
    ("negbin", 40.0, 0.3, 1e-10, 0),
    ("negbin", 40.0, 0.3, 0.4999, 10),
    ("negbin", 40.0, 0.3, 0.99, 353),
    ("negbin", 40.0, 0.3, 0.999999, 1470),
    ("negbin", 40.0, 0.3, 0.999999999999, 3249),
    ("negbin", 40.0, 0.3, 0.9999999999999999, 4439),
    ("negbin", 1000.0, 300.0, 5.551115123125783e-17, 538),
    ("negbin", 1000.0, 300.0, 1e-10, 630),
    ("negbin", 1000.0, 300.0, 0.4999, 999),
    ("negbin", 1000.0, 300.0, 0.99, 1159),
    ("negbin", 1000.0, 300.0, 0.999999, 1341),
    ("negbin", 1000.0, 300.0, 0.999999999999, 1527),
    ("negbin", 1000.0, 300.0, 0.9999999999999999, 1628),
];

#[test]
fn counts_are_exact_in_both_tails_and_on_every_path() {
    for (law, first, second, u, exact) in EXACT {
        let seen = match law {
            "binomial" => quantile::binomial(u, first as u64, second),
            "poisson" => quantile::poisson(u, first),
            _ => quantile::negative_binomial(u, first, second),
        };
        assert_eq!(seen, exact, "{law}({first}, {second}) at {u:?}");
    }
}

/// Uniforms dense in the tails: 2^-54 … 1 - 2^-53.
fn spread_uniforms() -> Vec<f64> {
    let lower: Vec<f64> = (0..=1060).map(|step| 2f64.powf(-54.0 + f64::from(step) / 20.0)).take_while(|u| *u <= 0.5).collect();
    let upper = lower.iter().rev().map(|u| 1.0 - u).filter(|u| *u < 1.0);
    let mut all: Vec<f64> = lower.iter().copied().chain(upper).chain((1..1000).map(|step| f64::from(step) / 1000.0)).collect();
    all.sort_by(f64::total_cmp);
    all
}

#[test]
fn counts_never_fall_as_the_uniform_grows() {
    let uniforms = spread_uniforms();
    let never_falls = |what: &str, sampler: &dyn Fn(f64) -> u64| {
        for pair in uniforms.windows(2) {
            let (lower, upper) = (sampler(pair[0]), sampler(pair[1]));
            assert!(lower <= upper, "{what} falls from {lower} to {upper} between {:?} and {:?}", pair[0], pair[1]);
        }
    };
    for n in [1, 7, 50, 400, 3000] {
        for p in [0.001, 0.02, 0.3, 0.5, 0.62, 0.9, 0.999] {
            never_falls(&format!("binomial({n}, {p})"), &|u| quantile::binomial(u, n, p));
        }
    }
    for mean in [0.2, 5.0, 29.9, 30.1, 400.0, 1e6] {
        never_falls(&format!("poisson({mean})"), &|u| quantile::poisson(u, mean));
        never_falls(&format!("negative_binomial({mean}, 40)"), &|u| quantile::negative_binomial(u, mean.min(1e4), 40.0));
    }
    never_falls("geometric(9)", &|u| quantile::geometric(u, 9.0));
}

#[test]
fn counts_never_fall_as_the_chance_grows() {
    for u in [1e-9, 0.03, 0.5, 0.87, 1.0 - 1e-9] {
        for n in [20, 300] {
            let mut last = 0;
            for step in 0..=1000 {
                let count = quantile::binomial(u, n, f64::from(step) / 1000.0);
                assert!(last <= count, "{count} after {last} at n {n}, step {step}, u {u}");
                last = count;
            }
            assert_eq!(last, n);
        }
    }
}

#[test]
fn durations_and_amounts_return_through_their_distribution_functions() {
    use statrs::distribution::{Exp, Gamma, LogNormal, Triangular, Weibull};
    // statrs's error function is good to a few parts in 1e11.
    let returns = |what: &str, u: f64, back: f64| assert!((back - u).abs() < 1e-10, "{what}: {u} came back as {back}");
    for u in [1e-8, 0.003, 0.1, 0.45, 0.5, 0.77, 0.99, 1.0 - 1e-8] {
        returns("exponential", u, Exp::new(1.0 / 3.0).unwrap().cdf(quantile::exponential(u, 3.0)));
        returns("gamma", u, Gamma::new(2.5, 2.5 / 7.0).unwrap().cdf(quantile::gamma(u, 2.5, 7.0)));
        returns("weibull", u, Weibull::new(0.7, 30.0).unwrap().cdf(quantile::weibull(u, 0.7, 30.0)));
        returns("lognormal", u, LogNormal::new(-0.32, 0.8).unwrap().cdf(quantile::lognormal_mean_one(u, 0.8)));
        returns("triangular", u, Triangular::new(1.0, 6.0, 2.0).unwrap().cdf(quantile::triangular(u, 1.0, 2.0, 6.0)));
        returns("pareto", u, 1.0 - (1.0 + 0.25 * quantile::pareto(u, 2.0, 0.25) / 2.0).powf(-4.0));
    }
}

// --- Goodness of fit ----------------------------------------------------------------------------------------------------

/// Draws of one address each, so the goodness of fit covers the addresses as well as the sampler.
fn uniforms(count: u64) -> impl Iterator<Item = f64> {
    let entity = Entity::named("team", "tested");
    (0..count).map(move |replication| Draws::new(SEED, replication).uniform(Purpose::Leavers, entity, 4, 0))
}

/// Pearson's chi-square of counts against exact probabilities, cells of fewer than ten expected joined to the next, and as
/// its p-value's normal score by Wilson and Hilferty's cube: above 4.9 is p of about 5e-7.
fn misfit(seen: &[u64], probability: impl Fn(u64) -> f64) -> f64 {
    let total: u64 = seen.iter().sum();
    let (mut chi_square, mut cells, mut counted, mut expected, mut rest) = (0.0, 0.0, 0.0, 0.0, total as f64);
    for (k, count) in (0..).zip(seen) {
        counted += *count as f64;
        expected += total as f64 * probability(k);
        if expected >= 10.0 && rest - expected >= 10.0 {
            chi_square += (counted - expected).powi(2) / expected;
            rest -= expected;
            (counted, expected) = (0.0, 0.0);
            cells += 1.0;
        }
    }
    chi_square += (counted - rest).powi(2) / rest; // what is left, with everything above
    let spread = 2.0 / (9.0 * cells);
    ((chi_square / cells).cbrt() - (1.0 - spread)) / f64::sqrt(spread)
}

fn histogram(draws: u64, sampler: impl Fn(f64) -> u64) -> Vec<u64> {
    let mut seen = Vec::new();
    for u in uniforms(draws) {
        let k = sampler(u) as usize;
        if k >= seen.len() {
            seen.resize(k + 1, 0);
        }
        seen[k] += 1;
    }
    seen
}

/// Fixed seed, so these never flicker. The same counts must fit the exact law and refuse one whose chance is 2 % off.
#[test]
fn binomial_counts_fit_the_exact_law_and_no_law_two_percent_off() {
    use statrs::distribution::Binomial;
    for (n, p, draws) in [(50, 0.02, 600_000), (40, 0.7, 60_000), (500, 0.05, 60_000), (1000, 0.35, 60_000), (600, 0.9, 60_000)] {
        let seen = histogram(draws, |u| quantile::binomial(u, n, p));
        let fit = |p: f64| misfit(&seen, |k| Binomial::new(p, n).unwrap().pmf(k));
        assert!(fit(p) < 4.9, "binomial({n}, {p}) misfits its own law: {:+.2}", fit(p));
        assert!(fit(1.02 * p) > 4.9, "binomial({n}, {p}) would pass for a chance 2 % higher: {:+.2}", fit(1.02 * p));
    }
}

#[test]
fn poisson_counts_fit_the_exact_law_and_no_law_two_percent_off() {
    use statrs::distribution::Poisson;
    for (mean, draws) in [(3.0, 300_000), (37.5, 60_000), (1200.0, 60_000)] {
        let seen = histogram(draws, |u| quantile::poisson(u, mean));
        let fit = |mean: f64| misfit(&seen, |k| Poisson::new(mean).unwrap().pmf(k));
        assert!(fit(mean) < 4.9, "poisson({mean}) misfits its own law: {:+.2}", fit(mean));
        assert!(fit(1.02 * mean) > 4.9, "poisson({mean}) would pass for a mean 2 % higher: {:+.2}", fit(1.02 * mean));
    }
}

#[test]
fn negative_binomial_counts_fit_the_exact_law_and_no_law_two_percent_off() {
    use statrs::distribution::NegativeBinomial;
    for (mean, size, draws) in [(10.0, 2.0, 400_000), (300.0, 25.0, 60_000), (400.0, 400.0, 30_000)] {
        let seen = histogram(draws, |u| quantile::negative_binomial(u, mean, size));
        let fit = |mean: f64| misfit(&seen, |k| NegativeBinomial::new(size, size / (size + mean)).unwrap().pmf(k));
        assert!(fit(mean) < 4.9, "negative_binomial({mean}, {size}) misfits its own law: {:+.2}", fit(mean));
        assert!(fit(1.02 * mean) > 4.9, "negative_binomial({mean}, {size}) would pass for a mean 2 % higher");
    }
}

// --- An independent sampler ---------------------------------------------------------------------------------------------

/// Mean, its variance, variance and its variance.
fn moments(values: &[f64]) -> (f64, f64, f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let central = |power: i32| values.iter().map(|value| (value - mean).powi(power)).sum::<f64>() / n;
    let variance = central(2);
    (mean, variance / n, variance, (central(4) - variance * variance) / n)
}

/// How many standard errors apart the means and the variances of two samples are; above 4.9 is p of about 1e-6.
fn apart(ours: &[f64], theirs: &[f64]) -> f64 {
    let (a, b) = (moments(ours), moments(theirs));
    let means = (a.0 - b.0) / (a.1 + b.1).sqrt();
    let variances = (a.2 - b.2) / (a.3 + b.3).sqrt();
    means.abs().max(variances.abs())
}

/// Means and variances of ours and theirs agree, and ours times 1.02 no longer agree with theirs.
fn compare<T>(what: &str, ours: impl Fn(f64) -> f64, theirs: impl Distribution<T>, as_number: impl Fn(T) -> f64) {
    const DRAWS: u64 = 300_000;
    let mut rng = Draws::new(SEED, 0).rng(Purpose::HandleTime, Entity::named("queue", "compared"), 0);
    let theirs: Vec<f64> = (0..DRAWS).map(|_| as_number(theirs.sample(&mut rng))).collect();
    let ours: Vec<f64> = uniforms(DRAWS).map(ours).collect();
    let score = apart(&ours, &theirs);
    assert!(score < 4.9, "{what}: {score:.2} standard errors from rand_distr");
    let blunt: Vec<f64> = ours.iter().map(|value| 1.02 * value).collect();
    let score = apart(&blunt, &theirs);
    assert!(score > 4.9, "{what}: 2 % more would pass unnoticed ({score:.2})");
}

#[test]
fn means_and_variances_agree_with_an_independent_sampler() {
    use rand_distr::{Binomial, Exp, Gamma, Geometric, LogNormal, Poisson, StandardNormal, Triangular, Weibull};
    compare("binomial", |u| quantile::binomial(u, 400, 0.2) as f64, Binomial::new(400, 0.2).unwrap(), |k| k as f64);
    compare("binomial reflected", |u| quantile::binomial(u, 60, 0.8) as f64, Binomial::new(60, 0.8).unwrap(), |k| k as f64);
    compare("poisson", |u| quantile::poisson(u, 8.0) as f64, Poisson::new(8.0).unwrap(), |k: f64| k);
    compare("poisson, large", |u| quantile::poisson(u, 80.0) as f64, Poisson::new(80.0).unwrap(), |k: f64| k);
    compare("geometric", |u| quantile::geometric(u, 4.0) as f64, Geometric::new(0.25).unwrap(), |k| k as f64 + 1.0);
    compare("exponential", |u| quantile::exponential(u, 3.0), Exp::new(1.0 / 3.0).unwrap(), |x: f64| x);
    compare("gamma", |u| quantile::gamma(u, 0.7, 2.0), Gamma::new(0.7, 2.0 / 0.7).unwrap(), |x: f64| x);
    compare("gamma, large", |u| quantile::gamma(u, 100.0, 1.0), Gamma::new(100.0, 0.01).unwrap(), |x: f64| x);
    compare("weibull", |u| quantile::weibull(u, 1.5, 2.0), Weibull::new(2.0, 1.5).unwrap(), |x: f64| x);
    compare("lognormal", |u| quantile::lognormal_mean_one(u, 0.3), LogNormal::new(-0.045, 0.3).unwrap(), |x: f64| x);
    compare("triangular", |u| quantile::triangular(u, 1.0, 2.0, 6.0), Triangular::new(1.0, 6.0, 2.0).unwrap(), |x: f64| x);
    compare("normal around 5", |u| 5.0 + quantile::normal(u), StandardNormal, |x: f64| 5.0 + x);
}
