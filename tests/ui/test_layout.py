"""White space by one rule: what docs/layout.md says is what is on the screen."""

import re
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tests.ui.helpers import Running, running
from tui_reader.linear.phrases import in_words
from tui_reader.locale import tr, use_language
from tui_reader.model import Article, Entry, Headline, IssueFacts, Paragraph, Span
from tui_reader.typeset import Labels, Typography, Voice, typeset
from tui_reader.typeset.lines import Anchor, Line
from tui_reader.ui.commands.issues import issue_rows
from tui_reader.ui.commands.overlays import outline_rows
from tui_reader.ui.desk.headlines import Headlines
from tui_reader.ui.overlays.notice import NoticeScreen
from tui_reader.wording.glyphs import UNICODE

SIZES = [(160, 45), (120, 40), (80, 24), (60, 20), (40, 12)]
DOCUMENT = Path(__file__).parents[2] / "docs" / "layout.md"
RULES = {
    name: int(number)
    for name, number in re.findall(r"^\| ([^|]+) \| (\d+) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE)
}


def left(text: str) -> int:
    """The blank cells before a text."""
    return len(text) - len(text.lstrip())


def voices(line: Line) -> set[Voice]:
    return {run.voice for run in line.runs}


def written(line: Line) -> str:
    return "".join(run.text for run in line.runs).rstrip()


async def opened(reader: Running) -> list[Line]:
    """The lines of the first article, read from its top."""
    await reader.press("g", "enter", "g")
    assert reader.article.page is not None
    return list(reader.article.page.lines)


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_lines_of_an_article_stand_as_far_apart_as_the_document_says(width: int, height: int) -> None:
    async with running(width, height) as reader:
        lines = await opened(reader)
    texts = [number for number, line in enumerate(lines) if not line.is_blank]
    gaps = {(a, b): b - a - 1 for a, b in pairwise(texts)}
    for (a, b), gap in gaps.items():
        before, here = lines[a], lines[b]
        if before.block == here.block:
            assert gap == 0, "one block"
        elif Voice.TOPLINE in voices(before):
            assert gap == RULES["topline and headline, and the lines of one article in a list"]
        elif here.is_heading:
            assert gap == RULES["a subheading and what stands above it"]
        elif before.is_heading:
            assert gap == RULES["a subheading and its text"] or Voice.QUIET in voices(here)
        elif Voice.TEXT in voices(before) and Voice.TEXT in voices(here):
            assert gap == RULES["one paragraph and the next"]
        elif Voice.HEADLINE in voices(before):
            assert gap == RULES["headline, standfirst, byline, picture, text"]


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_subheading_stands_as_far_below_a_caption_as_below_text(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("j", "enter")
        page = reader.article.page
        assert page is not None
        texts = [number for number, line in enumerate(page.lines) if not line.is_blank]
        gaps = [b - a - 1 for a, b in pairwise(texts) if page.lines[b].is_heading]
        first = page.lines[max(number for number in texts if number < page.sections[0].line)]
        assert Voice.QUIET in voices(first) and first.block == page.head_blocks - 1, "the caption of its picture"
        assert len(gaps) > 2 and {*gaps} == {RULES["a subheading and what stands above it"]}


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_list_stands_as_the_document_says(width: int, height: int) -> None:
    async with running(width, height) as reader:
        rows = reader.headlines
        is_short = rows.size.height < 20
        name = "one article and the next in a short list" if is_short else "one article and the next in a list"
        drawn = [rows.render_line(y).text for y in range(rows.row_height)]
        assert [bool(text.strip()) for text in drawn] == [True] * 3 + [False] * RULES[name]
        assert {left(text) for text in drawn[1:3]} == {RULES["the edge of a list and the texts of its articles"]}
        bars_and_rules = 1 if height < 20 else 2
        assert rows.region.y - bars_and_rules == RULES["the line above or below and the panes, besides a rule"]


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_text_and_bars_keep_the_margins_that_the_document_says(width: int, height: int) -> None:
    async with running(width, height) as reader:
        edge = RULES["the edge of the screen and what the lines above and below say"]
        assert left(reader.lines[0]) == edge and left(reader.lines[-1]) == edge
        await opened(reader)
        pane = reader.article.text
        margin = pane.viewport.margin_cells
        assert margin >= RULES["the edge of a pane and the column of text, at least"]
        assert all(pane.render_line(y).text[:margin].strip() == "" for y in range(pane.size.height))
        assert all(pane.render_line(y).text[pane.size.width - 2 :].strip() == "" for y in range(pane.size.height))
        await reader.press("f2")
        overlay = reader.app.screen
        assert isinstance(overlay, NoticeScreen)
        begins = overlay.laid_over.region.x + overlay.laid_over.viewport.margin_cells
        inner = overlay.laid_over.region.x
        assert begins - inner == RULES["the edge of text laid over the page and its title or its text"]
        [title] = [line for line in reader.lines if "Über taz-reader" in line]
        assert title.index("Über taz-reader") == begins


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_words_of_an_empty_list_stand_where_its_articles_would(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("tab", "G", "enter")
        [words] = [line for line in reader.lines if "Noch nichts gemerkt." in line]
        start = reader.screen.shown.empty.region.x
        assert left(words[start:]) == RULES["the edge of a list and the words in place of an empty one"]


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_words_where_nothing_is_noted_stand_as_those_of_an_empty_list(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("M")
        lines = [line.replace("─", " ").rstrip() for line in reader.lines[1:-1]]
        said = [number for number, line in enumerate(lines) if line]
        assert said[0] == 1 + (height >= 20), "a blank line is above, below the rule where there is one"
        assert {left(lines[number]) for number in said} == {
            RULES["the edge of a list and the words in place of an empty one"]
        }
        assert " ".join(lines[number].strip() for number in said) == tr("marks.none")
        assert "? Hilfe" in reader.lines[-1]


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_boxes_search_and_notes_stand_as_the_document_says(width: int, height: int) -> None:
    def texts(reader: Running, first: int = 0) -> list[tuple[int, str]]:
        """The lines with something on them, from a cell on, by their numbers."""
        return [(y, line[first:]) for y, line in enumerate(reader.lines) if line[first:].replace("─", "").strip()]

    no_state = RULES["the edge of a list of what has no state and its texts, as in boxes and among notes"]
    async with running(width, height) as reader:
        await reader.press("a", *"merk dir das", "enter", "O")
        box = reader.app.screen.query_one(".box").region
        is_small = width < 80
        roomy = RULES["the upper edge of a box, its title, and what is in it"]
        low = RULES["the upper edge of a box that has all of the screen, its title, and what is in it"]
        gap = low if is_small else roomy
        pad = 0 if is_small else RULES["the edge of a box and what is in it"]
        (title, _), (row, words) = [found for found in texts(reader, box.x) if found[0] >= box.y][:2]
        assert (title, row) == (box.y + gap, box.y + 2 * gap + 1)
        assert left(re.sub("▸", " ", words)) == pad + no_state
        await reader.press("escape")
        apart = RULES[
            "the rule above, the line to type in of search and notes with what is said below it, and the rows"
        ]
        apart = apart if height >= 20 else 0
        edge = RULES["the edge of the screen and a line to type in, and what is said below it"]
        for keys, cells in (
            (["slash", *"bus", "enter"], RULES["the edge of a list and the texts of its articles"]),
            (["M"], no_state),
        ):
            await reader.press(*keys)
            _, (typed, line), (said, about), (row, words) = texts(reader)[:4]
            assert (left(line), left(about)) == (edge, edge)
            assert (typed, said, row) == (1 + (height >= 20) + apart, typed + 1, said + 1 + apart)
            assert left(re.sub("[▸•★]", " ", words)) == cells
            await reader.press("escape")


def test_an_article_of_a_list_has_three_lines_also_without_a_topline() -> None:
    use_language("de")
    when = datetime(2026, 11, 26, tzinfo=UTC)
    for topline, headline in (
        ("Oben", "Titel"),
        ("", "Titel"),
        ("", "Ein Titel, der zwei Zeilen braucht, so lang ist er"),
    ):
        rows = Headlines(UNICODE)
        entry = Entry(Headline(1, "/x/!1/", topline, headline), "Öko", when)
        rows.take([1], {1: entry})
        texts = ["".join(text for text, _ in line) for line in rows.row(0, 40, " ")]
        assert len(texts) == 3 and all(text[3:].strip() for text in texts), texts
        assert sum("Öko" in text for text in texts) == 1, "it is said once"


@pytest.mark.parametrize("width", [72, 36, 20])
def test_a_headline_without_a_topline_is_the_first_line_of_its_article(width: int) -> None:
    for topline in ("", "Oben"):
        article = Article(1, "https://taz.de/!1/", "Ein Titel", topline=topline, blocks=(Paragraph((Span("Text."),)),))
        lines = typeset(article, width, Labels(byline="Von Ada Beispiel"), Typography()).lines
        assert not lines[0].is_blank
        headline = next(number for number, line in enumerate(lines) if Voice.HEADLINE in voices(line))
        assert headline == bool(topline) + RULES["topline and headline, and the lines of one article in a list"]


@pytest.mark.parametrize(("width", "height"), [(161, 30), (120, 24), (111, 16), (80, 24), (60, 20)])
async def test_all_boxes_lie_over_the_article_beside_a_list_or_over_whole_lines(width: int, height: int) -> None:
    async with running(width, height) as reader:
        article = reader.article.region
        first = article.x if width >= 100 else 0

        def beside(reader: Running) -> list[str]:
            """All of the line above, of the others what stands beside the article, but the keys; nothing for one pane."""
            lines = reader.lines[:-1]
            return [lines[0], *(line[:first] for line in lines[1:])] if first else []

        before = beside(reader)
        for key in ("U", "colon", "O", "w", "question_mark", "f2", "D", "e", "p", "X", "exclamation_mark"):
            await reader.press(key)
            [box] = reader.app.screen.query(".box")
            assert (box.region.x, box.region.right) == (first, width), key
            assert box.region.y == (article.y if first else 0)
            await reader.until(lambda: beside(reader) == before)  # no word beside it is cut, nor above it
            await reader.press("escape")
        assert not reader.app.screen.query(".box")


@pytest.mark.parametrize(("width", "height"), [(136, 34), (160, 18), (140, 45)])
async def test_an_outline_stands_beside_a_text_that_leaves_it_room_and_every_heading_is_read(
    width: int, height: int
) -> None:
    async with running(width, height) as reader:
        await reader.press("j", "enter", "z", "Z", "t")
        viewport, lines, page = reader.article.viewport, reader.lines, reader.article.page
        assert page is not None
        first = viewport.margin_cells + viewport.width_cells
        beside = [line[first:].strip(" ▸│") for line in lines[2:-2]]
        shown = [line for line in beside if line]
        assert shown[0] == "Gliederung" and [line.partition("  ")[0] for line in shown[1:5]] == [
            section.heading for section in page.sections
        ], "\n".join(lines)
        await reader.resize(100, 24)
        [box] = reader.app.screen.query(".box")
        await reader.until(lambda: box.region.width == 100)  # there is no room beside the text any more
        await reader.resize(width, height)
        await reader.until(lambda: reader.lines == lines)


async def test_a_box_has_its_place_by_the_panes_below_it_whatever_becomes_of_these() -> None:
    async with running(120, 40) as reader:
        for way, beside in (([], True), (["enter"], True), (["z"], False), (["escape", "escape", "P"], False)):
            await reader.press(*way, "D")
            [box] = reader.app.screen.query(".box")
            for size in ((160, 45), (80, 24), (100, 30), (120, 40)):
                await reader.resize(*size)
                first = reader.article.region.x if beside and size[0] >= 100 else 0
                assert (box.region.x, box.region.right) == (first, size[0]), (way, size)
            await reader.press("escape")
        await reader.press("P", "slash", "f1")
        [box] = reader.app.screen.query(".box")
        assert box.region.x == 0, "what lies below it fills the screen"


@pytest.mark.parametrize("width", [160, 100, 80, 40])
async def test_the_line_above_has_the_date_in_its_middle_or_not_at_all(width: int) -> None:
    async with running(width, 24) as reader:
        date = reader.screen.shown.header.date

        async def has_date(*, has_room: bool) -> None:
            assert len(reader.lines[0]) == width
            place = (width - len(date)) // 2 if has_room and width >= 100 else -1
            await reader.until(lambda: reader.lines[0].find(date) == place)

        long = "Ein Ressort mit einem sehr langen Namen, länger als die Zeile, die für ihn da ist"
        for place, state, has_room in (
            ("Öko", "", True),
            (long, "", False),
            ("Öko", "lädt." * (width // 10), False),
        ):
            reader.screen.shown.header.tell(place=place, state=state)
            await has_date(has_room=has_room)
            assert place[:3] in reader.lines[0] and state in reader.lines[0], "what one must know is whole"
        await reader.press("slash")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await has_date(has_room=True)


async def test_columns_of_text_stand_as_far_apart_as_the_document_says() -> None:
    edge = RULES["the edge of the screen and the first and last of several columns of text, at least"]
    beside = RULES["a column of text and the thin rule between it and the next"]
    for width in (110, 136, 300):
        async with running(width, 40) as reader:
            await reader.press("enter", "z")
            columns, viewport = reader.article.viewport.columns, reader.article.viewport
            assert columns is not None and viewport.margin_cells >= edge
            assert (
                viewport.margin_cells == edge or columns.width_cells == 60 or width < edge * 2 + columns.span_cells + 4
            )
            [line] = [line for line in reader.lines if "GROSSENLÜDER" in line]
            rule = line.index("│")
            assert rule == viewport.margin_cells + columns.width_cells + beside
            assert line[rule - beside : rule].isspace() and line[rule + 1 : rule + 1 + beside].isspace()
            assert not line[:edge].strip() and not line[-edge:].strip()


async def test_text_that_is_read_is_nowhere_wider_than_the_document_says() -> None:
    most = RULES["a line of text that is read and stands in no column of it, at most"]
    words = "Das Angebot soll für alle gelten und bleibt der Stadt auch im nächsten Jahr erhalten. " * 4
    async with running(160, 45) as reader:
        await reader.press("enter", "a", *words, "enter", "M")
        margin = RULES["the edge of a list of what has no state and its texts, as in boxes and among notes"]
        noted = [line for line in reader.lines if "Angebot" in line or "erhalten" in line]
        assert len(noted) > 3 and max(len(line.rstrip()) for line in noted) <= margin + most
        await reader.press("escape", "escape", "slash", *"bus")
        await reader.until(lambda: "Gefunden" in reader.text)
        margin = RULES["the edge of a list and the texts of its articles"]
        found = [line for line in reader.lines if "…" in line]
        assert found and max(len(line.rstrip()) for line in found) <= margin + most
    teaser = "Die Stadt kauft die Häuser zurück, die sie vor zwanzig Jahren verkauft hat. " * 2
    article = Article(1, "https://taz.de/!1/", "Ein Titel, " * 12, subline=teaser, blocks=(Paragraph((Span(words),)),))
    lines = typeset(article, 42, Labels(), Typography(span_cells=136)).lines
    widths = {voice: [len(written(line)) for line in lines if voice in voices(line)] for voice in Voice}
    assert len(widths[Voice.QUIET]) == 2 and max(widths[Voice.QUIET]) <= most < max(widths[Voice.HEADLINE])


def test_columns_of_numbers_stand_as_far_apart_as_the_document_says() -> None:
    use_language("de")
    facts = IssueFacts(date(2026, 11, 25), 48, 192, 12, 48, 100, "Ein Titel")
    [_, (_, right)] = issue_rows([facts], date(2026, 11, 26), 140)
    assert right == (" " * RULES["two columns of numbers"]).join(["48 Artikel", "12 gelesen", "3 h 12 min Lesezeit"])


def test_a_time_says_that_it_is_one_of_reading_where_there_is_room() -> None:
    use_language("de")
    sections = [Anchor("Das Neue", 0, 150), Anchor("Der Kontext", 9, 900)]
    times = [[right for _, right in outline_rows(sections, ["✓", " "], 6, room)] for room in (27, 26)]
    assert times == [["✓ 1 min Lesezeit", "  5 min Lesezeit"], ["✓ 1 min", "  5 min"]]
    assert in_words("  5 min Lesezeit") == "  5 Minuten Lesezeit"
    assert in_words("3 h 12 min Lesezeit") == "3 Stunden 12 Minuten Lesezeit"
    use_language("en")
    assert (in_words("1 min to read"), in_words("3 h 1 min to read")) == (
        "1 minute to read",
        "3 hours 1 minute to read",
    )


@pytest.mark.parametrize(("minutes", "times"), [(1, ["✓", " "]), (2, ["✓ 1 min", "  1 min"])])
def test_the_sections_of_a_short_article_take_no_more_minutes_than_it_does(minutes: int, times: list[str]) -> None:
    use_language("de")
    sections = [Anchor("Das Neue", 0, 40), Anchor("Der Kontext", 9, 60)]
    assert outline_rows(sections, ["✓", " "], minutes, 20) == [("Das Neue", times[0]), ("Der Kontext", times[1])]


async def test_the_outline_of_an_article_of_a_minute_says_none_of_its_sections() -> None:
    async with running(120, 40) as reader:
        await reader.press("enter", "G", "t")
        rows = [line for line in reader.lines if "✓" in line]
        assert len(rows) == 2 and not any(" min" in row.partition("✓")[2] for row in rows), "\n".join(rows)


def test_every_number_of_the_document_is_measured() -> None:
    source = Path(__file__).read_text("utf-8")
    assert not [name for name in RULES if f'"{name}"' not in source]
    assert len(RULES) == 23
