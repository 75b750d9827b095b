"""The invented articles: text files in a small notation, one a file.

First ``name: value`` lines, a blank line, then blocks apart by blank lines: ``## heading``,
``**bold paragraph**``, ``> quotation``, ``! box``, ``- item`` and ``  - inner item``, ``---``, ``~ line of verse`` (``~`` for
the gap between stanzas), ``| cell | cell |`` (the first row is the header), ``% address | title`` of a video; inside a
block ``*em*``, ``**strong**`` and ``[text](address)``. ``@ name, 40: text`` is a comment, 40 minutes later; ``@@`` answers one.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_NO_NAME = re.compile(r"[^A-Za-z0-9]+")
_COMMENT = re.compile(r"^(@+) ([^,\n]+), (\d+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """An article of the demo, as one file holds it."""

    id: int
    topline: str
    headline: str
    subline: str
    authors: tuple[str, ...]
    ressort: tuple[str, ...]
    kind: str
    minutes_ago: int
    topics: tuple[str, ...]
    picture: tuple[str, str]
    comments: int
    related: tuple[int, ...]
    blocks: tuple[str, ...]
    thread: tuple[tuple[str, int, int, str], ...] = ()
    """Comments: author, depth, minutes after the article, text."""

    @property
    def path(self) -> str:
        """``/Slug/!7000001/``."""
        slug = _NO_NAME.sub("-", self.topline.translate(_PLAIN)).strip("-")
        return f"/{slug or 'Artikel'}/!{self.id}/"


_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


@cache
def load_issue() -> tuple[DemoArticle, ...]:
    """All articles, newest first."""
    folder = resources.files("tui_reader.demo") / "articles"
    files = [file for file in folder.iterdir() if file.name.endswith(".txt")]
    articles = [parse(int(file.name.removesuffix(".txt")), file.read_text("utf-8")) for file in files]
    return tuple(sorted(articles, key=lambda article: article.minutes_ago))


def parse(number: int, text: str) -> DemoArticle:
    """An article from its file's text."""
    head, _, body = text.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    thread = tuple(map(_comment, _COMMENT.findall(body)))
    caption, _, credit = fields.get("picture", "").partition(" | ")
    return DemoArticle(
        id=number, topline=fields.get("topline", ""), headline=fields["headline"], subline=fields.get("subline", ""),
        authors=_listed(fields.get("authors", "")), ressort=_listed(fields["ressort"], "/"),
        kind=fields.get("kind", "report"), minutes_ago=int(fields.get("minutes_ago", "60")),
        topics=_listed(fields.get("topics", "")), picture=(caption, credit), comments=len(thread) or int(fields.get("comments", "0")),
        related=tuple(int(value) for value in _listed(fields.get("related", ""))),
        blocks=tuple(block.strip() for block in body.split("\n\n") if block.strip() and not block.startswith("@")),
        thread=thread,
    )  # fmt: skip


def _comment(parts: tuple[str, str, str, str]) -> tuple[str, int, int, str]:
    signs, author, minutes, text = parts
    return author, len(signs) - 1, int(minutes), text


def _listed(value: str, separator: str = ",") -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(separator) if part.strip())
