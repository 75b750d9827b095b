"""A place is found again in another form of the same text."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.helpers import Running, running
from tests.ui.test_issues import store_with_long_articles
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model import Article, Block, Entry, Heading, Paragraph, Picture, Place, Rule, Span
from tui_reader.store import Store
from tui_reader.ui.desk.kept_place import KeptPlace
from tui_reader.ui.page.place import found_again
from tui_reader.ui.page.viewport import Spot


def text(*words: str) -> list[Block]:
    return [Rule() if word == "-" else Paragraph((Span(word),)) for word in words]


def test_what_was_put_in_or_taken_out_above_moves_it_along() -> None:
    before = text("eins", "zwei", "drei vier", "fünf")
    assert found_again(Place(2, 5), before, text("neu", "eins", "neu", "zwei", "drei vier", "fünf")) == Place(4, 5)
    assert found_again(Place(2, 5), before, text("drei vier", "fünf")) == Place(0, 5)
    assert found_again(Place(2, 5), before, [Heading((Span("Titel"),)), *before]) == Place(3, 5)


def test_a_paragraph_that_was_written_anew_is_known_by_its_words() -> None:
    before = text("eins", "Am Montag kam der Bus um acht", "drei")
    after = text("neu", "neu und noch mehr", "Am Montag kam der Bus doch um neun", "ganz neu", "drei")
    assert found_again(Place(1, 10), before, after) == Place(2, 10)
    assert found_again(Place(1, 29), before, text("eins", "Am Montag", "drei")) == Place(1, 9)


def test_where_all_was_written_anew_it_stays_as_far_down() -> None:
    before = text("Der Bus kommt um acht", "Die Bahn kommt gar nicht mehr", "Das Boot fährt")
    after = text(
        "Vieles ist neu", "Manches bleibt", "Eine Reise zu den Bergen", "Das Ende kommt von selbst und nicht mehr heute"
    )
    assert found_again(Place(1, 12), before, after) == Place(1, 0)
    assert found_again(Place(2, 12), before, text("Vieles ist neu")) == Place(0, 0)


def test_where_the_paragraph_is_gone_the_next_one_is_the_place() -> None:
    before = text("eins", "zwei", "drei")
    assert found_again(Place(1, 2), before, text("eins", "drei")) == Place(1, 0)
    assert found_again(Place(2, 2), before, text("eins", "zwei")) == Place(1, 0)
    assert found_again(Place(2, 2), before, []) == Place(-1, 0)


def test_above_the_text_it_stays_above_it() -> None:
    assert found_again(Place(), text("eins"), text("neu", "eins")) == Place()


@given(words=st.lists(st.sampled_from(["a", "b", "-", "c d"]), max_size=12), put_in=st.lists(st.sampled_from(["a", "neu"]), max_size=5), block=st.integers(-1, 14), offset=st.integers(0, 9))  # fmt: skip
def test_it_is_always_a_place_in_the_text(words: list[str], put_in: list[str], block: int, offset: int) -> None:
    before, after = text(*words), text(*put_in, *words)
    found = found_again(Place(block, offset), before, after)
    assert found == Place(block, offset) if not 0 <= block < len(before) else -1 <= found.block < len(after)
    assert found_again(Place(block, offset), before, before) == Place(block, offset)


async def test_a_page_that_is_set_anew_meanwhile_takes_no_step_back_away() -> None:
    async with running(80, 16) as reader:
        await reader.press("enter", "space")
        kept, here, top = reader.desk.reading.kept_place, reader.desk.reading.target, Place(0, 0)
        assert here is not None and reader.article.place != Place(-1, 0)
        kept.keep()
        kept.leads_back(here, Spot(top, 0))
        kept.keep_anew()
        assert (await kept.beginning(here, is_opened=True)).place == top


def long_library() -> Library:
    """One with two long articles."""
    store = Store(":memory:")
    store_with_long_articles(store)
    return Library(Config(), lambda: store)


async def entry_here(reader: Running, place: Place) -> Entry:
    """What the row knows of the first article once one stopped at a place in it."""
    await reader.press("enter")
    viewport = reader.article.viewport
    assert viewport.page is not None
    viewport.go_to(viewport.page.line_of(place))
    await reader.press("escape")
    return await first_entry(reader)


async def first_entry(reader: Running) -> Entry:
    """What is known of it."""
    return await reader.library.articles.entry(reader.desk.browsing.article_ids[0])


async def test_what_is_left_counts_from_where_one_stopped_in_a_window_of_any_size() -> None:
    found = []
    for size in ((40, 12), (56, 18), (80, 24), (120, 40)):
        async with running(*size, long_library(), is_refreshing=False) as reader:
            entry = await entry_here(reader, Place(5, 0))
            assert f"noch {entry.minutes_left} min" in reader.text
            await reader.resize(100, 45)
            await reader.press("enter", "escape")
            found += [entry.behind, (await first_entry(reader)).behind]
    assert set(found) == {50}, "five of ten paragraphs stand above it"


@pytest.mark.parametrize(
    ("keys", "is_through"),
    [
        (["pagedown"] * 8 + ["b", "b"], True),
        (["space"] * 8 + ["g"], True),
        (["G", "b", "b"], False),
        (["G", "b", "b", "pagedown", "pagedown", "b", "b", "b"], True),
        (["G"], True),
    ],
)
async def test_who_reads_to_the_end_is_through_and_who_jumps_there_and_back_is_where_one_is(
    keys: list[str], is_through: bool
) -> None:
    async with running(80, 45, long_library(), is_refreshing=False) as reader:
        await reader.press("enter")
        while keys[0] == "space" and reader.article.viewport.percent != 100:
            await reader.press("space")
        await reader.press(*(key for key in keys if key != "space"))
        place = reader.article.place
        await reader.pilot.pause(0.4)
        await reader.resize(56, 18)
        for key in ("escape", "m", "m", "u", "u"):
            await reader.press(key)
            entry = await first_entry(reader)
            assert (entry.behind == 0, "noch" in reader.text) == (is_through, not is_through), key
        await reader.press("enter")
        assert reader.article.place == (Place() if is_through else place)


async def test_what_was_read_to_its_end_is_begun_where_one_stops_the_next_time() -> None:
    async with running(80, 24, long_library(), is_refreshing=False) as reader:
        await reader.press("enter", "G", "escape", "enter", "space", "space")
        place = reader.article.place
        await reader.press("escape")
        assert "noch" in reader.text and (await first_entry(reader)).behind > 0
        await reader.press("enter")
        assert reader.article.place == place


async def test_another_size_in_which_the_end_is_in_sight_is_no_reading_to_it() -> None:
    async with running(56, 18, long_library(), is_refreshing=False) as reader:
        entry = await entry_here(reader, Place(8, 0))
        await reader.press("enter")
        await reader.resize(160, 60)
        assert reader.article.viewport.percent == 100
        await reader.resize(56, 18)
        await reader.press("k", "escape")
        assert 0 < (await first_entry(reader)).behind <= entry.behind


def test_above_a_place_stand_the_words_before_it() -> None:
    article = Article(1, "", "", blocks=(Picture("https://taz.de/1"), *text("eins zwei", "drei vier fünf")))
    places = {Place(): 0, Place(1, 0): 0, Place(1, 5): 20, Place(2, 0): 40, Place(2, 20): 94, Place(9, 9): 94}
    assert {place: article.percent_above(place) for place in places} == places


async def test_a_glance_at_the_end_by_reading_on_counts_however_soon_one_is_back() -> None:
    async with running(80, 45, long_library(), is_refreshing=False) as reader:
        viewport = reader.article.viewport
        await reader.press("enter", "G", "b")
        await reader.pilot.pause(0.4)
        assert (await first_entry(reader)).behind > 0
        before = viewport.line
        await reader.press("pagedown", "b", "escape")
        assert (viewport.line, (await first_entry(reader)).behind) == (before, 0)


LOOKS = [("slash", *"bus", "down", "enter"), ("slash", *"bus", "down", "enter", "n"), ("M", "enter")]
"""Ways to look something up in the first article: at the first hit in it, at another one, at its passage."""


@pytest.mark.parametrize("keys", LOOKS)
async def test_beside_the_list_stands_where_one_would_go_on_also_after_something_was_looked_up(
    keys: Sequence[str],
) -> None:
    async with running(110, 16) as reader:
        await reader.library.search.update()
        await reader.press("enter", "v", "enter", "space", "escape")
        stopped = reader.article.place
        await reader.press(*keys)
        assert reader.desk.at == "article" and reader.article.place != stopped
        await reader.press("escape", "escape")
        await reader.until(lambda: reader.article.place == stopped)
        assert reader.desk.at == "headlines"
        await reader.press("enter")
        assert reader.article.place == stopped
        await reader.press("escape", *keys, "space", "j")
        read_on = reader.article.place
        assert read_on != stopped
        await reader.press(*["escape"] * 2)
        assert reader.desk.at == "headlines" and reader.article.place == read_on, "one has read on from there"
        await reader.press("enter")
        assert reader.article.place == read_on


async def test_where_no_article_is_read_nobody_asks_for_its_links() -> None:
    async with running(120, 40) as reader:
        nothing: Any = SimpleNamespace()  # a view that would have to load them: on the way out of the lines, say
        kept = KeptPlace(reader.library, nothing, reader.desk.work, lambda: None, reader.desk.was_read)
        assert not kept.is_looked_up


async def test_the_row_says_what_is_left_as_long_as_one_would_go_on_in_the_middle() -> None:
    async with running(80, 24, long_library(), is_refreshing=False) as reader:
        await reader.press("enter")
        viewport = reader.article.viewport
        assert viewport.page is not None
        viewport.go_to(viewport.page.text_lines - viewport.height - 1)
        await reader.pilot.pause()
        assert viewport.percent in range(95, 100)
        place = reader.article.place
        await reader.press("escape")
        assert "noch 1 min" in reader.text and (await first_entry(reader)).behind > 0
        await reader.press("enter")
        assert reader.article.place == place
