"""No text keeps a pattern busy for longer than its length asks for."""

import re
from typing import Any

from tests.patterns.collecting import Known, all_patterns, inline_uses
from tests.patterns.growth import Growth, watched
from tests.patterns.searching import checked
from tests.patterns.worst import WORST

MADE_WHEN_RUN = {
    "extract.signs.sign",  # of the tables of signs, which are looked at here
    "typeset.glue._glue",  # the same
    "speech.spoken._rule",  # of the table of what is said
    "model.mark.find_passage",  # of the reader's own words
    "typeset.matches.matches_of",  # the same
    "store.snippets._near",  # the same, of fixed length
    "language.compounds._one",  # of the words that have no parts, as they stand
    "store.snippets._plainly",  # letters as they stand
}
"""Functions that compile."""


_SIZES = (25_000, 50_000, 100_000)
"""Half of what the torture takes: what is quadratic takes seconds there, too."""


def _fault_of(name: str) -> Growth:
    return checked(all_patterns()[name], WORST.get(name, ()), 0.02, _SIZES)


def test_every_pattern_is_compiled_once_and_by_a_name() -> None:
    assert inline_uses() == MADE_WHEN_RUN


def test_every_pattern_has_its_worst_texts() -> None:
    assert [name for name in all_patterns() if name not in WORST] == []
    assert [name for name in WORST if name not in all_patterns()] == []


def test_no_pattern_takes_longer_than_its_text_is_long() -> None:
    found = watched(_fault_of, list(all_patterns()), 20)
    assert [f"{name}: {growth.fault}" for name, growth in found if growth.fault] == []


def test_a_pattern_that_looks_again_from_each_place_is_found_without_an_entry() -> None:
    quadratic: dict[str, re.Pattern[Any]] = {
        "blanks": re.compile(r"\s+Foto"), "comment": re.compile(r"<!--.*?-->"), "word": re.compile(r"unser\w* (?:Texte|Haus)"),
        "nested": re.compile(r"(?:a+)+$"), "bytes": re.compile(rb"[ \t]*\n"),
    }  # fmt: skip
    known = {name: Known(name, pattern, ("search",)) for name, pattern in quadratic.items()}
    found = dict(watched(lambda name: checked(known[name], (), sizes=_SIZES), list(known), 1))
    assert [name for name, growth in found.items() if not growth.fault] == []
