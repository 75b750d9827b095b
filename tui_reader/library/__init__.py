"""The reading room: what a reader can do, joined from fetch, extract and store, which do not know each other.

`library.py` has one method for each thing, `downloads.py` brings what comes from the site, `sync.py` orders a
refresh, `threads.py` says where slow work runs.
"""

from tui_reader.library.library import Library

__all__ = ["Library"]
