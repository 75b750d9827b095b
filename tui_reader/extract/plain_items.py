"""Items of a feed as the taz writes them, read without feedparser: the same, at a fiftieth of its time.

What is written in any other way is left to feedparser: nothing is guessed here. Pure.
"""

import re
import time
from datetime import datetime, timedelta
from typing import NamedTuple

_FIELD = re.compile(
    r"\s*+<(?:(?P<name>title|link|description|pubDate)>(?:<!\[CDATA\[(?P<raw>[^<>\]]*+)\]\]>|(?P<text>[^<>]*+))</(?P=name)"
    r"|media:(?:content|thumbnail)(?:\s++[a-zA-Z]++=\"[^\"<>&]*+\")*+\s*+/|category>[^<>&]*+</category)>\s*+"
)
_BEGIN, _END = "<item>", "</item>"
_OTHER = re.compile("[^\t\n -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not have, that feedparser takes for Windows-1252, or line ends that an XML parser changes."""
_REFERENCE = re.compile(r"&(?:#([0-9]{2,6}+)|#x([0-9a-fA-F]{2,5}+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ADDRESS = re.compile(r"\s*+(https?://[A-Za-z0-9.:-]++/[A-Za-z0-9/!~_.%-]*+)\s*+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(
    r"\s*+(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\s++)?+(?P<day>[0-9]{1,2}+)\s++(?P<month>[A-Z][a-z]{2})\s++(?P<year>(?:19|20)[0-9]{2})"
    r"\s++(?P<hour>[0-9]{1,2}+):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})\s++(?P<sign>[+-])(?P<hours>[01][0-9])(?P<minutes>[0-5][0-9])\s*+"
)


class FeedItem(NamedTuple):
    """What stands in an item of a feed, as it stands there."""

    link: str
    title: str
    summary: str
    published: time.struct_time | None


def plain_item(source: str) -> FeedItem | None:
    """The item that this markup is; None where it is for feedparser to say."""
    if not source.startswith(_BEGIN) or not source.endswith(_END) or _OTHER.search(source):
        return None
    found: dict[str, str] = {}
    at, end = len(_BEGIN), len(source) - len(_END)
    while at < end:
        field = _FIELD.match(source, at, end)
        if field is None or field["name"] in found:
            return None
        if field["name"]:
            text = field["raw"] if field["raw"] is not None else _resolved(field["text"])
            if text is None:
                return None
            found[field["name"]] = text
        at = field.end()
    link, published = _ADDRESS.fullmatch(found.get("link", "")), _published(found.get("pubDate"))
    if link is None or published is None or not found.get("title", "").strip():
        return None
    return FeedItem(link[1], _mended(found["title"]), _mended(found.get("description", "")), published)


def _resolved(text: str) -> str | None:
    """Text of an element with its references resolved; None where one of them is not XML's own."""
    whole = _REFERENCE.sub(_character, text)
    is_known = text.count("&") == len(_REFERENCE.findall(text))
    return whole if is_known and not _OTHER.search(whole) else None


def _character(reference: re.Match[str]) -> str:
    if reference[3]:
        return _NAMED[reference[3]]
    number = int(reference[1] or reference[2], 10 if reference[1] else 16)
    return chr(number) if number < 0x110000 else "\x00"  # a character that is none: see _OTHER


def _mended(text: str) -> str:
    """Text without space around it; UTF-8 that somebody took for Latin-1 is UTF-8 again, as feedparser has it."""
    text = text.strip()
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text


def _published(date: str | None) -> time.struct_time | None:
    """When, in UTC; None for what is not written as RSS wants it."""
    found = _DATE.fullmatch(date or "")
    if found is None or found["month"] not in _MONTHS:
        return None
    year, day, hour, minute, second = (int(found[name]) for name in ("year", "day", "hour", "minute", "second"))
    ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    try:
        there = datetime(year, _MONTHS.index(found["month"]) + 1, day, hour, minute, second)  # noqa: DTZ001 - made UTC below
        return (there - ahead if found["sign"] == "+" else there + ahead).utctimetuple()
    except (ValueError, OverflowError):
        return None
