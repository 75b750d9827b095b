"""Writes the tables that the program itself knows into the documentation: ``python -m tests.documentation``.

Each stands between two comments that bear its name; what is around it is written by hand.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

from tui_reader.commands.options import parser
from tui_reader.feeds import FEEDS
from tui_reader.locale import use_language

FOLDER = Path(__file__).parents[1] / "docs"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table in Markdown; a bar in a cell divides no columns."""
    first, *others = ("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in (head, *rows))
    return "\n".join([first, "|" + "---|" * len(head), *others])


# ---------------------------------------------------------------- settings


def ressorts() -> str:
    """All Ressorts, each with its parts behind it, as `config.toml` takes their names."""
    by_parent: dict[str | None, list[str]] = {}
    for feed in FEEDS:
        by_parent.setdefault(feed.parent, []).append(feed.name)
    tops = [feed for feed in FEEDS if feed.parent in {None, FEEDS[0].id}]
    rows = [
        (feed.name, ", ".join(by_parent[feed.id]) if feed.parent and feed.id in by_parent else "–") for feed in tops
    ]
    return table(("Ressort", "Its parts"), rows)


# ---------------------------------------------------------------- commands


def commands() -> str:
    """Every command of the shell with its arguments and options, in English."""
    use_language("en")
    rows = [row for command in [parser(), *_commands(parser())] for row in _rows(command)]
    return table(("Command", "Takes", "What it does"), rows)


def _commands(command: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """All that can be called, those within others one by one."""
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from list(_commands(inner)) or [inner]


def _rows(command: argparse.ArgumentParser) -> Iterator[tuple[str, ...]]:
    yield f"`{command.prog}`", "", _sentence(command.description or "")
    for action in command._actions:
        is_shown = not isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
        if is_shown and action.help != argparse.SUPPRESS:
            yield "", f"`{_signs(action)}`", _sentence(action.help or "")


def _signs(action: argparse.Action) -> str:
    """An option with its value, or an argument; in brackets what may be left out."""
    names = ", ".join(action.option_strings)
    if action.nargs == 0:
        return names
    value = action.metavar if isinstance(action.metavar, str) else "|".join(map(str, action.choices or [action.dest]))
    value = {"*": f"[{value} ...]", "+": f"{value} ...", "?": f"[{value}]"}.get(str(action.nargs), value)
    return f"{names} {value}".strip()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


# ---------------------------------------------------------------- keys

PLACES = {
    "rows": ("In lists", "In Listen"),
    "article": ("In the article", "Im Artikel"),
    "comments": (
        "In the comments, beside those that turn the pages of an article",
        "In den Kommentaren, neben denen, die im Artikel blättern",
    ),
    "screen": ("Everywhere", "Überall"),
    "app": ("Always", "Immer"),
}
"""What stands before the dot in an action's name → the heading, in English and in German."""


def key_lines(language: str) -> list[str]:
    """What `taz-reader keys` prints in a language, where nobody set anything."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "LC_ALL": f"{language}.UTF-8", "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        words = [sys.executable, "-m", "tui_reader", "keys"]
        done = subprocess.run(words, capture_output=True, text=True, check=True, env=environ)
    return done.stdout.splitlines()


def actions(language: str) -> list[tuple[str, list[str], str]]:
    """Every action once: its name, its keys as they are written, what it does."""
    sentences = import_module(f"tui_reader.locale.{language}").MESSAGES
    labels = sorted((text for key, text in sentences.items() if key.startswith("key.")), key=len, reverse=True)
    found = {}
    for line in key_lines(language):
        label = next(text for text in labels if line.endswith(f" {text}"))
        name, *signs = filter(None, line.removesuffix(label).split(" "))  # a blank within a name does not break
        found[name] = (name, signs, label)
    return list(found.values())


def keys(language: str) -> str:
    """A table for each place, with the names by which `config.toml` gives other keys."""
    head = ("Key", "What it does", "Name") if language == "en" else ("Taste", "Was sie tut", "Name")
    listed = actions(language)
    parts = []
    for place, headings in PLACES.items():
        rows = [
            (_spelled(signs, language), label, f"`{name}`")
            for name, signs, label in listed
            if name.startswith(f"{place}.")
        ]
        parts.append(f"**{headings[language == 'de']}**\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def _spelled(signs: list[str], language: str) -> str:
    if signs == ["1–9"]:
        return f"`1` {'to' if language == 'en' else 'bis'} `9`"
    return " ".join(f"`{sign}`" for sign in signs)


# ---------------------------------------------------------------- where they go

TABLES: dict[str, dict[str, Callable[[], str]]] = {
    "anleitung.md": {"tasten": partial(keys, "de")},
    "reading.md": {"keys": partial(keys, "en")},
    "settings.md": {"ressorts": ressorts},
    "shell.md": {"commands": commands},
}
"""File → name of a table → what makes it."""


def written(text: str, name: str, made: str) -> str:
    """A file's text with this table in its place. Raises ValueError where the file has no place of that name."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"no place for {name}")
    return f"{head}{begin}\n\n{made}\n\n{end}{tail}"


def files() -> Iterator[tuple[Path, str]]:
    """Every file with tables, and its text as it should be."""
    for file, tables in TABLES.items():
        path = FOLDER / file
        text = path.read_text("utf-8")
        for name, make in tables.items():
            text = written(text, name, make())
        yield path, text


if __name__ == "__main__":
    for path, text in files():
        path.write_text(text, "utf-8")
