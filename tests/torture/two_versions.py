"""Two versions of the program on one file: the older one says so, touches nothing, and never takes it for damaged.

The older ones are this one, and the one of an earlier commit where the repository is here; the newer one is this one
with a step more in its schema. Each runs as a program of its own.
"""

import asyncio
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

from tests.torture import Row
from tests.torture.databases import fill
from tui_reader.config import Config
from tui_reader.errors import NewerStoreError, ReaderError
from tui_reader.library import Library
from tui_reader.model.shelf import Bookmarks, Unread
from tui_reader.store import Store, salvage
from tui_reader.store.journal import journal_of

_HERE = Path(__file__).parents[2]
_EARLIER = "28af317"
"""A commit whose schema has fewer steps."""
_STEPS = (
    "DROP TABLE unread;",
    "ALTER TABLE article RENAME COLUMN headline TO title;",
    "ALTER TABLE mark RENAME TO marked;",
    "CREATE TABLE more (a INTEGER) STRICT;",
    "DROP TABLE setting; CREATE TABLE setting (of TEXT, name TEXT, value TEXT, PRIMARY KEY (of, name)) STRICT;",
    "DROP TABLE found; DROP TABLE vocabulary;",
    "CREATE INDEX one_more ON page (fetched_at); DROP INDEX mark_of_article;",
)
"""What a later version may make of the schema."""
_COMMANDS = (
    ("count",), ("list", "--json"), ("bookmark", "add", "20"), ("bookmark", "list"), ("stats",), ("doctor",), ("doctor", "--check"),
    ("show", "3"), ("search", "wort"), ("export", "--bookmarks", "--as", "json", "-o", "-"), ("ausgabe",), ("backup", "out.sqlite3"),
)  # fmt: skip


def two_versions(count: int, seed: int) -> Row:
    """So many times: the newer one makes the file its own, beside or before the older one."""
    dice = random.Random(seed)
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        newer = [_with_step(Path(folder) / f"newer-{number}", step) for number, step in enumerate(_STEPS)]
        older = [_HERE, *_earlier(Path(folder) / "earlier")]
        model = Path(folder) / "model" / "taz-reader" / "taz.sqlite3"
        model.parent.mkdir(parents=True)
        fill(model)
        for number in range(count):
            home = Path(folder) / f"home-{number}"
            path = home / "taz-reader" / model.name
            later = newer[number % len(newer)]
            made_newer = later / "made" / "taz-reader" / model.name
            try:
                if number % 4 == 3:
                    shutil.copytree(model.parents[1], home)
                    asyncio.run(_beside(path, later))
                else:
                    if not made_newer.exists():
                        shutil.copytree(model.parents[1], made_newer.parents[1])
                        _open(later, made_newer)
                    shutil.copytree(made_newer.parents[1], home)
                    _after(path, older[number % len(older)], dice.choice(_COMMANDS))
            except AssertionError as error:
                failures.append(f"{number}: {error}"[:300])
    figures = f"{len(older)} older ones and {len(newer)} newer; a quarter of the times the older one had it open"
    return Row("two versions", count, tuple(failures), figures)


def _with_step(place: Path, step: str) -> Path:
    shutil.copytree(_HERE / "tui_reader", place / "tui_reader", ignore=shutil.ignore_patterns("__pycache__"))
    migrations = place / "tui_reader" / "store" / "migrations.py"
    text = migrations.read_text("utf-8").rstrip()
    assert text.endswith(")")
    step = step.replace("; ", ";\n")  # one statement a line
    migrations.write_text(f'{text[:-1]}    """{step}""",\n)\n', "utf-8")
    return place


def _earlier(place: Path) -> list[Path]:
    """The program of an earlier commit; nothing where there is no repository with it."""
    command = ["git", "-C", str(_HERE), "archive", _EARLIER, "tui_reader"]
    try:
        packed = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return []
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(place, filter="data")
    return [place]


def _run(program: Path, path: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    home = path.parents[1]
    environ = os.environ | {
        "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "TAZ_READER_BASE_URL": "http://127.0.0.1:1",
        "LANG": "de_DE.UTF-8", "PYTHONPATH": str(program),
    }  # fmt: skip
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=60, env=environ, cwd=home)


def _open(program: Path, path: Path) -> None:
    """The program opens the file, and makes it one of its own schema."""
    code = f"from pathlib import Path; from tui_reader.store.connection import Connection; Connection(Path({str(path)!r})).close()"
    done = _run(program, path, "-c", code)
    assert done.returncode == 0, done.stderr[-200:]


def _state(path: Path) -> tuple[list[str], bytes, bytes]:
    beside = sorted(one.name for one in path.parent.iterdir() if not one.name.endswith(("-shm", "-wal", ".lock")))
    return beside, path.read_bytes(), journal_of(path).read_bytes()


def _after(path: Path, older: Path, command: tuple[str, ...]) -> None:
    """The older one is started on a file that a newer one has made its own."""
    before = _state(path)
    done = _run(older, path, "-m", "tui_reader", *command)
    assert done.returncode == 1, f"{command}: {done.returncode} {done.stdout[-200:]}"
    assert done.stderr.count("\n") == 1 and "neueren Version" in done.stderr, f"{command}: {done.stderr[-300:]}"
    assert _state(path) == before, f"{command}: it is not left alone"


async def _beside(path: Path, newer: Path) -> None:
    """The older one has it open while the newer one makes it its own, and goes on to ask."""
    told: list[ReaderError] = []
    library = Library(Config(base_url="http://127.0.0.1:1"), lambda: Store(path), salvage=salvage)
    library.listen(told.append)
    await library.shelves.articles(Bookmarks())
    await asyncio.to_thread(_open, newer, path)
    before = _marks(path)
    steps: tuple[Callable[[], object], ...] = (
        library.shelves.counts, lambda: library.shelves.articles(Unread()), lambda: library.articles.entries(range(1, 41)), lambda: library.marks.toggle(30),
        library.marks.all, lambda: library.settings.keep("theme", "x"), lambda: library.search.hits("wort"), library.upkeep.is_whole,
        library.upkeep.ailments, lambda: library.articles.open(3), library.upkeep.tidy, library.end_visit,
    )  # fmt: skip
    for step in steps:
        try:
            await step()  # type: ignore[misc]
            raise AssertionError("nothing is said of the newer version")
        except NewerStoreError:
            pass
    await library.aclose()
    assert not told, f"{told}"
    assert not list(path.parent.glob("*.damaged-*")), "it was taken for damaged"
    assert _marks(path) == before, "it was written to"
    _open(newer, path)


def _marks(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as db:
        [name] = db.execute("SELECT name FROM sqlite_schema WHERE name IN ('mark', 'marked')").fetchone()
        return db.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
