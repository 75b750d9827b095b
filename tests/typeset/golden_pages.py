"""The golden files: pages of the demo issue as they are set, to be read line by line.

``python -m tests.typeset.golden_pages`` writes them anew; read the difference before you commit it.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.extract.pages import demo_page
from tests.typeset.forms import FORMS
from tui_reader.extract import extract_article
from tui_reader.typeset import Labels, Page, Typography, typeset
from tui_reader.typeset.hyphenation import german

FOLDER = Path(__file__).parent / "golden"
ARTICLES = {"die-nachricht": 7000001, "bericht": 7000002, "interview": 7000006, "alle-formen": 7000005}
OTHER_FORMS = "andere-formen"
"""What running text does not have: tables, verse, inner lists, embeds."""
WIDTHS = (72, 40, 20)
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


if __name__ == "__main__":
    for path, text in pages():
        path.write_text(text, "utf-8")
