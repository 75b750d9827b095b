"""What one noted is found by the search, as the texts are."""

from dataclasses import dataclass

import pytest

from tui_reader.library import Library
from tui_reader.library.noted import noted_hits
from tui_reader.model import Place, Query
from tui_reader.store.snippets import HIT
from tui_reader.wording.snippets import place_of, worded

WATER, BUS = 7000001, 7000002


@dataclass
class Noted:
    """A note, what was typed, and whether it is found by that."""

    note: str
    typed: str
    is_found: bool = True


NOTED = (
    Noted("Für Nota", "nota"),
    Noted("Für Nota", "not"),
    Noted("Für Nota", "ota", is_found=False),
    Noted("Für Nota", "nota oma", is_found=False),
    Noted("Lesen #klima", "#klima"),
    Noted("Lesen #klima", "klima lesen"),
    Noted("Ärzte fragen", "aerzte"),
    Noted("Straße\nund Weg", '"strasse und weg"'),
    Noted("Straße\nund Weg", '"weg und"', is_found=False),
    Noted("Zwei Xaver", "xaver -zwei", is_found=False),
    Noted("Leser:innen xyzzy", "leserinnen xyzzy"),
    Noted("xyzzy", "xyzzy ressort:kultur", is_found=False),
    Noted("xyzzy", "xyzzy seit:7t", is_found=False),
    Noted("xyzzy", "ressort:kultur", is_found=False),
    Noted("a [b] \x1b \u202e .*", ".*", is_found=False),
)


@pytest.mark.parametrize("one", NOTED, ids=lambda one: f"{one.typed} in {one.note!r}")
async def test_a_note_is_found_by_what_its_words_begin_with(one: Noted, demo: Library) -> None:
    await demo.marks.note(BUS, one.note)
    found = [hit for hit in await demo.search.hits(one.typed) if hit.source == "notes"]
    assert [hit.article_id for hit in found] == [BUS] * one.is_found
    if one.is_found:
        assert worded(found[0]).startswith("Notiz: ") and HIT[0] in found[0].snippet
        assert (await demo.search.articles(one.typed))[0] == BUS, "kept as a shelf, it holds it, too"


async def test_what_is_noted_stands_before_texts_that_were_found_and_nothing_twice(demo: Library) -> None:
    await demo.search.update()
    texts = [hit.article_id for hit in await demo.search.hits("wasser")]
    *others, last = texts
    assert others and BUS not in texts
    await demo.marks.note(last, "#wasser")
    found = await demo.search.hits("#wasser")
    assert [hit.article_id for hit in found] == [last, *others]
    assert worded(found[0]) == f"Notiz: #{HIT[0]}wasser{HIT[1]}", "though its text has the word, too"
    await demo.marks.note(BUS, "Auch Wasser")
    assert [hit.article_id for hit in await demo.search.hits("wasser")] == [BUS, last, *others]
    assert await demo.search.articles("wasser") == [BUS, last, *others]
    assert len(await demo.search.hits("wasser", 2)) == 2


async def test_a_note_on_a_passage_leads_to_that_and_of_several_notes_the_newest_is_shown(demo: Library) -> None:
    await demo.marks.keep_passages(WATER, [("Am Montag", Place(1, 18)), ("Danach.", Place(2, 0))], "Xyzzy damals")
    [hit] = await demo.search.hits("xyzzy")
    assert (hit.snippet, place_of(hit)) == (f"{HIT[0]}Xyzzy{HIT[1]} damals", "Am Montag")
    await demo.marks.note(WATER, "xyzzy heute")
    [hit] = await demo.search.hits("xyzzy")
    assert (worded(hit), place_of(hit)) == (f"Notiz: {HIT[0]}xyzzy{HIT[1]} heute", "")


async def test_of_a_long_note_a_piece_is_shown_with_what_was_found(demo: Library) -> None:
    await demo.marks.note(BUS, f"{'davor ' * 200}Xyzzy{' danach' * 200}")
    [hit] = await demo.search.hits("xyzzy")
    assert hit.snippet.startswith("… davor") and hit.snippet.endswith("danach …")
    assert f"{HIT[0]}Xyzzy{HIT[1]}" in hit.snippet and len(hit.snippet) < 200
    await demo.marks.note(BUS, "x" * 5000)
    [hit] = await demo.search.hits("x" * 900)
    assert len(hit.snippet) < 1000


async def test_a_query_of_nothing_finds_no_note(demo: Library) -> None:
    await demo.marks.note(BUS, "Nota")
    marks = await demo.marks.all()
    assert noted_hits(marks, Query()) == noted_hits(marks, Query(without=("x",))) == []
