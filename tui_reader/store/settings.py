"""Small values, each kept under a name."""

from tui_reader.store.connection import Connection


class SettingTable:
    """Short texts, each kept under a name of its own: the last shelf, the last visit, a server's pause."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str | None:
        """A value kept under a name, or None."""
        with self._connection.reading() as db:
            row = db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def keep(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        with self._connection.writing() as db:
            db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))
