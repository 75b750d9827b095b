"""The signs that the screens draw, in Unicode or ASCII: one cell each, so that states are told without a colour. Each has
one meaning, wherever it stands.
"""

from typing import NamedTuple

from tui_reader.model import Entry


class Glyphs(NamedTuple):
    """One set of signs. ``selected`` is where the cursor is, ``here`` what is shown or holds now where that is elsewhere: the
    Ressort, the issue, the order. ``done`` is a part of a text that was read, ``note`` what the reader wrote.
    """

    unread: str
    bookmarked: str
    coming: str
    selected: str
    here: str
    arrow_down: str
    dot: str
    done: str
    note: str

    def of(self, entry: Entry) -> str:
        """The sign of an entry; a blank for one that is read."""
        if entry.is_bookmarked:
            return self.bookmarked
        if not entry.is_kept:
            return self.coming
        return " " if entry.is_read else self.unread


# all of them are in the fonts that terminals have of themselves, such as xterm's 6x13: a pencil is not
UNICODE = Glyphs("•", "★", "…", "▸", "›", "↓", "·", "✓", "¶")
ASCII = Glyphs("*", "+", "~", ">", "=", "v", "-", "x", "&")
