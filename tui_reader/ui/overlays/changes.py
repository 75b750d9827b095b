"""What changed in a text, in a screen of its own: both forms of it in one, one step from version to version at a time."""

from dataclasses import replace
from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.binding import Binding

from tui_reader.errors import ReaderError
from tui_reader.library.comparison import Comparison
from tui_reader.locale import tr
from tui_reader.model import TextRange
from tui_reader.typeset import Labels, Page, typeset
from tui_reader.typeset.lines import Anchor
from tui_reader.ui.bindings import bindings_of
from tui_reader.ui.desk.overlays import ChangedText
from tui_reader.ui.overlays.overlay import HELP, HELP_KEY, Overlay
from tui_reader.ui.page.highlight import Highlight
from tui_reader.ui.panes.bars import FooterBar, framed
from tui_reader.ui.panes.page import PageView
from tui_reader.wording.times import spoken_time

_LABELS = {"comments.next": "key.next_change", "comments.previous": "key.previous_change"}
"""What keys of the comments do here."""
ADDED, REMOVED = "page--added", "page--removed"


class ChangesScreen(Overlay[None]):
    """Lies over the article; Escape goes back to it. The sections of the page are the changes: keys go from one to the next."""

    DEFAULT_CSS = """
    ChangesScreen { background: $background; }
    """
    place = "changes"
    BINDINGS = [
        *HELP,
        *(
            replace(one, description=_LABELS.get(str(one.id), one.description))
            for one in bindings_of("comments")
            if isinstance(one, Binding) and "fold" not in str(one.id)
        ),
        Binding("equals_sign,q,escape,h,left,backspace", "dismiss(None)", "key.back", show=False, id="changes.back"),
        Binding("J", "walk(1)", "key.older_change", show=False, id="changes.older"),
        Binding("K", "walk(-1)", "key.newer_change", show=False, id="changes.newer"),
    ]

    def __init__(self, asked: ChangedText) -> None:
        super().__init__()
        self._asked, self._number = asked, 0
        self._comparison: Comparison | None = None
        self._note = tr("changes.comparing")
        self.laid_over = PageView(asked.column_cells, self._typeset, set_again=self._mark)
        self._footer = FooterBar()

    def compose(self) -> ComposeResult:
        """The page in its frame."""
        walks = [("J K", "changes.walk")] if len(self._asked.versions) > 1 else []
        self._footer.offer(("comments.next=n", "changes.next"), *walks, HELP_KEY, ("escape", "key.back"))
        yield from framed(tr("key.changes"), self.laid_over, footer=self._footer)

    def begin(self) -> None:
        """Read at once; the newest change first."""
        self.set_focus(self.laid_over)
        self._compare(0)

    def action_walk(self, step: int) -> None:
        """To the change before, or to the one after."""
        if 0 <= self._number + step < len(self._asked.versions):
            self._compare(self._number + step)
        else:
            self._footer.say(tr("say.oldest_change" if step > 0 else "say.newest_change"))

    def _compare(self, number: int) -> None:
        self._number = number
        self.run_worker(self._show(number), group="changes", exclusive=True)

    async def _show(self, number: int) -> None:
        try:
            comparison = await self._asked.compare(number)
        except ReaderError as error:
            self._footer.say(str(error))
            return
        self._comparison, self._note = comparison, self._note_on(number, comparison)
        self.laid_over.viewport.go_to(0)
        self.laid_over.set_page()

    def _typeset(self, width_cells: int) -> Page | None:
        if self._comparison is None:
            return None
        article, added, removed = self._comparison
        labels = Labels(note=self._note, photo=tr("label.photo"), ascii=self._asked.ascii)
        page = typeset(article, width_cells, labels, self._asked.typography)
        lines = sorted({_line(page, one) for one in (*added, *removed)})
        return page._replace(sections=tuple(Anchor("", max(0, line - 1)) for line in lines))

    def _mark(self) -> None:
        """What was added and what was removed stands out."""
        comparison, page = self._comparison, self.laid_over.page
        if comparison is not None and page is not None:
            marked = ((ADDED, comparison.added), (REMOVED, comparison.removed))
            self.laid_over.highlight(
                (page.head_blocks + one.block, Highlight(one.start, one.end, kind))
                for kind, ranges in marked
                for one in ranges
            )

    def _note_on(self, number: int, comparison: Comparison) -> str:
        """Between which two times it was, and which of how many changes it is."""
        versions, now = self._asked.versions, datetime.now(UTC)
        until = versions[number - 1].fetched_at if number else self._asked.changed_at or now
        before, after = spoken_time(versions[number].fetched_at, now), spoken_time(until, now)
        count = f" ({number + 1}/{len(versions)})" if len(versions) > 1 else ""
        key = "changes.note" if before != after else "changes.note_at"
        note = tr(key, before=before, after=after) + count
        return note if comparison.added or comparison.removed else f"{note} {tr('changes.only_looks')}"


def _line(page: Page, words: TextRange) -> int:
    return page.line_at(page.head_blocks + words.block, words.start)
