from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model import Article, Paragraph, Span
from tui_reader.typeset import Labels, Typography, typeset
from tui_reader.typeset.sentences import sentences_of, sentences_on


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Um 6.42 Uhr steht sie da. Das war nicht so.", ["Um 6.42 Uhr steht sie da.", "Das war nicht so."]),
        ("„Früher“, sagt sie. „Heute.“ Und?", ["„Früher“, sagt sie.", "„Heute.“", "Und?"]),
        ("Am 6. November fährt Dr. Meier z. B. nach Fulda!", ["Am 6. November fährt Dr. Meier z. B. nach Fulda!"]),
        ("Er wurde 1. Danach ging er. Seit 1933. Dort.", ["Er wurde 1.", "Danach ging er.", "Seit 1933.", "Dort."]),
        (
            "Gegen Ali D. und Ben V. wird ermittelt. Susanne M. schwieg.",
            ["Gegen Ali D. und Ben V. wird ermittelt.", "Susanne M. schwieg."],
        ),
        (
            "Es klagt Susanne M. Sie schwieg. Milch usw. Dann kam Dr. med. Meier.",
            ["Es klagt Susanne M.", "Sie schwieg.", "Milch usw.", "Dann kam Dr. med. Meier."],
        ),
        (
            "Am 7. Okt. 2023 fiel Öl um 1,6 Mill. Barrel (Beschl. v. 16.12.2024, Az. 5 L 3). Er heißt Jan. Gut.",
            [
                "Am 7. Okt. 2023 fiel Öl um 1,6 Mill. Barrel (Beschl. v. 16.12.2024, Az. 5 L 3).",
                "Er heißt Jan.",
                "Gut.",
            ],
        ),
        (
            "Das gilt z. B. Die Linke sagt das. Karl V. Der Kaiser.",
            ["Das gilt z. B. Die Linke sagt das.", "Karl V.", "Der Kaiser."],
        ),
        ("Na ja … vielleicht. Ende.[1] Neu", ["Na ja … vielleicht.", "Ende.[1]", "Neu"]),
        ("Eins\nZwei. Drei", ["Eins", "Zwei.", "Drei"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_as_german_ends_them(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentences_of(text)] == sentences


@given(st.text(alphabet="ab .!?“\n[1]Z", max_size=60))
def test_every_word_is_in_one_sentence(text: str) -> None:
    ends = list(sentences_of(text))
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
    assert "".join("".join(text[start:end].split()) for start, end in ends) == "".join(text.split())


@pytest.mark.parametrize("width", [12, 20, 69])
def test_where_a_report_comes_from_is_of_no_sentence(width: int) -> None:
    report = Paragraph((Span("Um 6.42 Uhr steht sie da. Das war nicht so."),), dateline="GROSSENLÜDER/BERLIN taz")
    blocks = (report, Paragraph((Span("Und dann?"),)), Paragraph((), dateline="BERLIN taz"))
    page = typeset(Article(1, "https://taz.de/!1/", "Kopf", blocks=blocks), width, Labels(), Typography())
    found = [page.texts[block][start:end] for block, start, end in sentences_on(page, len(blocks))]
    assert found == ["Um 6.42 Uhr steht sie da.", "Das war nicht so.", "Und dann?"]
