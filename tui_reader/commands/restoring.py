"""restore: a backup in the place of what is kept. Asks before anything opens that."""

from pathlib import Path

from tui_reader.locale import tr
from tui_reader.store import Store
from tui_reader.store.restoration import restore as put_back


def restore(store_file: Path, backup: Path) -> int:
    """Put the backup in place, and say what is kept now and where the other lies."""
    aside = put_back(store_file, backup)
    store = Store(store_file)
    facts = store.room.facts()
    store.close()
    print(tr("cli.restored", articles=facts.articles, marked=facts.marked))
    if aside is not None:
        print(tr("cli.restored_aside", aside=aside))
    return 0
