"""A day that is played: its sped-up clock, the real server, and the real client on one or several devices."""

import datetime
import os
import pty
import queue
import select
import signal
import subprocess
import sys
import threading
import time
import zoneinfo

PASSWORD = "a password for one day"
COUNTRIES = {"Asia/Shanghai": "CN", "Europe/Berlin": "DE", "Asia/Kathmandu": "NP"}
# Real time in which an answer has to arrive.
PATIENCE_SECONDS = 20


class Day:
    """The clock of the day, the server process, and commands of the client."""

    def __init__(self, arguments, folder, start, end, real_seconds):
        self.zone = zoneinfo.ZoneInfo(arguments.zone)
        self.zone_name = arguments.zone
        self.date = arguments.date
        self.folder = folder
        self.binaries = arguments.binaries
        self.start, self.end = self.at(start), self.at(end)
        self.rate = (self.end - self.start).total_seconds() / real_seconds
        self.real_start = time.time() + 0.5
        self.clock = f"{int(self.real_start * 1000)},{int(self.start.timestamp() * 1000)},{self.rate}"
        self.address = None
        self.server = None

    def at(self, clock):
        """The instant of a wall clock time on the day. Python's arithmetic, not the product's."""
        hours, minutes = map(int, clock.split(":"))
        local = datetime.datetime.combine(self.date, datetime.time(hours, minutes), tzinfo=self.zone)
        return local.astimezone(datetime.timezone.utc)

    def local(self, timestamp):
        """The wall clock time of one of the API's timestamps."""
        instant = datetime.datetime.fromisoformat(timestamp.replace("Z", "+00:00"))
        return instant.astimezone(self.zone).strftime("%H:%M")

    def real_seconds_to(self, instant):
        return self.real_start + (instant - self.start).total_seconds() / self.rate - time.time()

    def wait_until(self, instant):
        time.sleep(max(0.0, self.real_seconds_to(instant)))

    def country_flags(self):
        country = COUNTRIES.get(self.zone_name)
        return ["--country", country] if country else []

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

    def client_command(self, *words, device="phone"):
        return [str(self.binaries / "client/crampwise"), "--server", self.address, "--config-dir",
                str(self.folder / device), "--demo-clock", self.clock, *words]

    def client(self, *words, stdin="", may_fail=False, device="phone"):
        done = subprocess.run(self.client_command(*words, device=device), input=stdin, capture_output=True, text=True)
        if done.returncode != 0 and not may_fail:
            sys.exit(f"crampwise {' '.join(words)}: exit code {done.returncode}\n{done.stderr}{done.stdout}")
        return done.stdout

    def show(self, *words, device="phone"):
        """Types a command and prints it with what the client shows."""
        typed = " ".join(f'"{word}"' if " " in word else word for word in words)
        print(f"       $ crampwise {typed}")
        print_indented(self.client(*words, device=device))

    def converse(self, words, answer, device="phone"):
        """Runs a command at a terminal of its own and answers what it asks; prints the conversation.

        `answer` is given each line that waits for an answer.
        """
        print(f"       $ crampwise {' '.join(words)}")
        ours, theirs = pty.openpty()
        process = subprocess.Popen(self.client_command(*words, device=device), stdin=theirs, stdout=theirs,
                                   stderr=theirs)
        os.close(theirs)
        said = read_and_answer(ours, answer)
        os.close(ours)
        if process.wait() != 0:
            sys.exit(f"crampwise {' '.join(words)}: exit code {process.returncode}\n{said}")
        print_indented(said.replace("\r", "").replace("\x1b[1m", "").replace("\x1b[0m", ""))


def read_and_answer(terminal, answer):
    """Everything that was said until the other side hangs up."""
    said = ""
    while True:
        if not select.select([terminal], [], [], PATIENCE_SECONDS)[0]:
            sys.exit("the client does not go on after:\n" + said)
        try:
            said += os.read(terminal, 4096).decode(errors="replace")
        except OSError:
            return said
        waiting = said.split("\n")[-1]
        if waiting.endswith((": ", ") ")):
            os.write(terminal, (answer(waiting) + "\n").encode())


def print_indented(text):
    print("\n".join("       | " + line for line in text.splitlines()))


class LiveView:
    """What `crampwise watch` shows on one device."""

    def __init__(self, day, owner, device):
        self.owner = owner
        self.lines = queue.Queue()
        self.watch = subprocess.Popen(day.client_command("watch", "--for", "48h", device=device),
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.watch.stdout:
            self.lines.put(line.rstrip("\n"))

    def catch_up(self):
        """Passes over what was shown so far."""
        while not self.lines.empty():
            self.lines.get()

    def show_until(self, mark):
        """Prints what comes, up to a line that holds `mark`; the demonstration fails if none comes."""
        while True:
            try:
                line = self.lines.get(timeout=PATIENCE_SECONDS)
            except queue.Empty:
                sys.exit(f"{self.owner} never sees: {mark}")
            print(f"       {self.owner} sees > {line}")
            if mark in line:
                return

    def stop(self):
        self.watch.terminate()
        self.watch.wait()
