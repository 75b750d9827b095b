"""The version of the files' form, and what a machine may be called."""

VERSION = 1
_IN_A_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_LONGEST_NAME = 64


def is_machine(name: object) -> bool:
    """Whether a machine may be called so: a name is a folder's, too."""
    return isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME and _IN_A_NAME.issuperset(name) and name[0] != "-"


def machine_like(text: str) -> str:
    """What a machine could be called that comes nearest to this; empty where nothing does."""
    letters = "".join(char if char in _IN_A_NAME else "-" for char in text.lower())
    return letters.strip("-")[:_LONGEST_NAME].rstrip("-")
