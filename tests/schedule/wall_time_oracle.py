"""What dateutil says about wall times, for a comparison with the project's own answers.

Usage: wall_time_oracle.py SHARD SHARDS HH:MM...

Prints one line for each distinct zone file of tzdata: its names, separated by commas; a tab; and unix seconds, separated by
blanks, for every day from 2025-01-01 to 2027-12-31 and, within a day, for every HH:MM in the order given. A time that does
not exist is the first moment after the gap; a time that comes twice is its first coming.
"""

import datetime
import os
import sys

from dateutil import tz

FIRST_DAY = datetime.datetime(2025, 1, 1)
END_DAY = datetime.datetime(2028, 1, 1)
UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
SECOND = datetime.timedelta(seconds=1)
NOT_ZONES = {"right", "posix", "localtime", "posixrules"}


def zone_names_by_content(folder):
    names = {}
    for parent, folders, files in os.walk(folder):
        if parent == folder:
            folders[:] = [name for name in folders if name not in NOT_ZONES]
            files = [name for name in files if name not in NOT_ZONES]
        for file in files:
            path = os.path.join(parent, file)
            with open(path, "rb") as stream:
                content = stream.read()
            if content.startswith(b"TZif"):
                names.setdefault(content, []).append(os.path.relpath(path, folder))
    return sorted(sorted(group) for group in names.values())


def end_of_gap(zone, wall):
    """Bisects the UTC axis for the first second at which the clock shows `wall` or later."""
    before = int((wall.replace(tzinfo=UTC) - EPOCH) / SECOND) - 2 * 86400
    after = before + 4 * 86400
    while after - before > 1:
        middle = (before + after) // 2
        shown = (EPOCH + middle * SECOND).astimezone(zone).replace(tzinfo=None)
        if shown >= wall:
            after = middle
        else:
            before = middle
    return after


def unix_seconds(zone, wall):
    instant = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    # The test of dateutil's datetime_exists, whose intermediate result is wanted here.
    if instant.astimezone(zone).replace(tzinfo=None) != wall:
        return end_of_gap(zone, wall)
    return (instant - EPOCH) // SECOND


def main():
    shard, shards = int(sys.argv[1]), int(sys.argv[2])
    times = [datetime.timedelta(hours=int(t[:2]), minutes=int(t[3:])) for t in sys.argv[3:]]
    days = [FIRST_DAY + datetime.timedelta(days=i) for i in range((END_DAY - FIRST_DAY).days)]
    folder = os.environ.get("TZDIR", "/usr/share/zoneinfo")
    for names in zone_names_by_content(folder)[shard::shards]:
        zone = tz.tzfile(os.path.join(folder, names[0]))
        seconds = (str(unix_seconds(zone, day + time)) for day in days for time in times)
        print(",".join(names), " ".join(seconds), sep="\t")


main()
