"""What a word finds, and what it does not: pairs, each alone in a library and all in one."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.store.test_search_order import put
from tui_reader.library.query import query_of
from tui_reader.model import Headline, IndexedText, PageDigest, Validators
from tui_reader.store import Store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def pairs() -> Iterator[tuple[str, bool, str]]:
    for line in Path(__file__).with_name("words.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            sign = " + " if " + " in line else " - "
            word, sentence = line.split(sign)
            yield word, sign == " + ", sentence


PAIRS = list(pairs())


def indexed(number: int, sentence: str) -> IndexedText:
    authors = "Zoé Dupré, Cem Yıldız" if " Text von " in sentence else ""
    return IndexedText(number, "", "", sentence, authors, "")


def test_the_list_is_long_and_says_no_as_well() -> None:
    assert len(PAIRS) >= 200
    assert sum(not must for _, must, _ in PAIRS) >= 50


@contextmanager
def in_memory() -> Iterator[Store]:
    store = Store(":memory:")
    try:
        yield store
    finally:
        store.close()


def fill(store: Store) -> None:
    """All sentences, each an article."""
    for number in range(1, len(PAIRS) + 1):
        store.headlines.keep("p4615", "", [Headline(number, f"/x/!{number}/", "", "")], Validators())
        store.pages.keep(number, "u", zlib.compress(b"x"), Validators(), PageDigest(9, fingerprint=1))
    store.search.put(indexed(number, sentence) for number, (_, _, sentence) in enumerate(PAIRS, 1))
    while store.search.learn(1_000):
        pass


def test_a_word_finds_its_forms_and_nothing_else() -> None:
    """Each word among all sentences, and with its own alone; all that are wrong are named."""
    wrong = []
    with in_memory() as library, in_memory() as alone:
        fill(library)
        put(alone, indexed(1, ""))
        for number, (word, must, sentence) in enumerate(PAIRS, 1):
            alone.search.put([indexed(1, sentence)])
            alone.search.forget_terms()
            is_found = alone.search.articles(query_of(word, NOW), 9) == [1]
            among_others = number in library.search.articles(query_of(word, NOW), 400)
            if (is_found, among_others) != (must, must):
                wrong.append(f"{word} {'+' if must else '-'} {sentence}: alone {is_found}, among others {among_others}")
    assert not wrong, "\n".join(wrong)


def test_half_of_a_gender_form_hides_no_form_of_the_word() -> None:
    """The index has Bäuer and innen; where nobody wrote Bauer, that is no reason to look for Bäuer alone."""
    with in_memory() as library:
        put(library, indexed(1, "Die Bäuer*innen säen."), indexed(2, "Den Bauern fehlt Regen."))
        assert sorted(library.search.articles(query_of("Bauer", NOW), 9)) == [1, 2]
