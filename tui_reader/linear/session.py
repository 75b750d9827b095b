"""A session: a line is asked for, what it means is done, what became of it is told; until the reader leaves."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.linear.front import LineFront
from tui_reader.linear.page import UnitArticle
from tui_reader.linear.phrases import one_line, word_signs
from tui_reader.linear.place import Account, prompt_of
from tui_reader.linear.rows import NumberedRows
from tui_reader.linear.stream import LineStream
from tui_reader.linear.talk import Talk
from tui_reader.locale import tr, use_keys
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.front import Panes
from tui_reader.ui.desk.headlines import Headlines
from tui_reader.ui.desk.ressorts import Ressorts
from tui_reader.wording.titles import quoted

if TYPE_CHECKING:
    from tui_reader.config import Locations, OtherKeys
    from tui_reader.library import Library
    from tui_reader.linear.orders import Orders
    from tui_reader.linear.work import LineWork

_SIGNS = {"rows.open": "l", "screen.next_pane": "h"}
"""How keys are written in sentences that have others on the screen."""
_AT_EASE_S = 0.1
"""So long after the first prompt the site is asked for news."""


class Session:
    """The desk, and what is typed at it."""

    def __init__(
        self,
        library: "Library",
        stream: LineStream,
        work: "LineWork",
        problems: Sequence[ReaderError] = (),
        locations: "Locations | None" = None,
        *,
        is_refreshing: bool = True,
    ) -> None:
        self._keymap, unmet = _keys_of(library.config.keys)
        self._problems, self._is_refreshing = [*problems, *unmet], is_refreshing
        signs = word_signs()
        shelves, headlines = Ressorts(signs), Headlines(signs)
        self._talk, article = Talk(stream), UnitArticle()
        rows, entries = NumberedRows(shelves), NumberedRows(headlines)
        self.front, self._work = LineFront(self._talk, rows, entries, article), work
        panes = Panes(shelves, rows, headlines, entries, article)
        self.desk = self.front.desk = Desk(library, panes, self.front, work, signs, lambda *_: (), locations)
        work.failed = self.desk.reports.error
        self._account = Account(self.desk, self.front)
        self._new, self._is_offline = 0, False
        self._doing: Orders | None = None

    # ------------------------------------------------------------ from the beginning to the end

    async def run(self) -> None:
        """Until the reader leaves, or nobody types any more."""
        await self.desk.first_list(is_refreshing=self._is_refreshing)
        await self.desk.complete()
        self._talk.is_answering = True
        self.desk.greet(self._problems)
        if self._is_refreshing and self.desk.browsing.article_ids:
            self._work.later(_AT_EASE_S, self.desk.ask_for_news)  # the list is heard before anything else is loaded
        elif self._is_refreshing:
            from tui_reader.ui.bar_texts import empty_words  # the first time of all

            self._talk.put(one_line(empty_words(self.desk, is_first=True)))
            self.desk.ask_for_news()
            await self._work.settle()
        while not self.front.has_left:
            await self._account.tell()
            self._say_news()
            if self._doing is not None:
                await self._doing.break_silence()
            line = await self._talk.next_line(prompt_of(self.desk, self.front))
            if line is None:
                break
            self.front.touch()
            await self._orders.do(line)

    @property
    def _orders(self) -> "Orders":
        """What does what lines mean; loaded with the first of them."""
        if self._doing is None:
            from tui_reader.linear.orders import Orders

            self._doing = Orders(self.desk, self.front, self._work, self._account, self._keymap)
        return self._doing

    def _say_news(self) -> None:
        """What is another since the last line: what came, and whether there is a network."""
        new, is_offline = len(self.desk.browsing.new_ids), self.desk.refreshing.is_offline
        if new and new != self._new:
            self._talk.tell_news(tr("lines.new", n=new))
        if is_offline != self._is_offline:
            self._talk.tell_news(tr("lines.offline" if is_offline else "lines.online"))
        self._new, self._is_offline = new, is_offline

    async def end(self) -> None:
        """What was read and typed is kept."""
        self.desk.reading.leave()
        await self._work.end()


def _keys_of(wishes: "Sequence[OtherKeys]") -> tuple[Mapping[str, str], Sequence[ReaderError]]:
    """The keys that the reader chose, and what cannot be; from now on sentences name them, and those of lines."""
    keymap: Mapping[str, str] = {}
    unmet: Sequence[ReaderError] = ()
    signs: Mapping[str, str] = {}
    if wishes:  # nobody else waits for the table
        from tui_reader.ui.commands.keys import keymap_of, signs_of

        keymap, unmet = keymap_of(wishes)
        signs = signs_of(keymap)
    back = quoted(tr("words.back").partition("|")[0])
    showing = quoted(tr("words.show_read").partition("|")[0])  # a full stop leads back here
    use_keys(
        {**_SIGNS, "article.read_on": tr("lines.enter"), **signs, "screen.escape": back, "screen.hide_read": showing}
    )
    return keymap, unmet
