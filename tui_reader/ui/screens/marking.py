"""Notes, passages, and taking things out: what the reader does with what is worth keeping."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tui_reader.config import downloads_dir
from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.model import PASSAGE, Mark
from tui_reader.model.shelf import BOOKMARKS, shelf_of
from tui_reader.ui.screens.acting import Acting
from tui_reader.ui.screens.lists import ListScreen
from tui_reader.ui.screens.noting import Noting
from tui_reader.ui.widgets.article import ArticleView
from tui_reader.ui.widgets.passages import Passage, PassagesView
from tui_reader.ui.work import Refused, start


class Marking(Noting, Acting):
    """Actions around notes and passages."""

    MARKING_KEYS: ClassVar[list[BindingType]] = [
        Binding("a", "note", "key.note", show=False, id="screen.note"),
        Binding("M", "marks", "key.marks", show=False, id="screen.marks"),
        Binding("S", "export", "key.export", show=False, id="screen.export"),
    ]

    # ------------------------------------------------------------ notes

    def action_note(self) -> None:
        """Write a note on the article, with #tags; what is there already can be changed."""
        if (article_id := self.target) is not None:
            start(self, partial(self._begin_note, article_id), "note", exclusive=True)
        else:
            self.app.post_message(Refused())

    async def _begin_note(self, article_id: int) -> None:
        from tui_reader.library.marks import note_text

        before = note_text(await self.library.marks.of([article_id]))
        await self.open_note(f"note:{article_id}", before, partial(self._keep_note, article_id))

    def line_closed(self, said: str) -> None:
        """Back to where one was."""
        self.stand(self.at)
        if said:
            self.footer.say(said)

    async def _keep_note(self, article_id: int, text: str) -> None:
        await self.library.marks.note(article_id, text)
        await self._marked(article_id, tr("say.noted"))

    async def _marked(self, article_id: int, said: str) -> None:
        await self.changed([article_id])
        await self.reading.show_marks()
        self.footer.say(said)

    # ------------------------------------------------------------ passages

    @on(PassagesView.Choosing)
    def _choosing(self) -> None:
        self.footer.hush()
        self.tell()

    @on(ArticleView.Kept)
    def _passages_kept(self, event: ArticleView.Kept) -> None:
        entry = self.reading.entry
        if entry is None or self.reading.is_stub:
            return
        keep = partial(self._keep_passages, entry.id, event.passages)
        if event.wants_note:
            about = f"passage:{entry.id}:{event.passages[-1].quote}"
            start(self, partial(self.open_note, about, "", keep), "note", exclusive=True)
        else:
            start(self, partial(keep, ""), "change")

    async def _keep_passages(self, article_id: int, passages: Sequence[Passage], text: str) -> None:
        """A note on several belongs to the last of them."""
        for number, passage in enumerate(passages, 1):
            note = text if number == len(passages) else ""
            await self.library.marks.keep_passage(article_id, passage.quote, passage.place, note)
        await self._marked(article_id, tr("say.passage"))

    # ------------------------------------------------------------ the list of them

    def action_marks(self) -> None:
        """All notes and passages; the one chosen is gone to."""
        from tui_reader.ui.screens.marks import MarksScreen

        self.app.push_screen(MarksScreen(self.library, self.marks), self._open_mark)

    def _open_mark(self, mark: Mark | None) -> None:
        start(self, self._after_marks, "change")
        if mark is not None:
            self.open_article(mark.article_id, mark.quote if mark.kind == PASSAGE else "")

    async def _after_marks(self) -> None:
        await self.changed(self.headlines.article_ids)
        await self.reading.show_marks()

    # ------------------------------------------------------------ taking out

    def action_export(self) -> None:
        """The article, or from a list all of it, as a file in the folder for downloads."""
        from tui_reader.export.forms import FORMS

        forms = list(FORMS.values())
        title = "title.export_article" if self.at == "article" else "title.export_list"

        def go(index: int | None) -> None:
            if index is not None:
                start(self, partial(self._export, forms[index].name), "export", exclusive=True)

        self.app.push_screen(ListScreen(tr(title), [(tr(form.label), "") for form in forms], takes_digits=True), go)

    async def _export(self, form: str) -> None:
        try:
            title, parts = await self._what_to_export()
            is_merkliste = self.at != "article" and self.browsing.shelf.id == BOOKMARKS
            volume = await self.library.files.bind(title, parts, with_removals=is_merkliste)
            path = await self.library.files.export(volume, form, downloads_dir())
        except ReaderError as error:
            self.reports.error(error)
        else:
            self.footer.say(tr("say.exported", path=_brief(path)))

    async def _what_to_export(self) -> tuple[str, list[tuple[str, Sequence[int]]]]:
        from tui_reader.ui.times import issue_title

        shelf, entry = self.browsing.shelf, self.reading.entry
        if self.at == "article" and entry is not None:
            return entry.headline.headline, [("", [entry.id])]
        if self.browsing.day is not None and not shelf.is_ressort:
            parts = await self.library.issues.parts(self.browsing.day)
            return issue_title(self.browsing.day), [(part.name, part.article_ids) for part in parts]
        of_merkliste = shelf.id == BOOKMARKS
        ids = await (
            self.library.marks.articles() if of_merkliste else self.library.shelves.articles(shelf_of(shelf.id))
        )
        return f"taz {shelf.name}", [("", ids)]


def _brief(path: Path) -> str:
    """A path with the home folder as ``~``."""
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)
