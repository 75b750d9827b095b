"""What a key is called in the settings, in German, in English or by its sign, and what Textual calls it."""

import re
import unicodedata

_MODIFIERS = {"strg": "ctrl", "ctrl": "ctrl", "control": "ctrl", "umschalt": "shift", "shift": "shift", "alt": "alt"}
_NAMES = {
    "eingabe": "enter", "eingabetaste": "enter", "return": "enter", "enter": "enter", "leertaste": "space", "space": "space",
    "tab": "tab", "tabulator": "tab", "rücktaste": "backspace", "rückschritt": "backspace", "backspace": "backspace",
    "entf": "delete", "entfernen": "delete", "delete": "delete", "del": "delete", "einfg": "insert", "einfügen": "insert",
    "insert": "insert", "ins": "insert", "bildauf": "pageup", "bildhoch": "pageup", "pageup": "pageup", "pgup": "pageup",
    "bildab": "pagedown", "bildrunter": "pagedown", "pagedown": "pagedown", "pgdn": "pagedown", "pos1": "home",
    "home": "home", "ende": "end", "end": "end", "esc": "escape", "escape": "escape", "pfeilhoch": "up", "pfeilauf": "up",
    "pfeiloben": "up", "up": "up", "pfeilrunter": "down", "pfeilab": "down", "pfeilunten": "down", "down": "down",
    "pfeillinks": "left", "left": "left", "pfeilrechts": "right", "right": "right", "komma": "comma",
} | {f"f{number}": f"f{number}" for number in range(1, 25)}  # fmt: skip
"""Without blanks and hyphens, in lower case → Textual's name."""
_OTHER_NAMES = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus", "plus_sign": "plus",
    "low_line": "underscore",
}  # fmt: skip
"""Characters that Textual (8.2.8, `KEY_NAME_REPLACEMENTS`) does not call as Unicode does."""
_SIGNS = range(0x21, 0x2030)
"""Characters that a keyboard may have a key for, and that have a name."""
_JOINTS = re.compile(r"[\s_-]")


def key_name(typed: str) -> str | None:
    """What Textual calls the key that was typed (``Strg+F``, ``Bild auf``, ``?``); None where there is none of that name."""
    is_plus = typed == "+" or typed.endswith("++")  # of "Strg+" the key is missing
    *before, last = [*typed[:-1].strip("+").split("+"), "+"] if is_plus else typed.split("+")
    modifiers = [_MODIFIERS.get(word.strip().casefold()) for word in before if word]
    key = _unmodified(last.strip())
    if key is None or None in modifiers:
        return None
    if modifiers == ["shift"] and len(key) == 1:
        return key.upper()
    if modifiers and len(key) == 1:
        key = key.lower()
    return "+".join([*sorted({one for one in modifiers if one}), key])


def _unmodified(typed: str) -> str | None:
    if not typed:
        return None
    if len(typed) == 1:
        return _sign_name(typed) if typed.isprintable() and not typed.isspace() else None
    plain = unicodedata.normalize("NFC", typed).casefold()
    joined = _JOINTS.sub("", plain).replace("ue", "ü")
    if found := _NAMES.get(joined) or _NAMES.get(joined.replace("ü", "ue")):
        return found
    return plain if plain in {_sign_name(chr(number)) for number in _SIGNS} else None


def _sign_name(sign: str) -> str:
    """As Textual names the key of a character."""
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _OTHER_NAMES.get(name, name)
