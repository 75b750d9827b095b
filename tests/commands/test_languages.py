"""The shell speaks one language: its help, and all that argparse says of what was typed wrong."""

import argparse
import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from tui_reader.commands.options import parse, parser
from tui_reader.locale import LANGUAGES, catalogue, use_language
from tui_reader.locale.argparse_german import SENTENCES

OF_PROGRAMMERS = {
    "'required' is an invalid argument for positionals", "%r is not callable", ".__call__() not defined",
    'argument "-" with mode %r', "cannot have multiple subparser arguments", "conflicting option string: %s",
    "cannot merge actions - two groups are named %r", "conflicting subparser alias: %s", "conflicting subparser: %s",
    "dest= is required for options like %r", "invalid conflict_resolution value: %r",
    "mutually exclusive arguments must be optional", "conflicting option strings: %s",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
}  # fmt: skip
"""What argparse says to who writes a program with it, never to who uses that."""


def said_by_argparse() -> set[str]:
    """All sentences that this Python's argparse asks gettext for."""
    tree = ast.parse(Path(argparse.__file__).read_text("utf-8"))
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
    calls = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in {"_", "ngettext"}]
    texts = [text for call in calls for text in call.args[:2] if isinstance(text, ast.Constant)]
    return {text.value for text in texts if isinstance(text.value, str)}


def test_every_sentence_of_argparse_is_german_in_german() -> None:
    said = said_by_argparse()
    assert len(said) > 30
    assert said - OF_PROGRAMMERS <= set(SENTENCES)


def test_a_german_sentence_of_argparse_names_what_the_english_one_names() -> None:
    for english, german in SENTENCES.items():
        names = re.findall(r"%(?:\(\w+\))?[sr]", english)
        assert (
            not set(re.findall(r"%(?:\(\w+\))?[sr]", german)) - set(names) - {name.replace("r", "s") for name in names}
        )
        if english != "%(prog)s: error: %(message)s\n":
            assert len(re.findall("%", german)) == len(names), english


@cache
def words_of(language: str) -> frozenset[str]:
    """All words that the program knows in a language."""
    ours = [text for key, text in catalogue(language).items()]
    theirs = SENTENCES.values() if language == "de" else SENTENCES
    return frozenset(word for text in (*ours, *theirs) for word in _words(text))


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])", text)}


def parsers(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """All that can be called, the program itself first."""
    yield top
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


def mistakes() -> Iterator[list[str]]:
    """Everything that can be typed wrong, by what each command takes."""
    for one in parsers(parser()):
        words = one.prog.split()[1:]
        yield [*words, "--help"]
        yield [*words, "--frotz"]
        yield [*words, *["7000001"] * 9]
        yield words or ["frotz"]
        for action in one._actions:
            for name in action.option_strings[-1:]:
                yield [*words, name, "--json"]
                yield [*words, f"{name}=frotz"]
                yield [*words, name, "frotz"]
                yield [*words, name[:4]]
            if action.choices and not action.option_strings:
                yield [*words, "frotz"]


def answer(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of what was typed, where it ends the program."""
    with suppress(SystemExit):
        parse(words)
    return "".join(capsys.readouterr())


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_and_complaints_have_no_word_of_the_other_language(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    use_language(language)
    names = {word for one in parsers(parser()) for word in _words(one.format_usage())}
    [other] = set(LANGUAGES) - {language}
    foreign = words_of(other) - words_of(language) - names - {"frotz"}
    assert len(foreign) > 500
    said = {tuple(words): answer(words, capsys) for words in mistakes()}
    for words, text in said.items():
        assert not _words(text) & foreign, f"{words}: {text}"
    assert sum(bool(text) for text in said.values()) > 100
