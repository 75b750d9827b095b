"""Runs of inline text: white space, drop caps, emphasis over all of it."""

from tui_reader.model import Emphasis, Span, Spans, text_of


def tidy(run: list[Span]) -> Spans:
    """The spans with single spaces, none at the ends or around a line break, equal neighbours joined."""
    joined: list[Span] = []
    before = "\n"
    for span in _with_drop_cap(run):
        text = span.text
        if text == "\n":
            if joined:
                joined[-1] = Span(joined[-1].text.rstrip(" "), joined[-1].emphasis, joined[-1].href)
        elif before in {" ", "\n"}:
            text = text.lstrip(" ")
        if not text:
            continue
        before = text[-1]
        if joined and (joined[-1].emphasis, joined[-1].href) == (span.emphasis, span.href):
            text = joined.pop().text + text
        joined.append(Span(text, span.emphasis, span.href))
    while joined:
        last = joined.pop()
        text = last.text.rstrip(" \n")
        if text:
            joined.append(Span(text, last.emphasis, last.href))
            break
    while joined and not joined[0].text.strip("\n"):
        del joined[0]
    return tuple(span for span in joined if span.text)


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
