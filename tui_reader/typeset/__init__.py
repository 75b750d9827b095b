"""Blocks → lines of styled runs for a width in cells. Pure; knows no Textual.

`page.py` says what stands on the page and in which voice, `setter.py` makes lines of it, `wrap.py` says where
they break, `hyphenation.py` where words divide, `glue.py` what stays together. `table.py` (where it is too narrow:
`records.py`) and `verse.py` set what is no running text, `lists.py` marks entries, `remarks.py` finds where notes
stand, `thread.py` sets comments.
`columns.py` says which line stands where in several columns.
`page_one.py` places `stories.py` on the sheets of a page one, in `areas.py` of cells.
"""

from typing import TYPE_CHECKING

from tui_reader.typeset.lines import Line, Link, Page, Run, Voice
from tui_reader.typeset.typography import Labels, Typography

if TYPE_CHECKING:
    from tui_reader.model import Article
    from tui_reader.typeset.page import Galley

__all__ = ["Labels", "Line", "Link", "Page", "Run", "Typography", "Voice", "begun", "typeset"]


def typeset(article: "Article", width_cells: int, labels: Labels, typography: Typography = Typography()) -> Page:
    """The page of an article, no line wider than ``width_cells``. What that takes is loaded with the first one."""
    from tui_reader.typeset.page import page_of

    return page_of(article, width_cells, labels, typography)


def begun(article: "Article", width_cells: int, labels: Labels, typography: Typography) -> "Galley":
    """The same, to be set as far as it is in sight, and the rest afterwards."""
    from tui_reader.typeset.page import Galley

    return Galley(article, width_cells, labels, typography)
