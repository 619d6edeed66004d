#!/usr/bin/env python3
"""Baseline of the workload W4, for tests that compare tenure with it.

Runs the vectorised NumPy reference (w4_numpy.py, kept beside the reference tables outside this repository)
chunk by chunk, keeps one number a replication and measure, and writes means, standard deviations and quantiles
with standard errors. The chunks and their random streams are those of

    w4_numpy.py --sl table --reps REPS --chunk CHUNK --seed SEED

so the plain summary of that command is reproduced exactly.

    TENURE_SHARED=../shared python tests/w4/baseline.py --reps 20000 --chunk 100 --seed 2026 --out tests/w4/numpy_summary.json

Standard error of the mean: sd / sqrt(reps). Standard errors of the standard deviation and of the quantiles:
standard deviation over bootstrap resamples of the replications, all measures resampled together (PCG64, seed 1).
"""
import argparse
import json
import os
import pathlib
import platform
import sys
import time

import numpy as np
import scipy

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("TENURE_SHARED", ROOT / ".." / "shared"))
sys.path.insert(0, str(SHARED / "peers"))
import w4_numpy  # noqa: E402

MEASURES = ["cost", "wage", "hire", "train", "aband_cost", "penalty", "joiners", "leavers", "final_heads",
            "aband_rate", "missed_queue_weeks", "fte_weeks", "calls", "sl_q0", "sl_q1", "sl_q2", "sl_q3"]
QUANTILES = {"p5": 0.05, "p50": 0.5, "p95": 0.95}


def replications(reps, chunk, seed):
    """One array of length `reps` a measure."""
    service = w4_numpy.Table()
    streams = np.random.SeedSequence(seed).spawn(-(-reps // chunk))
    parts = []
    for k, stream in enumerate(streams):
        rng = np.random.Generator(np.random.PCG64(stream))
        part = w4_numpy.simulate(min(chunk, reps - k * chunk), rng, service)
        assert np.all(part["balance"] == 0)
        parts.append({name: part[name] for name in MEASURES})
    return {name: np.concatenate([part[name] for part in parts]) for name in MEASURES}


def statistics(values):
    """Mean, standard deviation and quantiles, over the last axis of `values`."""
    stats = {"mean": values.mean(-1), "sd": values.std(-1, ddof=1)}
    stats.update({name: np.quantile(values, q, axis=-1) for name, q in QUANTILES.items()})
    return stats


def summary(results, resamples):
    """Statistics of every measure with their standard errors."""
    table = np.stack([results[name] for name in MEASURES])
    reps = table.shape[1]
    rng = np.random.Generator(np.random.PCG64(1))
    draws = [statistics(table[:, rng.integers(0, reps, reps)]) for _ in range(resamples)]
    error = {stat: np.std([draw[stat] for draw in draws], axis=0, ddof=1) for stat in draws[0]}
    stats = statistics(table)
    error["mean"] = stats["sd"] / np.sqrt(reps)
    return {
        name: {key: float(value)
               for stat in stats
               for key, value in ((stat, stats[stat][i]), (f"{stat}_se", error[stat][i]))}
        for i, name in enumerate(MEASURES)
    }


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--reps", type=int, default=20000)
    ap.add_argument("--chunk", type=int, default=100)
    ap.add_argument("--seed", type=int, default=2026)
    ap.add_argument("--resamples", type=int, default=500)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    start = time.perf_counter()
    results = replications(a.reps, a.chunk, a.seed)
    seconds = time.perf_counter() - start
    report = {
        "workload": "W4 of w4_numpy.py, service by table (--sl table)",
        "command": f"python tests/w4/baseline.py --reps {a.reps} --chunk {a.chunk} --seed {a.seed} --resamples {a.resamples}",
        "same_as": f"w4_numpy.py --sl table --reps {a.reps} --chunk {a.chunk} --seed {a.seed}",
        "replications": a.reps,
        "bootstrap_resamples": a.resamples,
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
        "wall_seconds": round(seconds, 1),
        "measures": summary(results, a.resamples),
    }
    with open(a.out, "w") as out:
        json.dump(report, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
