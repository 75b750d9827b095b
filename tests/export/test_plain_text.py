"""An article as plain text: its head, what stands in boxes, and what the reader noted on it."""

from datetime import UTC, datetime

from tui_reader.export.as_html import volume_html
from tui_reader.export.as_markdown import volume_markdown
from tui_reader.export.as_text import CUT, article_text, citation, credits_line, volume_text
from tui_reader.model import (
    NOTE,
    PASSAGE,
    TAG,
    Article,
    Entry,
    Headline,
    InfoBox,
    Mark,
    Paragraph,
    Picture,
    Place,
    Rule,
    Span,
)
from tui_reader.model.volume import Leaf, Part, Volume

WHEN = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
ENTRY = Entry(Headline(1, "/x/!1/", "Oben", "Titel", "Der Anriss"), "Politik", WHEN, ("Ada Berg",))
ADDRESS = "https://taz.de/x/!1/"


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


ARTICLE = Article(
    1, ADDRESS, "Titel", topline="Oben", authors=("Ada Berg",), published_at=WHEN,
    blocks=(paragraph("Ein Satz."), InfoBox((paragraph("Im Kasten."), paragraph("Noch eins."))), Rule(), Picture("u")),
)  # fmt: skip


def mark(kind: str, text: str = "", quote: str = "") -> Mark:
    return Mark(f"{kind}{text}", 1, kind, WHEN, text, quote)


def test_each_part_stands_for_itself_and_a_box_behind_a_line() -> None:
    head = f"Oben\nTitel\nAda Berg, 24.11.2026 0:30\n{ADDRESS}"
    assert article_text(ARTICLE) == f"{head}\n\nEin Satz.\n\n| Im Kasten.\n| Noch eins.\n\n* * *\n"


def test_who_took_a_picture_is_said_with_the_word_for_it() -> None:
    shown = Article(
        1, ADDRESS, "Titel", lead_picture=Picture("u", "Am Deich", "imago"), blocks=(Picture("v", "", "dpa"),)
    )
    assert article_text(shown) == f"Titel\n{ADDRESS}\n\n[Am Deich. Foto: imago]\n\n[Foto: dpa]\n"


def test_of_a_text_that_is_not_whole_that_is_said_last() -> None:
    cut = Article(1, ADDRESS, "Titel", blocks=(paragraph("Ein Satz."),), is_complete=False)
    assert article_text(cut) == f"Titel\n{ADDRESS}\n\nEin Satz.\n\n{CUT}\n"


def test_notes_passages_and_tags_stand_below_the_text_and_where_it_is_from_last() -> None:
    marks = (
        mark(NOTE, "lesen #bus"), mark(PASSAGE, "stimmt", "Ein Satz"), mark(PASSAGE, "", "Satz"), mark(TAG, "rad"), mark(TAG, "bus"),
    )  # fmt: skip
    leaves = (Leaf(ENTRY, ADDRESS, marks=marks), Leaf(ENTRY, ADDRESS))
    first, second = volume_text(Volume("taz", WHEN, (Part("Politik", leaves),))).split(f"\n\n{'-' * 20}\n\n")
    said = citation(ENTRY, ADDRESS)
    assert said == f"Ada Berg: Oben: Titel. taz, 24.11.2026. {ADDRESS}"
    notes = "Notizen\n\nlesen #bus\n\n„Ein Satz“\nstimmt\n\n„Satz“\n\n#rad"
    assert first == f"Oben: Titel\n\nDer Anriss\n\n{notes}\n\n{said}"
    assert second == f"Oben: Titel\n\nDer Anriss\n\n{said}\n"


def test_a_passage_over_several_paragraphs_is_one_in_every_form() -> None:
    marks = tuple(
        Mark(f"{7:016x}{one:016x}", 1, PASSAGE, WHEN, note, quote, Place(one))
        for one, note, quote in ((2, "dazu", "Zwei."), (1, "", "Eins."), (3, "", "Drei."))
    )
    other = Mark(f"{8:016x}{1:016x}", 1, PASSAGE, WHEN, "", "Anderes.", Place(1, 9))
    volume = Volume("taz", WHEN, (Part("", (Leaf(ENTRY, ADDRESS, marks=(other, *marks)),)),))
    assert "„Anderes.“\n\n„Eins.\nZwei.\nDrei.“\ndazu\n" in volume_text(volume)
    assert "> Anderes.\n\n> Eins.\n>\n> Zwei.\n>\n> Drei.\n\ndazu\n" in volume_markdown(volume)
    quotes = "<p>Eins.</p><p>Zwei.</p><p>Drei.</p>"
    assert f"<blockquote>{quotes}</blockquote><p>dazu</p>" in volume_html(volume)


def test_of_a_day_without_a_time_no_time_is_said() -> None:
    old = Article(1, ADDRESS, "Titel", authors=("Ada Berg",), published_at=datetime(2019, 4, 25, 22, 0, tzinfo=UTC))
    assert credits_line(old) == "Ada Berg, 26.4.2019"
    assert credits_line(ARTICLE) == "Ada Berg, 24.11.2026 0:30"


def test_quotations_within_a_passage_are_inner_ones() -> None:
    quote = mark(PASSAGE, quote="Im Namen der „Linde“")
    volume = Volume("Merkliste", WHEN, (Part("", (Leaf(ENTRY, ADDRESS, marks=(quote,)),)),))
    assert "„Im Namen der ‚Linde‘“" in volume_text(volume)
