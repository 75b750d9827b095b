"""Two screens and a shell write at the same time, a thousand times each: everything is kept, nobody is refused."""

import contextlib
import io
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.databases import is_whole
from tests.terminal import Terminal
from tests.torture import Row
from tests.torture.forked import Acknowledge, forked
from tui_reader.cli import main
from tui_reader.model import Headline, Validators
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import Store

_FEEDS = {"p4615": "Politik", "p4610": "Öko", "": ""}
"""What the screens show; the shell marks what stands in neither."""
_AT_ONCE = 10
_PATIENCE_S = 120.0


def company(count: int, seed: int) -> Row:
    """So many bookmarks by each of the three."""
    failures: list[str] = []
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "taz-reader" / "taz.sqlite3"
        _fill(path, count)
        try:
            _write_together(path, count)
        except AssertionError as error:
            failures.append(str(error)[:500])
        if not is_whole(path):
            failures.append("the file is not whole")
    seconds = time.perf_counter() - start
    return Row("two screens and a shell", 3 * count, tuple(failures), f"{3 * count / seconds:.0f} bookmarks a second")


def _fill(path: Path, count: int) -> None:
    store = Store(path)
    for number, (feed_id, name) in enumerate(_FEEDS.items()):
        first = number * count + 1
        headlines = [
            Headline(one, f"/x/!{one}/", "Oben", f"Titel {one}", "", datetime.fromtimestamp(1_700_000_000 + one, UTC))
            for one in range(first, first + count)
        ]
        store.headlines.keep(feed_id or "p4608", name, headlines, Validators())
    store.close()


def _environ(path: Path, ressort: str) -> dict[str, str]:
    home = path.parent.parent
    config = home / f"config-{ressort}"
    (config / "taz-reader").mkdir(parents=True)
    (config / "taz-reader" / "config.toml").write_text(f'ressorts = ["{ressort}"]\nrefresh_minutes = 0\n', "utf-8")
    return {
        "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(config), "TAZ_READER_BASE_URL": "http://127.0.0.1:1", "LANG": "de_DE.UTF-8",
    }  # fmt: skip


def _write_together(path: Path, count: int) -> None:
    screens = [
        Terminal(columns=80, lines=24, start="fresh", **_environ(path, name)) for name in _FEEDS.values() if name
    ]
    try:
        for screen in screens:
            screen.wait_for("▸".encode())
        shell = _environ(path, "Kultur")

        def loop(acknowledge: Acknowledge) -> None:
            os.environ.update(shell)
            for number in range(2 * count + 1, 3 * count + 1):
                with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
                    code = main(["bookmark", "add", str(number)])
                acknowledge(str(number) if code == 0 else said.getvalue())
                if number % _AT_ONCE == 0:
                    time.sleep(0.001)

        import threading

        ended: list[tuple[str, ...]] = []
        thread = threading.Thread(target=lambda: ended.append(forked(loop).words))
        thread.start()
        for _ in range(0, count, _AT_ONCE):
            for screen in screens:
                os.write(screen.terminal, b"sj" * _AT_ONCE)
                screen.read(lambda: False, 0.05)
        thread.join()
        _wait(path, count, screens)
        assert len(ended[0]) == count, f"the shell was refused: {ended[0][-1:]}"
    finally:
        for screen in screens:
            screen.kill()


def _wait(path: Path, count: int, screens: list[Terminal]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while True:
        store = Store(path)
        marked = set(store.shelves.articles(Bookmarks()))
        store.close()
        if len(marked) == 3 * count:
            return
        assert time.monotonic() < until, f"{3 * count - len(marked)} of {3 * count} bookmarks are missing"
        for screen in screens:
            screen.read(lambda: False, 0.2)
