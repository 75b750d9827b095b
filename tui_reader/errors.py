"""What can go wrong, as one tree. ``str(error)`` is one sentence for the reader, in the reader's language.

ReaderError
├── ConfigError          a file of settings, and the key in it
├── FetchError           an address, and why nothing came from it
│   ├── UnreachableError     no network, no such host, no answer in time
│   │   └── …                    what the reader can mend of that: `fetch.obstacles`
│   ├── HttpStatusError      the server said no
│   └── BadResponseError     too large, cut off, not what was asked for
├── ExtractError         a document that came, but does not hold what was looked for
│   ├── NotAFeedError
│   ├── NoArticleError
│   ├── TooCostlyError       one that takes more time or memory than any article
│   └── ShorterTextError     a text that is much shorter than the kept one
├── PictureError         what is no picture that can be shown
│   └── CostlyPictureError   one that takes more time or memory than any photograph
├── NotABundleError      a file to be merged that is none
├── NothingToExportError a book without a page
├── MissingPackageError  what only a package of its own can do
├── NoVoiceError         nothing here can speak
├── NoOutputError        nothing can be heard on this machine
├── VoiceError           the program that speaks failed
│   ├── PlayerError          the one that plays
│   └── SoundFileError       the one that writes a file of sound
├── FileError            a file that cannot be read or written
├── TimerError           a path that cannot stand where it would have to
├── NotKeptError         an article whose text is not on this machine
├── NoVersionError       an earlier text that is not kept
├── UnknownArticleError  an article that was never heard of here
├── EmptyRuleError       a rule that would hold nothing, ever
├── QueryError           a part of what is searched for that cannot be
│   ├── WrongTimeError
│   └── UnknownRessortError
├── HookError            the reader's command for what is new could not be run, or failed
├── LateStoreError       the database had lost its last seconds; the marks are back
└── StoreError           the database
    ├── BusyStoreError       another instance writes
    ├── NewerStoreError      written by a newer version
    ├── NoRoomError          beside it there is too little to make it smaller
    ├── ReadOnlyStoreError   where it lies, nothing can be written
    ├── DamagedStoreError
    ├── SalvagedStoreError   it was damaged; what could be read is in a new one
    ├── ReplacedStoreError   another file was put in place by hand
    ├── OtherStoreError      the same, while it was open
    ├── OpenStoreError       it is open, and should be closed
    ├── InTheWayError        what is no file stands in its place (`store.in_the_way`)
    └── NoBackupError        a file to be restored that cannot be

Each layer raises its own branch, ``raise … from cause``. Anything that is not a ReaderError is a bug.
"""

from pathlib import Path

from tui_reader.locale import tr


class ReaderError(Exception):
    """The root: whatever the reader can be told in one sentence."""

    message = "error.unknown"
    advice = ""
    """The catalogue's key of what a key does about it, where that was said with `advising`."""

    def __init__(self, **values: object) -> None:
        super().__init__(self.message)
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """As it is, whatever it was made of: errors come from another process too."""
        return _as_it_was, (type(self), self.__dict__)

    def __str__(self) -> str:
        from tui_reader.cleaning import clean  # its patterns are not needed before something goes wrong

        shown = {key: value if isinstance(value, int) else clean(str(value), 200) for key, value in self.values.items()}
        if reason := shown.get("reason"):
            from tui_reader.locale.system import spoken_reason

            shown["reason"] = spoken_reason(str(reason))
        said = tr(self.message, **shown)
        return f"{said}  {tr(self.advice)}" if self.advice else said

    def advising(self, advice: str) -> "ReaderError":
        """The same, with what a key does about it behind it: a sentence of the catalogue."""
        return _as_it_was(type(self), {**self.__dict__, "advice": advice})

    def about(self, words: str) -> "ReaderError":
        """The same, with ``words`` that the reader knows in place of the address."""
        return _as_it_was(type(self), {**self.__dict__, "values": {**self.values, "url": words}})


def _as_it_was(kind: type[ReaderError], state: dict[str, object]) -> ReaderError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    return error


class ConfigError(ReaderError):
    """A setting that cannot be used. ``problem`` is the catalogue's key of what is wrong with it."""

    def __init__(self, path: Path, line: int | None, key: str, problem: str, **values: object) -> None:
        super().__init__(path=path, line=line or "?", key=key, **values)
        self.path, self.line, self.key = path, line, key
        self.message = f"error.config.{problem}"


class FetchError(ReaderError):
    """Nothing came from ``url``."""

    message = "error.fetch"

    def __init__(self, url: str, **values: object) -> None:
        super().__init__(url=url, **values)
        self.url = url

    is_passing = False
    """Whether who asks once more may have an answer."""


class UnreachableError(FetchError):
    """No network, no such host, or no answer in time; ``is_timeout`` tells the last apart."""

    message = "error.unreachable"
    is_mendable = False
    """Whether the reader can do something about it: then it is said, where "no network" is only shown."""
    is_passing = True

    def __init__(self, url: str, *, is_timeout: bool = False, **values: object) -> None:
        super().__init__(url, **values)
        self.is_timeout = is_timeout
        if is_timeout:
            self.message = "error.timeout"

    def about(self, words: str) -> ReaderError:
        """What took too long has a name; the network and certificates are the site's, and stay with its address."""
        return super().about(words) if self.is_timeout else self


class HttpStatusError(FetchError):
    """The server answered with a status that is no page. ``retry_after_s`` is None where it named no time."""

    message = "error.status"

    def __init__(self, url: str, status: int, retry_after_s: float | None = None) -> None:
        super().__init__(url, status=status)
        self.status, self.retry_after_s = status, retry_after_s
        self.is_passing = not self.is_gone
        if self.is_gone:
            self.message = "error.gone"

    @property
    def is_gone(self) -> bool:
        """Whether the server said that the document is not to be had, now or later."""
        return self.status in {401, 403, 404, 410, 451}

    @property
    def is_lost(self) -> bool:
        """Whether it said so of the document, and not, as 401 and 403, of the one who asks."""
        return self.status in {404, 410, 451}


class BadResponseError(FetchError):
    """An answer that cannot be used; ``reason`` is the catalogue's key of why."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url)
        self.reason = reason
        self.message = f"error.response.{reason}"
        self.is_passing = reason in {"cut_off", "broken"}  # the way to here was at fault


class ExtractError(ReaderError):
    """A document that does not hold what was looked for."""

    message = "error.extract"

    def __init__(self, url: str) -> None:
        super().__init__(url=url)
        self.url = url


class NotAFeedError(ExtractError):
    """A document where a feed was expected: often the login page of a hotel network."""

    message = "error.not_a_feed"


class NoArticleError(ExtractError):
    """A page without the text of an article."""

    message = "error.no_article"


class TooCostlyError(ExtractError):
    """A document that takes more time or memory to read than any article does: hostile, or broken."""

    message = "error.too_costly"


class ShorterTextError(ExtractError):
    """A page with so much less text than the kept one that it does not take its place unasked."""

    message = "error.shorter"


class PictureError(ReaderError):
    """What came is no picture that can be shown."""

    message = "error.picture"


class CostlyPictureError(PictureError):
    """A picture that takes more time or memory than any photograph does."""

    message = "error.costly_picture"


class NotABundleError(ReaderError):
    """A file that should be merged and is not what `export --json` writes; ``problem`` is the catalogue's key of why."""

    message = "error.not_a_bundle.form"

    def __init__(self, problem: str, **values: object) -> None:
        super().__init__(**values)
        self.message = f"error.not_a_bundle.{problem}"


class NothingToExportError(ReaderError):
    """There is no article to be taken out."""

    message = "error.nothing_to_export"


class MissingPackageError(ReaderError):
    """What needs a ``package`` that is not installed with this one."""

    message = "error.missing_package"

    def __init__(self, package: str) -> None:
        super().__init__(package=package)


class NoVoiceError(ReaderError):
    """No program of these ``names`` is here: what speaks, plays or writes sound."""

    message = "error.no_voice"

    def __init__(self, names: str) -> None:
        super().__init__(names=names)


class VoiceError(ReaderError):
    """The program that speaks could not be run, or failed; ``name`` is the program's."""

    message = "error.voice"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class PlayerError(VoiceError):
    """The program that plays could not be run, or failed: mostly for want of a sound device."""

    message = "error.player"


class SoundFileError(VoiceError):
    """The program that writes a file of sound could not be run, or failed."""

    message = "error.sound_file"


class FileError(ReaderError):
    """A file of the reader's own that cannot be read or written; ``reason`` is the system's word."""

    message = "error.file"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path=path, reason=reason)


class NotForgottenError(ReaderError):
    """A machine that cannot be forgotten; ``problem`` is the catalogue's key of why: unknown, own, newer."""

    message = "error.not_forgotten.unknown"

    def __init__(self, problem: str, name: str) -> None:
        super().__init__(name=name)
        self.message = f"error.not_forgotten.{problem}"


class HomeOfStoreError(ReaderError):
    """A folder that cannot be shared: what is kept lies in it, and whoever carries that would damage it."""

    message = "error.home_of_store"

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class StrangeLinesError(ReaderError):
    """Lines of another machine that are not taken in; ``problem`` is the catalogue's key of why: damaged, unknown."""

    message = "together.damaged"

    def __init__(self, problem: str, name: str, count: int) -> None:
        super().__init__(name=name, n=count)
        self.message = f"together.{problem}"


class TimerError(ReaderError):
    """A path with characters that a timer's own file cannot hold."""

    message = "error.timer"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


class NotKeptError(ReaderError):
    """The text of an article is not on this machine; ``why``: as `Entry.missing` has it, or the site, ``asked``, is out of reach."""

    def __init__(self, article_id: int, why: str) -> None:
        super().__init__(id=article_id)
        self.message = f"error.missing.{why}"
        self.article_id = article_id


class NoVersionError(ReaderError):
    """An earlier text of an article that is not kept; ``number`` is what was asked for."""

    message = "error.no_version"

    def __init__(self, number: object) -> None:
        super().__init__(number=number)


class EmptyRuleError(ReaderError):
    """What is to be muted or followed says nothing; ``query`` is what was typed."""

    message = "error.empty_rule"

    def __init__(self, query: str) -> None:
        super().__init__(typed=query)


class QueryError(ReaderError):
    """What is searched for has a part that can find nothing as it stands."""


class WrongTimeError(QueryError):
    """What stands behind ``seit:`` is no time."""

    message = "error.wrong_time"

    def __init__(self, typed: str) -> None:
        super().__init__(typed=typed)


class OnlyWordsError(QueryError):
    """A field has a minus before it: only words can be left out."""

    message = "error.only_words"

    def __init__(self, typed: str) -> None:
        super().__init__(typed=typed)


class UnfinishedFieldError(QueryError):
    """Behind a field, as it was typed with its colon, stands nothing that is to be sought in it, such as ``example``."""

    message = "error.unfinished_field"

    def __init__(self, field: str, example: str) -> None:
        super().__init__(typed=field, example=example)


class UnknownRessortError(QueryError):
    """What stands behind ``ressort:`` is none of them, nor how one begins."""

    message = "error.unknown_ressort"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class HookError(ReaderError):
    """The command that tells of what is new could not be run, or failed; ``program`` is its first word."""

    message = "error.hook"

    def __init__(self, program: str) -> None:
        super().__init__(name=program)


class UnknownArticleError(ReaderError):
    """Neither a number, nor an address, nor a file that leads to an article."""

    message = "error.unknown_article"

    def __init__(self, reference: str) -> None:
        super().__init__(reference=reference)


class StoreError(ReaderError):
    """The database could not do what was asked; ``reason`` is SQLite's own word."""

    message = "error.store"

    def __init__(self, path: Path, reason: str = "") -> None:
        super().__init__(path=path, reason=reason)
        self.path = path


class BusyStoreError(StoreError):
    """Another instance has been writing for longer than anybody should wait."""

    message = "error.store_busy"


class NewerStoreError(StoreError):
    """Written by a newer version; it is left untouched."""

    message = "error.store_newer"

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path)
        self.values |= {"found": found, "known": known}
        self.found, self.known = found, known


class NoRoomError(StoreError):
    """To be made smaller the file must be written anew, and beside it so many bytes are ``missing`` for that."""

    message = "error.store_no_room"

    def __init__(self, path: Path, missing: int) -> None:
        super().__init__(path)
        self.values |= {"megabytes": missing // 1_000_000 + 1}


class ReadOnlyStoreError(StoreError):
    """Where the file lies nothing can be written: what is kept can be read, and nothing is kept."""

    message = "error.store_read_only"


class DamagedStoreError(StoreError):
    """The file is no database that can be read."""

    message = "error.store_damaged"


class SalvagedStoreError(StoreError):
    """The file was damaged: it lies at ``aside`` now, and what could be read of it (``rows``) is in a new one."""

    message = "error.store_salvaged"

    def __init__(self, path: Path, aside: Path, rows: int) -> None:
        super().__init__(path)
        self.values |= {"aside": aside, "rows": rows}


class ReplacedStoreError(StoreError):
    """Another file was put in place: what belonged to the one before lies beside ``aside``, log and journal."""

    message = "error.store_replaced"

    def __init__(self, path: Path, aside: Path) -> None:
        super().__init__(path)
        self.values |= {"aside": aside}


class OtherStoreError(StoreError):
    """Another file was put in place while several had the one before open: all of them have to be closed."""

    message = "error.store_other"


class OpenStoreError(StoreError):
    """Somebody has the file open that was to be replaced."""

    message = "error.store_open"


class NoBackupError(StoreError):
    """A file that should be restored, and is none of ours, or not whole; what is there stays."""

    message = "error.no_backup"


class LateStoreError(ReaderError):
    """The database was behind its journal: so many ``marks`` came back from there."""

    message = "error.store_late"

    def __init__(self, marks: int) -> None:
        super().__init__(n=marks)
