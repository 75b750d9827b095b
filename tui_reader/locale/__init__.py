"""The catalogues: every sentence that a reader sees, in German and in English.

One process speaks one language, chosen once at the start by `use_language`; that is the one piece of
state in the project that is not handed down, because errors become sentences wherever they are shown.
A key that is missing is a bug and raises KeyError; a test compares the catalogues.
"""

import os
from collections.abc import Mapping
from importlib import import_module

LANGUAGES = ("de", "en")

_catalogue: Mapping[str, str] = {}


def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of a language by key; a start loads one."""
    found: Mapping[str, str] = import_module(f"tui_reader.locale.{language}").MESSAGES
    return found


def language_of(environ: Mapping[str, str]) -> str:
    """``de`` or ``en``, from LC_ALL, LC_MESSAGES and LANG, in that order of precedence (POSIX).

    The taz is German, and so is whoever set nothing (``C``, ``POSIX`` or no variable at all).
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "de" if value.startswith("de") or value.split(".")[0] in {"C", "POSIX"} else "en"
    return "de"


def use_language(language: str | None = None) -> None:
    """Speak ``language`` from now on; without one, the language of the environment."""
    global _catalogue
    _catalogue = catalogue(language or language_of(os.environ))


def tr(key: str, /, **values: object) -> str:
    """The sentence of that key, its ``{names}`` filled in.

    With ``n=1`` the key ``KEY.one`` is preferred where the catalogue has it.
    """
    if not _catalogue:
        use_language()
    if values.get("n") == 1:
        key = f"{key}.one" if f"{key}.one" in _catalogue else key
    message = _catalogue[key]
    return message.format(**values) if values else message
