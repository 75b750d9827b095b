"""Typesetting and opening long articles, beside Textual's Markdown widget on the same texts, in one run.

``python -m bench.reading``. Words are invented; medians of several rounds, in ms. Then what choosing the lines of a
paragraph together gives beside breaking line by line, on the longer paragraphs of the demo issue, justified and ragged.
"""

import asyncio
import random
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from textual.app import App, ComposeResult
from textual.widgets import Markdown

from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import page_html
from tui_reader.extract import extract_article
from tui_reader.model import Article, Heading, Paragraph, Place, Span, text_of
from tui_reader.typeset import Labels, Typography, typeset
from tui_reader.typeset.columns import Columns, sheets_of
from tui_reader.typeset.hyphenation import PATTERNS, Hyphenator, german
from tui_reader.typeset.lines import Line, Voice
from tui_reader.typeset.patterns import read_patterns
from tui_reader.typeset.setter import Setter
from tui_reader.ui.panes.article import ArticleView
from tui_reader.ui.themes import DEFAULTS

WORDS = [
    "Der",
    "Stadtrat",
    "Selbstbestimmungsgesetz",
    "und",
    "die",
    "Mietpreisbremse",
    "Leser:innen",
    "sagen",
    "dass",
    "nichts",
    "mehr",
    "geht",
    "aber",
    "immer",
    "Verkehrswende",
    "Haushaltslöcher",
    "wenn",
    "zwanzig",
    "Prozent",
    "Bundesverfassungsgericht",
    "hatte",
    "gestern",
    "entschieden",
    "weil",
    "niemand",
    "Wohnungsbaugenossenschaft",
    "fragte",
    "was",
    "ein",
    "Rohr",
    "wert",
    "ist",
    "ob",
    "Züge",
    "fahren",
    "oder",
    "Regen",
    "fällt",
]
GOALS = {2_000: "12 cold", 60_000: "open 150, again 120"}


def article_of(count: int) -> Article:
    """An article of so many words, in sections of some paragraphs."""
    dice = random.Random(count)
    blocks: list[Paragraph | Heading] = []
    while count > 0:
        if len(blocks) % 12 == 0:
            blocks.append(Heading((Span("Zwischentitel"),)))
        size = min(count, dice.randrange(40, 90))
        blocks.append(Paragraph((Span(" ".join(dice.choices(WORDS, k=size)) + "."),)))
        count -= size
    return Article(1, "https://taz.de/!1/", "Schlagzeile", blocks=tuple(blocks))


def markdown_of(article: Article) -> str:
    """The same text for the Markdown widget."""
    parts = [f"## {block.spans[0].text}" if isinstance(block, Heading) else block.spans[0].text for block in article.blocks
             if isinstance(block, Heading | Paragraph)]  # fmt: skip
    return "\n\n".join(parts)


def milliseconds(work: Callable[[], object]) -> float:
    """One run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def set_once(count: int, hyphenator: Hyphenator) -> float:
    """Milliseconds to set an article of so many words, justified."""
    article = article_of(count)
    return milliseconds(lambda: typeset(article, 66, Labels(), Typography(hyphenator, is_justified=True)))


def set_in_columns(count: int) -> float:
    """Milliseconds to set such an article in three columns, and to say which line stands where."""
    article, columns = article_of(count), Columns(3, 48)
    typography = Typography(german(), is_justified=True, span_cells=columns.span_cells)

    def work() -> None:
        page = typeset(article, columns.width_cells, Labels(), typography)
        sheets_of(page.lines, page.across, columns.many, 44, page.whole)

    return milliseconds(work)


class Ours(App[None]):
    """The article view, alone."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The view's own colours."""
        return DEFAULTS

    def compose(self) -> ComposeResult:
        """One view."""
        yield ArticleView(72)


class Theirs(App[None]):
    """The Markdown widget, alone."""

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Markdown()


async def opened(count: int, rounds: int) -> tuple[float, float, float, float]:
    """Medians: ours open and set again for another width; the Markdown widget open and resized."""
    article = article_of(count)
    text, setting = markdown_of(article), Typography(german(), is_justified=True)
    ours, again, theirs, resized = [], [], [], []
    app = Ours()
    async with app.run_test(size=(80, 40)) as pilot:
        view = app.query_one(ArticleView)
        for number in range(rounds):
            start = time.perf_counter()
            view.show(article, Labels(), Place(), setting)
            await pilot.pause(0)
            ours.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            view.adjust(60 if number % 2 else 72, setting)
            await pilot.pause(0)
            again.append((time.perf_counter() - start) * 1000)
    other = Theirs()
    async with other.run_test(size=(80, 40)) as pilot:
        widget = other.query_one(Markdown)
        for number in range(max(2, rounds // 5)):
            start = time.perf_counter()
            await widget.update(text)
            await pilot.pause(0)
            theirs.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            await pilot.resize_terminal(70 if number % 2 else 80, 40)
            await pilot.pause(0)
            resized.append((time.perf_counter() - start) * 1000)
    return median(ours), median(again), median(theirs), median(resized)


def long_paragraphs() -> list[str]:
    """The demo issue's, of more than 250 characters."""
    issue, now = load_issue(), datetime.now(UTC)
    pages = [extract_article(page_html(one, issue, now), f"https://taz.de/!{one.id}/") for one in issue]
    texts = [text_of(block.spans) for page in pages for block in page.blocks if isinstance(block, Paragraph)]
    return [text for text in texts if len(text) > 250]


def rivers(lines: list[Line]) -> int:
    """The cells that are blank in three lines over one another."""
    shown = ["".join(run.text for run in line.drawn()) for line in lines]
    bits = [sum(1 << place for place, sign in enumerate(one) if sign == " ") for one in shown]
    return sum((a & b & c).bit_count() for a, b, c in zip(bits, bits[1:], bits[2:], strict=False))


def edge(texts: list[str], width: int, *, is_justified: bool, is_running: bool) -> tuple[float, float, int, int, int]:
    """Lines that end with a hyphen, of a hundred; squared surplus a line; hyphens in a row; the widest gap; rivers."""
    typography = Typography(german(), is_justified=is_justified, is_running=is_running)
    count = hyphens = squares = most = widest = found = 0
    for text in texts:
        lines = list(Setter(width, typography).lines((Span(text),), Voice.TEXT, 0))[:-1]
        are_divided = [line.runs[-1].offset is None for line in lines]
        row = "".join(".-"[one] for one in are_divided).split(".")
        count, hyphens, most = count + len(lines), hyphens + sum(are_divided), max(most, *map(len, row))
        squares += sum((width - sum(len(run.text) for run in line.runs)) ** 2 for line in lines)
        gaps = [len(gap) for line in lines for gap in re.findall(" +", "".join(run.text for run in line.drawn()))]
        widest, found = max(widest, *gaps), found + rivers(lines)
    return 100 * hyphens / count, squares / count, most, widest, found


def compare_breaks(*, is_justified: bool) -> None:
    """Print both ways for four widths."""
    texts = long_paragraphs()
    print(f"{'justified' if is_justified else 'ragged':9} {'line by line':>38} | {'together':>38}")
    print(f"{'cells':9}" + " |".join([f" {'hyphens':>8} {'squares':>8} {'row':>4} {'gap':>4} {'rivers':>8}"] * 2))
    for width in (38, 48, 60, 72):
        ways = [edge(texts, width, is_justified=is_justified, is_running=is_running) for is_running in (False, True)]
        print(f"{width:5}    " + " |".join(" {:7.1f}% {:8.1f} {:4} {:4} {:8}".format(*way) for way in ways))


def main() -> None:
    """Print typesetting alone (cold: no word divided before), then opening and setting again beside Markdown."""
    table = german()
    for count in (2_000, 60_000):
        cold = [set_once(count, Hyphenator(read_patterns(PATTERNS))) for _ in range(5)]
        warm = [set_once(count, table) for _ in range(7)]
        print(f"{count:6} words set: cold {median(cold):6.1f} ms   warm {median(warm):6.1f} ms   (goal {GOALS[count]})")
    folded = median(set_in_columns(20_000) for _ in range(7))
    print(f"{20_000:6} words in three columns, as after a resize: {folded:6.1f} ms   (goal 150)")
    print(f"{'':12} {'open':>8} {'again':>8} {'Markdown':>10} {'its again':>9}   (ms)")
    for count, rounds in ((2_000, 15), (20_000, 10), (60_000, 5)):
        ours, again, theirs, resized = asyncio.run(opened(count, rounds))
        print(
            f"{count:6} words {ours:8.0f} {again:8.0f} {theirs:10.0f} {resized:9.0f}   open: {theirs / ours:.0f}-fold"
        )
    for is_justified in (True, False):
        compare_breaks(is_justified=is_justified)


if __name__ == "__main__":
    main()
