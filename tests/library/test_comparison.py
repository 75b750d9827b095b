"""What changed in a text is marked by words within a paragraph, by paragraphs otherwise; both texts are in it whole."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.library.comparison import Comparison, compared
from tui_reader.model import (
    Article,
    Block,
    Emphasis,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Picture,
    Rule,
    Span,
    TextRange,
    block_text,
)

BEFORE = "Der Bus kommt am Montag, sagt die Stadt."


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def article(*blocks: Block | str, headline: str = "Der Bus", subline: str = "") -> Article:
    made = tuple(paragraph(block) if isinstance(block, str) else block for block in blocks)
    return Article(1, "https://taz.de/!1/", headline, subline=subline, blocks=made)


def text(comparison: Comparison) -> list[str]:
    return [block_text(block) for block in comparison.article.blocks]


def words(comparison: Comparison, ranges: tuple[TextRange, ...]) -> list[str]:
    texts = text(comparison)
    return [texts[one.block][one.start : one.end].strip() for one in ranges]


def without(comparison: Comparison, ranges: tuple[TextRange, ...]) -> list[list[str]]:
    """The words of each block that has any outside of these."""
    left = []
    for number, whole in enumerate(text(comparison)):
        for one in sorted((one for one in ranges if one.block == number), reverse=True):
            whole = whole[: one.start] + " " + whole[one.end :]
        if whole.split():
            left.append(whole.split())
    return left


@pytest.mark.parametrize(
    ("after", "added", "removed"),
    [
        ("Der Bus kommt am Dienstag, sagt die Stadt.", ["Dienstag,"], ["Montag,"]),
        ("Der Bus kommt am Montag, sagt die Stadt. Er ist gelb.", ["Er ist gelb."], []),
        ("Gestern: Der Bus kommt am Montag, sagt die Stadt.", ["Gestern:"], []),
        ("Der Bus kommt am Montag.", ["Montag."], ["Montag, sagt die Stadt."]),
        ("Etwas ganz anderes steht hier.", ["Etwas ganz anderes steht hier."], [BEFORE]),
        ("", [], [BEFORE]),
        (BEFORE, [], []),
    ],
)
def test_what_was_added_and_removed_is_marked_by_words(after: str, added: list[str], removed: list[str]) -> None:
    found = compared(article(BEFORE), article(*[after] if after else []), has_signs=False)
    assert (words(found, found.added), words(found, found.removed)) == (added, removed)


def test_with_signs_it_can_be_read_without_colours() -> None:
    found = compared(article(BEFORE), article("Der Bus kommt am Dienstag, sagt die Stadt."), has_signs=True)
    assert text(found) == ["Der Bus kommt am [-Montag,-] [+Dienstag,+] sagt die Stadt."]
    found = compared(article("Eins.", "Zwei drei."), article("Zwei drei.", Heading((Span("Neu"),))), has_signs=True)
    assert [one.strip() for one in text(found)] == ["[-Eins.-]", "Zwei drei.", "[+Neu+]"]


def test_a_paragraph_that_came_or_went_stands_among_the_others() -> None:
    found = compared(article("Eins.", "Zwei.", "Drei."), article("Eins.", "Neu hier.", "Drei."), has_signs=False)
    assert text(found) == ["Eins.", "Neu hier.", "Zwei.", "Drei."]
    assert words(found, found.added) == ["Neu hier."]
    assert words(found, found.removed) == ["Zwei."]


def test_a_title_that_changed_stands_above_the_text() -> None:
    old, new = article("Text.", subline="Er kommt."), article("Text.", headline="Der Zug", subline="Er kommt nicht.")
    found = compared(old, new, has_signs=True)
    assert [one.strip() for one in text(found)] == ["Der [-Bus-] [+Zug+]", "Er [-kommt.-] [+kommt nicht.+]", "Text."]
    assert found.article.headline == "Der Zug"


def test_emphasis_links_and_datelines_stay() -> None:
    block = Paragraph(
        (Span("Das ist "), Span("wichtig", Emphasis.STRONG), Span(" und alt.", href="https://a.de")), "BERLIN taz"
    )
    after = replace(block, spans=(*block.spans[:2], Span(" und neu.", href="https://a.de")))
    found = compared(article(block), article(after), has_signs=False)
    assert words(found, found.added) == ["neu."]
    assert words(found, found.removed) == ["alt."]
    made = found.article.blocks[0]
    assert isinstance(made, Paragraph)
    assert Span("wichtig", Emphasis.STRONG) in [span._replace(text=span.text.strip()) for span in made.spans]
    assert made.dateline == "BERLIN taz"


def test_a_dateline_that_changed_is_marked_too() -> None:
    old, new = (Paragraph((Span("Der Bus kommt."),), dateline) for dateline in ("BERLIN taz", "KASSEL taz"))
    assert text(compared(article(old), article(new), has_signs=True)) == ["[-BERLIN-] [+KASSEL+] taz | Der Bus kommt."]
    assert text(compared(article(old), article("Der Bus kommt."), has_signs=True)) == [
        "[-BERLIN taz |-] Der Bus kommt."
    ]


def test_lists_pictures_and_lines_are_compared_as_wholes() -> None:
    one, other = (ListBlock((Item((Span("eins"),)), Item((Span(name),)))) for name in ("zwei", "drei"))
    picture = Picture("https://taz.de/picture/1/x.jpg", "Ein Bus")
    found = compared(article(one, "Text."), article(other, picture, Rule(), "Text."), has_signs=False)
    assert words(found, found.added) == ["eins\ndrei", "Ein Bus"]
    assert words(found, found.removed) == ["eins\nzwei"]


WORDS = st.lists(st.sampled_from(["der", "Bus", "kommt", "nicht", "Montag"]), min_size=1, max_size=12).map(" ".join)
TEXTS = st.lists(WORDS, max_size=6)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it_whole_and_in_their_order(old: list[str], new: list[str]) -> None:
    found = compared(article(*old), article(*new), has_signs=False)
    assert without(found, found.removed) == [one.split() for one in new]
    assert without(found, found.added) == [one.split() for one in old]


@pytest.mark.parametrize("kind", ["many paragraphs", "one paragraph", "the same word", "two words"])
def test_sixty_thousand_words_do_not_hang(kind: str) -> None:
    count, letters = 60_000, {"the same word": 1, "two words": 2}.get(kind, 60_000)
    old = [f"w{n * 7919 % letters}" for n in range(count)]
    new = [f"w{(n * 104729 + n // 7) % letters}" for n in range(count)]
    size = count if kind == "one paragraph" else 60
    pages = [article(*(" ".join(one[at : at + size]) for at in range(0, count, size))) for one in (old, new)]
    begun = time.thread_time()
    found = compared(*pages, has_signs=True)
    assert time.thread_time() - begun < 20
    assert found.article.blocks


@pytest.mark.parametrize(("kept", "is_form"), [(3, True), (2, False)])
def test_a_paragraph_with_four_words_in_ten_is_another_form_of_it_and_one_with_fewer_is_another(
    kept: int, is_form: bool
) -> None:
    old = " ".join(f"alt{number}" for number in range(7))
    new = " ".join([*old.split()[:kept], *(f"neu{number}" for number in range(7 - kept))])
    assert len(text(compared(article(old), article(new), has_signs=False))) == (1 if is_form else 2)


def test_of_many_long_paragraphs_only_as_much_is_compared_by_words_as_takes_about_a_second() -> None:
    def long(name: str, first: str) -> str:
        return " ".join([first, *(f"{name}{number}" for number in range(1_200)), first])

    old, new = (article(*(long(name, first) for name in "abc")) for first in ("Vorher", "Nachher"))
    comparison = compared(old, new, has_signs=False)
    assert [len(one.split()) for one in words(comparison, comparison.added)] == [1, 1, 1_202, 1_202]


def test_what_stands_out_ends_with_its_last_letter() -> None:
    comparison = compared(article("Der Bus kommt heute."), article("Der alte Bus kommt morgen früh."), has_signs=False)
    texts = text(comparison)
    found = [texts[one.block][one.start : one.end] for one in (*comparison.added, *comparison.removed)]
    assert found == ["alte", "morgen früh.", "heute."]
