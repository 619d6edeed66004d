use super::*;

/// One or more of every law, all usable.
fn laws() -> Vec<Law> {
    vec![
        Law::Fixed { value: -2.5 },
        Law::Uniform { low: 2.0, high: 5.0 },
        Law::Triangular { low: 1.0, mode: 2.0, high: 6.0 },
        Law::Normal { mean: 10.0, sd: 3.0, low: None, high: None },
        Law::Normal { mean: 10.0, sd: 3.0, low: Some(8.0), high: None },
        Law::Normal { mean: 10.0, sd: 3.0, low: Some(0.0), high: Some(11.0) },
        Law::Lognormal { median: 4.0, sigma: 0.8, shift: 1.0 },
        Law::Exponential { mean: 3.0, shift: 0.5 },
        Law::Gamma { mean: 1.0, shape: 0.7 },
        Law::Gamma { mean: 20.0, shape: 100.0 },
        Law::Weibull { shape: 0.8, scale: 30.0 },
        Law::Hyperexponential { mean: 5.0, cv: 2.0 },
        Law::Pareto { scale: 1.0, shape: 0.25, shift: 10.0 },
        Law::Pareto { scale: 1.0, shape: -0.2, shift: 0.0 },
        Law::Geometric { mean: 4.0 },
        Law::Geometric { mean: 1.0 },
        Law::Poisson { mean: 2.5 },
        Law::Poisson { mean: 0.0 },
        Law::Binomial { n: 12, p: 0.3 },
        Law::Binomial { n: 4, p: 1.0 },
        Law::NegativeBinomial { mean: 5.0, size: 2.0 },
        Law::Discrete { values: vec![-1.0, 0.0, 4.0], shares: vec![0.25, 0.5, 0.25] },
    ]
}

#[test]
fn the_examples_break_no_rule() {
    for law in laws() {
        assert!(law.problems().is_empty(), "{law:?}: {:?}", law.problems());
    }
}

/// Midpoints in v, with u = v^3 (10 - 15 v + 6 v^2) so that both tails are sampled finely.
#[test]
fn the_mean_is_the_integral_of_the_quantile() {
    const POINTS: u32 = 50_000;
    for law in laws() {
        let integral: f64 = (0..POINTS)
            .map(|point| {
                let v = (f64::from(point) + 0.5) / f64::from(POINTS);
                let u = v * v * v * (10.0 - 15.0 * v + 6.0 * v * v);
                law.quantile(u) * 30.0 * v * v * (1.0 - v) * (1.0 - v) / f64::from(POINTS)
            })
            .sum();
        let error = (integral - law.mean()).abs();
        assert!(error < 5e-5 * (1.0 + law.mean().abs()), "{law:?}: mean {}, integral {integral}", law.mean());
    }
}

#[test]
fn values_grow_with_the_uniform_and_stay_within_the_bounds() {
    for law in laws() {
        let mut last = f64::NEG_INFINITY;
        for step in 1..2000 {
            let value = law.quantile(f64::from(step) / 2000.0);
            assert!(value >= last, "{law:?} falls from {last} to {value}");
            last = value;
        }
        for u in [2f64.powi(-54), 1e-9, 0.5, 1.0 - 1e-9, 1.0 - 2f64.powi(-53)] {
            let value = law.quantile(u);
            assert!(law.low() <= value && value <= law.high(), "{law:?} gives {value} at {u}");
        }
    }
}

#[test]
fn bounds_are_approached_where_they_are_finite() {
    let narrow = Law::Gamma { mean: 20.0, shape: 100.0 }; // its draws stay far above its bound of 0
    for law in laws().into_iter().filter(|law| *law != narrow) {
        let span = 1.0 + law.mean().abs();
        let (least, most) = (law.quantile(2f64.powi(-54)), law.quantile(1.0 - 2f64.powi(-53)));
        assert!(law.low().is_infinite() || least - law.low() < 1e-2 * span, "{law:?} starts at {least}");
        assert!(law.high().is_infinite() || law.high() - most < 1e-2 * span, "{law:?} ends at {most}");
    }
}

#[test]
fn broken_rules_are_said_in_the_planners_words() {
    let said = |law: Law| law.problems().join(" | ");
    let cases = [
        (Law::Fixed { value: f64::NAN }, "`value` is NaN; it must be a finite number"),
        (Law::Uniform { low: 3.0, high: 2.0 }, "`low` is 3 but `high` is 2; `low` must not exceed `high`"),
        (Law::Triangular { low: 1.0, mode: 9.0, high: 8.0 }, "`mode` is 9 but `high` is 8; `mode` must not exceed `high`"),
        (Law::Normal { mean: 0.0, sd: 0.0, low: None, high: None }, "`sd` is 0; it must be above 0"),
        (Law::Normal { mean: 0.0, sd: 1.0, low: Some(2.0), high: Some(1.0) }, "`low` is 2 but `high` is 1; `low` must not exceed `high`"),
        (Law::Lognormal { median: -1.0, sigma: 0.0, shift: 0.0 }, "`median` is -1; it must be above 0 | `sigma` is 0; it must be above 0"),
        (Law::Lognormal { median: 1.0, sigma: 50.0, shift: 0.0 }, "these parameters give a mean beyond any number; bring the spread down"),
        (Law::Exponential { mean: 0.0, shift: 0.0 }, "`mean` is 0; it must be above 0"),
        (Law::Gamma { mean: 1.0, shape: -2.0 }, "`shape` is -2; it must be above 0"),
        (Law::Weibull { shape: 1.0, scale: 0.0 }, "`scale` is 0; it must be above 0"),
        (Law::Pareto { scale: 1.0, shape: 1.0, shift: 0.0 }, "`shape` is 1; it must be below 1, as a Pareto tail that heavy has no mean"),
        (Law::Geometric { mean: 0.5 }, "`mean` is 0.5; it must lie between 1 and 1000000000"),
        (Law::Poisson { mean: -1.0 }, "`mean` is -1; it must lie between 0 and 1000000000"),
        (Law::Binomial { n: 3, p: 1.5 }, "`p` is 1.5; it must lie between 0 and 1"),
        (Law::NegativeBinomial { mean: 1.0, size: 0.0 }, "`size` is 0; it must be above 0"),
        (Law::Discrete { values: vec![], shares: vec![1.0] }, "`values` is empty; give at least one value with its share"),
        (
            Law::Discrete { values: vec![1.0, 2.0], shares: vec![1.0] },
            "`values` has 2 entries but `shares` has 1; each value needs one share",
        ),
        (
            Law::Discrete { values: vec![5.0, 3.0], shares: vec![0.5, 0.5] },
            "`values` has 5 before 3; list the values from the smallest to the largest, each once",
        ),
        (Law::Discrete { values: vec![1.0, 2.0], shares: vec![0.5, 0.25] }, "`shares` add up to 0.75; they must add up to 1"),
        (Law::Discrete { values: vec![1.0, 2.0], shares: vec![1.5, -0.5] }, "`shares` holds -0.5; a share must not be negative"),
    ];
    for (law, sentence) in cases {
        assert_eq!(said(law), sentence);
    }
}

#[test]
fn a_value_of_no_share_is_never_drawn() {
    let law = Law::Discrete { values: vec![1.0, 2.0, 3.0], shares: vec![0.0, 1.0, 0.0] };
    assert_eq!((law.quantile(1e-16), law.quantile(0.999_999)), (2.0, 2.0));
    let a_hair_short = Law::Discrete { values: vec![1.0, 2.0], shares: vec![1.0 - 1e-10, 0.0] };
    assert_eq!(a_hair_short.quantile(1.0 - 1e-12), 1.0);
}

#[test]
fn laws_survive_the_journey_through_toml() {
    for law in laws() {
        let text = toml::to_string(&law).unwrap();
        assert_eq!(toml::from_str::<Law>(&text).unwrap(), law, "{text}");
    }
}

#[test]
fn laws_are_read_by_kebab_case_name_with_whole_numbers_allowed() {
    let law: Law = toml::from_str("law = 'negative-binomial'\nmean = 5\nsize = 2").unwrap();
    assert_eq!(law, Law::NegativeBinomial { mean: 5.0, size: 2.0 });
}

#[test]
fn unknown_keys_and_laws_are_refused() {
    let stranger = toml::from_str::<Law>("law = 'poisson'\nmean = 5\nsize = 2").unwrap_err().to_string();
    assert!(stranger.contains("unknown field `size`"), "{stranger}");
    let misspelt = toml::from_str::<Law>("law = 'poison'\nmean = 5").unwrap_err().to_string();
    assert!(misspelt.contains("unknown variant `poison`"), "{misspelt}");
}

#[test]
fn the_schema_describes_every_law_and_key() {
    let schema = serde_json::to_value(schemars::schema_for!(Law)).unwrap();
    let variants = schema["oneOf"].as_array().unwrap();
    assert_eq!(variants.len(), 15);
    for variant in variants {
        assert!(variant["description"].is_string(), "{variant}");
        assert_eq!(variant["additionalProperties"], false, "{variant}");
        for (key, property) in variant["properties"].as_object().unwrap() {
            assert!(key == "law" || property["description"].is_string(), "{key}: {property}");
        }
    }
    let gamma = variants.iter().find(|variant| variant["properties"]["law"]["const"] == "gamma").unwrap();
    assert_eq!(gamma["properties"]["shape"]["exclusiveMinimum"], 0);
    let binomial = variants.iter().find(|variant| variant["properties"]["law"]["const"] == "binomial").unwrap();
    assert_eq!(binomial["properties"]["p"]["maximum"], 1.0);
}
