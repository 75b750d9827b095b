"""The body's elements as events, in document order: what is opened, what is text, what is one thing whatever stands inside."""

from collections.abc import Container, Iterator

from tui_reader.extract.boilerplate import SILENT, SKIPPED_TAGS, boilerplate_name
from tui_reader.extract.embeds import is_embedded
from tui_reader.extract.markup import Element, names_of, texts_of
from tui_reader.extract.pictures import is_picture_frame

HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
LIST_TAGS = frozenset({"ul", "ol", "dl"})
ITEM_TAGS = frozenset({"li", "dt", "dd"})
_TABLE_TAGS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"})
CONTAINER_TAGS = frozenset(
    [
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "form",
        "address",
        "center",
        "details",
        "figure",
        "figcaption",
        "fieldset",
        "body",
        "hgroup",
    ]
)
BLOCK_TAGS = HEADING_TAGS | LIST_TAGS | ITEM_TAGS | CONTAINER_TAGS | _TABLE_TAGS | {"p", "pre", "hr", "blockquote"}


def events(root: Element, whole: Container[Element]) -> Iterator[tuple[str, Element]]:
    """``text`` with a string; ``open`` and ``close``; for whole subtrees ``picture``, ``skipped`` and ``whole``."""
    stack: list[tuple[str, Element]] = [("enter-children", root)]
    while stack:
        event, value = stack.pop()
        if event in {"text", "close"}:
            yield event, value
            continue
        if event == "enter":
            kind = _kind_of(value, whole)
            if kind != "open":
                if kind:
                    yield kind, value
                continue
            yield "open", value
            stack.append(("close", value))
        for child in reversed(value):
            if child.tail:
                stack.append(("text", child.tail))
            stack.append(("enter", child))
        if value.text:
            stack.append(("text", value.text))


def _kind_of(element: Element, whole: Container[Element]) -> str:
    """The event for an element; empty for one that holds no text at all."""
    tag = element.tag
    if tag in SKIPPED_TAGS and not (tag == "button" and element.getparent().tag in HEADING_TAGS):
        return "whole" if is_embedded(element) else ""
    names = names_of(element)
    if names and (name := boilerplate_name(names)):
        return "" if name in SILENT else "skipped"
    if is_picture_frame(element, names):
        return "picture"
    if tag == "figcaption" and _is_of_the_picture_before(element):
        return ""
    if tag == "table" or element in whole or (tag == "blockquote" and is_embedded(element)):
        return "whole"
    return "open"


def _is_of_the_picture_before(caption: Element) -> bool:
    """Whether a caption stands right behind its picture, which has taken it."""
    above = caption.getprevious()
    return above is not None and above.tag == "figure" and is_picture_frame(above, names_of(above))


def text_in(element: Element) -> str:
    """All text inside, with a blank between two blocks: for what is only named, not set."""
    parts: list[str] = []
    for event, value in events(element, ()):
        if event == "text":
            parts.append(value)
        elif event in {"whole", "skipped"}:
            parts += [" ", " ".join(texts_of(value)), " "]
        elif value.tag in BLOCK_TAGS:
            parts.append(" ")
    return "".join(parts)
