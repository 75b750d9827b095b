"""Every export of any library is valid: read again by the programs that such files are for."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from tests.export.hostile import bound, check_epub, check_html, check_markdown, check_others, volumes
from tui_reader.library import Library
from tui_reader.library.downloads import kept_address
from tui_reader.model import Article, Entry, Headline, Item, ListBlock, Span
from tui_reader.model.shelf import Ressort
from tui_reader.model.volume import Leaf, Volume

some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip


@some
@given(volumes())
def test_any_markdown_holds_no_markup_but_ours_and_its_front_matter_says_what_was_put_in(volume: Volume) -> None:
    check_markdown(volume)


@some
@given(volumes())
def test_any_html_parses_and_runs_and_fetches_nothing(volume: Volume) -> None:
    check_html(volume)


@some
@given(volumes())
def test_any_epub_is_xml_and_names_nothing_twice(volume: Volume) -> None:
    check_epub(volume)


@some
@given(volumes())
def test_any_text_and_json_can_be_read(volume: Volume) -> None:
    check_others(volume)


@pytest.mark.parametrize("sign", ["\U0001fffe", "\U0001ffff", "\U000bfffe", "\U0010ffff", "\ufffe", "\x0b"])
async def test_a_note_of_what_is_no_character_is_legal_html(demo: Library, sign: str) -> None:
    first = (await demo.shelves.articles(Ressort("p4608")))[0]
    await demo.marks.note(first, f"Merken {sign} hier")
    volume = await demo.files.bind("Merkliste", [("", [first])])
    check_html(volume)
    check_epub(volume)


async def test_an_article_that_is_named_twice_is_bound_once_and_a_title_holds_no_controls(demo: Library) -> None:
    first, second = (await demo.shelves.articles(Ressort("p4608")))[:2]
    volume = await demo.files.bind("taz: \x1b]0;x\x07\udcff\x00Miete", [("A", [first, first]), ("B", [first, second])])
    assert [leaf.entry.id for leaf in volume.leaves] == [first, second]
    assert volume.title == "taz: Miete"
    check_epub(volume)
    check_html(volume)
    assert (await demo.files.bind("\x1b", [("", [first])])).title == "taz"


def test_a_list_at_the_end_whose_last_entry_is_empty_makes_no_heading_of_the_one_above() -> None:
    entries = ListBlock((Item((Span("Ein Eintrag"),), 0, None), Item((Span(" "),), 1, None)))
    headline = Headline(7000001, "/!7000001/", "", "Titel")
    article = Article(7000001, "https://taz.de/!7000001/", "Titel", blocks=(entries,))
    entry = Entry(headline, "", datetime(2026, 11, 24, tzinfo=UTC))
    check_markdown(bound([Leaf(entry, "https://taz.de/!7000001/", (), article, (), None, {})], "taz", ""))


async def break_picture(library: Library, number: int, url: str) -> None:
    await library._threads.ask(lambda store: store.pictures.keep(number, url, b"\xff\xd8\xff broken"))


async def test_a_picture_that_nobody_can_see_is_in_no_book(demo: Library) -> None:
    for number in await demo.shelves.articles(Ressort("p4608")):
        lead = (await demo.articles.open(number)).lead_picture
        if lead is not None:
            await demo.pictures.get(number, lead.url)
            (leaf,) = (await demo.files.bind("x", [("", [number])])).leaves
            assert leaf.pictures
            await break_picture(demo, number, kept_address(lead.url))
            (leaf,) = (await demo.files.bind("x", [("", [number])])).leaves
            assert not leaf.pictures
            return
    raise AssertionError("the demo has no picture")
