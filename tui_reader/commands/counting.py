"""count: how many articles are unread, for a status bar that asks every few seconds. Loads next to nothing."""

from pathlib import Path

from tui_reader.store.store import Store


def count(store_file: Path, *, as_json: bool) -> int:
    """Print the number; 0 where nothing was ever kept, and nothing is created by asking."""
    unread = 0
    if store_file.exists():
        store = Store(store_file)
        unread = store.readings.all_unread()
        store.close()
    print(f'{{"unread": {unread}}}' if as_json else unread)
    return 0
