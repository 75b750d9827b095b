"""Verse for formats that fold white space."""

import re

from tui_reader.model import Spans, text_of

_INDENT = re.compile(r"^[^\S\n]+", re.MULTILINE)


def firm_indents(spans: Spans) -> Spans:
    """The spans with no-break spaces where a line begins with blanks; each character keeps its place."""
    text = _INDENT.sub(lambda found: "\u00a0" * len(found[0]), text_of(spans))
    firm, start = [], 0
    for span in spans:
        firm.append(span._replace(text=text[start : start + len(span.text)]))
        start += len(span.text)
    return tuple(firm)
