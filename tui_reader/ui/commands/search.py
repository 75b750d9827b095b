"""Searching: in the article that is read, as one types; from a list, in everything that is kept."""

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.cleaning import clean
from tui_reader.language.letters import spelled
from tui_reader.locale import tr
from tui_reader.ui.commands.articles import set_read
from tui_reader.ui.commands.command import Command
from tui_reader.ui.commands.hits import leave_hits, open_hit
from tui_reader.ui.commands.marks import bookmarked
from tui_reader.ui.commands.removal import remove_search
from tui_reader.ui.commands.undo import take_back
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.page.matches import Sought, finder_of
from tui_reader.wording.titles import inner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.model import Entry
    from tui_reader.ui.desk.overlays import SearchOffer
    from tui_reader.ui.desk.trail import OpenedHit

_MOST_HITS = 50


async def find(desk: Desk) -> None:
    """Find words in the article; from a list, search in everything that is kept."""
    if desk.at != "article":
        desk.work.start(partial(search, desk), "overlay")
    elif not isinstance(desk.front.line, FindLine):
        desk.front.type_in(FindLine(desk))


class FindLine:
    """The line for a term: each letter marks where it stands, and shows the first place from where one was on; where it stands
    nowhere as it is typed, its other forms. Enter stays there, Escape goes back, also to what was searched for before.
    """

    is_selected = True

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.prompt, self.first = tr("find.prompt"), desk.view.matches.words or desk.last_term
        self._begun_at, self._text, self._before = desk.view.viewport.spot, desk.view.article, desk.view.matches.sought
        self._is_untouched, self._is_left = self._before is not None, False

    @property
    def keys(self) -> "Sequence[tuple[str, str]]":
        """Enter only where there is a place to stay at."""
        return (*[("enter", "find.stay")] * bool(self._desk.view.matches.position[1]), ("escape", "line.leave"))

    def changed(self, text: str) -> None:
        """Mark it, and go to the first place; where there is none, one is where one was. What is searched for already stays
        that until something is typed.
        """
        self._is_untouched = self._is_untouched and text == self.first
        if self._is_untouched:
            return
        self._desk.last_term = text
        self._go_back()
        if not self._desk.view.matches.find(text):
            self._desk.work.start(partial(self._find_forms, text), "search", exclusive=True)
        self._desk.front.tell()

    async def _find_forms(self, text: str) -> None:
        marked = await self._desk.library.search.marked(text)
        is_meant = self._desk.last_term == text and self._desk.view.article == self._text and not self._is_left
        if is_meant and not self._desk.view.matches.position[1]:
            self._desk.view.matches.find(text, finder_of(marked.places))
            self._desk.front.tell()

    def entered(self, text: str) -> None:
        """Stay at the place that was found; where nothing was typed, what is offered is searched for from where one is."""
        if self._is_untouched and self._before is not None and text == self.first:
            self._desk.last_term = text
            self._desk.view.matches.find(text, at=self._before.at, stays=True)
        self._desk.view.links.drop()
        self._desk.stand("article")
        if not self._desk.view.matches.position[1]:
            self._desk.work.start(partial(self._stay, text), "found", exclusive=True)

    async def _stay(self, text: str) -> None:
        """At one of the forms, which may not have been looked for yet; where there is none either, that is said."""
        await self._find_forms(text)
        if not self._desk.view.matches.position[1]:
            self._desk.view.let_go()
            if text.strip():
                self._desk.say(tr("say.not_found", query=inner(text.strip())))

    def left(self, text: str) -> None:
        """Be where one was, and search for what was searched for then."""
        self._is_left = True
        self._go_back()
        if self._before is None or self._desk.view.article != self._text:
            self._desk.view.let_go()
        elif not self._is_untouched:
            self._desk.view.matches.find(*self._before)
        self._desk.stand("article")

    def _go_back(self) -> None:
        if self._desk.view.article == self._text:  # what came meanwhile is another one, or has its own place
            self._desk.view.viewport.spot = self._begun_at


async def search(desk: Desk, back: "OpenedHit | None" = None) -> None:
    """Search in everything; what is chosen is opened at the place, and the search may have become a shelf.

    ``back`` is the hit that one comes back from: who then leaves the search is where it was asked for.
    """

    from tui_reader.ui.desk.overlays import SearchAnswer, SearchForm, SearchHit
    from tui_reader.wording.snippets import place_of, worded

    async def hits_of(typed: str) -> list[SearchHit]:
        found = await desk.library.search.hits(typed, _MOST_HITS, is_begun=True)
        entries = await desk.library.articles.entries([hit.article_id for hit in found])
        places = (await desk.library.search.marked(typed, is_begun=True)).places
        known = [hit for hit in found if hit.article_id in entries]
        return [SearchHit(entries[hit.article_id], worded(hit), place_of(hit), places) for hit in known]

    asked = SearchForm(
        desk.last_search,
        hits_of,
        _MOST_HITS,
        desk.library.search.refusal,
        partial(_offers, desk),
        desk.library.search.remember,
        partial(remove_search, desk),
        desk.library.search.update,
        back.article_id if back else None,
        desk.library.shelves.toggle_search,
        desk.library.shelves.kept_search,
        partial(take_back, desk),
        partial(_bookmark, desk),
        partial(_set_read, desk),
    )
    answer = await desk.show(asked) or SearchAnswer(desk.last_search)
    desk.last_search = answer.typed
    if answer.article_id is not None:
        await desk.library.search.remember(answer.typed)
        marked = await desk.library.search.marked(answer.typed, is_begun=True)
        sought, again = Sought(inner(marked.words), finder_of(marked.places)), partial(search, desk)
        open_hit(desk, answer.article_id, answer.place, "title.search", again, back, answer.found, sought)
    elif back is not None:
        leave_hits(desk, back)
    await desk.browsing.arrange()
    await desk.browsing.count()


async def _bookmark(desk: Desk, found: "Entry") -> str:
    return await bookmarked(desk, found.id, is_bookmarked=not found.is_bookmarked)


async def _set_read(desk: Desk, found: "Entry") -> str:
    await set_read(desk, found.id, is_read=not found.is_read)
    return tr("say.unread" if found.is_read else "say.read")


async def _offers(desk: Desk, typed: str, lines: int) -> "list[SearchOffer]":
    """Where nothing is typed: the last searches and those that are kept, what one can type; else what leads on.

    Of so many ``lines`` the searches leave what it takes to say what one can type; the others follow behind that.
    """
    from tui_reader.ui.desk.overlays import SearchOffer

    if desk.library.search.refusal(typed):
        return []
    if typed.strip():
        hint = await desk.library.search.hint(typed)
        offers = [
            *(SearchOffer(tr("search.eased", text=inner(part)), _count(n), rest) for part, rest, n in hint.eased),
            *(SearchOffer(tr("search.alone", word=inner(word)), _count(n), word) for word, n in hint.words),
        ]
        if hint.nearest is not None:
            other = clean(typed).replace(*hint.nearest, 1)
            offers.insert(0, SearchOffer(tr("search.nearest", word=inner(other)), typed=other))
        lacking = [(tr(f"search.no_{field}", name=name), tr("search.is_none")) for field, name in hint.lacking]
        return [*offers, *(SearchOffer(*one) for one in lacking)]
    last, kept = await desk.library.search.last(), await desk.library.shelves.searches()
    are_kept = {spelled(one) for one in kept}
    searches = [
        *(SearchOffer(one, tr("search.last"), one) for one in last if spelled(one) not in are_kept),
        *(SearchOffer(one, tr("search.is_kept"), one) for one in kept),
    ]
    how = [SearchOffer(*tr(f"search.how.{name}").split("|")) for name in _HOW]
    room = max(lines - len(how) - 1, min(_AT_LEAST, lines - 2))
    return [
        *searches[:room],
        *([SearchOffer("")] if searches else []),
        *how,
        *([SearchOffer("")] if searches[room:] else []),
        *searches[room:],
    ]


def _count(number: int) -> str:
    return tr("search.count", n=number)


_AT_LEAST = 3
"""Searches that are shown where there is no room for all that can be typed."""
_HOW = ("words", "phrase", "without", "ressort", "author", "topic", "since")
"""What can be typed, each with its sentence: an example, a stroke, what it finds."""

SEARCH = (Command("screen.find", "slash", "key.find", find, is_hint=True, titles=("title.search",), is_at_once=True),)
