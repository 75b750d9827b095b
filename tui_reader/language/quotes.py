"""Quotation marks within others."""

import re

_IN_QUOTES = re.compile("„([^„“”]*)[“”]")
"""Words in German quotation marks: what opens English ones closes these."""
_IN_STRAIGHT_ONES = re.compile(r'(?<!\w)"(?=\S)([^"]+)(?<=\S)"(?!\w)')
"""Words in those of a typewriter: no inches, and none that is alone."""
_WHOLLY_QUOTED = re.compile('„[^„“”]+[“”]|“[^„“”]+”|"[^"]+"|»[^«»]+«|«[^«»]+»')
"""A text that brings a pair around all of it."""
GERMAN = ("‚", "‘")
"""The inner ones of German."""


def within_quotes(text: str, opening: str, closing: str) -> str:
    """A text for a place between quotation marks: its own become inner ones, and those around all of it go."""
    if _WHOLLY_QUOTED.fullmatch(text):
        text = text[1:-1]
    text = _IN_STRAIGHT_ONES.sub(rf"{opening}\1{closing}", text)
    text = _IN_QUOTES.sub(rf"{opening}\1{closing}", text)
    return text.translate(str.maketrans("„“”", f"{opening}‘’"))
