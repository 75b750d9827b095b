"""Blocks → lines of styled runs for a width in cells. Pure; knows no Textual.

`page.py` says what stands on the page and in which voice, `setter.py` makes lines of it, `wrap.py` says where
they break, `hyphenation.py` where words divide, `glue.py` what stays together.
"""

from tui_reader.typeset.lines import Line, Link, Page, Run, Voice
from tui_reader.typeset.page import Labels, typeset
from tui_reader.typeset.setter import Setting

__all__ = ["Labels", "Line", "Link", "Page", "Run", "Setting", "Voice", "typeset"]
