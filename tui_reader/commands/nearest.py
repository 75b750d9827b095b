"""What may have been meant where somebody mistyped a name."""

from collections.abc import Iterable

from tui_reader.locale import tr

_MOST = 200
"""Characters that are compared: no name has more."""


def nearest(typed: str, names: Iterable[str]) -> str:
    """Which of the names may have been meant, as a sentence to stand behind another; "" where none is near."""
    from difflib import get_close_matches

    by_letters = {name.lower(): name for name in names}
    near = get_close_matches(typed[:_MOST].lower(), by_letters, 1)
    return f" {tr('search.nearest', word=by_letters[near[0]])}." if near else ""
