"""Rows that another version wrote, or a hand: what is not known of them is no traceback."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tui_reader.library import Library


@pytest.mark.parametrize("number", ["p9999", "", "\x1b[2J", "nonsense", "p4608'"])
async def test_an_article_in_a_ressort_of_an_unknown_number_is_shown_listed_and_exported(
    open_library: Callable[..., Library], tmp_path: Path, number: str
) -> None:
    library = open_library("http://127.0.0.1:1")
    await library.articles.entries([])
    with closing(sqlite3.connect(tmp_path / "taz.sqlite3")) as db, db:
        db.execute(
            "INSERT INTO article (id, path, topline, headline, teaser, sort_at, seen_at) VALUES (7000001, '/!7000001', '', 'Titel', '', 1, 1)"
        )
        db.execute("INSERT INTO placement (feed, article, sort_at) VALUES (?, 7000001, 1)", (number,))
        db.execute("INSERT INTO setting (name, value) VALUES ('pause_until', ?)", (number,))
    (name,) = await library.articles.ressorts_of(7000001)
    assert name.isprintable() and name
    assert await library.shelves.counts()
    assert await library.issues.all() is not None
    volume = await library.files.bind("x", [("", [7000001])])
    for form in ("json", "epub", "html", "markdown", "text"):
        assert await library.files.written(volume, form)
    async for _ in library.sync():
        pass
