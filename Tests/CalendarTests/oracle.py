# SPDX-License-Identifier: Apache-2.0
"""Answers from Python's zoneinfo, which reads the same files: the changes of zones, and the next times of crons.

Written to be slow and plain, so that it shares no idea with what it is compared to.

    oracle.py changes ZONE...            each change from 1990 to 2040: zone, instant, offset before, offset after
    oracle.py next < "ZONE|CRON|INSTANT" the first time behind each instant, or `none`
"""
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
DAYS = "SUN MON TUE WED THU FRI SAT".split()


def offset(zone, instant):
    return int(datetime.fromtimestamp(instant, zone).utcoffset().total_seconds())


def change_between(zone, low, high):
    """The first instant of (low, high] with another offset than low."""
    before = offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def changes(name):
    zone = ZoneInfo(name)
    start = int(datetime(1990, 1, 1, tzinfo=timezone.utc).timestamp())
    end = int(datetime(2040, 1, 1, tzinfo=timezone.utc).timestamp())
    at, before = start, offset(zone, start)
    while at < end:
        # Nowhere do the clocks change twice within half a day.
        later = at + 12 * 3600
        if offset(zone, later) != before:
            later = change_between(zone, at, later)
            print(name, later, before, offset(zone, later))
        at, before = later, offset(zone, later)


def values(field, low, high, names, base):
    found = set()
    for item in field.split(","):
        span, _, step = item.partition("/")
        if span == "*":
            first, last = low, high
        else:
            ends = [names.index(e.upper()) + base if e.upper() in names else int(e) for e in span.split("-")]
            first, last = ends[0], ends[-1]
        found |= set(range(first, last + 1, int(step or 1)))
    return found


def is_due_on(date, fields):
    days = values(fields[2].replace("L", "0"), 1, 31, [], 0)
    last = (date.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if "L" in fields[2] and date == last:
        days.add(date.day)
    weekdays = {d % 7 for d in values(fields[4], 0, 6, DAYS, 0)}
    if date.month not in values(fields[3], 1, 12, MONTHS, 1):
        return False
    of_month, of_week = date.day in days, (date.weekday() + 1) % 7 in weekdays
    if fields[2] != "*" and fields[4] != "*":
        return of_month or of_week
    return of_month and of_week


def instants(zone, local, hourly):
    """When the clocks show a local time; the moment of the change where they never do."""
    both = [local.replace(tzinfo=zone, fold=fold).timestamp() for fold in (0, 1)]
    real = sorted({int(t) for t in both if datetime.fromtimestamp(t, zone).replace(tzinfo=None, fold=0) == local})
    if hourly:
        return real
    if real:
        return real[:1]
    return [change_between(zone, int(min(both)) - 1, int(max(both)))]


def next_time(name, cron, instant):
    zone, fields = ZoneInfo(name), cron.split()
    minutes, hours = values(fields[0], 0, 59, [], 0), values(fields[1], 0, 23, [], 0)
    day = datetime.fromtimestamp(instant, zone).date() - timedelta(days=2)
    best = None
    for _ in range(9 * 366):
        if is_due_on(day, fields):
            for hour in sorted(hours):
                for minute in sorted(minutes):
                    local = datetime(day.year, day.month, day.day, hour, minute)
                    for found in instants(zone, local, len(hours) == 24):
                        if found > instant and (best is None or found < best):
                            best = found
        day += timedelta(days=1)
        start = datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()
        if best is not None and start > best + 2 * 86400:
            return best
    return best


if sys.argv[1] == "changes":
    for zone_name in sys.argv[2:]:
        changes(zone_name)
else:
    for line in sys.stdin:
        zone_name, text, at = line.strip().split("|")
        print(next_time(zone_name, text, int(at)) or "none")
