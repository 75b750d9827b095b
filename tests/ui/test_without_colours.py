"""Without colours, or with the terminal's own: reverse, bold and underline say what colours say."""

from collections.abc import Callable, Iterator

import pytest
from rich.color import Color
from rich.style import Style

from tests.ui.helpers import Running, running
from tui_reader.config import Config
from tui_reader.locale import tr
from tui_reader.model import Place
from tui_reader.ui.themes import PLAIN, THEMES, themes
from tui_reader.wording.glyphs import ASCII, UNICODE

BUS, LINKED, LINK = 7000002, 7000001, "bei jeder Kommunalwahl"


def cells(reader: Running, line: int) -> Iterator[tuple[str, Style]]:
    """What is painted in a line, cell by cell."""
    for segment in reader.strips[line]:
        for sign in segment.text:
            yield sign, segment.style or Style()


def words_with(reader: Running, look: Callable[[Style], object]) -> list[str]:
    """The runs of cells on the screen that look so."""
    found = [""]
    for line in range(len(reader.lines)):
        for sign, style in cells(reader, line):
            found[-1] += sign if look(style) else ""
            if not look(style) and found[-1]:
                found.append("")
        found.append("")
    return [one for one in map(str.strip, found) if one]


async def show(reader: Running, theme: str) -> None:
    """Paint in this theme."""
    if theme != "none":
        reader.app.theme = theme
        await reader.settle()


@pytest.mark.parametrize("theme", ["none", "taz-ansi", "taz-dark"])
async def test_the_bar_lies_under_the_three_lines_of_the_chosen_headline(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if theme == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(120, 40) as reader:
        await show(reader, theme)
        await reader.press("j")
        pane = reader.headlines.region
        top = pane.y + reader.headlines.cursor * reader.headlines.row_height - reader.headlines.scroll_offset.y
        looks = [
            {(bool(style.reverse), style.bgcolor) for _, style in list(cells(reader, line))[pane.x : pane.right - 1]}
            for line in range(top - 1, top + 4)
        ]
        assert all(len(look) == 1 for look in looks)
        above, *row, below = looks
        assert row[0] == row[1] == row[2] != below == above
        assert "Die Stadt kauft" in reader.lines[top + 1]


@pytest.mark.parametrize("theme", ["none", "taz-ansi"])
async def test_what_colours_say_is_said_without_them(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if theme == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(120, 40) as reader:
        await show(reader, theme)
        before = reader.lines
        await reader.press("question_mark")
        assert [line[:48] for line in reader.lines[:-1]] == [line[:48] for line in before[:-1]]  # the page is there
        assert any("Abwärts" in words for words in words_with(reader, lambda style: style.reverse))
        await reader.press("escape", "colon")
        assert any("Abwärts" in words for words in words_with(reader, lambda style: style.reverse))
        assert words_with(reader, lambda style: style.bold)[-2:] == ["⏎", "Esc"]  # the keys below
        await reader.press("escape", "slash", *"bus")
        await reader.until(lambda: "Gefunden" in reader.text)
        await reader.settle()
        assert "Bus" in words_with(reader, lambda style: style.underline and style.bold)
        assert [sign for sign, style in cells(reader, 3) if style.reverse] == [" "]  # the caret
        await reader.press("escape")
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("slash", *"bus", "enter")
        assert "Bus" in words_with(reader, lambda style: style.reverse)
        assert {"Bus", "bus"} & set(words_with(reader, lambda style: style.underline and not style.reverse))
        await reader.press("g", "v", *"llllll")
        assert any(" " in words for words in words_with(reader, lambda style: style.reverse and not style.underline))
        found = words_with(reader, lambda style: style.reverse and style.underline and style.bold)
        assert {"Bus", "bus"} & set(found), "what is found in what is chosen is seen there"


@pytest.mark.parametrize(("width", "height"), [(120, 40), (40, 12)])
async def test_in_the_help_the_headings_are_bold_and_the_rows_are_not(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("enter", "question_mark")
        bold = words_with(reader, lambda style: style.bold)
        assert tr("place.article") in bold
        assert not [words for words in bold if tr("key.page_down") in words]
        await reader.press("escape", "h", "question_mark")
        assert tr("place.headlines") in words_with(reader, lambda style: style.bold)


@pytest.mark.parametrize("is_ascii", [False, True])
async def test_what_is_shown_or_holds_has_a_sign_of_its_own_and_is_bold(
    is_ascii: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    glyphs = ASCII if is_ascii else UNICODE
    assert len({*glyphs}) == len(glyphs), "one sign, one meaning"
    config = Config(refresh_minutes=0, read_after_seconds=0, ascii=is_ascii)
    async with running(160, 45, config=config) as reader:
        for keys, here in (("h", "Schlagzeilen"), ("e", "Die laufende taz"), ("O", "1 Diese Liste: neueste zuerst")):
            await reader.press(keys, "j")
            assert f"{glyphs.here} {here}" in reader.text, keys
            assert any(here in words for words in words_with(reader, lambda style: style.bold)), keys
            assert f"{glyphs.unread} {here}" not in reader.text, "nothing is unread in it"
            await reader.press("escape")
        await reader.press("w", "j")
        assert f"{glyphs.here} " not in "".join(line[81:] for line in reader.lines[:9]), "nothing was chosen yet"


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)])
async def test_where_there_are_no_colours_no_key_brings_any_nor_a_picture(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(*size) as reader:
        for opening in ((), ("j", "enter")):
            await reader.press(*opening, "T")
            assert reader.footer.message == "Farben sind abgeschaltet (NO_COLOR)."
            for key in ("i", "I"):
                await reader.press(key)
                assert reader.footer.message == "Bilder brauchen Farben; hier gibt es keine."
                assert "▀▀" not in reader.text and reader.app.screen is reader.screen
        await reader.press("escape", "P", "T", "i", "i")
        assert "▀▀" not in reader.text
        await reader.press("u")
        assert reader.footer.message == tr("say.nothing_to_undo"), "nothing looked other"
        assert await reader.library.settings.get("theme") is None


@pytest.mark.parametrize("theme", ["none", "taz-ansi"])
async def test_what_is_marked_looks_other_than_a_link(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if theme == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(120, 40) as reader:
        await show(reader, theme)
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("v", "enter")
        marked = words_with(reader, lambda style: style.underline and style.bold and not style.reverse)
        await reader.press("G")
        linked = words_with(reader, lambda style: style.underline and not style.bold)
        assert marked and linked and not {*marked} & {*linked}


def test_in_the_terminals_colours_rules_are_quieter_than_the_text_where_they_are_sure_to_be_seen() -> None:
    def rule(name: str, *, has_few: bool) -> str:
        return themes(None, has_few_colours=has_few)[name].variables["rule"]

    assert rule("taz-ansi", has_few=False) == "ansi_bright_black"
    assert {rule("taz-ansi", has_few=True), rule(PLAIN, has_few=False), rule(PLAIN, has_few=True)} == {"ansi_default"}


@pytest.mark.parametrize("size", [(160, 45), (80, 24)])
async def test_each_rule_is_grey_in_the_terminals_colours_and_no_word_is(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        await show(reader, "taz-ansi")
        for keys in ((), ("P",), ("P", "enter")):
            await reader.press(*keys)
            grey = Color.parse("bright_black").number
            signs = [
                (sign, style.color and style.color.number == grey)
                for line in range(size[1])
                for sign, style in cells(reader, line)
            ]
            assert all(is_grey for sign, is_grey in signs if sign in "─│┬┤├┴"), keys
            assert {sign for sign, is_grey in signs if is_grey} <= set(" ─│┬┤├┴┼"), keys


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES if not theme.ansi])
async def test_where_there_are_colours_a_marker_pen_marks_and_a_link_in_what_it_marks_is_underlined(theme: str) -> None:
    async with running(120, 44) as reader:
        await show(reader, theme)
        reader.desk.open(LINKED)
        await reader.settle()
        assert reader.article.page is not None
        block = next(number for number, text in enumerate(reader.article.page.own_texts(9)) if LINK in text)
        text = reader.article.page.own_texts(9)[block]
        await reader.library.marks.keep_passages(LINKED, [(text, Place(block, 0))])
        await reader.desk.reading.show_marks()
        await reader.settle()
        pen = Color.parse(reader.app.get_css_variables()["marker"])
        assert pen.get_truecolor() != Color.parse(reader.app.get_css_variables()["found"]).get_truecolor()

        def is_marked(style: Style) -> bool:
            return style.bgcolor is not None and style.bgcolor.get_truecolor() == pen.get_truecolor()

        marked = words_with(reader, is_marked)
        assert " ".join(marked).startswith(text[:40])
        assert LINK in " ".join(words_with(reader, lambda style: is_marked(style) and style.underline))
        assert any(words_with(reader, lambda style: is_marked(style) and not style.underline))
        await reader.press("slash", *LINK.split()[0], "enter")
        assert words_with(reader, is_marked) != marked, "what is found is seen in it"
