"""What the commands print and write of hostile strings, and when they are given hostile strings: no control character but line breaks."""

import io
import json
import os
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from lxml import etree

from tests.torture.hostile_issue import FIRST
from tui_reader.cli import main

_FORMS = ("text", "markdown", "html", "json", "epub")


def said_in_shell(home: Path, strings: list[str]) -> tuple[int, list[str]]:
    """How many commands were given, and what was wrong."""
    environ = {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "LANG": "de_DE.UTF-8"}
    asked, failures = 0, []
    with patch.dict(os.environ, environ | {"TAZ_READER_BASE_URL": "http://127.0.0.1:1"}):
        for arguments in (*_about_all(home, len(strings)), *_with_each(home, strings)):
            asked += 1
            try:
                failures += _wrong_with(arguments)
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"{arguments}: {type(error).__name__}: {error}"[:300])
    for form in _FORMS:
        failures += _wrong_in_file(home / f"out-{form}", form)
    return asked, failures


def _about_all(home: Path, count: int) -> Iterator[list[str]]:
    """All commands that print texts from outside, and each article."""
    yield from (
        ["list"],
        ["list", "--json"],
        ["bookmark", "list"],
        ["bookmark", "list", "--json"],
        ["stats"],
        ["stats", "--json"],
    )
    yield from (["ausgabe"], ["ausgabe", "--json"], ["ausgabe", "--list"], ["doctor"], ["keys"], ["count"], ["sync"])
    yield from (["export", "--bookmarks", "--as", form, "-o", str(home / f"out-{form}")] for form in _FORMS)
    forms: tuple[tuple[str, ...], ...] = ((), ("--json",), ("--markdown",))
    for number in range(count):
        yield ["show", str(FIRST + number), *forms[number % len(forms)]]


def _with_each(home: Path, strings: list[str]) -> Iterator[list[str]]:
    """Each string as a word that is sought, and as one of the others in turn: a reference, a note, a Ressort, a day, a file, an address, a command."""
    for number, text in enumerate(strings):
        if "\0" in text:  # no argument can hold it
            continue
        short = text[:200]
        every = [
            ["search", short], ["show", short], ["bookmark", "add", short], ["bookmark", "note", str(FIRST), short], ["list", "--ressort", short],
            ["ausgabe", short], ["import", short], ["export", "--search", short, "-o", str(home / "missing" / "x")], ["export", str(FIRST), "-o", f"{home}/missing/{short}"],
            ["--base-url", short, "list"], ["list", "--minutes", short], ["completion", short], ["backup", f"{home}/missing/{short}"], [short], ["list", short],
        ]  # fmt: skip
        yield every[0]
        yield every[1 + number % (len(every) - 1)]


def _wrong_with(arguments: list[str]) -> list[str]:
    said, complained = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            code: object = main(arguments)
        except SystemExit as left:
            code = left.code
    failures = []
    if code not in {0, 1, 2}:
        failures.append(f"{arguments}: ended with {code}")
    if unclean := _unclean(said.getvalue() + complained.getvalue()):
        failures.append(f"{arguments}: prints {unclean}")
    if "--json" in arguments and code == 0:
        unclean = {char for text in _texts(json.loads(said.getvalue())) for char in _unclean(text)}
        if unclean:
            failures.append(f"{arguments}: its JSON holds {unclean}")
    return failures


def _wrong_in_file(path: Path, form: str) -> list[str]:
    if not path.is_file():
        return [f"nothing was exported as {form}"]
    if form == "json":
        unclean = {char for text in _texts(json.loads(path.read_text("utf-8"))) for char in _unclean(text)}
        return [f"exported as {form}: {unclean}"] if unclean else []
    if form != "epub":
        unclean = _unclean(path.read_text("utf-8"))
        return [f"exported as {form}: {unclean}"] if unclean else []
    failures = []
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if unclean := _unclean(name):
                failures.append(f"a file of the EPUB is named with {unclean}")
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                root = etree.fromstring(book.read(name))  # it must be well-formed
                if unclean := _unclean("".join(str(text) for text in root.xpath("//text() | //@*"))):
                    failures.append(f"{name} of the EPUB holds {unclean}")
    return failures


def _unclean(text: str) -> set[str]:
    """Characters that nobody sees; spaces of all kinds, and private ones that a font may show, are none.

    Nor are those that belong to words and emoji where somebody types them: in a note they are as they were typed.
    """
    invisible = {char for char in set(text) if unicodedata.category(char) in {"Cc", "Cf", "Cs"}}
    return invisible - set("\t\n\u200c\u200d\u00ad")


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []
