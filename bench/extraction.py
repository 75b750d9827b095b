"""Extraction beside trafilatura, readability-lxml, fundus and newspaper4k, on the same pages, in one run: time and score.

``python -m bench.extraction [PAGE.html …]``; without pages, the real ones of ``../shared`` where it is, else those of the
demo issue. The score is the gold's: how much of the body's words is there (F1), how many forbidden texts are, too.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median
from typing import Any

from bench.peers import OURS, PEERS, Worker, worker_of
from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import page_html

ROUNDS = 13
_SHARED = Path(__file__).parents[2] / "shared"


def pages() -> dict[str, str]:
    """Name → page."""
    named = [Path(argument) for argument in sys.argv[1:]]
    if not named:
        named = sorted((_SHARED / "real" / "pages").glob("*.html"))
    found = {path.stem: path.read_text("utf-8", "replace") for path in named}
    if not found:
        issue = load_issue()
        found = {article.topline: page_html(article, issue, datetime.now(UTC)).decode() for article in issue}
    return found


def score(name: str, text: str) -> tuple[float, int] | None:
    """F1 of the body's words and the number of forbidden texts in it; None where there is no gold."""
    gold = _SHARED / "real" / "gold" / f"{name}.json"
    if not gold.is_file():
        return None
    sys.path.insert(0, str(_SHARED / "tools"))
    import score as scoring  # type: ignore[import-not-found]

    found: dict[str, Any] = scoring.score(json.loads(gold.read_text("utf-8")), {"text": text})
    return found["F1"], len(found["leaked"])


def running() -> list[Worker]:
    """Ours and the peers; a peer that cannot be had is named."""
    workers = [Worker(OURS, sys.executable)]
    for peer in PEERS:
        worker = worker_of(peer)
        if isinstance(worker, str):
            print(f"{peer.name} skipped: {worker}")
        else:
            workers.append(worker)
    return workers


def main() -> None:
    """Print medians in ms and scores. They take turns, so that a busy machine is busy for all."""
    workers = running()
    print(f"{'page':44}" + "".join(f"{worker.name:>13}" for worker in workers) + "   (ms)")
    ratios: dict[str, list[float]] = {worker.name: [] for worker in workers}
    scores: dict[str, list[tuple[float, int]]] = {worker.name: [] for worker in workers}
    for name, page in pages().items():
        rounds = [[worker.read(page) for worker in workers] for _ in range(ROUNDS)][2:]
        times = [median(one[0] for one in column) for column in zip(*rounds, strict=True)]
        print(f"{name[:44]:44}" + "".join(f"{ms:13.1f}" for ms in times))
        for worker, ms, (_, text) in zip(workers, times, rounds[-1], strict=True):
            ratios[worker.name].append(ms / times[0])
            if (found := score(name, text)) is not None:
                scores[worker.name].append(found)
    print(
        f"{'median of the ratios to ours':44}" + "".join(f"{median(ratios[worker.name]):13.1f}" for worker in workers)
    )
    if scores["ours"]:
        print(
            f"{'F1 of the words, mean':44}"
            + "".join(f"{mean(f for f, _ in scores[worker.name]):13.3f}" for worker in workers)
        )
        print(
            f"{'forbidden texts in it, all pages':44}"
            + "".join(f"{sum(n for _, n in scores[worker.name]):13}" for worker in workers)
        )
    for worker in workers:
        worker.close()
    print("goals: trafilatura 8 and more, fundus 2 and more")


if __name__ == "__main__":
    main()
