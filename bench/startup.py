"""exec → headlines painted, with 10,000 and 50,000 articles, beside a Textual app that shows one Static.

``python -m bench.startup``. Each is started in a pseudo-terminal, in turns; medians and ratios.
"""

import os
import pty
import select
import subprocess
import sys
import tempfile
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import page_html
from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.store import Store

ROUNDS = 11
SIGN = b"SIEBENUNDDREISSIG"
ONE_STATIC = f"""
from textual.app import App
from textual.widgets import Static
class One(App):
    def compose(self):
        yield Static("{SIGN.decode()}")
One().run()
"""

CONSOLE_SCRIPT = "import sys; from tui_reader.cli import main; sys.argv = ['taz-reader']; sys.exit(main())"
"""What pip writes for `taz-reader`."""


def fill(folder: Path, count: int) -> None:
    """A data directory with so many kept articles."""
    store = Store(folder / "taz-reader" / "taz.sqlite3")
    issue = load_issue()
    packed = zlib.compress(page_html(issue[0], issue, datetime.now(UTC)))
    digest = PageDigest(300, ("Ada",), "Politik")
    headlines = [
        Headline(n, f"/x/!{n}/", "Topline", SIGN.decode() if n == count - 1 else f"Headline {n}", "Teaser",
                 datetime.fromtimestamp(1_700_000_000 + n, UTC))
        for n in range(count)
    ]  # fmt: skip
    feeds = ["p4608", "p4615", "p4610", "p4611", "p4639", "p4646", "p4649", "p4650", "p4644"]
    store.keep_headlines("p4608", "Politik", headlines, Validators())
    for number, feed in enumerate(feeds[1:]):
        store.keep_headlines(feed, "Politik", headlines[number::8], Validators())
    for headline in headlines[-1000:]:
        store.keep_page(headline.article_id, "https://taz.de/!1/", packed, Validators(), digest)
    store.close()


def milliseconds(arguments: list[str], environ: dict[str, str]) -> float:
    """From exec to the sign on the terminal."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update({"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40", **environ})
        os.execv(sys.executable, [sys.executable, *arguments])
    seen = b""
    while SIGN not in seen and time.perf_counter() - start < 30:
        if select.select([terminal], [], [], 1)[0]:
            seen += os.read(terminal, 65536)
    took = (time.perf_counter() - start) * 1000
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    assert SIGN in seen, seen[-500:]
    return took


def counting(environ: dict[str, str]) -> float:
    """Milliseconds that `taz-reader count` takes, for a status bar."""
    script = CONSOLE_SCRIPT.replace("['taz-reader']", "['taz-reader', 'count']")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], env={**os.environ, **environ}, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        cases: dict[str, tuple[list[str], dict[str, str]]] = {"one Static": (["-c", ONE_STATIC], {})}
        for count in (10_000, 50_000):
            home = Path(folder) / str(count)
            fill(home, count)
            environ = {
                "XDG_DATA_HOME": str(home),
                "XDG_CONFIG_HOME": str(home),
                "TAZ_READER_BASE_URL": "http://127.0.0.1:1",
            }
            cases[f"{count:,} articles"] = (["-c", CONSOLE_SCRIPT], environ)
        counts = [counting(environ) for _ in range(ROUNDS)]
        times: dict[str, list[float]] = {name: [] for name in cases}
        for number in range(ROUNDS + 2):
            for name, case in cases.items():
                took = milliseconds(*case)
                if number >= 2:
                    times[name].append(took)
    medians = {name: median(values) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name:20} {value:7.0f} ms   (least {min(times[name]):.0f})")
    print(f"{'count, 50,000':20} {median(counts):7.0f} ms   (least {min(counts):.0f}; goal 60)")
    static, small, large = medians.values()
    print(f"10,000 / one Static: {small / static:.2f} (goal 1.35)   50,000 / 10,000: {large / small:.2f} (goal 1.1)")


if __name__ == "__main__":
    main()
