"""Where a line may end."""

from collections.abc import Mapping

import pytest

from tui_reader.typeset.breaks import breaks_of


class Thirds:
    """Divides words behind every third letter, as long as three are left."""

    def points(self, word: str) -> tuple[int, ...]:
        return tuple(range(3, len(word) - 2, 3))


def pieces(text: str, width: int = 99, hints: Mapping[str, tuple[int, ...]] | None = None) -> str:
    """A text with | where a line may end, and ¬ where a hyphen is put in."""
    breaks = breaks_of(text, 0, len(text), width, Thirds(), hints or {})
    shown, last = "", 0
    for end, start, is_divided in zip(breaks.ends, breaks.starts, breaks.are_divided, strict=True):
        shown += text[last:end] + ("¬" if is_divided else "|" * (end < len(text)))
        last = start
    return shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ein Wort", "ein|Wort"),
        ("eins", "eins"),
        ("Deiche hier", "Dei¬che|hier"),
        ("Deich hier", "Deich|hier"),
        ("hier Deiche", "hier|Deiche"),  # the last word stays whole
        ("rot-grünliche Wahl", "rot-|grünl¬iche|Wahl"),  # nothing near a hyphen of its own
        ("Nord-Süd hier", "Nord-|Süd|hier"),
        ("x-y hier", "x-y|hier"),
        ("abc/defghijkl hier", "abc/|defgh¬ijkl|hier"),
        ("e@ff.org/abc hier", "e@ff.|org/|abc|hier"),  # not behind its second letter
        ("https://taz.de/a?b=c&d hier", "https://|taz.|de/|a|?|b=|c|&|d|hier"),
        ("www.taz.de hier", "www.|taz.|de|hier"),
        ("5 Euro hier", "5 Euro|hier"),
        ("12 Prozent hier", "12 Prozent|hier"),  # what belongs together is not divided where it fits
        ("Leser:innenbriefe hier", "Les¬er:¬inn¬enb¬riefe|hier"),
    ],
)
def test_a_line_ends_behind_words_at_their_signs_and_where_they_divide(text: str, shown: str) -> None:
    assert pieces(text) == shown


def test_what_belongs_together_is_divided_where_it_does_not_fit_on_a_line() -> None:
    assert pieces("12 Prozent hier", 10) == "12 Prozent|hier"
    assert pieces("12 Prozent hier", 9) == "12 Pro¬zent|hier"


def test_where_the_page_divides_a_word_nothing_else_near_it_counts() -> None:
    hints = {"Zusammenarbeiten": (8,)}
    assert pieces("Zusammenarbeiten hier", hints=hints) == "Zus¬ammen¬arbeiten|hier"
    assert pieces("„Zusammenarbeiten“, hier", hints=hints) == "„Zu¬sammen¬arbeit¬en“,|hier"
    assert pieces("Zusammenarbeit hier", hints=hints) == "Zus¬amm¬ena¬rbeit|hier", "that is another word"


def test_each_break_knows_the_gaps_before_it() -> None:
    breaks = breaks_of("ein Deiche zwei", 4, 15, 99, Thirds(), {})
    assert (breaks.ends, breaks.starts, breaks.gaps) == ([7, 10, 15], [7, 11, 15], [0, 0, 1])
    breaks = breaks_of("ein  Wort hier", 0, 14, 99, None, {})
    assert (breaks.ends, breaks.starts, breaks.gaps) == ([3, 9, 14], [5, 10, 14], [0, 1, 2])


def test_a_mail_address_is_broken_only_where_it_would_leave_a_large_hole() -> None:
    text = "An wahrheit@beispiel.invalid! schreiben"
    assert pieces(text, 40) == "An|wahrheit@beispiel.invalid!|schreiben"
    assert pieces(text, 30) == "An|wahrheit@|beispiel.|invalid!|schreiben"
