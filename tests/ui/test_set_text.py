"""Text in rows and under pictures: cut with a margin, never in the middle of a hint."""

from typing import NoReturn

import pytest
from textual.widgets import Static

from tests.ui.helpers import running
from tui_reader.errors import PictureError
from tui_reader.locale import LANGUAGES, catalogue, tr
from tui_reader.model import Picture
from tui_reader.mosaic import Mosaic
from tui_reader.typeset.cells import cells
from tui_reader.typeset.typography import WIDEST_CELLS
from tui_reader.ui.desk.overlays import PictureShow, SearchOffer
from tui_reader.ui.overlays.picture import MosaicView, PictureScreen
from tui_reader.ui.overlays.search import Hits, SearchScreen, _marked
from tui_reader.wording.glyphs import UNICODE
from tui_reader.wording.snippets import in_one_line

SNIPPET = (
    "…Um 6.42 Uhr steht Karin Wedel an der Haltestelle, und der \x02Bus\x03 steht da, der \x02Rufbus\x03 nach Fulda…"
)


@pytest.mark.parametrize("room", range(1, 110))
def test_a_snippet_ends_within_its_margin_and_says_that_it_goes_on(room: int) -> None:
    pieces = _marked(SNIPPET, room)
    text = "".join(piece for piece, _ in pieces)
    assert cells(text) <= room
    assert room < 4 or text.endswith("…")
    assert room < 40 or ("Bus", "found") in pieces


@pytest.mark.parametrize(
    ("snippet", "line"),
    [
        (
            "…hört auf.\nDie \x02Einigung\x03\nBeide Seiten treten vor …",
            "…hört auf. Die \x02Einigung\x03: Beide Seiten treten vor …",
        ),
        ("Was hilft?\nWasser und Zeit.", "Was hilft? Wasser und Zeit."),
        ("Er sagt: „Nein.“\nDann geht er.", "Er sagt: „Nein.“ Dann geht er."),
        ("Äpfel\nBirnen\nQuitten", "Äpfel Birnen Quitten"),
        ("Am Hafen\t8,10\nIm Tal\t9,20", "Am Hafen · 8,10; Im Tal · 9,20"),
        ("…es Land\t8,10\nIm \x02Tal\x03\t9,20\nAm Berg\t1", "… Im \x02Tal\x03 · 9,20; Am Berg · 1"),
        ("\tHafen\nMiete\t 8,10\nBilliger ist es nirgends.", "Hafen Miete · 8,10; Billiger ist es nirgends."),
        ("  \n", ""),
    ],
)
def test_a_heading_in_a_snippet_is_told_from_its_text_by_a_colon(snippet: str, line: str) -> None:
    assert in_one_line(snippet) == line


@pytest.mark.parametrize(("width", "height"), [(120, 40), (60, 20), (40, 12)])
async def test_the_caption_of_a_large_picture_begins_where_the_picture_does(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("enter", "I")
        screen = reader.app.screen
        assert isinstance(screen, PictureScreen)
        await reader.until(lambda: bool(screen.query(MosaicView)))
        await reader.settle()
        [picture] = [line for line in reader.lines if "▀" in line][:1]
        [caption] = [line for line in reader.lines if "Karin Wedel" in line]
        begins = len(caption) - len(caption.lstrip())
        assert begins == picture.index("▀") or width - begins <= 1 + 28 + 1, "or a little to the left of a narrow one"
        assert height > 12 or all(line.strip() for line in reader.lines), "it has all that the other lines leave"
        said = [line.strip() for line in reader.lines if "▀" not in line]
        assert not any(line.endswith("·") or line.startswith("·") for line in said)


@pytest.mark.parametrize(("caption", "is_as_wide"), [("Eine Brücke. " * 6, True), ("Eine Brücke. " * 12, False)])
async def test_what_is_said_of_a_large_picture_is_as_wide_as_that_where_two_lines_hold_it(
    caption: str, is_as_wide: bool
) -> None:
    async def broken(*_: object) -> NoReturn:
        raise PictureError

    async def mosaic(_: str, _cells: int, lines: int) -> Mosaic:
        return Mosaic(((((0, 0, 0), (9, 9, 9)),) * 50,) * lines)

    async with running(80, 24) as reader:
        reader.app.push_screen(screen := PictureScreen(PictureShow([Picture("/a.jpg", caption)], mosaic, broken)))
        await reader.until(lambda: bool(screen.query(MosaicView)))
        await reader.settle()
        said = [line.rstrip() for line in reader.lines if "Brücke" in line or "Eine" in line]
        drawn = [line.rstrip() for line in reader.lines if "▀" in line]
        assert len(drawn) == 17 or not is_as_wide, "no line of the picture is taken for that"
        assert (max(map(len, said)) <= len(drawn[0])) == is_as_wide
        assert len(said) == (2 if is_as_wide else 3)


@pytest.mark.parametrize(("width", "height"), [(120, 40), (40, 12), (24, 12)])
async def test_what_is_said_in_place_of_a_picture_has_the_margin_of_its_caption(width: int, height: int) -> None:
    async def broken(*_: object) -> NoReturn:
        raise PictureError

    async with running(width, height) as reader:
        show = PictureShow([Picture("https://taz.de/bild.jpg", "Die Brücke")], broken, broken)
        reader.app.push_screen(screen := PictureScreen(show))
        await reader.until(lambda: bool(screen.query(".said")))
        await reader.settle()
        said = [line for line in reader.lines if "Bild lässt" in line or "kein Bild." in line or "Die Brücke" in line]
        assert len(said) >= 2
        margin = 3 if width > 24 else 1  # as words in place of a list; where there is room
        assert {len(line) - len(line.lstrip()) for line in said} == {margin}
        assert max(len(line.rstrip()) for line in said) < width


async def test_what_is_said_of_a_picture_is_no_wider_than_text_that_is_read() -> None:
    async def broken(*_: object) -> NoReturn:
        raise PictureError

    async with running(160, 45) as reader:
        caption = "Die Brücke über den Kanal, die seit dem Herbst niemand mehr betreten soll. " * 3
        reader.app.push_screen(screen := PictureScreen(PictureShow([Picture("/a.jpg", caption)], broken, broken)))
        await reader.until(lambda: bool(screen.query(".said")))
        await reader.settle()
        said = [line.strip() for line in reader.lines if "Brücke" in line or "Kanal" in line or "Herbst" in line]
        assert len(said) == 3 and max(map(len, said)) <= WIDEST_CELLS


@pytest.mark.parametrize(("width", "height"), [(120, 40), (60, 20), (40, 12)])
async def test_no_hint_of_the_search_is_cut_in_the_middle(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("slash")
        assert isinstance(reader.app.screen, SearchScreen)
        assert "seit:7t" in reader.text
        assert not any(line.rstrip().endswith("…") for line in reader.lines[5:])
        hint = str(reader.app.screen.query_one(Static).render())
        assert cells(hint) <= width - 2 and hint in ("", tr("search.help"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_typed_is_explained_in_forty_cells(language: str) -> None:
    offers = [
        SearchOffer(text.partition("|")[0], text.partition("|")[2], "x")
        for key, text in catalogue(language).items()
        if key.startswith("search.how.")
    ]
    assert cells(catalogue(language)["search.no_hits"]) <= 38
    hits = Hits(UNICODE)
    hits.take([], offers)
    for index, offer in enumerate(offers):
        [pieces] = hits.row(index, 40, " ")
        assert "".join(text for text, _ in pieces).endswith(offer.right), offer


@pytest.mark.parametrize(("width", "height"), [(120, 40), (60, 20), (40, 12)])
async def test_the_words_of_an_empty_list_are_whole(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("tab", "G", "enter")
        assert not reader.desk.browsing.article_ids
        left = " ".join(line.split("│")[0].strip() for line in reader.lines)
        right = " ".join(line.split("│")[1].strip() for line in reader.lines if line.count("│") > 1)
        assert "für immer." in f"{left} {right}"
