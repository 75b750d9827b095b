"""What somebody typed to search for, as a question to the index."""

import re
from datetime import UTC, date, datetime, time, timedelta

from tui_reader.errors import OnlyWordsError, QueryError, UnfinishedFieldError, UnknownRessortError, WrongTimeError
from tui_reader.feeds import feeds_named, names_within
from tui_reader.language.letters import folded, words_in
from tui_reader.model import BERLIN, Query

_QUOTES = "„“”«»"
"""What stands around quotations in a text, and in what somebody copies from it."""
_PART = re.compile(
    r"(?P<minus>-)?(?:(?P<field>\w+):(?!in(?:nen)?(?!\w)))?"
    rf"(?:(?:\"|(?P<own>[{_QUOTES}]))(?P<phrase>(?(own)[^\"{_QUOTES}]*|[^\"]*))(?:(?(own)[\"{_QUOTES}]|\"))?|(?P<word>[^\s\"{_QUOTES}]+))"
)
"""An Autor:in is a word, and nobody whose name is In."""
_AS_ONE = re.compile(r"[^\W\d_][.&@][^\W\d_]")
"""In what means nothing apart: C&A, taz.de."""
_NUMBER = re.compile(r"(?<!\d)\d++(?:[.,:+]\d++)+")
"""A number, time or score that the index takes for several: 3,5."""
_LONGEST = 1_000
"""Characters of a question: who pastes a whole text has said enough by then."""
FIELDS = {
    "ressort": "ressorts",
    "section": "ressorts",
    "autor": "authors",
    "author": "authors",
    "thema": "topics",
    "topic": "topics",
}
"""The words that say in what to seek, and what that is of a `Query`."""
_SINCE = frozenset({"seit", "since"})
EXAMPLES = {
    "ressort": "kultur",
    "section": "kultur",
    "autor": "feldkamp",
    "author": "feldkamp",
    "thema": "klima",
    "topic": "klima",
    "seit": "7t",
    "since": "7d",
}
"""What may stand behind each word that wants something behind it."""
_DATE = re.compile(
    r"(?:(?:(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.)?(?P<year>\d{4})|(?P<of_now>\d{1,2}\.\d{1,2}\.)"
    r"|(?P<iso>\d{4}-\d{2}(?:-\d{2})?)|(?P<count>\d{1,4})(?P<unit>[dtwm]))$"
)
_NO_RESSORT = ["none"]
_DAYS = {"d": 1, "t": 1, "w": 7, "m": 30}
_DAYS_AGO = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1, "vorgestern": 2}
"""Days that have a name, of the taz's calendar."""


def query_of(text: str, now: datetime, *, is_begun: bool = False) -> Query:
    """What somebody typed, or has begun to: words, "exactly these", -without, ressort:, autor:, thema:, seit: (gestern, 1.11., 2026-11-01, 11.2026, 2026, 7t, 2w).

    What cannot be understood is sought as it stands, and a field without anything to seek in it is nothing yet; nothing raises.
    """
    parts: dict[str, list[str]] = {
        "words": [],
        "phrases": [],
        "without": [],
        "authors": [],
        "topics": [],
        "ressorts": [],
    }
    since = None
    text = _cut(text)
    for found in _PART.finditer(text):
        value, field = (found["phrase"] or found["word"] or "").strip(), (found["field"] or "").casefold()
        sought = f"{found['field']}:{value}" if found["field"] else value  # Leser:innen
        if _unfinished(found):
            continue
        if field in _SINCE and (when := _time_of(value, now)) is not None:
            since = int(when.timestamp())
        elif field in FIELDS and value:
            parts[FIELDS[field]] += _ressorts_of(value) if FIELDS[field] == "ressorts" else words_in(value)
        elif found["minus"]:
            words, phrases = _divided(sought)
            is_one = phrases or (found["phrase"] is not None and len(words) > 1)
            parts["without"] += [sought] if is_one else words
        elif found["phrase"] is not None:
            parts["phrases"] += [value] if words_in(value) else []
        else:
            words, phrases = _divided(sought)
            parts["words"] += words
            parts["phrases"] += phrases
    ends_in_word = is_begun and not text.endswith((" ", '"', *_QUOTES)) and not _divided(text.rpartition(" ")[2])[1]
    return Query(since=since, is_begun=ends_in_word, **{name: tuple(values) for name, values in parts.items()})


def _divided(sought: str) -> tuple[list[str], list[str]]:
    """The words of what was typed without white space, and what of it is sought as it stands there."""
    words = words_in(sought)
    if len(words) > 1 and _AS_ONE.search(sought):
        return [], [sought]
    numbers = [one for one in _NUMBER.findall(sought) if len(words_in(one)) > 1]
    return [one for one in words if not (numbers and folded(one).isdecimal())], numbers


def _cut(text: str) -> str:
    """What counts of what was typed: whole words."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] or text[:_LONGEST]


def eased(text: str) -> list[tuple[str, str]]:
    """Each part that only narrows a search down, what is left out and where or since when it is sought, and all but that part."""
    text = _cut(text)
    narrowing = [one for one in _PART.finditer(text) if one["minus"] or (one["field"] or "").casefold() in EXAMPLES]
    return [(one[0], " ".join(f"{text[: one.start()]} {text[one.end() :]}".split())) for one in narrowing]


def refusal(text: str, now: datetime) -> QueryError | None:
    """What of it cannot be meant: the first field that is to be left out or has no value, time or Ressort that is none."""
    for found in _PART.finditer(text):
        if unfinished := _unfinished(found):
            return UnfinishedFieldError(unfinished, EXAMPLES[unfinished[:-1].casefold()])
        value, field = (found["phrase"] or found["word"] or "").strip(), (found["field"] or "").casefold()
        if found["minus"] and value and (field in _SINCE or field in FIELDS):
            return OnlyWordsError(f"{found['field']}:")
        if field in _SINCE and _time_of(value, now) is None:
            return WrongTimeError(value)
        if value and FIELDS.get(field) == "ressorts" and not feeds_named(value):
            return UnknownRessortError(value)
    return None


def parts_of(text: str) -> list[tuple[str, str, str]]:
    """What was typed, part by part: in what of a `Query` to seek (empty for all of it), what is sought, and how it was typed."""
    return [
        (FIELDS.get((found["field"] or "").casefold(), ""), (found["phrase"] or found["word"] or "").strip(), found[0])
        for found in _PART.finditer(text)
    ]


def _unfinished(found: re.Match[str]) -> str:
    """The field, as it was typed, behind which nothing stands that is to be sought in it; empty where there is none such."""
    name = found["field"] or (found["word"] or "").removesuffix(":")
    is_field = name.casefold() in FIELDS or name.casefold() in _SINCE
    is_alone = found["word"] == f"{name}:" or (found["field"] and not (found["phrase"] or found["word"] or "").strip())
    return f"{name}:" if is_field and is_alone else ""


def _ressorts_of(name: str) -> list[str]:
    """What tells of the Ressorts of that name, or whose names begin so; one that is none finds nothing."""
    return list(dict.fromkeys(one for feed in feeds_named(name) for one in names_within(feed))) or _NO_RESSORT


def _time_of(value: str, now: datetime) -> datetime | None:
    today = now.astimezone(BERLIN).date()
    if (ago := _DAYS_AGO.get(value.casefold())) is not None:
        return _begin_of(today - timedelta(days=ago))
    found = _DATE.match(value)
    if found is None:
        return None
    if found["count"]:
        return now - timedelta(days=int(found["count"]) * _DAYS[found["unit"]])
    try:
        return _begin_of(_day_of(found, today))
    except (ValueError, OverflowError):
        return None


def _day_of(found: re.Match[str], today: date) -> date:
    """The day that was typed, or the first of a month or a year; without a year the last one of that name. Raises ValueError
    where there is none.
    """
    if found["iso"]:
        return date.fromisoformat(found["iso"] if found["iso"].count("-") > 1 else f"{found['iso']}-01")
    if found["year"]:
        return date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    day, month = map(int, found["of_now"].strip(".").split("."))
    return date(today.year - ((month, day) > (today.month, today.day)), month, day)


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), BERLIN).astimezone(UTC)
