#!/usr/bin/env python3
"""Runs every measure of crampwise_bench at a tiny size: each must print figures, one JSON object a line.

Usage: smoke_test.py BENCH_BINARY. Says nothing about how fast anything is.
"""
import json
import subprocess
import sys

TINY = ["--json", "--rounds", "1", "--seconds", "0.2", "--profiles", "300", "--postgres-profiles", "300",
        "--day-seconds", "0", "--lag-seconds", "5", "--streams", "60"]
# At least one of each measure, and every ratio that the project promises something about.
EXPECTED = {"durable_write_vs_noop", "durable_write_vs_fdatasync_append", "durable_stream_vs_noop_stream",
            "dispatch_vs_raw_sqlite", "dispatch_postgres_vs_raw_postgres", "due_lag_max", "plan_day",
            "assess_entry_364_days", "stream_memory_vs_bare"}
FIELDS = {"name", "value", "unit", "baseline", "ratio"}


def check(line):
    figure = json.loads(line)
    assert set(figure) == FIELDS, line
    assert figure["value"] > 0, line
    if figure["ratio"] is not None:
        assert figure["ratio"] > 0 and figure["baseline"] > 0, line
    return figure["name"]


def main():
    output = subprocess.run([sys.argv[1], *TINY], check=True, stdout=subprocess.PIPE, text=True).stdout
    names = [check(line) for line in output.splitlines()]
    assert len(names) == len(set(names)), "a name comes twice"
    missing = EXPECTED - set(names)
    assert not missing, f"not measured: {missing}"


main()
