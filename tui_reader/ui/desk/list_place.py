"""Where the cursor is in a list, and where it goes in another."""

from collections.abc import Sequence
from typing import NamedTuple


class Stood(NamedTuple):
    """Where the cursor was put because what it stood on left the list, or a page one began."""

    on: int
    """The article that it stood on."""
    instead: int | None
    """What it is on since, until the reader moves it; None in an empty list."""
    is_of_list: bool = False
    """Whether it is on a page one, which began with its lead, and goes back to where it stood in the list only."""
    was_listed: bool = False
    """Whether what it stood on was in the list before it left that."""


def staying(ids: Sequence[int], stood: Stood | None) -> list[int]:
    """What stays in a list that is read anew: all of it, and what left it under the cursor, for when it may be there again."""
    if stood is None or not stood.was_listed or stood.on in ids:
        return [*ids]
    at = ids.index(stood.instead) if stood.instead in ids else len(ids)
    return [*ids[:at], stood.on, *ids[at:]]


class ListPlace(NamedTuple):
    """Where the cursor is in a list, or was when it was left."""

    article_id: int | None = None
    """What it is on; None at the top, where one sees what is new."""
    among: Sequence[int] = ()
    """The list as it was then: of what is gone from it the nearest is found by that."""
    above: int | None = None
    """So many rows of it are in sight above that one; None for as many as now."""
    is_lead: bool = False
    """Whether it was the lead of a page one: there that is the top, where one sees what is new, and in a list it is not."""
    beside: int | None = None
    """What the cursor is on: that counts where the article is in neither list, as one that links led to or that was muted."""


def placed(
    place: ListPlace, ids: Sequence[int], stood: Stood | None, *, is_page: bool
) -> tuple[int | None, Stood | None]:
    """The article to stand on in a list that is read anew, also one that was lost under the cursor, where it is back and nobody
    went elsewhere; and where the cursor was put, if that is another.
    """
    keep = place.article_id
    if place.beside is not None and keep not in {None, *ids, *place.among}:
        keep = place.beside
    stood = stood if stood is not None and stood.instead == keep else None
    if stood is not None and stood.on in ids and not (stood.is_of_list and is_page):
        return stood.on, None
    found = nearest(keep, place.among, ids)
    if stood is not None:
        return found, stood._replace(instead=found) if found != stood.on else None
    return found, Stood(keep, found, was_listed=keep in place.among) if keep not in {None, found} else None


def nearest(keep: int | None, before: Sequence[int], ids: Sequence[int]) -> int | None:
    """The article itself where it is still in the list; else the first behind it that is, else the last before it."""
    if keep is None or keep in ids:
        return keep
    here, left = before.index(keep) if keep in before else len(before), set(ids)
    around = (*before[here:], *reversed(before[:here]))
    return next((one for one in around if one in left), None)
