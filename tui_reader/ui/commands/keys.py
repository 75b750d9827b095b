"""The keys of the table as the reader sees them, and those that the reader chose in their place."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from tui_reader.config import OtherKeys
from tui_reader.errors import ConfigError
from tui_reader.locale import tr
from tui_reader.ui.commands.key_names import key_name
from tui_reader.ui.commands.table import COMMANDS, PLACES, commands_at
from tui_reader.ui.desk.keys import Key, has_sign, in_sentence, sign

CONFIG_FILE = Path("config.toml")
"""How the file of settings is called where an error names it."""
_NONE: Mapping[str, str] = MappingProxyType({})
_LABELS_IN: Mapping[str, Mapping[str, str]] = {
    "ressorts": {"rows.open": "key.open_shelf", "screen.next_pane": "key.headlines"},
    "page_one": {"screen.page_one": "key.page_one_list"},
}
"""What keys do where one is, where that has another word than elsewhere: by the pane, and by the command's id."""


def keys_at(place: str, keymap: Mapping[str, str] = _NONE, *, is_by_hand: bool = True) -> list[Key]:
    """The keys that work in a place, in the order of the table; ``keymap`` are those that the reader gave, by id. Without
    ``is_by_hand`` those are not among them that only work in a list that is made so.
    """
    found: dict[str, Key] = {}
    for command in (one for one in commands_at(place) if is_by_hand or not one.is_by_hand):
        key_id = command.series or command.id
        before = found[key_id].keys if key_id in found else ()
        own = tuple(keymap.get(command.id, command.keys).split(","))
        found[key_id] = Key(
            key_id,
            before + own,
            command.label,
            command.is_hint,
            command.titles,
            command.is_at_once,
            command.is_at_times,
        )
    return list(found.values())


def all_keys(keymap: Mapping[str, str] = _NONE) -> list[Key]:
    """The keys of all places, each of them once."""
    return list({key.id: key for place in PLACES for key in keys_at(place, keymap)}.values())


_TAKES_OUT = "rows.remove"


def keys_here(pane: str, is_own: bool = False, keymap: Mapping[str, str] = _NONE) -> list[tuple[str, list[Key]]]:
    """The keys that work on the main screen, by place; those of the pane that one is in come first. The list ``is_own`` where the
    reader chose what is in it.
    """
    is_by_hand = is_own or pane == "ressorts"
    places = {"article": "article", "screen": "screen", "app": "app"}
    if pane == "page_one":
        places["page_one"] = "page_one"
    else:
        places["ressorts" if pane == "ressorts" else "headlines"] = "rows"
    labels = _LABELS_IN.get(pane, _NONE)
    return [
        (
            name,
            [
                key._replace(label=labels.get(key.id, key.label))
                for key in keys_at(place, keymap, is_by_hand=is_by_hand)
                if is_own or pane != "article" or key.id != _TAKES_OUT  # one would be sent there in vain
            ],
        )
        for name, place in sorted(places.items(), key=lambda item: item[0] != pane)
    ]


def words_of_unused(
    key: str,
    pane: str,
    keys: Sequence[tuple[str, Sequence[Key]]],
    words_of_none: str,
    *,
    has_help: bool,
    over: str = "say.key_over",
) -> str:
    """What is said of a key that does nothing in a pane: where it does, that there is nothing to do it to, or that it has
    no use at all, and which key shows those that have (``has_help``; else that is not said).

    ``keys`` are those of all places; ``pane`` is empty where something lies over them, which says ``over`` (a catalogue's key).
    Empty for what nobody presses.
    """
    places = [place for place, own in keys if any(key in one.keys for one in own)]
    if not places:
        return tr("say.key_unused", keys=in_sentence(sign(key))) if has_help and has_sign(key) else ""
    if not pane:
        return tr(over, keys=in_sentence(sign(key)))
    place = next((place for place in places if place not in {"screen", "app"}), None)
    if place is None:
        return ""
    if place == pane:
        return words_of_none
    return tr("say.key_elsewhere", keys=in_sentence(sign(key)), name=tr(f"place.{place}"))


def keymap_of(wishes: Iterable[OtherKeys], path: Path = CONFIG_FILE) -> tuple[dict[str, str], list[ConfigError]]:
    """The keys that the reader wants, by the command's id, and what cannot be; ``path`` is the file that says so.

    An id that no command has is named, and so is a key that does not exist, or that another command of the same place
    has, which keeps it.
    """
    keymap: dict[str, str] = {}
    problems: list[ConfigError] = []
    always = {place: keys_at(place, is_by_hand=False) for place in PLACES}
    keys_by_place = {place: {key.id: set(key.keys) for key in keys} for place, keys in always.items()}
    for wish in wishes:
        homes = [keys for keys in keys_by_place.values() if wish.action in keys]
        if not homes:
            problems.append(ConfigError(path, wish.line, wish.action, "no_action"))
            continue
        typed = [key.strip() for key in wish.keys.split(",") if key.strip()]
        named = {key: key_name(key) for key in typed}
        problems += [
            ConfigError(path, wish.line, wish.action, "no_key", value=key) for key in typed if named[key] is None
        ]
        wanted = list(dict.fromkeys(filter(None, named.values())))
        # The keys of a list or an article come before those of the screen, and would swallow them.
        rivals = homes if homes[0] is not keys_by_place["screen"] else list(keys_by_place.values())
        others = {key for keys in rivals for action, own in keys.items() if action != wish.action for key in own}
        problems += [
            ConfigError(path, wish.line, wish.action, "key_taken", value=sign(key)) for key in wanted if key in others
        ]
        free = [key for key in wanted if key not in others]
        keymap.update(_given(wish.action, free))
        for keys in homes if free else ():
            keys[wish.action] = set(free)
    return keymap, problems


def signs_of(keymap: Mapping[str, str]) -> dict[str, str]:
    """How the first key of each of these commands is written, by its id."""
    return {command_id: sign(keys.partition(",")[0]) for command_id, keys in keymap.items()}


def _given(key_id: str, keys: list[str]) -> dict[str, str]:
    """Keys by the command's id; those of a series get one each."""
    series = [command.id for command in COMMANDS if command.series == key_id]
    if series:
        return dict(zip(series, keys, strict=False))
    return {key_id: ",".join(keys)} if keys else {}
