#!/usr/bin/env python3
"""Plays the demonstration for several weeks, places and days, and checks what it tells against the plan's rules."""

import concurrent.futures
import re
import subprocess
import sys

# Week, zone, date. Both days on which Berlin changes its clocks are among them.
DAYS = [
    (10, "Asia/Shanghai", "2026-04-15"),
    (30, "Europe/Berlin", "2026-03-29"),
    (38, "Asia/Kathmandu", "2026-04-15"),
    (38, "Europe/Berlin", "2026-10-25"),
]
MOST_SECONDS = 180

ALWAYS = ["log_morning", "calcium_food", "supplement_with_meal", "vitamin_d_advised", "sun_walk", "calf_stretch", "warm_legs",
          "log_evening", "loosen_covers"]
# From which week an item belongs to the plan.
FROM_WEEK = {"wake_heel_first": 14, "side_sleep": 28}


def play(script, binaries, day):
    week, zone, date = day
    command = [sys.executable, script, "--binaries", binaries, "--week", str(week), "--zone", zone, "--date", date]
    return subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS)


def rows(output):
    """(prompt, item, window, rest) of the time line."""
    table = output.split("words):")[1]
    return re.findall(r"^(\d\d:\d\d)  (\w+) +(\d\d:\d\d-\d\d:\d\d)  (.*)$", table, re.MULTILINE)


def faults(day, done):
    """What is wrong with one played day; empty if nothing is."""
    week = day[0]
    if done.returncode != 0:
        return [f"exit code {done.returncode}: {done.stderr[-500:]}"]
    found = []
    times = {}
    for prompt, item, window, _ in rows(done.stdout):
        times.setdefault(item, []).append((prompt, window))
    for item in ALWAYS:
        if item not in times:
            found.append(f"{item} is missing")
    for item, first_week in FROM_WEEK.items():
        if (item in times) != (week >= first_week):
            found.append(f"{item} in week {week}: {item in times}")
    if [prompt for prompt, _ in times.get("supplement_with_meal", [])] != ["07:30", "18:30"]:
        found.append(f"calcium comes at {times.get('supplement_with_meal')}")
    if "Recorded: " not in done.stdout or "belongs to the night of" not in done.stdout:
        found.append("the cramp is missing")
    if ("large belly" in done.stdout) != (week >= 28):
        found.append("the relief steps do not fit the week")
    if "supplement_with_meal: she answers snooze" not in done.stdout or "window closed" not in done.stdout:
        found.append("nothing was snoozed, or nothing left unanswered")
    return found


def main():
    script, binaries = sys.argv[1:]
    failed = False
    with concurrent.futures.ThreadPoolExecutor(len(DAYS)) as pool:
        for day, done in zip(DAYS, pool.map(lambda d: play(script, binaries, d), DAYS)):
            for fault in faults(day, done):
                failed = True
                print(f"{day}: {fault}\n{done.stdout[-3000:]}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
