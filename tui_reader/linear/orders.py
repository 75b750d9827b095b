"""What a typed line has done: what it means is found among the commands, done, and what that asks is asked."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.language.letters import folded
from tui_reader.linear.commands import LINES, commands_here, follow_numbered, ressorts, shelf_called
from tui_reader.linear.front import LineFront
from tui_reader.linear.help import help_lines
from tui_reader.linear.phrases import sentences
from tui_reader.linear.place import Account, prompt_of
from tui_reader.linear.talk import Talk
from tui_reader.linear.words import LEAVING, NOT_HERE, Meaning, is_leaving, meaning_of
from tui_reader.locale import tr
from tui_reader.model import OWN_SHELVES
from tui_reader.ui.commands.command import Command, means_article, perform
from tui_reader.ui.commands.marks import keep_passages
from tui_reader.ui.commands.panes import show_shelf
from tui_reader.ui.commands.table import BY_ID, commands_at
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.front import TypedLine
from tui_reader.ui.desk.note_line import NoteLine, unchanged
from tui_reader.wording.titles import inner

if TYPE_CHECKING:
    from tui_reader.linear.work import LineWork

_OF_ROWS = frozenset(
    {
        "rows.open", "rows.remove", "rows.remove_if_any", "screen.fetch_again", "screen.outline", "screen.links", "screen.mute",
        "screen.follow",
    }
)  # fmt: skip
"""Commands that take the number of a row behind them, beside those that act upon an article."""
_ASKING_SITE = frozenset({"screen.refresh_all", "screen.refresh_shelf"})
_NUMBERS = frozenset(
    {
        "screen.queue", "screen.issues", "screen.order", "screen.export", "screen.find", "screen.note", "lines.ressorts", "lines.open",
    }
)  # fmt: skip
"""Commands for which a number behind them is an answer, or behind the number of a row."""
_NUMBERS_IN_TEXT = frozenset(
    {
        "screen.outline", "screen.marks", "screen.links", "screen.subjects", "screen.mute", "screen.follow", "screen.left_out",
        "article.passage",
    }
)  # fmt: skip
"""The same in an article: in a list it is the number of a row."""
_ASKING = frozenset({"screen.note", "screen.marks", "screen.left_out", "lines.ressorts", "article.passage"})
"""Commands that take words behind them, beside those that open something with a title."""
_SLOW_S = 1.5
"""After so long it is said that something comes."""


class Orders:
    """Does what lines mean. ``keymap`` are the keys that the reader chose, by the commands' ids."""

    def __init__(
        self, desk: Desk, front: LineFront, work: "LineWork", account: Account, keymap: Mapping[str, str]
    ) -> None:
        self.desk, self.front, self._work, self._account, self._keymap = desk, front, work, account, keymap
        self._talk: Talk = front.talk
        self._asked = ""
        """The prompt before the line that is being done."""
        front.read_thread = self._read_thread
        self._help = Command("lines.help", "question_mark,f1,colon", "key.help", self._tell_help, "overlay")

    # ------------------------------------------------------------ what a line means

    async def do(self, line: str) -> None:
        """What is typed where no question is open."""
        self._asked = prompt_of(self.desk, self.front)
        line = line.removeprefix(":").strip() or line
        if line.rstrip(".").isdecimal() and len(line) < 8:
            self._number(int(line.rstrip(".")))
            await self._finish()
            return
        await self._give(self._meant(line, self._commands()), line)

    async def break_silence(self) -> None:
        """Where nothing came of a line, and nothing is another, what one is at is said again: nobody is left in doubt."""
        talk, is_elsewhere = self._talk, self._asked != prompt_of(self.desk, self.front)
        if talk.has_told or talk.has_news or is_elsewhere or folded(talk.typed) in LEAVING or self.desk.aloud.is_on:
            return
        self._account.forget()
        await self._account.tell()

    def _meant(self, line: str, commands: Sequence[Command]) -> Meaning:
        if line:
            return meaning_of(line, commands, self._keymap)
        return Meaning([BY_ID["article.read_on"] if self.desk.at == "article" else LINES[0]])

    def _commands(self) -> list[Command]:
        """Those that can be given here."""
        return [self._help, *commands_here(self.desk.at, is_own=self.desk.browsing.shelf in OWN_SHELVES)]

    async def _tell_help(self, desk: Desk) -> None:
        from tui_reader.linear.questions import read_out

        title = tr("lines.help.title", name=tr(f"place.{desk.at}"))
        await read_out(self._talk, title, [*help_lines(desk.at, self._commands())])

    def _number(self, number: int) -> None:
        """A row or a link of that number."""
        if self.desk.at == "article":
            follow_numbered(self.desk, number)
        elif self.desk.at == "ressorts":
            self._talk.given = str(number)
            self._work.start(partial(ressorts, self.desk), "shelf")
        elif 0 < number <= len(self._account.numbered):
            self.desk.open(self._account.numbered[number - 1])
        else:
            self._say_no_row(number)

    def _say_no_row(self, number: int) -> None:
        """That there is no row of this number: none at all, not so many, or it has left the list."""
        told = len(self._account.numbered)
        if not told:
            self.desk.say(self.desk.browsing.words_of_none)
        else:
            self.desk.say(tr("lines.row_gone", number=number) if 0 < number <= told else tr("lines.only", n=told))

    async def _give(self, meaning: Meaning, line: str) -> None:
        """Do what is meant, or ask which of several; a list by its name is shown."""
        commands = meaning.commands
        if not meaning.is_sure:
            if (shelf := shelf_called(self.desk, line)) is not None:
                show_shelf(self.desk, shelf.shelf)
                await self._finish()
                return
            if len(commands) > 1:
                from tui_reader.linear.questions import choose

                found = await choose(self._talk, tr("lines.which_is_meant"), [tr(one.label) for one in commands])
                commands = [] if found.row is None else [commands[found.row]]
                if not commands:
                    return
        rest = self._on_row(commands[0], meaning.rest) if commands else ""
        if rest is None:
            self._say_no_row(int(meaning.rest.partition(" ")[0][:7]))
            return
        if not commands or (rest and not self._takes(rest, commands[0])):
            self.desk.say(tr("lines.unknown", typed=inner(line)))
            return
        await self._perform(commands, rest)

    def _takes(self, rest: str, command: Command) -> bool:
        """Whether what stands behind a command can be an answer to what it asks."""
        if rest.isdecimal():
            return command.id in _NUMBERS or (self.desk.at == "article" and command.id in _NUMBERS_IN_TEXT)
        return bool(command.titles) or command.id in _ASKING

    def _on_row(self, command: Command, rest: str) -> str | None:
        """Behind a command that is for an article the number of a row says for which; gives what is left.

        None where there is no such row.
        """
        number, _, words = rest.partition(" ")
        if self.desk.at == "headlines" and number.isdecimal() and (means_article(command) or command.id in _OF_ROWS):
            ids, wanted = self.desk.browsing.article_ids, int(number[:7])
            told = self._account.numbered
            if 0 < wanted <= len(told) and told[wanted - 1] in ids:
                self.front.headlines.move_to(ids.index(told[wanted - 1]), quietly=True)
                return words
            return None
        return rest

    async def _perform(self, commands: Sequence[Command], rest: str) -> None:
        """The first of them that is for this place."""
        self._talk.given = rest
        was_refreshing, had_news = self.desk.refreshing.is_running, bool(self.desk.browsing.new_ids)
        asks_site, was_taking = commands[0].id in _ASKING_SITE, self._takes_along
        if (
            self.desk.at == "ressorts"
            and means_article(commands[0])
            and (entry := self.desk.browsing.current) is not None
        ):
            self._talk.put(sentences([self.desk.browsing.name_of(entry)]))  # nobody hears there which one is meant
        for command in commands:
            if command.id in NOT_HERE:
                self.desk.say(tr(NOT_HERE[command.id]))
                break
            if await perform(command, self.desk):
                break
        is_asked, takes_along = self.desk.refreshing.is_running, self._takes_along
        await self._finish()
        if had_news and not self.desk.browsing.new_ids and self.desk.at == "headlines":
            self.front.headlines.go_to_top()  # they are what one wants to hear
        if asks_site and is_asked and not was_refreshing:
            self.desk.say(tr("lines.refreshing"))
        if (takes_along or self._takes_along) and not was_taking:  # from the list of issues, too
            self.desk.say(tr("lines.taking_along"))

    @property
    def _takes_along(self) -> bool:
        """Whether an issue is being fetched, or is going to be: beside a refresh none is."""
        refreshing = self.desk.refreshing
        return self._work.is_busy("along") and (refreshing.takes_along or not refreshing.is_running)

    async def _finish(self) -> None:
        """What was begun is done: what it asks is asked, what it opens is there."""
        await self._settle()
        while (line := self.front.line) is not None:
            await self._fill(line)
            await self._settle()
        if self.front.article.wants_passage:
            self.front.article.wants_passage = False
            await self._choose_passage()
            await self._settle()
        self._talk.given = ""

    async def _settle(self) -> None:
        reading = self.desk.reading
        if not await self._work.settle(lambda: reading.is_coming, _SLOW_S):
            if reading.is_coming:
                self._talk.put(tr("article.coming"))
            await self._work.settle(lambda: reading.is_coming)
        if (article_id := self.front.headlines.take_chosen()) is not None:
            self.desk.open(article_id)
            await self._settle()
        if (shelf := self.front.ressorts.take_chosen()) is not None:
            show_shelf(self.desk, shelf.shelf)
            await self._settle()

    # ------------------------------------------------------------ what is asked

    async def _fill(self, line: TypedLine) -> None:
        """A line that a command opened; an empty one, or what leaves a question, leaves it."""
        from tui_reader.linear.questions import note_text, typed_note

        prompt = line.prompt.rstrip(" …")
        if isinstance(line, NoteLine):
            typed = await note_text(self._talk, f"{prompt}{tr('lines.note_how') if line.before else ''}", line.first)
        else:
            typed = await self._talk.ask(prompt)
        self.front.close_line()
        if not typed or is_leaving(typed):
            line.left("")
            if isinstance(line, NoteLine):  # nobody sees the line close
                self.desk.say(tr(f"say.{unchanged(line.before)}"))
            return
        text = typed_note(line, typed) if isinstance(line, NoteLine) else typed
        line.changed(text)
        line.entered(text)

    async def _choose_passage(self) -> None:
        """Sentences of the paragraph that one is at."""
        from tui_reader.linear.passages import chosen_passages

        if passages := await chosen_passages(self._talk, self.front.article):
            self._work.start(partial(keep_passages, self.desk, passages, wants_note=False), "change")

    async def _read_thread(self) -> None:
        """The comments, one a line, until they are left."""
        thread, commands = self.front.thread, commands_at("comments")
        if thread is not None:
            self._talk.put(*thread.lines(0))
            thread.viewport.go_to(1)
        while thread is not None and thread.count:
            if thread.has_told():
                self._talk.put(*thread.lines(thread.here))
            line = await self._talk.ask(prompt_of(self.desk, self.front))
            if line is None or folded(line) in LEAVING:
                return
            meaning = meaning_of(line, commands, self._keymap) if line else Meaning([BY_ID["comments.read_on"]])
            before = thread.here
            if not meaning.commands:
                self._talk.hand_on(line)
                return
            command = meaning.commands[0]
            if command.id in NOT_HERE:
                self.desk.say(tr(NOT_HERE[command.id]))
            else:
                await perform(command, self.desk)
                if before == thread.here == thread.count - 1:
                    self.front.hush()  # that nothing follows is said here
                    self._talk.put(tr("lines.comments_end"))
                    return
