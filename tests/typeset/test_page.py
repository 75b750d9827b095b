import re
from dataclasses import replace

import pytest

from tests.extract.pages import demo_page
from tui_reader.extract import extract_article
from tui_reader.model import (
    Article,
    Embed,
    Emphasis,
    InfoBox,
    Item,
    ListBlock,
    Paragraph,
    Picture,
    Place,
    Question,
    Related,
    Remark,
    Rule,
    Span,
    Table,
    text_of,
)
from tui_reader.typeset import Labels, Page, Typography, Voice, typeset
from tui_reader.typeset.cells import cells
from tui_reader.typeset.hyphenation import german
from tui_reader.typeset.sentences import sentences_on

LABELS = Labels(byline="Von Ada Beispiel · heute 14:12 · 4 min", closing="Leertaste: weiter")


def article(number: int = 7000005) -> Article:
    return extract_article(demo_page(number), f"https://taz.de/x/!{number}/")


def shown(page: Page) -> list[str]:
    return [" " * line.indent + "".join(run.text for run in line.runs) for line in page.lines]


@pytest.mark.parametrize("width", [4, 20, 36, 40, 72, 120])
@pytest.mark.parametrize("number", [7000001, 7000005, 7000006, 7000012])
def test_no_line_is_wider_than_the_column(number: int, width: int) -> None:
    page = typeset(article(number), width, LABELS)
    assert all(cells(line) <= width for line in shown(page))


@pytest.mark.parametrize("width", [20, 40, 72])
def test_each_run_is_the_source_at_its_offset(width: int) -> None:
    page = typeset(article(), width, LABELS)
    for line in page.lines:
        for run in line.runs:
            if run.offset is not None:
                assert page.texts[line.block][run.offset : run.offset + len(run.text)] == run.text


def test_every_word_of_the_article_is_on_the_page() -> None:
    page = typeset(article(), 33, LABELS)
    text = "".join("".join(run.text for run in line.runs if run.offset is not None) for line in page.lines)
    for source in page.texts:
        assert re.sub("[\\s·]", "", source) in re.sub("[\\s·]", "", text)


@pytest.mark.parametrize("width", range(16, 76))
def test_no_line_ends_or_begins_with_the_dot_between_two_parts(width: int) -> None:
    byline = "Von Ada Beispiel und Jonas Ritter · heute 14:12 · 4 min · geändert 15:30"
    lines = shown(typeset(article(), width, LABELS._replace(byline=byline), Typography(german())))
    assert not any(line.endswith("·") or line.lstrip().startswith("·") for line in lines)
    assert sum("·" in line for line in lines) >= (width > 20), "on one line it parts what stands on it"


def test_a_long_headline_is_divided_where_that_saves_a_line_and_a_short_one_never() -> None:
    def headline(text: str, width: int) -> list[str]:
        page = typeset(Article(1, "u", text), width, Labels(), Typography(german()))
        return ["".join(run.text for run in line.runs) for line in page.lines if line.block == 0]

    assert headline("Der Streit um das Bundesverfassungsgerichtsgesetz geht weiter", 40) == [
        "Der Streit um das Bundesverfassungsge-",
        "richtsgesetz geht weiter",
    ]
    assert headline("Die Stadt kauft ihr Wasserwerk zurück", 40) == ["Die Stadt kauft ihr Wasserwerk zurück"]
    assert headline("Am Ende kommt doch noch das Selbstbestimmungsgesetz", 40) == [
        "Am Ende kommt doch noch das",
        "Selbstbestimmungsgesetz",
    ]


def test_the_page_of_a_die_nachricht_at_forty_cells() -> None:
    lines = shown(typeset(article(7000001), 40, LABELS))
    start = lines.index("Der Kontext")
    assert lines[start - 2 : start + 5] == [
        "",
        "",
        "Der Kontext",
        "",
        "Altenwalde war 2012 eine von elf",
        "Städten, die ihr Wasser verkauften,",
        "um Haushaltslöcher zu stopfen. Sieben",
    ]
    assert lines[:2] == ["die nachricht", "Die Stadt kauft ihr Wasser zurück"]
    assert "Leertaste: weiter" in lines
    assert "2 Rohrbrüche: Was unter der Straße liegt" in lines


def test_kinds_of_blocks_have_their_forms() -> None:
    lines = shown(typeset(article(), 60, LABELS))
    assert "│ Woraus Rohre sind" in lines
    assert "   Ein Rohr merkt sich jeden Winter, sagt Klee." in lines
    assert "• Die Leitungen erfassen, bevor sie brechen." in lines
    assert "▒ Hört hin: Norbert Klee mit seinem Stab" in lines and "  Foto: Henrike Sand" in lines


def test_in_ascii_nothing_is_drawn_that_is_not() -> None:
    labels = Labels(byline="x", ascii=True)
    for line in typeset(article(), 60, labels).lines:
        assert all(run.text.isascii() for run in line.runs if run.offset is None)


def test_the_dateline_is_quiet() -> None:
    page = typeset(article(7000002), 60, LABELS)
    (run,) = (run for line in page.lines for run in line.runs if run.voice is Voice.DATELINE)
    assert run.text == "GROSSENLÜDER taz | "


@pytest.mark.parametrize("width", [24, 72])
def test_a_place_survives_another_width(width: int) -> None:
    narrow, wide = typeset(article(), width, LABELS), typeset(article(), 50, LABELS)
    for number in range(len(narrow.lines)):
        place = narrow.place_of(number)
        if place.block < 0 or place.block >= len(article().blocks):
            continue
        line = wide.lines[wide.line_of(place)]
        assert line.block - wide.head_blocks == place.block
        assert line.start <= place.offset


def test_the_top_is_a_place_too() -> None:
    page = typeset(article(), 50, LABELS)
    assert page.place_of(0) == Place()
    assert page.line_of(Place()) == 0


def test_the_outline_knows_where_sections_begin() -> None:
    page = typeset(article(7000001), 50, LABELS)
    assert [mark.heading for mark in page.sections] == ["Das Neue", "Der Kontext", "Die Reaktionen", "Die Konsequenz"]
    for number, mark in enumerate(page.sections):
        assert shown(page)[mark.line] == mark.heading
        assert page.section_at(mark.line) == number
    assert page.section_at(0) == -1


def test_an_article_of_nothing_but_a_rule_can_be_set() -> None:
    bare = Article(1, "u", "Kopf", blocks=(Rule(), Paragraph((Span("x"),))))
    assert text_of(bare.blocks[1].spans) == "x"  # type: ignore[union-attr]
    assert "* * *" in "".join(shown(typeset(bare, 20, Labels())))


def voices(page: Page) -> dict[str, set[str]]:
    """Each line's words, and the voices that they stand in."""
    return {
        "".join(run.text for run in line.runs): {run.voice for run in line.runs if run.offset is not None}
        for line in page.lines
    }


def test_what_parts_a_page_is_seen_to_do_so() -> None:
    page = typeset(article(7000001), 50, LABELS._replace(related="Mehr zum Thema"))
    related = Article(1, "u", "Kopf", related=(Related("Noch ein Text", "https://taz.de/!5/"),))
    heads = voices(page) | voices(typeset(related, 50, Labels(related="Mehr zum Thema")))
    for words in ("Das Neue", "Mehr zum Thema"):
        assert heads[words] == {Voice.HEADING}


def test_who_speaks_in_an_interview_is_told_apart_and_a_colon_elsewhere_says_nothing() -> None:
    answer = Paragraph((Span("Norbert Klee: Das Wasser war immer da."),))
    asked = Article(1, "u", "Kopf", blocks=(Question((Span("Und das Wasser?"),)), answer))
    long = Article(
        1,
        "u",
        "Kopf",
        blocks=(asked.blocks[0], Paragraph((Span("Wasserwerksverband Niedersachsen-Schleswig-Holstein: Ja."),))),
    )

    def spoken(one: Article) -> list[str]:
        page = typeset(one, 60, Labels())
        return [run.text for line in page.lines for run in line.runs if run.voice is Voice.SPEAKER]

    assert spoken(asked) == ["Norbert Klee: "]
    assert spoken(replace(asked, blocks=(answer,))) == [], "a report"
    assert spoken(long) == [], "no name is as long"


def test_a_picture_begins_where_the_text_does_and_its_caption_is_below_in_line() -> None:
    picture = Picture("https://taz.de/p.jpg", "Ein Deich am Abend, gesehen vom Wasser aus")
    typography = Typography(pictures={picture.url: (10, 2)})
    for one in (Article(1, "u", "Kopf", blocks=(picture,)), Article(1, "u", "Kopf", lead_picture=picture)):
        page = typeset(one, 30, Labels(), typography)
        drawn = [line for line in page.lines if line.picture]
        assert [(line.indent, line.picture) for line in drawn] == [(0, (picture.url, 0)), (0, (picture.url, 1))]
        below = shown(page)[page.lines.index(drawn[-1]) + 1 :]
        assert below[:2] == ["Ein Deich am Abend, gesehen", "vom Wasser aus"]
    for width, indent in ((30, 2), (11, 1), (10, 0)):  # in a box where its text does, as far as it has room
        page = typeset(Article(1, "u", "Kopf", blocks=(InfoBox((picture,)),)), width, Labels(), typography)
        assert {line.indent for line in page.lines if line.picture} == {indent}


def test_of_a_picture_without_a_caption_stands_what_there_is_to_be_seen() -> None:
    for picture, said in (
        (Picture("https://taz.de/p.jpg", alt="Das Stadthaus"), "▒ Das Stadthaus"),
        (Picture("https://taz.de/p.jpg", "", "dpa", "Das Stadthaus"), "▒ Das Stadthaus · Foto: dpa"),
        (Picture("https://taz.de/p.jpg", "Abends", "", "Das Stadthaus"), "▒ Abends"),
    ):
        for one in (Article(1, "u", "Kopf", blocks=(picture,)), Article(1, "u", "Kopf", lead_picture=picture)):
            assert said in shown(typeset(one, 40, Labels(photo="Foto")))


def test_a_link_of_which_a_word_stands_in_italics_is_one_and_the_next_another() -> None:
    href, other = "https://taz.de/!1/", "https://taz.de/!2/"
    spans = (
        Span("Hier "), Span("der ", href=href), Span("ganze", Emphasis.EM, href), Span(" Text", href=href),
        Span(" und ", href=other), Span("noch "), Span("einmal", href=other),
    )  # fmt: skip
    page = typeset(Article(1, "u", "Kopf", blocks=(Paragraph((Span("Davor."),)), Paragraph(spans))), 60, Labels())
    assert [(link.text, link.start, link.end) for link in page.links] == [
        ("der ganze Text", 5, 19),
        (" und ", 19, 24),
        ("einmal", 29, 35),
    ]
    assert {page.texts[link.block][link.start : link.end] for link in page.links} == {
        "der ganze Text",
        " und ",
        "einmal",
    }


def test_links_in_boxes_and_lists_are_where_their_words_stand() -> None:
    credited = Picture("p", "Ein Deich", credit="Ada")  # with the credit's label, of which the box's offsets know
    points = tuple(Item((Span("Punkt "), Span(word, href=f"https://taz.de/!{word}/"))) for word in ("eins", "zwei"))
    box = InfoBox((credited, Paragraph((Span("Noch "), Span("drei", href="https://taz.de/!3/")))))
    page = typeset(Article(1, "u", "Kopf", blocks=(ListBlock(points), box)), 60, Labels(photo="Foto"))
    assert [page.texts[link.block][link.start : link.end] for link in page.links] == ["eins", "zwei", "drei"]


@pytest.mark.parametrize(("width", "is_ascii"), [(4, True), (20, False), (72, False)])
def test_what_is_noted_on_a_passage_stands_below_its_block_and_is_none_of_its_words(width: int, is_ascii: bool) -> None:
    points = tuple(Item((Span(f"Punkt {word}"),)) for word in ("eins", "zwei"))
    blocks = (Paragraph((Span("Anfang. Mitte."),)), ListBlock(points), Paragraph((Span("Ende, und das ist alles."),)))
    remarks = (
        Remark("Ende,", Place(2), "Wirklich?\nJa."),
        Remark("Punkt eins", Place(1), "Am Deich gesehen"),
        Remark("eins", Place(0), "Auch am Meer"),
        Remark("steht nicht mehr da", Place(0), "Verschwunden"),
    )
    article, labels = Article(1, "u", "Kopf", blocks=blocks), Labels(remarks=remarks, ascii=is_ascii)
    page = typeset(article, width, labels)
    own = typeset(article, width, Labels(ascii=is_ascii))
    lines = [line for line in page.lines if not (line.block >= 0 and line.start >= len(page.own_text(line.block)))]
    assert tuple(lines) == own.lines and page.own_texts(3) == list(own.texts[own.head_blocks :])
    assert page.texts[own.head_blocks :] == (
        "Anfang. Mitte.",
        "Punkt eins\nPunkt zwei\nAm Deich gesehen\nAuch am Meer",
        "Ende, und das ist alles.\nWirklich?\nJa.",
    )
    if width == 72:
        assert shown(page)[-3:-1] == ["¶ Wirklich?", "  Ja."] and "¶ Auch am Meer" in shown(page)
    for line in page.lines:
        for run in line.runs:
            assert run.offset is None or page.texts[line.block][run.offset :].startswith(run.text)
    assert sentences_on(page, 3) == sentences_on(own, 3), "a note is none of the sentences that can be marked"


@pytest.mark.parametrize("span", [0, 60])
def test_the_lines_of_a_note_above_the_text_begin_below_its_words(span: int) -> None:
    noted = "Eine Notiz, die nicht in eine Zeile geht, weil sie so lang ist.\nUnd noch etwas"
    labels = Labels(note="Nicht mehr abrufbar.", noted=noted, note_sign="&")
    page = typeset(Article(1, "u", "Kopf"), 30, labels, Typography(span_cells=span))
    lines = shown(page)
    first = next(number for number, line in enumerate(lines) if line.startswith("& Eine Notiz"))
    below = [line for line in lines[first + 1 :] if line]
    assert below and all(line.startswith("  ") and line[2] != " " for line in below)
    assert lines[first - 1] == "Nicht mehr abrufbar." and noted in page.texts, "the sign is no text"


def test_as_many_related_articles_have_numbers_as_there_are_keys() -> None:
    related = tuple(Related(f"Text {chr(64 + n)}", f"https://taz.de/!{n}/") for n in range(1, 11))
    page = typeset(Article(1, "u", "Kopf", related=related), 40, Labels(related="Mehr"))
    assert [link.lead for link in page.links] == [*"123456789", " "]
    assert [line for line in shown(page) if line.endswith((" I", " J"))] == ["9 Text I", "  Text J"]


def test_what_cannot_be_shown_is_named_and_its_lines_stand_below_each_other() -> None:
    embed = Embed("Video", "YouTube", "Der Deich hält, sagt der Deichgraf", "https://youtube.com/x")
    lines = shown(typeset(Article(1, "u", "Kopf", blocks=(embed,)), 24, Labels()))
    start = next(number for number, line in enumerate(lines) if line.startswith("→ "))
    assert lines[start : start + 3] == ["→ Video bei YouTube: Der", "  Deich hält, sagt der", "  Deichgraf"]


def test_of_several_columns_a_table_takes_one_where_it_has_room_there() -> None:
    def page(words: int) -> Page:
        row = tuple((Span("Wasserwerk"),) for _ in range(words))
        table = Table((row, row), 1)
        return typeset(Article(1, "u", "Kopf", blocks=(table,)), 36, Labels(), Typography(span_cells=110))

    assert (len(page(2).across), len(page(2).whole)) == (1, 1), "the head alone goes across"
    assert (len(page(6).across), len(page(6).whole)) == (2, 0)
