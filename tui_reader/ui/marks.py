"""The marks that tell states apart: one cell each, a character before it is a colour."""

from typing import NamedTuple

from tui_reader.model import Entry


class Marks(NamedTuple):
    """One set of marks."""

    unread: str
    bookmarked: str
    coming: str
    selected: str
    arrow_down: str
    dot: str
    done: str

    def of(self, entry: Entry) -> str:
        """The mark of an entry; a blank for one that is read."""
        if entry.is_bookmarked:
            return self.bookmarked
        if not entry.is_kept:
            return self.coming
        return " " if entry.is_read else self.unread


UNICODE = Marks("•", "★", "…", "▸", "↓", "·", "✓")
ASCII = Marks("*", "+", "~", ">", "v", "-", "x")
