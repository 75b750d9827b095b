"""The catalogues: every sentence that a reader sees, in German and in English.

One process speaks one language, chosen once at the start by `use_language`, and names the keys that `use_keys` was
told; that is the one piece of state in the project that is not handed down, because errors become sentences wherever they
are shown.
A key that is missing is a bug and raises KeyError; a test compares the catalogues.
"""

import os
import re
from collections.abc import Mapping
from importlib import import_module

LANGUAGES = ("de", "en")
_PLACE = re.compile(r"[-_.@].*", re.DOTALL)
"""What stands behind the name of a language: de_DE.UTF-8."""
_LANGUAGE_NAMES = {"de": "de", "deutsch": "de", "german": "de", "en": "en", "english": "en", "c": "en", "posix": "en"}
"""How locales begin, and their language. Two are aliases of old; C in a list stands for what is not translated."""

_SPELLS = "signs.are_spelled"
_WORDS = str.maketrans({"⏎": "Enter", "⇥": "Tab", "⇧": "Shift+", "⌫": "Backspace", "…": "..."})
_ARROWS = {"↑": "up", "↓": "down", "←": "left", "→": "right"}
"""Arrows of keys, and what they are called in the catalogues: as letters they would be other keys."""

_KEY = "{key["
_OF_SHELL = ".in_shell"
"""How the names of sentences end that are said where no key is pressed."""
_catalogue: Mapping[str, str] = {}


class _KeySign(str):
    """How a key is written: as the sentence has it, until the reader chose another."""

    def __format__(self, spec: str) -> str:
        return self or spec


class _KeySigns(dict[str, _KeySign]):
    def __missing__(self, _command_id: str) -> _KeySign:
        return _KeySign()


_key_signs = _KeySigns()


def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of a language by key; a start loads one."""
    found: Mapping[str, str] = import_module(f"tui_reader.locale.{language}").MESSAGES
    return found


def language_of(environ: Mapping[str, str]) -> str:
    """``de`` or ``en``, from LC_ALL, LC_MESSAGES and LANG, in that order of precedence (POSIX).

    Before what they say comes the list in LANGUAGE, as gettext has it: its first language that is spoken here.
    The taz is German, and so is whoever set nothing (``C``, ``POSIX`` or no variable at all), LANGUAGE or not.
    """
    place = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "C")
    if place.partition(".")[0] in {"C", "POSIX"}:
        return "de"
    wanted = [name for name in environ.get("LANGUAGE", "").split(":") if name] or [place]
    spoken = (_LANGUAGE_NAMES.get(_PLACE.sub("", name.lower())) for name in wanted)
    return next(filter(None, spoken), "en")


def use_language(language: str | None = None) -> None:
    """Speak ``language`` from now on; without one, the language of the environment."""
    global _catalogue
    _catalogue = catalogue(language or language_of(os.environ))


def use_keys(signs: Mapping[str, str]) -> None:
    """From now on write these keys in sentences, by the ids of their commands, in place of the usual ones."""
    global _key_signs
    _key_signs = _KeySigns({command_id: _KeySign(sign) for command_id, sign in signs.items()})


def use_commands() -> None:
    """From now on sentences that name a key of the screen say what helps in a shell, until a language is chosen anew."""
    global _catalogue
    if not _catalogue:
        use_language()
    said = {key.removesuffix(_OF_SHELL): message for key, message in _catalogue.items() if key.endswith(_OF_SHELL)}
    _catalogue = {**_catalogue, **said}


def key_sign(command_id: str, usual: str) -> str:
    """How the key of a command is written: as it ``usual``ly is, or as the reader chose."""
    return format(_key_signs[command_id], usual)


def spell_signs() -> None:
    """From now on write keys in words: not each terminal has ⏎, ⇥ and ⌫."""
    global _catalogue
    if not _catalogue:
        use_language()
    words = _WORDS | {ord(arrow): _catalogue[f"sign.{name}"] for arrow, name in _ARROWS.items()}
    _catalogue = {key: message.translate(words) for key, message in _catalogue.items()} | {_SPELLS: _SPELLS}


def sign_of(sign: str) -> str:
    """The sign of a key, or the word for it."""
    if _SPELLS not in _catalogue:
        return sign
    return _catalogue[f"sign.{_ARROWS[sign]}"] if sign in _ARROWS else sign.translate(_WORDS)


def tr(key: str, /, **values: object) -> str:
    """The sentence of that key, its ``{names}`` filled in.

    Words that follow a number stand in the sentence as ``{n:day|days}``: the first where it is one, else the second.
    A key stands there as ``{key[screen.undo]:u}``, by its command's id, with the sign that it usually has.
    """
    if not _catalogue:
        use_language()
    message = _catalogue[key]
    if not values and _KEY not in message:
        return message
    given = {name: _Count(value) if type(value) is int else value for name, value in values.items()}
    return message.format(**{"key": _key_signs, **given})


def knows(key: str) -> bool:
    """Whether there is a sentence of that key."""
    if not _catalogue:
        use_language()
    return key in _catalogue


def language() -> str:
    """The language that is spoken: one of LANGUAGES."""
    return tr("language")


class _Count(int):
    """A number that chooses between two words."""

    def __format__(self, spec: str) -> str:
        one, bar, more = spec.partition("|")
        return (one if self == 1 else more) if bar else super().__format__(spec)
