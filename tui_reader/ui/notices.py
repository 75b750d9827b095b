"""A line that the terminal shows outside itself, where it can: OSC 9 or OSC 777, never both."""

from collections.abc import Mapping

_BY_PROGRAM = {"iTerm.app": "osc9", "WezTerm": "osc9", "ghostty": "osc9"}
_BY_TERM = {"xterm-kitty": "osc9", "xterm-ghostty": "osc9", "foot": "osc777", "rxvt-unicode": "osc777"}
"""What terminals have that say who they are (TERM_PROGRAM, the beginning of TERM)."""


def notice(text: str, chosen: str, environ: Mapping[str, str]) -> str:
    """What is written to the terminal for a line of clean text; empty where it has nothing of the kind.

    ``chosen`` is ``off``, ``auto``, ``osc9`` or ``osc777``. A terminal around tmux is reached through it.
    """
    way = _way(environ) if chosen == "auto" else chosen
    if way == "osc9":  # the name in front: with digits there, some take it for another command
        return _through(f"\x1b]9;taz: {text}\x1b\\", environ)
    if way == "osc777":
        return _through(f"\x1b]777;notify;taz;{text.replace(';', ',')}\x1b\\", environ)
    return ""


def _way(environ: Mapping[str, str]) -> str:
    term = environ.get("TERM", "")
    by_term = next((way for name, way in _BY_TERM.items() if term.startswith(name)), "off")
    return _BY_PROGRAM.get(environ.get("TERM_PROGRAM", ""), by_term)


def _through(sequence: str, environ: Mapping[str, str]) -> str:
    if environ.get("TMUX"):
        return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    return sequence
