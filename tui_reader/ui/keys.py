"""Bindings as the reader sees them: the sign of a key, and the list that help, footer and README share."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType

from tui_reader.locale import tr

_SIGNS = {
    "enter": "⏎", "escape": "Esc", "tab": "⇥", "shift+tab": "⇧⇥", "backspace": "⌫", "up": "↑", "down": "↓",
    "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "question_mark": "?", "exclamation_mark": "!", "colon": ":", "slash": "/",
}  # fmt: skip


def sign(key: str) -> str:
    """How one key is written: ``⏎``, ``^d``, ``J``."""
    if key == "space":
        return tr("sign.space")
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return _SIGNS.get(key, key)


class Key(NamedTuple):
    """An action and the keys that do it."""

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    """The catalogue's key of what it does."""
    is_hint: bool

    @property
    def signs(self) -> str:
        """All keys as they are written."""
        return " ".join(dict.fromkeys(sign(key) for key in self.keys))


def keys_of(bindings: Iterable[BindingType]) -> list[Key]:
    """The actions of a class's BINDINGS, in their order."""
    found = []
    for binding in bindings:
        assert isinstance(binding, Binding)
        found.append(
            Key(
                binding.id or "",
                tuple(binding.key.split(",")),
                binding.action,
                binding.description,
                binding.show,
            )
        )
    return found
