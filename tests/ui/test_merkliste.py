"""Notes, passages, the list of them, exports, kept searches: by keys, on the real app."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.ui.helpers import running
from tui_reader.language.letters import folded
from tui_reader.locale import tr
from tui_reader.model import NOTE, PASSAGE, TAG, KeptSearch, Mark, Place, Ressort
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import new_number
from tui_reader.typeset import Typography
from tui_reader.typeset.plain import plain_page
from tui_reader.ui.desk.overlays import Annotation
from tui_reader.ui.overlays.annotations import AnnotationsScreen, _pieces
from tui_reader.ui.overlays.lined import LinedRows
from tui_reader.ui.overlays.list import ListScreen
from tui_reader.ui.overlays.search import SearchScreen
from tui_reader.ui.panes.rows import Rows
from tui_reader.wording.status import spoken_size

BUS = 7000002


async def test_space_reads_through_the_merkliste_though_all_of_it_was_read_before() -> None:
    async with running(120, 40) as reader:
        kept = reader.desk.browsing.article_ids[:3]
        for number in kept:
            await reader.library.marks.set_bookmark(number)
        await reader.press("A")
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.press("g", "enter", "G")
        first, second, third = reader.desk.browsing.article_ids
        assert reader.desk.reading.target == first and "Leertaste: weiter mit" in reader.text
        await reader.press("space")
        assert reader.desk.reading.target == second and reader.desk.browsing.shelf == Bookmarks()
        await reader.press("G", "space", "G")
        assert reader.desk.reading.target == third and "Alles gelesen." in reader.text


async def test_what_undo_brings_back_is_in_the_list_though_that_was_left_meanwhile() -> None:
    async with running(120, 40) as reader:
        await reader.press("s", "j", "s")
        here = reader.desk.browsing.shelf
        await reader.desk.go_to_shelf(Bookmarks())
        first, second = reader.desk.browsing.article_ids
        await reader.press("s")
        await reader.desk.go_to_shelf(here)
        await reader.desk.go_to_shelf(Bookmarks())
        assert reader.desk.browsing.article_ids == [second]
        await reader.press("u")
        assert set(reader.desk.browsing.article_ids) == {first, second} and reader.desk.headlines.current == first


async def test_what_undo_brings_back_elsewhere_leaves_the_cursor_in_the_merkliste() -> None:
    async with running(120, 40) as reader:
        await reader.press("s", "j", "s", "j", "s", "j", "m")
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.press("j")
        here = reader.desk.headlines.current
        await reader.press("u")
        assert "Wieder ungelesen" in reader.lines[-1] and reader.desk.headlines.current == here


async def test_of_an_empty_list_nobody_says_that_it_is_read() -> None:
    async with running(120, 40) as reader:
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.press("space")
        assert "Hier ist nichts. Ungelesen: Schlagzeilen (12) · ⇥ Ressorts" in reader.lines[-1]


async def test_x_takes_the_star_away_in_the_merkliste_as_it_takes_away_in_every_list() -> None:
    async with running(120, 40) as reader:
        number = reader.desk.browsing.article_ids[0]
        await reader.press("s")
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.press("x")
        assert "Nicht mehr gemerkt." in reader.lines[-1] and not await reader.library.shelves.articles(Bookmarks())
        await reader.press("u")
        assert await reader.library.shelves.articles(Bookmarks()) == [number]


async def test_a_passage_is_chosen_by_sentences_and_stays_marked() -> None:
    async with running() as reader:
        await reader.press("enter")
        number = reader.desk.reading.entry.id  # type: ignore[union-attr]
        await reader.press("v", "j", "l", "k", "enter")
        [mark] = [one for one in await reader.library.marks.all() if one.kind == PASSAGE]
        assert mark.article_id == number
        article = await reader.library.articles.open(number)
        from tui_reader.model import block_text

        assert block_text(article.blocks[mark.place.block]).startswith(mark.quote, mark.place.offset)
        assert await reader.library.shelves.articles(Bookmarks()) == [number], "what is marked is in the Merkliste"
        assert [key for key, _ in reader.article.passages.highlights()], "and it is seen in the text"
        await reader.press("u")
        assert not await reader.library.marks.all()
        assert not list(reader.article.passages.highlights())


async def test_above_the_merkliste_stands_how_much_is_in_it_read_or_not() -> None:
    async with running(40, 12) as reader:
        await reader.press("s", "m")
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.settle()
        assert reader.lines[0].split() == ["Merkliste", "1", "Artikel"]


async def test_escape_leaves_the_choice_and_marks_nothing() -> None:
    async with running() as reader:
        states = []
        for keys in (["enter", "v", "j"], ["escape"]):
            await reader.press(*keys)
            states.append(reader.article.choice.is_on)
        assert states == [True, False]
        assert reader.desk.at == "article"
        assert not await reader.library.marks.all()


async def test_a_note_with_tags_is_written_seen_and_changed() -> None:
    async with running() as reader:
        await reader.press("enter", "a")
        await reader.press(*"für den rat", "space", "#", *"oeko", "enter")
        found = {(one.kind, one.text) for one in await reader.library.marks.all()}
        assert {(NOTE, "für den rat #oeko"), (TAG, "oeko")} < found
        assert any("¶ für den rat #oeko" in line for line in reader.lines)
        assert reader.desk.at == "article" and reader.article.text.has_focus
        await reader.press("a", "end", *" x", "escape")
        assert any("¶ für den rat #oeko" in line for line in reader.lines), "Escape leaves it as it was"


async def test_a_note_that_is_edited_again_is_the_one_that_was_typed() -> None:
    typed = "Die #Miete steigt,  siehe #Berlin\u00a0und Köln ❤️ "
    async with running() as reader:
        await reader.press("enter")
        number = reader.desk.reading.entry.id  # type: ignore[union-attr]
        await reader.library.marks.note(number, typed)
        before = await reader.library.marks.all()
        await reader.press("a", "enter")
        assert await reader.library.marks.all() == before
        await reader.press("M", "a", "enter")
        assert await reader.library.marks.all() == before
        assert isinstance(reader.app.screen, AnnotationsScreen)
        await reader.press("/", *"siehe #berlin")
        assert len(reader.app.screen._shown.things) == 1


async def test_the_list_of_notes_is_searched_changed_and_opens_at_the_passage() -> None:
    async with running() as reader:
        await reader.press("enter", "v", "a")
        await reader.press(*"wichtig", "enter")
        number = reader.desk.reading.entry.id  # type: ignore[union-attr]
        await reader.press("escape", "j", "a")
        await reader.press(*"anderes", "enter")
        await reader.press("M")
        assert isinstance(reader.app.screen, AnnotationsScreen)
        rows = reader.app.screen._shown
        assert [row.note or row.text for row in rows.things] == ["anderes", "wichtig"]
        await reader.press("slash", *"wicht")
        assert [row.note for row in rows.things] == ["wichtig"]
        await reader.press("enter", "a", "end", *"er", "enter")
        assert [row.note for row in rows.things] == ["wichtiger"]
        await reader.press("x")
        assert not rows.things
        await reader.press("u")
        assert [row.note for row in rows.things] == ["wichtiger"]
        await reader.press("enter")
        assert reader.desk.at == "article"
        assert reader.desk.reading.entry.id == number  # type: ignore[union-attr]
        await reader.press("escape")
        listed: Rows[Annotation] = reader.app.screen.query_one(Rows)
        await reader.until(lambda: listed.current is not None)
        assert listed.current is not None and listed.current.note == "wichtiger", (
            "a step back leads to the row that one came from"
        )
        await reader.press("escape")
        assert reader.desk.at == "headlines"


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (160, 45)])
async def test_notes_fit_any_size(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        for keys in (["enter"], ["v"], ["enter"], ["a"], [*"notiz", "enter"], ["M"]):
            await reader.press(*keys)
        await reader.until(lambda: "notiz" in reader.text or size[1] < 8)
        await reader.press("escape", "escape", "e", "escape", "w", "escape", "D", "escape", "S", "escape")


async def test_an_article_and_a_list_go_out_as_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.ui.commands.export.downloads_dir", lambda: tmp_path)
    async with running() as reader:
        await reader.press("S")
        assert isinstance(reader.app.screen, ListScreen)
        await reader.press("enter")
        await reader.until(lambda: bool(list(tmp_path.glob("*.epub"))))
        await reader.press("enter", "S", "5")
        await reader.until(lambda: bool(list(tmp_path.glob("*.txt"))))
        await reader.settle()
        assert "Geschrieben" in reader.footer.message
        await reader.press("escape", "full_stop", "O", "2")
        ids = reader.desk.browsing.article_ids
        first, last = (reader.desk.browsing.entry_of(number) for number in (ids[0], ids[-1]))
        assert first is not None and last is not None
        await reader.press("S", "5")
        await reader.until(lambda: len(list(tmp_path.glob("*.txt"))) > 1)
        await reader.settle()
        text = max(tmp_path.glob("*.txt"), key=lambda path: path.stat().st_mtime_ns).read_text()
        assert text.index(first.headline.headline) < text.index(last.headline.headline), "as the list stands"
        assert "Der Bus kommt, wenn er kommt" not in text, "what is hidden is not in it"


async def test_a_search_is_kept_beside_the_ressorts_and_shows_its_articles() -> None:
    async with running() as reader:
        await reader.library.search.update()
        await reader.press("slash", *"wasser")
        await reader.until(lambda: isinstance(reader.app.screen, SearchScreen))
        await reader.pilot.pause(0.3)
        await reader.press("enter")
        await reader.until(lambda: "s Suche behalten" in reader.lines[-1])
        await reader.press("s", "up", "escape")
        await reader.press("slash", "enter")
        await reader.until(lambda: "s Suche entfernen" in reader.lines[-1])
        await reader.press("escape")
        assert [line.shelf for line in reader.desk.browsing.shelves][-1] == KeptSearch("wasser")
        await reader.press("tab", "G", "enter")
        assert reader.desk.browsing.shelf == KeptSearch("wasser")
        assert 7000001 in reader.desk.browsing.article_ids


async def test_the_status_says_what_is_kept_and_for_how_long() -> None:
    async with running() as reader:
        await reader.press("D")
        text = " ".join(" ".join(reader.lines).replace("│", " ").split())
        assert "Artikel: 12, mit Text: 12" in text
        assert "365 Tage" in text and "2 GB" in text


@pytest.mark.parametrize("width", range(30, 75))
def test_a_number_and_its_unit_stand_in_one_line(width: int) -> None:
    sizes = [spoken_size(size) for size in (34_000, 3_400_000, 3_000_000, 120_000_000, 1_500_000_000, 2_000_000_000)]
    assert sizes == ["34 kB", "3,4 MB", "3 MB", "120 MB", "1,5 GB", "2 GB"]
    said = " ".join(tr("status.keep_size", size=size) for size in sizes)
    page = plain_page([said], width, Typography())
    lines = ["".join(run.text for run in line.runs) for line in page.lines]
    assert all(sum(size in line for line in lines) for size in sizes), lines


@pytest.mark.parametrize(
    "typed",
    ["Orbán", "orban", "Grossmann", "GROẞMANN", "cafe", "maenner", "manner", "e-auto", "eauto", "steuer erlass"],
)
def test_notes_are_filtered_by_words_as_they_are_sought_everywhere(typed: str) -> None:
    mark = Mark(new_number(), 1, NOTE, datetime.now(UTC))
    annotation = Annotation((mark,), "Orbán im Café", "Großmann über Männer, das E-Auto", "Steuer\u00aderlass")
    assert annotation.holds(folded(typed).split())
    assert not annotation.holds(folded(f"{typed} fehlt").split())


async def test_all_of_a_note_that_is_higher_than_the_list_is_read_in_it() -> None:
    words = [f"Wort{number}" for number in range(60)]
    async with running(40, 12) as reader:
        first, second, *_ = reader.desk.browsing.article_ids
        await reader.library.marks.note(first, "kurz")
        await reader.library.marks.note(second, " ".join(words))
        await reader.press("M")
        await reader.until(lambda: "Wort0 " in reader.text)
        assert "? Hilfe  Esc zurück" in reader.lines[-1], "which says what else can be done"
        rows, seen = reader.app.screen.query_one(Rows), list[str]()
        while rows.cursor == 0 and len(seen) < 20:
            seen.append(reader.text)
            await reader.press("j")
        assert not {word for word in words if not any(word in text for text in seen)}
        assert rows.current is not None and rows.current.text == "kurz" and "kurz" in reader.text
        await reader.press("k")
        assert "Wort0 " in reader.text, "from its beginning"
        await reader.resize(80, 24)
        await reader.until(lambda: words[-1] in reader.text and "kurz" in reader.text)
        assert rows.current is not None and rows.current.text.startswith("Wort0")


async def test_who_only_looks_something_up_in_an_article_finds_the_place_where_reading_stopped() -> None:
    async with running(40, 12) as reader:
        await reader.library.marks.note(BUS, "Dorfbus")
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("v", "enter", *["space"] * 4)
        await reader.settle()
        stopped = reader.article.text.viewport.place
        await reader.press("escape")
        assert stopped.block > 2, "further down than both"
        for row in ("k", "j"):
            await reader.press("M")
            await reader.until(lambda: reader.app.screen is not reader.screen)
            await reader.press(row, "enter")
            await reader.until(lambda: reader.desk.reading.target == BUS and reader.desk.at == "article")
            await reader.settle()
            assert reader.article.text.viewport.place != stopped, "one is where it is"
            await reader.press("escape", "escape")
            await reader.until(lambda: reader.desk.at == "headlines")
            reader.desk.open(BUS)
            await reader.settle()
            assert reader.article.text.viewport.place == stopped, row
            await reader.press("escape")
        await reader.press("M", "k", "enter")
        await reader.settle()
        await reader.press("space")
        on = reader.article.text.viewport.place
        await reader.press("escape", "escape")
        reader.desk.open(BUS)
        await reader.settle()
        assert reader.article.text.viewport.place == on, "who reads on there has read on"


@pytest.mark.parametrize("key", ["escape", "q", "h"])
async def test_from_the_notes_on_the_article_that_is_read_one_comes_back_to_it_and_on_from_there(key: str) -> None:
    async with running(80, 24) as reader:
        await reader.library.search.update()
        await reader.press("slash", *"bus", "down", "enter")
        await reader.until(lambda: reader.desk.at == "article")
        hit = reader.desk.reading.target
        await reader.press("a", *"Test", "enter")
        await reader.until(lambda: "oben im Artikel" in reader.footer.message)
        await reader.press("M", "enter")
        await reader.until(lambda: reader.app.screen is reader.screen and "¶ Test" in reader.text)
        await reader.settle()
        assert "Notizen und Stellen" in reader.lines[0]
        await reader.press(key)
        await reader.until(lambda: isinstance(reader.app.screen, AnnotationsScreen))
        await reader.press(key)
        await reader.until(lambda: reader.app.screen is reader.screen and reader.desk.reading.target == hit)
        assert reader.desk.at == "article"
        await reader.until(lambda: reader.lines[0].split()[0] == "Suche")
        await reader.press(key)
        await reader.until(lambda: isinstance(reader.app.screen, SearchScreen))
        await reader.press("escape")
        assert reader.app.screen is reader.screen and reader.desk.at == "headlines"


async def test_of_an_article_that_is_not_of_the_list_the_line_below_knows_whether_it_is_bookmarked() -> None:
    async with running(80, 24) as reader:
        await reader.library.marks.toggle(BUS)
        await reader.desk.go_to_shelf(Ressort("p4611"))
        assert BUS not in reader.desk.browsing.article_ids
        reader.desk.open(BUS)
        await reader.settle()
        for hint, is_bookmarked in (("s nicht mehr merken", False), ("s merken", True), ("s nicht mehr merken", False)):
            assert hint in reader.lines[-1]
            await reader.press("s")
            await reader.press("j")
            assert (BUS in await reader.library.marks.articles()) is is_bookmarked


async def test_in_the_list_of_notes_the_readers_own_words_stand_behind_their_sign() -> None:
    async with running(60, 24) as reader:
        await reader.press(
            "enter",
            "v",
            "a",
            *"ein Gedanke, der länger ist als eine Zeile in dieser Liste hier",
            "enter",
            "J",
            "a",
            *"kurz",
            "enter",
            "M",
        )
        own = [line.rstrip() for line in reader.lines if line.startswith(("  ¶ ", "▸ ¶ "))]
        assert [line[4:] for line in own] == ["kurz", "ein Gedanke, der länger ist als eine Zeile in dieser"]
        assert any(line.rstrip() == "    Liste hier" for line in reader.lines), "its lines begin below each other"
        assert not any("¶" in line and "„" in line for line in reader.lines), "a passage is not one's own"


@pytest.mark.parametrize("room", [1, 4, 6, 40])
def test_as_time_goes_on_a_list_of_notes_has_as_many_lines_as_before(room: int) -> None:
    made_at = datetime(2026, 11, 27, 12, tzinfo=UTC)
    mark = Mark(new_number(), 7000002, NOTE, made_at, "kurz")
    rows = LinedRows(partial(_pieces, "¶"))
    rows.take([Annotation((mark,), "Titel", "kurz", "")] * 2)
    rows.fit(room)
    many = rows.row_count
    for minutes in (0, 2, 59, 200, 5000):
        rows.at_time(made_at + timedelta(minutes=minutes), range(many))
        assert rows.row_count == many


async def test_above_a_note_or_passage_stands_which_of_all_of_them_it_is() -> None:
    async with running(120, 40) as reader:
        for quote in ("Seit März fährt der Rufbus auf Zuruf", "„Früher habe ich gewinkt“, sagt sie"):
            await reader.library.marks.keep_passages(BUS, [(quote, Place(0, 0))])
        await reader.press("M", "enter")
        await reader.until(lambda: reader.desk.at == "article")
        await reader.settle()
        first = reader.lines[0].rstrip()
        await reader.press("J")
        await reader.settle()
        both = sorted([first, reader.lines[0].rstrip()])
        assert [line[-15:] for line in both] == ["Eintrag 1 von 2", "Eintrag 2 von 2"], "not which place of the text"


async def test_of_what_was_found_by_its_topic_it_is_said_that_the_text_has_not_the_word() -> None:
    async with running(100, 30) as reader:
        await reader.library.search.update()
        await reader.press("slash", *"stadtgrün", "enter", "enter")
        await reader.until(lambda: reader.desk.at == "article")
        await reader.settle()
        assert "„stadtgrün“ nicht im Text" in reader.lines[0]


async def test_who_goes_through_notes_that_were_narrowed_down_goes_through_these_alone() -> None:
    async with running(100, 30) as reader:
        for article_id, text in ((BUS, "eins #bus"), (7000001, "zwei #wasser"), (7000005, "drei #wasser")):
            await reader.library.marks.note(article_id, text)
        await reader.press("M", "slash", *"wasser", "enter", "enter")
        await reader.until(lambda: reader.desk.at == "article")
        await reader.settle()
        assert reader.lines[0].rstrip().endswith("Eintrag 1 von 2")
        await reader.press("J")
        await reader.settle()
        assert reader.lines[0].rstrip().endswith("2 von 2") and reader.desk.reading.target in {7000001, 7000005}
        await reader.press("J")
        assert "unterste" in reader.lines[-1]
        await reader.press("escape")
        await reader.until(lambda: isinstance(reader.app.screen, AnnotationsScreen))
        await reader.settle()
        assert "wasser" in reader.lines[3] + reader.lines[2] and "2 Notizen" in reader.text
        assert "eins" not in reader.text


async def test_a_note_beside_a_passage_with_a_note_is_the_only_one_on_its_article() -> None:
    async with running(100, 30) as reader:
        await reader.library.marks.keep_passages(BUS, [("Seit März fährt der Rufbus auf Zuruf", Place(3, 0))], "dazu")
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("a", *"mehr", "enter")
        await reader.until(lambda: reader.lines[-1].startswith(" Notiert"))
        assert "oben im Artikel" in reader.lines[-1] and "anderswo" not in reader.lines[-1]
