"""Every command can be given on a line, by a key or by a word, or it is said why not."""

import pytest

from tui_reader.language.letters import folded
from tui_reader.linear.commands import LINES, commands_here
from tui_reader.linear.words import INSTEAD, NOT_HERE, meaning_of, names_of
from tui_reader.locale import LANGUAGES, catalogue, tr, use_language
from tui_reader.ui.commands.command import Command
from tui_reader.ui.commands.table import BY_ID, COMMANDS, commands_at
from tui_reader.ui.desk.keys import sign

PLACES = ("headlines", "ressorts", "article", "comments")


def given(place: str) -> list[Command]:
    """The commands that can be given in a place, as a session has them."""
    return [*commands_at(place)] if place == "comments" else commands_here(place)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_reached_by_what_one_can_type_or_means_nothing_on_lines(language: str) -> None:
    use_language(language)
    for command in (*LINES, *COMMANDS):
        if command.id in NOT_HERE or command.id in INSTEAD:
            continue
        keys = {sign(key) for key in command.keys.split(",") if len(sign(key)) == 1}
        reached = {
            typed
            for place in PLACES
            for typed in keys | names_of(command, language)
            if command in given(place)
            if (found := meaning_of(typed, given(place), {})).is_sure and found.commands[0] == command
        }
        assert reached, command.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_means_nothing_here_has_a_reason_and_what_another_does_has_that(language: str) -> None:
    own = {command.id for command in LINES} | {"lines.help"}
    assert set(NOT_HERE) <= set(BY_ID) and set(INSTEAD) <= set(BY_ID)
    assert set(NOT_HERE.values()) <= set(catalogue(language)) and set(INSTEAD.values()) <= own


def said(typed: str, place: str = "headlines", **keymap: str) -> tuple[str, str, bool]:
    """The id of what is meant first, the words behind it, whether that is sure."""
    found = meaning_of(typed, given(place), {key.replace("_", ".", 1): keys for key, keys in keymap.items()})
    return (found.commands[0].id if found.commands else ""), found.rest, found.is_sure


@pytest.mark.parametrize(
    ("typed", "command", "rest"),
    [
        ("s", "screen.bookmark", ""),
        ("S", "screen.export", ""),
        ("Merken", "lines.set_bookmark", ""),
        ("merke 3", "lines.set_bookmark", "3"),
        ("nicht mehr merken 3", "lines.unbookmark", "3"),
        ("ungelesen", "lines.set_unread", ""),
        ("öffne 3", "rows.open", "3"),
        ("oeffne 3", "rows.open", "3"),
        ("suche miete -neubau", "screen.find", "miete -neubau"),
        ("/miete", "screen.find", "miete"),
        ("/ miete", "screen.find", "miete"),
        ("im browser öffnen", "screen.browser", ""),
        ("WO BIN ICH?", "lines.where", ""),
        ("Leertaste", "lines.more", ""),
        ("Strg+Q", "app.quit", ""),
        ("zurück", "lines.back", ""),
        ("ende", "app.quit", ""),
    ],
)
def test_a_line_means_a_key_or_a_word_and_what_stands_behind_it(typed: str, command: str, rest: str) -> None:
    use_language("de")
    assert said(typed) == (command, rest, True)


def test_a_key_that_the_reader_chose_is_one_here_too() -> None:
    use_language("de")
    assert said("Z", screen_bookmark="Z,f7")[0] == "screen.bookmark" == said("F7", screen_bookmark="Z,f7")[0]
    assert said("s", screen_bookmark="Z")[0] != "screen.bookmark"


def test_the_beginning_of_a_label_is_a_guess_and_nonsense_is_nothing() -> None:
    use_language("de")
    assert said("rückg")[::2] == ("screen.undo", False) and said("xyzzy")[0] == ""
    assert said("mark as read")[0] == "" and len(meaning_of("nächster", given("article"), {}).commands) == 1
    use_language("en")
    assert said("bookmark 2") == ("lines.set_bookmark", "2", True) and said("search rent")[0] == "screen.find"


def test_no_short_name_is_given_twice_in_a_place() -> None:
    for language in LANGUAGES:
        use_language(language)
        for place in PLACES:
            taken: dict[str, str] = {}
            for command in given(place):
                if command.series or command.id in INSTEAD or command.id in NOT_HERE:
                    continue
                for name in names_of(command, language) - {folded(tr(command.label))}:
                    assert taken.setdefault(name, command.label) == command.label, (language, place, name)
