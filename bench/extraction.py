"""Extraction beside trafilatura and readability-lxml, on the same pages, in one run.

``python -m bench.extraction [PAGE.html …]``; without pages, those of the demo issue (and of ``../shared``, where it is).
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import trafilatura
from readability import Document

from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import page_html
from tui_reader.extract import extract_article

ROUNDS = 15


def pages() -> dict[str, bytes]:
    """Name → page."""
    named = [Path(argument) for argument in sys.argv[1:]]
    if not named:
        named = sorted((Path(__file__).parents[2] / "shared" / "real" / "pages").glob("*.html"))
    found = {path.stem: path.read_bytes() for path in named}
    if not found:
        issue = load_issue()
        found = {article.topline: page_html(article, issue, datetime.now(UTC)) for article in issue}
    return found


def milliseconds(work: Callable[[], object]) -> float:
    """One run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print medians in ms and ratios. The three take turns, so that a busy machine is busy for all."""
    print(f"{'page':44} {'ours':>7} {'trafilatura':>12} {'readability':>12} {'traf./ours':>11} {'read./ours':>11}")
    all_ratios = []
    for name, html in pages().items():
        text = html.decode("utf-8", "replace")
        rounds = [
            (
                milliseconds(lambda html=html: extract_article(html, "https://taz.de/x/!1234567/")),  # type: ignore[misc]
                milliseconds(lambda text=text: trafilatura.bare_extraction(text, with_metadata=True)),  # type: ignore[misc]
                milliseconds(lambda text=text: Document(text).summary()),  # type: ignore[misc]
            )
            for _ in range(ROUNDS)
        ][2:]
        ours, theirs, readability = (median(column) for column in zip(*rounds, strict=True))
        all_ratios.append(theirs / ours)
        print(
            f"{name[:44]:44} {ours:7.1f} {theirs:12.1f} {readability:12.1f} {theirs / ours:11.1f} {readability / ours:11.1f}"
        )
    print(f"median of trafilatura / ours: {median(all_ratios):.1f}")


if __name__ == "__main__":
    main()
