"""Stretches of a text from where something begins to where it ends, each character looked at a fixed number of times.

A pattern like ``<!--.*?-->`` looks for its end from every beginning, in a text with many and no end through all of it
each time. Here what has no end any more is not looked for again. Pure.
"""

from collections.abc import Iterator, Mapping
from re import Pattern
from typing import AnyStr


def stretches(text: AnyStr, begins: Pattern[AnyStr], ends: Mapping[str, Pattern[AnyStr]]) -> Iterator[tuple[int, int]]:
    """Where they begin and end, in order, none inside another.

    ``begins`` has a named group for each kind, which names the pattern of its end in ``ends``; a kind without one is
    what ``begins`` matched. A beginning without an end is none.
    """
    at = 0
    endless: set[str] = set()
    for begin in begins.finditer(text):
        kind = begin.lastgroup or ""
        if begin.start() < at or kind in endless:
            continue
        end = ends[kind].search(text, begin.end()) if kind in ends else begin
        if end is None:
            endless.add(kind)
            continue
        at = end.end()
        yield begin.start(), at


def without(text: AnyStr, begins: Pattern[AnyStr], ends: Mapping[str, Pattern[AnyStr]], filler: AnyStr) -> AnyStr:
    """The text with ``filler`` in place of each stretch."""
    kept, at = [], 0
    for start, end in stretches(text, begins, ends):
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    return filler.join(kept)
