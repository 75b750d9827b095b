"""Blocks → lines of styled runs for a width in cells. Pure; knows no Textual.

`page.py` says what stands on the page and in which voice, `wrap.py` where its lines break.
"""

from tui_reader.typeset.lines import Line, Page, Run, Voice
from tui_reader.typeset.page import Labels, typeset

__all__ = ["Labels", "Line", "Page", "Run", "Voice", "typeset"]
