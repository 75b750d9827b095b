"""One paper on several machines: what is written into a folder that something else keeps in step, and read from it.

Each machine writes files of its own and never one of another. Knows no store and no screen.
"""

from tui_reader.together.folder import Folder, superseded
from tui_reader.together.pages import PageFolder

__all__ = ["Folder", "PageFolder", "superseded"]
