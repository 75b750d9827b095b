"""The pictures in the text of the article on the desk, drawn once the text stands."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.errors import PictureError, ReaderError
from tui_reader.ui.desk.front import ArticlePane, Work

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import Entry

_MOST = 30
_SIDE_IN_TEXT = 800
"""Pixels of a real picture among the text: a column of it is hardly wider."""


class Drawings:
    """Draws them where they are wanted, and takes them away where they are not."""

    def __init__(self, library: "Library", view: ArticlePane, work: Work, shown: "Callable[[], Entry | None]") -> None:
        """``shown`` gives what the text in the view is of."""
        self._library, self._view, self._work, self._shown = library, view, work, shown
        self.is_wanted = library.config.pictures

    def follow(self) -> None:
        """The view has another text, or another size."""
        if self.is_wanted:
            self.begin()

    def begin(self, none_drawn: Callable[[ReaderError | None], None] = lambda _: None) -> None:
        """Draw what is wanted now.

        ``none_drawn`` is told where there is none to be seen, and why, if they could not be had.
        """
        self._work.start(partial(self._draw, none_drawn), "pictures", exclusive=True)

    async def _draw(self, none_drawn: Callable[[ReaderError | None], None]) -> None:
        from tui_reader.model import pictures_of

        article, entry = self._view.article, self._shown()
        if article is None or entry is None:
            return
        pictures = pictures_of(article) if self.is_wanted else []
        width, height = self._view.pictures.room
        mosaics, real = {}, {}
        missed: ReaderError | None = None
        for picture in pictures[:_MOST]:
            try:
                mosaics[picture.url] = await self._library.pictures.mosaic(entry.id, picture.url, width, height)
                if self._view.shows_real_pictures:
                    real[picture.url] = await self._library.pictures.drawn(entry.id, picture.url, _SIDE_IN_TEXT)
            except PictureError as error:  # its caption stands there anyway
                missed = missed or error
            except ReaderError as error:
                missed = error
        if self._view.article is article:
            self._view.pictures.show(mosaics, real)
            if self.is_wanted and not mosaics:
                none_drawn(missed)
