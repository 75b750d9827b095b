"""How the screen is divided: which panes stand beside one another. Pure.

What is shown follows from here, pane by pane, and not from a class of the screen: that would restyle all that is on it,
which was a quarter of the time that opening an article takes where the list makes room for it.
"""

from collections.abc import Collection

NARROW, MEDIUM, WIDE = "-narrow", "-medium", "-wide"
"""The classes of a screen for one pane, two, three."""
BREAKPOINTS = [(0, NARROW), (100, MEDIUM), (140, WIDE)]
"""From how many cells on a screen has which of them."""


def width_of(cells: int) -> str:
    """The class of a screen so wide. A screen itself has it only once Textual has heard of its size, which is too late for
    what is shown in that size; beneath an overlay nothing else is heard of it then.
    """
    return next(name for low, name in reversed(BREAKPOINTS) if cells >= low)


LISTS_CELLS, LIST_SHARE = 80, 0.42
"""How wide Ressorts and list are together, of three panes, and which share of the screen a list has, of two (`app.tcss`)."""


OVER_PAGE_CELLS = 30
"""How wide the Ressorts are that lie over a page one (`app.tcss`)."""


def covered_from_left(panes: Collection[str]) -> int:
    """How many cells of a page one lie below the Ressorts."""
    return OVER_PAGE_CELLS if {"page_one", "ressorts"} <= set(panes) else 0


def article_from(cells: int, panes: Collection[str]) -> int:
    """The first cell of an article that stands beside a list; 0 where there is none, or it has all of the screen."""
    if "article" not in panes or len(panes) < 2:
        return 0
    return LISTS_CELLS if len(panes) > 2 else int(cells * LIST_SHARE)


def panes_beside(width: str, at: str, *, is_alone: bool, is_empty: bool, is_page_one: bool) -> frozenset[str]:
    """Who is shown while one is ``at`` one of ``ressorts``, ``headlines``, ``article``.

    The headlines may have the form of a page one, or be none: then it is ``page_one``, or ``empty``, that stands there.
    An article may be ``is_alone``; a page one always is, with the Ressorts over it where one is at them.
    """
    listed = "page_one" if is_page_one else "empty" if is_empty else "headlines"
    here = listed if at == "headlines" else at
    if is_page_one:
        return frozenset({here, listed} if at == "ressorts" else {here})
    if is_alone or width == NARROW:
        return frozenset({here})
    if width == WIDE:
        return frozenset({"ressorts", listed, "article"})
    return frozenset({"ressorts" if at == "ressorts" else listed, "article"})
