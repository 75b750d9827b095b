"""Texts that a pattern may take long for, found from how it is written: each repetition in it, repeated; its beginnings, repeated.

A text is a prefix, a unit as often as it fits, and a suffix that spoils the match.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

_parser: Any = getattr(re, "_parser")  # noqa: B009 - the only thing that reads patterns, and no name of the typeshed


class Attack(NamedTuple):
    """A text of any length: ``prefix``, ``unit`` over and over, ``suffix``."""

    prefix: str = ""
    unit: str = ""
    suffix: str = ""

    def text(self, length: int) -> str:
        """It, with about so many characters."""
        count = max(1, (length - len(self.prefix) - len(self.suffix)) // max(1, len(self.unit)))
        return self.prefix + self.unit * count + self.suffix


_PROBES = " a0A\n\t_-<>\"'/!.,:;=&#\\éß„“|\u00ad\u0301"
_SPOILERS = ("", "\x01", "!", "x", " ")
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


def attacks_on(pattern: re.Pattern[Any], most: int = 400) -> list[Attack]:
    """Texts made of a pattern's own parts."""
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    tree = _parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    found: dict[Attack, None] = {}
    for attack in _attacks(tree, pattern.flags):
        found.setdefault(attack)
        if len(found) >= most:
            break
    return list(found)


def _attacks(tree: Any, flags: int) -> Iterator[Attack]:
    repeats = list(_repeats(tree, ""))
    units = list(dict.fromkeys(unit for _, own in repeats for unit in own))
    for prefix, own in repeats:
        for unit in own:
            for spoiler in _SPOILERS[:3]:
                yield Attack(prefix, unit, spoiler)
            yield Attack("", prefix + unit, "\x01")
            yield Attack(prefix, unit + " ", "\x01")
        if prefix:
            yield Attack("", prefix, "\x01")
            yield Attack("", prefix + "\n", "\x01")
    whole = _sample(tree)
    for cut in range(1, min(len(whole), 40) + 1):
        yield Attack("", whole[:cut], "\x01")
    for one in units[:8]:
        for other in units[:8]:
            if one != other:
                yield Attack("", one + other, "\x01")
    for char in _PROBES:
        yield Attack("", char, "\x01")


def _repeats(tree: Any, prefix: str) -> Iterator[tuple[str, list[str]]]:
    """Each repetition with no narrow bound: what stands before it, and what may be repeated in it."""
    before = prefix
    for operation, value in tree:
        name = str(operation)
        if name in _REPEATS:
            _least, top, inner = value
            if top > 20:
                yield before, _units(inner)
            yield from _repeats(inner, before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif name == "SUBPATTERN":
            yield from _repeats(value[3], before)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(value, before)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from _repeats(value[1], before)
        before += _sample([(operation, value)])


def _units(tree: Any) -> list[str]:
    """Texts that a repetition's inside matches: for one character several, for more each of its branches."""
    if len(tree) == 1 and str(tree[0][0]) in {"IN", "ANY", "NOT_LITERAL"}:
        return list(islice(_chars(tree[0]), 6))
    if len(tree) == 1 and str(tree[0][0]) == "SUBPATTERN":
        return _units(tree[0][1][3])
    if len(tree) == 1 and str(tree[0][0]) == "BRANCH":
        return [unit for branch in tree[0][1][1] for unit in _units(branch)[:2]][:8]
    sample = _sample(tree)
    return [sample] if sample else []


def _sample(tree: Sequence[Any]) -> str:
    """A text that a part of a pattern matches, as short as can be."""
    parts = []
    for operation, value in tree:
        name = str(operation)
        if name == "LITERAL":
            parts.append(chr(value))
        elif name in {"IN", "ANY", "NOT_LITERAL"}:
            parts.append(next(_chars((operation, value)), ""))
        elif name in _REPEATS:
            parts.append(_sample(value[2]) * min(value[0], 50))
        elif name == "BRANCH":
            parts.append(_sample(value[1][0]))
        elif name == "SUBPATTERN":
            parts.append(_sample(value[3]))
        elif name == "ATOMIC_GROUP":
            parts.append(_sample(value))
    return "".join(parts)


def _chars(node: tuple[Any, Any]) -> Iterator[str]:
    """Characters that a class matches: a letter and a blank first, then what it names itself."""
    operation, value = node
    probes = dict.fromkeys(_PROBES)
    if str(operation) == "IN":
        for kind, inner in value:
            if str(kind) == "LITERAL":
                probes.setdefault(chr(inner))
            elif str(kind) == "RANGE":
                probes.setdefault(chr(inner[0]))
    yield from (char for char in probes if _matches(operation, value, char))


def _matches(operation: Any, value: Any, char: str) -> bool:
    code, name = ord(char), str(operation)
    if name == "ANY":
        return char != "\n"
    if name == "NOT_LITERAL":
        return bool(code != value)
    is_negated, is_in = False, False
    for kind, inner in value:
        what = str(kind)
        if what == "NEGATE":
            is_negated = True
        elif what == "LITERAL":
            is_in |= code == inner
        elif what == "RANGE":
            is_in |= inner[0] <= code <= inner[1]
        elif what == "CATEGORY":
            is_in |= _CATEGORIES[str(inner)].match(char) is not None
    return is_in != is_negated


_CATEGORIES = {
    "CATEGORY_DIGIT": re.compile(r"\d"), "CATEGORY_NOT_DIGIT": re.compile(r"\D"),
    "CATEGORY_SPACE": re.compile(r"\s"), "CATEGORY_NOT_SPACE": re.compile(r"\S"),
    "CATEGORY_WORD": re.compile(r"\w"), "CATEGORY_NOT_WORD": re.compile(r"\W"),
}  # fmt: skip


def as_kind(text: str, kind: type[str] | type[bytes]) -> str | bytes:
    """A text as the kind of thing that a pattern looks at."""
    return text.encode("utf-8", "replace") if kind is bytes else text
