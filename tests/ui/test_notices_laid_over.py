"""Text that is laid over the page, and lists that are laid out for the window: set anew in each size, to its last row."""

import re
from datetime import date

import pytest

from tests.ui.helpers import Running, drag, running
from tui_reader.locale import tr, use_language
from tui_reader.model import IssueFacts
from tui_reader.typeset.cells import cells
from tui_reader.ui.commands.issues import issue_rows
from tui_reader.ui.commands.keys import keys_here
from tui_reader.ui.overlays.list import ListScreen, TextRows, in_lines
from tui_reader.ui.overlays.notice import NoticeScreen
from tui_reader.ui.panes.page import PageView
from tui_reader.ui.panes.pane import Pane
from tui_reader.ui.panes.rows import Rows


@pytest.mark.parametrize(
    ("key", "width", "height"),
    [("question_mark", 60, 20), ("question_mark", 40, 12), ("f2", 60, 12), ("f2", 40, 12), ("D", 40, 9)],
)
async def test_on_a_small_screen_text_that_goes_on_fills_it_to_the_last_row(key: str, width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press(key)
        overlay = reader.app.screen
        pane = overlay.focused
        assert isinstance(pane, Pane) and pane.region.bottom == height - 1, "down to the line of keys"
        assert pane.max_scroll_y > 0, "and there is more"
        before = reader.text
        await reader.press("space")
        assert reader.text != before, "it goes on"


async def test_a_page_on_is_offered_as_long_as_there_is_one() -> None:
    async with running(40, 12) as reader:
        await reader.press("f2")
        turns = tr("key.turn.hint")
        assert turns in reader.lines[-1]
        await reader.press("G")
        assert turns not in reader.lines[-1]
        await reader.press("k")
        assert turns in reader.lines[-1]


async def test_about_is_text_without_a_chosen_row_and_breaks_where_the_window_ends() -> None:
    async with running(120, 40) as reader:
        await reader.press("f2")
        screen = reader.app.screen
        assert isinstance(screen, NoticeScreen)
        page = screen.laid_over.page
        assert page is not None
        assert "▸" not in "".join(line[68:] for line in reader.lines[2:20])
        assert not any(line.rstrip().endswith("von dem, was sie") for line in reader.lines), "no break at a fixed place"
        for width, height in ((60, 20), (40, 12), (100, 30)):
            await reader.resize(width, height)
            again = screen.laid_over.page
            assert again is not None and again.width_cells <= width - 4
            assert again.texts == page.texts
            shown = ["".join(run.text for run in line.runs) for line in again.lines]
            assert any("https://taz.de/zahlich" in line for line in shown), "an address that a line holds is whole"
            assert not any(line.startswith("·") or line.endswith("·") for line in shown), "no line begins with a sign"
            words = " ".join(line[-again.width_cells - 4 :].strip() for line in reader.lines)
            assert "Liest die taz im Terminal." in words


@pytest.mark.parametrize("keys", [("f2",), ("question_mark", "slash", "s"), ("X",)])
async def test_a_click_beside_a_box_closes_it_and_one_that_begins_in_it_does_not(keys: tuple[str, ...]) -> None:
    async with running(120, 40) as reader:
        await reader.press(*keys)
        overlay = reader.app.screen
        assert isinstance(overlay, ListScreen | NoticeScreen)
        box = overlay.query_one(".box").region
        inside, beside, below = (box.x + 5, box.y + 1), (5, 5), (box.x + 5, box.bottom + 1)
        for start, end in ((inside, beside), (beside, inside), (inside, inside)):
            drag(reader, start, end)
            await reader.settle()
            assert reader.app.screen is overlay, (start, end)
        before = reader.desk.at, reader.desk.reading.entry
        drag(reader, *[below if below[1] < 38 else beside] * 2)
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.settle()
        assert (reader.desk.at, reader.desk.reading.entry) == before, "the page behind it is not clicked"


async def test_a_click_on_what_is_blank_in_what_fills_the_screen_closes_nothing() -> None:
    async with running(120, 40) as reader:
        await reader.press("slash")
        overlay = reader.app.screen
        for y in range(40):
            drag(reader, (60, y), (60, y))
        await reader.settle()
        assert reader.app.screen is overlay


async def test_a_notice_moves_line_by_line_and_leaves_with_escape() -> None:
    async with running(40, 12) as reader:
        await reader.press("D")
        screen = reader.app.screen
        assert isinstance(screen, NoticeScreen)
        await reader.press("j")
        assert screen.laid_over.scroll_offset.y == 1, "the first key moves the text"
        await reader.press("G")
        assert screen.laid_over.viewport.is_at_end
        await reader.press("escape")
        assert reader.app.screen is reader.screen


@pytest.mark.parametrize("key", ["f2", "D"])
async def test_english_words_are_not_divided_as_german_ones_are(key: str) -> None:
    use_language("en")
    async with running(40, 12) as reader:
        await reader.press(key)
        page = reader.app.screen.query_one(PageView).page
        assert page is not None
        words = {word for text in page.texts for word in text.split()}
        last = {"".join(run.text for run in line.runs).split()[-1] for line in page.lines if not line.is_blank}
        assert all(word in words for word in last if word[-1] == "-")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("room", [16, 36, 56, 76])
def test_in_the_help_each_sentence_and_each_key_can_be_read_whole(room: int, language: str) -> None:
    use_language(language)
    for key in (key for _, keys in keys_here("article") for key in keys):
        lines = in_lines(("  " + tr(key.label), key.signs), room)
        assert all(cells(left) + cells(right) <= room for left, right in lines), key.id
        lefts, rights = ([part.strip() for part in side if part.strip()] for side in zip(*lines, strict=True))
        assert "".join(lefts).replace(" ", "").replace("-", "") == tr(key.label).replace(" ", "").replace("-", "")
        assert " ".join(rights).split() == key.signs.split()
        assert len(lines) == 1 or cells(tr(key.label)) + cells(key.signs) + 3 > room, "one line where one is enough"


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_in_the_help_the_title_names_the_heading_that_has_gone_out_of_sight(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("enter", "question_mark")

        def title() -> str:
            return next(line.strip() for line in reader.lines if tr("title.help") in line)

        assert title() == "Tasten"
        await reader.press("pagedown")
        assert "  Im Artikel" not in reader.lines and title() == "Tasten · Im Artikel"
        await reader.press("slash", *"seite")
        assert title() == "Tasten", "what is filtered stands below no heading"
        await reader.press("escape", "home")
        assert title() == "Tasten"


async def test_a_row_of_several_lines_is_one_row_for_the_cursor_in_each_size() -> None:
    async with running(40, 12) as reader:
        await reader.press("question_mark", "slash", *"bild", "enter")
        rows = reader.app.screen.query_one(Rows)
        assert isinstance(rows.source, TextRows)
        spans = {rows.source.span(line) for line in range(rows.source.row_count)}
        long = next(span for span in spans if len(span) > 1)
        assert "…" not in reader.text and rows.source.can_stand_on(long.start)
        assert not any(map(rows.source.can_stand_on, long[1:]))
        for _ in range(len(spans)):
            here = rows.current
            await reader.press("j")
            assert rows.current != here or rows.cursor == max(spans, key=lambda span: span.start).start
        here = rows.current
        await reader.resize(120, 40)
        assert rows.source.row_count == len(spans) and rows.current == here


async def test_the_page_shows_beside_a_notice() -> None:
    async with running(120, 40) as reader:
        await reader.press("exclamation_mark")
        assert isinstance(reader.app.screen, NoticeScreen)
        assert "Nahverkehr in Hessen" in reader.text and "Alles in Ordnung." in reader.text


FACTS = [
    IssueFacts(
        date(2026, 11, 26),
        48,
        192,
        12,
        48,
        100,
        "Nahverkehr in Hessen: Der Bus kommt, wenn er kommt",
        "Der Bus kommt, wenn er kommt",
    ),
    IssueFacts(
        date(2026, 11, 25),
        7,
        5,
        0,
        7,
        5,
        "Wahl in Slowenien: Links von der Mitte ist noch Platz",
        "Links von der Mitte ist noch Platz",
    ),
    IssueFacts(
        date(2026, 3, 1),
        112,
        1_200,
        112,
        112,
        0,
        "Rohrbrüche: Was unter der Straße liegt",
        "Was unter der Straße liegt",
    ),
]


@pytest.mark.parametrize("width", range(34, 120))
def test_a_list_of_issues_swallows_no_headline_and_its_right_column_is_even(width: int) -> None:
    use_language("de")
    rows = issue_rows(FACTS, date(2026, 11, 26), width)[1:]
    assert len({cells(right) for _, right in rows}) == 1, "all are as wide"
    assert all(
        not right or right.split()[0] == str(facts.articles) for (_, right), facts in zip(rows, FACTS, strict=True)
    )
    starts = set()
    for (left, right), facts in zip(rows, FACTS, strict=True):
        has_topline = facts.lead in left
        starts.add(left.index(facts.lead if has_topline else facts.headline[:8]))
        assert not has_topline or cells(left) + cells(right) <= width, "no topline takes the room of the headline"
    assert len(starts) == 1, "they begin below each other"
    with_topline = {
        facts.lead in left for (left, _), facts in zip(rows, FACTS, strict=True) if facts.lead != facts.headline
    }
    assert len(with_topline) == 1, "all have their topline, or none has"
    assert width - cells(rows[0][1]) - starts.pop() >= 12, "something of each headline can be read"


@pytest.mark.parametrize("width", [36, 64, 65, 74, 76, 112])
def test_both_languages_tell_as_much_of_an_issue(width: int) -> None:
    """As wide as the box is, on screens of 40 to 120 cells."""
    found = [FACTS[0]._replace(day=date(2026, 11, day), articles=47, read=5) for day in (27, 26, 25, 24)]
    told = []
    for language in ("de", "en"):
        use_language(language)
        told.append([len(right.split("  ")) for _, right in issue_rows(found, date(2026, 11, 27), width)])
    assert told[0] == told[1]


async def test_a_box_over_whole_lines_cuts_no_headline_that_has_room_in_it() -> None:
    async with running(120, 40) as reader:
        found = await reader.library.issues.all()  # soon after midnight they are others
        await reader.press("P", "e")
        assert found and all(f"{facts.headline} " in reader.text for facts in found)
        await reader.resize(220, 40)
        assert all(f"{facts.lead} " in reader.text for facts in found)


def test_no_issues_are_a_list_of_the_paper_of_now() -> None:
    use_language("de")
    assert issue_rows([], date(2026, 11, 26), 40) == [("Die laufende taz", "")]
    none_read = [facts._replace(read=0) for facts in FACTS]
    assert "%" not in "".join(right for _, right in issue_rows(none_read, date(2026, 11, 26), 100))


async def test_the_list_of_issues_is_laid_out_anew_when_the_window_changes() -> None:
    async with running(120, 40) as reader:
        await reader.press("e")
        assert isinstance(reader.app.screen, ListScreen)
        for width, height in ((40, 12), (60, 20), (80, 24), (160, 45), (40, 12)):
            await reader.resize(width, height)
            rows = reader.app.screen.query_one(Rows)
            row = rows.render_line(1).text
            assert "Der Bus komm" in row, "the headline is there in every size"
            assert (" min" in row[-24:]) == (width > 40)
            assert isinstance(rows.source, TextRows)
            for number in range(rows.source.row_count):
                [[_, (left, _), (gap, _), (right, _), _]] = rows.source.row(number, rows.size.width, " ")
                assert not right or (len(gap) >= 2 and left == left.rstrip()), "they stand apart"


@pytest.mark.parametrize("width", range(20, 60))
def test_left_and_right_text_of_a_row_stand_two_cells_apart_at_least(width: int) -> None:
    rows = TextRows([("Gipfel von morgen", "2 Artikel  4 min"), ("Gipfel", "2 Artikel  4 min"), ("Gipfel", "")])
    for are_fitted in (False, True):
        if are_fitted:
            rows.fit(width - 4)
        for number in range(rows.row_count):
            [pieces] = rows.row(number, width, " ")
            texts = [text for text, _ in pieces]
            assert sum(map(cells, texts)) == width
            assert not texts[1].strip() or not texts[3].strip() or len(texts[2]) >= 2


async def test_below_a_box_the_list_begins_with_a_whole_article() -> None:
    async with running(80, 24) as reader:
        before = reader.lines
        for key in ("e", "w", "O", "f3", "exclamation_mark"):
            await reader.press(key)
            below = reader.lines[
                next(number for number, line in enumerate(reader.lines) if set(line) == {"─"}) + 1 : -2
            ]
            first = next(line for line in below if line.strip())
            assert first.startswith(" • ") and first in before, key
            await reader.resize(100, 30)
            await reader.resize(80, 24)
            assert next(line for line in reader.lines[-len(below) - 2 :] if line.strip()).startswith(" • "), key
            await reader.press("escape")
            assert reader.lines[:-1] == before[:-1]


def timeless(reader: Running) -> list[str]:
    """What is painted, but for how long ago something was: on a busy machine that may be a minute more by now."""
    return [re.sub(r"\b(eben|vor \d+ min)\b *", "", line) for line in reader.lines]


@pytest.mark.parametrize("keys", [("D",), ("f2",)])
async def test_a_box_that_is_closed_over_another_leaves_below_that_what_was_there(keys: tuple[str, ...]) -> None:
    async with running(80, 24) as reader:
        await reader.press(*keys)
        before = timeless(reader)
        await reader.press("question_mark")
        assert len(reader.app.screen_stack) == 3, "the help lies over the box"
        await reader.press("escape")
        assert timeless(reader) == before
        await reader.press("question_mark")
        await reader.resize(80, 30)
        await reader.press("escape")
        resized = timeless(reader)
        await reader.press("escape", *keys)
        assert timeless(reader) == resized, "as it is laid there anew"
        await reader.press("escape")
        assert reader.headlines.render_line(0).text.strip(), "then nothing is covered"


@pytest.mark.parametrize("key", ["D", "O", "e", "f2"])
async def test_below_a_box_is_something_of_the_page_or_one_rule(key: str) -> None:
    async with running(80, 30) as reader:
        await reader.press(key)
        for height in range(30, 19, -1):
            await reader.resize(80, height)
            rules = [number for number, line in enumerate(reader.lines) if set(line) == {"─"}]
            assert rules[-1] == height - 2, "above the keys"
            assert len(rules) == 1 or rules[-1] - rules[-2] > 3, f"{height}\n{reader.text}"


async def test_what_is_below_a_box_is_seen_in_the_moment_before_it_is_painted_anew() -> None:
    async with running(80, 24) as reader:
        await reader.press("e")
        before = reader.text
        reader.app.screen.refresh()
        assert reader.text == before
