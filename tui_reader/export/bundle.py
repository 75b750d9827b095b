"""What `volume_value` wrote, read again, possibly on another machine, possibly by nobody we know.

Every value is checked and every text cleaned: a file from elsewhere is as hostile as the web.
"""

import base64
import json
import re
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tui_reader.cleaning import clean, clean_note
from tui_reader.errors import NotABundleError
from tui_reader.export.as_json import FORMAT
from tui_reader.model import BOOKMARK, LONGEST_NOTE, NOTE, PASSAGE, TAG, Headline, KeptPage, Mark, Place, Validators
from tui_reader.model.volume import Bundle, Portable

_NUMBER = re.compile(r"[0-9a-f]{32}")
# Signs that are none of ASCII's stand in addresses of pages and pictures, too.
_PATH = re.compile(r"/(?!/)[^\s<>\"\\]{0,1000}")
_WEB = re.compile(r"https?://[^\s<>\"\\]{1,2000}")
_KINDS = frozenset({BOOKMARK, NOTE, TAG, PASSAGE})
MOST_PAGE_BYTES = 20_000_000
"""A page that unpacks to more is none of the taz's."""
_LATEST = 2**33
_HIGHEST = 10**12


def read_bundle(data: bytes) -> Bundle:
    """The articles, marks and removals of a file. Raises NotABundleError."""
    try:
        value = json.loads(data)
        if value["format"] != FORMAT:
            raise NotABundleError("form")
        articles = tuple(_portable(one) for part in _list(value["parts"]) for one in _list(part["articles"]))
        return Bundle(articles, tuple(map(mark_number, _list(value["unmarked"]))))
    except json.JSONDecodeError as error:
        raise NotABundleError("json", line=error.lineno, column=error.colno) from error
    except KeyError as error:
        raise NotABundleError("lacks", key=error.args[0]) from error
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise NotABundleError("form") from error


def _portable(value: Mapping[str, Any]) -> Portable:
    number = _whole(value["id"], 1, _HIGHEST)
    published = value.get("published")
    headline = Headline(
        number,
        _matching(_PATH, value["path"]),
        clean(_text(value["topline"]), 300),
        clean(_text(value["headline"]), 1000),
        clean(_text(value["teaser"]), 5000),
        None if published is None else datetime.fromisoformat(published).astimezone(UTC),
    )
    page = value.get("page")
    pictures = tuple(
        (_matching(_WEB, one["url"]), base64.b64decode(one["data"], validate=True)) for one in _list(value["pictures"])
    )
    marks = tuple(mark_of(number, one) for one in _list(value["marks"]))
    return Portable(
        headline, clean(_text(value["ressort"]), 100), None if page is None else _page(page), pictures, marks
    )


def _page(value: Mapping[str, Any]) -> KeptPage:
    packed = base64.b64decode(value["packed"], validate=True)
    unpacker = zlib.decompressobj(32 + zlib.MAX_WBITS)
    try:
        html = unpacker.decompress(packed, MOST_PAGE_BYTES)
    except zlib.error as error:
        raise NotABundleError("page") from error
    if not unpacker.eof:
        raise NotABundleError("page")
    if len(packed) > len(html):  # it holds more than its text: blocks of nothing, or something behind its end
        packed = zlib.compress(html)
    fetched_at = datetime.fromtimestamp(_whole(value["fetched"], 0, _LATEST), UTC)
    return KeptPage(_matching(_WEB, value["url"]), packed, Validators(), fetched_at)


def title_of(value: Mapping[str, Any]) -> Headline:
    """An article's number and title of ``article``, ``path``, ``topline``, ``headline``. Raises NotABundleError, KeyError."""
    return Headline(
        _whole(value["article"], 1, _HIGHEST),
        _matching(_PATH, value["path"]),
        clean(_text(value["topline"]), 300),
        clean(_text(value["headline"]), 1000),
    )


def mark_of(article_id: int, value: Mapping[str, Any]) -> Mark:
    """A mark as `mark_value` writes it. Raises NotABundleError, KeyError."""
    if value["kind"] not in _KINDS:
        raise NotABundleError("value", value=repr(value["kind"])[:80])
    return Mark(
        mark_number(value["id"]),
        article_id,
        value["kind"],
        datetime.fromtimestamp(_whole(value["made"], 0, _LATEST), UTC),
        _noted(value["kind"], _text(value["text"])),
        clean(_text(value["quote"]), LONGEST_NOTE),
        Place(_whole(value["block"], -1, 10**6), _whole(value["offset"], 0, 10**7)),
    )


def _noted(kind: str, text: str) -> str:
    """A note is kept as it was typed; a tag is a word."""
    return clean(text, LONGEST_NOTE) if kind in {BOOKMARK, TAG} else clean_note(text, LONGEST_NOTE)


def mark_number(value: object) -> str:
    """A mark's number. Raises NotABundleError."""
    return _matching(_NUMBER, value)


def _matching(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or pattern.fullmatch(value) is None or not value.isprintable():
        raise NotABundleError("value", value=repr(value)[:80])
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NotABundleError("value", value=repr(value)[:80])
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise NotABundleError("value", value=repr(value)[:80])
    return value


def _whole(value: object, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise NotABundleError("value", value=repr(value)[:80])
    return value
