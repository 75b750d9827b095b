"""The day's papers: which there are, the whole of one on this machine, as much as fits into some minutes."""

from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui_reader.locale import tr
from tui_reader.model.shelf import QUEUE
from tui_reader.ui.screens.acting import Acting
from tui_reader.ui.screens.lists import ListScreen
from tui_reader.ui.times import about_issue, issue_name, short_day
from tui_reader.ui.work import start

MINUTES = (5, 15, 30, 60)
_ROOMY_CELLS = 60
_NAME_CELLS, _LIST_CELLS = 23, 100
"""Room for a day's name, so that the titles of the issues stand below each other; and for all of a line."""
_USUAL = 1
"""Which of MINUTES the cursor stands on."""


class Issuing(Acting):
    """Actions around issues."""

    ISSUE_KEYS: ClassVar[list[BindingType]] = [
        Binding("e", "issues", "key.issues", show=False, id="screen.issues"),
        Binding("d", "take_along", "key.take_along", show=False, id="screen.take_along"),
        Binding("w", "queue", "key.queue", show=False, id="screen.queue"),
    ]

    def action_issues(self) -> None:
        """The issues there are; the one chosen is browsed like the paper of now."""
        start(self, self._issues, "issues", exclusive=True)

    async def _issues(self) -> None:
        issues = await self.library.issues.all()
        today = await self.library.issues.today()
        days: list[date | None] = [None, *(facts.day for facts in issues)]
        is_brief = self.app.size.width < _ROOMY_CELLS
        names = [
            short_day(one.day, today) if is_brief else f"{issue_name(one.day, today):{_NAME_CELLS}} {one.lead}"
            for one in issues
        ]
        rows = [(tr("shelf.live"), ""), *zip(names, map(about_issue, issues), strict=True)]

        def go(index: int | None) -> None:
            if index is not None:
                start(self, partial(self.show_issue, days[index]), "shelf", exclusive=True)

        here = days.index(self.browsing.day) if self.browsing.day in days else 0
        self.app.push_screen(ListScreen(tr("title.issues"), rows, here, width_cells=_LIST_CELLS), go)

    async def show_issue(self, day: date | None) -> None:
        """Browse a day's issue, or the paper of now (None)."""
        self.reading.keep_place()
        await self.browsing.open_issue(day)
        self.stand("headlines")
        self.preview_soon()

    def action_take_along(self) -> None:
        """All of the issue that is browsed, or of what one may want to read, with comments and pictures."""
        start(self, self._take_along, "along", exclusive=True)

    async def _take_along(self) -> None:
        failed = await self.refreshing.take_along(self.browsing.day)
        if failed is None:
            return
        await self.browsing.count()
        self.footer.say(tr("say.taken_along") if not failed else tr("say.not_all_taken", n=failed))

    def action_queue(self) -> None:
        """What fits into the minutes that one has."""
        rows = [(tr("minutes.long", n=minutes), "") for minutes in MINUTES]

        def go(index: int | None) -> None:
            if index is not None:
                start(self, partial(self._queue, MINUTES[index]), "shelf", exclusive=True)

        self.app.push_screen(ListScreen(tr("title.queue"), rows, _USUAL, takes_digits=True), go)

    async def _queue(self, minutes: int) -> None:

        ids = await self.library.shelves.fill_queue(minutes)
        if not ids:
            self.footer.say(tr("say.nothing_fits"))
            return
        self.browsing.day = None
        await self.browsing.arrange()
        await self.go_to_shelf(QUEUE)
        await self.browsing.count()
        self.footer.say(tr("say.queue", n=len(ids)))
