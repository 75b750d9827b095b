"""Element → Blocks: one walk over the body, without recursion (pages are nested as deep as they like).

It knows HTML and the few things that the taz does inside running text (drop caps, datelines, bold
paragraphs as headings or questions). Which element is the body is not its business (`body.py`), nor is
what else to leave out (`boilerplate.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, count, repeat

from tui_reader.cleaning import clean, clean_inline
from tui_reader.extract.boilerplate import SKIPPED_TAGS, is_boilerplate_element
from tui_reader.extract.links import web_address
from tui_reader.extract.markup import Element, names_of, text_content
from tui_reader.extract.pictures import is_picture_frame, picture_of
from tui_reader.extract.spans import tidy
from tui_reader.model import (
    Block,
    Emphasis,
    Heading,
    InfoBox,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
)

MAX_CHARACTERS = 200_000
"""Longer than any article that the taz ever printed; what follows is cut and the article marked."""

MAX_ELEMENTS = 100_000
"""The same for markup: a long article has some thousand elements."""

_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LIST_TAGS = frozenset({"ul", "ol", "table", "dl"})
_ITEM_TAGS = frozenset({"li", "tr", "dt", "dd"})
_QUOTE_TAGS = frozenset({"blockquote"})
_CONTAINER_TAGS = frozenset(
    [
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "address",
        "center",
        "details",
        "summary",
        "figure",
        "figcaption",
        "fieldset",
        "body",
        "tbody",
        "thead",
        "tfoot",
        "hgroup",
    ]
)
_BLOCK_TAGS = _HEADING_TAGS | _LIST_TAGS | _ITEM_TAGS | _QUOTE_TAGS | _CONTAINER_TAGS | {"p", "pre", "hr"}
_EM_TAGS = frozenset({"em", "i", "cite", "dfn", "var"})
_STRONG_TAGS = frozenset({"strong", "b"})
_CELL_TAGS = frozenset({"td", "th"})

_BOX_NAMES = frozenset(
    {"webelement_infobox", "webelement_box", "webelement_kasten", "webelement_text", "infobox", "kasten"}
)
_CITATION_NAMES = frozenset({"webelement_citation", "citation", "pullquote"})
_INITIAL_NAMES = frozenset({"initial-letter", "initial-letter-outer"})
SOFT_HYPHEN = "\u00ad"
_DIVIDED = re.compile(r"[^\W\d_]{1,40}(?:\u00ad[^\W\d_]{1,40}){1,12}")
_SITE_QUOTE_GLYPH = "\ue80f"


@dataclass(slots=True)
class Draft:
    """What the walk found: the blocks, and which of them stood in no paragraph element of their own."""

    blocks: list[Block] = field(default_factory=list)
    loose: set[int] = field(default_factory=set)
    """Indices of blocks whose text stood bare in a container: headings of unknown layouts are among them."""
    is_cut: bool = False
    divisions: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Words with the page's soft hyphens: the word, and where they stood."""


@dataclass(slots=True)
class _Frame:
    """One open block element and what came in it so far."""

    kind: str
    tag: str
    items: list[Spans] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def draft_blocks(body: Element, base_url: str) -> Draft:
    """The blocks inside ``body`` in document order, nothing judged by its text yet."""
    return _Walk(base_url).run(body)


class _Walk:
    def __init__(self, base_url: str) -> None:
        self._base = base_url
        self._draft = Draft()
        self._frames: list[_Frame] = [_Frame("container", "body")]
        self._run: list[Span] = []
        self._styles: list[tuple[Element, Emphasis, str | None]] = []
        self._after_initial = False
        self._characters = 0

    def run(self, body: Element) -> Draft:
        for number, (event, value) in enumerate(_events(body)):
            if event == "text":
                self._add_text(value)
            elif event == "open":
                self._open(value)
            elif event == "close":
                self._close(value)
            else:
                self._whole(event, value)
            if self._characters >= MAX_CHARACTERS or number >= 2 * MAX_ELEMENTS:
                self._draft.is_cut = True
                break
        self._flush()
        while len(self._frames) > 1:
            self._pop()
        return self._draft

    # ------------------------------------------------------------ inline

    def _add_text(self, raw: str) -> None:
        if raw.isspace():
            if self._run:
                self._run.append(Span(" ", *self._style()))
            return
        if self._after_initial:
            raw = raw.lstrip()
            self._after_initial = not raw
        if SOFT_HYPHEN in raw:
            self._draft.divisions.update(_divisions(raw[:MAX_CHARACTERS]))
        text = clean_inline(raw[: 2 * MAX_CHARACTERS])[: MAX_CHARACTERS - self._characters]
        if not text:
            return
        self._characters += len(text)
        emphasis, href = self._style()
        self._run.append(Span(text, emphasis, href))

    def _style(self) -> tuple[Emphasis, str | None]:
        if not self._styles:
            return Emphasis.NONE, None
        _, emphasis, href = self._styles[-1]
        return emphasis, href

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCK_TAGS:
            self._flush()
            self._push(element)
            return
        emphasis, href = self._style()
        if tag in _EM_TAGS:
            emphasis = emphasis or Emphasis.EM
        elif tag in _STRONG_TAGS:
            emphasis = Emphasis.STRONG
        elif tag == "a":
            href = web_address(element.get("href") or "", self._base) if element.get("href") else None
        elif tag == "br":
            self._run.append(Span("\n"))
        elif tag in _CELL_TAGS and self._run:
            self._run.append(Span(" · "))
        self._styles.append((element, emphasis, href))

    def _close(self, element: Element) -> None:
        if element.tag in _BLOCK_TAGS:
            self._flush()
            self._pop()
            return
        self._styles.pop()
        if not _INITIAL_NAMES.isdisjoint(names_of(element)):
            self._after_initial = True

    # ------------------------------------------------------------ blocks

    def _push(self, element: Element) -> None:
        tag, names = element.tag, names_of(element)
        if tag == "hr":
            self._emit(Rule())
        kind = (
            "box" if not _BOX_NAMES.isdisjoint(names) and not self._within("box")
            else "quote" if tag in _QUOTE_TAGS
            else "heading" if tag in _HEADING_TAGS
            else "list" if tag in _LIST_TAGS and not self._within("list")
            else "item" if tag in _ITEM_TAGS
            else "paragraph" if tag in {"p", "pre"}
            else "container"
        )  # fmt: skip
        self._frames.append(_Frame(kind, tag))

    def _pop(self) -> None:
        frame = self._frames.pop()
        if frame.kind == "list" and frame.items:
            numbers = count(1) if frame.tag == "ol" else repeat(None)
            self._emit(
                ListBlock(tuple(Item(spans, 0, number) for spans, number in zip(frame.items, numbers, strict=False)))
            )
        elif frame.kind == "box" and frame.blocks:
            self._emit(InfoBox(tuple(frame.blocks)))

    def _within(self, kind: str) -> bool:
        return any(frame.kind == kind for frame in self._frames)

    def _flush(self) -> None:
        if not self._run:
            return
        run, self._run, self._after_initial = self._run, [], False
        spans = tidy(run)
        if not spans:
            return
        kinds = [frame.kind for frame in self._frames if frame.kind in {"list", "quote", "heading", "paragraph"}]
        if "list" in kinds:
            next(frame for frame in reversed(self._frames) if frame.kind == "list").items.append(spans)
        elif "quote" in kinds:
            self._emit(Quote(spans))
        elif "heading" in kinds:
            self._emit(Heading(_plain(spans)))
        else:
            self._emit(Paragraph(spans), is_loose=not kinds)

    def _emit(self, block: Block, is_loose: bool = False) -> None:
        box = next((frame for frame in reversed(self._frames) if frame.kind == "box"), None)
        if box is not None:
            box.blocks.append(block)
            return
        if is_loose:
            self._draft.loose.add(len(self._draft.blocks))
        self._draft.blocks.append(block)

    def _whole(self, event: str, element: Element) -> None:
        """An element that is one block whatever stands inside."""
        self._flush()
        if event == "citation":
            text = clean(text_content(element))
            if text:
                self._emit(Quote((Span(text),)))
            return
        picture = picture_of(element, self._base)
        if picture is not None:
            self._emit(picture)


def _events(root: Element) -> Iterator[tuple[str, Element]]:
    """``text`` with a string; ``open`` and ``close``; ``picture`` and ``citation`` for whole subtrees."""
    stack: list[tuple[str, Element]] = [("enter-children", root)]
    while stack:
        event, value = stack.pop()
        if event in {"text", "close"}:
            yield event, value
            continue
        if event == "enter":
            tag, names = value.tag, names_of(value)
            if tag in SKIPPED_TAGS or (names and is_boilerplate_element(names)):
                continue
            if is_picture_frame(value, names):
                yield "picture", value
                continue
            if tag in _CONTAINER_TAGS and _is_citation(value, names):
                yield "citation", value
                continue
            yield "open", value
            stack.append(("close", value))
        for child in reversed(value):
            if child.tail:
                stack.append(("text", child.tail))
            stack.append(("enter", child))
        if value.text:
            stack.append(("text", value.text))


def _divisions(raw: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    for found in _DIVIDED.finditer(raw):
        *pieces, last = found[0].split(SOFT_HYPHEN)
        yield "".join((*pieces, last)), tuple(accumulate(map(len, pieces)))


def _is_citation(element: Element, names: list[str]) -> bool:
    if not _CITATION_NAMES.isdisjoint(names):
        return True
    first = (element.text or "").strip() or next((child.text or "" for child in element), "")
    return _SITE_QUOTE_GLYPH in first


def _plain(spans: Spans) -> Spans:
    return tuple(Span(span.text, Emphasis.NONE, span.href) for span in spans)
