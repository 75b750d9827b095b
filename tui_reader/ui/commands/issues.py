"""The day's papers: which there are, the whole of one on this machine, as much as fits into some minutes."""

from datetime import date

from tui_reader.locale import tr
from tui_reader.model import Queue
from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.desk import Desk
from tui_reader.wording.times import about_issue, issue_name, short_day

MINUTES = (5, 15, 30, 60)
_ROOMY_CELLS = 60
_NAME_CELLS, _LIST_CELLS = 23, 100
"""Room for a day's name, so that the titles of the issues stand below each other; and for all of a line."""
_USUAL = 1
"""Which of MINUTES the cursor stands on."""


async def issues(desk: Desk) -> None:
    """The issues there are; the one chosen is browsed like the paper of now."""
    found = await desk.library.issues.all()
    today = await desk.library.issues.today()
    days: list[date | None] = [None, *(facts.day for facts in found)]
    is_brief = desk.front.width_cells < _ROOMY_CELLS
    names = [
        short_day(one.day, today) if is_brief else f"{issue_name(one.day, today):{_NAME_CELLS}} {one.lead}"
        for one in found
    ]
    rows = [(tr("shelf.live"), ""), *zip(names, map(about_issue, found), strict=True)]
    here = days.index(desk.browsing.day) if desk.browsing.day in days else 0
    index = await desk.choose(tr("title.issues"), rows, here, width_cells=_LIST_CELLS)
    if index is not None:
        await desk.browse_issue(days[index])


async def take_along(desk: Desk) -> None:
    """All of the issue that is browsed, or of what one may want to read, with comments and pictures."""
    failed = await desk.refreshing.take_along(desk.browsing.day)
    if failed is None:
        return
    await desk.browsing.count()
    desk.say(tr("say.taken_along") if not failed else tr("say.not_all_taken", n=failed))


async def queue(desk: Desk) -> None:
    """What fits into the minutes that one has."""

    rows = [(tr("minutes.long", n=minutes), "") for minutes in MINUTES]
    index = await desk.choose(tr("title.queue"), rows, _USUAL, takes_digits=True)
    if index is None:
        return
    ids = await desk.library.shelves.fill_queue(MINUTES[index])
    if not ids:
        desk.say(tr("say.nothing_fits"))
        return
    desk.browsing.day = None
    await desk.browsing.arrange()
    await desk.go_to_shelf(Queue())
    await desk.browsing.count()
    desk.say(tr("say.queue", n=len(ids)))


ISSUES = (
    Command("screen.issues", "e", "key.issues", issues, "shelf", is_exclusive=True),
    Command("screen.take_along", "d", "key.take_along", take_along, "along", is_exclusive=True),
    Command("screen.queue", "w", "key.queue", queue, "shelf", is_exclusive=True),
)
