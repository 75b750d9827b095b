"""The golden files: pages of the demo issue as they are set, to be read line by line.

``python -m tests.typeset.golden_pages`` writes them anew; read the difference before you commit it.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.extract.pages import demo_page
from tests.typeset.forms import FORMS
from tests.typeset.sheets import drawn
from tui_reader.demo.issue import load_issue
from tui_reader.extract import extract_article
from tui_reader.model import credit_of
from tui_reader.typeset import Labels, Page, Typography, typeset
from tui_reader.typeset.captions import Caption
from tui_reader.typeset.columns import NO_COLUMN, columns_in, sheets_of
from tui_reader.typeset.hyphenation import german
from tui_reader.typeset.lead import LeadMatter
from tui_reader.typeset.page_one import PageOne, lead_room
from tui_reader.typeset.stories import Story

FOLDER = Path(__file__).parent / "golden"
ARTICLES = {"die-nachricht": 7000001, "bericht": 7000002, "interview": 7000006, "alle-formen": 7000005}
OTHER_FORMS = "andere-formen"
"""What running text does not have: tables, verse, inner lists, embeds."""
WIDTHS = (72, 40, 20)
SHEETS = {"bericht": (114, 30), "alle-formen": (154, 36)}
"""What is set in columns: the cells and rows that there are."""
LEAD, ENOUGH = 7000002, 12
"""The article that a page one begins with, and how many stand on it."""
LABELS = Labels(
    byline="Von Ada Beispiel · heute 14:12 · 4 min",
    closing="Leertaste: weiter mit „Ein Titel“",
    cut="Hier endet, was zu holen war: Den ganzen Text gibt es auf taz.de.",
)


def shown(page: Page) -> list[str]:
    """The lines as they are drawn."""
    return [(" " * line.indent + "".join(run.text for run in line.drawn())).rstrip() for line in page.lines]


def pages() -> Iterator[tuple[Path, str]]:
    """Each golden file and what it should hold. A bar marks the right edge of the column."""
    articles = {
        name: extract_article(demo_page(number), f"https://taz.de/x/!{number}/") for name, number in ARTICLES.items()
    }
    for name, article in (articles | {OTHER_FORMS: FORMS}).items():
        for width in WIDTHS:
            for is_justified in (False, True):
                page = typeset(article, width, LABELS, Typography(german(), is_justified))
                text = "".join(f"{line:{width}}│\n" for line in shown(page))
                yield FOLDER / f"{name}-{width}-{'justified' if is_justified else 'ragged'}.txt", text


def sheets() -> Iterator[tuple[Path, str]]:
    """The same of sheets in columns, as they are drawn; a rule of equals signs ends each."""
    for name, (room, rows) in SHEETS.items():
        article = extract_article(demo_page(ARTICLES[name]), f"https://taz.de/x/!{ARTICLES[name]}/")
        columns = columns_in(room)
        assert columns is not None
        page = typeset(article, columns.width_cells, LABELS, Typography(german(), span_cells=columns.span_cells))
        lines, text = shown(page), ""
        for sheet in sheets_of(page.lines, page.across, columns.many, rows):
            for row in sheet.rows:
                side_by_side = (
                    f"{lines[number] if number >= 0 else '':{columns.width_cells}}"
                    for number in row
                    if number != NO_COLUMN
                )
                text += f"{lines[row[0]] if len(row) == 1 else '  │  '.join(side_by_side)}".rstrip() + "\n"
            text += "=" * room + "\n"
        yield FOLDER / f"spalten-{name}-{room}.txt", text


FRONT_SIZES = ((90, 24), (120, 36), (160, 44), (220, 56))


def front_pages() -> Iterator[tuple[Path, str]]:
    """Page ones of the demo issue, all their sheets: each file and what it should hold."""
    issue = sorted(load_issue(), key=lambda one: (one.id != LEAD, one.ressort[0]))[:ENOUGH]
    stories = [Story(one.headline, one.topline, one.subline, "4 min", one.ressort[0]) for one in issue]
    article = extract_article(demo_page(LEAD), f"https://taz.de/x/!{LEAD}/")
    picture = article.lead_picture
    assert picture is not None
    caption = Caption(picture.caption, credit_of(picture, LABELS.photo))
    for width, height in FRONT_SIZES:
        cells, lines = lead_room(stories, width, height, german())
        lines -= caption.most_lines
        matter = LeadMatter(True, article.blocks, (min(cells, 3 * lines), min(lines, cells // 3)), caption)
        found = PageOne(stories, width, height, matter, german()).all
        text_of_all = "\n\f\n".join("\n".join(drawn(sheet, width)) for sheet in found)
        yield FOLDER / f"page-one-{width}x{height}.txt", text_of_all + "\n"


if __name__ == "__main__":
    for path, text in (*pages(), *sheets(), *front_pages()):
        path.write_text(text, "utf-8")
