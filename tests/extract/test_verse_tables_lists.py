"""Text whose breaks, columns and levels count: verse, tables, lists, the marks of footnotes."""

import pytest

from tests.extract.pages import URL, full_text, kinds, with_body
from tui_reader.extract import extract_article
from tui_reader.model import Article, Emphasis, Item, ListBlock, Paragraph, Span, Table, Verse, block_text, text_of

TEXT = "Im Hafen liegt ein Schiff, und niemand weiß, wem es gehört und wohin es fahren soll."


def read(body: str) -> Article:
    """The article with this between two paragraphs."""
    return extract_article(with_body(f"<p>{TEXT}</p>{body}<p>{TEXT}</p>"), URL)


# ---------------------------------------------------------------------------- verse

HERRING = "Der Hering schläft im Glas,\n   der Kutter liegt im Hafen,\nund wer das Meer vergaß,\n   der kann auch nicht gut schlafen."
PLAIN = "\n".join(line.strip() for line in HERRING.split("\n"))


def broken(text: str) -> str:
    """Lines by ``<br>``, indents by no-break spaces."""
    return "<br>".join(text.replace("   ", "&nbsp;&nbsp;&nbsp;").split("\n"))


VERSES = {
    "indents": (f"<p>{broken(HERRING)}</p>", HERRING),
    "short lines": (f"<p>{broken(PLAIN)}</p>", PLAIN),
    "pre": (f"<pre>{HERRING}</pre>", HERRING),
    "a class that says so": ('<p class="gedicht">Der Hering<br>schläft.</p>', "Der Hering\nschläft."),
    "two stanzas in a pre": ("<pre>Der Hering\n  schläft.\n\n\n\nEr träumt.</pre>", "Der Hering\n  schläft.\n\nEr träumt."),
    "breaks at the ends": (f"<p><br>{broken(HERRING)}<br><br></p>", HERRING),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), VERSES.values(), ids=VERSES)
def test_verse_keeps_its_breaks_and_indents(body: str, text: str) -> None:
    blocks = read(body).blocks
    assert [type(block) for block in blocks] == [Paragraph, Verse, Paragraph]
    assert block_text(blocks[1]) == text


NO_VERSES = {
    "two lines": "<p>Am Hafen 3<br>Husum</p>",
    "long lines": "<p>" + "<br>".join([TEXT] * 4) + "</p>",
    "lines that are long for verse": "<p>" + "<br>".join([TEXT[:56]] * 5) + "</p>",
    "paragraphs apart by two breaks": "<p>" + "<br><br>".join([TEXT[:40]] * 5) + "</p>",
    "an indent alone": "<p>&nbsp;&nbsp;&nbsp;Am Hafen stehen Kräne.</p>",
    "a class that has a part of the word": '<p class="gedichtet">Der Hering<br>schläft.</p>',
}


@pytest.mark.parametrize("body", NO_VERSES.values(), ids=NO_VERSES)
def test_other_broken_lines_are_no_verse(body: str) -> None:
    assert kinds(read(body).blocks) == ["Paragraph"] * 3


def test_emphasis_inside_verse_stays() -> None:
    verse = read("<p>Der <em>Hering</em> schläft,<br>&nbsp;&nbsp;er <b>träumt</b>.</p>").blocks[1]
    assert verse == Verse(
        (
            Span("Der "),
            Span("Hering", Emphasis.EM),
            Span(" schläft,\n  er "),
            Span("träumt", Emphasis.STRONG),
            Span("."),
        )
    )


# ---------------------------------------------------------------------------- tables


def cells(table: Table) -> list[list[str]]:
    """The text of each cell."""
    return [[text_of(cell) for cell in row] for row in table.rows]


def only_table(article: Article) -> Table:
    """The one table of an article."""
    (table,) = [block for block in article.blocks if isinstance(block, Table)]
    return table


BODY = "<tr><td>Husum</td><td>15,4</td></tr><tr><td>Emden</td><td>7,9</td></tr>"
GRID = [["Ort", "Cent"], ["Husum", "15,4"], ["Emden", "7,9"]]
HEADS = {
    "thead": f"<thead><tr><td>Ort</td><td>Cent</td></tr></thead><tbody>{BODY}</tbody>",
    "th alone": f"<tr><th>Ort</th><th>Cent</th></tr>{BODY}",
}


@pytest.mark.parametrize("inner", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("wrapper", ["{}", '<div class="table-container">{}</div>', "<figure>{}</figure>"])
def test_a_table_has_rows_of_cells_and_a_header(inner: str, wrapper: str) -> None:
    article = read(wrapper.format(f"<table>{inner}</table>"))
    assert kinds(article.blocks) == ["Paragraph", "Table", "Paragraph"]
    table = only_table(article)
    assert (cells(table), table.head) == (GRID, 1)


def test_a_column_of_headers_is_no_header_row() -> None:
    table = only_table(read("<table><tr><th>Ja</th><td>51,2</td></tr><tr><th>Nein</th><td>46,8</td></tr></table>"))
    assert (cells(table), table.head) == ([["Ja", "51,2"], ["Nein", "46,8"]], 0)


def test_the_caption_of_a_table_stands_over_it() -> None:
    article = read(f"<table><caption>Preise in Cent</caption>{HEADS['th alone']}</table>")
    assert block_text(article.blocks[1]) == "Preise in Cent"
    assert isinstance(article.blocks[2], Table)


def test_cells_over_several_columns_leave_the_others_empty_and_empty_columns_go() -> None:
    rows = '<tr><th colspan="2">Orte</th><th></th></tr><tr><td>Husum</td><td>15,4</td><td></td></tr>'
    assert cells(only_table(read(f"<table>{rows}</table>"))) == [["Orte", ""], ["Husum", "15,4"]]


def test_rows_are_all_of_one_length() -> None:
    rows = "<tr><td>Husum</td><td>15,4</td></tr><tr><td>Emden</td></tr><tr></tr>"
    assert cells(only_table(read(f"<table>{rows}</table>"))) == [["Husum", "15,4"], ["Emden", ""]]


def test_links_and_breaks_in_a_cell() -> None:
    rows = (
        '<tr><td>Husum<br>und Emden</td><td><a href="/Zahlen/!7000044/">15,4</a></td></tr><tr><td>a</td><td>b</td></tr>'
    )
    first = only_table(read(f"<table>{rows}</table>")).rows[0]
    assert first == ((Span("Husum und Emden"),), (Span("15,4", href="https://taz.de/Zahlen/!7000044/"),))


LAYOUTS = {
    "one row": "<table><tr><td><p>{0}</p></td><td><p>{1}</p></td></tr></table>",
    "one column": "<table><tr><td>{0}</td></tr><tr><td>{1}</td></tr></table>",
    "a table in a table": "<table><tr><td><table><tr><td>{0}</td></tr></table></td><td>{1}</td></tr></table>",
    "a role that says so": '<table role="presentation"><tr><td>{0}</td><td>{1}</td></tr><tr><td></td></tr></table>',
    "blocks in a cell": "<table><tr><td><p>{0}</p><p>{1}</p></td><td></td></tr><tr><td></td><td></td></tr></table>",
}


@pytest.mark.parametrize("table", LAYOUTS.values(), ids=LAYOUTS)
def test_a_table_that_only_arranges_is_text(table: str) -> None:
    texts = ["Am Abend sind alle fort.", "Nur die Möwen sitzen noch da."]
    article = read(table.format(*texts))
    assert [block_text(block) for block in article.blocks] == [TEXT, *texts, TEXT]
    assert kinds(article.blocks) == ["Paragraph"] * 4


# ---------------------------------------------------------------------------- lists, footnotes


def test_inner_lists_stand_among_the_items_with_their_levels_and_numbers() -> None:
    html = "<ol><li>Sammeln</li><li>Prüfen<ul><li>den Zugang</li><li>die Frist</li></ul></li><li>Fragen</li></ol>"
    assert read(html).blocks[1] == ListBlock(
        (
            Item((Span("Sammeln"),), 0, 1),
            Item((Span("Prüfen"),), 0, 2),
            Item((Span("den Zugang"),), 1),
            Item((Span("die Frist"),), 1),
            Item((Span("Fragen"),), 0, 3),
        )
    )


def test_a_list_of_terms_has_their_meanings_one_level_below() -> None:
    html = "<dl><dt>Siel</dt><dd>Durchlass im Deich</dd><dt>Warft</dt><dd>Hügel</dd></dl>"
    block = read(html).blocks[1]
    assert isinstance(block, ListBlock)
    assert [(text_of(item.spans), item.level) for item in block.items] == [
        ("Siel", 0),
        ("Durchlass im Deich", 1),
        ("Warft", 0),
        ("Hügel", 1),
    ]


def test_paragraphs_of_one_entry_are_one_item() -> None:
    block = read("<ul><li><p>Erst dies.</p><p>Dann das.</p></li><li>Schluss.</li></ul>").blocks[1]
    assert block == ListBlock((Item((Span("Erst dies.\nDann das."),)), Item((Span("Schluss."),))))


@pytest.mark.parametrize("mark", ["<sup>2</sup>", '<sup><a href="#fn2">2</a></sup>'])
def test_the_mark_of_a_footnote_is_raised_and_no_part_of_the_number_before_it(mark: str) -> None:
    article = extract_article(with_body(f"<p>Gelotet wurde erst 1904{mark}, und zwar zweimal.</p>"), URL)
    assert full_text(article) == "Gelotet wurde erst 1904², und zwar zweimal."


def test_what_is_raised_otherwise_stays_as_it_is() -> None:
    article = extract_article(with_body("<p>Am 1<sup>er</sup> Mai fuhr sie los.</p>"), URL)
    assert full_text(article) == "Am 1er Mai fuhr sie los."
