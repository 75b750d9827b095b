"""Runs of inline text: white space, drop caps, emphasis over all of it."""

import re
from itertools import groupby
from operator import attrgetter

from tui_reader.model import Emphasis, Span, Spans, text_of

INDENT = "\u00a0"
"""What pages indent a line with, and what stands for it in a run until the run is known to be verse: text has none."""

_NO_LETTERS = re.compile(r"[\W_]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def tidy(run: list[Span]) -> Spans:
    """The spans with single spaces, none at the ends or around a line break, equal neighbours joined."""
    kept: list[Span] = []
    before = "\n"
    for span in _with_drop_cap(run):
        text = span.text.replace(INDENT, " ") if INDENT in span.text else span.text
        if text == "\n":
            if kept:
                kept[-1] = Span(kept[-1].text.rstrip(" "), kept[-1].emphasis, kept[-1].href)
        elif before in {" ", "\n"}:
            text = text.lstrip(" ")
        if not text:
            continue
        before = text[-1]
        kept.append(Span(text, span.emphasis, span.href))
    return _trimmed(joined(kept))


def _trimmed(spans: Spans) -> Spans:
    """The spans without white space at either end."""
    start, end = 0, len(spans)
    while end > start and not spans[end - 1].text.rstrip(" \n"):
        end -= 1
    while start < end and not spans[start].text.strip("\n"):
        start += 1
    kept = list(spans[start:end])
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" \n"))
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip(" \n"))
    return tuple(span for span in kept if span.text)


def joined(spans: list[Span]) -> Spans:
    """The spans with equal neighbours as one."""
    groups = ((style, list(group)) for style, group in groupby(spans, key=_style))
    return tuple(group[0] if len(group) == 1 else Span("".join(map(_text, group)), *style) for style, group in groups)


_style, _text = attrgetter("emphasis", "href"), attrgetter("text")


def superscript(text: str, before: str) -> str:
    """The mark of a footnote behind its word, raised: "2024" and "1" must not become the year 20241."""
    mark = text.strip()
    is_mark = mark.isdecimal() and len(mark) <= 3 and before[-1:].strip() != ""
    return text.translate(_RAISED) if is_mark else text


def split_at(spans: Spans, position: int) -> tuple[Spans, Spans]:
    """The spans before and behind an offset in their text, without the white space at the cut."""
    before: list[Span] = []
    behind: list[Span] = []
    for span in spans:
        low, high = span.text[: max(0, position)], span.text[max(0, position) :]
        position -= len(span.text)
        before += [span._replace(text=low)] if low else []
        behind += [span._replace(text=high)] if high else []
    return tidy(before), tidy(behind)


def _with_drop_cap(run: list[Span]) -> list[Span]:
    """A first letter in an element of its own goes to its word: "N", " ", "a endlich!" is "Na endlich!".

    By the class name it is known for sure (`_INITIAL_NAMES`); without one, a lone letter before a word
    that goes on in lower case.
    """
    texts = [span.text for span in run]
    first = next((i for i, text in enumerate(texts) if text.strip()), None)
    if first is None or len(texts[first].strip()) != 1 or not texts[first].strip().isalpha():
        return run
    after = next((i for i in range(first + 1, len(texts)) if texts[i].strip()), None)
    if after is None or (after == first + 1 and texts[after].startswith(" ")) or not texts[after].strip()[0].islower():
        return run
    return [Span(texts[first].strip(), run[first].emphasis), Span(texts[after].lstrip(), run[after].emphasis, run[after].href),
            *run[after + 1 :]]  # fmt: skip


def is_bold(spans: Spans) -> bool:
    """Whether all of the text is strong."""
    return all(span.emphasis is Emphasis.STRONG or not span.text.strip() for span in spans) and bool(text_of(spans))


def is_italic(spans: Spans) -> bool:
    """Whether all of the text is emphasised but not strong."""
    return all(span.emphasis is Emphasis.EM or not span.text.strip() for span in spans) and bool(text_of(spans))


def bold_lead(spans: Spans) -> int:
    """How many characters at the beginning of the text are strong; all of it or none where it does not change."""
    length = 0
    for span in spans:
        if span.text.strip() and span.emphasis is not Emphasis.STRONG:
            break
        length += len(span.text)
    return length


def letters(text: str) -> str:
    """The letters and digits of a text alone: two texts that differ only in how they are set have the same."""
    return _NO_LETTERS.sub("", text)
