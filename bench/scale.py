"""What grows with the paper: start, keys, search, sync, memory and file at 1,000 to 200,000 articles with their pages.

``python -m bench.scale [COUNT …]``. 200,000 are four years of the whole paper. The stores are those that `stores` built; what
was measured at the same commit is not measured again. Writes SCALE.md and scale.svg.
"""

import json
import platform
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from bench.keys import HINT, moves, opened
from bench.others import Others
from bench.plot import plot, shown
from bench.search import SOUGHT, once
from bench.startup import OWN, started, visit
from bench.stores import A_DAY, COUNTS, FOLDER, articles_in, home_of, store_in
from bench.sync import synced
from bench.terminal import median_and_p95, ours
from tui_reader.store import Store

FIGURES = FOLDER / "figures.json"
TEN_YEARS = 3_653 * A_DAY
ROUNDS = 7
LEVEL = 1.1
"""What grows less than this many times does not grow."""

ROWS = (
    "first frame, ms", "own paint, ms", "next headline p95, ms", "open p95, ms", "search median, ms", "search longest, ms",
    "sync unchanged, s", "memory at rest, MB", "memory after keys, MB", "file, MB",
)  # fmt: skip
"""What is measured; a row for each in the table, a panel in the plot."""
Figures = dict[str, dict[str, float]]
"""By count, as text; of each what was measured so far, by its row."""


def measure(home: Path) -> Iterator[tuple[str, float]]:
    """Each row and its figure, of the store as it is."""
    visit(home)
    yield "first frame, ms", median(started(lambda: ours(home)) for _ in range(ROUNDS))
    yield "own paint, ms", median(started(lambda: ours(home), OWN) for _ in range(ROUNDS))
    screen = ours(home)
    screen.quiet(5.0)
    yield "memory at rest, MB", screen.megabytes()
    yield "next headline p95, ms", median_and_p95(moves(screen))[1]
    yield "open p95, ms", median_and_p95(opened(screen, HINT))[1]
    yield "memory after keys, MB", screen.megabytes()
    screen.close()
    with closing(Store(store_in(home))) as store:
        found = [median(once(store, sought) for _ in range(ROUNDS)) for sought in SOUGHT]
    yield "search median, ms", median(found)
    yield "search longest, ms", max(found)
    with unchanging_site() as base:
        synced(base, str(home))
        yield "sync unchanged, s", median(synced(base, str(home))[0] for _ in range(3))
    yield "file, MB", store_in(home).stat().st_size / 1e6


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


def growth(figures: Figures, row: str) -> str:
    """How many times what it was with the fewest articles it is with the most, in words where that is little."""
    few, *_, many = (found[row] for found in figures.values())
    return "level" if many < LEVEL * few else f"× {many / few:.{1 if many < 10 * few else 0}f}"


def ten_years(figures: Figures) -> str:
    """What a reader gets who keeps the paper for ten years, by calculation."""
    ahead = {row.partition(",")[0]: f"{shown(in_ten_years(figures, row))} {row.partition(', ')[2]}" for row in ROWS}
    return (
        f"The last column is ten years of the paper, *calculated*: the line through the two counts before it. Who keeps them"
        f" all would read the first headline after {ahead['first frame']}, open the next article within"
        f" {ahead['open p95']}, find a word in {ahead['search median']} (the slowest of {len(SOUGHT)} questions in"
        f" {ahead['search longest']}), refresh in {ahead['sync unchanged']} of its own where nothing is new, with"
        f" {ahead['memory after keys']} of memory and a file of {ahead['file']}.\n"
    )


def report(figures: Figures, commit: str) -> str:
    """SCALE.md: the table, and what ten years would be."""
    has_line = len(figures) > 1
    ends = [f"{int(count):,}" for count in (min(figures, key=int), max(figures, key=int))]
    ahead_of = [f"{ends[0]} → {ends[1]}", f"*{TEN_YEARS:,}*"] if has_line else []
    head = ["", *(f"{int(count):,}" for count in figures), *ahead_of]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    for row in ROWS:
        ahead = [growth(figures, row), f"*{shown(in_ten_years(figures, row))}*"] if has_line else []
        lines.append([row, *(shown(found[row]) for found in figures.values()), *ahead])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return (
        f"# How it grows\n\n`python -m bench.stores`, then `python -m bench.scale`, Python {platform.python_version()}, commit {commit}, {datetime.now(UTC):%Y-%m-%d}: "
        f"articles with their pages (condensed, as they are after a month) and their index, no limits; {A_DAY} a day are the whole "
        f"paper, so that 200,000 are four years.\n\n![What grows](scale.svg)\n\n{table}\n\n"
        + (ten_years(figures) if has_line else "")
    )


def measured(count: int) -> dict[str, float]:
    """All rows, printed as they come; none where the store is not built."""
    if articles_in(home_of(count)) < count:
        print(f"{count:9,}  is not built yet: python -m bench.stores", flush=True)
        return {}
    others, figures = Others(), {}
    for row, figure in measure(home_of(count)):
        print(f"{count:9,}  {row:24} {figure:10.3f}", flush=True)
        figures[row] = figure
    print(f"{count:9,}  other programs took {100 * others.cores():.0f} % of a core", flush=True)
    return figures


def main() -> None:
    """Measure and write; what was measured by this commit is not measured again."""
    commit = subprocess.run(["git", "describe", "--always"], capture_output=True, text=True).stdout.strip()
    kept: dict[str, Figures] = json.loads(FIGURES.read_text()) if FIGURES.is_file() else {}
    figures = kept.setdefault(commit, {})
    for count in COUNTS:
        if set(figures.get(str(count), {})) != set(ROWS) and (found := measured(count)):
            figures[str(count)] = found
            FIGURES.write_text(json.dumps(kept, indent=1))
    if not figures:
        return
    here = Path(__file__).parent
    (here / "SCALE.md").write_text(report(figures, commit), "utf-8")
    rows = {row: {int(count): found[row] for count, found in figures.items()} for row in ROWS}
    (here / "scale.svg").write_text(plot(rows), "utf-8")


if __name__ == "__main__":
    main()
