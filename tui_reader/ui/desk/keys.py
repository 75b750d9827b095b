"""A key as the reader sees it: its sign, and what it does."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from string import punctuation
from typing import NamedTuple
from unicodedata import lookup

from tui_reader.locale import key_sign, knows, sign_of, tr
from tui_reader.wording.titles import quoted

_SIGNS = {
    "enter": "⏎", "escape": "Esc", "tab": "⇥", "shift+tab": "⇧⇥", "backspace": "⌫", "up": "↑", "down": "↓",
    "left": "←", "right": "→", "plus": "+", "minus": "-", "greater_than_sign": ">", "less_than_sign": "<",
    "slash": "/", "backslash": "\\", "at": "@", "underscore": "_",
}  # fmt: skip
_NO_CHARACTER = "replacement_character"
"""What stands for bytes that are no text."""
_NAMED = {"space", "pagedown", "pageup", "home", "end", "delete", "insert", "ctrl", "alt", "shift"}
"""Keys that have a word on them, in German another than in English; the settings know both (`ui/commands/key_names.py`)."""


def sign(key: str) -> str:
    """How one key is written: ``⏎``, ``Strg+D``, ``Bild ab``, ``F1``, ``J``."""
    if key in _NAMED:
        return tr(f"sign.{key}")
    if len(key) == 1 or key in _SIGNS:
        return sign_of(_SIGNS.get(key, key))
    modifiers, plus, last = key.rpartition("+")
    if plus:
        named = sign(last)
        return "+".join([*map(sign, modifiers.split("+")), named.upper() if len(named) == 1 else named])
    with suppress(KeyError):
        return lookup(key.replace("_", " "))
    return key.upper() if key[1:].isdigit() else key


def has_sign(key: str) -> bool:
    """Whether a key is written otherwise than Textual names it: what stands on a keyboard, alone or with Ctrl, Alt, Shift."""
    *modifiers, last = key.split("+") if key not in _SIGNS else [key]
    if last == _NO_CHARACTER or not _NAMED.issuperset(modifiers):
        return False
    return len(last) == 1 or last in _NAMED or sign(last) != last


def in_sentence(sign: str) -> str:
    """A sign as a sentence names it: one that could be its punctuation stands in quotation marks."""
    return quoted(sign) if sign in punctuation else sign


def hints_of(keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a footer says: keys and labels → signs, and what the keys do there.

    A key is given by its name, as it is written, or as ``comments.next=n``: the one of a command, which may be another.
    """
    return [(_sign_of(key), tr(f"{label}.hint")) for key, label in keys]


def _sign_of(key: str) -> str:
    command_id, _, usual = key.rpartition("=")
    return key_sign(command_id, sign(usual)) if command_id else sign(key)


class Key(NamedTuple):
    """The keys of a command, or of a series of them."""

    id: str
    keys: tuple[str, ...]
    label: str
    """The catalogue's key of what it does."""
    is_hint: bool
    """Whether the footer shows it."""
    titles: tuple[str, ...] = ()
    """The catalogue's keys of the titles of what it opens."""
    is_at_once: bool = False
    """Whether it means no headline."""
    is_at_times: bool = False
    """Whether it does something at times only, and its keys mean what they mean elsewhere at others."""

    @property
    def opens(self) -> str:
        """The titles of what it opens, and other names of it: words that it is found by."""
        names = f"words.{self.id.partition('.')[2]}"
        return " ".join((*map(tr, self.titles), *(tr(names).split("|") if knows(names) else ())))

    @property
    def signs(self) -> str:
        """All keys as they are written, two blanks apart: some have one within. Those of a row of digits are its first and last."""
        if len(self.keys) > 2 and "".join(self.keys) in "123456789":
            return f"{self.keys[0]}–{self.keys[-1]}"
        return "  ".join(dict.fromkeys(sign(key) for key in self.keys))


def held(places: Iterable[tuple[str, Sequence[Key]]], pane: str) -> list[tuple[str, list[Key]]]:
    """The keys by place, as they hold in a pane: the screen and the app have those that the pane does not take.

    What has no key left is there without any. In other panes all are as they are there.
    """
    taken: set[str] = set()
    found: list[tuple[str, list[Key]]] = []
    for place, keys in places:
        if place not in {pane, "screen", "app"}:
            found.append((place, [*keys]))
            continue
        own = [key._replace(keys=tuple(name for name in key.keys if name not in taken)) for key in keys]
        taken |= {name for key in own if not key.is_at_times for name in key.keys}
        found.append((place, own))
    return found
