//! The estimates by queue and interval, as a table for a spreadsheet.

use tenure::scenario::QueueFile;
use tenure::study::queue_days::{QueueDays, QueueEstimate, Ratio, Served};

const HEADINGS: &str = "queue,interval,starts,contacts_per_day,contacts_per_day_std_error,service_level,service_level_std_error,\
asa_seconds,asa_seconds_std_error,abandonment,abandonment_std_error,turned_away,turned_away_std_error,steady_service_level,\
steady_asa_seconds,steady_abandonment,steady_turned_away\n";

/// One row a queue and interval, `all` for the whole day; what is not defined is empty.
pub fn csv(file: &QueueFile, days: &QueueDays) -> String {
    let mut text = HEADINGS.to_string();
    for queue in &days.queues {
        for (interval, served) in queue.intervals.iter().enumerate() {
            text += &row(queue, Some(interval), &starts(file, interval), served);
        }
        text += &row(queue, None, "", &queue.all);
    }
    text
}

fn row(queue: &QueueEstimate, interval: Option<usize>, starts: &str, served: &Served) -> String {
    let number = interval.map_or_else(|| "all".to_string(), |interval| interval.to_string());
    let ratios = [served.offered, served.service_level, served.asa_seconds, served.abandonment, served.turned_away];
    let ratios: Vec<String> = ratios.iter().map(both).collect();
    format!("{},{number},{starts},{},{}\n", queue.id, ratios.join(","), steady(queue, interval))
}

/// A ratio and its standard error.
fn both(ratio: &Ratio) -> String {
    ratio.estimate().map_or_else(|| ",".into(), |estimate| format!("{},{}", estimate.value, estimate.std_error))
}

fn steady(queue: &QueueEstimate, interval: Option<usize>) -> String {
    let Some(steady) = &queue.steady else { return ",,,".into() };
    let totals = interval.map_or(&steady.all, |interval| &steady.intervals[interval]);
    let of = |amount: f64, all: f64| if all > 0.0 { (amount / all).to_string() } else { String::new() };
    let wait = of(totals.answer_wait_seconds, totals.answered);
    let offered = totals.contacts;
    format!("{},{wait},{},{}", of(totals.within, offered), of(totals.abandoned, offered), of(totals.turned_away, offered))
}

/// Time of day at which an interval begins.
fn starts(file: &QueueFile, interval: usize) -> String {
    let (hours, minutes) = file.contacts.opens.split_once(':').unwrap_or(("0", "0"));
    let opens = 60 * hours.parse::<usize>().unwrap_or(0) + minutes.parse::<usize>().unwrap_or(0);
    let minute = (opens + interval * file.contacts.interval_minutes as usize) % (24 * 60);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
