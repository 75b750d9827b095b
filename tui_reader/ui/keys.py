"""Bindings as the reader sees them: the sign of a key, and the list that help, footer and README share."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol, runtime_checkable

from textual.binding import Binding, BindingType

from tui_reader.config import OtherKeys
from tui_reader.errors import ConfigError
from tui_reader.locale import tr

_SIGNS = {
    "enter": "⏎", "escape": "Esc", "tab": "⇥", "shift+tab": "⇧⇥", "backspace": "⌫", "up": "↑", "down": "↓",
    "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "plus": "+", "minus": "-", "greater_than_sign": ">", "less_than_sign": "<", "semicolon": ";",
    "question_mark": "?", "exclamation_mark": "!", "colon": ":", "slash": "/",
}  # fmt: skip

CONFIG_FILE = Path("config.toml")
"""How the file of settings is called where an error names it."""


def sign(key: str) -> str:
    """How one key is written: ``⏎``, ``^d``, ``J``."""
    if key == "space":
        return tr("sign.space")
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return _SIGNS.get(key, key)


@runtime_checkable
class HasKeymap(Protocol):
    """The app, as far as keys are concerned."""

    keymap: Mapping[str, str]
    """The keys that the reader gave to actions, by the action's id."""


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


def keys_of(bindings: Iterable[BindingType], keymap: Mapping[str, str] = MappingProxyType({})) -> list[Key]:
    """The actions of a class's BINDINGS, in their order, with the keys that the reader gave them."""
    found = []
    for binding in bindings:
        assert isinstance(binding, Binding)
        if not binding.description:
            continue  # no action of its own: the same key in a place where another meaning would disturb
        keys = keymap.get(binding.id or "", binding.key)
        found.append(Key(binding.id or "", tuple(keys.split(",")), binding.action, binding.description, binding.show))
    return found


def keymap_of(
    wishes: Iterable[OtherKeys], places: Mapping[str, Iterable[BindingType]]
) -> tuple[dict[str, str], list[ConfigError]]:
    """The keys that the reader wants, by the action's id, and what cannot be.

    An id that no binding has is named; so is a key that another action of the same place has, which keeps it.
    """
    keymap: dict[str, str] = {}
    problems: list[ConfigError] = []
    keys_by_place = {place: {key.id: set(key.keys) for key in keys_of(bindings)} for place, bindings in places.items()}
    for wish in wishes:
        homes = [keys for keys in keys_by_place.values() if wish.action in keys]
        if not homes:
            problems.append(ConfigError(CONFIG_FILE, wish.line, wish.action, "no_action"))
            continue
        wanted = [key.strip() for key in wish.keys.split(",") if key.strip()]
        # The keys of a list or an article come before those of the screen, and would swallow them.
        rivals = homes if homes[0] is not keys_by_place.get("screen") else list(keys_by_place.values())
        others = {key for keys in rivals for action, own in keys.items() if action != wish.action for key in own}
        problems += [
            ConfigError(CONFIG_FILE, wish.line, wish.action, "key_taken", value=key) for key in wanted if key in others
        ]
        free = [key for key in wanted if key not in others]
        if free:
            keymap[wish.action] = ",".join(free)
            for keys in homes:
                keys[wish.action] = set(free)
    return keymap, problems
