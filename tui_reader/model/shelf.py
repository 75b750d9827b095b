"""Shelves: lists of articles that one can stand at. What is on one says the library."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, assert_never


@dataclass(frozen=True)
class Ressort:
    """What a feed held, newest first."""

    feed_id: str
    """As on taz.de: ``p4615``."""


@dataclass(frozen=True)
class Unread:
    """What is unread, newest first."""


@dataclass(frozen=True)
class Since:
    """What came since the last visit, newest first; in the first one it is no shelf."""


@dataclass(frozen=True)
class Followed:
    """What the reader follows, newest first."""


@dataclass(frozen=True)
class Bookmarks:
    """What is bookmarked, the newest bookmark first."""


@dataclass(frozen=True)
class Queue:
    """What fits into some minutes, in the order in which it is to be read."""


@dataclass(frozen=True)
class KeptSearch:
    """What a search finds, the best first."""

    query: str
    """As it was typed."""


@dataclass(frozen=True)
class Issue:
    """A day's issue by Ressort, or one Ressort of it."""

    day: date
    feed_id: str | None = None


class View(NamedTuple):
    """How a list in order of time is shown."""

    is_oldest_first: bool = False
    hides_read: bool = False
    staying: tuple[int, ...] = ()
    """Articles that stay where read ones are hidden, or what is read is on the list no more: nothing leaves a list under the
    reader's cursor.
    """


class HeldBack(NamedTuple):
    """How many articles are of a list and not shown in it, by why."""

    read: int = 0
    """What is read is hidden there."""
    muted: int = 0


AS_USUAL = View()
"""Newest first, with all that there is."""
OWN_SHELVES = frozenset({Bookmarks(), Queue()})
"""Those of what the reader chose: nothing that is fetched comes into them, and each article can be taken out again."""
ListedShelf = Ressort | Unread | Since | Followed | Bookmarks
"""Those that are in the database as they are."""
Shelf = ListedShelf | Queue | KeptSearch | Issue


def is_in_order_of_time(shelf: Shelf) -> bool:
    """Whether its order can be turned round; a search has the best first, a queue what is begun, an issue its Ressorts."""
    return isinstance(shelf, ListedShelf) or (isinstance(shelf, Issue) and shelf.feed_id is not None)


UNREAD, SINCE, FOLLOWED, BOOKMARKS, QUEUE = "unread", "since", "followed", "bookmarks", "queue"
"""The keys of the shelves that say no more than what they are."""
_PLAIN: dict[str, Shelf] = {
    UNREAD: Unread(),
    SINCE: Since(),
    FOLLOWED: Followed(),
    BOOKMARKS: Bookmarks(),
    QUEUE: Queue(),
}
_SEARCH = "search:"
_ISSUE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(p\d+))?")


def key(shelf: Shelf) -> str:
    """A shelf as one word, to be kept or typed; `shelf_of` gives it back.

    ``unread``, ``since``, ``followed``, ``bookmarks``, ``queue``, ``search:miete``, ``2026-11-24``, ``2026-11-24/p4615``, or the
    number of a feed.
    """
    match shelf:
        case Ressort(feed_id):
            return feed_id
        case Unread():
            return UNREAD
        case Since():
            return SINCE
        case Followed():
            return FOLLOWED
        case Bookmarks():
            return BOOKMARKS
        case Queue():
            return QUEUE
        case KeptSearch(query):
            return _SEARCH + query
        case Issue(day, None):
            return day.isoformat()
        case Issue(day, feed_id):
            return f"{day.isoformat()}/{feed_id}"
    assert_never(shelf)


def shelf_of(key: str) -> Shelf:
    """The shelf of a key; of any word that is none, a Ressort that nothing is in."""
    if key in _PLAIN:
        return _PLAIN[key]
    if key.startswith(_SEARCH):
        return KeptSearch(key.removeprefix(_SEARCH))
    if found := _ISSUE.fullmatch(key):
        try:
            return Issue(date.fromisoformat(found[1]), found[2])
        except ValueError:  # no day of the calendar
            return Ressort(key)
    return Ressort(key)
