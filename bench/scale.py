"""What grows with the paper: start, keys, search, sync, memory and file at 1,000 to 200,000 articles with their pages.

``python -m bench.scale [COUNT …]``. 200,000 are four years of the whole paper. The store grows from one count to the next in
a folder that stays (BENCH_SCALE_DIR, else among the temporary files): what was built and measured is not done
again, and who stopped it goes on where it was. Writes SCALE.md and scale.svg.
"""

import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from bench.keys import HINT, moves, opened
from bench.newsboat import SIGN
from bench.plot import plot, shown
from bench.search import SOUGHT, once, words_of
from bench.startup import OWN, started, visit
from bench.storage import page_with, templates
from bench.sync import synced
from bench.terminal import median_and_p95, ours
from tui_reader.library.pages import digest_of, plain_text_of, smaller_page
from tui_reader.model import Headline, IndexedText, PageDigest, Validators
from tui_reader.store import Store

COUNTS = tuple(map(int, sys.argv[1:])) or (1_000, 10_000, 50_000, 200_000)
FOLDER = Path(os.environ.get("BENCH_SCALE_DIR") or Path(tempfile.gettempdir()) / "taz-reader-scale")
STORE, FIGURES = FOLDER / "taz-reader" / "taz.sqlite3", FOLDER / "figures.json"
A_DAY = 137
"""Articles of the whole paper: 200,000 in four years."""
TEN_YEARS = 3_653 * A_DAY
FIRST = datetime(2022, 11, 1, tzinfo=UTC)
"""When the first article came; the others follow it, `A_DAY` a day, however many there are to be."""
_AT_ONCE = 200
SMALL_WORDS = ["der", "die", "das", "und", "in", "zu", "den", "von", "mit", "sich", "des", "auf", "für", "ist", "im"]
ROUNDS = 7

ROWS = (
    "first frame, ms", "own paint, ms", "next headline p95, ms", "open p95, ms", "search median, ms", "search longest, ms",
    "sync unchanged, s", "memory at rest, MB", "memory after keys, MB", "file, MB",
)  # fmt: skip
"""What is measured; a row for each in the table, a panel in the plot."""
Figures = dict[str, dict[str, float]]
"""By count, as text; of each what was measured so far, by its row."""


# ------------------------------------------------------------ the store


def grow(count: int) -> None:
    """Have so many articles in the store; those that are there stay."""
    dice = random.Random(count)
    words = dice.sample(words_of(dice), 20_000) + SMALL_WORDS * 900
    pages = [smaller_page(html, "https://taz.de/!1/") for html in templates()]
    digest = digest_of(pages[0], "https://taz.de/!1/")._replace(prints=())
    store = Store(STORE)
    have = store.room.facts().articles
    for start in range(have, count, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, count))
        put(store, numbers, {n: page_with(words, dice, pages[n % len(pages)], n) for n in numbers}, digest, count)
        print(f"\r{numbers[-1] + 1:,} of {count:,} articles", end="", file=sys.stderr, flush=True)
    store.close()


def put(store: Store, numbers: range, htmls: dict[int, bytes], digest: PageDigest, count: int) -> None:
    """Headlines, pages as they are kept in the end, and their index. The newest article has the sign."""
    headlines = [
        Headline(n + 1, f"/x/!{n + 1}/", "Topline", SIGN if n == count - 1 else f"Headline {n}", "Teaser",
                 FIRST + timedelta(days=n / A_DAY))
        for n in numbers
    ]  # fmt: skip
    store.headlines.keep("p4608", "Politik", headlines, Validators())
    texts = []
    for n, html in htmls.items():
        url = f"https://taz.de/!{n + 1}/"
        store.pages.keep(n + 1, url, zlib.compress(html, 9), Validators(b'"1"'), digest)
        texts.append(IndexedText(n + 1, f"Headline {n}", "", *plain_text_of(html, url, frozenset(), frozenset())))
    store.search.put(texts)


# ------------------------------------------------------------ the figures


def measure(count: int) -> Iterator[tuple[str, float]]:
    """Each row and its figure, of the store as it is."""
    visit(FOLDER)
    yield "first frame, ms", median(started(lambda: ours(FOLDER)) for _ in range(ROUNDS))
    yield "own paint, ms", median(started(lambda: ours(FOLDER), OWN) for _ in range(ROUNDS))
    screen = ours(FOLDER)
    screen.quiet(5.0)
    yield "memory at rest, MB", screen.megabytes()
    yield "next headline p95, ms", median_and_p95(moves(screen))[1]
    yield "open p95, ms", median_and_p95(opened(screen, HINT))[1]
    yield "memory after keys, MB", screen.megabytes()
    screen.close()
    store = Store(STORE)
    found = [median(once(store, sought) for _ in range(ROUNDS)) for sought in SOUGHT]
    store.close()
    yield "search median, ms", median(found)
    yield "search longest, ms", max(found)
    with unchanging_site() as base:
        synced(base, str(FOLDER))
        yield "sync unchanged, s", median(synced(base, str(FOLDER))[0] for _ in range(3))
    yield "file, MB", STORE.stat().st_size / 1e6


@contextmanager
def unchanging_site() -> Iterator[str]:
    """A site whose feeds have one old article each, and never anything new; its address."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = b"" if self.headers["If-None-Match"] else FEED.encode()
            self.send_response(200 if body else 304)
            self.send_header("ETag", '"1"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Topline: Headline 0</title><link>https://taz.de/x/!1/</link>'
    "<description>Teaser</description><pubDate>1 Nov 2022 12:00:00 +0100</pubDate></item></channel></rss>"
)


# ------------------------------------------------------------ what is told of them


def in_ten_years(figures: Figures, row: str) -> float:
    """By the line through the two largest counts; never less than the larger of both."""
    (x0, y0), (x1, y1) = [(int(count), found[row]) for count, found in figures.items()][-2:]
    return max(y1, y1 + (y1 - y0) / (x1 - x0) * (TEN_YEARS - x1))


def report(figures: Figures, commit: str) -> str:
    """SCALE.md: the table, and what ten years would be."""
    has_line = len(figures) > 1
    head = ["", *(f"{int(count):,}" for count in figures), *([f"*{TEN_YEARS:,}*"] if has_line else [])]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    for row in ROWS:
        ahead = [f"*{shown(in_ten_years(figures, row))}*"] if has_line else []
        lines.append([row, *(shown(found[row]) for found in figures.values()), *ahead])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return (
        f"# How it grows\n\n`python -m bench.scale`, Python {platform.python_version()}, commit {commit}, {datetime.now(UTC):%Y-%m-%d}: "
        f"articles with their pages (condensed, as they are after a month) and their index, no limits; {A_DAY} a day are the whole "
        f"paper, so that 200,000 are four years.\n\n![What grows](scale.svg)\n\n{table}\n\n"
        + (
            "The last column is ten years of the paper, *calculated*: the line through the two counts before it.\n"
            if has_line
            else ""
        )
    )


def main() -> None:
    """Grow, measure, write; what was measured by this commit is not measured again."""
    STORE.parent.mkdir(parents=True, exist_ok=True)
    STORE.with_name("config.toml").write_text("keep_days = 0\nkeep_megabytes = 0\n")
    commit = subprocess.run(["git", "describe", "--always"], capture_output=True, text=True).stdout.strip()
    kept: dict[str, Figures] = json.loads(FIGURES.read_text()) if FIGURES.is_file() else {}
    figures = kept.setdefault(commit, {})
    for count in COUNTS:
        if len(figures.get(str(count), {})) == len(ROWS):
            continue
        start = time.perf_counter()
        grow(count)
        print(f"\n{count:,}: built in {time.perf_counter() - start:.0f} s", flush=True)
        figures[str(count)] = {}
        for row, figure in measure(count):
            print(f"{count:9,}  {row:24} {figure:10.3f}", flush=True)
            figures[str(count)][row] = figure
        FIGURES.write_text(json.dumps(kept, indent=1))
    here = Path(__file__).parent
    (here / "SCALE.md").write_text(report(figures, commit), "utf-8")
    (here / "scale.svg").write_text(
        plot({row: {int(count): found[row] for count, found in figures.items()} for row in ROWS})
    )


if __name__ == "__main__":
    main()
