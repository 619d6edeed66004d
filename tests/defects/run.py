#!/usr/bin/env python3
"""Plants known defects one by one in a copy of the tree and reports which tests notice each.

    TENURE_SHARED=../shared python tests/defects/run.py [--target DIR] [NAME ...]

Every *.patch beside this file is a defect; its first line says what is wrong then. Without names all are tried. Needs Python 3.9,
git, cargo and the reference tables (without them half of the tests are skipped). It takes minutes a defect and is run by hand:
after changes to the engine, to see that the tests still have teeth. A patch that no longer applies must be drawn anew.

The pinned results (tests/golden.rs) notice any change at all, so they are listed apart and do not count as having noticed.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# Tests about what the defects touch; those about blunt variants and about demand would only take time.
TESTS = {
    "theory": ["by_hand", "capacity", "credits", "head_counts", "steady_hiring"],
    "w4": ["heads_of_w4", "cost_people"],
    "contracts": [],
    "golden": [],
}
FUTURES_OF_W4 = "300"


def sh(command, cwd, env=None):
    return subprocess.run(command, cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def copy_tree(to):
    files = sh(["git", "ls-files", "--cached", "--others", "--exclude-standard"], ROOT).stdout.splitlines()
    for name in files:
        if (ROOT / name).is_file():
            target = to / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())


def failing(tree, env):
    """Names of the tests that fail, and of all that ran; none if the tree cannot be built."""
    failed, ran = [], 0
    for test, filters in TESTS.items():
        run = sh(["cargo", "test", "--release", "--no-fail-fast", "--test", test, "--", *filters], tree, env)
        lines = re.findall(r"^test (\S+) \.\.\. (ok|FAILED)$", run.stdout, re.M)
        if not lines:
            return None, run.stdout[-3000:]
        ran += len(lines)
        failed += [f"{test}: {name}" for name, result in lines if result == "FAILED"]
    return failed, ran


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("names", nargs="*", help="defects to try (default: all)")
    ap.add_argument("--target", help="build folder to use (default: a new one beside the copy)")
    a = ap.parse_args()
    patches = sorted(HERE.glob("*.patch"))
    if a.names:
        patches = [patch for patch in patches if patch.stem in a.names]
    shared = pathlib.Path(os.environ.get("TENURE_SHARED", ROOT / ".." / "shared")).resolve()
    unnoticed = []
    with tempfile.TemporaryDirectory(prefix="tenure-defects-") as folder:
        tree = pathlib.Path(folder) / "tree"
        copy_tree(tree)
        env = dict(os.environ, TENURE_SHARED=str(shared), TENURE_W4_FUTURES=FUTURES_OF_W4, RUST_BACKTRACE="0",
                   CARGO_TARGET_DIR=a.target or str(pathlib.Path(folder) / "target"))
        failed, ran = failing(tree, env)
        if failed is None or failed:
            sys.exit(f"the tree fails without any defect: {failed or ran}")
        print(f"without a defect: all {ran} tests pass", flush=True)
        for patch in patches:
            print(f"\n{patch.stem}: {patch.read_text().splitlines()[0]}", flush=True)
            applied = sh(["git", "apply", "--recount", "-C1", str(patch)], tree)
            if applied.returncode != 0:
                print(f"  cannot be planted: {applied.stdout.strip()}")
                unnoticed.append(patch.stem)
                continue
            failed, ran = failing(tree, env)
            sh(["git", "apply", "--recount", "-C1", "--reverse", str(patch)], tree)
            if failed is None:
                print(f"  cannot be built: {ran}")
                unnoticed.append(patch.stem)
                continue
            for name in failed:
                print(f"  {'pinned results differ:' if name.startswith('golden') else 'noticed by'} {name}", flush=True)
            if all(name.startswith("golden") for name in failed):
                print("  NOT NOTICED")
                unnoticed.append(patch.stem)
    print(f"\n{len(patches) - len(unnoticed)} of {len(patches)} defects noticed" + (f"; not: {', '.join(unnoticed)}" if unnoticed else ""))
    sys.exit(1 if unnoticed else 0)


if __name__ == "__main__":
    main()
