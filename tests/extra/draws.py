"""Regenerates draws of a run in NumPy, with the code of docs/chance.md as it is printed there.

Usage: python tests/extra/draws.py docs/chance.md RUN_FOLDER   (needs numpy and pyarrow)

The run is one week of quickstart whose only chance is the forecast's weekly error, so the volume of every future is
10,700 exp(sd z - sd²/2) with one standard normal z, drawn at (seed, purpose 1, replication, queue:voice, week 0, index 0).
"""
import contextlib
import io
import json
import math
import pathlib
import re
import statistics
import sys

import pyarrow.parquet

page = pathlib.Path(sys.argv[1]).read_text()
folder = pathlib.Path(sys.argv[2])

code = re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1)
printed = io.StringIO()
names = {}
with contextlib.redirect_stdout(printed):
    exec(code, names)
promised = re.findall(r"^print\(.*\)\s+# (\S+)$", code, re.MULTILINE)
assert printed.getvalue().split() == promised and promised, (printed.getvalue(), promised)

DEMAND_ERROR = 1
manifest = json.loads((folder / "manifest.json").read_text())
futures = pyarrow.parquet.read_table(folder / "replications.parquet")
volumes = futures["volume_offered@queue:voice"].to_pylist()
sd, plan = 0.03, 10700.0
for replication, volume in zip(futures["replication"].to_pylist(), volumes):
    u = names["uniform"](manifest["seed"], DEMAND_ERROR, replication, names["entity"]("queue", "voice"), 0, 0)
    z = statistics.NormalDist().inv_cdf(u)
    expected = plan * math.exp(sd * z - sd * sd / 2)
    assert math.isclose(volume, expected, rel_tol=1e-9), (replication, volume, expected)

print(f"{len(promised)} draws of {sys.argv[1]} and {len(volumes)} volumes: the same in NumPy")
