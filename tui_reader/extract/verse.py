"""Lines that are no column's: what is verse, and how its breaks and indents are kept."""

import re

from tui_reader.cleaning import clean_inline
from tui_reader.extract.markup import Element, names_of
from tui_reader.extract.spans import INDENT, joined
from tui_reader.model import Span, Spans

_LONGEST_INDENT = 24
_LEADING = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_NAMES = re.compile(r"(?:^|[-_])(?:verse?|poem|poetry|gedicht|lyrik|strophe|liedtext)(?:$|[-_])", re.IGNORECASE)
_FEWEST_LINES, _LONGEST_LINE, _MEAN_LINE = 4, 70, 48
"""Lines of a paragraph, and characters in them, that are verse without any name that says so: a line of verse is rarely
longer than a pentameter's, and an address or a programme of as many short lines is set the same way."""


def with_indent(raw: str, text: str) -> str:
    """The clean text of a line behind as many marks as its raw form has blanks before it."""
    found = _LEADING.match(raw)
    return INDENT * min(len(found[0]) if found else 0, _LONGEST_INDENT) + text.lstrip(" ")


def is_verse(run: list[Span], element: Element, is_pre: bool) -> bool:
    """Whether the text of a block with line breaks is verse: by its element, its indents, or its short lines."""
    if is_pre:
        return True
    breaks = sum(span.text == "\n" for span in run)
    if not breaks:
        return False
    if any(map(_NAMES.search, names_of(element))):
        return True
    lines = [line.strip(" ") for line in "".join(span.text for span in run).split("\n")]
    lengths = [len(line) for line in lines if line.strip(INDENT)]
    if not lengths or max(lengths) > _LONGEST_LINE or _are_apart(lines):
        return False  # an empty line between any two: paragraphs
    is_indented = any(line.startswith(INDENT) for line in lines)
    return is_indented or (len(lengths) >= _FEWEST_LINES and sum(lengths) <= _MEAN_LINE * len(lengths))


def _are_apart(lines: list[str]) -> bool:
    """Whether an empty line stands between any two: then they are paragraphs."""
    text = "\n".join(lines).strip(f"\n {INDENT}")
    return "\n\n" in text and all("\n" not in part for part in text.split("\n\n"))


def set_lines(run: list[Span]) -> Spans:
    """The spans of verse: breaks and indents kept, at most one empty line between two, none at the ends."""
    lines = _trimmed(_lines(run))
    kept: list[Span] = []
    for number, line in enumerate(lines):
        if number:
            kept.append(Span("\n"))
        kept.extend(line)
    return joined(kept)


def _lines(run: list[Span]) -> list[list[Span]]:
    lines: list[list[Span]] = [[]]
    for span in run:
        if span.text == "\n":
            lines.append([])
        else:
            lines[-1].append(span)
    return [_line(line) for line in lines]


def _line(spans: list[Span]) -> list[Span]:
    text = "".join(span.text for span in spans)
    if not text.strip(f" {INDENT}"):
        return []
    blanks = len(text) - len(text.lstrip(f" {INDENT}"))
    indent = text[:blanks].count(INDENT)
    kept = [Span(" " * indent)] if indent else []
    for span in spans:
        cut = min(blanks, len(span.text))
        blanks -= cut
        words = clean_inline(span.text[cut:].replace(INDENT, " "))
        kept.append(span._replace(text=words))
    kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return [span for span in kept if span.text]


def _trimmed(lines: list[list[Span]]) -> list[list[Span]]:
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    while kept and not kept[-1]:
        kept.pop()
    return kept[1:] if kept and not kept[0] else kept
