"""Libraries that no site would send, and every export of them read again by what reads such files."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

import html5lib
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui_reader.export.as_epub import volume_epub
from tui_reader.export.as_html import volume_html
from tui_reader.export.as_json import volume_value
from tui_reader.export.as_markdown import volume_markdown
from tui_reader.export.as_text import volume_text
from tui_reader.export.bundle import read_bundle
from tui_reader.model import (
    BOOKMARK,
    NOTE,
    PASSAGE,
    TAG,
    Article,
    Block,
    Embed,
    Emphasis,
    Entry,
    Heading,
    Headline,
    InfoBox,
    Item,
    ListBlock,
    Mark,
    Paragraph,
    Picture,
    Place,
    Question,
    Quote,
    Rule,
    Span,
    Table,
    Verse,
)  # fmt: skip
from tui_reader.model.volume import Leaf, Part, Volume

RUN = "document.documentElement.dataset.run=1"
"""What a script does that should not have been one."""
ELSEWHERE = "http://boese.example"
"""A host that nothing should be fetched from."""
PIECES = (
    f"<script>{RUN}</script>", f"<img src={ELSEWHERE}/x onerror={RUN}>", "</style><script>", "]]>", "<!--", "&lt;script&gt;", "&#60;b&#62;", "&amp", f'"><svg/onload={RUN}>',
    "===", "---", "***", "+++", "# x", "#", "1. x", "1) x", "- x", "+ x", "> x", "```", "~~~", "    x", "\tx", "|", "| a | b |", ":-:", ":-", f"[x](javascript:{RUN})", "[x]: y",
    f"![]({ELSEWHERE}/x.png)", f"<link rel=stylesheet href={ELSEWHERE}/x.css>", f"<style>@import '{ELSEWHERE}/y.css'</style>", "<div style=position:fixed;inset:0>", "W" * 300, "e\u0301\u0301\u0301\u0301" * 40, "<http://x>", "\\", "`", "*", "_", "**x**", "'", '"', '": "', "---\ntitle: x", "...", "{{", "%7C", "ü", "„Wörter“", "👩‍🚀", "٣", "عربي", " ", "x",
    "\x7f", "\x85", "\u2028", "\ufeff", "e\u0301\u0301\u0301\u0301",
)  # fmt: skip
ADDRESSES = (
    "https://taz.de/!7000001/", f"https://taz.de/><script>{RUN}</script>", f'https://taz.de/"onmouseover={RUN}', f"{ELSEWHERE}/picture.png", "javascript:alert(1)", "data:text/html,<script>", "http://[", "http://[::1]/x",
    "https://taz.de/a b", "https://taz.de:99999/", "https://taz.de:x/", "https://x.example/%zz%3", "https://x.example/|(a)", "http://xn--/", "http://1.2.3.999/", "http://a.XN--.de/", "https://ü.example/ö?ä#ß", "//x", "", "mailto:x@y.example", "https://a@b@c.example/", "http://x..y/", "https://-/", "https://x.example/\n# x", "https://x.example/\ud800",
)  # fmt: skip

PICTURED = ("https://taz.de/!7000001/", "https://ü.example/ö?ä#ß", f"{ELSEWHERE}/picture.png")
"""The addresses among them that a picture can be kept under."""

# What passed `clean`, which all text from outside passes, and some that should not have.
lines = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
one_line = lines.map(lambda text: " ".join(text.split()))
texts = st.lists(lines, max_size=4).map("\n".join)
addresses = st.sampled_from(ADDRESSES)
spans = st.lists(
    st.builds(Span, texts, st.sampled_from(Emphasis), st.none() | addresses), min_size=1, max_size=4
).map(tuple)  # fmt: skip
tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(Table, st.lists(st.lists(spans, min_size=width, max_size=width).map(tuple), min_size=1, max_size=3).map(tuple), st.integers(0, 1))
)  # fmt: skip
plain_blocks: "st.SearchStrategy[Block]" = st.one_of(
    st.builds(Heading, spans), st.builds(Paragraph, spans, one_line), st.builds(Question, spans), st.builds(Quote, spans), st.builds(Verse, spans), tables,
    st.builds(Embed, one_line, one_line, one_line, st.none() | addresses), st.builds(Rule), st.builds(Picture, addresses, one_line, one_line, one_line),
    st.builds(ListBlock, st.lists(st.builds(Item, spans, st.integers(0, 3), st.none() | st.integers(-1, 9)), min_size=1, max_size=4).map(tuple)),
)  # fmt: skip
blocks = plain_blocks | st.builds(InfoBox, st.lists(plain_blocks, min_size=1, max_size=3).map(tuple))
marks = st.lists(
    st.builds(Mark, st.uuids().map(lambda one: one.hex), st.just(7000001), st.sampled_from([BOOKMARK, NOTE, TAG, PASSAGE]), st.just(datetime(2026, 11, 25, tzinfo=UTC)), texts, one_line, st.builds(Place, st.integers(-1, 5), st.integers(0, 50))), max_size=5,
).map(tuple)  # fmt: skip
articles = st.builds(
    Article, st.just(7000001), addresses, one_line, one_line, one_line, authors=st.lists(one_line, max_size=2).map(tuple),
    lead_picture=st.none() | st.builds(Picture, addresses, one_line, one_line, one_line), blocks=st.lists(blocks, max_size=6).map(tuple), is_complete=st.booleans(),
)  # fmt: skip


@st.composite
def leaves(draw: st.DrawFn) -> Leaf:
    """An article with everything that is kept of it."""
    article = draw(st.none() | articles)
    headline = Headline(7000001, "/!7000001/", draw(one_line), draw(one_line), draw(one_line))
    authors = tuple(draw(st.lists(one_line, max_size=2)))
    entry = Entry(headline, draw(one_line), datetime(2026, 11, 24, 12, 30, tzinfo=UTC), authors)
    shown = [] if article is None else [one.url for one in _all(article.blocks) if isinstance(one, Picture)]
    pictures = {url: PIXEL for url in shown if url in PICTURED and draw(st.booleans())}
    return Leaf(entry, "https://taz.de/!7000001/", (draw(one_line),), article, draw(marks), None, pictures)


@st.composite
def volumes(draw: st.DrawFn, most: int = 3) -> Volume:
    """Articles bound together, each under a number of its own, as the library binds them."""
    found = draw(st.lists(leaves(), min_size=1, max_size=most))
    return bound(found, draw(one_line) or "taz", draw(one_line))


def bound(found: Sequence[Leaf], title: str, part: str, first: int = 7_000_001) -> Volume:
    """These articles as one volume, numbered from ``first`` on."""
    numbered = []
    for number, leaf in enumerate(found, first):
        headline = leaf.entry.headline._replace(article_id=number)
        own = tuple(mark._replace(article_id=number) for mark in leaf.marks)
        numbered.append(leaf._replace(entry=leaf.entry._replace(headline=headline), marks=own))
    middle = len(numbered) // 2
    parts = [Part(part, tuple(numbered[:middle])), Part("", tuple(numbered[middle:]))]
    return Volume(title, datetime(2026, 11, 25, tzinfo=UTC), tuple(one for one in parts if one.leaves))


def by_chance(count: int, seed_number: int) -> list[Leaf]:
    """So many articles; the same seed makes the same ones."""
    made: list[Leaf] = []

    @seed(seed_number)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(leaves())
    def make(leaf: Leaf) -> None:
        made.append(leaf)

    make()
    return made


def _all(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        yield block
        if isinstance(block, InfoBox):
            yield from _all(block.blocks)


def check_markdown(volume: Volume) -> None:
    """Front matter says what was put in; below it nothing is markup that is not ours."""
    text = volume_markdown(volume).encode(errors="replace").decode()
    _, matter, body = text.split("---\n", 2)
    found = yaml.safe_load(matter)
    leaves = list(volume.leaves)
    assert found["title"] == (leaves[0].title if len(leaves) == 1 else volume.title)
    if len(leaves) == 1:
        assert found.get("authors", []) == list(leaves[0].entry.authors)
        assert found.get("ressort", "") == leaves[0].entry.ressort
        assert found.get("tags", []) == [mark.text for mark in leaves[0].marks if mark.kind == TAG]
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body)
    kinds = [token.type for token in tokens]
    inner = [one for token in tokens for one in token.children or ()]
    assert not {"html_block", "code_block", "fence"} & set(kinds)
    assert not [one for one in inner if one.type in {"html_inline", "code_inline"}]
    for one in inner:
        address = one.attrs.get("href") or one.attrs.get("src")
        assert address is None or re.match("https?://", str(address)), address
    inside = [block for leaf in leaves if leaf.article for block in _all(leaf.article.blocks)]
    assert kinds.count("hr") == sum(isinstance(block, Rule) for block in inside)
    heads = [token.tag for token in tokens if token.type == "heading_open"]
    titled = sum(bool(part.title) for part in volume.parts) if len(leaves) > 1 else 0
    assert heads.count("h1") == len(leaves) + titled
    noted = sum("## Notizen" in volume_markdown(volume._replace(parts=(Part("", (leaf,)),))) for leaf in leaves)
    assert heads.count("h2") == sum(isinstance(block, Heading) for block in inside) + noted
    if not any(isinstance(block, ListBlock) for block in inside):
        assert "list_item_open" not in kinds
    if not any(isinstance(block, Table) for block in inside):
        assert "table_open" not in kinds


_SAFE = re.compile(r"https?://[!-~]+|#a\d+|data:image/[a-z]+;base64,[A-Za-z0-9+/=]+")


def check_html(volume: Volume) -> None:
    """It parses without an error; nothing in it is run, and nothing is fetched."""
    document = volume_html(volume).encode(errors="replace").decode()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(document)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        assert element.tag not in {"script", "iframe", "object", "embed", "base", "form", "svg", "math", "link"}
        for name, value in element.items():
            assert not name.startswith("on") and name != "srcdoc"
            assert name not in {"href", "src"} or _SAFE.fullmatch(value), value


def check_epub(volume: Volume) -> bytes:
    """All its documents are XML; no name and no identifier is there twice."""
    book = volume_epub(volume)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        for name in names:
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                root = ElementTree.fromstring(archive.read(name))
                ids = [element.get("id") for element in root.iter() if element.get("id")]
                assert len(ids) == len(set(ids))
    return book


def check_others(volume: Volume) -> None:
    """Plain text is text; what another machine reads can be read."""
    assert volume_text(volume).encode(errors="replace")
    read_bundle(json.dumps(volume_value(volume, "https://taz.de")).encode())


PIXEL = b"".join((b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0,", b"\0\0\0\0\1\0\1\0\0\2\2D\1\0;"))
