"""What lies over the page, and what the page lies alone on: outline, help, reports, About, the article alone."""

from datetime import UTC, datetime
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui_reader import __version__
from tui_reader.locale import tr
from tui_reader.model import reading_minutes
from tui_reader.ui.keys import keys_of
from tui_reader.ui.screens.desk import Desk
from tui_reader.ui.screens.lists import ListScreen, as_rows
from tui_reader.ui.times import spoken_time


class Overlays(Desk):
    """Actions that show something over the main screen, or less of it."""

    OVERLAY_KEYS: ClassVar[list[BindingType]] = [
        Binding("t", "outline", "key.outline", show=False, id="screen.outline"),
        Binding("z", "zen", "key.zen", show=False, id="screen.zen"),
        Binding("exclamation_mark", "reports", "key.reports", show=False, id="screen.reports"),
        Binding("question_mark,f1", "help", "key.help", id="screen.help"),
        Binding("f2", "about", "key.about", show=False, id="screen.about"),
    ]

    def action_zen(self) -> None:
        """The article alone, or beside the list again."""
        if self.reading.entry is None:
            return
        self.toggle_class("-zen")
        if self.has_class("-zen") and self.at != "article":
            self.open_article(self.reading.entry.id)

    def action_outline(self) -> None:
        """The sections of the article; the one chosen is gone to."""
        page = self.view.page
        if page is None or not page.sections:
            self.footer.say(tr("say.no_sections"))
            return
        rows = [(mark.heading, tr("minutes", n=reading_minutes(mark.words))) for mark in page.sections]

        def go(index: int | None) -> None:
            if index is not None:
                self.stand("article")
                self.view.action_to_line(page.sections[index].line)

        self.app.push_screen(ListScreen(tr("title.outline"), rows, self.view.section[0] - 1), go)

    def action_help(self) -> None:
        """All keys, those of the place one is in first."""
        rows: list[tuple[str, str]] = []
        for place, bindings in self.places_of_keys():
            rows += [("", "")] if rows else []
            rows.append((tr(f"place.{place}"), ""))
            rows += [("  " + tr(key.label), key.signs) for key in keys_of(bindings)]
        self.app.push_screen(ListScreen(tr("title.help"), rows))

    def action_reports(self) -> None:
        """What went wrong in this session."""
        now = datetime.now(UTC)
        lines = [f"{spoken_time(report.at, now)}: {report.text}" for report in self.reports.all]
        self.app.push_screen(ListScreen(tr("title.reports"), as_rows(lines or [tr("say.no_reports")])))

    def action_about(self) -> None:
        """Version, and where the taz lives from."""
        lines = [f"taz-reader {__version__}", "", *tr("about").split("\n")]
        self.app.push_screen(ListScreen(tr("title.about"), as_rows(lines)))
