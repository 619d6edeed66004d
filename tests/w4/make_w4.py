#!/usr/bin/env python3
"""Writes the scenario of the workload W4: scenarios/w4.toml, scenarios/w4/weeks.csv and scenarios/w4/week.csv.

    python tests/w4/make_w4.py

W4 is the yardstick against which tenure is measured: its numbers are a definition, not a planner's plan,
so they are written from the formulas below with every digit, never edited by hand. Needs Python 3.9, nothing else.
"""
import csv
import math
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "scenarios" / "w4"

WEEKS = 104
LAST_WEEK = 114  # week 0 is the first; hiring in week 100 looks 10 weeks ahead
SITES = {"s0": ("Site 0", 1.00, 18), "s1": ("Site 1", 1.20, 14), "s2": ("Site 2", 0.85, 9)}  # label, attrition, wage
QUEUES = {  # label, handle time, patience, answer within, target, growth a year
    "q0": ("Queue 0", 240, 90, 20, 0.80, 0.04),
    "q1": ("Queue 1", 300, 120, 20, 0.80, 0.02),
    "q2": ("Queue 2", 420, 180, 30, 0.80, 0.06),
    "q3": ("Queue 3", 540, 240, 60, 0.75, 0.00),
}
HEADS = {"s0": [210, 180, 120, 90], "s1": [184, 158, 105, 78], "s2": [131, 113, 75, 56]}
DAYS = [0.175, 0.165, 0.155, 0.150, 0.150, 0.110, 0.095]
HAZARD = [(0, 0.030), (4, 0.025), (13, 0.015), (26, 0.010), (52, 0.007), (104, 0.005)]
RAMP = [0.50 + 0.0625 * k for k in range(8)]


def season(week):
    return 1 + 0.08 * math.cos(2 * math.pi * (week - 48) / 52)


def growth(queue, week):
    return (1 + QUEUES[queue][5]) ** (week / 52)


def heads(site, queue):
    return HEADS[site][list(QUEUES).index(queue)]


def largest_class(site, queue):
    return heads(site, queue) * 15 // 100  # floor(0.15 x heads), in whole numbers


def volume(queue):
    """Contacts a week of the whole queue: the sum over its sites of 0.80 x heads x 56 h / handle time."""
    total = sum(HEADS[s][list(QUEUES).index(queue)] for s in SITES)
    return 0.80 * total * 56 * 1800 / QUEUES[queue][1]


def shares():
    """Share of the week's contacts in each of 7 x 32 half-hours from 06:00."""
    hours = [6.25 + 0.5 * i for i in range(32)]
    shape = [0.30 + math.exp(-0.5 * ((h - 10.5) / 1.8) ** 2) + 0.8 * math.exp(-0.5 * ((h - 15.5) / 2.2) ** 2) for h in hours]
    return [[day * x / sum(shape) for x in shape] for day in DAYS]


def write_weeks():
    """Growth of every queue, season, and the heads wanted of every team, in every week."""
    cells = [(s, q) for s in SITES for q in QUEUES]
    with open(FOLDER / "weeks.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["week", "season"] + [f"growth_{q}" for q in QUEUES] + [f"heads_{s}_{q}" for s, q in cells])
        for w in range(LAST_WEEK + 1):
            wanted = [heads(s, q) * (growth(q, w) * season(w)) for s, q in cells]
            out.writerow([w + 1, repr(season(w))] + [repr(growth(q, w)) for q in QUEUES] + [repr(x) for x in wanted])


def write_week():
    """Weights of contacts and of duty in the 224 open half-hours of a week, Monday first."""
    names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    with open(FOLDER / "week.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["day", "starts", "contacts", "duty"])
        for name, day in zip(names, shares()):
            for i, share in enumerate(day):
                out.writerow([name, f"{6 + i // 2:02}:{i % 2 * 30:02}", repr(share), repr(share ** 0.85)])


HEAD = """\
# W4: the yardstick. Three sites, four queues, twelve teams, two years; the same workload has independent
# implementations elsewhere, so that results and speed can be compared. It is a definition, not a plan to copy:
# for that see bpo-two-sites.toml. Written by tests/w4/make_w4.py; change it there.
#
# Deliberately simple: contacts of a queue are split over the sites at fixed shares, every team serves one queue at
# one site, whole agents, all shrinkage in one random component, no common attrition factor, no burnout, no repeats.

schema = 1

[scenario]
name = "w4"
description = "Yardstick workload: 3 sites x 4 queues, 1,500 agents, 104 weeks."
start = 2026-01-05 # any Monday will do: growth and season come by week number
weeks = 104
currency = "USD"

[simulation]
replications = 1000
seed = 1
"""

EVENTS = """\
[event.surge]
note = "On each queue and day one starts with chance 1 - exp(-0.05/7); surges of a queue multiply. All sites feel it."
when = { rate_per_week = 0.05 }
lasts = { days = { law = "discrete", values = [1, 2, 3], shares = [0.5, 0.3, 0.2] } }
strikes = "each"
effects = [{ on = "queue.*.volume", times = { law = "exponential", mean = 0.35, shift = 1.15 } }] # 1.15 + Exp(mean 0.35)

[event.outage]
note = "On each site and day one starts with chance 1 - exp(-0.04/7), in one of the 32 open half-hours, and ends with the day at 22:00."
when = { rate_per_week = 0.04, from_time = "06:00", to_time = "22:00" }
lasts = { intervals = { law = "geometric", mean = 6 }, cut_at_midnight = true }
strikes = "each"
effects = [{ on = "site.*.capacity", times = { law = "discrete", values = [0.0, 0.5], shares = [0.4, 0.6] } }]
"""


def site_text(site):
    label, _, _ = SITES[site]
    return f'[site.{site}]\nlabel = "{label}"\ntime_zone = "UTC"\n'


def queue_text(queue):
    label, handle, patience, within, target, _ = QUEUES[queue]
    total = sum(heads(s, queue) for s in SITES)
    split = ", ".join(f"{s} = {heads(s, queue) / total!r}" for s in SITES)
    weekly_sd = 0.08 * math.sqrt(1 - 0.8**2)
    return f"""\
[queue.{queue}]
label = "{label}"
time_zone = "UTC"
volume_per_week = {volume(queue)!r}
growth = {{ file = "w4/weeks.csv", column = "growth_{queue}" }}
weekly_season = {{ file = "w4/weeks.csv", column = "season" }}
profile = {{ starts = "06:00", intervals = {{ file = "w4/week.csv", column = "contacts" }} }} # 7 days x 32 half-hours from 06:00
forecast_error = {{ weekly_sd = {round(weekly_sd, 12)!r}, persistence = 0.8, start = "stationary" }} # long-run sd 0.08
day_factor = {{ sd = 0.05 }}
handle_time_seconds = {handle}
patience_seconds = {patience}
answer_within_seconds = {within}
service_target = {target:.2f}
routing = "split"
shares = {{ {split} }}
agents = "whole"
attendance = "expected"
cost_per_abandoned = 3
credit = {{ period = "week", per_point = 4000, cap = 60000 }}
"""


def team_text(site, queue):
    site_label, factor, wage = SITES[site]
    bands = ", ".join(f"{{ from_weeks = {a}, weekly_probability = {p:.3f} }}" for a, p in HAZARD)
    ramp = ", ".join(f"{x:.4f}" for x in RAMP)
    return f"""\
[team.{site}-{queue}]
label = "{site_label}, {QUEUES[queue][0].lower()}"
site = "{site}"
queues = ["{queue}"]
heads = {heads(site, queue)}
tenure = [{{ from_weeks = 12, to_weeks = 103, share = 0.6 }}, {{ from_weeks = 104, share = 0.4 }}]
pay = {{ per_hour = {wage} }}
training = {{ weeks = 4, cost_per_trainee_week = 300 }}
ramp = {{ acts_on = "capacity", table = [{ramp}] }}

[team.{site}-{queue}.schedule]
form = "profile"
starts = "06:00"
intervals = {{ file = "w4/week.csv", column = "duty" }} # contacts to the power 0.85

[team.{site}-{queue}.attrition]
multiplier = {factor:.2f} # on the weekly probabilities
bands = [{bands}]

[team.{site}-{queue}.shrinkage]
components = [{{ name = "all", share = 0.30, kind = "random", where = "out-of-office", daily_sd = 0.025, at_least = 0.15, at_most = 0.50 }}]

[team.{site}-{queue}.hiring]
by = "headcount"
headcount = {{ file = "w4/weeks.csv", column = "heads_{site}_{queue}" }} # to week 115: the rule looks 10 weeks ahead
look_ahead_weeks = 10
planning_attrition_weekly = {round(0.010 * factor, 6)!r} # 0.010 x {factor:.2f}
every_weeks = 4
lead_weeks = 6
show_up = 0.92
smallest_class = 4
largest_class = {largest_class(site, queue)} # floor(0.15 x heads)
cost_per_hire = 2500
"""


def write_scenario():
    parts = [HEAD]
    parts += [site_text(s) for s in SITES]
    parts += [queue_text(q) for q in QUEUES]
    parts += [team_text(s, q) for s in SITES for q in QUEUES]
    parts += [EVENTS]
    (FOLDER.parent / "w4.toml").write_text("\n".join(parts))


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    write_weeks()
    write_week()
    write_scenario()
