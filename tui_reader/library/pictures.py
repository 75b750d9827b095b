"""Pictures of articles: from the disk, else from the site; as they came, or drawn for a screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui_reader.library.downloads import Downloads, kept_address
from tui_reader.library.threads import Threads

if TYPE_CHECKING:
    from tui_reader.mosaic import Mosaic

_LONGEST_SIDE = 1600
"""Pixels of a picture on a screen."""


class Pictures:
    """The library's pictures, by their article and address."""

    def __init__(self, threads: Threads, downloads: Downloads) -> None:
        self._threads, self._downloads = threads, downloads
        self.cell_shape: Callable[[], float | None] = lambda: None
        """How many times as high as wide a cell of the screen is now; None where nobody knows. Who has a screen says so."""

    async def get(self, article_id: int, url: str) -> bytes:
        """A picture of an article as it came: from the disk, else from the site. Raises ReaderError."""
        address = kept_address(url)
        kept = await self._threads.ask(lambda store: store.pictures.get(address))
        return await self._downloads.fetch_picture(article_id, address) if kept is None else kept

    async def mosaic(self, article_id: int, url: str, width_cells: int, most_lines: int) -> "Mosaic":
        """The picture as half blocks. Raises ReaderError, PictureError among them."""
        from tui_reader.mosaic import mosaic_of

        data = await self.get(article_id, url)
        return await self._threads.see(url, mosaic_of, data, width_cells, most_lines, self.cell_shape())

    async def drawn(self, article_id: int, url: str, side: int = _LONGEST_SIDE) -> bytes:
        """The picture as a PNG, no side longer than ``side`` pixels. Raises ReaderError, PictureError among them."""
        from tui_reader.mosaic import drawn

        return await self._threads.see(url, drawn, await self.get(article_id, url), side)
