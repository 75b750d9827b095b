"""What is said of an article, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from tests.typeset.forms import FORMS, RENTS, STEPS, VIDEO, spans
from tui_reader.model import Article, Heading, Paragraph, Picture, Question, Quote
from tui_reader.speech.script import script_of


def said(*blocks: object) -> list[str]:
    article = Article(1, "https://taz.de/!1/", "Kopf", "Topline", authors=("Ada Eins", "Bea Zwei"), blocks=blocks)  # type: ignore[arg-type]
    return [one.text for one in script_of(article) if one.text]


def test_head_authors_and_text_are_said_sentence_by_sentence_and_captions_are_not() -> None:
    found = said(Picture("https://taz.de/1.jpg", "Ein Deich"), Paragraph(spans("Es kostet 5 €. Das ist viel, z. B. hier."), "BERLIN taz"), VIDEO)  # fmt: skip
    assert found == [
        "Topline", "Kopf", "Von Ada Eins und Bea Zwei", "BERLIN taz", "Es kostet 5 Euro.", "Das ist viel, zum Beispiel hier.",
    ]  # fmt: skip


def test_there_is_a_pause_around_headings_questions_and_quotes() -> None:
    article = Article(1, "https://taz.de/!1/", "Kopf", blocks=(
        Paragraph(spans("Eins. Zwei.")), Heading(spans("Titel")), Question(spans("Warum?")), Quote(spans("Darum.")),
    ))  # fmt: skip
    pauses = {one.text: one.pause_ms for one in script_of(article) if one.text}
    assert pauses["Eins."] < pauses["Zwei."] < pauses["Titel"] and pauses["Darum."] > pauses["Warum?"] > pauses["Eins."]


def test_a_table_is_told_row_by_row_with_its_heads_and_lists_with_their_numbers() -> None:
    rows = said(RENTS)[3:]
    assert rows[:3] == ["Viertel: Nordstadt.", "2016: 6 Euro 80.", "2026: 11 Euro 20."]
    assert any(one.startswith("9: ") for one in said(STEPS))


def test_everything_that_is_text_is_said() -> None:
    found = " ".join(one.text for one in script_of(FORMS))
    for words in ("In vier Vierteln", "Wir stehen im Gras.", "Wir vom Deich"):
        assert words in found, words
    assert "Video" not in found


@given(st.text(alphabet="ab ,;. ", max_size=3000), st.integers(1, 4))
def test_nothing_is_said_for_a_minute_without_a_breath_and_every_word_is_said(text: str, times: int) -> None:
    script = script_of(Article(1, "https://taz.de/!1/", "Kopf", blocks=(Paragraph(spans(text * times)),)))
    assert all(len(one.written) <= 500 for one in script)
    written = "".join("".join(one.written.split()) for one in script if one.place.block == 0)
    assert len(written) <= len("".join((text * times).split())), "nothing twice"
    assert written.count("a") == (text * times).count("a") and written.count("b") == (text * times).count("b")


def test_a_sentence_that_is_too_long_is_parted_where_one_breathes() -> None:
    said = [one for one in script_of(Article(1, "https://taz.de/!1/", "Kopf", blocks=(Paragraph(spans("Er kam, " + "sah viel, " * 100 + "und ging.")),))) if one.place.block == 0]  # fmt: skip
    assert len(said) > 1 and all(one.text.endswith(("viel,", "ging.")) for one in said)
    assert [one.pause_ms == 0 for one in said] == [*[True] * (len(said) - 1), False]
