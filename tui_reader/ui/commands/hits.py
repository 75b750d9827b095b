"""What was opened from a search or from the list of notes: a step back leads there again, to its row."""

from collections.abc import Awaitable, Callable
from functools import partial

from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.trail import OpenedHit


def open_hit(
    desk: Desk, article_id: int, term: str, again: Callable[[OpenedHit], Awaitable[None]], back: OpenedHit | None
) -> None:
    """Open what was found, at ``term``; ``again`` shows what it was found in, ``back`` is the hit before it there."""
    asked_at = back.asked_at if back else desk.headlines.current
    read_here = desk.reading.target if desk.at == "article" else None
    asked_in = back.asked_in if back else read_here
    desk.open(article_id, term)
    desk.hit = OpenedHit(article_id, term, asked_at, asked_in, again)


def back_to_hits(desk: Desk) -> bool:
    """From a hit back to what it was found in; gives whether one is at one, with nothing else begun on it."""
    view, hit = desk.view, desk.hit
    if hit is None or desk.reading.target != hit.article_id or desk.reading.has_steps_back:
        return False
    if view.matches.term not in {"", hit.term} or view.choice.is_on or view.hints.are_shown or view.links.is_at_one:
        return False
    view.let_go()
    desk.work.start(partial(hit.again, hit), "overlay")
    return True


def leave_hits(desk: Desk, back: OpenedHit) -> None:
    """Who came back from a hit and chose no other is where it was asked for: in that article, or on that headline."""
    if back.asked_in is not None:
        desk.open(back.asked_in)
        return
    desk.stand("headlines")
    if back.asked_at in desk.browsing.article_ids:
        desk.headlines.move_to(desk.browsing.article_ids.index(back.asked_at))
