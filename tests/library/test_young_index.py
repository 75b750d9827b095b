"""The index of a young library: most words are new, and who asks something meanwhile is not kept waiting."""

import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model import Headline, IndexedText, PageDigest, Validators
from tui_reader.store import Store
from tui_reader.store.search import SearchIndex


async def test_texts_come_into_the_index_one_by_one_until_they_are_quick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "taz.sqlite3")
    numbers = range(1, 41)
    store.headlines.keep("p4608", "", [Headline(n, f"/!{n}/", "", "Wasser", "") for n in numbers], Validators())
    for n in numbers:
        page = f"<article><p>{'Wasser ist kalt. ' * 9}</p></article>"
        store.pages.keep(n, f"https://taz.de/!{n}/", zlib.compress(page.encode()), Validators(), PageDigest(9))
    batches: list[int] = []
    put, ticks = SearchIndex.put, [0.0]

    def counted(index: SearchIndex, texts: Iterable[IndexedText], **kind: bool) -> None:
        texts = list(texts)
        batches.append(len(texts))
        ticks[0] += 0.018 if len(batches) <= 3 else 0.001 * len(texts)  # seconds, of the first three and of the rest
        put(index, texts, **kind)

    monkeypatch.setattr(SearchIndex, "put", counted)
    monkeypatch.setattr("tui_reader.library.search.time.thread_time", lambda: ticks[0])
    library = Library(Config(), lambda: store)
    assert await library.search.update() == 40
    assert batches == [1, 1, 1, 1, 10, 10, 10, 6]
    assert len(await library.search.articles("wasser")) == 40
    await library.aclose()
