"""A reader's store for each count of articles with their pages, for `scale` to measure.

``python -m bench.stores [COUNT …]``. They lie in a folder that stays (BENCH_SCALE_DIR, else among the temporary files), each
begun as a copy of the one before: what is built is not built again, and who stopped it goes on where it was. 200,000 take a
quarter of an hour and 6 GB.
"""

import os
import random
import shutil
import sys
import tempfile
import time
import zlib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from bench.newsboat import SIGN
from bench.search import words_of
from bench.storage import page_with, templates, text_of
from tui_reader.library.pages import digest_of, smaller_page
from tui_reader.model import Headline, IndexedText, PageDigest, Validators
from tui_reader.store import Store

COUNTS = tuple(map(int, sys.argv[1:])) or (1_000, 10_000, 50_000, 200_000)
FOLDER = Path(os.environ.get("BENCH_SCALE_DIR") or Path(tempfile.gettempdir()) / "taz-reader-scale")
A_DAY = 137
"""Articles of the whole paper: 200,000 in four years."""
FIRST = datetime(2022, 11, 1, tzinfo=UTC)
"""When the first article came; the others follow it, `A_DAY` a day, however many there are to be."""
ADDRESS = "https://taz.de/!1/"
_AT_ONCE = 200
SMALL_WORDS = ["der", "die", "das", "und", "in", "zu", "den", "von", "mit", "sich", "des", "auf", "für", "ist", "im"]


def home_of(count: int) -> Path:
    """The folder of the reader that has so many articles."""
    return FOLDER / str(count)


def store_in(home: Path) -> Path:
    """Its database."""
    return home / "taz-reader" / "taz.sqlite3"


def articles_in(home: Path) -> int:
    """How many are there by now."""
    if not store_in(home).is_file():
        return 0
    with closing(Store(store_in(home))) as store:
        return store.room.facts().articles


def build(count: int, before: int) -> None:
    """Have so many articles in the store of this count, which begins as a copy of the one of ``before``."""
    home, begun = home_of(count), FOLDER / "begun"
    if not home.is_dir():
        shutil.rmtree(begun, ignore_errors=True)
        if before:
            shutil.copytree(home_of(before), begun)
        else:
            (begun / "taz-reader").mkdir(parents=True)
            (begun / "taz-reader" / "config.toml").write_text("keep_days = 0\nkeep_megabytes = 0\n")
        begun.rename(home)
    grow(home, count)


def grow(home: Path, count: int) -> None:
    """Put in what is missing; what is there stays."""
    dice = random.Random(count)
    words = dice.sample(words_of(dice), 20_000) + SMALL_WORDS * 900
    pages = [smaller_page(html, ADDRESS) for html in templates()]
    digest = digest_of(pages[0], ADDRESS)._replace(prints=())
    have = articles_in(home)
    with closing(Store(store_in(home))) as store:
        for start in range(have, count, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, count))
            put(store, numbers, {n: page_with(words, dice, pages[n % len(pages)], n) for n in numbers}, digest, count)
            print(f"\r{numbers[-1] + 1:,} of {count:,} articles", end="", file=sys.stderr, flush=True)


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
        store.pages.keep(n + 1, f"https://taz.de/!{n + 1}/", zlib.compress(html, 9), Validators(b'"1"'), digest)
        texts.append(IndexedText(n + 1, f"Headline {n}", "", text_of(html), "Ada Lovelace", "Umwelt, Energie"))
    store.search.put(texts)


def main() -> None:
    """Each store that is not there yet."""
    for before, count in pairwise((0, *COUNTS)):
        start = time.perf_counter()
        build(count, before)
        print(f"\n{count:,}: built in {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
