"""What lies over the page, and what the page lies alone on: outline, help, reports, About, the article alone."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui_reader import __version__
from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.model import reading_minutes
from tui_reader.ui.screens.desk import Desk
from tui_reader.ui.screens.lists import ListScreen, as_rows
from tui_reader.ui.times import spoken_time
from tui_reader.ui.work import start

if TYPE_CHECKING:
    from tui_reader.library.left_out import Removed


class Overlays(Desk):
    """Actions that show something over the main screen, or less of it."""

    OVERLAY_KEYS: ClassVar[list[BindingType]] = [
        Binding("t", "outline", "key.outline", show=False, id="screen.outline"),
        Binding("z", "zen", "key.zen", show=False, id="screen.zen"),
        Binding("exclamation_mark", "reports", "key.reports", show=False, id="screen.reports"),
        Binding("c", "comments", "key.comments", show=False, id="screen.comments"),
        Binding("I", "picture", "key.picture", show=False, id="screen.picture"),
        Binding("W", "left_out", "key.left_out", show=False, id="screen.left_out"),
        Binding("question_mark,f1", "help", "key.help", id="screen.help"),
        Binding("D,f3", "status", "key.status", show=False, id="screen.status"),
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
        done = self.marks.done
        rows = [
            (
                mark.heading,
                f"{done if self.view.is_section_read(number) else ' '} {tr('minutes', n=reading_minutes(mark.words))}",
            )
            for number, mark in enumerate(page.sections)
        ]

        def go(index: int | None) -> None:
            if index is not None:
                self.stand("article")
                self.view.action_to_line(page.sections[index].line)

        free = min(44, self.view.free_cells)
        self.app.push_screen(ListScreen(tr("title.outline"), rows, self.view.section[0] - 1, free_cells=free), go)

    def action_comments(self) -> None:
        """The comments on the article."""
        if (article_id := self.target) is not None:
            start(self, partial(self._comments, article_id), "comments", exclusive=True)

    async def _comments(self, article_id: int) -> None:
        try:
            comments = await self.library.articles.comments(article_id)
        except ReaderError as error:
            self.reports.error(error)
            return
        if not comments:
            self.footer.say(tr("say.no_comments"))
            return
        from tui_reader.ui.screens.comments import CommentsScreen, CommentsView

        newest = max((comment.written_at for comment in comments if comment.written_at), default=None)
        seen_until = await self.library.readings.comments_seen(article_id, newest)
        setting = (await self.reading.setting())._replace(is_justified=False)
        view = CommentsView(
            comments, seen_until, self.view.column_cells, setting, ascii=self.library.config.ascii
        )  # fmt: skip
        self.app.push_screen(CommentsScreen(view))

    def action_picture(self) -> None:
        """The pictures of the article, large."""
        from tui_reader.model import pictures_of

        article, entry = self.view.article, self.reading.entry
        pictures = pictures_of(article) if article else []
        if entry is None or not pictures:
            self.footer.say(tr("say.no_picture_here"))
        elif not self.has_pictures:
            self.footer.say(tr("say.pictures_need_colours"))
        else:
            from tui_reader.ui.screens.picture import PictureScreen

            self.app.push_screen(PictureScreen(self.library, entry.id, pictures))

    def action_left_out(self) -> None:
        """What was left out of the article; the one chosen is shown in it from now on, or no longer."""
        if (article_id := self.target) is not None:
            start(self, partial(self._left_out, article_id), "left_out", exclusive=True)

    async def _left_out(self, article_id: int) -> None:
        removed = await self.library.left_out.of(article_id)
        if not removed:
            self.footer.say(tr("left_out.none"))
            return
        from tui_reader.ui.screens.left_out import LeftOutScreen

        def change(chosen: "Removed | None") -> None:
            if chosen is not None:
                start(self, partial(self._show_or_leave_out, article_id, chosen), "change")

        self.app.push_screen(LeftOutScreen(removed, self.marks), change)

    async def _show_or_leave_out(self, article_id: int, chosen: "Removed") -> None:
        texts = self.library.left_out
        change = texts.take_out_again if chosen.is_restored else texts.restore
        await change(article_id, chosen.text.fingerprint)
        await self._set_anew(article_id)
        self.footer.say(tr("say.taken_out" if chosen.is_restored else "say.restored"))

    async def _set_anew(self, article_id: int) -> None:
        """The article that is shown has other blocks now; its place stays."""
        from tui_reader.ui.screens.left_out import moved

        entry, before = self.reading.entry, self.view.article
        if entry is None or entry.id != article_id or before is None or self.reading.is_stub:
            return
        article = await self.library.articles.open(article_id)
        if self.view.article is before:
            await self.reading.show_again(article, moved(self.view.place, before.blocks, article.blocks))

    def action_help(self) -> None:
        """All keys, those of the place one is in first."""
        rows: list[tuple[str, str]] = []
        for place, keys in self.keys_by_place():
            rows += [("", "")] if rows else []
            rows.append((tr(f"place.{place}"), ""))
            rows += [("  " + tr(key.label), key.signs) for key in keys]
        self.app.push_screen(ListScreen(tr("title.help"), rows, is_filtered=True))

    def action_reports(self) -> None:
        """What went wrong in this session."""
        now = datetime.now(UTC)
        lines = [f"{spoken_time(report.at, now)}: {report.text}" for report in self.reports.all]
        self.app.push_screen(
            ListScreen(tr("title.reports"), as_rows(lines or [tr("say.no_reports")], self.app.size.width))
        )

    def action_status(self) -> None:
        """What is kept, and for how long."""
        start(self, self._status, "status", exclusive=True)

    async def _status(self) -> None:
        from tui_reader.ui.status import status_lines

        upkeep = self.library.upkeep
        facts, due, doubt = await upkeep.facts(), await upkeep.due(), await upkeep.doubt()
        lines = status_lines(facts, self.library.config, due, doubt, datetime.now(UTC))
        self.app.push_screen(ListScreen(tr("title.status"), as_rows(lines, self.app.size.width)))

    def action_about(self) -> None:
        """Version, and where the taz lives from."""
        import platform
        from importlib.metadata import version

        versions = f"taz-reader {__version__} · Textual {version('textual')} · Python {platform.python_version()}"
        lines = [versions, "", *tr("about").split("\n")]
        locations = getattr(self.app, "locations", None)
        if locations is not None:
            places = tr("about.places", config=locations.config_file, store=locations.store_file)
            lines += ["", *places.split("\n")]
        self.app.push_screen(ListScreen(tr("title.about"), as_rows(lines, self.app.size.width)))
