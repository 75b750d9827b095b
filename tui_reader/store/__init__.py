"""What is kept, in SQLite. The only SQL and the only owner of sqlite3."""

from tui_reader.store.issues import Waiting
from tui_reader.store.machines import Arrived, OwnMachine
from tui_reader.store.marks import new_number
from tui_reader.store.pages import SHORTER
from tui_reader.store.rows import TakenIn
from tui_reader.store.salvage import salvage
from tui_reader.store.store import Store
from tui_reader.store.times import DAY_S, SINCE_SETTING, TIDIED, Witnesses

__all__ = [
    "DAY_S",
    "SHORTER",
    "SINCE_SETTING",
    "TIDIED",
    "Arrived",
    "OwnMachine",
    "Store",
    "TakenIn",
    "Waiting",
    "Witnesses",
    "new_number",
    "salvage",
]
