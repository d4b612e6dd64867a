#!/usr/bin/env python3
"""Plays one day with the real server and client, on a sped-up clock and a temporary database, and prints it."""

import argparse
import datetime
import pathlib
import tempfile
import zoneinfo

import demo_child
import demo_pregnancy


def parse_arguments():
    parser = argparse.ArgumentParser(description="One day of Crampwise.")
    parser.add_argument("--binaries", type=pathlib.Path, required=True)
    parser.add_argument("--child", action="store_true")
    parser.add_argument("--week", type=int, default=30, choices=range(1, 42), metavar="N")
    parser.add_argument("--zone", default="Asia/Shanghai")
    parser.add_argument("--date", type=datetime.date.fromisoformat, default=datetime.date(2026, 4, 15))
    arguments = parser.parse_args()
    try:
        zoneinfo.ZoneInfo(arguments.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        parser.error(f"--zone: not an IANA time zone name: {arguments.zone}")
    return arguments


def main():
    arguments = parse_arguments()
    demo = demo_child if arguments.child else demo_pregnancy
    whose = "a baby" if arguments.child else f"week {arguments.week}"
    print(f"Playing {arguments.date} in {arguments.zone}, {whose}; this takes about {demo.REAL_SECONDS:.0f} seconds.")
    with tempfile.TemporaryDirectory(prefix="crampwise-demo-") as folder:
        demo.play(arguments, pathlib.Path(folder))


if __name__ == "__main__":
    main()
