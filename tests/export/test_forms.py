"""Tables, verse, inner lists, embeds and a text that was cut, in each format; Markdown as a CommonMark reader has it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from tests.typeset.forms import BLOCKS, FORMS, POEM, RENTS, STEPS, VIDEO, spans, table
from tui_reader.cleaning import clean
from tui_reader.export.as_html import _Body
from tui_reader.export.as_json import article_value
from tui_reader.export.as_markdown import article_markdown
from tui_reader.export.as_pdf import volume_value
from tui_reader.export.as_text import CUT, article_text
from tui_reader.locale import catalogue
from tui_reader.model import (
    PASSAGE,
    Article,
    Block,
    Embed,
    Entry,
    Headline,
    Item,
    ListBlock,
    Mark,
    Place,
    Quote,
    Span,
    Table,
    Verse,
    block_text,
)
from tui_reader.model.volume import Leaf, Part, Volume

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def of(*blocks: Block) -> Article:
    return Article(1, "https://taz.de/!1/", "Kopf", blocks=blocks)


def text(*blocks: Block) -> list[str]:
    return article_text(of(*blocks)).splitlines()[3:]


def markdown(*blocks: Block) -> str:
    return article_markdown(of(*blocks)).split("!1/>\n\n", 1)[1]


def rendered(*blocks: Block) -> ElementTree.Element:
    """What a reader of Markdown makes of the blocks."""
    html = MarkdownIt("commonmark", {"xhtmlOut": True}).enable("table").render(markdown(*blocks))
    return ElementTree.fromstring(f"<x>{html}</x>")


def html(*blocks: Block, marks: tuple[Mark, ...] = ()) -> ElementTree.Element:
    body = _Body(of(*blocks), marks, lambda _: None)
    return ElementTree.fromstring(
        f"<x>{''.join(body.block(block, number, 0) for number, block in enumerate(blocks))}</x>"
    )


def marked_on_paper(*blocks: Block, mark: Mark) -> str:
    """The runs that are marked, at any depth of what the newspaper's template is given."""
    entry = Entry(Headline(1, "/!1/", "", "Kopf"), "", NOW)
    leaf = Leaf(entry, "https://taz.de/!1/", article=of(*blocks), marks=(mark,))
    value = volume_value(Volume("taz", NOW, (Part("", (leaf,)),)), set())

    def runs(inside: object) -> Iterator[str]:
        if isinstance(inside, dict):
            if inside.get("marked"):
                yield inside["text"]
            inside = list(inside.values())
        if isinstance(inside, list):
            for one in inside:
                yield from runs(one)

    return "".join(runs(value))


def words(element: ElementTree.Element | None) -> str:
    assert element is not None
    return "".join(element.itertext())


def test_a_table_in_plain_text_stands_in_columns() -> None:
    assert text(table("Partei | Sitze", "Brücke | 12", "Deich | 9")) == [
        "Partei   Sitze",
        "──────────────",
        "Brücke      12",
        "Deich        9",
    ]


def test_a_table_in_markdown_is_a_table_whatever_its_cells_hold() -> None:
    odd = Table((
        (spans("a|b"), spans("Zahl")),
        ((Span("da | dort", href="https://taz.de/?a=1|2"),), spans("1")),
        (spans("*zwei*\nZeilen"), spans("–")),
        ((), spans("1.200,5")),
    ), 1)  # fmt: skip
    found = rendered(odd)
    assert [[words(cell) for cell in row] for row in found.iter("tr")] == [
        ["a|b", "Zahl"],
        ["da | dort", "1"],
        ["*zwei* Zeilen", "–"],
        ["", "1.200,5"],
    ]
    assert [cell.get("style") for cell in found.iter("th")] == [None, "text-align:right"]
    assert [link.get("href") for link in found.iter("a")] == ["https://taz.de/?a=1%7C2"]


def test_markdown_has_one_header_row_however_many_the_page_has() -> None:
    two = table("2026 | | 2025", "Miete | Preis | Miete", "1 | 2 | 3", head=2)
    assert [words(cell) for cell in rendered(two).iter("th")] == ["2026 Miete", "Preis", "2025 Miete"]
    none = table("1 | 2", "3 | 4", head=0)
    assert [words(cell) for cell in rendered(none).iter("th")] == ["", ""]
    assert len(list(rendered(none).iter("tr"))) == 3


def test_verse_in_markdown_keeps_lines_indents_and_stanzas() -> None:
    poem = Verse(
        (
            Span(
                "Der Bus,\n    - der\n\n1. kam\n  ",
            ),
            Span("nicht\n\nnie", Span("").emphasis.STRONG),
        )
    )
    first, second, third = rendered(poem).iter("p")
    assert words(first) == "Der Bus,\n\xa0\xa0\xa0\xa0- der"
    assert words(second) == "1. kam\n\xa0\xa0nicht"
    assert len(list(first.iter("br"))) == len(list(second.iter("br"))) == 1
    assert [words(strong) for strong in rendered(poem).iter("strong")] == ["nicht", "nie"]
    assert words(third) == "nie"


def test_line_breaks_in_a_quotation_stay_in_markdown() -> None:
    assert len(list(rendered(Quote(spans("Eins\nzwei"))).iter("br"))) == 1


def test_inner_lists_in_markdown_are_inner_lists() -> None:
    found = rendered(STEPS)
    top = found.find("ol")
    assert top is not None and top.get("start") == "9" and len(top.findall("li")) == 2
    assert words(found.find("ol/li/ul/li/ul/li")) == "Drei Unterschriften fehlen noch, sagt die Kreiswahlleiterin."
    assert words(found.find("ol/li[2]/ul/li")).strip() == "Der Rat tritt zusammen."


def test_inner_lists_in_html_are_inner_lists() -> None:
    found = html(STEPS)
    assert [item.get("value") for item in found.findall("ol/li")] == ["9", None]
    assert words(found.find("ol/li/ul/li/ul/li")) == "Drei Unterschriften fehlen noch, sagt die Kreiswahlleiterin."
    assert len(found.findall("ol/li/ul")) == 2


def test_where_bullets_follow_numbers_or_levels_are_left_out_the_lists_are_still_lists() -> None:
    odd = ListBlock((
        Item(spans("tief"), 2), Item(spans("eins"), 0, 1), Item(spans("zwei"), 0, 2), Item(spans("Punkt"), 0),
        Item(spans("sehr tief"), 5, 7), Item(spans("auch"), 3), Item(spans("null"), 0, 0),
    ))  # fmt: skip
    found = html(odd)
    assert [child.tag for child in found] == ["ul", "ol", "ul", "ol"]
    assert [inner.tag for inner in found[2][0]] == ["ol", "ul"]
    assert [item.get("value") for item in found.iter("li")] == [None, None, None, None, "7", None, "0"]
    assert list(html(ListBlock(()))) == []


def test_inner_lists_in_plain_text_are_indented() -> None:
    assert text(STEPS)[1:3] == [
        "    - Die Liste wird bis Freitag eingereicht.",
        "      - Drei Unterschriften fehlen noch, sagt die Kreiswahlleiterin.",
    ]


def test_a_table_in_html_has_its_head_and_its_links() -> None:
    found = html(RENTS)
    assert [words(cell) for cell in found.findall("div/table/thead/tr/th")] == ["Viertel", "2016", "2026", "Zuwachs"]
    assert len(found.findall("div/table/tbody/tr")) == 4
    assert [words(link) for link in found.iter("a")] == ["Nordstadt"]
    assert [cell.get("class") for cell in found.findall("div/table/tbody/tr[1]/td")] == [None, *["number"] * 3]
    assert list(html(Table((), 0))) == []


def test_verse_in_html_has_its_breaks_and_its_indents() -> None:
    found = html(POEM).find("p")
    assert found is not None and found.get("class") == "verse"
    assert len(list(found.iter("br"))) == 5
    assert "\xa0" * 8 + "Wir stehen" in words(found)


def test_an_embed_is_a_link_in_every_format() -> None:
    assert text(VIDEO) == [f"[{VIDEO.line}] {VIDEO.href}"]
    assert [(words(link), link.get("href")) for link in rendered(VIDEO).iter("a")] == [(VIDEO.line, VIDEO.href)]
    assert [(words(link), link.get("href")) for link in html(VIDEO).iter("a")] == [(VIDEO.line, VIDEO.href)]
    assert text(Embed("Grafik")) == ["[Grafik]"]


def test_json_has_the_entries_of_a_list_with_level_and_number() -> None:
    (block,) = article_value(of(STEPS))["blocks"]
    assert block["items"][:2] == [
        {"text": "Vor der Wahl", "level": 0, "number": 9},
        {"text": "Die Liste wird bis Freitag eingereicht.", "level": 1, "number": None},
    ]


def test_a_text_that_was_cut_says_so_at_its_end() -> None:
    assert article_text(FORMS).endswith(f"\n\n{CUT}\n")
    assert article_markdown(FORMS).endswith(f"\n\n*{CUT}*\n")
    assert catalogue("de")["article.incomplete"] == CUT
    assert CUT not in article_text(of(*BLOCKS)) + article_markdown(of(*BLOCKS))


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_passage_of_any_line_of_any_form_is_marked_in_html_and_on_paper(number: int) -> None:
    logical = block_text(BLOCKS[number])
    offset = 0
    for line in logical.split("\n"):
        if line.strip():
            mark = Mark("0" * 32, 1, PASSAGE, NOW, "", clean(line), Place(number, offset))
            for marked in (
                "".join(words(one) for one in html(*BLOCKS, marks=(mark,)).iter("mark")),
                marked_on_paper(*BLOCKS, mark=mark),
            ):
                assert marked.replace("\xa0", " ").strip() == line.replace("\t", "").strip()
        offset += len(line) + 1
