"""What was done, as lines of JSON, and lines of JSON as what was done.

A line is whole or not there: its last member is a checksum of all before it. What comes is from elsewhere: each value is
checked, each text cleaned. docs/together.md describes the form.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from typing import Any, NamedTuple

from tui_reader.cleaning import clean
from tui_reader.errors import NotABundleError
from tui_reader.export.as_json import mark_value
from tui_reader.export.bundle import mark_number, mark_of, title_of
from tui_reader.model import Headline, Mark
from tui_reader.model.register import OPENED, PLACE, READ, SEARCH, UNREAD, Actions, Register, value_of
from tui_reader.model.rule import FOLLOW, MUTE
from tui_reader.together.form import VERSION, is_machine

_FORM, _END = "taz-reader", "end"
_ROWS = 500
"""Rows of one line at most."""
_MOST_BYTES = 2_000_000
"""A line that is longer is none of ours: 100,000 characters of a note, and their checksum."""
_LATEST_MS = 2**43
"""In the year 2248. Every machine says the same of a time: whether it is late by its own clock does not matter."""
_LATEST_S = 2**33
_HIGHEST = 10**12
_LONGEST_QUERY = 200
_SUM_LENGTH = len(b',"sum":"00000000"}')


class Head(NamedTuple):
    """The first line of a file: the version of its form, and whose it is."""

    version: int
    machine: str


class NewerFormError(ValueError):
    """A file of a later version of this program."""


class DamagedLineError(ValueError):
    """A line that is not whole, or that none of our programs wrote."""


class UnknownKindError(ValueError):
    """A line of a kind that a later version of this program knows."""


def head_line(machine: str) -> bytes:
    """The first line of a machine's file."""
    return _sealed({_FORM: VERSION, "machine": machine})


def lines_of(machine: str, actions: Actions) -> Iterator[bytes]:
    """The lines for what was done, each with its end; those of another machine say so."""
    key: Callable[[Register], tuple[str, str]] = lambda one: (one.kind, one.machine)  # noqa: E731
    for (kind, of), registers in groupby(sorted(actions.registers, key=key), key):
        rows = ([one.key, one.at, json.loads(one.value)] for one in registers)
        yield from _lines(kind, rows, {} if of == machine else {"of": of})
    yield from _lines("made", (_made_row(headline, mark) for headline, mark in actions.made))
    yield from _lines("lost", actions.lost)


def _lines(kind: str, rows: Iterable[object], more: dict[str, str] = {}) -> Iterator[bytes]:  # noqa: B006 - not changed
    most = 1 if kind == "made" else _ROWS  # a note may be long
    left = iter(rows)
    while some := list(islice(left, most)):
        yield _sealed({"kind": kind, **more, "rows": some})


def _made_row(headline: Headline, mark: Mark) -> dict[str, Any]:
    said = {"article": mark.article_id, "path": headline.path}
    return said | {"topline": headline.topline, "headline": headline.headline, **mark_value(mark)}


def _sealed(value: dict[str, Any]) -> bytes:
    text = value_of(value).encode("utf-8", "replace")[:-1]
    return text + _sum(text) + b"\n"


def _sum(text: bytes) -> bytes:
    return f',"sum":"{zlib.crc32(text):08x}"}}'.encode()


def _opened(line: bytes) -> dict[str, Any]:
    line = line.rstrip(b"\r\n")
    if len(line) > _MOST_BYTES or line[-_SUM_LENGTH:] != _sum(line[:-_SUM_LENGTH]):
        raise DamagedLineError
    try:
        value: dict[str, Any] = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedLineError from error
    return value


END_LINE = _sealed({"kind": _END})
"""The last line of a file with all that its machine carries."""


def read_head(line: bytes) -> Head:
    """Whose file it is. Raises DamagedLineError, NewerFormError."""
    value = _opened(line)
    version, machine = value.get(_FORM), value.get("machine")
    if isinstance(version, int) and version > VERSION:
        raise NewerFormError
    if version != VERSION or not isinstance(machine, str) or not is_machine(machine):
        raise DamagedLineError
    return Head(version, machine)


def read_line(line: bytes, machine: str) -> Actions:
    """What a line of a machine's file says. Raises DamagedLineError, UnknownKindError."""
    value = _opened(line)
    kind, rows, of = value.get("kind"), value.get("rows"), value.get("of", machine)
    if kind == _END:
        return Actions()
    if not isinstance(of, str) or not is_machine(of):
        raise DamagedLineError
    if isinstance(kind, str) and kind not in _CHECKS and kind not in {"made", "lost"}:
        raise UnknownKindError
    if not isinstance(kind, str) or not isinstance(rows, list):
        raise DamagedLineError
    try:
        return _actions(kind, rows, of)
    except (NotABundleError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise DamagedLineError from error


def _actions(kind: str, rows: list[Any], machine: str) -> Actions:
    if kind == "made":
        return Actions(made=tuple((title_of(row), mark_of(row["article"], row)) for row in rows))
    if kind == "lost":
        return Actions(lost=tuple(map(mark_number, rows)))
    text_of = _CHECKS[kind]
    return Actions(tuple(_register(kind, row, machine, text_of) for row in rows))


def _register(kind: str, row: list[Any], machine: str, text_of: "_Check") -> Register:
    key, at, value = row
    text = text_of(key, value)
    if text is None or not _is_whole(at, 0, _LATEST_MS):
        raise DamagedLineError
    return Register(kind, key, at, machine, text)


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _read_state(key: object, value: object) -> str | None:
    return str(value) if _is_whole(key, 1, _HIGHEST) and _is_whole(value, UNREAD, OPENED) else None


def _place(key: object, value: Any) -> str | None:
    block, offset, share = value
    is_one = _is_whole(block, -1, 10**6) and _is_whole(offset, 0, 10**7) and _is_whole(share, 0, 100)
    return f"[{block},{offset},{share}]" if is_one and _is_whole(key, 1, _HIGHEST) else None


def _search(key: object, value: object) -> str | None:
    return value_of(value) if _is_query(key) and (value is None or _is_whole(value, 0, _LATEST_S)) else None


def _rule(key: object, value: Any) -> str | None:
    made_at, until = (0, None) if value is None else value
    is_one = _is_whole(made_at, 0, _LATEST_S) and (until is None or _is_whole(until, 0, _LATEST_S))
    return value_of(value) if is_one and _is_query(key) else None


def _is_query(key: object) -> bool:
    return isinstance(key, str) and len(key) > 0 and clean(key, _LONGEST_QUERY) == key


_Check = Callable[[object, object], str | None]
_CHECKS: dict[str, _Check] = {READ: _read_state, PLACE: _place, SEARCH: _search, MUTE: _rule, FOLLOW: _rule}
"""A register's value as text, by its kind; None where that can be no key or no value of one."""
