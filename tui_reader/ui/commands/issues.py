"""The day's papers: which there are, the whole of one on this machine, as much as fits into some minutes."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.errors import NothingToExportError, UnreachableError
from tui_reader.locale import tr
from tui_reader.model import Queue
from tui_reader.typeset.cells import cells
from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.pieces import WHOLE_CELLS, column, shortened
from tui_reader.ui.desk.reports import advised
from tui_reader.wording.times import facts_of_issue, issue_name, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.model import IssueFacts
    from tui_reader.ui.desk.overlays import Row

MINUTES = (5, 15, 30, 60)
_LEAD_CELLS = 26
"""What is left for an issue's first headline at least: facts go before it does."""
_WHOLE_LEAD_CELLS = 40
"""What most of them have room in: where that is not left, a time does not say that it is one of reading."""
_STEPS = ((False, 4), (False, 3), (True, 3), (True, 2), (True, 1), (True, 0))
"""Whether days are written short, and how many facts there are; with one more than there are, the last says what it is."""
_USUAL = 1
"""Which of MINUTES the cursor stands on."""


async def issues(desk: Desk) -> None:
    """The issues there are; the one chosen is browsed like the paper of now. With the one that is, nothing moves. With its own
    key it is taken along, too.
    """
    from tui_reader.ui.desk.overlays import MenuKey, MenuLooks

    found = await desk.library.issues.all()
    today = await desk.library.issues.today()
    days: list[date | None] = [None, *(facts.day for facts in found)]
    lay_out = partial(issue_rows, found, today)
    here = days.index(desk.browsing.day) if desk.browsing.day in days else 0
    rows = lay_out(WHOLE_CELLS)
    taken: list[int] = []
    also = MenuKey("screen.take_along", "d", "issues.take_along", taken.append)
    looks = MenuLooks(command_id="screen.issues", lay_out=lay_out, also=also)
    index = await desk.choose(tr("title.issues"), rows, here, **looks)
    if index is not None and days[index] != desk.browsing.day:
        await desk.browse_issue(days[index])
    if taken:
        desk.work.start(partial(take_along, desk), "along", exclusive=True)


def issue_rows(found: "Sequence[IssueFacts]", today: date, width: int) -> "list[Row]":
    """A row for the paper of now, then one an issue: its day, its first headline, what is in it, each in its column.

    Left and right text have ``width`` cells together. Where they are too few a time is a figure alone, then the day is written short, then the reading
    time goes, then how much of it was read, then the rest: what is in it is its first headline.
    """
    for is_short, kept in _STEPS:
        facts = [facts_of_issue(one, says_what=kept > 3) for one in found]
        days = [short_day(one.day, today) if is_short else issue_name(one.day, today) for one in found]
        names = column(days)
        right = _side_by_side([parts[:kept] for parts in facts])
        if not found or width - cells(names[0]) - cells(right[0]) - 3 >= (
            _WHOLE_LEAD_CELLS if kept > 3 else _LEAD_CELLS
        ):
            break
    room = width - cells(names[0]) - cells(right[0]) - 2 if found else 0
    has_toplines = all(cells(one.lead) <= room for one in found)
    leads = [one.lead if has_toplines or not one.headline else one.headline for one in found]
    lefts = [f"{name}  {shortened(lead, room)}" for name, lead in zip(names, leads, strict=True)]
    return [(tr("shelf.live"), ""), *zip(lefts, right, strict=True)]


def _side_by_side(rows: "Sequence[Sequence[str]]") -> list[str]:
    """The texts of each row in columns, each as wide as its widest and set to the right; a column of nothing takes no room."""
    columns = [column(texts, is_right=True) for texts in zip(*rows, strict=True) if any(texts)]
    return ["  ".join(texts) for texts in zip(*columns, strict=True)] or [""] * len(rows)


async def take_along(desk: Desk) -> None:
    """All of the issue that is browsed, or of what one may want to read, with comments and pictures.

    Raises NothingToExportError where nothing was ever loaded.
    """
    if not await desk.library.issues.all(1):
        raise NothingToExportError
    failed = await desk.refreshing.take_along(desk.browsing.day)
    if failed is None:
        desk.say(tr("say.is_refreshing"))
        return
    await desk.browsing.count()
    if failed and all(isinstance(error, UnreachableError) and not error.is_timeout for error in failed):
        desk.reports.error(advised(failed[-1], "advice.take_along"))
        return
    desk.say(tr("say.taken_along") if not failed else tr("say.not_all_taken", n=len(failed)))


async def queue(desk: Desk) -> None:
    """What fits into the minutes that one has."""

    rows = [(tr("minutes.long", n=minutes), "") for minutes in MINUTES]
    index = await desk.choose(tr("title.queue"), rows, command_id="screen.queue", start=_USUAL, digits="go")
    if index is None:
        return
    ids = await desk.library.shelves.fill_queue(MINUTES[index])
    if not ids:
        desk.say(tr("say.nothing_fits"))
        return
    await desk.go_aside(Queue())
    await desk.browsing.count()
    entries = (await desk.library.articles.entries(ids)).values()
    desk.say(tr("say.queue", n=len(ids), minutes=sum(entry.minutes_left or 0 for entry in entries)))


ISSUES = (
    Command(
        "screen.issues",
        "e",
        "key.issues",
        issues,
        "shelf",
        is_exclusive=True,
        titles=("title.issues",),
        is_at_once=True,
    ),
    Command("screen.take_along", "d", "key.take_along", take_along, "along", is_exclusive=True),
    Command("screen.queue", "w", "key.queue", queue, "shelf", is_exclusive=True, titles=("title.queue",)),
)
