"""The sentence that is spoken: it stands out on the page, and is kept in sight."""

from collections.abc import Callable, Iterator, Sequence

from tui_reader.model import Place, TextRange, find_passage
from tui_reader.ui.page.highlight import Highlight
from tui_reader.ui.page.viewport import Viewport

Written = tuple[str, Place]
"""Words of the article, and where they begin in its body; a block below 0 is above that."""


class SpokenWords:
    """What is spoken of the page; ``changed`` draws it anew."""

    def __init__(self, viewport: Viewport, changed: Callable[[], None]) -> None:
        self._viewport, self._changed = viewport, changed
        self._written: Written | None = None

    def show(self, written: Written) -> None:
        """These words are spoken: they are marked, and in sight from the first to the last."""
        self._written = written
        if (found := self._found(written)) is not None:
            for offset in (max(found.start, found.end - 1), found.start):
                self._viewport.bring_into_sight(self._viewport.line_of(TextRange(found.block, offset, offset)))
        self._changed()

    def clear(self) -> bool:
        """Nothing is spoken; gives whether something was."""
        was_on, self._written = self._written is not None, None
        if was_on:
            self._changed()
        return was_on

    def first_in_sight(self, script: Sequence[Written]) -> int:
        """The first of these that begins at the place where the reader is, or below it; 0 at the top of the page."""
        page, top = self._viewport.page, self._viewport.top
        if page is None or top <= 0:
            return 0
        here, last = page.place_of(top), 0
        for number, (words, place) in enumerate(script):
            if words and place.block >= 0:
                last = number
                if place >= here:
                    return number
        return last

    def highlights(self) -> Iterator[tuple[int, Highlight]]:
        """The words, where they stand now."""
        found = self._found(self._written) if self._written is not None else None
        if found is not None:
            yield found.block, Highlight(found.start, found.end, "page--spoken")

    def _found(self, written: Written) -> TextRange | None:
        """Where they stand among the texts of the page."""
        words, place = written
        page = self._viewport.page
        if page is None:
            return None
        if place.block < 0:
            return find_passage(page.texts[: page.head_blocks], words, Place())
        found = find_passage(page.texts[page.head_blocks :], words, place)
        return found._replace(block=found.block + page.head_blocks) if found is not None else None
