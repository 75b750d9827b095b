import json
import os
import pwd
import re
import sys
from pathlib import Path
from typing import NoReturn

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_docs import DOCS, rows_under
from tui_reader.colours import completed
from tui_reader.config import Config, OtherKeys, Pipe, find_locations, is_base_url, load_config, words_on_colours
from tui_reader.feeds import DEFAULT_FEEDS
from tui_reader.locale import LANGUAGES, catalogue, use_language
from tui_reader.ui.commands.keys import keymap_of


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "config.toml", {}) == (Config(), [])


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'ressorts = ["Kultur", "p4646", "wahrheit"]\nbase_url = "http://127.0.0.1:8000/"\nlanguage = "en"\n'
        "ascii = true\nrefresh_minutes = 0\ncolumn_cells = 60\ncolumns = 2\nhyphenation = false\njustified = true\n"
        'theme = "light"\npictures = true\ngraphics = true\nread_after_seconds = 5\nkeep_days = 30\n'
        'keep_megabytes = 0\nbrowser = ["lynx", "-x"]\n'
        '[keys]\n"screen.bookmark" = "s,ctrl+b"\n',
    )
    config, problems = load_config(path, {})
    assert not problems
    assert config == Config(
        ("p4639", "p4646", "p4644"), "http://127.0.0.1:8000", "en", True, 0, 60, 2, False, True, "light", True, True, 5,
        30, 0, ("lynx", "-x"), (OtherKeys("screen.bookmark", "s,ctrl+b", 18),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("\nfarbe = 1\n", 2, "farbe"),
        ('ressorts = ["Gartenbau"]', 1, "ressorts"),
        ("ressorts = []", 1, "ressorts"),
        ('# so\nascii = "ja"', 2, "ascii"),
        ("refresh_minutes = -1", 1, "refresh_minutes"),
        ("refresh_minutes = true", 1, "refresh_minutes"),
        ("column_cells = 500", 1, "column_cells"),
        ("columns = 5", 1, "columns"),
        ('columns = "viele"', 1, "columns"),
        ("columns = true", 1, "columns"),
        ('base_url = "file:///etc/passwd"', 1, "base_url"),
        ('language = "fr"', 1, "language"),
        ("hyphenation = 1", 1, "hyphenation"),
        ('theme = "rosa"', 1, "theme"),
        ("keep_days = -1", 1, "keep_days"),
        ('keep_megabytes = "viel"', 1, "keep_megabytes"),
        ("read_after_seconds = -1", 1, "read_after_seconds"),
        ('browser = "firefox %s"', 1, "browser"),
        ('[keys]\n"screen.bookmark" = 3', 2, "screen.bookmark"),
        ("keys = 3", 1, "keys"),
        ('pipes = ["lp"]', 1, "pipes"),
        ('[pipes]\nlesen = ["less"]\ndrucken = "lp"', 3, "drucken"),
        ("[pipes]\nleer = []", 2, "leer"),
        ("[tabelle]\nx = 1", 1, "tabelle"),
        ("colours = 1", 1, "colours"),
        ('[colours]\ntext = "rosa"', 2, "text"),
        ("[colours]\ntext = 3", 2, "text"),
        ('[pipes]\ntext = ["cat"]\n[colours]\nground = "#fff"\n# so\ntext = "#12345"', 6, "text"),
        ('[colours]\nground = "#fff"\nhintergrund = "#fff"', 3, "hintergrund"),
        ('[colours]\nbase = "#ffffff"', 2, "base"),
        ('[colours]\nground = "dark"', 2, "ground"),
        ("[colours]\n[colours.text]\nrot = 1", 1, "text"),
        ('colours = { ground = "#fff", text = "x" }', 1, "text"),
        ("ascii = true\nascii = ", 2, ""),
        (b"ascii = true\n# \xff\xfe", 2, ""),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_holds(
    tmp_path: Path, text: str | bytes, line: int, key: str
) -> None:
    path = write(tmp_path, text)
    config, (problem,) = load_config(path, {})
    assert (problem.line, problem.key) == (line, key)
    sentence = str(problem)
    assert str(path) in sentence
    assert key in sentence
    assert f"Zeile {line}" in sentence
    assert ("Das Ressort „Gartenbau“ gibt es nicht" in sentence) == ("Gartenbau" in str(text))
    assert config.ressorts == DEFAULT_FEEDS


def test_of_a_table_what_is_right_holds_though_something_in_it_is_not(tmp_path: Path) -> None:
    text = '[pipes]\nlesen = ["less"]\ndrucken = "lp"\n\n[keys]\n"screen.export" = "f6"\n"rows.down" = ["e"]\n"screen.undo" = "f9"\n'
    config, problems = load_config(write(tmp_path, text), {})
    assert config.pipes == (Pipe("lesen", ("less",)),)
    assert config.keys == (OtherKeys("screen.export", "f6", 6), OtherKeys("screen.undo", "f9", 8))
    assert [(problem.line, problem.key) for problem in problems] == [(3, "drucken"), (7, "rows.down")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_of_an_example_in_a_sentence_can_be_had(language: str) -> None:
    sentences = [text for key, text in catalogue(language).items() if key.startswith("error.config.keys")]
    examples = [found for text in sentences for found in re.findall(r'"(\w,\S+?)"', text)]
    assert len(examples) == 2 and not keymap_of([OtherKeys("screen.bookmark", keys) for keys in set(examples)])[1]


def test_a_colour_that_is_none_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    config, problems = load_config(write(tmp_path, '[colours]\ntext = "rosa"\nground = "NAVY"\naccent = "#Fd0"\n'), {})
    assert [problem.key for problem in problems] == ["text"]
    assert config.colours == completed({"ground": "#000080", "accent": "#ffdd00"})
    assert load_config(write(tmp_path, '[colours]\ntext = "rosa"\n'), {})[0].colours is None


def test_what_cannot_be_read_well_is_said_and_used(tmp_path: Path) -> None:
    path = write(tmp_path, '[colours]\nground = "#777777"\ntext = "#999999"\naccent = "#888888"\n')
    config, problems = load_config(path, {})
    assert not problems
    assert config.colours is not None and config.colours.text == "#999999"
    words = {word.key: str(word) for word in words_on_colours(config, path)}
    assert {"text", "accent"} <= words.keys() <= {"text", "accent", "quiet"}
    assert "„text“ auf „ground“" in words["text"] and "Kontrast 1,5" in words["text"] and "\n" not in words["text"]
    assert not words_on_colours(load_config(write(tmp_path, '[colours]\nground = "#002b36"\n'), {})[0], path)
    assert not words_on_colours(Config(), path)
    assert "eigene Farben" in str(*words_on_colours(Config(theme="own"), path))


def test_good_settings_beside_a_bad_one_are_used(tmp_path: Path) -> None:
    config, problems = load_config(write(tmp_path, "ascii = true\ncolumn_cells = 3\n"), {})
    assert config.ascii
    assert config.column_cells == 72
    assert len(problems) == 1


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, b"\xef\xbb\xbfascii = true"), {})[0].ascii


@pytest.mark.parametrize("text", [b"x" * 10_000_000, b"[" * 100_000, b"a = " + b"[" * 5_000])
def test_absurd_files_give_the_defaults(tmp_path: Path, text: bytes) -> None:
    config, problems = load_config(write(tmp_path, text), {})
    assert config == Config()
    assert len(problems) == 1


REFUSED = (
    "nonsense", "http://", "https://", "http://[", "http://]", "http://[::1", "http://[x]", "http://[1.2.3.4]", "http://xn--", "http://xn--.de", "http://a.xn--ls8h=.de",
    "ftp://taz.de", "file:///etc/passwd", "//taz.de", "http://ich:geheim@taz.de", "http://taz.de/pfad", "http://taz.de?x", "http://taz.de#x", "http://taz.de:0",
    "http://taz.de:65536", "http://taz.de:", "http://taz..de", "http://.de", "http://-.de", "http://" + "a" * 64, "http://" + "a." * 130 + "de", "http://999.1.1.1", "http://1",
    "http://täz.de", "http://taz.de:٣", "http://ta z.de", "\x1b[2J", "http://\udcff",
)  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_refused_is_said_and_no_other_takes_its_place(tmp_path: Path, address: str) -> None:
    path = write(tmp_path, "base_url = " + json.dumps(address)) if address.isascii() else tmp_path / "none"
    for config, problems in (
        load_config(path, {"TAZ_READER_BASE_URL": address}),
        load_config(tmp_path / "none", {}, address),
        load_config(path, {}),
    ):
        assert config.base_url == ("" if problems else Config().base_url)
    assert load_config(tmp_path / "none", {}, "")[0].base_url == ""
    config, problems = load_config(tmp_path / "none", {"TAZ_READER_BASE_URL": address})
    for language in ("de", "en"):
        use_language(language)
        said = str(problems[0])
        assert "TAZ_READER_BASE_URL" in said and "\n" not in said and "\x1b" not in said


@given(host=st.text("aA0-.:[]xn%_@ü/1", max_size=30) | st.sampled_from(["localhost", "xn--tz-via.de", "[::1]", "127.0.0.1", "XN--TZ-VIA.de"]), port=st.sampled_from(["", ":1", ":65535", ":07", ":0"]))  # fmt: skip
def test_an_address_that_is_taken_is_one_that_can_be_asked(host: str, port: str) -> None:
    address = f"http://{host}{port}"
    if is_base_url(address):
        url = httpx.Request("GET", address + "/x").url
        assert url.host and url.path.endswith("/x") and not url.userinfo


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    assert len(load_config(tmp_path, {})[1]) == 1


def test_the_option_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, 'base_url = "http://a.example"')
    environ = {"TAZ_READER_BASE_URL": "http://b.example/"}
    assert load_config(path, {})[0].base_url == "http://a.example"
    assert load_config(path, environ)[0].base_url == "http://b.example"
    assert load_config(path, environ, "http://c.example")[0].base_url == "http://c.example"
    assert load_config(path, {"TAZ_READER_BASE_URL": "nonsense"})[1]


@pytest.mark.parametrize(("system", "column"), [("linux", 1), ("darwin", 2)])
@pytest.mark.parametrize("homes", ["", "relative", "./here", "~/there"])
def test_everything_lies_where_the_documentation_says(
    system: str, column: int, homes: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("HOME", str(tmp_path))
    rows = rows_under(DOCS["settings.md"], "## Files and folders")
    settings, kept = (Path(row[column].strip("`")).expanduser() for row in rows)
    found = find_locations({"XDG_DATA_HOME": homes, "XDG_CONFIG_HOME": homes})
    assert (found.config_file, found.store_file) == (settings, kept)
    elsewhere = find_locations({"XDG_DATA_HOME": "/a/data", "XDG_CONFIG_HOME": "/a/config"})
    assert elsewhere.store_file == Path("/a/data/taz-reader/taz.sqlite3")
    assert elsewhere.config_file == Path("/a/config/taz-reader/config.toml")


@pytest.mark.parametrize("home", ["", "relative", "./here", None])
def test_without_a_whole_path_as_home_everything_lies_in_the_one_that_the_system_knows(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if home is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", home)
    found = find_locations({})
    assert found.store_file.is_relative_to(pwd.getpwuid(os.getuid()).pw_dir)
    assert found.config_file.is_relative_to(pwd.getpwuid(os.getuid()).pw_dir)


def test_who_has_neither_a_home_nor_a_name_gets_a_path_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: int) -> NoReturn:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert find_locations({}).store_file.is_absolute()
