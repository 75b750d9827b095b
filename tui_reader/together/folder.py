"""The folder that something else keeps in step, and the files in it: ``laptop-3f2a/000001.jsonl``.

A machine appends to its last file, and from time to time writes all that it carries anew and lets its older files go.
Others' files are read on from where they were read to; one that is another than it was is read from its start, which
does no harm. A carrier's copies of conflicts lie beside the files and are read like any other.
"""

import os
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tui_reader.model.register import Actions, FileNews, Heard
from tui_reader.together.form import VERSION, is_machine
from tui_reader.together.whole_file import PART, write_whole

_SUFFIX = ".jsonl"
_ANEW = "-all"
"""How a file's name ends before that, in which a machine wrote all anew."""
_DIGITS = frozenset("0123456789")
"""How files of actions begin, and copies of them."""
_SEGMENT_BYTES = 256 * 1024
"""A file that is larger gets no more lines."""
_PATIENCE_S, _STEP_S = 3.0, 0.02
"""For another instance that is just writing."""
_MOST_FILES = 2
"""When a machine would have more, they are written anew as one."""
_MOST_BYTES = 64 * 1024 * 1024
"""A larger file is none of ours: a year of a hundred articles a day takes three million bytes."""


class Folder:
    """The folder at ``path``, as the machine of this name sees it. All raise OSError where it cannot be used."""

    def __init__(self, path: Path, machine: str) -> None:
        self._path, self._machine = path, machine

    def stamps(self) -> dict[str, tuple[int, int]]:
        """The files of all machines, with size and time: cheap to ask for."""
        with os.scandir(self._path) as entries:
            folders = [
                one.name
                for one in entries
                if not one.name.startswith(".") and _is_text(one.name) and one.is_dir(follow_symlinks=False)
            ]
        return {name: stamp for folder in folders for name, stamp in self._stamps_in(folder)}

    def _stamps_in(self, folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
        # A stick has folders that are nobody's but root's.
        with suppress(FileNotFoundError, PermissionError), os.scandir(self._path / folder) as files:
            for file in files:
                if _is_of_actions(file.name) and file.is_file(follow_symlinks=False):
                    stat = file.stat()
                    yield f"{folder}/{file.name}", (stat.st_size, stat.st_mtime_ns)

    def news(self, heard: Mapping[str, Heard]) -> Iterator[FileNews]:
        """What files bring that are not as they were ``heard``, by their path. One that cannot be read is left for later."""
        for name, (size, changed_ns) in sorted(self.stamps().items()):
            known = heard.get(name)
            is_known = known is not None and (known.size, known.changed_ns) == (size, changed_ns)
            if known is None or not is_known or _is_understood_now(known):
                with suppress(OSError):
                    yield self._read(Heard(name, "", size, changed_ns), known)

    def _read(self, found: Heard, known: Heard | None) -> FileNews:
        if found.size > _MOST_BYTES:
            return FileNews(found._replace(damaged=1), Actions())
        from tui_reader.together.reader import FileReader  # a start with nothing new takes apart nothing

        data = (self._path / found.file).read_bytes()
        is_another = known is not None and not _begins_as(data, known)
        is_whole_read = known is None or is_another or _ANEW in found.file or _is_understood_now(known)
        if known is not None and not is_whole_read:
            start, found = known.offset, known._replace(size=found.size, changed_ns=found.changed_ns)
        else:
            start = 0
        end = data.rfind(b"\n") + 1
        reader = FileReader(found, is_at_start=start == 0)
        for line in data[start:end].splitlines(keepends=False):
            reader.take(line)
        heard = reader.found._replace(offset=end, checksum=zlib.crc32(data[:end]), form=VERSION, size=len(data))
        machine = heard.machine or (known.machine if known is not None else "")  # its first line may be cut, too
        heard = heard._replace(machine=machine, latest_ms=max(heard.latest_ms, reader.actions.latest_ms))
        is_as_it_was = known is not None and not is_another and known.offset == end  # another time alone is no news
        is_over = is_another and known is not None and len(data) >= known.size and _is_numbered(found.file)
        return FileNews(heard, reader.actions, is_another, reader.is_everything and not is_as_it_was, is_over)

    def append(self, actions: Actions, heard: Mapping[str, Heard]) -> Heard | None:
        """Write what was done here, on the disk when this returns; gives how far the file is read with that.

        None where a file of this machine is not as it was heard: then it is to be read first.
        """
        with self._alone():
            return self._appended(actions, heard)

    def _appended(self, actions: Actions, heard: Mapping[str, Heard]) -> Heard | None:
        own = self._own()
        if any(name not in heard or (heard[name].size, heard[name].changed_ns) != own[name] for name in own):
            return None
        if not self.needed(heard) <= own.keys():
            return None
        for older in own.keys() - self.needed(own):  # a carrier that deletes nothing brings them again
            (self._path / older).unlink(missing_ok=True)
        from tui_reader.together.line import head_line, lines_of

        last = max(own, default="", key=_number_of)
        data = b"".join(lines_of(self._machine, actions))
        if not last or own[last][0] > _SEGMENT_BYTES:
            last = self._next(own)
        known = heard.get(last, Heard(last, self._machine, 0, 0))
        if known.offset == 0:  # a new file, or one of which not even the first line is whole
            known, data = known._replace(machine=self._machine), head_line(self._machine) + data
        return self._written(known, data, actions)

    def _written(self, known: Heard, data: bytes, actions: Actions) -> Heard:
        path = self._path / known.file
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+b") as file:
            if known.size != known.offset:
                file.truncate(known.offset)  # a line that a power cut left unfinished
            file.seek(known.offset)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            stat = os.fstat(file.fileno())
        if known.offset == 0:
            _sync_folder(path.parent)
        return known._replace(
            size=stat.st_size, changed_ns=stat.st_mtime_ns, offset=known.offset + len(data), form=VERSION,
            checksum=zlib.crc32(data, known.checksum), latest_ms=max(known.latest_ms, actions.latest_ms),
        )  # fmt: skip

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process writes this machine's files before this ends, where the file system can say so."""
        import fcntl

        self._make_own()
        handle = os.open(self._path / self._machine, os.O_RDONLY)
        until = time.monotonic() + _PATIENCE_S
        try:
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    if time.monotonic() < until:
                        time.sleep(_STEP_S)
                        continue
                except OSError:  # one that locks nothing: at worst a line is there twice
                    pass
                break
            yield
        finally:
            os.close(handle)

    def is_to_be_written_anew(self, names: Iterable[str]) -> bool:
        """Whether this machine has so many of these files that one in their place is better."""
        return len(self.needed(names)) > _MOST_FILES

    def needed(self, names: Iterable[str]) -> set[str]:
        """Those of these files that hold what this machine carries."""
        own = [name for name in names if self._is_ours(name)]
        return {*own} - superseded(own)

    def write_anew(self, actions: Actions) -> Heard:
        """Write all that this machine carries into one file, then let its others go. Copies of conflicts stay: others may
        have to read them yet.
        """
        with self._alone():
            return self._all_written(actions)

    def _all_written(self, actions: Actions) -> Heard:
        own = self._own()
        name = self._next(own).removesuffix(_SUFFIX) + _ANEW + _SUFFIX
        path = self._path / name
        from tui_reader.together.line import END_LINE, head_line, lines_of

        data = b"".join([head_line(self._machine), *lines_of(self._machine, actions), END_LINE])
        write_whole(path, data)
        _sync_folder(path.parent)
        parts = [one.path for one in os.scandir(path.parent) if one.name.endswith(PART)]  # of who was killed
        for older in (*own, *parts):
            with suppress(OSError):
                (self._path / older).unlink()
        stat = path.stat()
        return Heard(
            name, self._machine, stat.st_size, stat.st_mtime_ns, len(data), zlib.crc32(data), VERSION, actions.latest_ms
        )  # fmt: skip

    def forget(self, machine: str) -> None:
        """Let all files of a machine go, and its folder where nothing else is in it."""
        folder = self._path / machine
        if not is_machine(machine) or folder.is_symlink() or not folder.is_dir():
            return
        for inner in (folder / "pages", folder):
            with suppress(FileNotFoundError):
                for path in list(inner.iterdir()):
                    if (
                        path.is_file()
                        and not path.is_symlink()
                        and (_is_of_actions(path.name) or path.suffix == ".json")
                    ):
                        path.unlink()
            with suppress(OSError):
                inner.rmdir()

    def _own(self) -> dict[str, tuple[int, int]]:
        return {name: stamp for name, stamp in self._stamps_in(self._machine) if self._is_ours(name)}

    def _is_ours(self, name: str) -> bool:
        return name.startswith(f"{self._machine}/") and _is_numbered(name)

    def _next(self, own: Mapping[str, object]) -> str:
        numbers = map(_number_of, own)
        return f"{self._machine}/{max(numbers, default=0) + 1:06}{_SUFFIX}"

    def _make_own(self) -> None:
        own = self._path / self._machine
        if not own.is_dir():
            own.mkdir(mode=0o700)
            _sync_folder(self._path)


def superseded(names: Iterable[str]) -> set[str]:
    """Those of these files whose machines wrote all that they carry anew, into a later one of them."""
    numbers = {name: _number_of(name) for name in names if _is_numbered(name)}
    first: dict[str, int] = {}
    for name, number in numbers.items():
        if name.endswith(_ANEW + _SUFFIX):
            machine = name.partition("/")[0]
            first[machine] = max(first.get(machine, 0), number)
    return {name for name, number in numbers.items() if number < first.get(name.partition("/")[0], 0)}


def _is_numbered(name: str) -> bool:
    """Whether it is one of a machine's files, and no copy of one."""
    number = name.partition("/")[2].removesuffix(_SUFFIX).removesuffix(_ANEW)
    return name.endswith(_SUFFIX) and number.isascii() and number.isdecimal()


def _number_of(name: str) -> int:
    return int(name.partition("/")[2].removesuffix(_SUFFIX).removesuffix(_ANEW))


def _is_of_actions(name: str) -> bool:
    """Whether a file holds what was done: one of a machine, or a carrier's copy of one."""
    return _SUFFIX in name and name[:1] in _DIGITS and not name.endswith((".tmp", PART)) and _is_text(name)


def _is_text(name: str) -> bool:
    """Whether a name is UTF-8, as what carriers bring is."""
    return name == name.encode("utf-8", "ignore").decode("utf-8")


def _is_understood_now(known: Heard) -> bool:
    """Whether this version may understand what an earlier one passed over."""
    return known.unknown > 0 and known.form < VERSION


def _begins_as(data: bytes, known: Heard) -> bool:
    return len(data) >= known.offset and zlib.crc32(data[: known.offset]) == known.checksum


def _sync_folder(path: Path) -> None:
    with suppress(OSError):  # not every file system can
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
