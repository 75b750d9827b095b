"""What tells a box that asks or sells from one that informs: as data, each sign with its name, weight and reason.

No sign decides alone. Words and makes change by the week; what does not: a box that asks wants something to be pressed,
leads to a till, speaks of the house and to the reader; a box that informs tells of others, with facts.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from re import Pattern

from tui_reader.extract.stretches import without

_QUOTES = re.compile("(?P<low>„)|(?P<pointed>»)|(?P<high>“)")
_QUOTE_ENDS = {"low": re.compile("[“”]"), "pointed": re.compile("«"), "high": re.compile("”")}


@dataclass(frozen=True)
class Box:
    """What the signs look at: strings, all of them empty where there is nothing."""

    text: str
    """Heading, text and labels of buttons, a line each."""
    heading: str = ""
    links: str = ""
    """Addresses, a line each."""
    labels: str = ""
    """Of what can be pressed, a line each."""
    names: str = ""
    """Classes, ids and ``data-for`` of the box and what it is wrapped in."""
    shape: str = ""
    """Words for how it is made: ``button``, ``logo``, ``teaser`` (all of its text leads to other articles), ``contents`` (all
    of it leads to places on the page), ``subject`` (shares rare words with the article)."""

    @cached_property
    def said(self) -> str:
        """The text without what it quotes: a box may tell of others' calls."""
        return without(self.text, _QUOTES, _QUOTE_ENDS, " ")

    @property
    def voices(self) -> str:
        """``quoted`` where others speak, and little else."""
        return "quoted" if len(self.said) < len(self.text) / 2 else ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern over one field of a `Box`: found, it adds its weight; above zero it asks, below it informs."""

    name: str
    weight: float
    field: str
    pattern: Pattern[str]
    reason: str

    def is_in(self, box: Box) -> bool:
        """Whether the box has it."""
        value: str = getattr(box, self.field)
        return self.pattern.search(value) is not None


def sign(name: str, weight: float, field: str, pattern: str, reason: str, flags: int = 0) -> Sign:
    """A sign with its pattern compiled."""
    return Sign(name, weight, field, re.compile(pattern, flags), reason)
