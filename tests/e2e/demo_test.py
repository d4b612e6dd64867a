#!/usr/bin/env python3
"""Plays the demonstrations for several weeks, places and days, and checks what they tell against the plan's rules."""

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
CHILD_DAY = (None, "Asia/Shanghai", "2026-04-15")
MOST_SECONDS = 180

ALWAYS = ["log_morning", "calcium_food", "supplement_with_meal", "vitamin_d_advised", "sun_walk", "calf_stretch", "warm_legs",
          "log_evening", "loosen_covers"]
# From which week an item belongs to the plan.
FROM_WEEK = {"wake_heel_first": 14, "side_sleep": 28}
# When the red flag is told, and closed.
FLAG, SEEN = "16:30", "17:50"

# What the baby's day has to show, in this order.
CHILD_STORY = [
    "$ crampwise child-day --feeds 7",
    "father sees > + ",
    "child's day, 7 feeds, 6 wet nappies, 2 stools, 36.9 °C",
    "$ crampwise done vitamin_d_advised",
    "$ crampwise sign",
    "What was it?",
    "Only in sleep (y/n, Enter: not sure) y",
    "[K-R02]",
    "father sees > + ",
    "twitch, 20 s",
    "Under 6 months: breast milk or infant formula only",
    "smooth butter or finely ground",
    "Beef and celery stir-fry",
    "no soy sauce",
    "Contains: soy, gluten",
    "$ crampwise child-day --feeds 2",
    "! Your child may be drying out. Call a doctor today.",
    "[K-U06]",
    "mother sees > ! No reminders of what touches the leg: urgent",
    "$ crampwise relief --safety no",
    "$ crampwise first-aid",
    "A baby under 12 months",
    "$ crampwise profile seen-by-clinician",
    "mother sees > The warning is closed: reminders go on.",
    "The day, as both phones have it:",
    "child's day, 2 feeds, 0 wet nappies, 5 stools, 5 loose stools, 2 times vomited, 38.2 °C",
    "child's day, 7 feeds, 6 wet nappies",
]


def play(script, binaries, day):
    week, zone, date = day
    whose = ["--child"] if week is None else ["--week", str(week)]
    command = [sys.executable, script, "--binaries", binaries, *whose, "--zone", zone, "--date", date]
    return subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS)


def rows(output):
    """(prompt, item, window, rest) of the time line."""
    table = output.split("words):")[1]
    return re.findall(r"^(\d\d:\d\d)  (\w+) +(\d\d:\d\d-\d\d:\d\d)  (.*)$", table, re.MULTILINE)


def missing(story, output):
    """The first part of the story that the output does not hold after the parts before it."""
    place = 0
    for part in story:
        place = output.find(part, place)
        if place < 0:
            return [f"the day does not tell: {part}"]
        place += len(part)
    return []


def plan_faults(week, output):
    found = []
    times = {}
    for prompt, item, window, _ in rows(output):
        times.setdefault(item, []).append((prompt, window))
    for item in ALWAYS:
        if item not in times:
            found.append(f"{item} is missing")
    for item, first_week in FROM_WEEK.items():
        if (item in times) != (week >= first_week):
            found.append(f"{item} in week {week}: {item in times}")
    if [prompt for prompt, _ in times.get("supplement_with_meal", [])] != ["07:30", "18:30"]:
        found.append(f"calcium comes at {times.get('supplement_with_meal')}")
    return found


def pregnancy_faults(week, output):
    found = plan_faults(week, output)
    found += missing([f"{FLAG}  one leg is warm", "! Call your maternity unit or doctor now", "[P-U01]",
                      "! No reminders of what touches the leg: urgent since", "$ crampwise relief --safety no",
                      "! Call your maternity unit or doctor now", "$ crampwise why calf_stretch",
                      "Off until a clinician has seen you.", "$ crampwise factors",
                      "While something urgent stands, only that is shown.", f"{SEEN}  a doctor has seen her",
                      "to come         Calf stretch", "check-up", "leg_warm_one_side, calf_pain_constant"], output)
    if "to come         Calf stretch" in output.split(f"{FLAG}  one leg")[1].split(f"{SEEN}  a doctor")[0]:
        found.append("a stretch is planned while a red flag stands")
    if "Recorded: " not in output or "belongs to the night of" not in output:
        found.append("the cramp is missing")
    if ("large belly" in output) != (week >= 28):
        found.append("the relief steps do not fit the week")
    if "supplement_with_meal: she answers snooze" not in output or "window closed" not in output:
        found.append("nothing was snoozed, or nothing left unanswered")
    return found


def faults(day, done):
    """What is wrong with one played day; empty if nothing is."""
    if done.returncode != 0:
        return [f"exit code {done.returncode}: {done.stderr[-500:]}"]
    return missing(CHILD_STORY, done.stdout) if day is CHILD_DAY else pregnancy_faults(day[0], done.stdout)


def main():
    script, binaries = sys.argv[1:]
    failed = False
    days = [*DAYS, CHILD_DAY]
    with concurrent.futures.ThreadPoolExecutor(len(days)) as pool:
        for day, done in zip(days, pool.map(lambda d: play(script, binaries, d), days)):
            for fault in faults(day, done):
                failed = True
                print(f"{day}: {fault}\n{done.stdout[-3000:]}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
