"""Searching 50,000 articles of 800 words, beside SQL's LIKE and newsboat's search on the same texts, in one run.

``python -m bench.search [COUNT]``. Building the store takes some minutes; p50 and p95 of several rounds, and the slowest
key of one who types it, a search a letter; in ms.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from bench.newsboat import SIGN, Newsboat, why_not
from tui_reader.library.query import query_of
from tui_reader.model import Headline, IndexedText, PageDigest, Validators
from tui_reader.store import Store
from tui_reader.store.search import SearchIndex

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
WORDS = 800
ROUNDS = 40
SOUGHT = ("miete", "gesetz", "mie", "wohnungsbau gesetz", '"der stadt"', "haushalt -stadt", "autor:ada energie")
STEMS = "miet wohn gesetz stadt land haushalt energie verkehr schul arbeit wasser klima partei recht geld wahl".split()  # noqa: SIM905
ENDS = "en ung e er lich heit ungen innen los haft schaft deckel bau plan politik frage rat amt kosten debatte".split()  # noqa: SIM905


def words_of(dice: random.Random) -> list[str]:
    """A vocabulary of 60,000 invented compounds and small words, the small ones often."""
    sounds = [a + b for a in "bdfghklmnprstwz" for b in ("a", "e", "i", "o", "u", "ei", "au", "ie")]
    stems = ["".join(dice.choices(sounds, k=2)) + dice.choice("lnrst") for _ in range(4_000)]
    known = [dice.choice(STEMS) if dice.random() < 0.05 else dice.choice(stems) for _ in range(20_000)]
    return sorted(
        {dice.choice(known) + dice.choice(("", "s", dice.choice(known))) + dice.choice(ENDS) for _ in range(60_000)}
    )


def fill(store: Store) -> None:
    """So many articles, with their index."""
    dice = random.Random(5)
    rare = words_of(dice)
    common = "der die das und in zu den von mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat".split()  # noqa: SIM905
    for start in range(0, COUNT, 500):
        numbers = range(start + 1, min(COUNT, start + 500) + 1)
        headlines = [
            Headline(n, f"/x/!{n}/", "Topline", f"Titel {n}", "", datetime.fromtimestamp(1_700_000_000 + n, UTC))
            for n in numbers
        ]
        store.headlines.keep("p4615", "Politik", headlines, Validators())
        texts = [
            IndexedText(n, f"Titel {n}", "", " ".join(dice.choices(common, k=WORDS // 2) + dice.choices(rare, k=WORDS // 2)),
                        dice.choice(("Ada", "Ben")), "")
            for n in numbers
        ]  # fmt: skip
        for n in numbers[:1]:
            store.pages.keep(n, "u", b"", Validators(), PageDigest(WORDS))
        store.search.put(texts)


def milliseconds(work: Callable[[], object]) -> float:
    """One run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def once(store: Store, sought: str) -> float:
    """One search, of words that nobody has looked up yet."""
    query = query_of(sought, datetime.now(UTC))
    index = SearchIndex(store._connection)
    return milliseconds(lambda: index.hits(query, 50))


def typed(store: Store, sought: str) -> float:
    """The slowest key as somebody types it, a search a letter."""
    index = SearchIndex(store._connection)
    queries = [query_of(sought[:end], datetime.now(UTC), is_begun=True) for end in range(1, len(sought) + 1)]
    return max(milliseconds(partial(index.hits, query, 50)) for query in queries)


def like(store: Store, sought: str) -> float:
    """SQL's own, for the first word or phrase: all hits, newest first, as one who has no index must look for them."""
    query = query_of(sought, datetime.now(UTC))
    pattern = f"%{(*query.phrases, *query.words)[0]}%"
    sql = "SELECT rowid FROM found WHERE title LIKE ? OR body LIKE ? ORDER BY rowid DESC"
    return milliseconds(lambda: store._connection._db.execute(sql, (pattern, pattern)).fetchall())


def newsboat(boat: Newsboat, sought: str) -> float:
    """newsboat's search in all feeds, from Enter to its list of hits, for the first word or phrase."""
    query = query_of(sought, datetime.now(UTC))
    screen = boat.screen()
    try:
        screen.until("Feed 0")
        screen.quiet()
        os.write(screen.terminal, f"/{(*query.phrases, *query.words)[0]}".encode())
        screen.quiet()
        return screen.press("\r", f"{SIGN}|No results")
    finally:
        screen.close()


def main() -> None:
    """Print a line for each search."""
    missing = why_not()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "taz.sqlite3"
        store = Store(path)
        building = milliseconds(lambda: fill(store))
        print(
            f"{COUNT:,} articles of {WORDS} words: built in {building / 1000:.0f} s, {path.stat().st_size / 1e6:.0f} MB"
        )
        boat = Newsboat(Path(folder) / "newsboat")
        if not missing:
            bodies = store._connection._db.execute("SELECT body FROM found ORDER BY rowid")
            boat.fill(row[0] for row in bodies)
        print(
            f"{'':24} {'p50':>8} {'p95':>8} {'a key':>8} {'':3} {'LIKE':>8} {'newsboat':>14}   (ms; how many times ours)"
        )
        for sought in SOUGHT:
            times = sorted(once(store, sought) for _ in range(ROUNDS))
            ours, slow = median(times), times[int(ROUNDS * 0.95)]
            key = median(typed(store, sought) for _ in range(5))
            plain = median(like(store, sought) for _ in range(2))
            theirs = "" if missing else f"{(ms := newsboat(boat, sought)):8.0f} ({ms / ours:.0f})"
            print(f"{sought:24} {ours:8.1f} {slow:8.1f} {key:8.1f} ms  {plain:8.0f} ({plain / ours:.0f}) {theirs:>16}")
        store.close()
    print("goals: 50 ms, a twentieth of each" + (f"; newsboat skipped: {missing}" if missing else ""))


if __name__ == "__main__":
    main()
