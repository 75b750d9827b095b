"""The ways that one came, and may go again: along links, from what was found, from an article that one was led away from."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui_reader.ui.desk.kept_place import Walk
    from tui_reader.ui.page.matches import Sought
    from tui_reader.ui.page.viewport import Spot


class Trail(NamedTuple):
    """Articles that lie behind and ahead of the one that is open; the last of each is the nearest."""

    behind: tuple[int, ...] = ()
    ahead: tuple[int, ...] = ()

    def followed(self, article_id: int) -> "Trail":
        """A link of this article was followed."""
        return Trail((*self.behind, article_id))

    def went(self, step: int, article_id: int | None) -> "tuple[int, Trail] | None":
        """From this article back (-1) or on (1): where that leads, and the trail from there; None where it leads nowhere. From
        a list, which is no article, one sets out anew: a step back from there is one to the list.
        """
        behind, ahead = self
        here = (article_id,) if article_id is not None else ()
        if step < 0:
            return (behind[-1], Trail(behind[:-1] if here else (), (*ahead, *here))) if behind else None
        return (ahead[-1], Trail((*behind, *here) if here else (), ahead[:-1])) if ahead else None

    def without(self, article_id: int) -> "Trail":
        """What cannot be had is no step."""
        behind, ahead = (tuple(one for one in way if one != article_id) for way in self)
        return Trail(behind, ahead)


class ArticleLeft(NamedTuple):
    """An article that one was led away from while one read it, and what a step back led to from there."""

    article_id: int
    spot: "Spot"
    """Where one was in it."""
    walk: "Walk"
    """Where one was in those before it."""
    trail: Trail
    hit: "OpenedHit | None"
    """What was opened from a search or from the notes, if it was that."""
    sought: "Sought | None"
    """What was marked in it."""
    alone_from: str | None
    """The pane from which it came to stand alone; None where it did not."""


NOTES = "key.marks"
"""The catalogue's key of the list of notes and passages, where something was found in that."""


class OpenedHit(NamedTuple):
    """An article that was opened from a search, or from the list of notes."""

    article_id: int
    term: str
    """The words of it that are gone to; empty where that is not known."""
    asked_at: int | None
    """The headline that the cursor was on when that was asked for: who leaves it is there again."""
    asked_in: ArticleLeft | None
    """The article that was being read then; None where one was in the list."""
    again: "Callable[[OpenedHit], Awaitable[None]]"
    """Shows again what it was opened from."""
    found_in: str
    """The catalogue's key of what that is called."""
    others: tuple[tuple[int, str], ...] = ()
    """All that was found there, in its order: articles, and the words that are gone to in them."""
    number: int = 1
    """Its own among these, from 1: words that were marked twice are two of them."""
    sought: "Sought | None" = None
    """What was searched for, and is marked in each of them; None where it is these words."""

    @property
    def name(self) -> str:
        """What sentences about it are called in the catalogues."""
        return "mark" if self.found_in == NOTES else "hit"

    def end(self, step: int = 1) -> str:
        """What sentences call it where no other follows (1) or stands before it (-1): the last one, the first or the only one."""
        which = "only" if len(self.others) == 1 else "last" if step > 0 else "first"
        return f"{which}_{self.name}"

    def leads_on(self, article_id: int | None, *, is_linked: bool) -> bool:
        """Whether one goes on from it in an article: in its own, or where links led to from there. It is among what was found."""
        return (self.article_id, self.term) in self.others and (is_linked or article_id == self.article_id)

    def beside(self, step: int) -> "OpenedHit | None":
        """The next of what was found (1) or the one before (-1); None where there is none."""
        number = self.number + step
        if not 1 <= number <= len(self.others):
            return None
        article_id, term = self.others[number - 1]
        return self._replace(article_id=article_id, term=term, number=number)
