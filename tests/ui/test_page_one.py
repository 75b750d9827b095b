"""The list as a newspaper's page one: what its keys do, and what stands on it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from tests.ui.helpers import Running, running
from tui_reader.config import Config, load_config
from tui_reader.locale import tr, use_language
from tui_reader.model import Entry, Headline, Issue, Queue, Ressort, Unread, reading_minutes
from tui_reader.typeset.areas import Area
from tui_reader.typeset.cells import cells
from tui_reader.ui.bar_texts import _about_page_one
from tui_reader.ui.commands import typography
from tui_reader.ui.desk.page_one import in_order, of_the_day, section_of, weight
from tui_reader.ui.division import OVER_PAGE_CELLS
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.page_one import PageOneView
from tui_reader.ui.themes import PLAIN
from tui_reader.wording.times import issue_heading

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def entry(number: int, ressort: str = "Deutschland", words: int | None = 300, hours_ago: int = 0) -> Entry:
    return Entry(
        Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}", "Darum geht es."),
        ressort,
        NOW - timedelta(hours=hours_ago),
        words=words,
    )


def page_of(reader: Running) -> PageOneView:
    return reader.screen.shown.page_one


def is_page(reader: Running) -> bool:
    """Whether the page one is shown, and has the keys."""
    return page_of(reader).is_shown and reader.app.focused is page_of(reader) and not reader.headlines.is_shown


def is_list(reader: Running) -> bool:
    """Whether the list is shown, and has the keys."""
    return reader.headlines.is_shown and reader.app.focused is reader.headlines and not page_of(reader).is_shown


def where(reader: Running) -> Area:
    """Where the chosen story stands on its sheet."""
    block = page_of(reader)._block_of(reader.headlines.cursor)
    assert block is not None
    return block.area


def chosen(reader: Running) -> Entry:
    found = reader.desk.browsing.current
    assert found is not None
    return found


async def lead_is_there(reader: Running) -> None:
    await reader.until(lambda: page_of(reader)._lead is not None)
    await reader.settle()


# ------------------------------------------------------------ what stands on it, and where


def test_articles_stand_below_the_ressort_at_the_top_or_in_one_ressort_below_its_parts() -> None:
    assert [section_of(name) for name in ("Deutschland", "Politik", "Hamburg", "Wahrheit", "Schlagzeilen", "", "Neues")] == [
        "Politik", "Politik", "Nord", "Wahrheit", "", "", "Neues",
    ]  # fmt: skip
    assert [section_of(name, "p4615") for name in ("Deutschland", "Politik", "Hamburg")] == [
        "Deutschland",
        "Politik",
        "Nord",
    ]


def test_an_article_weighs_by_its_place_its_ressort_and_its_length() -> None:
    first = weight(0, 0, 300, has_teaser=True)
    assert first > weight(5, 0, 300, has_teaser=True) > weight(20, 0, 300, has_teaser=True)
    assert first > weight(0, 3, 300, has_teaser=True) >= weight(0, 99, 300, has_teaser=True)
    assert weight(0, 0, 1000, has_teaser=True) > first > weight(0, 0, None, has_teaser=True)
    assert first > weight(0, 0, 300, has_teaser=False)


def test_the_heaviest_leads_and_three_of_each_ressort_stand_before_the_rest() -> None:
    paper = [entry(n, "Deutschland" if n < 7 else "Musik") for n in range(1, 9)]
    ordered = in_order(paper)
    assert sorted(number for number, _ in ordered) == list(range(1, 9)), "each once"
    assert ordered[0] == (1, "Politik")
    more = tr("page_one.more", name="Politik")
    heads = [head for _, head in ordered[1:]]
    assert heads == ["Politik"] * 3 + ["Kultur"] * 2 + [more] * 2
    assert in_order([]) == []
    assert in_order(paper[:3]) == [(1, ""), (2, ""), (3, "")], "of one Ressort alone no head is needed"


def test_the_days_paper_is_what_came_within_a_day_but_no_empty_page() -> None:
    young = [entry(n, hours_ago=n // 10) for n in range(60)]
    old = [entry(100 + n, hours_ago=30) for n in range(10)]
    assert of_the_day([*young, *old]) == young
    assert of_the_day(old) == old


# ------------------------------------------------------------ its keys


async def test_p_shows_the_list_as_a_page_and_its_keys_go_where_the_eye_would() -> None:
    async with running(120, 40) as reader:
        await reader.press("P")
        assert is_page(reader) and not reader.article.is_shown
        await lead_is_there(reader)
        assert "die tageszeitung" in reader.lines[0] and "12 Artikel" in reader.lines[0]
        entries = map(reader.desk.browsing.entry_of, reader.desk.browsing.article_ids)
        minutes = sum(reading_minutes(one.words) for one in entries if one is not None and one.words is not None)
        assert f"12 Artikel · {minutes} min" in reader.lines[0], "the sum of what the stories say"
        assert "P Liste" in reader.lines[-1] and "Leertaste weiter" in reader.lines[-1]
        assert "▀" in reader.text and "┬" in reader.text and "┤" in reader.text
        lead = chosen(reader)
        assert reader.lines[2].startswith(f"▸• {lead.headline.topline}")
        # j and k through the page in its order
        order = list(reader.desk.browsing.article_ids)
        for number in order[1:4]:
            await reader.press("j")
            assert chosen(reader).id == number
        await reader.press("k", "k", "k", "k")
        assert chosen(reader).id == order[0]
        # arrows
        await reader.press("right")
        right = where(reader)
        assert right.left > 60
        await reader.press("right")
        assert where(reader) == right, "nothing stands further right"
        await reader.press("left")
        assert chosen(reader).id == order[0]
        await reader.press("down")
        assert where(reader).left == 3 and where(reader).top > 10
        await reader.press("up")
        assert chosen(reader).id == order[0]
        # l opens, Esc comes back to the same story
        await reader.press("j", "j", "l")
        assert reader.desk.at == "article" and not is_page(reader)
        assert reader.desk.reading.entry is not None and reader.desk.reading.entry.id == order[2]
        await reader.press("J", "escape")
        assert is_page(reader) and chosen(reader).id == order[3], "J goes on in its order"
        # the article is read by now, and stands there quietly; s bookmarks the chosen one
        await reader.press("s")
        assert chosen(reader).is_bookmarked
        assert "★" in reader.text
        await reader.press("G")
        assert chosen(reader).id == order[-1]
        await reader.press("g")
        assert chosen(reader).id == order[0]
        # its order is its own; what is said of a look that articles have says so
        await reader.press("O")
        assert tr("say.own_order") in reader.lines[-1]
        for key in ("B", "plus", "minus"):
            await reader.press(key)
            assert reader.footer.message.startswith("Im Artikel: "), key
        await reader.press("Z")
        assert reader.footer.message == "Eine Spalte, auch wo der Artikel allein steht (z)."
        # i takes the picture away and brings it back, and the next start has it so; pictures in articles stay as they are
        before = reader.desk.reading.drawings.is_wanted
        for shown, said in ((False, "say.no_pictures"), (True, "say.pictures"), (False, "say.no_pictures")):
            await reader.press("i")
            await reader.until(lambda shown=shown: ("▀" in reader.text) == shown)  # type: ignore[misc]
            assert reader.footer.message == f"Auf der Seite eins: {tr(said)}"
        await reader.until(lambda: not reader.desk.work.is_busy("typography"))
        reader.desk.browsing.paper.shows_picture = True
        await typography.restore(reader.desk)
        await reader.desk.browsing.start()
        assert not reader.desk.browsing.paper.shows_picture
        assert reader.desk.reading.drawings.is_wanted == before
        # P leads to the list, with the same article
        await reader.press("j", "j", "P")
        assert is_list(reader) and chosen(reader).id == order[2]


@pytest.mark.parametrize("size", [(160, 45), (120, 40), (100, 30)])
async def test_below_the_leads_picture_stands_whose_it_is_and_without_it_that_is_not_said(
    size: tuple[int, int],
) -> None:
    async with running(*size) as reader:
        await reader.press("P")
        await lead_is_there(reader)
        picture = max(number for number, line in enumerate(reader.lines) if "▀" in line)
        said = "".join(line[3:38] for line in reader.lines[picture + 1 : picture + 3])
        assert "Das Wasserwerk am Stadtrand" in said and "Foto: Jonna Riedel" in said
        assert not reader.lines[picture + 3][3:38].strip(), "then a blank line"
        await reader.press("i")
        await reader.until(lambda: "▀" not in reader.text)
        await lead_is_there(reader)
        assert "Jonna Riedel" not in reader.text


async def test_the_lead_shows_a_poem_line_by_line_and_no_address_is_broken() -> None:
    async with running(100, 30) as reader:
        await reader.press("9", "P")
        await lead_is_there(reader)
        for line in ("steht kauend vor dem Zaun.", "Sie gehen keinen Schritt zurück", "und zählen, wer da war."):
            assert line in reader.text
        assert "wahrheit@beispiel.invalid!" in reader.text


async def test_ressorts_lie_over_the_page_and_each_of_them_and_each_issue_is_one() -> None:
    async with running(120, 40) as reader:
        await reader.press("P", "h")
        assert reader.desk.at == "ressorts" and reader.ressorts.display and page_of(reader).is_shown
        assert "⇥ zur Seite" in reader.lines[-1]
        width = page_of(reader).size.width
        assert width == 120, "the page keeps its width"
        await reader.press("j", "enter")
        assert reader.desk.browsing.shelf != Ressort("p4608") and reader.desk.at == "headlines"
        assert page_of(reader).is_shown
        await reader.press("1", "left")
        assert reader.desk.at == "ressorts", "left of the first column are the Ressorts"
        await reader.press("escape", "e", "j", "enter")
        assert isinstance(reader.desk.browsing.shelf, Issue)
        heading = issue_heading(reader.desk.browsing.shelf.day, datetime.now(UTC).date())
        assert is_page(reader) and heading in reader.lines[0], "the day in full is the head of its page"
        assert "Ganze Ausgabe" not in reader.lines[0]


@pytest.mark.parametrize("width", [90, 99, 120, 160])
async def test_its_head_says_how_much_stands_on_it_in_every_window_that_has_it(width: int) -> None:
    async with running(width, 30) as reader:
        await reader.press("P")
        number = len(reader.desk.browsing.article_ids)
        assert f"{number} Artikel · " in reader.lines[0] and "ungelesen" not in reader.lines[0]
        await reader.press("e", "j", "enter")
        assert " Artikel · " in reader.lines[0] and "ungelesen" not in reader.lines[0]


async def test_its_head_counts_all_of_an_article_however_much_of_it_is_read() -> None:
    async with running(120, 40) as reader:
        await reader.press("P")
        entry, headlines, said = chosen(reader), reader.desk.browsing._panes.headlines, list[str]()
        for behind in (0, 50):
            headlines.take_entries({entry.id: entry._replace(words=3000, behind=behind)})
            said.append(_about_page_one(reader.desk))
        assert said == ["12 Artikel · 26 min Lesezeit"] * 2, "as that of an issue does"


async def test_a_window_that_is_too_small_has_the_list_and_says_so() -> None:
    async with running(89, 40) as reader:
        await reader.press("P")
        assert not page_of(reader).is_shown and tr("say.page_one_small") in reader.text
        await reader.resize(90, 28)
        await reader.press("P", "j", "j")
        here = chosen(reader).id
        assert page_of(reader).is_shown
        ordered = list(reader.desk.browsing.article_ids)
        await reader.resize(80, 28)
        assert is_list(reader) and chosen(reader).id == here
        assert "ab 90 × 28" in reader.text
        listed = await reader.library.shelves.articles(reader.desk.browsing.shelf)
        assert reader.desk.browsing.article_ids == listed != ordered, "a list has its own order"
        await reader.press("P")
        assert reader.desk.browsing.article_ids == listed and tr("say.page_one_small") in reader.text
        for over in ("a", "slash", "question_mark"):
            await reader.resize(120, 40)
            await reader.press(over)
            await reader.resize(80, 28)
            footers = [footer.message for screen in reader.app.screen_stack for footer in screen.query(FooterBar)]
            assert not any(footers) and is_page(reader) is False, "what lies over it keeps its own keys"
            await reader.press("escape")
        for size in ((220, 60), (120, 28), (300, 100), (97, 31)):
            await reader.resize(*size)
            assert is_page(reader) and chosen(reader).id == here
            assert reader.desk.browsing.article_ids == ordered
            assert where(reader).bottom <= size[1] - 4, "what is chosen is in sight"


async def test_keys_stay_with_the_page_when_its_list_was_empty() -> None:
    async with running(120, 40) as reader:
        await reader.press("P", "A", "full_stop")
        assert not reader.desk.browsing.article_ids and not page_of(reader).is_shown
        assert "0 Artikel" not in reader.lines[0]
        reader.screen.heard()
        await reader.until(lambda: "Hilfe" in reader.lines[-1])
        assert "lesen" not in reader.lines[-1]
        await reader.press("P")
        assert "sind wieder Listen" in reader.lines[-1]
        await reader.press("P")
        assert "stehen jetzt als Seite eins da" in reader.lines[-1]
        await reader.press("full_stop")
        assert is_page(reader)
        await reader.press("j", "enter")
        assert reader.desk.at == "article"


async def test_what_was_read_on_a_page_without_read_ones_is_under_the_cursor_of_the_list_behind_it() -> None:
    async with running(120, 40) as reader:
        await reader.press("full_stop", "P", "j", "enter")
        here = reader.desk.target
        assert here is not None and reader.desk.at == "article"
        await reader.library.readings.set_read([here])
        await reader.press("escape", "P")
        assert is_list(reader) and chosen(reader).id == here


async def test_a_step_back_leads_to_the_list_that_it_was_asked_for_in() -> None:
    async with running(120, 40) as reader:

        def is_issue() -> bool:
            return reader.desk.browsing.day is not None

        await reader.press("e", "j", "enter", "j", "P", "enter", "q")
        assert is_page(reader) and reader.desk.at == "headlines", "from the article to the page"
        here = chosen(reader).id
        await reader.press("escape")
        assert not is_page(reader) and chosen(reader).id == here and is_issue()
        await reader.press("q")
        assert not is_issue(), "and then to the list before"
        await reader.press("P", "e", "j", "enter", "escape")
        assert is_page(reader) and not is_issue(), "asked for here: here it is left"
        await reader.press("q")
        assert not is_page(reader) and reader.app.is_running


async def test_who_has_not_moved_on_the_page_is_back_where_the_list_was_left() -> None:
    async with running(100, 30) as reader:
        first = chosen(reader).id
        await reader.press("P")
        lead = chosen(reader).id
        assert is_page(reader) and lead != first, "a page begins with its lead"
        await reader.resize(80, 30)
        assert is_list(reader) and chosen(reader).id == first, "a smaller window has the list as it was"
        await reader.resize(100, 30)
        assert is_page(reader) and chosen(reader).id == lead, "and one with room begins with the lead again"
        await reader.press("P", "g", "P", "P")
        assert is_list(reader) and chosen(reader).id == first
        await reader.press("P", "escape")
        assert is_list(reader) and chosen(reader).id == first
        for keys in (("j", "k"), ("enter", "q")):
            await reader.press("g", "P", *keys, "P")
            assert is_list(reader) and chosen(reader).id == lead, "the reader chose it"
        await reader.press("g", "P", "j")
        here = chosen(reader).id
        await reader.press("P")
        assert chosen(reader).id == here


async def test_who_left_a_page_at_its_lead_and_comes_back_to_the_list_is_on_that() -> None:
    async with running(120, 40) as reader:
        first = chosen(reader).id
        await reader.press("P", "enter", "escape")
        lead = chosen(reader).id
        assert is_page(reader) and lead != first
        await reader.press("e", "j", "enter", "P", "escape")
        assert is_list(reader) and reader.desk.browsing.day is None and chosen(reader).id == lead


def reversed_lines(reader: Running) -> list[str]:
    """What the bar lies over where it is reversed."""
    page = page_of(reader)
    strips = [page.render_line(line) for line in range(page.size.height)]
    found = ["".join(part.text for part in strip if part.style and part.style.reverse) for strip in strips]
    return [text.strip() for text in found if text.strip()]


@pytest.mark.parametrize("turns", ["P", "window"])
async def test_who_mutes_what_is_read_finds_the_page_and_the_list_at_its_neighbour(turns: str) -> None:
    async with running(120, 38) as reader:
        await reader.library.search.update()
        await reader.press("j", "j")
        ids = reader.desk.browsing.article_ids
        here = reader.desk.target
        await reader.press("enter")
        muted = await reader.library.rules.story(await _mute_what_is_read(reader))
        assert here in muted and reader.desk.target == here and reader.desk.at == "article"
        neighbour = next(one for one in ids[ids.index(here) :] if one not in muted)
        assert reader.headlines.current == neighbour
        if turns == "P":
            await reader.press("P")
            assert is_page(reader) and chosen(reader).id == neighbour
            await reader.press("escape")
        else:
            reader.desk.browsing.paper.is_wished = True
            await reader.resize(121, 38)
            await reader.resize(80, 24)
            await reader.press("escape")
        assert is_list(reader) and chosen(reader).id == neighbour


async def _mute_what_is_read(reader: Running) -> str:
    """Mute the first that is offered, for as long as is offered first; gives what that is."""
    await reader.press("X", "enter", "enter")
    [rule] = await reader.library.rules.all()
    return rule.query


async def test_who_reads_what_a_link_led_to_finds_the_page_where_the_cursor_was() -> None:
    async with running(120, 38) as reader:
        await reader.press("2", "j")
        here = chosen(reader).id
        elsewhere = next(
            one
            for one in await reader.library.shelves.articles(Unread())
            if one not in reader.desk.browsing.article_ids
        )
        await reader.press("enter")
        reader.desk.reading.follow(elsewhere)
        await reader.settle()
        assert reader.desk.target == elsewhere
        await reader.press("P")
        assert is_page(reader) and chosen(reader).id == here


@pytest.mark.parametrize("turn", [("P", "P"), ("P", "escape")])
async def test_the_list_behind_a_page_one_stands_where_it_stood(turn: tuple[str, ...]) -> None:
    async with running(120, 36) as reader:
        for keys in (("j",), ("j", "j"), ("G",), ("k", "k")):
            await reader.press(*keys)
            before = reader.headlines.scroll_offset.y, reader.headlines.cursor
            await reader.press(*turn)
            assert is_list(reader) and (reader.headlines.scroll_offset.y, reader.headlines.cursor) == before
        await reader.press("g", "j", "P", "G", "P")
        offset, row = reader.headlines.scroll_offset.y, reader.headlines.cursor
        assert offset <= 4 * row < offset + reader.headlines.size.height, "what was chosen there is in sight"


async def test_without_colours_the_bar_lies_over_the_title_alone() -> None:
    async with running(120, 40) as reader:
        reader.app.theme = PLAIN
        await reader.press("P")
        await lead_is_there(reader)
        line = chosen(reader).headline
        assert reversed_lines(reader) == [f"▸• {line.topline}", line.headline]
        await reader.press("j")
        line = chosen(reader).headline
        assert " ".join(reversed_lines(reader)) == f"▸• {line.topline} {line.headline}"


@pytest.mark.parametrize("language", ["de", "en"])
def test_that_a_window_is_too_small_is_said_in_one_line_of_sixty(language: str) -> None:
    use_language(language)
    assert cells(tr("say.page_one_small")) <= 58


async def test_pages_are_turned_and_what_is_clicked_is_opened() -> None:
    async with running(90, 28) as reader:
        await reader.press("P")
        page = page_of(reader)
        await reader.until(lambda: page.count > 1 and "Seite 1" in reader.lines[0])
        assert f"Seite 1 von {page.count}" in reader.lines[0]
        await reader.press("space")
        assert page.number == 1 and f"Seite 2 von {page.count}" in reader.lines[0]
        await reader.press("up")
        assert page.number == 0, "above the first story of a page is the one before"
        await reader.press("down")
        assert page.number == 1
        await reader.press("b")
        assert page.number == 0 and reader.headlines.cursor == 0 and "Leertaste weiter" in reader.lines[-1]
        # on the last nothing is further: Space is not offered there, moves nothing, and says what is left to read
        for _ in range(page.count - 1):
            await reader.press("space")
        here = chosen(reader).id
        assert page.number == page.count - 1 and "Leertaste" not in reader.lines[-1]
        await reader.press("space")
        left = await reader.library.readings.unread_among(reader.desk.browsing.article_ids)
        assert chosen(reader).id == here and here in left
        assert tr("say.end_but_unread", n=len(left)) in reader.lines[-1]
        await reader.press("g")
        await reader.pilot.click(PageOneView, offset=(60, 1))
        await reader.settle()
        assert reader.desk.at == "article"


async def test_the_wheel_turns_a_page_for_a_notch_and_moves_nothing_at_the_ends() -> None:
    async with running(90, 28) as reader:
        await reader.press("P")
        page = page_of(reader)
        await reader.until(lambda: page.count > 2)

        async def roll(kind: type[MouseScrollDown | MouseScrollUp], at: float) -> tuple[int, int]:
            event = kind(page, 5, 5, 0, 0, 0, False, False, False, 5, 5)
            event.time = at
            page.post_message(event)
            await reader.settle()
            return page.number, reader.headlines.cursor

        turned = [(await roll(MouseScrollDown, at))[0] for at in (100.0, 100.01, 100.02, 101.0)]
        assert turned == [1, 1, 1, 2], "the signs of one notch turn one page"
        for at in range(110, 110 + page.count):
            last = await roll(MouseScrollDown, at)
        assert last == await roll(MouseScrollDown, 120.0) and last[0] == page.count - 1
        for at in range(130, 130 + page.count):
            first = await roll(MouseScrollUp, at)
        assert first == (0, 0)
        await reader.press("j")
        assert await roll(MouseScrollUp, 140.0) == (0, 1), "what is chosen on the first page stays it"


def looks_of(reader: Running) -> dict[str, str]:
    """The colours that the chosen story is set in, by its words: of its topline, headline and teaser."""
    page, block = page_of(reader), where(reader)
    entry = chosen(reader).headline
    segments = [segment for line in range(block.top, block.bottom) for segment in page.render_line(line)]
    found = {}
    for name, text in (("topline", entry.topline), ("headline", entry.headline), ("teaser", entry.teaser)):
        first = " ".join(text.split()[:2])
        style = next(segment.style for segment in segments if first in segment.text)
        assert style is not None and style.color is not None
        found[name] = style.color.name
    return found


async def test_what_is_read_is_set_quietly_and_m_and_w_do_there_what_they_do_in_the_list() -> None:
    async with running(160, 50) as reader:
        await reader.press("P", "j", "j")
        colours = {name: page_of(reader)._style(name).color for name in ("topline", "headline", "text", "quiet")}
        named = {name: colour.name for name, colour in colours.items() if colour is not None}
        assert named["quiet"] not in {named["topline"], named["headline"], named["text"]}
        unread = {"topline": named["topline"], "headline": named["headline"], "teaser": named["text"]}
        here = chosen(reader).id
        assert not chosen(reader).is_read and looks_of(reader) == unread
        await reader.press("m")
        assert chosen(reader).id == here and chosen(reader).is_read
        assert set(looks_of(reader).values()) == {named["quiet"]}
        assert tr("say.read") in reader.lines[-1]
        await reader.press("m")
        assert not chosen(reader).is_read and looks_of(reader) == unread
        # w asks for the minutes; what fits into them is a page, too
        await reader.press("w")
        assert tr("title.queue") in reader.text
        await reader.press("enter")
        assert isinstance(reader.desk.browsing.shelf, Queue) and is_page(reader)
        assert chosen(reader).headline.headline.split()[0] in reader.text


async def test_the_screen_may_begin_with_it_and_signs_and_colours_may_miss() -> None:
    use_language("en")
    config = Config(refresh_minutes=0, read_after_seconds=0, start="page one", ascii=True)
    async with running(120, 40, config=config) as reader:
        assert is_page(reader) and reader.screen.is_at_top
        await lead_is_there(reader)
        others = {sign for sign in reader.text if not sign.isascii() and not sign.isalpha()} - set("„“”‚‘’»«–—")
        assert not others
        await reader.press("question_mark")
        assert tr("place.page_one") in reader.text


async def test_what_comes_moves_nothing_until_it_is_taken_in() -> None:
    async with running(120, 40) as reader:
        await reader.press("P", "j")
        before, here = reader.text.splitlines()[2:-2], chosen(reader).id
        ids = list(reader.desk.browsing.article_ids)
        reader.desk.browsing._panes.headlines.article_ids = ids[:-1]  # as if the last had come just now
        await reader.desk.browsing.take_in_news(fills=False)
        assert reader.desk.browsing.new_ids == ids[-1:]
        assert reader.text.splitlines()[2:10] == before[:8] and "1 neuer" in reader.lines[0]
        await reader.press("R")
        assert not reader.desk.browsing.new_ids and chosen(reader).id == here


def test_its_setting_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('start = "page one"\n', "utf-8")
    assert load_config(path, {})[0].start == "page one"
    path.write_text('start = "Seite zwei"\n', "utf-8")
    config, [problem] = load_config(path, {})
    assert config.start == "list" and "page one" in str(problem)


@pytest.mark.parametrize("size", [(120, 40), (150, 44)])
async def test_beside_the_ressorts_no_word_of_the_page_is_cut(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        await reader.press("P")
        for number in range(2):
            whole = reader.lines
            await reader.press("h")
            assert reader.ressorts.region.width == OVER_PAGE_CELLS
            beside = [line[OVER_PAGE_CELLS:] for line in reader.lines[2:-2]]
            assert number or any("•" in line for line in beside), "what has room is there"
            for line, before in zip(beside, whole[2:-2], strict=True):
                assert set(line.split()) - {"│"} <= {*before.split(), *re.findall("─+[┤│]?", line)}
            assert "▀" not in "".join(beside), "nor is a picture"
            await reader.press("tab")
            assert reader.lines[2:-2] == whole[2:-2]
            await reader.press("space")


@pytest.mark.parametrize("keys", [("w", "enter"), ("e", "down", "enter")])
@pytest.mark.parametrize("sizes", [((100, 30), (60, 20)), ((60, 20), (100, 30))])
async def test_what_is_chosen_in_a_box_is_done_though_the_page_became_a_list_below_it(
    keys: tuple[str, ...], sizes: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    async with running(100, 30) as reader:
        await reader.press("P")
        before = reader.desk.browsing.shelf
        await reader.resize(*sizes[0])
        await reader.press(*keys[:-1])
        await reader.resize(*sizes[1])
        await reader.press(keys[-1])
        await reader.until(lambda: reader.desk.browsing.shelf != before)
        assert is_page(reader) == (sizes[1] == (100, 30))
