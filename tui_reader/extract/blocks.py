"""Element → Pieces: one walk over the body, without recursion (pages are nested as deep as they like).

It knows HTML and the few things that the taz does inside running text (drop caps, site glyphs). Which element is the
body is not its business (`body.py`), nor which containers are boxes (`flow.py`), nor what to leave out (`boxes.py`).
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from tui_reader.cleaning import clean, clean_inline
from tui_reader.extract.boilerplate import boilerplate_name
from tui_reader.extract.events import BLOCK_TAGS, HEADING_TAGS, ITEM_TAGS, LIST_TAGS, events, text_in
from tui_reader.extract.links import link_address
from tui_reader.extract.markup import Element, names_of
from tui_reader.extract.pictures import picture_of
from tui_reader.extract.spans import INDENT, superscript, tidy
from tui_reader.extract.verse import is_verse, set_lines, with_indent
from tui_reader.model import (
    Block,
    Emphasis,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Verse,
)

MAX_CHARACTERS = 200_000
"""Longer than any article that the taz ever printed; what follows is cut and the article marked."""

MAX_ELEMENTS = 50_000
"""The elements that are looked at, cut in the same way: a long article has some thousand."""

_EM_TAGS = frozenset({"em", "i", "cite", "dfn", "var"})
_STRONG_TAGS = frozenset({"strong", "b"})
_INITIAL_NAMES = frozenset({"initial-letter", "initial-letter-outer"})
SOFT_HYPHEN = "\u00ad"
_DIVIDED = re.compile(r"[^\W\d_]{1,40}+(?:\u00ad[^\W\d_]{1,40}+){1,12}+")
_KINDS = (
    dict.fromkeys(HEADING_TAGS, "heading") | dict.fromkeys(LIST_TAGS, "list") | dict.fromkeys(ITEM_TAGS, "item")
    | {"p": "paragraph", "pre": "pre", "blockquote": "quote"}
)  # fmt: skip


@dataclass(slots=True)
class Piece:
    """One block of the page, or a box that is still to be judged; nothing is deleted, what goes gets a ``reason``."""

    element: Element
    """What held it: the paragraph, the heading, the box; the container for text that stood bare in one."""
    block: Block | None = None
    """None for a whole element that another module takes apart: a box, a table, something embedded."""
    reason: str = ""
    """Why it is left out; empty for what stays."""
    is_loose: bool = False
    """Whether the text stood bare in a container: headings of unknown layouts are among such."""


@dataclass(slots=True)
class Draft:
    """What the walk over a body gives: its pieces, and whether it was cut short."""

    pieces: list[Piece] = field(default_factory=list)
    is_cut: bool = False
    divisions: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Words with the page's soft hyphens: the word, and where they stood."""


@dataclass(slots=True)
class _Frame:
    """One open block element and what came in it so far."""

    kind: str
    element: Element
    items: list[Item] = field(default_factory=list)
    count: int = 0
    at: int | None = None
    """Of an item: where its text stands in the list, once there is some."""
    lines: dict[int, list[Span]] = field(default_factory=dict)
    """Of a list: the texts of the items that have several, by where they stand."""


def draft_blocks(roots: list[Element], base_url: str, whole: Container[Element] = ()) -> Draft:
    """The blocks inside ``roots`` in document order, nothing judged by its text yet.

    The elements of ``whole``, tables and what is embedded are not walked into: each is one piece without a block.
    """
    return _Walk(base_url, whole).run(roots)


class _Walk:
    def __init__(self, base_url: str, whole: Container[Element]) -> None:
        self._base, self._whole = base_url, whole
        self._draft = Draft()
        self._frames: list[_Frame] = []
        self._lists: list[_Frame] = []
        self._run: list[Span] = []
        self._styles: list[tuple[Element, Emphasis, str | None]] = []
        self._after_initial = False
        self._characters = 0

    def run(self, roots: list[Element]) -> Draft:
        for root in roots:
            self._styles = []
            self._frames = [_Frame("container", root)]
            self._walk(root)
            self._flush()
            while self._frames:
                self._pop()
            if self._draft.is_cut:
                break
        return self._draft

    def _walk(self, root: Element) -> None:
        for number, (event, value) in enumerate(events(root, self._whole)):
            if event == "text":
                self._add_text(value)
            elif event == "open":
                self._open(value)
            elif event == "close":
                self._close(value)
            else:
                self._take_whole(event, value)
            if self._characters >= MAX_CHARACTERS or number >= 2 * MAX_ELEMENTS:
                self._draft.is_cut = True
                return

    # ------------------------------------------------------------ inline

    def _add_text(self, raw: str) -> None:
        if self._frames[-1].kind == "pre":
            self._add_lines(raw)
            return
        if raw.isspace() and INDENT not in raw:
            if self._run:
                self._run.append(Span(" ", *self._style()))
            return
        if self._after_initial:
            raw = raw.lstrip()
            self._after_initial = not raw
        if SOFT_HYPHEN in raw:
            self._draft.divisions.update(_divisions(raw[:MAX_CHARACTERS]))
        text = clean_inline(raw[: 2 * MAX_CHARACTERS])[: MAX_CHARACTERS - self._characters]
        if self._run and self._run[-1].text == "\n" and INDENT in raw[:80]:
            text = with_indent(raw, text)
        if text:
            self._append(text)

    def _add_lines(self, raw: str) -> None:
        """The text of a ``pre``: every break and blank of it counts."""
        for number, line in enumerate(raw[: MAX_CHARACTERS - self._characters].expandtabs(4).splitlines()):
            if number:
                self._run.append(Span("\n"))
            if line:
                self._append(with_indent(line, clean_inline(line)))
        if raw.endswith("\n"):
            self._run.append(Span("\n"))

    def _append(self, text: str) -> None:
        self._characters += len(text)
        emphasis, href = self._style()
        if self._run and any(element.tag == "sup" for element, _, _ in self._styles):
            text = superscript(text, self._run[-1].text)
        self._run.append(Span(text, emphasis, href))

    def _style(self) -> tuple[Emphasis, str | None]:
        if not self._styles:
            return Emphasis.NONE, None
        _, emphasis, href = self._styles[-1]
        return emphasis, href

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS:
            self._flush()
            self._push(element)
            return
        emphasis, href = self._style()
        if tag in _EM_TAGS:
            emphasis = emphasis or Emphasis.EM
        elif tag in _STRONG_TAGS:
            emphasis = Emphasis.STRONG
        elif tag == "a":
            href = link_address(element.get("href") or "", self._base) if element.get("href") else None
        elif tag == "br":
            self._run.append(Span("\n"))
        elif self._frames[-1].kind == "heading" and self._run and _begins_word(element, self._run[-1].text):
            self._run.append(Span(": "))  # topline and headline, each in a line of its own to the eye
        self._styles.append((element, emphasis, href))

    def _close(self, element: Element) -> None:
        if element.tag in BLOCK_TAGS:
            self._flush()
            self._pop()
            return
        self._styles.pop()
        if not _INITIAL_NAMES.isdisjoint(names_of(element)):
            self._after_initial = True

    # ------------------------------------------------------------ blocks

    def _push(self, element: Element) -> None:
        kind = _KINDS.get(element.tag, "container")
        if element.tag == "hr":
            self._emit(Rule(), element)
        frame = _Frame(kind, element)
        self._frames.append(frame)
        if kind == "list":
            frame.count = _number(element.get("start"), 1) - 1
            self._lists.append(frame)
        elif kind == "item" and self._lists:
            following = self._lists[-1].count + (element.tag != "dd")
            self._lists[-1].count = _number(element.get("value"), following)

    def _pop(self) -> None:
        frame = self._frames.pop()
        if frame.kind == "list":
            self._lists.pop()
            if frame.items:
                for at, spans in frame.lines.items():
                    frame.items[at] = frame.items[at]._replace(spans=tidy(spans))
                self._emit(ListBlock(tuple(frame.items)), frame.element)

    def _flush(self) -> None:
        if not self._run:
            return
        run, self._run, self._after_initial = self._run, [], False
        frame = self._frames[-1]
        if self._lists:
            self._add_item(tidy(run))
            return
        kind = next((outer.kind for outer in reversed(self._frames) if outer.kind != "container"), "")
        if kind != "heading" and is_verse(run, frame.element, is_pre=kind == "pre"):
            self._emit(Verse(set_lines(run)), frame.element)
            return
        spans = tidy(run)
        if not spans:
            return
        if any(outer.kind == "quote" for outer in self._frames):
            self._emit(Quote(spans), frame.element)
        elif kind == "heading":
            self._emit(Heading(_plain(spans)), frame.element)
        else:
            self._emit(Paragraph(spans), frame.element, is_loose=not kind)

    def _add_item(self, spans: Spans) -> None:
        """Text inside a list, to the outermost one; what follows in the same entry goes on in a line of its own."""
        if not spans:
            return
        items, lines, inner = self._lists[0].items, self._lists[0].lines, self._lists[-1]
        item = next((frame for frame in reversed(self._frames) if frame.kind in {"item", "list"}), inner)
        if item.at is not None and item.at == len(items) - 1:
            lines.setdefault(item.at, [*items[-1].spans]).extend((Span("\n"), *spans))
            return
        number = inner.count if inner.element.tag == "ol" and item.at is None else None
        item.at = len(items) if item.kind == "item" else None
        items.append(Item(spans, len(self._lists) - 1 + (item.element.tag == "dd"), number))

    def _emit(self, block: Block, element: Element, is_loose: bool = False) -> None:
        self._draft.pieces.append(Piece(element, block, "", is_loose))

    def _take_whole(self, event: str, element: Element) -> None:
        """An element that is one piece whatever stands inside."""
        self._flush()
        if event == "whole":
            self._draft.pieces.append(Piece(element))
        elif event == "skipped":
            text = clean(text_in(element), MAX_CHARACTERS)
            if text:
                self._draft.pieces.append(Piece(element, Paragraph((Span(text),)), boilerplate_name(names_of(element))))
        elif (picture := picture_of(element, self._base)) is not None:
            self._emit(picture, element)


def _begins_word(element: Element, before: str) -> bool:
    """Whether a new word begins with what stands right behind another element, though no blank is between them."""
    above, text = element.getprevious(), (element.text or "")[:1]
    is_beside = above is not None and above.tag == element.tag and not above.tail
    return is_beside and text.isupper() and before[-1:].islower()


def _number(text: str | None, otherwise: int) -> int:
    """The number that a list or an entry of it says that it has."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _divisions(raw: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    for found in _DIVIDED.finditer(raw):
        *pieces, last = found[0].split(SOFT_HYPHEN)
        yield "".join((*pieces, last)), tuple(accumulate(map(len, pieces)))


def _plain(spans: Spans) -> Spans:
    return tuple(Span(span.text, Emphasis.NONE, span.href) for span in spans)
