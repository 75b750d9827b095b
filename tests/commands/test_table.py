"""The commands as a whole: each is one value, in the table, in both languages, and refuses what it cannot do."""

import json
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tui_reader import __version__
from tui_reader.commands import COMMANDS, command
from tui_reader.commands.openers import LIBRARY, NETWORK, SETTINGS
from tui_reader.commands.options import parse, parser
from tui_reader.commands.shell_command import AS_JSON
from tui_reader.locale import catalogue

TOP = {"version", "demo", "linear", "base_url"}


def words_of(name: str) -> list[str]:
    """A command with what it cannot do without."""
    one = command(name)
    if one.changes:
        return [name, "list"]
    needed = [argument for argument in one.arguments if not argument.names[0].startswith("-") and argument.settings.get("nargs", "+") == "+"]  # fmt: skip
    return [name, *(str(next(iter(argument.settings.get("choices", ("7000001",))))) for argument in needed)]  # type: ignore[call-overload]


def sentences(name: str) -> Iterator[str]:
    """What stands in the catalogue of a command, behind ``cli.help.``."""
    one = command(name)
    yield name
    yield from (argument.help for argument in one.arguments)
    for change, arguments in one.changes.items():
        yield f"{name}_{change}"
        yield from (argument.help for argument in arguments)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("timer",), "Es fehlt: systemd|cron|launchd"),
        (("completion",), "Es fehlt: bash|zsh|fish|tcsh"),
        (("timer", "linde"), "„linde“ gibt es nicht. Es gibt: systemd, cron, launchd"),
        (("bookmark", "linde"), "„linde“ gibt es nicht. Es gibt: "),
        (("export", "1", "--as", "pfd"), "--as: „pfd“ gibt es nicht. Vielleicht: „pdf“. Es gibt: epub, "),
        (("serch", "miete"), "„serch“ gibt es nicht. Vielleicht: „search“. Es gibt: "),
        (("count", "--jsn", "7"), "taz-reader count: Das kenne ich nicht: --jsn. Vielleicht: „--json“."),
        (("count", "7"), "taz-reader count: Das kenne ich nicht: 7."),
        (("speak",), "Was wird vorgelesen?"),
        (("export",), "Was soll hinaus?"),
        (("restore", "/nix/nix"), "Diese Datei oder diesen Ordner gibt es nicht: /nix/nix"),
    ],
)
def test_what_is_missing_or_none_is_said_with_what_there_is_once(taz: Run, words: tuple[str, ...], said: str) -> None:
    done = taz(*words)
    complaint = done.stderr.splitlines()[-1]
    assert done.returncode in {1, 2} and f" {said}" in f" {complaint}"
    assert complaint.count("list") <= 1 and complaint.count("cron") <= 1 and complaint.count("epub") <= 1


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_its_sentence(name: str, language: str) -> None:
    missing = {f"cli.help.{key}" for key in sentences(name)} - catalogue(language).keys()
    assert not missing


@pytest.mark.parametrize(("language", "notes"), [("de", "Notizen"), ("en", "notes")])
def test_what_holds_more_than_the_bookmarks_says_so_and_what_does_not_is_said_otherwise(
    language: str, notes: str
) -> None:
    said = {
        name: catalogue(language)[f"cli.help.{option.help}"]
        for name in ("list", "export", "speak")
        for option in command(name).arguments
        if "--bookmarks" in option.names
    }
    said["bookmark list"] = catalogue(language)["cli.help.bookmark_list"]
    assert len(said) == 4 and {name for name, words in said.items() if notes in words} == said.keys() - {"list"}


def test_no_sentence_is_left_of_a_command_that_went() -> None:
    needed = TOP.union(*map(sentences, COMMANDS))
    assert {key.removeprefix("cli.help.") for key in catalogue("de") if key.startswith("cli.help.")} == needed


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stands_once_in_the_module_that_the_table_names(name: str) -> None:
    module = import_module(f"tui_reader.commands.{COMMANDS[name]}")
    assert [one.name for one in module.COMMANDS].count(name) == 1
    assert [one.name for one in module.COMMANDS] == [other for other in COMMANDS if COMMANDS[other] == COMMANDS[name]]


@pytest.mark.parametrize("language", ["de_DE.UTF-8", "en_US.UTF-8"])
def test_the_help_lists_every_command_with_its_sentence(taz: Run, language: str) -> None:
    done = taz("--help", environ={"LC_ALL": language, "COLUMNS": "200"})
    assert done.returncode == 0
    for name in COMMANDS:
        assert re.search(
            rf"^    {name} +{re.escape(catalogue(language[:2])[f'cli.help.{name}'])}$", done.stdout, re.MULTILINE
        )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_s_help_has_all_its_options_with_their_sentences(taz: Run, name: str) -> None:
    done = taz(name, "--help", environ={"COLUMNS": "200"})
    one = command(name)
    assert done.returncode == 0 and catalogue("de")[f"cli.help.{name}"] in done.stdout
    for argument in one.arguments:
        assert catalogue("de")[f"cli.help.{argument.help}"] in done.stdout
        assert all(option in done.stdout for option in argument.names if option.startswith("-"))
    for change, arguments in one.changes.items():
        inner = taz(name, change, "--help", environ={"COLUMNS": "200"}).stdout
        assert all(catalogue("de")[f"cli.help.{argument.help}"] in inner for argument in arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_that_there_is_none_of_is_a_wrong_usage(taz: Run, name: str) -> None:
    done = taz(*words_of(name), "--gibt-es-nicht")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--gibt-es-nicht" in done.stderr


@pytest.mark.parametrize("name", [name for name in COMMANDS if command(name).needs in (SETTINGS, LIBRARY, NETWORK)])
@pytest.mark.parametrize("is_before", [True, False])
def test_an_address_that_is_none_ends_every_command_that_could_ask(taz: Run, name: str, is_before: bool) -> None:
    address = ("--base-url", "nirgends")
    words = words_of(name)
    done = taz(*address, *words) if is_before else taz(*words, *address)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "--base-url" in done.stderr and "nirgends" in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_where_nothing_is_kept_it_does_what_it_can_and_says_what_it_cannot(
    taz: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = taz(*words_of(name), environ={"TAZ_READER_BASE_URL": "http://127.0.0.1:1"})
    assert done.returncode in {0, 1, 2}
    assert done.stderr.count("\n") <= 1, "a failure is one sentence, and so is that there is nothing"


WITH_JSON = [name for name in COMMANDS if AS_JSON in command(name).arguments]


@pytest.mark.parametrize("name", sorted({*WITH_JSON} - {"show", "import", "ausgabe"}))
def test_what_can_be_had_as_json_is_one_value_of_it(taz: Run, name: str) -> None:
    said = taz(name, *["wasser"] * (name == "search"), "--json").stdout
    assert said.endswith("\n")
    assert json.loads(said) is not None or name == "together", "nothing is shared: that is null, as docs/shell.md says"


def test_a_command_that_there_is_none_of_is_named_with_those_there_are(taz: Run) -> None:
    done = taz("lies")
    assert done.returncode == 2
    assert "lies" in done.stderr and all(name in done.stderr for name in COMMANDS)


def test_the_version(taz: Run) -> None:
    done = taz("--version")
    assert (done.returncode, done.stdout) == (0, f"taz-reader {__version__}\n")


def test_a_bad_setting_is_said_and_the_command_runs(taz: Run, set_config: Callable[[str], Path]) -> None:
    set_config("farbe = 1\n")
    done = taz("list")
    assert done.returncode == 0
    assert "Zeile 1" in done.stderr and "farbe" in done.stderr


def test_the_settings_choose_the_language(taz: Run, set_config: Callable[[str], Path]) -> None:
    set_config('language = "en"\n')
    assert "leads to no article" in taz("show", "nix").stderr


def test_only_the_commands_that_are_named_know_their_arguments() -> None:
    assert parse(["list", "--minutes", "5"]).minutes == 5
    (known,) = [action.choices for action in parser(["list"])._actions if action.dest == "command"]
    assert isinstance(known, dict) and list(known) == list(COMMANDS)
    assert "--minutes" in known["list"].format_help() and "--markdown" not in known["show"].format_help()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_demo_has_no_commands_and_the_real_library_is_not_read_for_it(taz: Run, tmp_path: Path, name: str) -> None:
    done = taz("--demo", *words_of(name), environ={"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)})
    assert done.returncode == 2 and "--demo zeigt nur den Bildschirm" in done.stderr
    assert not done.stdout and not list(tmp_path.iterdir())


EXITS = {
    0: [["keys"], ["count"], ["--version"], ["list", "--help"]],
    1: [["search", "gibtesnicht"], ["show", "xyz"], ["import", "nichtda.json"], ["restore", "nichtda.sqlite3"]],
    2: [["frotz"], ["--frotz"], ["list", "--ressort", "Frotz"], ["list", "--minutes", "-5"], ["ausgabe", "frotz"], ["export"],
        ["show"], []],
}  # fmt: skip


@pytest.mark.parametrize(("code", "words"), [(code, words) for code, calls in EXITS.items() for words in calls])
def test_exit_codes_are_those_that_are_documented(taz: Run, tmp_path: Path, code: int, words: list[str]) -> None:
    done = taz(*words, environ={"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)})
    assert done.returncode == code, done.stderr
    assert bool(done.stderr) == bool(code) or words[0] == "search"
    documented = re.findall(r"(?m)^\| (\d+) \|", (Path(__file__).parents[2] / "docs/shell.md").read_text("utf-8"))
    assert str(code) in documented and f"man.exit.{code}" in catalogue("de")
