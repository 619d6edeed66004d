//! Tables for programs and spreadsheets.

use crate::study::verify::laws::{LawsSideBySide, Measure, Off};

/// `differences.csv`: every queue, kind of week, law and measure.
pub fn differences(laws: &LawsSideBySide) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| writer.write_record(cells).expect("writing to memory cannot fail");
    let heads = [
        "queue",
        "week",
        "law",
        "measure",
        "unit",
        "value",
        "judge",
        "difference",
        "std_error",
        "half_width_95",
        "largest_difference",
        "difference_from_exact",
    ];
    write(&heads.map(str::to_string));
    for queue in &laws.queues {
        for one in &queue.compared {
            let unit = if one.measure == Measure::Asa { "s" } else { "share" };
            let off = |of: fn(&Off) -> f64| plain(one.off.as_ref().map(of));
            write(&[
                queue.id.clone(),
                one.kind.name().into(),
                one.law.name().into(),
                one.measure.key().into(),
                unit.into(),
                plain(Some(one.value)),
                one.off.map_or_else(String::new, |_| queue.judge.name().into()),
                off(|off| off.mean),
                off(|off| off.error),
                off(|off| off.half_width),
                off(|off| off.largest),
                plain(one.from_exact.as_ref().map(|off| off.mean)),
            ]);
        }
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

/// `weeks.csv`: the weeks that were looked at.
pub fn weeks(laws: &LawsSideBySide) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| writer.write_record(cells).expect("writing to memory cannot fail");
    write(&["kind", "replication", "week", "starts", "required_over_available", "capacity_over_plan"].map(str::to_string));
    for week in &laws.weeks {
        let starts = laws.week_starts.get(week.week).cloned().unwrap_or_default();
        let numbers = [Some(week.tightness), Some(week.capacity)].map(plain);
        let [tightness, capacity] = numbers;
        write(&[week.kind.name().into(), week.replication.to_string(), (week.week + 1).to_string(), starts, tightness, capacity]);
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

/// A number without separators; an empty cell where nothing is defined.
fn plain(value: Option<f64>) -> String {
    value.filter(|value| value.is_finite()).map_or_else(String::new, |value| (value + 0.0).to_string())
}
