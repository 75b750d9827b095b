"""The one way an error reaches the reader: one line at the bottom, and a list of them on a key."""

from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui_reader.errors import ConfigError, FetchError, NothingToExportError, NotKeptError, ReaderError, UnreachableError
from tui_reader.locale import tr
from tui_reader.wording.titles import quoted

if TYPE_CHECKING:
    from tui_reader.library import Library

_KEPT = 100
_NO_FAULTS = (NothingToExportError,)
"""Nothing failed: there is nothing of what was asked for."""


class Say(Protocol):
    """Shows a line."""

    def __call__(self, message: str, *, is_fault: bool) -> None:
        """Faults are seen longer."""


class Report(NamedTuple):
    """Something that was said, and when."""

    at: datetime
    text: str


class Reports:
    """What went wrong in this session, newest last; ``say`` shows a line at once."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._reports: deque[Report] = deque(maxlen=_KEPT)

    @property
    def all(self) -> list[Report]:
        """The reports, newest first."""
        return list(reversed(self._reports))

    def errors(self, errors: Sequence[ReaderError], *, quietly: bool = False) -> None:
        """Keep all of them, and show the first, with how many more there are, unless ``quietly``."""
        for error in errors:
            self.error(error, quietly=True)
        if errors and not quietly:
            more = tr("reports.more", n=len(errors) - 1) if len(errors) > 1 else ""
            self._say("  ".join(filter(None, (_briefly(errors[0], str(errors[0])), more))), is_fault=True)

    def error(self, error: ReaderError, *, quietly: bool = False) -> None:
        """Keep an error, and show it unless ``quietly``; what is no fault is said alone."""
        is_fault = not isinstance(error, _NO_FAULTS)
        if is_fault:
            self._keep(str(error.advising("")))  # in the list its key would do nothing
        if not quietly:
            self._say(_briefly(error, str(error)), is_fault=is_fault)

    def lacking(self, what: str, error: ReaderError) -> None:
        """Keep, quietly, what could not be had, and why."""
        text = str(error.about(what))
        self._keep(text if what in text else f"{what}: {text}")

    def _keep(self, text: str) -> None:
        if self._reports and self._reports[-1].text == text:  # said again, listed once
            self._reports.pop()
        self._reports.append(Report(datetime.now(UTC), text))


def advised(error: ReaderError, advice: str) -> ReaderError:
    """The same error with the key that asks once more, where that may help."""
    return error.advising(advice) if isinstance(error, FetchError) and error.is_passing else error


class OutOfReachError(UnreachableError):
    """The one thing that was asked for could not be had for want of a network; its ``url`` are words that the reader knows."""

    message = "error.unreachable.named"


def of_one(error: ReaderError, words: str) -> ReaderError:
    """The same error, said of these words for the one thing that was asked for. Of many things that a network is missing for
    none is named (`ReaderError.about`): it is said once.
    """
    is_for_network = type(error) is UnreachableError and not error.is_timeout
    return OutOfReachError(words) if is_for_network else error.about(words)


async def named(library: "Library", error: ReaderError, article_id: int, *, is_one: bool = False) -> ReaderError:
    """The same error, said of the article's headline where that is known, not of its address; ``is_one`` is all that was asked for."""
    entry = (await library.articles.entries([article_id])).get(article_id)
    if entry is None or not entry.headline.headline:
        return error
    words = quoted(entry.headline.headline)
    return of_one(error, words) if is_one else error.about(words)


async def why_missing(library: "Library", article_id: int) -> str:
    """Why the text of an article is not here; empty where it is."""
    entry = await library.articles.entry(article_id)
    return "" if entry.is_kept else str(NotKeptError(article_id, entry.missing))


async def lacking_of(library: "Library", article_id: int) -> str:
    """What an article lacks, as one says it: its text, and where that is here, a picture."""
    entry = await library.articles.entry(article_id)
    title = quoted(entry.headline.headline or tr("entry.no_title"))
    return tr("lacking.picture", headline=title) if entry.is_kept else title


def _briefly(error: ReaderError, text: str) -> str:
    """A sentence for a line: of the file of the settings its name, where the whole path would take the room."""
    return text.replace(str(error.path), error.path.name) if isinstance(error, ConfigError) else text
