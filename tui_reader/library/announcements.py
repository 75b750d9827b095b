"""What a refresh brought and the reader wants to be told of: one line, and a command of the reader's that gets it.

The command is run without a shell, each word of it as one argument, and nobody waits for it.
"""

import asyncio
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from tui_reader.config import Config
from tui_reader.errors import HookError
from tui_reader.library.articles import Articles
from tui_reader.library.rules import Rules
from tui_reader.library.search import Search
from tui_reader.library.threads import Threads

_MOST_TITLES = 3
"""Of several new articles, so many titles are told."""
_LONGEST_CHARACTERS = 300
_UNTOLD = "untold"
"""The setting with new articles whose text is still to come, and with it what rules say to it: their numbers."""
_MOST_UNTOLD = 100


class Announcements:
    """Tells of new articles, by what the settings say: of all of them, or of those that are followed."""

    def __init__(self, config: Config, threads: Threads, articles: Articles, rules: Rules, search: Search) -> None:
        self._config, self._threads, self._articles, self._rules, self._search = (
            config,
            threads,
            articles,
            rules,
            search,
        )
        self._has_failed = False

    @property
    def are_wanted(self) -> bool:
        """Whether anybody is to be told."""
        return bool(self._config.on_new) or self._config.on_new_terminal != "off"

    async def announce(self, new: Sequence[int]) -> str | None:
        """Have the command run for these new articles, once; gives what was told, None where it is nothing.

        Of all, those that are followed come first: of many a few titles are told. What is followed is told once its text is here, in a later refresh if need be: an author stands in the text.
        """
        is_of_all = self._config.on_new_for == "all"
        told = await (self._heard(new) if is_of_all else self._followed(new))
        entries = await self._articles.entries(told)
        known = [entries[one] for one in told if one in entries]
        if not known:
            return None
        text = _words([entry.headline.title or entry.headline.path for entry in known])
        if self._config.on_new:
            values = {"title": text, "count": str(len(known)), "url": self._articles.address(known[0])}
            await self._run([filled(word, values) for word in self._config.on_new])
        return text

    async def _heard(self, new: Sequence[int]) -> list[int]:
        heard = await self._rules.heard(new)
        followed = await self._rules.followed(heard)
        return list(dict.fromkeys([*followed, *heard]))

    async def _followed(self, new: Sequence[int]) -> list[int]:
        kept = await self._threads.ask(lambda store: store.settings.get(_UNTOLD))
        known = list(dict.fromkeys([*new, *map(int, (kept or "").split())]))
        told = await self._rules.followed(known)
        lacking = await self._search.lacking(known)
        untold = " ".join([str(one) for one in known if one in lacking and one not in told][:_MOST_UNTOLD])
        if untold != (kept or ""):
            await self._threads.ask(lambda store: store.settings.keep(_UNTOLD, untold))
        return told

    async def _run(self, words: list[str]) -> None:
        """Start the command. That it could not be, or failed, is said once, whenever that is known."""
        loop = asyncio.get_running_loop()

        def failed() -> None:
            with suppress(RuntimeError):  # nobody is here any more
                loop.call_soon_threadsafe(self._tell_failed)

        try:
            await self._threads.do(start, words, failed)
        except (OSError, ValueError):  # no such program, or words that no program can be given
            self._tell_failed()

    def _tell_failed(self) -> None:
        if not self._has_failed:
            self._has_failed = True
            self._threads.tell(HookError(self._config.on_new[0]))


def start(words: Sequence[str], failed: Callable[[], object]) -> threading.Thread:
    """Start a program that nobody waits for, and that leaves no zombie; ``failed`` is called if it ends with an error.

    Gives the thread that sees it end. Raises OSError, ValueError.
    """
    process = subprocess.Popen(  # noqa: S603 - the reader's own command, as argv
        list(words),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip

    def see_off() -> None:
        if process.wait():
            failed()

    watcher = threading.Thread(target=see_off, daemon=True)
    watcher.start()
    return watcher


def filled(word: str, values: Mapping[str, str]) -> str:
    """A word of the command with what stands for ``{title}`` and its like; what is put in is not looked at again.

    It begins with a dash only where the reader's own word does: no title is an option.
    """
    first, *others = word.split("{")
    text = first
    for other in others:
        name, brace, rest = other.partition("}")
        text += values[name] + rest if brace and name in values else "{" + other
    return f"–{text[1:]}" if text.startswith("-") and not word.startswith("-") else text


def _words(titles: Sequence[str]) -> str:
    """One title; or of several how many they are, and the first of them."""
    from tui_reader.cleaning import clean

    if len(titles) == 1:
        return clean(titles[0], _LONGEST_CHARACTERS)
    more = " …" if len(titles) > _MOST_TITLES else ""
    return clean(f"({len(titles)}) {' · '.join(titles[:_MOST_TITLES])}{more}", _LONGEST_CHARACTERS)
