"""What was opened from a search or from the list of notes: a step back leads there again, to its row."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from tui_reader.locale import tr
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.trail import NOTES, OpenedHit
from tui_reader.ui.page.matches import Sought, own_words


def open_hit(
    desk: Desk,
    article_id: int,
    term: str,
    found_in: str,
    again: Callable[[OpenedHit], Awaitable[None]],
    back: OpenedHit | None,
    others: Sequence[tuple[int, str]] = (),
    sought: Sought | None = None,
) -> None:
    """Open what was found, at ``term``, with all of it that is ``sought`` marked; ``again`` shows what it was ``found_in`` (a
    catalogue's key) with ``others``; ``back`` is the hit before it there.
    """
    asked_at = back.asked_at if back else desk.headlines.current
    asked_in = back.asked_in if back else desk.article_here
    here = (article_id, term)
    number = others.index(here) + 1 if here in others else 1
    desk.view.let_go()  # what was begun in the same article, too, such as what another search found in it
    ask = (asked_at, asked_in, again)
    _open(desk, OpenedHit(article_id, term, *ask, found_in, tuple(others), number, sought))


def _open(desk: Desk, hit: OpenedHit) -> None:
    """At what is marked in it; a note on an article is none of its words, and stands above them."""
    desk.open(hit.article_id, _sought_in(hit))
    if hit.found_in == NOTES and not hit.term:
        desk.reading.seek_note()
    desk.hit = hit


def _sought_in(hit: OpenedHit) -> Sought:
    """What is marked in it: what was searched for, else the words that it is gone to at."""
    return Sought(hit.term, own_words) if hit.sought is None else hit.sought._replace(at=hit.term)


def _hit_here(desk: Desk) -> OpenedHit | None:
    """The hit that one goes on from, where one is at one that has others, or at what its links led to."""
    hit, reading = desk.hit, desk.reading
    leads_on = hit is not None and hit.leads_on(reading.target, is_linked=reading.has_steps_back)
    return hit if leads_on else None


def go_to_hit(desk: Desk, step: int) -> bool:
    """From a hit to the next of what was found (1) or the one before (-1); gives whether one is at one that has others."""
    if (hit := _hit_here(desk)) is None:
        return False
    if (other := hit.beside(step)) is not None:
        desk.view.let_go()
        _open(desk, other)
    else:
        desk.say(tr(f"say.{hit.end(step)}"))
    return True


def back_to_hits(desk: Desk) -> bool:
    """From a hit back to what it was found in; gives whether one is at one, with nothing else begun on it."""
    view, hit = desk.view, desk.hit
    if hit is None or desk.reading.target != hit.article_id or desk.reading.has_steps_back:
        return False
    if (
        view.matches.term not in {"", _sought_in(hit).term}
        or view.choice.is_on
        or view.hints.are_shown
        or view.links.is_at_one
    ):
        return False
    view.let_go()
    desk.work.start(partial(hit.again, hit), "overlay")
    return True


def leave_hits(desk: Desk, back: OpenedHit) -> None:
    """Who came back from a hit and chose no other is where it was asked for: in that article, or on that headline."""
    if back.asked_in is not None:
        desk.reading.kept_place.keep()
        desk.come_back(back.asked_in)
        return
    desk.stand("headlines")
    desk.work.start(desk.reading.renew_closing, "change")  # the preview beside the list may be what was found
    if back.asked_at in desk.browsing.article_ids:
        desk.headlines.move_to(desk.browsing.article_ids.index(back.asked_at))
