"""What a line means: a key of the table or a word for it, and what stands behind that. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tui_reader.language.letters import folded
from tui_reader.locale import knows, language, tr
from tui_reader.ui.commands.command import Command
from tui_reader.ui.commands.key_names import key_name
from tui_reader.ui.commands.page_one import PAGE_ONE, SHOWING

_PAGE_ONE = tuple(command.id for command in (*SHOWING, *PAGE_ONE))
_LOOKS = dict.fromkeys(
    ("screen.wider", "screen.narrower", "screen.justify", "screen.theme", "screen.zen", "screen.columns", *_PAGE_ONE),
    "lines.no_looks",
)
_PICTURES = dict.fromkeys(("screen.pictures", "screen.picture"), "lines.no_pictures")
_LINKS = dict.fromkeys(
    (
        "article.next_link", "article.previous_link", "article.follow", "article.hints", *(f"article.related_{n}" for n in range(1, 10)),
    ),
    "lines.links_have_numbers",
)  # fmt: skip
_ROWS = dict.fromkeys((f"screen.nth_{n}" for n in range(1, 10)), "lines.rows_have_numbers")
_FOLDS = dict.fromkeys(("comments.fold", "comments.fold_all"), "lines.nothing_is_folded")
NOT_HERE: Mapping[str, str] = {**_LOOKS, **_PICTURES, **_LINKS, **_ROWS, **_FOLDS, "app.suspend": "lines.no_suspend"}
"""Commands that mean nothing on lines, and the catalogue's key of why."""
INSTEAD: Mapping[str, str] = {
    "screen.help": "lines.help",
    "app.palette": "lines.help",
    "rows.page_down": "lines.more",
    "screen.escape": "lines.back",
    "screen.hide_read": "lines.hide_read",
}
"""Commands that another one does here, with what only lines need."""
LEAVING = frozenset(map(folded, (".", "q", "h", "esc", "escape", "zurück", "back", "0")))
"""What leaves a question without an answer."""


def is_leaving(typed: str) -> bool:
    """Whether a line, however long, is one of LEAVING."""
    return len(typed) < 7 and folded(typed) in LEAVING


class Meaning(NamedTuple):
    """What may be meant, the likeliest first, and the words behind it."""

    commands: Sequence[Command]
    rest: str = ""
    is_sure: bool = True
    """Whether it was called by its name: else the first is not done before it is asked which."""


def meaning_of(typed: str, commands: Sequence[Command], keymap: Mapping[str, str]) -> Meaning:
    """What a line means where these commands can be given, those of the place first; nothing where it is not known."""
    first, _, rest = typed.partition(" ")
    if typed[:1] in {"/", ":"}:
        first, rest = typed[0], typed[1:].strip()
    if len(first) == 1 and (found := _with_key(first, commands, keymap)):
        return Meaning(found, rest)
    if found_words := _called(typed, commands):
        return found_words
    if found := _with_key(typed, commands, keymap):
        return Meaning(found)
    return Meaning(_like(typed, commands), is_sure=False)


def _with_key(typed: str, commands: Sequence[Command], keymap: Mapping[str, str]) -> list[Command]:
    key = key_name(typed)
    return [one for one in commands if key in keymap.get(one.id, one.keys).split(",")] if key else []


def _called(typed: str, commands: Sequence[Command]) -> Meaning | None:
    """The command whose name the line begins with: the longest such name."""
    words = typed.split()
    for count in range(min(len(words), 7), 0, -1):
        name = folded(" ".join(words[:count]))
        if found := [one for one in commands if name in names_of(one, language())]:
            return Meaning(found, " ".join(words[count:]))
    return None


def _like(typed: str, commands: Sequence[Command]) -> list[Command]:
    """Those of whose label each typed word begins a word, but for those that another does here."""
    words = folded(typed).split()
    found = [one for one in commands if words and one.id not in INSTEAD and all(_begins(word, one) for word in words)]
    return list({one.label: one for one in found}.values())


def _begins(word: str, command: Command) -> bool:
    return any(part.startswith(word) for part in folded(tr(command.label)).split())


@cache
def names_of(command: Command, _language: str) -> frozenset[str]:
    """What a command is called, as words are compared: by its label, and in short."""
    return frozenset(folded(name) for name in (tr(command.label), *short_names(command)))


def short_names(command: Command) -> Iterator[str]:
    """Its short names, as one types them."""
    key = f"words.{command.id.partition('.')[2]}"
    yield from tr(key).split("|") if knows(key) else ()
