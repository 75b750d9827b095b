"""What the reader wants to see, and what not: a rule, in the words of the search."""

from datetime import datetime
from typing import NamedTuple

MUTE, FOLLOW = "mute", "follow"
"""The kinds of rules: what they hold stands in no list but the Merkliste; or has a shelf of its own."""


class ListRule(NamedTuple):
    """Articles that a query finds, now and later."""

    id: int
    kind: str
    query: str
    """As it was typed."""
    until: datetime | None = None
    """When it ends; None for never."""
    articles: int = 0
    """How many it holds."""
    muted: int = 0
    """How many of them are muted, though this rule follows them: no list shows these."""
    is_judged: bool = True
    """False where it is not known which: then all are to be looked through."""
    made_at: datetime | None = None
    """None where it is not known."""
