//! How fast a staffing table is: W3's 100,000 queues (5 to 1,000 agents, load 0.6 to 1.3), service level, abandonment and mean wait of
//! the answered, exact, on one core, beside SciPy and a tight C program on the same queues in the same run.
//!
//! `cargo bench --bench w3`. Points, SciPy's and the C side are the scripts of `../shared/peers/scripts` (or below `TENURE_SHARED`), run by
//! `TENURE_PYTHON` (else `python3`), which needs numpy and scipy, and compiled by gcc; each is skipped, saying why, where it is missing.
//! All sides are timed by the CPU clock of their process, so that other work on the machine shows little.
use std::path::{Path, PathBuf};
use std::process::Command;
use tenure::queueing::{ServiceDefinition, StaffingColumns, Station, Stations};

#[path = "../tests/common/chance.rs"]
mod chance;

use chance::Dice;

const ROUNDS: usize = 25;
/// Errors are taken over every so many rows.
const EVERY: usize = 7;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("TENURE_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let scripts = shared.join("peers/scripts");
    let room = std::env::temp_dir().join(format!("tenure-w3-{}", std::process::id()));
    std::fs::create_dir_all(&room).expect("a folder for the points");
    let python = std::env::var("TENURE_PYTHON").unwrap_or_else(|_| "python3".into());
    let points =
        run(Command::new(&python).arg(scripts.join("w3_points.py")).current_dir(&room)).and_then(|_| read(&room.join("w3_points.bin")));
    let table = points.unwrap_or_else(|why| {
        println!("W3's own points: SKIPPED, {why}; points of the same laws instead");
        Table::drawn()
    });
    let ours = table.points_a_second();
    println!("tenure, service level + abandonment + mean wait: {:.2} million points a second ({:.0} ns)", ours / 1e6, 1e9 / ours);
    table.say_errors();
    for (name, theirs) in [("SciPy", scipy(&python, &scripts, &room)), ("tight C", tight_c(&scripts, &room))] {
        match theirs {
            Ok(theirs) => {
                println!("{name}, all three: {:.2} million points a second; tenure is {:.1} times as fast", theirs / 1e6, ours / theirs);
            }
            Err(why) => println!("{name}: SKIPPED, {why}"),
        }
    }
    let _ = std::fs::remove_dir_all(&room); // in the way of nobody
}

/// W3's columns.
struct Table {
    /// Contacts per hour, handle time, agents, patience, threshold.
    columns: [Vec<f64>; 5],
}

impl Table {
    /// Points drawn as W3's, from another generator.
    fn drawn() -> Self {
        let mut dice = Dice(20_260_101);
        let mut columns = [(); 5].map(|()| Vec::new());
        for _ in 0..100_000 {
            let agents = dice.scaled(5.0, 1001.0).floor().min(1000.0);
            let (handle, patience) = (dice.scaled(60.0, 900.0), dice.scaled(20.0, 600.0));
            let (within, rho) = (dice.between(5.0, 60.0), 0.6 + 0.7 * dice.uniform());
            for (column, value) in columns.iter_mut().zip([3600.0 * agents * rho / handle, handle, agents, patience, within]) {
                column.push(value);
            }
        }
        Self { columns }
    }

    fn stations(&self) -> Stations<'_> {
        let [contacts_per_hour, handle_time_seconds, agents, patience_seconds, answer_within_seconds] = &self.columns;
        Stations { contacts_per_hour, handle_time_seconds, agents, patience_seconds, answer_within_seconds }
    }

    fn answers(&self) -> [Vec<f64>; 3] {
        let mut answers = [(); 3].map(|()| vec![0.0; self.columns[0].len()]);
        let [service_level, abandoned, asa_answered_seconds] = &mut answers;
        self.stations()
            .answer(ServiceDefinition::AnsweredOfOffered, &mut StaffingColumns { service_level, abandoned, asa_answered_seconds });
        answers
    }

    /// Median over the rounds, as the peers report.
    fn points_a_second(&self) -> f64 {
        let mut rounds: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let started = cpu_seconds();
                std::hint::black_box(self.answers());
                cpu_seconds() - started
            })
            .collect();
        rounds.sort_by(f64::total_cmp);
        self.columns[0].len() as f64 / rounds[ROUNDS / 2]
    }

    /// Largest differences from the full answer of one queue.
    fn say_errors(&self) {
        let answers = self.answers();
        let mut worst = [0.0_f64; 3];
        for i in (0..answers[0].len()).step_by(EVERY) {
            let station = Station {
                contacts_per_hour: self.columns[0][i],
                handle_time_seconds: self.columns[1][i],
                agents: self.columns[2][i],
                patience_seconds: self.columns[3][i],
                answer_within_seconds: self.columns[4][i],
            };
            let answer = station.answer();
            for (k, wanted) in [answer.sl_answered_over_offered, answer.p_abandon, answer.asa_answered_seconds].into_iter().enumerate() {
                // Shares below a thousandth are held to 1e-15.
                let scale = if k < 2 { wanted.max(1e-3) } else { wanted };
                worst[k] = worst[k].max((answers[k][i] - wanted).abs() / scale);
            }
        }
        println!("  relative to the full answer: service level {:.1e}, abandonment {:.1e}, mean wait {:.1e}", worst[0], worst[1], worst[2]);
    }
}

/// CPU time of this thread, where the system tells; else of the wall.
fn cpu_seconds() -> f64 {
    static BEGUN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next().and_then(|number| number.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| BEGUN.elapsed().as_secs_f64(), |nanoseconds| 1e-9 * nanoseconds)
}

fn read(path: &Path) -> Result<Table, String> {
    let bytes = std::fs::read(path).map_err(|what| what.to_string())?;
    let numbers: Vec<f64> = bytes.chunks_exact(8).map(|eight| f64::from_le_bytes(eight.try_into().expect("eight bytes"))).collect();
    // Stored are contacts per second, handle time, agents, patience, threshold.
    let column = |k: usize, per: f64| numbers.chunks_exact(5).map(|row| per * row[k]).collect();
    Ok(Table { columns: [column(0, 3600.0), column(1, 1.0), column(2, 1.0), column(3, 1.0), column(4, 1.0)] })
}

fn scipy(python: &str, scripts: &Path, room: &Path) -> Result<f64, String> {
    // The script compares with a file of exact values for 200 points, which takes minutes to make; zeros do for the time.
    let zeros = "import numpy as np; np.save('w3_truth.npy', np.zeros((200, 4)))";
    run(Command::new(python).args(["-c", zeros]).current_dir(room))?;
    let text = run(Command::new(python).arg(scripts.join("w3_scipy.py")).current_dir(room))?;
    let line = text.lines().find(|line| line.contains("asa=True")).ok_or("its output has no line for all three")?;
    median(line)
}

fn tight_c(scripts: &Path, room: &Path) -> Result<f64, String> {
    let program = room.join("w3_tight");
    let source = scripts.join("w3_tight.c");
    let mut gcc = Command::new("gcc");
    run(gcc.args(["-O3", "-march=native", "-ffast-math", "-fopenmp-simd"]).arg(&source).arg("-o").arg(&program).args(["-lmvec", "-lm"]))?;
    let text = run(Command::new(&program).current_dir(room))?;
    let rates = text.lines().filter(|line| line.starts_with("C series") || line.starts_with("C quad")).map(median);
    rates.collect::<Result<Vec<f64>, String>>()?.into_iter().reduce(f64::max).ok_or_else(|| format!("its output has no time: {text}"))
}

/// The number after `med`.
fn median(line: &str) -> Result<f64, String> {
    let after = line.split("med ").nth(1).and_then(|rest| rest.split(' ').next());
    after.and_then(|number| number.parse().ok()).ok_or_else(|| format!("its output has no time: {line}"))
}

/// What a command prints, or why it could not be run.
fn run(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|what| format!("`{name}` cannot be started ({what})"))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{name}` failed: {}", text.lines().last().unwrap_or("no message")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
