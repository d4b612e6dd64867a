"""A day of a pregnant woman: a cramp at night, reminders, a server that is killed at noon, and a red flag.

Nothing that is printed in the time line is known to this script: it comes from the API after the run.
"""

import contextlib
import datetime
import json
import queue
import signal
import subprocess
import sys
import threading

import demo_day

WAKE, BREAKFAST, LUNCH, DINNER, BEDTIME = "07:00", "07:30", "12:30", "18:30", "22:30"
START, CRAMP, KILL, END = "01:15", "03:40", "12:24", "23:20"
FLAG, SEEN = "16:30", "17:50"
REAL_SECONDS = 105.0

# What she does with a prompt; every other one she marks as done. The kinds that nobody answers are missed when their
# window closes.
SNOOZED_ONCE = {"supplement_with_meal"}
SKIPPED = {"drink_regularly"}
UNANSWERED = {"side_sleep", "loosen_covers"}

# Without an answer, an item with a contraindication stays off.
FACTS_ANSWERED_NO = ["clot_sign", "photosensitising_medicine", "skin_cancer_history", "fluid_restriction", "milk_allergy",
                     "nut_allergy"]


def set_up(day, week):
    """She signs up and says what the plan needs to know."""
    due = day.date + datetime.timedelta(days=280 - 7 * week - 3)
    day.client("sign-up", "demo", "--password-stdin", stdin=demo_day.PASSWORD + "\n")
    facts = [word for fact in FACTS_ANSWERED_NO for word in ("--fact", f"{fact}=no")]
    day.client("profile", "create", "--population", "pregnant", "--due", due.isoformat(), "--zone", day.zone_name,
               "--wake", WAKE, "--breakfast", BREAKFAST, "--lunch", LUNCH, "--dinner", DINNER, "--bedtime", BEDTIME,
               *day.country_flags(), *facts)
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
    demo_day.print_indented(shown)


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
        while (real_left := self.day.real_seconds_to(instant)) > 0:
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
            print(f"{self.day.local(prompt['promptTime'])}  {kind}: she answers {' '.join(w for w in words if w != name)}")

    def _words(self, kind, name):
        """What she types; the first prompt of a kind in SNOOZED_ONCE is put off."""
        if kind in SNOOZED_ONCE and not self.snoozed:
            self.snoozed.add(name)
            return ["snooze", name, "--for", "15m"]
        return ["skip" if kind in SKIPPED else "done", name]

    def stop(self):
        self.watch.terminate()
        self.watch.wait()


def red_flag(day, answers):
    """One leg is warm: what is said, that nothing else is, and how it ends."""
    day.wait_until(day.at(FLAG))
    print(f"\n{FLAG}  one leg is warm and sore. She goes through the checklist.")
    day.show("assess", "--signs", "leg_warm_one_side,calf_pain_constant")
    day.show("today")
    day.show("relief", "--safety", "no")
    day.show("why", "calf_stretch")
    day.show("factors")
    answers.until(day.at(SEEN))
    print(f"\n{SEEN}  a doctor has seen her.")
    day.show("profile", "seen-by-clinician")
    day.show("today")


def play_day(day, week):
    day.start_server()
    day.wait_until(day.start)
    set_up(day, week)
    answers = Answers(day)
    night_cramp(day)
    answers.until(day.at(KILL))
    day.stop_server(signal.SIGKILL)
    print(f"\n{KILL}  the server is killed (SIGKILL) ...")
    day.wait_until(day.at("12:40"))
    day.start_server()
    print("12:40  ... and started again; the same client goes on watching.")
    answers.until(day.at(FLAG))
    red_flag(day, answers)
    answers.until(day.end)
    export = day.client("export")
    today = json.loads(day.client("--json", "today"))
    preview = json.loads(day.client("--json", "plan", "--days", "1"))
    answers.stop()
    code = day.stop_server()
    if code != 0:
        sys.exit(f"the server stopped with exit code {code}")
    return today["reminders"], [json.loads(line) for line in export.splitlines()], preview


def of_type(export, name):
    return [line["value"] for line in export if line["type"] == "crampwise.v1." + name]


def entry_text(day, entry):
    recorded = f"recorded {day.local(entry['recordTime'])}"
    if "episode" not in entry:
        signs = [answer["code"] for answer in entry["findings"].get("answers", [])]
        return f"{'check-up':<21} {recorded}: {', '.join(signs)}"
    episode, night = entry["episode"], entry["localDate"]
    return (f"{'cramp':<21} {recorded}, belongs to the night of {night['year']}-{night['month']:02}-{night['day']:02}: "
            f"{episode.get('side', '').removeprefix('SIDE_').lower()} "
            f"{episode.get('site', '').removeprefix('SITE_').lower()}, {episode.get('duration', '?')}")


def time_line(day, reminders, export):
    """Rows of (instant, text), from the API's answers alone."""
    rows = []
    for reminder in reminders:
        state = reminder["state"].removeprefix("REMINDER_STATE_").lower()
        if state == "missed":
            state = "no answer, window closed"
        if "answerTime" in reminder:
            state += " " + day.local(reminder["answerTime"])
        window = f"{day.local(reminder['dueTime'])}-{day.local(reminder['lateUntilTime'])}"
        rows.append((reminder["promptTime"], f"{reminder['kind']:<21} {window}  {state:<26} {reminder['text']}"))
    for entry in of_type(export, "JournalEntry"):
        rows.append((entry["eventTime"], entry_text(day, entry)))
    return sorted(rows)


def show(day, week, reminders, export, preview):
    print(f"\nWeek {week}, {day.zone_name}, {day.date:%A %d %B %Y}. Reminders, answers and cramps as the API tells them")
    print("(prompt, item, window, what became of it, words):\n")
    for instant, text in time_line(day, reminders, export):
        print(f"{day.local(instant)}  {text}")
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


def play(arguments, folder):
    day = demo_day.Day(arguments, folder, START, END, REAL_SECONDS)
    try:
        reminders, export, preview = play_day(day, arguments.week)
    finally:
        if day.server and day.server.poll() is None:
            day.server.kill()
    show(day, arguments.week, reminders, export, preview)
