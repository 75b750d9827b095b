"""Pages in the folder: ``laptop-3f2a/pages/6209777.json``, each as `taz-reader export --json` writes an article."""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from tui_reader.together.whole_file import write_whole

_SUFFIX = ".json"
_END = b"}\n"
_PAGES = "pages"
_MOST_BYTES = 64 * 1024 * 1024


class PageFolder:
    """The pages of all machines in the folder at ``path``, as this one sees them. All raise OSError."""

    def __init__(self, path: Path, machine: str) -> None:
        self._path, self._own = path, path / machine / _PAGES

    def pages(self) -> dict[int, list[Path]]:
        """The articles of which a page is there, and where each lies that is whole."""
        found: dict[int, list[Path]] = {}
        for folder in sorted(self._path.iterdir()):
            if not folder.name.startswith(".") and not folder.is_symlink():
                for number, path in _pages_in(folder / _PAGES):
                    if _is_whole(path):
                        found.setdefault(number, []).append(path)
        return found

    def read(self, path: Path) -> bytes:
        """A page's bytes; none where it is larger than any is, or was just taken away."""
        with suppress(FileNotFoundError):
            return path.read_bytes() if path.stat().st_size <= _MOST_BYTES else b""
        return b""

    def write(self, number: int, data: bytes) -> None:
        """Write a page of this machine; it is whole at any time."""
        self._own.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._own / f"{number}{_SUFFIX}"
        write_whole(path, data)

    def keep_only(self, numbers: Collection[int]) -> None:
        """Let this machine's other pages go."""
        for number, path in list(_pages_in(self._own)):
            if number not in numbers:
                path.unlink(missing_ok=True)


def _pages_in(folder: Path) -> Iterator[tuple[int, Path]]:
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        for path in folder.iterdir():
            number = path.name.removesuffix(_SUFFIX)
            if number.isascii() and number.isdecimal() and path.name.endswith(_SUFFIX) and path.is_file():
                yield int(number), path


def _is_whole(path: Path) -> bool:
    """Whether a page has its end: who has it here writes it where nobody's is whole."""
    with suppress(OSError), path.open("rb") as file:
        file.seek(-len(_END), os.SEEK_END)
        return file.read() == _END
    return False
