"""Where the next start begins: what is kept of where the reader is in the list, or which article is open."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.ui.desk.front import Work
from tui_reader.ui.desk.shelves import HEADLINE, OPEN_ARTICLE

if TYPE_CHECKING:
    from tui_reader.library import Library


class NextStart:
    """The next start has the cursor on the article that is open, else on the headline that it is on now."""

    def __init__(self, library: "Library", work: Work) -> None:
        self._library, self._work = library, work
        self._kept = self._at_start = {OPEN_ARTICLE: "", HEADLINE: ""}

    def began(self, open_article: str, headline: str) -> None:
        """This start found that kept."""
        self._kept = self._at_start = {OPEN_ARTICLE: open_article, HEADLINE: headline}

    @property
    def article_id(self) -> int | None:
        """The article that the cursor will be on; None at the top."""
        kept = self._kept[OPEN_ARTICLE] or self._kept[HEADLINE]
        return int(kept) if kept else None

    def is_open(self, article_id: int | None) -> None:
        """An article is open, or none any more."""
        self._keep(OPEN_ARTICLE, str(article_id or ""))

    def is_on(self, headline: int | None, *, is_top: bool, is_reading: bool) -> None:
        """The cursor is on that headline. Who is at the top will see what is new there.

        Who left in an article, and went on to another headline in the list since, is not led back to it.
        """
        self._keep(HEADLINE, "" if is_top else str(headline or ""))
        if not is_reading and self._kept[OPEN_ARTICLE] not in {"", str(headline)}:
            self._keep(OPEN_ARTICLE, "")

    def _keep(self, name: str, value: str) -> None:
        if value != self._kept[name]:
            self._kept = {**self._kept, name: value}
            self._work.start(partial(self._library.settings.keep, name, value), "place")

    async def write(self) -> None:
        """On the way out: work that was to write it may have ended with the screen."""
        if self._kept != self._at_start:
            with suppress(ReaderError):  # the end of the visit is written, too, and tells it
                for name, value in self._kept.items():
                    await self._library.settings.keep(name, value)
