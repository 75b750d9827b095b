"""What the reader set, and where things lie. The only owner of platformdirs, which knows the folder for downloads.

A file that cannot be used never stops the app: `load_config` gives the defaults for what is wrong and
one ConfigError for each thing that is. The file is never written.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from tui_reader.colours import BASES, Pair, Palette, as_hex, completed, faint
from tui_reader.errors import ConfigError
from tui_reader.feeds import DEFAULT_FEEDS, find_feed

APP = "taz-reader"
BASE_URL = "https://taz.de"
MAX_CONFIG_BYTES = 1_000_000

_LINE = re.compile(r"line (\d+)")


class OtherKeys(NamedTuple):
    """What a line of ``[keys]`` says: an action's name, and its keys with commas between."""

    action: str
    keys: str
    line: int | None = None


class _Entry(NamedTuple):
    """What a table has by a name, and in which line."""

    name: str
    value: object
    line: int | None


class Pipe(NamedTuple):
    """A command that an article can be given to: its name in the list, and its words."""

    name: str
    words: tuple[str, ...]


PAGE_ONE_START = "page one"
"""The value of ``start`` that begins with a page one."""


class Config(NamedTuple):
    """All settings; each field is a key of ``config.toml``."""

    ressorts: tuple[str, ...] = DEFAULT_FEEDS
    """Which Ressorts are shown and fetched, by name or number, in this order."""
    base_url: str = BASE_URL
    """Where the taz is; another address serves for tests. Empty where the one that was set is none."""
    language: str = "auto"
    """``de``, ``en`` or ``auto`` (the locale's)."""
    ascii: bool = False
    """Marks from ASCII (``* + ~ > =``) in place of ``• ★ … ▸ ›``."""
    refresh_minutes: int = 15
    """Minutes between two refreshes while the screen is open; 0 for none."""
    column_cells: int = 72
    """The widest that the column of text gets, in cells (20 to 120); the keys + and - change it from there."""
    columns: int = 4
    """The most columns (1 to 4) that an article has which has a wide screen for itself; ``auto`` is as many as there is room
    for, or fewer that hold a short text on one page. The key Z changes it from there.
    """
    hyphenation: bool = True
    """Whether words are divided at the end of lines."""
    justified: bool = False
    """Whether lines are filled to the right edge (Blocksatz); the key B changes it from there."""
    theme: str = "auto"
    """``dark``, ``light``, ``contrast``, ``ansi`` (the terminal's colours), ``own`` (the reader's) or ``auto``.

    That is the reader's own where there are some, else light or dark, as the terminal is.
    """
    pictures: bool = False
    """Whether pictures are shown; the key i changes it from there."""
    graphics: bool = False
    """Whether a picture opened with I uses kitty's or sixel graphics where the terminal has them (extra ``graphics``)."""
    read_after_seconds: int = 2
    """An article counts as read after so long, or when its end was seen."""
    keep_days: int = 365
    """Days that an article is kept; what is marked or begun stays; 0 for ever."""
    keep_megabytes: int = 2000
    """When all together takes more, the oldest articles go; 0 for no limit."""
    browser: tuple[str, ...] = ()
    """The command that opens a link, as a list of words; without one, the desktop's browser."""
    keys: tuple[OtherKeys, ...] = ()
    """Other keys for actions: a table of actions' names and their keys."""
    on_new: tuple[str, ...] = ()
    """The command that is run when a refresh brought something, as a list of words: ``{title}``, ``{count}``, ``{url}``."""
    on_new_for: str = "followed"
    """Of what it tells: ``followed`` (what a rule follows) or ``all``."""
    on_new_terminal: str = "off"
    """Whether the terminal tells of it where no command does: ``off``, ``osc9``, ``osc777`` or ``auto`` (as it can)."""
    together_folder: str = ""
    """The folder that several machines share, which something else keeps in step; empty for the one that
    ``taz-reader together`` was told, if any.
    """
    together_pictures: bool = False
    """Whether pictures of what is marked are put into it, too."""
    speak: tuple[str, ...] = ()
    """The command that speaks, as a list of words: the text is its input, ``{file}`` the WAV file that it writes.

    One word alone is the name of a voice that is known.
    """
    speak_on: bool = True
    """Whether the next unread article follows when one was read aloud."""
    pipes: tuple[Pipe, ...] = ()
    """The commands that | gives an article to: a table of names and lists of words."""
    linear: bool = False
    """Whether the paper is read line by line, without a screen: for screen readers, braille displays, slow lines."""
    colours: Palette | None = None
    """The reader's own: a table of names and colours, with those that were not set; None where none was."""
    start: str = "list"
    """What the screen begins with: ``list`` or ``page one``; the key P changes it from there."""


class Locations(NamedTuple):
    """Where things lie. Nothing is created by asking."""

    config_file: Path
    data_dir: Path

    @property
    def store_file(self) -> Path:
        """The database with everything kept. Where a link stands for it, the file itself: its log lies beside that."""
        path = self.data_dir / "taz.sqlite3"
        return Path(os.path.realpath(path)) if path.is_symlink() else path

    @property
    def frame_file(self) -> Path:
        """What the screen shows first at the next start."""
        return self.data_dir / "first-frame"


_HOMES = {"darwin": ("Library/Application Support", "Library/Application Support")}
"""Where settings and what is kept lie in somebody's home, where that is not as the XDG specification says."""


def _home() -> Path:
    """The reader's own folder: what HOME says, where that is a whole path, else what the system knows.

    An empty or relative one would be another folder wherever the program is started.
    """
    if (said := Path(os.environ.get("HOME", ""))).is_absolute():
        return said
    import pwd

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:  # a user without a name, as containers have them: then it says that it may not write there
        return Path("/")


def find_locations(environ: Mapping[str, str] = os.environ) -> Locations:
    """The platform's folders, or XDG's where it names absolute ones: others are to be ignored, by its specification."""
    config, data = _HOMES.get(sys.platform, (".config", ".local/share"))
    config_dir, data_dir = (
        Path(environ.get(name, "")) if Path(environ.get(name, "")).is_absolute() else _home() / place
        for name, place in (("XDG_CONFIG_HOME", config), ("XDG_DATA_HOME", data))
    )
    return Locations(config_dir / APP / "config.toml", data_dir / APP)


def downloads_dir() -> Path:
    """The folder that files are written to that the reader takes out: the platform's for downloads, or home."""
    import platformdirs

    found = platformdirs.user_downloads_path()
    return found if found.is_dir() else _home()


def load_config(
    path: Path, environ: Mapping[str, str] = os.environ, base_url: str | None = None
) -> tuple[Config, list[ConfigError]]:
    """The settings of the file, then TAZ_READER_BASE_URL, then ``base_url``; the last one that is given holds.

    A file that does not exist is no error. Nothing is raised: what cannot be used is in the list. Where that is an
    address, ``base_url`` is empty: nobody who meant another site is sent to the taz's.
    """
    config, problems = _from_file(path)
    variable = environ.get("TAZ_READER_BASE_URL", "").strip()
    source, address = ("TAZ_READER_BASE_URL", variable) if base_url is None else ("--base-url", base_url)
    if is_base_url(address):
        config = config._replace(base_url=address.rstrip("/"))
    elif address or base_url is not None:
        config = config._replace(base_url="")
        problems.append(ConfigError(Path(source), None, "base_url", "address", value=address))
    return config, problems


def wants_lines(path: Path, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the reader wants lines in place of the screen: by TAZ_READER_LINEAR (0 is no), else by the settings.

    These are read only where they speak of it at all: the screen is not to wait for them.
    """
    if variable := environ.get("TAZ_READER_LINEAR", "").strip():
        return variable != "0"
    try:
        is_named = b"linear" in _beginning(path)
    except OSError:
        return False
    return is_named and _from_file(path)[0].linear


def _beginning(path: Path) -> bytes:
    """As much as a file of settings may hold, and one byte more. Raises OSError, also for a pipe: it may never end."""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
        os.lseek(file.fileno(), 0, os.SEEK_CUR)
        return file.read(MAX_CONFIG_BYTES + 1)


def _from_file(path: Path) -> tuple[Config, list[ConfigError]]:
    try:
        raw = _beginning(path)
    except FileNotFoundError:
        return Config(), []
    except OSError as error:
        return Config(), [ConfigError(path, None, "", "unreadable", reason=error.strerror or str(error))]
    if len(raw) > MAX_CONFIG_BYTES:
        return Config(), [ConfigError(path, None, "", "too_large")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Config(), [ConfigError(path, raw[: error.start].count(b"\n") + 1, "", "not_utf8")]
    import tomllib  # only who has a file of settings pays for reading it

    try:
        settings = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1  # without a number it says "at end of document"
        return Config(), [ConfigError(path, line, "", "not_toml")]
    return _from_settings(path, text, settings)


def _from_settings(path: Path, text: str, settings: dict[str, object]) -> tuple[Config, list[ConfigError]]:
    config, problems = Config(), []
    known = set(Config._fields)
    for key, value in settings.items():
        line = _line_of(text, key)
        if key not in known:
            problems.append(ConfigError(path, line, key, "unknown_key"))
        elif key == "colours" and isinstance(value, dict):
            colours, found = _colours(path, text, value)
            config = config._replace(colours=colours)
            problems += found
        elif key in _ENTRIES and isinstance(value, dict):
            usable, found = _usable(path, text, key, value)
            table: dict[str, Any] = {key: _READ[key](usable)}
            config = config._replace(**table)
            problems += found
        elif not _CHECKS[key](value):
            problems.append(_refusal(path, line, key, value))
            config = config._replace(base_url="") if key == "base_url" else config
        else:
            changed: dict[str, Any] = {key: _READ.get(key, _unchanged)(value)}
            config = config._replace(**changed)
    return config, problems


def _usable(path: Path, text: str, key: str, table: dict[str, object]) -> tuple[list[_Entry], list[ConfigError]]:
    """The entries of a table that can be used, and what is wrong with the others."""
    start, entries, problems = _line_of(text, key), list[_Entry](), list[ConfigError]()
    for name, value in table.items():
        line = _line_of(text, name, start)
        if _ENTRIES[key](value):
            entries.append(_Entry(name, value, line))
        else:
            import json  # TOML writes most as that does

            shown = json.dumps(value, default=str, ensure_ascii=False)
            problems.append(ConfigError(path, line, name, f"{key}_entry", value=shown))
    return entries, problems


def _colours(path: Path, text: str, table: dict[str, object]) -> tuple[Palette | None, list[ConfigError]]:
    """What a table of colours makes, without what is wrong in it; None where nothing is left."""
    chosen: dict[str, str] = {}
    problems = []
    start = _line_of(text, "colours")
    for name, value in table.items():
        colour = value if name == "base" and value in tuple(BASES) else as_hex(value)
        if name not in (*Palette._fields, "base"):
            problem = "colour_name"
        elif colour is None or (name == "base" and colour not in BASES):
            problem = "colour_base" if name == "base" else "colour"
        else:
            chosen[name] = str(colour)
            continue
        names = ", ".join(Palette._fields)
        problems.append(ConfigError(path, _line_of(text, name, start), name, problem, value=value, names=names))
    base = chosen.pop("base", None)
    return completed(chosen, base) if chosen or base else None, problems


def words_on_colours(config: Config, path: Path) -> list[ConfigError]:
    """A sentence for each of the reader's own that cannot be read well on another: it is used anyway. Or that there are none."""
    if config.theme == "own" and config.colours is None:
        return [ConfigError(path, None, "theme", "no_colours")]
    pairs = faint(config.colours) if config.colours else []
    first = {pair.ink: pair for pair in reversed(pairs)}
    return [_faint_colour(path, pair) for pair in first.values()]


def _faint_colour(path: Path, pair: Pair) -> ConfigError:
    whole, tenths = divmod(int(pair.contrast * 10), 10)
    return ConfigError(path, None, pair.ink, "faint", value=pair.ground, whole=whole, tenths=tenths)


def _line_of(text: str, key: str, start: int | None = None) -> int | None:
    """The first line that sets a key, from ``start`` on; that one itself where none does: a table may stand in a line."""
    numbered = [*enumerate(text.splitlines(), 1)][(start or 1) - 1 :]
    return next((number for number, line in numbered if _sets(line, key)), start)


def _sets(line: str, key: str) -> bool:
    """Whether a line gives a key its value, or begins its table; the key may stand in quotes."""
    name = line.lstrip().removeprefix("[").lstrip().lstrip("\"'")
    return name.startswith(key) and name.removeprefix(key).lstrip("\"' \t").startswith(("]", "=", "."))


def _unchanged(value: object) -> object:
    return value


_ADDRESS = re.compile(r"https?://(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+))(?::([0-9]{1,5}))?/?")
_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")


def is_base_url(value: object) -> bool:
    """Whether a site can be there: scheme, host and port, nothing else."""
    found = _ADDRESS.fullmatch(value) if isinstance(value, str) else None
    if found is None or (found[3] and not 0 < int(found[3]) < 2**16):
        return False
    labels = (found[2] or "").split(".")
    if found[1] or labels[-1].isdigit():
        from ipaddress import ip_address  # of those who set one

        try:
            return ip_address(found[1] or found[2]).version == (6 if found[1] else 4)
        except ValueError:
            return False
    return len(found[2]) < 254 and all(_LABEL.fullmatch(label) and _is_spoken(label) for label in labels)


def _is_spoken(label: str) -> bool:
    """Whether a part of a host's name means one: what begins with ``xn--`` is another name, packed."""
    if not label.lower().startswith("xn--"):
        return True
    try:
        return label.encode().decode("idna").isprintable() and not label.endswith("--")
    except UnicodeError:
        return False


def _refusal(path: Path, line: int | None, key: str, value: object) -> ConfigError:
    """What is wrong with a setting; of a list of Ressorts, which of them is none."""
    if key == "ressorts" and isinstance(value, list):
        for name in value:
            if isinstance(name, str) and find_feed(name) is None:
                return ConfigError(path, line, key, "no_ressort", value=name)
    return ConfigError(path, line, key, _PROBLEMS.get(key, key), value=value)


def _is_ressorts(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(isinstance(name, str) and find_feed(name) is not None for name in value)
    )


def _feed_ids(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    found = (find_feed(name) for name in value)
    return tuple(dict.fromkeys(feed.id for feed in found if feed is not None))


def _whole_number(low: int, high: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_absolute(value: str) -> bool:
    """Whether a path says where it begins: from another folder a relative one would be another."""
    try:
        return "\0" not in value and Path(value).expanduser().is_absolute()
    except RuntimeError:  # the home of somebody who is not there
        return False


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and len(value) > 0 and all(isinstance(word, str) and word for word in value)


_SHELLS = frozenset({"sh", "bash", "dash", "zsh", "fish", "ksh", "csh", "tcsh", "busybox"})


VOICES = frozenset({"speech-dispatcher", "espeak-ng", "espeak", "say", "piper"})
"""What can speak and is known by its name alone."""


def _is_hook(value: object) -> bool:
    """A command whose program is fixed, and that puts no title into the text of a shell's program."""
    if not _are_words(value):
        return False
    words = _words(value)
    is_of_shell = any(Path(word).name in _SHELLS for word in words)
    scripts = [word for before, word in pairwise(words) if is_of_shell and before[:1] == "-" and before.endswith("c")]
    return not any("{" + name + "}" in word for word in (words[0], *scripts) for name in ("title", "count", "url"))


def _words(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def _entries(value: object) -> list[_Entry]:
    assert isinstance(value, list)
    return value


_CHECKS: dict[str, Callable[[object], bool]] = {
    "ressorts": _is_ressorts,
    "base_url": is_base_url,
    "language": lambda value: value in ("auto", "de", "en"),
    "ascii": _is_bool,
    "refresh_minutes": _whole_number(0, 24 * 60),
    "column_cells": _whole_number(20, 120),
    "columns": lambda value: value == "auto" or _whole_number(1, 4)(value),
    "hyphenation": _is_bool,
    "justified": _is_bool,
    "theme": lambda value: value in ("auto", *BASES, "ansi", "own"),
    "pictures": _is_bool,
    "start": lambda value: value in ("list", PAGE_ONE_START),
    "graphics": _is_bool,
    "read_after_seconds": _whole_number(0, 600),
    "keep_days": _whole_number(0, 100_000),
    "keep_megabytes": _whole_number(0, 10_000_000),
    "browser": _are_words,
    "on_new": _is_hook,
    "on_new_for": lambda value: value in ("followed", "all"),
    "on_new_terminal": lambda value: value in ("off", "auto", "osc9", "osc777"),
    "together_folder": lambda value: isinstance(value, str) and _is_absolute(value),
    "together_pictures": _is_bool,
    "speak": lambda value: (
        _are_words(value)
        and (
            (len(_words(value)) == 1 and _words(value)[0] in VOICES)
            or any("{file}" in word for word in _words(value)[1:])
        )
    ),
    "speak_on": _is_bool,
    "linear": _is_bool,
    **dict.fromkeys(("pipes", "colours", "keys"), lambda value: isinstance(value, dict)),
}
_ENTRIES: dict[str, Callable[[object], bool]] = {
    "pipes": _are_words,
    "keys": lambda value: isinstance(value, str),
}
"""What is right in a table, by its name: of what is not, the others of it hold."""
_PROBLEMS = dict.fromkeys(
    ("ascii", "hyphenation", "justified", "pictures", "graphics", "together_pictures", "speak_on", "linear"), "flag"
) | dict.fromkeys(("keep_days", "keep_megabytes"), "keep")
"""The catalogue's key of what is wrong, where it is not the setting's own name."""
_READ: dict[str, Callable[[object], object]] = {
    "ressorts": _feed_ids,
    "base_url": lambda value: str(value).rstrip("/"),
    "columns": lambda value: Config().columns if value == "auto" else value,
    "browser": lambda value: tuple(_words(value)),
    "together_folder": lambda value: str(Path(str(value)).expanduser()),
    "on_new": lambda value: tuple(_words(value)),
    "speak": lambda value: tuple(_words(value)),
    "pipes": lambda value: tuple(Pipe(one.name, tuple(_words(one.value))) for one in _entries(value)),
    "keys": lambda value: tuple(OtherKeys(one.name, str(one.value), one.line) for one in _entries(value)),
}
