"""How well owners' texts are understood, both directions of error, and how fast: `python -m bench.understanding`.

Every row of tests/data is read as the product reads it. The rules have been improved on all of these texts, so
the figures are a floor under regressions; what to expect of new texts stands in docs/decisions/0003.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from datetime import datetime

from handlers.understanding.emergencies import judge
from handlers.understanding.first_message import gather
from handlers.understanding.topics import guess
from tests.understanding.rows import (
    CATEGORIES,
    KINDS,
    NAMES,
    ZONE,
    place_right,
    read_place,
    read_time,
    rows,
    told,
    wanted,
)

NOW = datetime(2026, 11, 19, 14, 30, tzinfo=ZONE)
EMERGENCIES = (
    "emergencies", "complaints", "own_emergencies", "own_emergencies_2", "own_emergencies_3", "own_emergencies_4",
)
TOPICS = ("complaints", "own_topics", "own_topics_2", "own_topics_3", "own_topics_4")


def emergencies() -> None:
    print("Emergencies              danger: heard  asked  MISSED | none: quiet  asked  FALSE ALARM")
    for name in EMERGENCIES:
        seen = Counter((row["emergency"], judge(row["text"]).verdict) for row in rows(name))
        print(f"  {name:22} {seen['yes', 'yes']:12} {seen['yes', 'maybe']:6} {seen['yes', 'no']:7} |"
              f" {seen['no', 'no']:11} {seen['no', 'maybe']:6} {seen['no', 'yes']:12}")


def addresses() -> None:
    print("Addresses                 right   none  WRONG")
    for name in ("addresses", "own_addresses"):
        seen: Counter[str] = Counter()
        for row in rows(name):
            place = read_place(row)
            seen["right" if place_right(row, place) else "none" if place is None else "wrong"] += 1
        print(f"  {name:22} {seen['right']:6} {seen['none']:6} {seen['wrong']:6}")


def times() -> None:
    print("Times                     right   none  WRONG")
    for name in ("times", "own_times"):
        seen: Counter[str] = Counter()
        for row in rows(name):
            when = read_time(row)
            seen["right" if told(when) == wanted(row) else "none" if when is None else "wrong"] += 1
        print(f"  {name:22} {seen['right']:6} {seen['none']:6} {seen['wrong']:6}")


def topics() -> None:
    print(
        "Topics                 category   none  wrong | sure: right  WRONG | kind: right   none  wrong |  "
        "of")
    for name in TOPICS:
        seen: Counter[str] = Counter()
        for row in rows(name):
            said = guess(row["text"])
            code = row.get("code") or CATEGORIES[row["category"]]
            kind = row["kind"] if "code" in row else KINDS[row["type"]]
            seen["right" if said.category == code else "none" if said.category is None else "wrong"] += 1
            seen["kind" if said.kind == kind else "kindless" if said.kind is None else "miskind"] += 1
            seen["sure" if said.category == code else "missure"] += said.sure
        print(f"  {name:20} {seen['right']:8} {seen['none']:6} {seen['wrong']:6} |"
              f" {seen['sure']:11} {seen['missure']:6} |"
              f" {seen['kind']:11} {seen['kindless']:6} {seen['miskind']:6} | {len(rows(name)):3}")


def speed() -> None:
    texts = [row["text"] for name in ("complaints", "own_emergencies", "own_topics") for row in rows(name)]
    began = time.process_time()
    gather(texts[0], NOW, NAMES)
    first = time.process_time() - began
    spent = []
    for text in texts:
        began = time.process_time()
        gather(text, NOW, NAMES)
        spent.append(1000 * (time.process_time() - began))
    middle, slow = statistics.median(spent), statistics.quantiles(spent, n=100)[98]
    print(f"CPU time for a first message: median {middle:.2f} ms, p99 {slow:.2f} ms ({len(texts)} texts);"
          f" for the very first, words being loaded, {1000 * first:.0f} ms")


if __name__ == "__main__":
    for part in (speed, emergencies, addresses, times, topics):
        part()
        print()
