"""What is kept, in SQLite. The only SQL and the only owner of sqlite3."""

from tui_reader.store.rows import KeptPage, TakenIn
from tui_reader.store.store import BOOKMARKS, SINCE, SINCE_SETTING, UNREAD, Store

__all__ = ["BOOKMARKS", "SINCE", "SINCE_SETTING", "UNREAD", "KeptPage", "Store", "TakenIn"]
