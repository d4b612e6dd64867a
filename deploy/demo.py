#!/usr/bin/env python3
"""Plays one day of a pregnant woman with the real server and client, on a sped-up clock, and prints what the API tells.

The server keeps a temporary database; it is killed with SIGKILL at noon and started again. Nothing that is printed in the
time line is known to this script: it comes from the API after the run.
"""

import argparse
import contextlib
import datetime
import json
import os
import pathlib
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zoneinfo

WAKE, BREAKFAST, LUNCH, DINNER, BEDTIME = "07:00", "07:30", "12:30", "18:30", "22:30"
START, CRAMP, KILL, END = "01:15", "03:40", "12:24", "23:20"
LATEST_REAL_SECONDS = 105.0
PASSWORD = "a password for one day"

# What she does with a prompt; every other one she marks as done. The kinds that nobody answers are missed when their
# window closes.
SNOOZED_ONCE = {"supplement_with_meal"}
SKIPPED = {"drink_regularly"}
UNANSWERED = {"side_sleep", "loosen_covers"}

# Without an answer, an item with a contraindication stays off.
FACTS_ANSWERED_NO = ["clot_sign", "photosensitising_medicine", "skin_cancer_history", "fluid_restriction", "milk_allergy",
                     "nut_allergy"]


def parse_arguments():
    parser = argparse.ArgumentParser(description="One day of Crampwise.")
    parser.add_argument("--binaries", type=pathlib.Path, required=True)
    parser.add_argument("--week", type=int, default=30, choices=range(1, 42), metavar="N")
    parser.add_argument("--zone", default="Asia/Shanghai")
    parser.add_argument("--date", type=datetime.date.fromisoformat, default=datetime.date(2026, 4, 15))
    arguments = parser.parse_args()
    try:
        zoneinfo.ZoneInfo(arguments.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        parser.error(f"--zone: not an IANA time zone name: {arguments.zone}")
    return arguments


class Day:
    """The day that is played: its clock, and the server and client processes."""

    def __init__(self, arguments, folder):
        self.zone = zoneinfo.ZoneInfo(arguments.zone)
        self.zone_name = arguments.zone
        self.date = arguments.date
        self.week = arguments.week
        self.folder = folder
        self.binaries = arguments.binaries
        self.start, self.end = self.at(START), self.at(END)
        self.rate = (self.end - self.start).total_seconds() / LATEST_REAL_SECONDS
        self.real_start = time.time() + 0.5
        self.clock = f"{int(self.real_start * 1000)},{int(self.start.timestamp() * 1000)},{self.rate}"
        self.address = None
        self.server = None

    def at(self, clock):
        """The instant of a wall clock time on the day. Python's arithmetic, not the product's."""
        hours, minutes = map(int, clock.split(":"))
        local = datetime.datetime.combine(self.date, datetime.time(hours, minutes), tzinfo=self.zone)
        return local.astimezone(datetime.timezone.utc)

    def wait_until(self, instant):
        real = self.real_start + (instant - self.start).total_seconds() / self.rate
        time.sleep(max(0.0, real - time.time()))

    def start_server(self):
        command = [self.binaries / "server/crampwised", "--listen", self.address or "127.0.0.1:0",
                   "--database", self.folder / "crampwise.db", "--demo-clock", self.clock]
        log = open(self.folder / "server.log", "a")
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        line = self.server.stdout.readline()
        if "listening on" not in line:
            sys.exit("the server did not start:\n" + (self.folder / "server.log").read_text())
        self.address = line.split("listening on ")[1].split(",")[0]

    def stop_server(self, how=signal.SIGTERM):
        self.server.send_signal(how)
        return self.server.wait()

    def client_command(self, *words):
        return [str(self.binaries / "client/crampwise"), "--server", self.address, "--config-dir",
                str(self.folder / "client"), "--demo-clock", self.clock, *words]

    def client(self, *words, stdin="", may_fail=False):
        done = subprocess.run(self.client_command(*words), input=stdin, capture_output=True, text=True)
        if done.returncode != 0 and not may_fail:
            sys.exit(f"crampwise {' '.join(words)}: exit code {done.returncode}\n{done.stderr}{done.stdout}")
        return done.stdout


def set_up(day):
    """She signs up and says what the plan needs to know."""
    due = day.date + datetime.timedelta(days=280 - 7 * day.week - 3)
    day.client("sign-up", "demo", "--password-stdin", stdin=PASSWORD + "\n")
    facts = [word for fact in FACTS_ANSWERED_NO for word in ("--fact", f"{fact}=no")]
    country = {"Asia/Shanghai": "CN", "Europe/Berlin": "DE", "Asia/Kathmandu": "NP"}.get(day.zone_name)
    day.client("profile", "create", "--population", "pregnant", "--due", due.isoformat(), "--zone", day.zone_name,
               "--wake", WAKE, "--breakfast", BREAKFAST, "--lunch", LUNCH, "--dinner", DINNER, "--bedtime", BEDTIME,
               *(["--country", country] if country else []), *facts)
    started = (day.date - datetime.timedelta(days=20)).isoformat()
    day.client("regimen", "add", "--product", "Calcium tablets", "--substance", "calcium_carbonate", "--amount", "500 mg",
               "--elemental", "500", "--at", "breakfast,dinner", "--advised-by", "Dr Lin", "--start", started)
    day.client("regimen", "add", "--product", "Vitamin D drops", "--substance", "vitamin_d", "--amount", "10 ug",
               "--elemental", "10", "--at", "dinner", "--advised-by", "Dr Lin", "--start", started)
    weekday = day.date.strftime("%a").lower()
    day.client("plan", "set", "sun_walk", "--on", "--days", weekday)


def night_cramp(day):
    """03:40, in the dark: the safety question first, then the steps; the cramp is recorded."""
    day.wait_until(day.at("03:43"))
    print("\n03:40  a calf cramp. What the client shows:")
    shown = day.client("cramp", "--kind", "cramp_painful", "--site", "calf", "--side", "left", "--start", CRAMP,
                       "--duration", "2m", "--safety", "no")
    print("\n".join("       | " + line for line in shown.splitlines()))


class Answers:
    """Reads the prompts of a watching client and answers them as she would."""

    def __init__(self, day):
        self.day = day
        self.snoozed = set()
        self.prompts = queue.Queue()
        self.watch = subprocess.Popen(day.client_command("--json", "watch", "--for", "48h"), stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.watch.stdout:
            with contextlib.suppress(json.JSONDecodeError):
                self.prompts.put(json.loads(line))

    def until(self, instant):
        while (real_left := self.day.real_start + (instant - self.day.start).total_seconds() / self.day.rate
               - time.time()) > 0:
            with contextlib.suppress(queue.Empty):
                prompt = self.prompts.get(timeout=real_left).get("prompt")
                if prompt:
                    self._answer(prompt)

    def _answer(self, prompt):
        for reminder in prompt.get("reminders", []):
            kind, name = reminder["kind"], reminder["name"]
            if kind in UNANSWERED:
                continue
            words = self._words(kind, name)
            self.day.client(*words, may_fail=True)
            print(f"{local(self.day, prompt['promptTime'])}  {kind}: she answers {' '.join(w for w in words if w != name)}")

    def _words(self, kind, name):
        """What she types; the first prompt of a kind in SNOOZED_ONCE is put off."""
        if kind in SNOOZED_ONCE and not self.snoozed:
            self.snoozed.add(name)
            return ["snooze", name, "--for", "15m"]
        return ["skip" if kind in SKIPPED else "done", name]

    def stop(self):
        self.watch.terminate()
        self.watch.wait()


def play(day):
    day.start_server()
    day.wait_until(day.start)
    set_up(day)
    answers = Answers(day)
    night_cramp(day)
    answers.until(day.at(KILL))
    day.stop_server(signal.SIGKILL)
    print(f"\n{KILL}  the server is killed (SIGKILL) ...")
    day.wait_until(day.at("12:40"))
    day.start_server()
    print("12:40  ... and started again; the same client goes on watching.")
    answers.until(day.end)
    export = day.client("export")
    today = json.loads(day.client("--json", "today"))
    preview = json.loads(day.client("--json", "plan", "--days", "1"))
    answers.stop()
    code = day.stop_server()
    if code != 0:
        sys.exit(f"the server stopped with exit code {code}")
    return today["reminders"], [json.loads(line) for line in export.splitlines()], preview


def local(day, timestamp):
    instant = datetime.datetime.fromisoformat(timestamp.replace("Z", "+00:00"))
    return instant.astimezone(day.zone).strftime("%H:%M")


def of_type(export, name):
    return [line["value"] for line in export if line["type"] == "crampwise.v1." + name]


def time_line(day, reminders, export):
    """Rows of (instant, text), from the API's answers alone."""
    rows = []
    for reminder in reminders:
        state = reminder["state"].removeprefix("REMINDER_STATE_").lower()
        if state == "missed":
            state = "no answer, window closed"
        if "answerTime" in reminder:
            state += " " + local(day, reminder["answerTime"])
        window = f"{local(day, reminder['dueTime'])}-{local(day, reminder['lateUntilTime'])}"
        rows.append((reminder["promptTime"], f"{reminder['kind']:<21} {window}  {state:<26} {reminder['text']}"))
    for entry in of_type(export, "JournalEntry"):
        episode = entry.get("episode", {})
        said = (f"{'cramp':<21} recorded {local(day, entry['recordTime'])}, belongs to the night of "
                f"{entry['localDate']['year']}-{entry['localDate']['month']:02}-{entry['localDate']['day']:02}: "
                f"{episode.get('side', '').removeprefix('SIDE_').lower()} "
                f"{episode.get('site', '').removeprefix('SITE_').lower()}, {episode.get('duration', '?')}")
        rows.append((entry["eventTime"], said))
    return sorted(rows)


def show(day, reminders, export, preview):
    print(f"\nWeek {day.week}, {day.zone_name}, {day.date:%A %d %B %Y}. Reminders, answers and cramps as the API tells them")
    print("(prompt, item, window, what became of it, words):\n")
    for instant, text in time_line(day, reminders, export):
        print(f"{local(day, instant)}  {text}")
    dropped = [(d["planItem"].split("/")[-1], d["reason"]["text"]) for planned in preview.get("days", [])
               for d in planned.get("dropped", [])]
    if dropped:
        print("\nIn her plan, but not today:")
        for item, reason in dropped:
            print(f"       {item.split('.')[0]:<21} {reason}")
    deliveries = of_type(export, "Delivery")
    states = {}
    for delivery in deliveries:
        state = delivery["state"].removeprefix("DELIVERY_STATE_").lower()
        states[state] = states.get(state, 0) + 1
    print("\nLedger of prompts: " + ", ".join(f"{count} {state}" for state, count in sorted(states.items())))


def main():
    arguments = parse_arguments()
    print(f"Playing {arguments.date} in {arguments.zone}, week {arguments.week}; "
          f"this takes about {LATEST_REAL_SECONDS:.0f} seconds.")
    with tempfile.TemporaryDirectory(prefix="crampwise-demo-") as folder:
        day = Day(arguments, pathlib.Path(folder))
        try:
            reminders, export, preview = play(day)
        finally:
            if day.server and day.server.poll() is None:
                day.server.kill()
        show(day, reminders, export, preview)


if __name__ == "__main__":
    main()
