"""``stats``: what is kept, for how long, and what was read."""

import json
from contextlib import closing
from pathlib import Path

from tests.commands.conftest import Run, Site
from tui_reader.commands.stats import _by_ressort
from tui_reader.locale import use_language
from tui_reader.model.shelf import Unread
from tui_reader.store import Store


def test_it_says_what_is_kept_and_read(synced: Site, taz: Run, store_file: Path) -> None:
    with closing(Store(store_file)) as store:
        first, second, *others = store.shelves.articles(Unread())
        store.readings.set_read([second, *others], True)
        for number in (first, second):
            store.readings.note_read(number)
    found = json.loads(taz("stats", "--json").stdout)
    count = len(synced.ids)
    assert (found["articles"], found["kept"], found["keep_days"], found["due"]) == (count, count, 365, 0)
    assert {name: sum(row["articles"] for row in rows) for name, rows in found["read"].items()} == {"today": 2, "week": 2, "month": 2}  # fmt: skip
    assert found["oldest"].endswith(("+01:00", "+02:00")), "times are Berlin's"
    plain = taz("stats").stdout
    assert f"Artikel: {count}, mit Text: {count}" in plain
    assert "Heute gelesen: 2 · " in plain and " min Lesezeit · Deutschland 2" in plain


def test_what_is_read_elsewhere_than_in_the_ressorts_named_is_counted_too() -> None:
    use_language("de")
    rows = [("Deutschland", 4, 9, 9), ("", 3, 9, 9), ("Kultur", 2, 9, 9), ("Nord", 1, 9, 9), ("Sport", 1, 9, 9)]
    assert _by_ressort(rows) == "Deutschland 4, Kultur 2, Nord 1, sonst 4"
    assert _by_ressort(rows[:1]) == "Deutschland 4" and _by_ressort(rows[1:2]) == _by_ressort([]) == ""


def test_without_anything_kept_all_is_0(taz: Run) -> None:
    found = json.loads(taz("stats", "--json").stdout)
    assert (found["articles"], found["kept"], found["stays_because"]) == (0, 0, None)
    assert found["read"] == {"today": [], "week": [], "month": []}
    assert taz("stats").stdout.endswith("Heute gelesen: 0\nIn 7 Tagen: 0\nIn 30 Tagen: 0\n")
