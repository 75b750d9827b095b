"""Notes and passages: each says what happened, and one gesture is one step back."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.ui.helpers import Running, running
from tui_reader.locale import tr
from tui_reader.model import NOTE, PASSAGE, Bookmarks, Mark, Place
from tui_reader.ui.overlays.annotations import AnnotationsScreen
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.rows import Rows

TITLE = "Der Bus kommt, wenn er kommt"


@pytest.fixture(autouse=True)
def _what_is_said_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the next key: a busy machine may take longer than a note stays."""
    monkeypatch.setattr(FooterBar, "NOTE_S", 600)


async def quotes(reader: Running) -> list[str]:
    return [mark.quote for mark in await reader.library.marks.all() if mark.kind == PASSAGE]


def typed(reader: Running) -> str:
    return reader.line.value if reader.line else ""


async def notes(reader: Running) -> list[str]:
    return [mark.text for mark in await reader.library.marks.all() if mark.kind == NOTE]


async def test_an_empty_note_is_none_and_each_note_says_what_became_of_it() -> None:
    async with running(120, 30) as reader:
        await reader.press("m", "a", "space", "enter")
        assert reader.footer.message == "Nichts notiert."
        await reader.press("u")
        assert reader.footer.message == f"Wieder ungelesen („{TITLE}“).", "the note was nothing to take back"
        await reader.press("a", *"hallo", "enter")
        assert "Notiert (oben im Artikel) und gemerkt." in reader.footer.message
        await reader.press("a", "enter")
        assert reader.footer.message == "Die Notiz ist, wie sie war."
        await reader.press("a", "ctrl+u", "space", "space", "enter")
        assert "Notiz entfernt." in reader.footer.message and not await notes(reader)
        await reader.press("u")
        assert reader.footer.message == f"Notiz wieder da („{TITLE}“)." and await notes(reader) == ["hallo"]
        await reader.press("M", "a", "ctrl+u", "enter")
        assert "Notiz entfernt." in reader.lines[-1]
        await reader.press("x")
        assert "Hier ist nichts" in reader.lines[-1]
        await reader.press("u")
        assert f"Notiz wieder da („{TITLE}“)." in reader.lines[-1]
        await reader.press("u")
        assert f"Notiz zurückgenommen, Artikel nicht mehr gemerkt („{TITLE}“)." in reader.lines[-1]
        assert not await reader.library.marks.all()


async def test_the_text_of_a_note_that_was_taken_back_is_there_with_the_line() -> None:
    async with running(120, 30) as reader:
        await reader.press("enter", "a", *"hallo", "enter", "u")
        assert reader.footer.message.endswith("a dort holt den Text zurück") and not await notes(reader)
        await reader.press("a")
        assert typed(reader) == "hallo"
        await reader.press("enter", "a", *" welt", "enter", "u")
        assert reader.footer.message.startswith("Notiz wieder wie vorher") and await notes(reader) == ["hallo"]
        await reader.press("a", "enter")
        assert await notes(reader) == ["hallo welt"]
        await reader.press("a", "ctrl+u", "enter", "u", "a")
        assert typed(reader) == "hallo welt", "what is there again is no draft"
        await reader.press("escape", "v", "a", *"stelle", "enter", "u")
        assert "Stelle samt Notiz zurückgenommen" in reader.footer.message
        await reader.press("v", "a")
        assert typed(reader) == "stelle"


async def test_what_was_typed_on_a_passage_comes_along_when_that_is_made_longer_or_shorter() -> None:
    async with running(80, 24) as reader:
        await reader.press("enter", "v", "j", "a", *"kurz", "escape")
        for keys in (("l",), ("l",), ("h", "h", "h"), ("escape", "v", "j")):
            await reader.press(*keys, "a")
            assert typed(reader) == "kurz", keys
            await reader.press("escape")
        await reader.press("l", "l", "a", *" und gut", "enter")
        assert [mark.text for mark in await reader.library.marks.all() if mark.text] == ["kurz und gut"]
        await reader.press("v", "j", "a")
        assert not typed(reader).startswith("kurz und"), "of what is kept there is no draft"
        await reader.press("escape", "escape", "G", "v", "a")
        assert typed(reader) == "", "other words are another passage"


async def test_what_u_took_back_of_a_note_on_several_paragraphs_is_there_with_the_line() -> None:
    async with running(120, 30) as reader:
        for typing in ("eins", " zwei"):
            await reader.press("enter", "g", "v", *"lllllll", "a", *typing, "enter")
        await reader.press("u")
        assert reader.footer.message.endswith("a dort holt den Text zurück")
        await reader.press("g", "v", *"lllllll", "a")
        assert typed(reader) == "eins zwei"


async def test_what_is_typed_over_the_note_of_a_passage_stays_with_that() -> None:
    async with running(80, 24) as reader:
        await reader.press("enter", "v", "j", "a", *"eins", "enter")
        await reader.press("v", "j", "a", *" zwei", "escape", "l", "a")
        assert typed(reader) == ""
        await reader.press("escape", "h", "a")
        assert typed(reader) == "eins zwei"


async def test_a_passage_over_several_paragraphs_is_one_step_back_and_the_same_one_is_marked_once() -> None:
    async with running(120, 30) as reader:
        await reader.press("enter", "v", *"lllllll", "enter")
        kept = await quotes(reader)
        assert len(kept) > 2
        await reader.press("g", "v", *"lllllll", "enter")
        assert reader.footer.message == "Diese Stelle ist schon markiert."
        await reader.press("g", "v", *"lllllll", "a", *"dazu", "enter")
        assert sorted(await quotes(reader)) == sorted(kept)
        await reader.press("u")
        assert reader.footer.message == f"Notiz wieder wie vorher („{TITLE}“).  a dort holt den Text zurück"
        await reader.press("u")
        assert reader.footer.message == f"Stelle nicht mehr markiert, Artikel nicht mehr gemerkt („{TITLE}“)."
        assert not await reader.library.marks.all()


async def test_a_passage_that_is_made_longer_stays_one_and_one_step_back_makes_it_shorter() -> None:
    async with running(120, 30) as reader:
        await reader.press("enter", "v", "j", "enter")
        [short] = await quotes(reader)
        await reader.press("v", "j", "l", "enter")
        assert "Stelle markiert." in reader.footer.message
        [long] = await quotes(reader)
        assert long.startswith(short) and len(long) > len(short)
        await reader.press("M")
        assert "1 Stelle " in reader.text
        await reader.press("escape", "u")
        assert reader.footer.message == f"Stelle wieder wie vorher („{TITLE}“)." and await quotes(reader) == [short]


async def test_what_is_noted_on_a_passage_that_is_marked_already_is_said_as_what_it_is() -> None:
    async with running(120, 30) as reader:
        await reader.press("enter", "v", "enter", "v", "a", *"da", "enter")
        assert reader.footer.message == "Notiert.  u macht es rückgängig"
        await reader.press("v", "a", *"zu", "enter")
        assert reader.footer.message == "Notiz geändert.  u macht es rückgängig"
        await reader.press("v", "a", "enter")
        assert reader.footer.message == "Die Notiz ist, wie sie war."
        await reader.press("v", "a", "ctrl+u", "enter")
        assert reader.footer.message == "Notiz entfernt.  u macht es rückgängig"
        await reader.press("v", "a", "enter")
        assert reader.footer.message == "Diese Stelle ist schon markiert."


@pytest.mark.parametrize("keys", ["v a", "M a"])
async def test_who_removes_the_note_on_a_passage_bookmarks_nothing_by_that(keys: str) -> None:
    async with running(120, 30) as reader:
        await reader.press("enter", "v", "a", *"da", "enter", "s", *keys.split(), "ctrl+u", "enter")
        assert "Notiz entfernt.  u macht es rückgängig" in reader.lines[-1]
        assert [(mark.kind, mark.text) for mark in await reader.library.marks.all()] == [(PASSAGE, "")]


async def test_at_a_subheading_the_first_sentence_below_it_is_the_one_that_is_chosen() -> None:
    async with running(120, 16) as reader:
        await reader.press("enter", "n")
        page, viewport = reader.article.page, reader.article.viewport
        assert page is not None and page.lines[viewport.line].is_heading
        await reader.press("v")
        assert [passage.quote for passage in reader.article.choice.passages()] == [
            "Der alte Plan kannte drei Fahrten am Tag."
        ]
        await reader.press("k", "v")
        assert [mark.quote for mark in await reader.library.marks.all()][:1] == ["Ein Fahrplan, der keiner ist"]


async def test_at_what_was_searched_for_its_own_sentence_is_the_one_that_is_chosen() -> None:
    async with running(120, 40) as reader:
        await reader.press("enter", "slash", *"Fulda", "enter", "v")
        assert "Fulda" in reader.article.choice.passages()[0].quote
        await reader.press("escape", "j", "v")
        assert "Fulda" not in reader.article.choice.passages()[0].quote, "one has gone on"


async def test_a_note_that_another_window_wrote_in_the_same_words_is_there() -> None:
    async with running(120, 30) as reader:
        await reader.press("a", *"hallo")
        await reader.library.marks.note(reader.desk.browsing.article_ids[0], "hallo")
        await reader.press("enter")
        assert reader.footer.message == "Die Notiz ist, wie sie war." and await notes(reader) == ["hallo"]


async def test_in_the_list_it_is_said_whether_a_note_or_a_passage_went() -> None:
    async with running(120, 30) as reader:
        await reader.press("a", *"hallo", "enter", "enter", "v", "enter", "M")
        await reader.press("x")
        assert "Stelle nicht mehr markiert.  u macht es rückgängig" in reader.lines[-1] and await notes(reader) == [
            "hallo"
        ]
        await reader.press("x")
        assert "Notiz entfernt.  u macht es rückgängig" in reader.lines[-1] and not await notes(reader)


async def test_space_keeps_no_passage_that_is_being_marked() -> None:
    async with running(120, 30) as reader:
        await reader.press("enter", "v", "j")
        chosen = reader.article.choice.passages()
        await reader.press("space")
        assert reader.footer.message.startswith("Hier wird gerade markiert.")
        assert reader.article.choice.passages() == chosen and not await quotes(reader)


async def test_marking_goes_on_in_another_width_and_never_ends_without_a_word() -> None:
    async with running(120, 30) as reader:
        await reader.press("enter", "v", "j", "l")
        chosen = reader.article.choice.passages()
        for size in ((60, 14), (160, 45)):
            await reader.resize(*size)
            assert reader.article.choice.passages() == chosen
        await reader.press("tab", "plus", "pagedown")
        assert reader.article.choice.passages() == chosen
        await reader.press("J", "K", "Z")
        assert "Hier wird gerade markiert." in reader.lines[-1]
        await reader.press("escape")
        assert reader.footer.message == "Nichts markiert." and not reader.article.choice.is_on
        await reader.press("v", "enter")
        assert "Stelle markiert, Artikel gemerkt." in reader.footer.message
        await reader.press("v", "l", "a", *"hm", "escape")
        assert reader.footer.message.startswith("Was getippt war") and reader.article.choice.passages()
        assert len(await quotes(reader)) == 1
        await reader.press("escape")
        assert reader.footer.message == "Nichts markiert."
        await reader.press("v")
        reader.desk.stand("headlines")
        await reader.settle()
        assert reader.footer.message == "Nichts markiert."


async def test_from_the_line_of_a_note_one_step_leads_back_to_the_passage_and_the_next_to_where_one_was() -> None:
    async with running(80, 24) as reader:
        await reader.press("enter", "j", "j")
        before = reader.article.viewport.spot
        await reader.press("v", *"jjjjjjjjjjjj", "l")
        chosen, there = reader.article.choice.passages(), reader.article.viewport.spot
        assert there != before
        await reader.press("a", *"quark", "escape")
        assert reader.line is None and reader.article.choice.passages() == chosen
        assert reader.article.viewport.spot == there and reader.article.text.has_focus
        assert reader.footer.message == "Was getippt war, kommt mit der Notiz zur Stelle wieder."
        await reader.press("a")
        assert typed(reader) == "quark"
        await reader.press("escape", "escape")
        assert not reader.article.choice.passages() and reader.article.viewport.spot == before
        assert reader.footer.message == "Nichts markiert." and not await quotes(reader)
        await reader.press("v", *"jjjjjjjjjjjj", "l", "a", "enter")
        assert not reader.article.choice.passages() and await quotes(reader) and reader.article.viewport.spot == there


async def test_marking_in_a_window_that_was_wider_for_a_while_stands_where_it_stood() -> None:
    async with running(120, 40) as reader:
        await reader.press("P")
        await reader.resize(80, 24)
        await reader.press("enter", "v")
        before, spot = reader.text, reader.article.viewport.spot
        await reader.resize(120, 40)  # in columns
        assert reader.article.viewport.columns and reader.article.choice.is_on
        await reader.resize(80, 24)
        assert (reader.text, reader.article.viewport.spot) == (before, spot)


async def test_an_article_that_has_only_a_note_left_is_among_the_notes_and_goes_out_with_the_merkliste(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.ui.commands.export.downloads_dir", lambda: tmp_path)
    async with running(120, 30) as reader:
        await reader.press("a", *"bleibt", "enter", "s")
        assert "Nicht mehr gemerkt." in reader.footer.message
        await reader.press("M")
        assert "bleibt" in reader.text
        await reader.press("escape")
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.press("S", "5")
        await reader.until(lambda: bool(list(tmp_path.glob("*.txt"))))
        assert TITLE in next(tmp_path.glob("*.txt")).read_text()
        home = tmp_path / "Heim" / "von mir"
        monkeypatch.setattr("tui_reader.ui.commands.export.downloads_dir", lambda: home)
        await reader.press("S", "5")
        await reader.until(lambda: bool(list(home.glob("*.txt"))))  # the folder is made where there is none
        (tmp_path / "Datei").write_text("")
        monkeypatch.setattr("tui_reader.ui.commands.export.downloads_dir", lambda: tmp_path / "Datei" / "hier")
        await reader.press("S", "5")
        await reader.until(lambda: "Ein Teil des Pfades ist kein Ordner" in "".join(reader.lines[-2:]))


async def test_who_reads_on_while_marks_are_shown_anew_is_not_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(80, 16) as reader:
        await reader.press("enter")
        read_marks = reader.library.marks.of

        async def slowly(article_ids: Sequence[int]) -> list[Mark]:
            await reader.press("space")
            return await read_marks(article_ids)

        monkeypatch.setattr(reader.library.marks, "of", slowly)
        before = reader.article.place
        await reader.desk.reading.show_marks()
        monkeypatch.undo()
        await reader.settle()
        assert reader.article.place > before and reader.article.viewport.top > 0


async def test_what_is_opened_while_marks_are_shown_anew_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(80, 24) as reader:
        first, second = reader.desk.browsing.article_ids[:2]
        await reader.press("enter")
        read_marks = reader.library.marks.of

        async def slowly(article_ids: Sequence[int]) -> list[Mark]:
            monkeypatch.undo()
            found = await read_marks(article_ids)
            reader.desk.open(second)
            await reader.settle()
            return found

        monkeypatch.setattr(reader.library.marks, "of", slowly)
        assert reader.desk.reading.target == first
        await reader.desk.reading.show_marks()
        await reader.settle()
        assert reader.desk.reading.target == second and "Wasserwerk" in reader.text


async def test_a_note_that_is_gone_to_is_in_sight_wherever_one_was_in_the_article() -> None:
    async with running(40, 12) as reader:
        for keys in (["a", *"hallo", "enter"], ["enter", "space", "space", "escape"]):
            await reader.press(*keys, "M", "enter")
            assert "¶ hallo" in reader.text and reader.desk.at == "article"
            await reader.press("escape", "escape")


async def test_from_a_note_one_goes_to_the_next_and_back_to_the_list_of_them() -> None:
    async with running(80, 24) as reader:
        await reader.press(
            "a", *"oben", "enter", "enter", "n", "v", "enter", "escape", "j", "j", "a", *"dritte", "enter"
        )
        first, third = reader.desk.browsing.article_ids[0], reader.desk.browsing.article_ids[2]
        await reader.press("M", "enter")
        seen = []
        for _ in range(3):
            seen.append((reader.desk.reading.target, reader.article.matches.position[1]))
            assert "Notizen und Stellen" in reader.lines[0]
            await reader.press("J")
        assert seen == [(third, 0), (first, 1), (first, 0)] and "¶ oben" in reader.text
        assert "Das ist der unterste Eintrag." in reader.lines[-1]
        await reader.press("K", "escape")
        assert isinstance(reader.app.screen, AnnotationsScreen)
        await reader.press("slash", "down")
        rows = reader.app.screen.query_one(Rows)
        assert rows.has_focus and "Hier" not in reader.lines[-1]
        assert rows.current is not None and rows.current.mark.kind == PASSAGE, "it is the one that was gone to last"
        await reader.press("escape")
        assert reader.desk.at == "headlines" and reader.desk.headlines.current == third


async def test_who_leaves_the_notes_is_where_they_were_asked_for_though_one_has_read_in_one_of_the_same_article() -> (
    None
):
    async with running(80, 16) as reader:
        await reader.press("enter", "a", *"hm", "enter", "space")
        await reader.until(lambda: reader.article.place != Place())
        place, shown = reader.article.place, reader.desk.reading.target
        await reader.press("M", "enter", "G", "escape", "escape")
        assert (reader.desk.reading.target, reader.article.place) == (shown, place)
        assert reader.desk.at == "article"
        await reader.press("space")
        read_to = reader.article.place
        await reader.press("J", "K")
        assert reader.article.place == read_to


async def test_what_undo_brings_back_among_the_notes_is_under_the_cursor() -> None:
    async with running(80, 24) as reader:
        for text in ("eins", "zwei"):
            await reader.press("a", *text, "enter", "j")
        await reader.press("M", "G")
        rows = reader.app.screen.query_one(Rows)
        seen = []
        for key in ("g", "G", "x", "u"):
            await reader.press(key)
            seen.append(rows.current and rows.current.mark.text)
        assert seen == ["zwei", "eins", "zwei", "eins"]


async def test_a_note_that_is_changed_stays_under_the_cursor_wherever_it_stands_then() -> None:
    async with running(80, 24) as reader:
        for text in ("eins", "zwei"):
            await reader.press("a", *text, "enter", "j")
        await reader.press("M", "G")
        rows = reader.app.screen.query_one(Rows)
        await reader.press("a", *"und", "enter")
        assert rows.current is not None and rows.current.mark.text == "einsund"
        await reader.press("x")
        assert [mark.text for mark in await reader.library.marks.all() if mark.kind == NOTE] == ["zwei"]


async def test_among_the_notes_the_text_of_one_on_a_passage_that_was_taken_back_is_there_with_the_line() -> None:
    async with running(90, 28) as reader:
        await reader.press("enter", "v", "enter", "M", "a", *"probe", "enter", "u")
        assert reader.app.screen.query_one(FooterBar).message.endswith("a dort holt den Text zurück")
        await reader.press("a")
        assert any(line.strip() == "probe" for line in reader.lines[-4:]), reader.text


async def test_what_goes_above_the_cursor_among_the_notes_leaves_it_on_its_entry() -> None:
    async with running(90, 28) as reader:
        for text in ("eins", "zwei", "drei"):
            await reader.press("a", *text, "enter", "j")
        await reader.press("M", "j")
        rows = reader.app.screen.query_one(Rows)
        seen = [rows.current and rows.current.mark.text]
        await reader.press("u")
        seen.append(rows.current and rows.current.mark.text)
        assert seen == ["zwei", "zwei"] and "Notiz zurückgenommen" in reader.lines[-1] + reader.lines[-2]


async def test_where_the_same_words_are_marked_twice_one_goes_past_both() -> None:
    async with running(100, 30) as reader:
        shown = reader.desk.browsing.article_ids[0]
        for block in (1, 2, 3):
            await reader.library.marks.keep_passages(shown, [("der", Place(block, 0))])
        await reader.press("M", "g", "enter")
        seen = [reader.lines[0].split()[-3:]]
        for _ in range(3):
            await reader.press("J")
            seen.append(reader.lines[0].split()[-3:])
        assert [" ".join(one) for one in seen] == ["1 von 3", "2 von 3", "3 von 3", "3 von 3"]


async def test_space_at_the_end_of_a_note_goes_on_to_the_next_one_and_escape_leads_back_to_them() -> None:
    async with running(80, 24) as reader:
        await reader.press("a", *"oben", "enter", "j", "j", "a", *"dritte", "enter", "M", "enter", "G")
        first, third = reader.desk.browsing.article_ids[0], reader.desk.browsing.article_ids[2]
        assert reader.desk.reading.target == third
        assert "Leertaste: nächster Eintrag, in „Der Bus kommt, wenn er kommt“" in reader.text
        await reader.press("space")
        assert (reader.desk.reading.target, reader.desk.at) == (first, "article") and "¶ oben" in reader.text
        await reader.press("G")
        assert "Das ist der unterste Eintrag. Zurück zu den Notizen: Esc" in reader.text
        assert "Leertaste weiter" not in reader.lines[-1], "it leads nowhere"
        await reader.press("space")
        assert reader.desk.reading.target == first and "Das ist der unterste" in reader.lines[-1]
        await reader.resize(40, 12)
        await reader.press("escape")
        assert isinstance(reader.app.screen, AnnotationsScreen)
        await reader.press("escape")
        assert reader.desk.at == "headlines" and reader.desk.headlines.current == third


async def test_from_where_the_links_of_a_note_led_to_space_goes_on_to_the_next_note() -> None:
    async with running(80, 24) as reader:
        first, third = reader.desk.browsing.article_ids[0], reader.desk.browsing.article_ids[2]
        await reader.press("j", "j", "a", *"dritte", "enter", "k", "k", "a", *"oben", "enter", "M", "enter")
        assert reader.desk.reading.target == first
        await reader.press("tab", "enter")
        assert reader.desk.reading.target not in {first, third}
        await reader.press("G", "space")
        assert reader.desk.reading.target == third and "¶ dritte" in reader.text
        await reader.press("escape")
        assert isinstance(reader.app.screen, AnnotationsScreen)


async def test_a_heading_and_the_text_below_it_are_told_apart_where_they_are_quoted_in_one_line() -> None:
    async with running(120, 30) as reader:
        await reader.press("enter", "n", "v", "k", "l", "enter", "M")
        assert "„Ein Fahrplan, der keiner ist · Der alte Plan kannte" in reader.text


async def test_delete_takes_away_a_note_as_x_does() -> None:
    async with running(120, 30) as reader:
        await reader.press("a", *"hallo", "enter", "M", "delete")
        assert "Notiz entfernt.  u macht es rückgängig" in reader.lines[-1] and not await notes(reader)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_where_nothing_is_noted_there_is_no_line_to_look_for_it(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("M", "slash")
        assert "Notizen und Stellen durchsuchen" not in reader.text
        assert reader.lines[-1].strip() == "„/“ gilt hier nicht. Esc führt zurück."
        await reader.press("escape", "a", *"hallo", "enter", "M")
        assert "Notizen und Stellen durchsuchen" in reader.text
        await reader.press("x")
        assert "Notizen und Stellen durchsuchen" not in reader.text and tr("marks.none")[:20] in reader.text
        await reader.press("u", "slash", *"hallo")
        assert "hallo" in reader.text and "1 Notiz " in reader.text


@pytest.mark.parametrize(
    ("keys", "said"),
    [("a h enter", "1 Notiz "), ("v enter", "1 Stelle "), ("a h enter v enter", "2 Notizen und Stellen ")],
)
async def test_what_is_noted_is_counted_by_what_it_is(keys: str, said: str) -> None:
    async with running(80, 24) as reader:
        await reader.press("enter", *keys.split(), "M")
        assert said in reader.text


async def test_what_is_noted_on_a_passage_stands_below_it_until_it_is_taken_back() -> None:
    async with running(60, 36) as reader:
        await reader.press("enter", "v", "l", "a", *"schau nach", "enter")
        assert reader.text.count("¶ schau nach") == 1
        await reader.press("slash", *"schau", "enter")
        assert reader.article.matches.position == (1, 1), "it is found as what stands there"
        await reader.press("n")
        assert "An einer anderen Stelle steht es hier nicht." in reader.lines[-1]
        await reader.press("escape", "M", "a", *" im Atlas", "enter", "escape")
        assert "¶ schau nach im Atlas" in reader.text
        await reader.press("u", "u")
        assert "¶" not in reader.text


async def test_a_note_on_what_the_list_hides_as_read_is_where_its_sentence_says() -> None:
    async with running(80, 24) as reader:
        await reader.press("enter")
        noted = reader.desk.reading.target
        await reader.press("a", *"gesehen", "enter")
        said = reader.text
        assert "Notiert (oben im Artikel) und gemerkt." in said and "M zeigt alle" in said
        await reader.press("escape", "full_stop", "tab", "j", "enter", "1")
        assert noted not in reader.desk.browsing.article_ids
        await reader.press("M")
        assert "gesehen" in reader.text
        await reader.press("enter")
        assert reader.desk.reading.target == noted and "¶ gesehen" in reader.text


async def test_among_notes_enter_is_said_to_lead_to_the_article_of_a_note_and_to_a_passage() -> None:
    async with running(80, 24) as reader:
        await reader.press("enter", "v", "enter", "escape", "j", "a", *"Notiz", "enter", "M")
        await reader.until(lambda: "⏎ zum Artikel" in reader.lines[-1])
        await reader.press("j")
        assert "⏎ zur Stelle" in reader.lines[-1]
        await reader.press("k")
        assert "⏎ zum Artikel" in reader.lines[-1]


async def test_of_a_passage_that_is_taken_away_with_its_note_both_are_said_to_be_gone() -> None:
    async with running(120, 24) as reader:
        await reader.press("enter", "v", "a", *"wichtig", "enter", "M", "x")
        assert "Stelle nicht mehr markiert, ihre Notiz entfernt.  u macht es rückgängig" in reader.lines[-1]
        await reader.press("u")
        assert "Stelle wieder markiert, mit Notiz" in reader.lines[-1]


async def test_between_two_sentences_that_are_chosen_the_mark_has_no_hole() -> None:
    async with running(120, 40) as reader:
        await reader.press("enter", "v", "j", "l")
        marks = [mark for _, mark in reader.article.choice.highlights()]
        assert len(marks) == 1 and len(reader.article.choice._chosen_sentences) == 2
        await reader.press(*"llllll")
        blocks = [block for block, _ in reader.article.choice.highlights()]
        assert len(blocks) == len(set(blocks)) > 1
