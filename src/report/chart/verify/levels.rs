//! Service levels of the parts of a record, observed and predicted: what the charts by hour and by day share.

use super::{ADJUSTED, OBSERVED, PREDICTED, file_name, names_axis, what};
use crate::report::chart::axis::{CAPTION, Panel, Ticks, base_line, values_axis};
use crate::report::chart::head::{self, LEFT, RIGHT, Swatch, TOP};
use crate::report::chart::label::{self, Label};
use crate::report::chart::number::percent_as_written;
use crate::report::chart::picture::{Picture, Side};
use crate::study::verify::history::{Agreement, Part, Standing};

/// One of the charts: its name, and where its panel and marks go.
pub(super) struct Levels<'a> {
    /// Name of the file.
    pub file: &'static str,
    /// How the title goes on after "Service level".
    pub by: &'static str,
    /// What there is a service level of.
    pub parts: &'a [&'a Part],
    /// Lower edge of the panel.
    pub bottom: f64,
    /// Where the names of the parts stand.
    pub names_at: f64,
    /// What the names are, and where that stands; none where another panel below says it.
    pub caption: Option<(&'static str, f64)>,
    /// Half the width of the whiskers' ends; none where whiskers would run into each other.
    pub whiskers: Option<f64>,
    /// Radius of the dots.
    pub dots: f64,
}

impl Levels<'_> {
    /// The picture with its head, its key and the panel.
    pub fn picture(&self, agreement: &Agreement) -> Picture {
        let title = format!("Service level {}: observed and predicted (within {} s)", self.by, agreement.asked.within_seconds);
        let mut picture = head::titled(self.file.into(), &title, file_name(agreement), &what(agreement));
        let adjusted = agreement.verdict.standing != Standing::Agrees && agreement.implied.from_service.is_some();
        head::whole_key(&mut picture, &self.key(adjusted));
        let ticks = Ticks { low: 0.0, high: 1.0, step: 0.2 };
        let across = (0.0, self.parts.len() as f64);
        let panel = Panel { left: LEFT, right: RIGHT, top: TOP, bottom: self.bottom, across, up: ticks.ends() };
        values_axis(&mut picture, &panel, ticks, "Service level", percent_as_written);
        base_line(&mut picture, &panel);
        names_axis(&mut picture, &panel, &names(self.parts), self.names_at);
        if let Some((caption, at)) = self.caption {
            picture.text(((panel.left + panel.right) / 2.0, at), caption, CAPTION, Side::Middle);
        }
        self.draw(&mut picture, &panel, adjusted);
        picture
    }

    fn key(&self, adjusted: bool) -> Vec<(Swatch, &'static str)> {
        let mut key = vec![(Swatch::Dot(OBSERVED), "observed")];
        if self.whiskers.is_some() {
            key.push((Swatch::Whisker(OBSERVED), "95 % interval of the difference"));
        }
        key.push((Swatch::Line(PREDICTED), "predicted"));
        if adjusted {
            key.push((Swatch::Dashed(ADJUSTED), "predicted with the implied share of agents"));
        }
        key
    }

    fn draw(&self, picture: &mut Picture, panel: &Panel, adjusted: bool) {
        let x = |place: usize| panel.x(place as f64 + 0.5);
        let line = |value: fn(&Part) -> Option<f64>| -> Vec<(f64, f64)> {
            self.parts.iter().enumerate().filter_map(|(place, part)| Some((x(place), panel.y(value(part)?)))).collect()
        };
        picture.line(line(predicted), 3.0, PREDICTED);
        if adjusted {
            picture.dashed(&line(with_share), 2.5, ADJUSTED);
        }
        for (place, part) in self.parts.iter().enumerate() {
            let Some(level) = part.compared.service_level else { continue };
            if let Some((ends, half)) = self.whiskers.zip(level.half_width.filter(|half| half.is_finite())) {
                picture.whisker(x(place), panel.y(level.observed - half), panel.y(level.observed + half), ends, 1.5, OBSERVED);
            }
            picture.dot((x(place), panel.y(level.observed)), self.dots, OBSERVED);
        }
        let last = |value: fn(&Part) -> Option<f64>| self.parts.last().and_then(|part| value(part));
        let beside = |value: f64, text: &str, ink| Label { value, text: text.into(), ink };
        let mut labels = Vec::new();
        labels.extend(last(observed).map(|value| beside(value, "observed", OBSERVED)));
        labels.extend(last(predicted).map(|value| beside(value, "predicted", PREDICTED)));
        if adjusted {
            labels.extend(last(with_share).map(|value| beside(value, "with implied share", ADJUSTED)));
        }
        label::beside(picture, panel, labels);
    }
}

/// The names of parts.
pub(super) fn names<'a>(parts: &[&'a Part]) -> Vec<&'a str> {
    parts.iter().map(|part| part.name.as_str()).collect()
}

fn observed(part: &Part) -> Option<f64> {
    part.compared.service_level.map(|level| level.observed)
}

fn predicted(part: &Part) -> Option<f64> {
    part.compared.service_level.map(|level| level.predicted)
}

fn with_share(part: &Part) -> Option<f64> {
    part.adjusted.map(|level| level.predicted)
}
