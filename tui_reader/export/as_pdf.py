"""A volume as a newspaper on paper: A4 in columns, set by Typst. Its form is `newspaper.typ`; what stands in it is data.

Typst reads files only: what it is given lies in a folder of its own as long as it takes, and nothing else is read.
"""

import json
import tempfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import Any, assert_never

from tui_reader.errors import MissingPackageError, ReaderError
from tui_reader.export.addresses import web_address
from tui_reader.export.as_text import CUT, citation, credits_line
from tui_reader.export.indents import firm_indents
from tui_reader.export.passages import PassageRanges
from tui_reader.export.pictures import media_type, picture_words
from tui_reader.language.quotes import GERMAN, within_quotes
from tui_reader.model import (
    NOTE,
    Block,
    Embed,
    Heading,
    InfoBox,
    ListBlock,
    Mark,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
    Verse,
    block_text,
    loose_tags,
    marked_passages,
    spans_of,
    text_of,
)
from tui_reader.model.volume import Leaf, Volume
from tui_reader.typeset.lists import with_markers
from tui_reader.typeset.table import cells_of, number_columns

_TEMPLATE = Path(__file__).with_name("newspaper.typ")
_COLUMNS = 3
_SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}

_Value = dict[str, Any]


class TypesettingError(ReaderError):
    """Typst itself failed: for want of memory or threads, say."""

    message = "error.typesetting"


def volume_pdf(volume: Volume) -> bytes:
    """The newspaper. Raises MissingPackageError where Typst is not installed, TypesettingError where it fails."""
    try:
        import typst
    except ImportError:
        raise MissingPackageError("typst") from None
    with tempfile.TemporaryDirectory(prefix="taz-reader-") as name:
        folder = Path(name)
        pictures = {file: data for leaf in volume.leaves for file, data in _files(leaf).values()}
        for file, data in pictures.items():
            (folder / file).write_bytes(data)
        (folder / "main.typ").write_bytes(_TEMPLATE.read_bytes())
        try:
            return _set(folder, volume, pictures.keys())
        except typst.TypstError:
            return _set(folder, volume, {file for file in pictures if _can_be_set(folder, file)})


def _set(folder: Path, volume: Volume, pictures: AbstractSet[str]) -> bytes:
    """The newspaper with these of its pictures. Raises TypstError for one that is none."""
    import typst

    value = json.dumps(volume_value(volume, pictures), ensure_ascii=False)
    (folder / "volume.json").write_bytes(value.encode(errors="replace"))
    with _panic_as_error():
        return bytes(typst.compile(folder / "main.typ", root=folder, timestamp=int(volume.made_at.timestamp())))


@contextmanager
def _panic_as_error() -> Iterator[None]:
    """A panic in Rust is no Exception here, and its class stands in no module: it would end the screen."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise TypesettingError from error
        raise


def _can_be_set(folder: Path, file: str) -> bool:
    import typst

    (folder / "picture.typ").write_text(f"#image({json.dumps(file)})", "utf-8")
    try:
        with _panic_as_error():
            typst.compile(folder / "picture.typ", root=folder)
    except typst.TypstError:
        return False
    return True


def _files(leaf: Leaf) -> dict[str, tuple[str, bytes]]:
    """The pictures of an article by their addresses: the name of the file, and what is in it."""
    kinds = {url: _SUFFIXES.get(media_type(data) or "") for url, data in leaf.pictures.items()}
    known = sorted(url for url, suffix in kinds.items() if suffix)
    return {url: (f"{leaf.entry.id}-{number}.{kinds[url]}", leaf.pictures[url]) for number, url in enumerate(known)}


def volume_value(volume: Volume, pictures: AbstractSet[str]) -> _Value:
    """What the template is filled with; ``pictures`` are the files there are."""
    parts = [
        {"title": part.title, "articles": [_Sheet(leaf, pictures).value() for leaf in part.leaves]}
        for part in volume.parts
    ]
    return {
        "title": volume.title,
        "columns": _COLUMNS,
        "masthead": sum(1 for _ in volume.leaves) > 1,
        "parts": parts,
    }


class _Sheet:
    """One article. ``offset`` counts in the logical text of the outermost block, as places do."""

    def __init__(self, leaf: Leaf, pictures: AbstractSet[str]) -> None:
        self._leaf = leaf
        self._files = {url: file for url, (file, _) in _files(leaf).items() if file in pictures}
        self._passages = PassageRanges(leaf.article.blocks if leaf.article else (), leaf.marks)

    def value(self) -> _Value:
        leaf, article, headline = self._leaf, self._leaf.article, self._leaf.entry.headline
        if article is None:
            blocks = [_text("text", [_run(headline.teaser)])] if headline.teaser else []
        else:
            lead = [self._picture(article.lead_picture)] if article.lead_picture is not None else []
            blocks = [*lead, *(self._block(block, number, 0) for number, block in enumerate(article.blocks))]
            blocks += [] if article.is_complete else [_text("embed", [_run(CUT)])]
        return {
            "topline": article.topline if article else headline.topline,
            "headline": (article.headline if article else headline.headline) or leaf.address,
            "subline": article.subline if article else "",
            "credits": credits_line(article) if article else "",
            "blocks": blocks,
            "notes": _notes(leaf.marks),
            "href": web_address(leaf.address) or "https://taz.de/",
            "citation": citation(leaf.entry, leaf.address),
        }

    def _block(self, block: Block, number: int, offset: int) -> _Value:
        """A block; ``number`` is that of the outermost one it stands in."""
        match block:
            case Heading(spans):
                return _text("heading", self._runs(spans, number, offset))
            case Paragraph(spans, dateline):
                lead = [_run(f"{dateline} | ")] if dateline else []
                return _text("text", lead + self._runs(spans, number, offset + len(lead and lead[0]["text"])))
            case Question(spans):
                return _text("question", self._runs(spans, number, offset))
            case Quote(spans):
                return _text("quote", self._runs(spans, number, offset))
            case Verse(spans):
                return _text("verse", self._runs(firm_indents(spans), number, offset))
            case Embed():
                return _text("embed", [run for spans in spans_of(block) for run in self._runs(spans, number, offset)])
            case ListBlock():
                return {"kind": "list", "items": self._items(block, number, offset)}
            case Table():
                return self._table(block, number, offset)
            case Picture():
                return self._picture(block)
            case InfoBox(blocks):
                inner = []
                for one in blocks:
                    inner.append(self._block(one, number, offset))
                    offset += len(block_text(one)) + 1
                return {"kind": "box", "blocks": inner}
            case Rule():
                return {"kind": "rule"}
            case _:
                assert_never(block)

    def _items(self, block: ListBlock, number: int, offset: int) -> list[_Value]:
        found = []
        for item, marker, depth, _ in with_markers(block.items):
            found.append({"marker": marker.strip(), "depth": depth, "spans": self._runs(item.spans, number, offset)})
            offset += len(text_of(item.spans)) + 1
        return found

    def _table(self, table: Table, number: int, offset: int) -> _Value:
        aligns = ["right" if is_number else "left" for is_number in number_columns(table)]
        places = cells_of(table)
        rows = [
            [self._runs(spans, number, offset + start) for _, (spans, start) in zip(row, places, strict=False)]
            for row in table.rows
        ]
        return {"kind": "table", "head": table.head, "aligns": aligns, "rows": rows}

    def _picture(self, picture: Picture) -> _Value:
        return {"kind": "picture", "file": self._files.get(picture.url), "words": picture_words(picture)}

    def _runs(self, spans: Spans, number: int, offset: int) -> list[_Value]:
        return [_run(text, span, is_marked=marked) for span, text, marked in self._passages.runs(spans, number, offset)]


def _text(kind: str, spans: list[_Value]) -> _Value:
    return {"kind": kind, "spans": spans}


def _run(text: str, span: Span | None = None, *, is_marked: bool = False) -> _Value:
    address = web_address(span.href) if span is not None and span.href else None
    emphasis = span.emphasis.name.lower() if span is not None else "none"
    return {"text": text, "emphasis": emphasis, "href": address, "marked": is_marked}


def _notes(marks: tuple[Mark, ...]) -> list[_Value]:
    """The notes, the tags that stand in none, and what is noted on passages."""
    notes = [mark.text for mark in marks if mark.kind == NOTE]
    notes += [" ".join(f"#{tag}" for tag in loose_tags(marks))]
    notes += [
        "„{}“\n{}".format(within_quotes("\n".join(one.quotes), *GERMAN), one.note).rstrip()
        for one in marked_passages(marks)
    ]
    return [_run(note) for note in notes if note]
