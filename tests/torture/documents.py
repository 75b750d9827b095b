"""Feeds and pages with something wrong in them: read or refused, nothing unclean kept, no hang."""

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain, islice

from tests.replica import SHARED
from tests.torture import Row, corpora
from tests.torture.memory import peak_mb, reset_peak
from tests.torture.mutants import mutants
from tui_reader.demo import demo_documents
from tui_reader.errors import ExtractError
from tui_reader.extract import extract_article
from tui_reader.extract.comments import extract_comments
from tui_reader.extract.condense import condensed
from tui_reader.extract.headlines import extract_headlines
from tui_reader.model import block_text

REAL = SHARED / "real" / "pages"
_HOSTS = frozenset({"taz.de"})
_FORBIDDEN = ("SPENDENBLOCK", "KOMMENTARTEXT", "FUSSZEILE", "AUTORENTEXT")
_WHOLE = 10_000
"""Mutants of the long form, and more."""
_LONGEST_PAGE_S = 5.0
_FEED_P99_S = 0.05
_LARGEST_MB = 300
"""What the process may have in memory at any moment."""


def bases() -> tuple[list[bytes], list[bytes]]:
    """Sound feeds and pages: the demo's, and real pages where the shared data is beside the project, a ninth of all.

    A real page takes ten times as long, and most of what is broken in it stands around the article.
    """
    documents = demo_documents(datetime(2026, 11, 24, 12, tzinfo=UTC))
    feeds = [document for path, document in documents.items() if ";rss" in path and b"<item>" in document]
    pages = [document for path, document in documents.items() if "/!7" in path]
    return feeds, 6 * pages + [path.read_bytes() for path in sorted(REAL.glob("*.html"))]


def _tried(name: str, inputs: Iterable[bytes], read: Callable[[bytes], Iterator[str]]) -> tuple[Row, list[float]]:
    """Read all of them; a text that is given back must be clean."""
    failures, times, refused = [], [], 0
    for number, document in enumerate(inputs):
        start = time.process_time()  # other programs may be busy
        try:
            texts = list(read(document))
        except ExtractError:
            refused, texts = refused + 1, []
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            failures.append(f"{number}: {type(error).__name__}: {error}"[:200])
            texts = []
        times.append(time.process_time() - start)
        unclean = {char for char in set("".join(texts)) if not char.isprintable()} - {
            "\n",
            "\t",
            "\u200d",
        }  # tabs between the cells of a table
        if unclean:
            failures.append(f"{number}: kept {unclean}")
    times.sort()
    figures = f"{refused} refused; p99 {1000 * times[int(len(times) * 0.99)]:.1f} ms, worst {1000 * times[-1]:.0f} ms"
    return Row(name, len(times), tuple(failures[:20]), figures), times


def feeds(count: int, seed: int) -> Row:
    """All feeds and XML of the corpora, the replica's hostile ones, and so many mutants."""

    def read(document: bytes) -> Iterator[str]:
        for headline in extract_headlines(document, "https://taz.de/!p4608;rss/", _HOSTS).headlines:
            yield from (headline.path, headline.topline, headline.headline, headline.teaser)

    row, times = _tried(
        "malformed feeds", chain(_share(corpora.feeds_and_xml(), count), mutants(bases()[0], count, seed)), read
    )
    p99 = times[int(len(times) * 0.99)]
    return row if p99 < _FEED_P99_S else row._replace(failures=(*row.failures, f"p99 is {1000 * p99:.0f} ms"))


def pages(count: int, seed: int) -> Row:
    """The replica's hostile pages, pages of the corpora, fuzzed HTML, and so many mutants; their comments too."""
    before = reset_peak()
    documents = chain(
        _share(corpora.pages(), count), corpora.fuzzed(max(20, count // 20), seed), mutants(bases()[1], count, seed)
    )
    row = _pages("hostile pages", documents, _article_texts)
    peak = peak_mb()
    row = row._replace(figures=f"{row.figures}; {peak:.0f} MB in memory at most, {before:.0f} before")
    return row if peak < _LARGEST_MB else row._replace(failures=(*row.failures, f"{peak:.0f} MB in memory"))


def _share(documents: Iterable[bytes], count: int) -> Iterable[bytes]:
    """All of a corpus in the long form; in the short one, of which every run of the tests has some, every tenth."""
    return islice(documents, count % 10, None, 1 if count >= _WHOLE else 10)


def condensed_pages(count: int, seed: int) -> Row:
    """Mutants of pages, condensed: they say what they said before."""

    def read(document: bytes) -> Iterator[str]:
        before = list(_article_texts(document))
        smaller = condensed(document, "https://taz.de/x/!7000001/")
        if smaller is not None and list(_article_texts(smaller)) != before:
            yield "\x00 another text than before"

    return _pages("condensed pages", mutants(bases()[1], count, seed), read)


def _pages(name: str, documents: Iterable[bytes], read: Callable[[bytes], Iterator[str]]) -> Row:
    row, times = _tried(name, documents, read)
    slow = (f"one took {times[-1]:.1f} s",) if times[-1] > _LONGEST_PAGE_S else ()
    return row._replace(failures=row.failures + slow)


def _article_texts(document: bytes) -> Iterator[str]:
    article = extract_article(document, "https://taz.de/x/!7000001/")
    yield from (article.topline, article.headline, article.subline, *article.authors, *article.topics)
    body = [block_text(block) for block in article.blocks]
    leaked = [word for word in _FORBIDDEN if any(word in text for text in body)]
    assert not leaked, leaked
    yield from body
    for comment in extract_comments(document, "https://taz.de/x/!7000001/"):
        yield from (comment.author, *comment.paragraphs)
