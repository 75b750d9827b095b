"""exec → headlines painted, with 360, 10,000 and 50,000 articles, beside a Textual app that shows one Static, and newsboat.

``python -m bench.startup``. Each is started in a pseudo-terminal, in turns; medians and ratios. Ours twice: until the
headlines can be read (the first frame is the one of the last visit), and until the screen has painted its own and takes keys.
"""

import os
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.newsboat import SIGN, Newsboat, why_not
from bench.terminal import CONSOLE_SCRIPT, Screen, ours, usual
from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import page_html
from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.store import Store

ROUNDS = 11
COUNTS = (360, 10_000, 50_000)
APART_S = 15 * 60
"""Between two articles, as of a paper that brings about a hundred a day."""
ONE_STATIC = f"""
from textual.app import App
from textual.widgets import Static
class One(App):
    def compose(self):
        yield Static("{SIGN}")
One().run()
"""


def fill(folder: Path, count: int) -> None:
    """A data directory with so many kept articles."""
    store = Store(folder / "taz-reader" / "taz.sqlite3")
    issue = load_issue()
    packed = zlib.compress(page_html(issue[0], issue, datetime.now(UTC)))
    digest = PageDigest(300, ("Ada",), "Politik")
    headlines = [
        Headline(n, f"/x/!{n}/", "Topline", SIGN if n == count - 1 else f"Headline {n}", "Teaser",
                 datetime.fromtimestamp(1_700_000_000 + n * APART_S, UTC))
        for n in range(count)
    ]  # fmt: skip
    feeds = ["p4608", "p4615", "p4610", "p4611", "p4639", "p4646", "p4649", "p4650", "p4644"]
    store.headlines.keep("p4608", "Politik", headlines, Validators())
    for number, feed in enumerate(feeds[1:]):
        store.headlines.keep(feed, "Politik", headlines[number::8], Validators())
    for headline in headlines[-1000:]:
        store.pages.keep(headline.article_id, "https://taz.de/!1/", packed, Validators(), digest)
    store.close()


OWN = f"(?s)1049h.*1049h.*{SIGN}"
"""The sign as the screen itself paints it, after the first frame."""


def visit(home: Path) -> None:
    """A visit before those that are timed: it leaves a first frame."""
    screen = ours(home)
    screen.until(SIGN)
    screen.quiet(1.0)
    os.write(screen.terminal, b"q")
    with suppress(OSError):  # the other end is closed
        screen.quiet(1.0)
    os.waitpid(screen.child, 0)
    os.close(screen.terminal)


def started(new: Callable[[], Screen], sign: str = SIGN) -> float:
    """Milliseconds from exec to the sign on the terminal."""
    screen = new()
    try:
        return screen.until(sign)
    finally:
        screen.close()


def newsboat_started(boat: Newsboat) -> float:
    """The same for newsboat: its list of feeds, then Enter, then the headlines of the first."""
    screen = boat.screen()
    try:
        screen.until("Feed 0")
        os.write(screen.terminal, b"\r")
        return screen.until(SIGN)
    finally:
        screen.close()


def counting(home: Path) -> float:
    """Milliseconds that `taz-reader count` takes, for a status bar."""
    script = CONSOLE_SCRIPT.replace("['taz-reader']", "['taz-reader', 'count']")
    places = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], env={**usual(), **places}, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def cpu_of(home: Path, argument: str) -> float:
    """Milliseconds of processor time that a command takes which has nothing more to read."""
    script = CONSOLE_SCRIPT.replace("['taz-reader']", f"['taz-reader', {argument!r}]")
    places = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    child = subprocess.Popen(
        [sys.executable, "-c", script], env={**usual(), **places}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, _, used = os.wait4(child.pid, 0)
    return (used.ru_utime + used.ru_stime) * 1000


def main() -> None:
    """Print medians and ratios."""
    missing = why_not()
    cases: dict[str, Callable[[], float]] = {
        "one Static": lambda: started(lambda: Screen([sys.executable, "-c", ONE_STATIC], usual()))
    }
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            home = Path(folder) / str(count)
            fill(home, count)
            visit(home)
            cases[f"{count:,} articles"] = lambda home=home: started(lambda: ours(home))  # type: ignore[misc]
            cases[f"{count:,} articles, its own"] = lambda home=home: started(lambda: ours(home), OWN)  # type: ignore[misc]
            if not missing:
                boat = Newsboat(home / "newsboat")
                boat.fill("Teaser" for _ in range(count))
                cases[f"newsboat, {count:,}"] = lambda boat=boat: newsboat_started(boat)  # type: ignore[misc]
        cases["count, 50,000"] = lambda: counting(home)
        small = Path(folder) / str(COUNTS[0])
        cases["list, processor"] = lambda: cpu_of(small, "list")
        cases["--linear, processor"] = lambda: cpu_of(small, "--linear")
        times: dict[str, list[float]] = {name: [] for name in cases}
        for number in range(ROUNDS + 2):
            for name, case in cases.items():
                took = case()
                if number >= 2:
                    times[name].append(took)
    medians = {name: median(values) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name:25} {value:7.0f} ms   (least {min(times[name]):.0f})")
    for count in COUNTS:
        ratio = medians[f"{count:,} articles"] / medians["one Static"]
        theirs = medians.get(f"newsboat, {count:,}")
        beside = f"   newsboat / ours: {theirs / medians[f'{count:,} articles']:.2f}" if theirs else ""
        own = medians[f"{count:,} articles, its own"] / medians["one Static"]
        print(f"{count:6,} / one Static: {ratio:.2f} (goal 1.25), its own paint {own:.2f}{beside}")
    lines = medians["--linear, processor"] / medians["list, processor"]
    print(f"--linear / list: {lines:.2f} (goal 1.1)")
    if missing:
        print(f"newsboat skipped: {missing}")


if __name__ == "__main__":
    main()
