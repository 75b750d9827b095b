"""The line below names the keys of what has the focus; what fills the screen stands in the frame that the panes have."""

import re

import pytest
from textual.geometry import Size

from tests.ui.helpers import Running, running
from tests.ui.test_coming_and_going import library_of
from tui_reader.locale import catalogue, tr, use_language
from tui_reader.model import Bookmarks
from tui_reader.typeset import Typography
from tui_reader.ui.commands.keys import keys_here
from tui_reader.ui.desk.overlays import CommentThread
from tui_reader.ui.overlays.comments import CommentsScreen
from tui_reader.ui.panes.bars import FooterBar, HeaderBar
from tui_reader.ui.panes.rows import Rows

BUS = 7000002


def footer(reader: Running) -> str:
    """The keys in the last line, without the progress."""
    return re.sub(r" {4,}.*", "", reader.lines[-1].strip())


def is_rule(line: str) -> bool:
    return bool(line) and set(line) == {"─"}


async def test_in_each_pane_the_line_below_names_its_own_keys() -> None:
    async with running(140, 30) as reader:
        assert footer(reader) == "⏎ lesen   ⇥ Ressorts   s merken   / suchen   ? Hilfe"
        await reader.press("tab")
        assert footer(reader) == "⏎ zeigen   ⇥ zur Liste   / suchen   ? Hilfe"
        assert sum("▸" in line.partition("│")[0] for line in reader.lines) == 1, (
            "the cursor; what is shown has another sign"
        )
        await reader.press("j")
        assert sum("›" in line.partition("│")[0] for line in reader.lines) == 1
        await reader.press("question_mark")
        assert "Zeigen" in reader.text and " Lesen" not in reader.text, "one word for one thing"
        rows = reader.app.screen.query_one(Rows)
        assert not any("▸" in rows.render_line(y).text for y in range(rows.size.height)), "there is nothing to choose"
        assert rows.cursor == 1 and rows.current is not None, "nobody stands on a heading"
        await reader.press("slash", *"ressort", "enter")
        assert rows.current is not None and re.search(r"Ressort 1 bis 9 +1–9 ", reader.text), "nine keys in short"
        await reader.press("escape", "k", "tab")
        reader.desk.open(BUS)
        await reader.settle()
        assert footer(reader).startswith("Leertaste weiter")
        assert ("n Abschnitt" in footer(reader)) == bool(reader.article.sections.position[1])
        await reader.press("slash", *"bus")
        assert footer(reader) == "⏎ zur Stelle   Esc lassen"
        assert "bus" in reader.lines[-2]
        await reader.press("enter")
        assert "n nächste Stelle" in footer(reader)
        await reader.press("escape", "v")
        assert footer(reader) == "⏎ behalten   j k wandern   a Notiz   l länger   Esc lassen", (
            "one sentence is the least"
        )
        await reader.press("l")
        assert footer(reader) == "⏎ behalten   j k wandern   a Notiz   l länger   h kürzer   Esc lassen"
        await reader.press("escape", "a")
        assert footer(reader) == "⏎ behalten   Esc lassen"
        await reader.press("escape")
        assert footer(reader).startswith("Leertaste weiter")


@pytest.mark.parametrize("language", ["de", "en"])
def test_below_and_in_the_help_a_key_has_the_same_word(language: str) -> None:
    use_language(language)
    for pane in ("ressorts", "headlines", "page_one", "article"):
        for key in (key for _, keys in keys_here(pane) for key in keys if key.is_hint):
            assert tr(f"{key.label}.hint").casefold() in tr(key.label).casefold(), (pane, key.id)
    both = [name for name in catalogue(language) if name.startswith("key.") and f"{name}.hint" in catalogue(language)]
    assert len(both) > 20
    for name in both:
        assert tr(f"{name}.hint").casefold() in tr(name).casefold(), name


@pytest.mark.parametrize("width", [40, 60, 80])
def test_above_the_name_of_a_list_is_whole_and_the_state_makes_way(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    header, state = HeaderBar(), "3 verfolgt · 12 neue · offline · 14/38 Texte · angehalten · 38 %"
    monkeypatch.setattr(HeaderBar, "size", Size(width, 1))
    for place in ("Schlagzeilen", "Mi 25.11. · Gesellschaft", "Für zwischendurch"):
        header.tell(place=place, view="älteste zuerst", state=state)
        line = header.render().plain
        assert place in line and len(line) == width and ("verfolgt" in line or width == 40)


def test_above_what_has_no_room_goes_as_a_whole_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    header, place = HeaderBar(), "23.10.2024 · Ganze Ausgabe"
    header.tell(place=place, state="7 ungelesen · offline · lädt …")
    seen = set()
    for width in range(30, 70):
        monkeypatch.setattr(HeaderBar, "size", Size(width, 1))
        line = header.render().plain
        assert place in line and len(line) == width
        seen.add(line.partition(place)[2].strip())
    assert seen == {"", "7 ungelesen", "7 ungelesen · offline", "7 ungelesen · offline · lädt …"}


async def test_above_how_often_a_long_word_is_there_is_seen_on_a_narrow_screen_too() -> None:
    async with running(40, 12) as reader:
        await reader.press("enter", "slash", *"das schlechte gewissen", "enter")
        await reader.until(lambda: "“: Stelle 1 von 1" in reader.lines[0], 20)
        assert "„das …“" in reader.lines[0]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", ("„bus“: Stelle 1 von ", "Stelle 1 von ", "1 von ")),
        ("en", ("“bus”: match 1 of ", "Match 1 of ", "1 of ")),
    ],
)
async def test_above_a_text_it_is_said_that_places_are_counted_as_fully_as_the_name_of_the_list_leaves_room(
    language: str, forms: tuple[str, ...]
) -> None:
    use_language(language)
    async with running(40, 12) as reader:
        for name, form in zip(("Schlagzeilen", "Sa 28.11. · Kultur", "Sa 28.11. · Ganze Ausgabe"), forms, strict=True):
            reader.desk.open(BUS)
            await reader.press("slash", *"bus", "enter")
            reader.desk.browsing.line = reader.desk.browsing.line._replace(name=name)
            reader.desk.front.tell()
            await reader.pilot.pause()
            said = reader.lines[0].strip().removeprefix(name).strip()
            assert said.startswith(form) and said.removeprefix(form)[0].isdigit(), reader.lines[0]
            await reader.press("escape", "escape")


@pytest.mark.parametrize("is_sought", [True, False])
async def test_above_a_text_of_sections_without_a_network_where_one_is_stays_on_a_narrow_screen(
    is_sought: bool,
) -> None:
    async with running(40, 12) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        reader.desk.refreshing.is_offline = True
        await reader.press(*["slash", *"bus", "enter", "n"] * is_sought, *["n"] * (not is_sought))
        place, _, state = reader.lines[0].strip().partition(" ")
        assert place == "Schlagzeilen", reader.lines[0]
        if is_sought:
            assert re.search(r"„bus“: Stelle 2 von \d+$", state) and footer(reader).startswith("n nächste Stelle")
        else:
            assert re.search(r"offline · \d+ %$", state) and "Abschnitt" not in state


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160])
@pytest.mark.parametrize("state", ["", "12 neue · R", "3 verfolgt · 12 neue · R · offline · ↓ 14 von 38 Texten"])
@pytest.mark.parametrize("view", ["", "Gelesenes verborgen", "älteste zuerst · Gelesenes verborgen"])
def test_above_the_name_goes_first_then_the_date_the_view_and_the_state(
    width: int, state: str, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    header, date, place = HeaderBar(), "Donnerstag, 26. November", "Mi 25.11. · Gesellschaft"
    monkeypatch.setattr(HeaderBar, "size", Size(width, 1))
    header.tell(place=place, view=view, date=date, state=state)
    line = header.render().plain
    assert len(line) == width and place in line
    has_name, has_view, has_state = "taz-reader" in line, view in line, state in line
    assert has_state or (width < 100 and len(place) + len(state) > width - 4)
    left = len(place) + (len(view) + 3) * bool(view)
    assert (date in line) == (width >= 100 and (width - len(date)) // 2 - 2 >= max(left + 1, len(state)))
    assert has_view or not has_name, "the name goes before the view"
    assert has_view or left + len(state) + 4 > width, "nothing is cut where there is room for it"
    assert "Gelesenes" not in line or view.startswith("Gelesenes") or "älteste zuerst" in line
    assert not has_name or width >= 62


@pytest.mark.parametrize(("width", "has_name"), [(160, True), (120, True), (100, False), (80, False), (40, False)])
async def test_above_articles_the_name_stands_in_a_window_of_a_width_or_in_none(width: int, has_name: bool) -> None:
    async with running(width, 30) as reader:
        for number in reader.desk.browsing.article_ids:
            reader.desk.open(number)
            await reader.settle()
            assert ("taz-reader" in reader.lines[0]) == has_name
        await reader.press("escape")
        assert ("taz-reader" in reader.lines[0]) == (width >= 62)


async def test_what_has_no_room_below_leaves_it_to_what_has() -> None:
    async with running(40, 12) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        assert "n Abschnitt" not in footer(reader) and footer(reader).endswith("s merken  ? Hilfe")


@pytest.mark.parametrize("width", [40, 90, 100, 120, 139, 140])
async def test_how_many_are_unread_is_said_above_where_the_ressorts_do_not_say_it(width: int) -> None:
    async with running(width, 24) as reader:
        assert ("ungelesen" in reader.lines[0]) == (width < 140), reader.lines[0]


async def test_links_that_are_chosen_have_their_keys_below() -> None:
    async with running(100, 30) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        assert reader.article.page is not None and reader.article.page.links
        await reader.press("tab")
        assert footer(reader) == "⏎ Link öffnen   ⇥ nächster Link   Esc zurück"
        await reader.press("escape", "G", "semicolon")
        assert footer(reader) == "1–2 Link öffnen   Esc lassen"
        link = reader.article.page.links[0]
        for shown, said in (("3", "3"), ("345", "3–5"), ("135", "1 …"), ("89ab", "8 …")):
            reader.article.hints._links = dict.fromkeys(shown, link)
            assert reader.article.hints.keys == said
        await reader.press("escape")
        assert footer(reader).startswith("Leertaste weiter")


async def test_an_empty_start_offers_nothing_to_read_and_who_asks_hears_that_nobody_answers(tmp_path) -> None:  # type: ignore[no-untyped-def]
    async with running(100, 30, library_of(tmp_path, "http://127.0.0.1:1"), is_refreshing=False) as reader:
        assert footer(reader) == "⇥ Ressorts   R neu laden   / suchen   ? Hilfe"
        await reader.press("R")
        await reader.until(lambda: footer(reader) == "Gerade kein Netz, oder taz.de antwortet nicht.")
        await reader.desk.go_to_shelf(Bookmarks())  # nothing that is fetched fills it
        await reader.until(lambda: footer(reader) == "⇥ Ressorts   / suchen   ? Hilfe")


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_lists_over_the_panes_have_their_own_keys_below(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("question_mark")
        assert footer(reader) == "Esc zurück" and reader.text.count("filter") == 1, "the line above says it"
        await reader.press("slash")
        assert footer(reader).split() == ["⏎", "zur", "Liste", "Esc", "lassen"]
        await reader.press("escape", "escape", "D")
        assert footer(reader).endswith("Esc zurück")
        assert ("Leertaste" in footer(reader)) == (height < 20), "that its text goes on is said where it does"
        await reader.press("escape", "e")
        assert footer(reader).split() == ["⏎", "wählen", "d", "mitnehmen", "Esc", "zurück"]
        await reader.press("escape")
        assert "lesen" in footer(reader)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_what_fills_the_screen_stands_in_the_frame_of_the_panes(width: int, height: int) -> None:
    """Header, rule, rule, footer; where there are few lines, no rules."""
    async with running(width, height) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        for key, place, keys in (
            ("c", "Kommentare", "Antworten"),
            ("I", "Bilder", "Esc zurück"),
            ("M", "Notizen", "zurück"),
            ("W", "weggelassen", "zurück"),
        ):
            await reader.press(key)
            if reader.app.screen is reader.screen:  # there is nothing of that in the demo
                continue
            assert place in reader.lines[0], key
            assert keys in reader.lines[-1], key
            assert [is_rule(reader.lines[line]) for line in (1, -2)] == [height >= 20] * 2, key
            await reader.press("escape")


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_where_nothing_is_found_the_line_below_offers_nothing_to_do_with_it(width: int, height: int) -> None:
    async with running(width, height) as reader:
        for opener in (["M"], ["question_mark", "slash", *"qqxxqq"], ["colon", *"qqxxqq"], ["slash", *"qqxxqq"]):
            await reader.press(*opener)
            await reader.until(lambda: footer(reader).removeprefix("? Hilfe").strip() in {"Esc zurück", "Esc lassen"})
            await reader.press("escape")
            if reader.app.screen is not reader.screen:
                await reader.press("escape")


async def test_keys_are_offered_again_as_soon_as_there_is_something() -> None:
    async with running(120, 40) as reader:
        await reader.press("question_mark", "slash", *"qq")
        assert footer(reader) == "Esc lassen"
        await reader.press("backspace", "backspace")
        assert "zur Liste" in footer(reader)
        await reader.press("escape", "escape", "a", *"hallo", "enter", "M")
        await reader.until(lambda: "zum Artikel" in footer(reader))
        await reader.press("slash", *"qq")
        assert footer(reader) == "Esc lassen"
        await reader.press("enter")
        assert footer(reader).split() == ["u", "rückgängig", "/", "suchen", "?", "Hilfe", "Esc", "zurück"]


async def test_a_line_that_opens_moves_nothing_in_the_list() -> None:
    async with running(80, 24) as reader:
        before = reader.lines
        await reader.press("a")
        assert footer(reader) == "⏎ behalten   Esc lassen"
        assert reader.lines[:20] == before[:20]


async def test_the_line_below_says_what_the_star_becomes_by_its_key() -> None:
    async with running(100, 30) as reader:
        await reader.press("s", "j")
        await reader.until(lambda: "s merken" in footer(reader))
        await reader.press("k")
        await reader.until(lambda: "s nicht mehr merken" in footer(reader))


async def test_what_is_said_of_a_large_picture_has_no_hanging_dot() -> None:
    async with running(40, 12) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("I")
        assert "Foto: Milan Dressler" in reader.text
        assert not [line for line in reader.lines if line.rstrip().endswith("·")]


async def test_comments_offer_no_key_that_does_nothing() -> None:
    async with running(80, 24) as reader:
        found = await reader.library.articles.comments(BUS)
        for comments, keys in (
            (found, "⏎ Antworten   n nächster   ? Hilfe   Esc zurück"),
            (found[:1], "? Hilfe   Esc zurück"),
        ):
            await reader.app.push_screen(
                CommentsScreen(CommentThread("Der Bus kommt", comments, None, 60, Typography(), False))
            )
            await reader.settle()
            assert footer(reader) == keys
            assert reader.text.count("Kommentare") == 1 and f"Kommentare: {len(comments)} " in reader.lines[0]
            await reader.press(*"n" * (len(comments) > 1) * 9)
            reader.app.screen.query_one(FooterBar).hush()
            assert ("N voriger   ? Hilfe" in footer(reader)) == (len(comments) > 1)
            await reader.press("n", "N")
            assert (tr("say.only_comment") in reader.text) == (len(comments) == 1)
            await reader.press("z")
            assert (tr("say.no_replies_at_all") in reader.text) == (comments != found)
            await reader.press("escape")


async def test_with_each_comment_the_keys_are_those_that_do_something_there() -> None:
    async with running(80, 24) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("c")
        said, offered = [], []
        for _ in range(5):
            offered.append(("⏎ Antworten" in footer(reader), "n nächster" in footer(reader)))
            await reader.press("enter")
            has_replies = tr("say.no_replies") not in reader.lines[-1]
            assert ("⏎ einklappen" in footer(reader)) == has_replies
            await reader.press("enter", "n")
            said.append((has_replies, tr("say.is_at_end") not in reader.lines[-1]))
            reader.app.screen.query_one(FooterBar).hush()
        assert offered == said and {*offered} >= {(True, True), (False, False)}


async def test_in_an_open_thread_enter_folds_it_from_every_reply_and_says_so() -> None:
    async with running(120, 40) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("c")
        assert "⏎ Antworten" in footer(reader)
        await reader.press("enter")
        for _ in range(3):  # the comment, a reply, the reply to that
            assert "⏎ einklappen" in footer(reader) and "⏎ Antworten" not in footer(reader)
            await reader.press("n")
        assert "einklappen" not in footer(reader), "it has no replies"
        await reader.press("N", "enter")
        assert "⏎ Antworten" in footer(reader) and "einklappen" not in footer(reader)


async def test_the_line_that_finds_offers_to_stay_only_where_something_is_found() -> None:
    async with running(80, 24) as reader:
        await reader.press("enter", "slash")
        assert footer(reader) == "Esc lassen"
        await reader.press(*"bus")
        assert "⏎ zur Stelle" in footer(reader)
        await reader.press(*"qq")
        assert footer(reader) == "Esc lassen"


@pytest.mark.parametrize("width", [120, 160])
async def test_the_list_says_no_percentage_of_the_article_beside_it(width: int) -> None:
    async with running(width, 40) as reader:
        assert " %" not in reader.lines[-1] + reader.lines[0]
        await reader.press("enter")
        await reader.until(lambda: " %" in reader.lines[-1])
        await reader.press("escape")
        assert " %" not in reader.lines[-1] + reader.lines[0]


@pytest.mark.parametrize("width", range(40, 80))
def test_above_no_word_is_cut_to_a_stump(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    header = HeaderBar()
    monkeypatch.setattr(HeaderBar, "size", Size(width, 1))
    for view in ("Gesellschaft", "Ökologie", "Gelesenes verborgen"):
        header.tell(place="Schlagzeilen", view=view, state="Abschnitt 3 von 4 · 88 %", is_of_article=True)
        line = header.render().plain
        assert len(line) == width
        assert line[1:].removeprefix("Schlagzeilen").split("Abschnitt")[0].strip() in {"", view, "Gelesenes …"}
