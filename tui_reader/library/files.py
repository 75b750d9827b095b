"""Taking articles out as one file, and taking in a file from another machine."""

import errno
import os
import stat
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.config import Config
from tui_reader.errors import ExtractError, FileError, NothingToExportError, NotKeptError, PictureError
from tui_reader.export.forms import FORMS
from tui_reader.library.articles import Articles
from tui_reader.library.downloads import kept_address
from tui_reader.library.names import file_name
from tui_reader.library.outlets import open_outlet
from tui_reader.library.threads import Threads
from tui_reader.model import Entry, Mark

if TYPE_CHECKING:
    from tui_reader.model.volume import Leaf, Portable, Volume

_LONGEST_TITLE = 300
PART = ".taz-part"
"""How files end that are being written."""
_ABANDONED_S = 3600


class Merged(NamedTuple):
    """What a file from another machine brought: articles unknown here, marks new here, marks taken away."""

    articles: int
    marks: int
    lost: int


class Files:
    """Binds articles into volumes, writes them as files, and merges files from elsewhere."""

    def __init__(self, config: Config, threads: Threads, articles: Articles) -> None:
        self._config, self._threads, self._articles = config, threads, articles

    async def bind(
        self, title: str, parts: Sequence[tuple[str, Sequence[int]]], *, with_removals: bool = False
    ) -> "Volume":
        """Bind articles, by part: its title and its articles. Raises NothingToExportError.

        ``with_removals`` takes along which marks were taken away, so that merging it takes them away too; those alone
        are worth taking along.
        """
        from tui_reader.cleaning import clean
        from tui_reader.model.volume import Part, Volume

        ids = list(dict.fromkeys(article_id for _, listed in parts for article_id in listed))
        entries = await self._threads.ask(lambda store: store.headlines.entries(ids))
        marks: dict[int, list[Mark]] = {}
        for mark in await self._threads.ask(lambda store: store.marks.of(ids)):
            marks.setdefault(mark.article_id, []).append(mark)
        bound = []
        for name, listed in parts:  # an article that stands in two of them is bound where it stands first
            leaves = [
                await self._leaf(entries.pop(one), marks.get(one, []))
                for one in dict.fromkeys(listed)
                if one in entries
            ]
            bound += [Part(name, tuple(leaves))] if leaves else []
        unmarked = tuple(await self._threads.ask(lambda store: store.marks.removed())) if with_removals else ()
        if not bound and not unmarked:
            raise NothingToExportError
        return Volume(clean(title, _LONGEST_TITLE) or "taz", datetime.now(UTC), tuple(bound), unmarked)

    async def bind_page(self, article_id: int, *, with_pictures: bool) -> "Volume":
        """Bind an article's page by itself, as it is kept, without what the reader marked. Raises NothingToExportError."""
        from tui_reader.model.volume import Leaf, Part, Volume

        entries = await self._threads.ask(lambda store: store.headlines.entries([article_id]))
        page = await self._threads.ask(lambda store: store.pages.packed(article_id))
        if article_id not in entries or page is None:
            raise NothingToExportError
        entry = entries[article_id]
        leaf = Leaf(entry, self._articles.address(entry), page=page)
        if with_pictures:
            leaf = (await self._leaf(entry, []))._replace(article=None)
        return Volume("taz", datetime.now(UTC), (Part("", (leaf,)),))

    async def _leaf(self, entry: Entry, marks: list[Mark]) -> "Leaf":
        from tui_reader.library.pages import addresses_of
        from tui_reader.model.volume import Leaf

        article, pictures = None, {}
        with suppress(NotKeptError, ExtractError):  # its title and teaser go out
            article = await self._articles.open(entry.id)
        page = await self._threads.ask(lambda store: store.pages.packed(entry.id))
        for url in addresses_of(article) if article else ():
            data = await self._picture(url)
            if data is not None and await self._can_be_seen(url, data):
                pictures[url] = data
        ressorts = tuple(await self._articles.ressorts_of(entry.id))
        return Leaf(entry, self._articles.address(entry), ressorts, article, tuple(marks), page, pictures)

    async def _picture(self, url: str) -> bytes | None:
        address = kept_address(url)
        return await self._threads.ask(lambda store: store.pictures.get(address))

    async def written(self, volume: "Volume", form: str) -> bytes:
        """The volume in one of the forms of `export.forms`. Raises NothingToExportError for a book without a page."""
        if form != "json" and not volume.parts:
            raise NothingToExportError
        return await self._threads.do(FORMS[form].write, volume, self._config.base_url)

    async def export(self, volume: "Volume", form: str, path: Path, *, is_folder: bool = False) -> Path:
        """Write the volume; gives the file. A folder gets a file named after the volume. Raises FileError.

        ``is_folder`` says that it is to be one, also where it is not there yet. The file is written beside its place and renamed: what stands there is whole at any time.
        """
        data = await self.written(volume, form)
        name = file_name(volume.title) + FORMS[form].suffix
        return await self._threads.do(_write, path, name, data, is_folder)

    async def merge(self, data: bytes) -> Merged:
        """Take in what `export` wrote as JSON on another machine. Raises NotABundleError, ExtractError."""
        from tui_reader.export.bundle import read_bundle

        bundle = await self._threads.do(read_bundle, data)
        before = len(await self._threads.ask(lambda store: store.marks.all()))
        new = 0
        for article in bundle.articles:
            new += await self._take_in(article)
        after = len(await self._threads.ask(lambda store: store.marks.all()))
        lost = await self._threads.ask(lambda store: store.merge.take_away(bundle.unmarked))
        return Merged(new, after - before, lost)

    async def _take_in(self, article: "Portable") -> bool:
        from tui_reader.library.pages import digest_of_packed

        seen = [(url, data) for url, data in article.pictures if await self._can_be_seen(url, data)]
        pictures = tuple((kept_address(url), data) for url, data in seen)
        digest = None
        if article.page is not None:
            with suppress(ExtractError):  # a page that nobody can read is not taken in; its title and marks are
                digest = await self._threads.read_behind(article.page.url, digest_of_packed, article.page)
        article = article._replace(pictures=pictures)
        return await self._threads.ask(lambda store: store.merge.take_in(article, digest))

    async def _can_be_seen(self, url: str, data: bytes) -> bool:
        """Whether a picture can be drawn: one that cannot makes a book invalid."""
        from tui_reader.mosaic import check_picture

        try:
            await self._threads.see(url, check_picture, data)
        except PictureError:
            return False
        return True


def write_file(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it; who it belongs to and who may read it stays. Raises FileError.

    Through a link its target is written; into a device or a pipe, as any program would.
    """
    try:
        outlet = open_outlet(path)
        if outlet is None:
            _replace(Path(os.path.realpath(path)), data)
        else:
            with outlet:
                outlet.write(data)
    except OSError as error:
        raise FileError(path, error.strerror or str(error)) from error


def _replace(path: Path, data: bytes) -> None:
    before = path.stat() if path.exists() else None
    if before is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    sweep(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}-", suffix=PART, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            with suppress(OSError):  # of somebody else's file, root alone may say so
                os.chown(name, before.st_uid, before.st_gid)
        Path(name).chmod(_usual_mode() if before is None else stat.S_IMODE(before.st_mode))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """The mode that any new file gets here; mkstemp's own is 0600."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sweep(path: Path) -> None:
    """Remove what is left of an earlier try at this file that was killed: an hour later nobody writes it any more."""
    for part in path.parent.glob(f".{escape(path.name[:40])}-*{PART}"):
        with suppress(OSError):
            if abs(time.time() - part.stat().st_mtime) > _ABANDONED_S:
                part.unlink()


def _write(path: Path, name: str, data: bytes, is_folder: bool) -> Path:
    try:
        if is_folder:
            path.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            path = _unused(path / name)
    except OSError as error:  # a name that is too long, or nobody may make the folder
        raise FileError(path, error.strerror or str(error)) from error
    write_file(path, data)
    return path


def _unused(path: Path) -> Path:
    """The path, or the first of ``name 2``, ``name 3`` … that is not taken."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found
