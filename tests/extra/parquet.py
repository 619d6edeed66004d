"""Reads the Parquet files of a run folder with pyarrow and compares them with summary.json and weekly.csv.

Usage: python tests/extra/parquet.py RUN_FOLDER   (needs pyarrow and numpy)
"""
import csv
import json
import math
import pathlib
import sys

import numpy
import pyarrow.parquet

folder = pathlib.Path(sys.argv[1])
summary = json.loads((folder / "summary.json").read_text())
futures = pyarrow.parquet.read_table(folder / "replications.parquet")
weekly = pyarrow.parquet.read_table(folder / "weekly.parquet")

assert futures.num_rows == summary["replications"], "one row a future"
first = futures["replication"][0].as_py()
assert futures["replication"].to_pylist() == list(range(first, first + futures.num_rows)), "futures in order"

rows = [row for row in summary["measures"] if row["period"] == "total" and row["key"] != "contingency_p80"]
assert len(rows) + 1 == futures.num_columns, "one column for every measure and place"
for row in rows:
    values = futures[f"{row['key']}@{row['place']}"]
    assert values.null_count == row["undefined"], row["key"]
    defined = numpy.array(values.drop_null().to_numpy(), dtype=float)
    assert numpy.isfinite(defined).all(), row["key"]
    if len(defined) == 0:
        assert row["mean"] is None
        continue
    assert math.isclose(row["mean"], defined.mean(), rel_tol=1e-9, abs_tol=1e-9), row["key"]
    for name, quantile in row["quantiles"].items():
        expected = numpy.quantile(defined, int(name[1:]) / 100)
        assert math.isclose(quantile["value"], expected, rel_tol=1e-9, abs_tol=1e-9), (row["key"], name)

with open(folder / "weekly.csv", newline="") as file:
    table = list(csv.DictReader(file))
assert table and weekly.column_names == list(table[0]), "the same columns"
assert weekly.num_rows == len(table), "the same rows"
for name in weekly.column_names:
    for cell, text in zip(weekly[name].to_pylist(), (row[name] for row in table)):
        if cell is None:
            assert text == "", name
        elif isinstance(cell, float):
            assert cell == float(text) and math.isfinite(cell), (name, cell, text)
        else:
            assert str(cell) == text, (name, cell, text)

print(f"{futures.num_rows} futures, {futures.num_columns} columns, {weekly.num_rows} weekly rows: equal")
