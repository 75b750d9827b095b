"""Whole walks, as they are heard: what is typed, and all that is said."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from tests.boxes import boxed_library
from tests.linear.helpers import filled, heard
from tests.newspaper import Newspaper
from tui_reader.config import Config
from tui_reader.demo import demo_documents, demo_library
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.linear.commands import commands_here
from tui_reader.linear.help import help_lines
from tui_reader.locale import use_language
from tui_reader.model import NOTE, Unread
from tui_reader.store import Store


async def test_a_walk_from_the_list_to_an_article_and_back_says_each_thing_once() -> None:
    library = await filled()
    start, down, down_again, opened, first, second, marked, back = await heard(
        "j", "j", "l", "", "", "s", "zurück", "ende", library=library
    )
    assert start.lines[0] == "Schlagzeilen: 12 Artikel, 12 ungelesen."
    assert start.lines[1] == "1. Nahverkehr in Hessen: Der Bus kommt, wenn er kommt. Deutschland, *, 1 Minute Lesezeit."
    assert start.lines[10].startswith("10. Kleingärten am Nordring") and start.lines[11:] == ["1 bis 10 von 12."]
    assert start.prompt == "Schlagzeilen"
    assert len(down.lines) == len(down_again.lines) == 1 and down.lines[0].startswith("2. die nachricht")
    assert down_again.lines[0].startswith("3. Wahl in Slowenien: Links von der Mitte")
    assert opened.lines == [
        "Wahl in Slowenien: Links von der Mitte ist noch Platz.",
        "In Ljubljana verhandeln vier Parteien über eine Koalition, die es rechnerisch gibt und politisch noch nicht.",
        "Von Jonas Ritter, *, 1 Minute Lesezeit.",
    ]
    assert opened.prompt == "Artikel"
    assert first.lines[0].startswith("LJUBLJANA taz. Am Tag nach der Wahl") and len(first.lines) == 1
    assert (first.prompt, second.prompt) == ("1 von 5", "2 von 5")
    assert marked.lines == ["Gemerkt. u macht es rückgängig."]
    assert back.lines[0].startswith("3. Wahl in Slowenien") and back.lines[0].endswith("gemerkt.")
    assert len(await library.marks.articles()) == 1
    await library.aclose()


async def test_of_the_merkliste_is_said_what_of_it_is_unread() -> None:
    _, *_, shelf, where, lists, rest = await heard("merke 2", "merke 3", "gelesen 2", "merkliste", "wo", "ressorts", "")
    assert shelf.lines[0] == "Merkliste: 2 Artikel, 1 ungelesen." and where.lines[0].startswith(shelf.lines[0])
    assert any(line.endswith(". Merkliste: 1 ungelesen.") for line in [*lists.lines, *rest.lines])


async def test_who_comes_from_a_hit_hears_where_that_is_and_not_that_one_read_so_far() -> None:
    _, _, opened, *_ = await heard("suche ausrufezeichen", "1", library=await filled())
    assert any(line.startswith("Gefunden in Absatz ") for line in opened.lines)
    assert not any(line.startswith("Weiter bei") for line in opened.lines)


async def test_who_comes_back_hears_no_head_again_and_no_number_that_says_nothing() -> None:
    _, opened, _, _, _, again, _, rest, _, politics, _, match, on = await heard(
        "3", "zurück", "2", "zurück", "3", "zurück", " ", "A", "politik", "1", "/bus", ""
    )
    assert len(opened.lines) == 3 and again.lines == opened.lines[:1]
    assert [line.partition(".")[0] for line in rest.lines] == [str(number) for number in range(4, 13)]
    assert politics.lines[0] == "Politik: 4 Artikel.", "none of them is unread"
    assert match.lines[0].startswith("Stelle 1 von ")
    assert len(on.lines) == 1 and "Stelle" not in on.lines[0]


async def test_an_article_is_read_by_paragraphs_by_sections_or_all_and_one_knows_where_one_is() -> None:
    library = await filled()
    [number] = [n for n, line in enumerate((await heard(library=library))[0].lines) if "Stadt kauft ihr Wasser" in line]
    _, opened, where, section, again, next_section, rest, at_end = await heard(
        str(number), "wo", "abschnitt", "nochmal", "n", "alles", "wo bin ich?", library=library
    )
    assert opened.lines[0] == "die nachricht: Die Stadt kauft ihr Wasser zurück."
    assert where.lines == ["Im Artikel: die nachricht: Die Stadt kauft ihr Wasser zurück. Noch vor dem ersten Absatz."]
    assert section.lines[0].startswith("Abschnitt 1 von") and again.lines == section.lines[-1:]
    assert next_section.lines[0].startswith("Abschnitt 2 von") and len(next_section.lines) == 1
    assert any(line.startswith("Abschnitt 3 von") for line in rest.lines)
    assert rest.lines[-1].startswith("Eingabe: weiter mit „") and not set(rest.lines) & set(section.lines)
    assert at_end.lines[0].endswith("100 %.")
    _, reopened, following = await heard(str(number), "", library=library)
    assert following.lines[0] != opened.lines[0]
    _, anew = await heard(str(number), library=library)
    assert (anew.lines, anew.prompt) == (opened.lines, opened.prompt), "who went on begins at the top"
    assert "Zu Ende gelesen." in reopened.lines and reopened.prompt == "Ende", "what stands below is no paragraph"
    assert not await library._threads.ask(lambda store: store.issues.begun()), (
        "who read a text to its end has not begun it"
    )
    await library.aclose()


async def test_words_behind_a_command_answer_what_it_asks_or_name_the_row() -> None:
    library = await filled()
    _, marked, found, chosen, back, astray, _, noted, unknown, too_many, politics = await heard(
        "merke 2", "suche wasser", "1", "zurück", "quark", ".", "notiz 3 lesen #slowenien", "ende gut", "merke 99", "politik",
        library=library,
    )  # fmt: skip
    assert marked.lines == ["Gemerkt. u macht es rückgängig."]
    assert found.lines[0].startswith("Gefunden zu „wasser“, 3 Zeilen:") and found.prompt == "Nummer"
    assert chosen.prompt != "Nummer" and back.prompt == "Nummer", "from a hit one comes back to the search"
    assert astray.lines == ["„quark“ steht da nicht. Ein Punkt lässt es."] and astray.prompt == "Nummer"
    assert noted.lines == ["Notiert (oben im Artikel) und gemerkt. u macht es rückgängig, M zeigt alle."]
    assert unknown.lines == ["„ende gut“ kenne ich hier nicht. ? sagt, was geht."]
    assert too_many.lines == ["So viele sind es nicht, nur 12."] and politics.prompt == "Politik"
    [(note,)] = [[mark.text for mark in await library.marks.all() if mark.kind == NOTE]]
    assert note == "lesen #slowenien"
    await library.aclose()


async def test_what_was_typed_is_said_as_it_was_typed_and_in_one_pair_of_quotation_marks() -> None:
    library = await filled()
    for typed, said in (
        ("ressort:deutschland seit:2019 -berlin", "Gefunden zu „ressort:deutschland seit:2019 -berlin“, "),
        ("thema:wasser ressort:deutschland", "Gefunden zu „thema:wasser ressort:deutschland“, 1 Zeile:"),
        ('"die stadt"', "Gefunden zu „die stadt“, "),
    ):
        _, found, *_ = await heard(f"suche {typed}", library=library)
        assert found.lines[0].startswith(said)
    for typed in ('"gibt es nicht"', "„gibt es nicht“", "“gibt es nicht”"):
        _, _, sought, unknown, no_list, _, no_row, *_ = await heard(
            "2", f"/{typed}", typed, f"ressort {typed}", "ausgaben", typed, library=library
        )
        assert sought.lines == ["„gibt es nicht“ steht nicht in diesem Text."]
        assert unknown.lines == ["„gibt es nicht“ kenne ich hier nicht. ? sagt, was geht."]
        assert "Eine Liste „gibt es nicht“ gibt es nicht." in no_list.lines
        assert no_row.lines == ["„gibt es nicht“ steht da nicht. Ein Punkt lässt es."]
    await library.aclose()


async def test_the_text_around_a_hit_is_a_line_below_what_it_is_of_with_a_colon_behind_a_subheading() -> None:
    library = await filled()
    _, found, _, ticker, *_ = await heard("suche neue", ".", "suche bahn", library=library)
    assert found.lines[1] == "1. die nachricht: Die Stadt kauft ihr Wasser zurück. Deutschland, *, 1 Minute Lesezeit."
    assert found.lines[2].startswith("Das Neue: ALTENWALDE taz") and found.lines[3].startswith("2. ")
    assert ticker.lines[1].endswith(" Lesezeit.")
    assert ticker.lines[2].startswith("… sich daran. 6.00 Uhr: Stille: Kein Bus, keine Bahn.")
    await library.aclose()


async def test_where_nothing_is_found_the_nearest_word_and_the_single_ones_are_sought_by_their_numbers() -> None:
    library = await filled()
    typed = ("suche trinkwaser", "1", "1", ".", ".", "suche bus trinkwasser xyzzy", "9", "bus", ".", "suche thema:bus")
    _, nearest, found, hit, back, _, alone, too_many, bus, _, named, *_ = await heard(*typed, library=library)
    assert nearest.lines == ["Nichts gefunden. Vorschläge, 1 Zeile:", "1. Vielleicht: „Trinkwassers“."]
    assert nearest.prompt == "Nummer" and found.lines[0].startswith("Gefunden zu „Trinkwassers“, ")
    assert hit.prompt != "Nummer" and back.lines[0] == found.lines[0], "from a hit one comes back to what found it"
    assert alone.lines[0] == "Nichts gefunden. Vorschläge, 2 Zeilen:"
    assert sorted(line[3:] for line in alone.lines[1:]) == [
        "„bus“ allein, 2 Artikel.",
        "„trinkwasser“ allein, 1 Artikel.",
    ]
    assert too_many.lines == ["So viele sind es nicht, nur 2."] and bus.lines[0].startswith("Gefunden zu „bus“, 2 ")
    assert named.lines[0] == "Nichts gefunden. Thema „bus“ gibt es hier nicht. Vorschläge, 1 Zeile:"
    await library.aclose()


async def test_who_wants_no_suggestion_types_what_is_next() -> None:
    _, _, politics, _, again, *_, left = await heard(
        "suche trinkwaser", "politik", "suche trinkwaser", "suche trinkwasser", ".", "suche trinkwaser", ""
    )
    assert politics.prompt == "Politik" and again.lines[0].startswith("Gefunden zu „trinkwasser“, ")
    assert left.prompt == "Politik" and left.lines == politics.lines[1:2], "Enter leaves it, and says where one is"


async def test_what_is_only_said_of_the_end_of_a_text_is_not_found_in_it() -> None:
    library = await filled()
    _, _, closing, time = await heard("3", "/leertaste", "/lesezeit", library=library)
    assert closing.lines == ["„leertaste“ steht nicht in diesem Text."]
    assert time.lines == ["„lesezeit“ steht nicht in diesem Text."]
    await library.aclose()


async def test_a_note_that_is_left_empty_or_as_it_was_is_said_to_be_so() -> None:
    library = await filled()
    _, _, empty, _, dot, _, _, _, same, marks, _, once_more, _ = await heard(
        "a", "  ", "a", ".", "a", "lesen", "a", "", "M", "notiz 1", "", ".", library=library
    )
    assert empty.lines == dot.lines == ["Nichts notiert."]
    assert marks.prompt == "Nummer" and same.lines == ["Die Notiz ist, wie sie war."] == once_more.lines[:1]
    await library.aclose()


async def test_a_number_behind_a_word_that_takes_words_is_one_and_what_is_no_row_is_what_a_rule_is_of() -> None:
    library = await filled()
    _, found, same, noted, _, _, _, passage, here, _, muted, again, once_more, week, known = await heard(
        "suche 218", "/218", "notiz 3 218", "3", "", "stelle 99", "stelle 1-2", "/219", ".",
        "stumm quark", "wo", "nochmal", "2", "verfolge jonas", library=library,
    )  # fmt: skip
    assert found.lines == same.lines and found.lines[0].startswith("Nichts gefunden.")
    assert noted.lines[0].startswith("Notiert") and passage.lines[0].startswith("Stelle markiert")
    assert here.lines == ["„219“ steht nicht in diesem Text."]
    asked = [
        "„quark“: wie lange stumm? 4 Zeilen:",
        "1. Einen Tag.",
        "2. Eine Woche.",
        "3. Einen Monat.",
        "4. Für immer.",
    ]
    assert muted.lines == again.lines == once_more.lines == asked, "no row is meant by a word for where one is"
    assert week.lines == ["Eine Woche stumm; „quark“ kommt zurzeit nirgends vor. u macht es rückgängig."]
    assert known.lines[0].startswith("Jetzt bei „Meine Themen“: ")
    assert next((rule.kind, rule.query) for rule in await library.rules.all()) == ("mute", "quark")
    await library.aclose()


async def test_who_takes_all_along_or_says_a_command_in_other_words_is_not_left_in_doubt() -> None:
    _, along, hidden, _, marked = await heard("mitnehmen", "gelesene verbergen", "ressorts", "merken")
    assert marked.lines == ["Der Bus kommt, wenn er kommt.", "Gemerkt. u macht es rückgängig."], (
        "which one is not seen there"
    )
    assert along.lines == ["Artikel, Kommentare und Bilder werden geholt. Ist alles da, wird es gesagt."]
    assert hidden.lines[-1].startswith("Gelesenes ist in dieser Liste verborgen."), (
        "two names of one thing are no choice"
    )


async def test_an_issue_that_is_taken_along_by_its_number_is_said_to_be_fetched_at_once() -> None:
    *_, along = await heard("ausgaben", "d 2")
    assert along.lines[0] == "Artikel, Kommentare und Bilder werden geholt. Ist alles da, wird es gesagt."


async def test_what_is_asked_has_numbers_goes_on_with_enter_and_is_left_with_a_full_stop() -> None:
    library = await filled()
    _, links, _, followed, issues, how, left = await heard("links 1", ".", "1", "ausgaben", "?", ".", library=library)
    assert links.prompt == "Nummer" and links.lines[0].startswith("Links, ") and links.lines[1].startswith("1. ")
    assert followed.prompt == "Artikel" and followed.lines, "a number in an article follows the link"
    assert issues.lines[0].startswith("Ausgaben, ") and issues.prompt == "Nummer"
    assert how.lines == ["Eine Zahl wählt, Wörter suchen, ein Punkt lässt es."] and left.prompt == "Artikel"
    await library.aclose()


async def test_comments_are_read_one_by_one() -> None:
    library = await filled()
    ids = [one for one in await library.shelves.articles(Unread()) if await library.articles.comments(one)]
    shelf = await heard(library=library)
    title = (await library.articles.entry(ids[0])).headline.headline
    number = next(line.partition(".")[0] for line in shelf[0].lines if title in line)
    _, first, second, gone = await heard(f"kommentare {number}", "", ".", library=library)
    assert first.lines[0].startswith("Kommentare: ") and first.lines[1].startswith("Kommentar 1 von ")
    assert second.lines[0].startswith("Kommentar 2 von ") and gone.prompt == "Schlagzeilen"
    await library.aclose()


async def test_without_anything_it_says_what_is_going_on_and_when_the_headlines_are_here() -> None:
    library = demo_library(Config(refresh_minutes=0))
    start, *_ = await heard(library=library, is_refreshing=True)
    assert start.lines[0] == "Noch nichts hier. Die Schlagzeilen kommen gerade …"
    assert start.lines[1] == "Schlagzeilen: 12 Artikel, 12 ungelesen." and start.lines[2].startswith("1. ")
    await library.aclose()


async def test_without_anything_and_without_a_network_that_is_said() -> None:
    paper = Newspaper()
    paper.is_reachable = False
    library = Library(
        Config(refresh_minutes=0), lambda: Store(":memory:"), lambda base: Fetcher(base, transport=httpx.MockTransport(paper.answer))
    )  # fmt: skip
    start, _ = await heard("1", library=library, is_refreshing=True)
    assert start.lines[0].startswith("Noch nichts hier.") and any("kein Netz" in line for line in start.lines[1:])
    await library.aclose()


async def test_english_is_spoken_where_the_locale_says_so() -> None:
    use_language("en")
    library = await filled()
    start, opened, marked, where, left, _, listed, errors, helped, *_ = await heard(
        "open 3", "bookmark", "where am i", "xyzzy", "back", "headlines", "errors", "help", ".", library=library
    )
    assert listed.prompt == errors.prompt == "Schlagzeilen" and errors.lines[0].startswith("What went wrong")
    assert helped.lines[0] == "In the list you can:"
    assert start.lines[0].endswith("12 unread.") and opened.prompt == "Article"
    assert marked.lines == ["Bookmarked. u takes it back."] or marked.lines[0].startswith("Bookmarked")
    assert where.lines[0].startswith("In the article: ") and left.lines[0].startswith("I do not know “xyzzy” here.")
    await library.aclose()


async def test_who_leaves_while_it_is_asked_what_others_wrote_leaves_nothing_behind_that_asks_a_closed_store(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library, asked = await filled(), []

    async def without_answer() -> int:
        asked.append(True)
        return await asyncio.Future[int]()

    monkeypatch.setattr(library, "writes_of_others", without_answer)
    await heard("1", "ende", library=library)
    assert asked and asyncio.all_tasks() == {asyncio.current_task()}
    await library.aclose()


async def test_in_the_merkliste_the_key_takes_away_and_the_word_fetches_the_text() -> None:
    fetched, removed = (await heard("s 1", "merkliste", "neu holen 1", "x 1", library=await filled()))[-2:]
    assert fetched.lines[-1] == "Neu geholt." and removed.lines[0].startswith("Nicht mehr gemerkt.")
    how = [*help_lines("headlines", commands_here("headlines", is_own=True))]
    assert "Aus der Liste nehmen: x, entfernen." in how and "Text neu holen: hole." in how


async def test_elsewhere_the_key_fetches_the_text_also_of_a_row_by_its_number() -> None:
    fetched, _, nothing = (await heard("x 1", "spalte", "x", library=await filled()))[-3:]
    assert fetched.lines[-1] == "Neu geholt." and nothing.lines == ["Hier lassen sich nur behaltene Suchen entfernen."]
    how = [*help_lines("headlines", commands_here("headlines"))]
    assert "Text neu holen: x, hole." in how and "Aus der Liste nehmen: entfernen." in how


async def test_of_two_links_to_one_address_the_one_that_was_followed_is_named() -> None:
    documents = demo_documents(datetime.now(UTC))
    path = next(path for path in documents if "!7000001/" in path)
    links = [f'<a href="https://taz.de/Slug/!7999999/">{words}</a>' for words in ("einen Entwurf", "eine Einigung")]
    said = f"<p>Es gibt {links[0]}, und nach dem Sommer {links[1]} der drei.</p>"
    before, slot, behind = documents[path].partition(b'<div data-for="webelement_adzone">')
    documents[path] = before + said.encode() + slot + behind
    library = boxed_library(config=Config(refresh_minutes=0), documents=documents)
    async for _ in library.sync():
        pass
    many = len((await library.articles.open(7000001)).related)  # these come first
    *_, first, second = await heard("2", str(many + 1), str(many + 2), library=library)
    await library.aclose()
    assert first.lines == ["Nicht mehr abrufbar (404): „einen Entwurf“."]
    assert second.lines == ["Nicht mehr abrufbar (404): „eine Einigung“."]
