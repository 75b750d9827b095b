"""The room that a month of the whole paper takes: 4,000 articles with their pages, as they came and condensed.

``python -m bench.storage [COUNT]``. Pages are real ones where the shared data is beside the project, else the
demo's, each with words of its own: what compresses well in one page is in no other.
"""

import asyncio
import random
import re
import sys
import tempfile
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.search import words_of
from tui_reader.config import Config
from tui_reader.demo import demo_documents
from tui_reader.library import Library
from tui_reader.library.pages import digest_of
from tui_reader.model import Headline, KeptPage, Validators
from tui_reader.store import Store

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
REAL = Path(__file__).parents[2] / "shared" / "real" / "pages"
_PARAGRAPH = re.compile(rb'(<p[^>]*class="[^"]*paragraph[^"]*"[^>]*>)(.*?)(</p>)', re.DOTALL)
GOAL_MB = 120


def templates() -> list[bytes]:
    """Pages to make others of."""
    real = [path.read_bytes() for path in sorted(REAL.glob("*.html")) if "old-layout" not in path.name]
    demo = [page for path, page in demo_documents(datetime.now(UTC)).items() if "/!7" in path]
    return real or demo


def page_with(words: list[str], dice: random.Random, template: bytes, number: int) -> bytes:
    """A page with other words in its paragraphs, as many as it had."""

    def other(found: re.Match[bytes]) -> bytes:
        text = " ".join(dice.choices(words, k=len(found[2].split()) or 1))
        return found[1] + text.encode() + found[3]

    return _PARAGRAPH.sub(other, template) + b"<!-- !%d -->" % number


def text_of(page: bytes) -> str:
    """The words in the paragraphs of such a page: what an extraction finds, at a tenth of its time."""
    return "\n".join(found[2].decode() for found in _PARAGRAPH.finditer(page))


def fill(path: Path) -> None:
    """A month of articles that came a month ago."""
    dice = random.Random(7)
    words = (
        dice.sample(words_of(dice), 20_000)
        + ["der", "die", "das", "und", "in", "zu", "den", "von", "mit", "sich", "des", "auf", "für", "ist", "im"] * 900
    )
    pages = templates()
    when = datetime.now(UTC)
    store = Store(path, lambda: int(when.timestamp()))
    for number in range(1, COUNT + 1):
        when = datetime.now(UTC) - timedelta(days=30 * number / COUNT + 1.5)
        found = [Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}", "Anriss", when)]
        store.headlines.keep("p4608", "", found, Validators())
        html = page_with(words, dice, pages[number % len(pages)], number)
        page = KeptPage(f"https://taz.de/!{number}/", zlib.compress(html), Validators(), when)
        store.pages.keep(number, page.url, page.packed, page.validators, digest_of(html, page.url))
    store.close()


async def measure(path: Path) -> None:
    """Sizes of the file after each step."""
    library = Library(Config(keep_days=0, keep_megabytes=0), lambda: Store(path))
    for name, step in (("indexed", library.search.update), ("condensed", library.upkeep.tidy)):
        start = time.perf_counter()
        await step()
        seconds, facts = time.perf_counter() - start, await library.upkeep.facts()
        print(f"{name:10} in {seconds:6.1f} s: {facts.file_bytes / 1e6:6.1f} MB")
    print(
        f"articles {facts.articles}, with text {facts.kept}, indexed {facts.indexed}; goal: {GOAL_MB * COUNT / 4000:.0f} MB"
    )
    await library.aclose()


def main() -> None:
    """Fill, index, condense."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "taz.sqlite3"
        fill(path)
        asyncio.run(measure(path))


if __name__ == "__main__":
    main()
