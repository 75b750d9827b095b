"""The list as a page one: showing it so, and moving on it."""

from contextlib import suppress
from functools import partial

from tui_reader.config import PAGE_ONE_START
from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.ui.commands.command import Command
from tui_reader.ui.commands.rows import bottom, choose, step, top, turn
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.page_one import ShownLead


async def toggle(desk: Desk) -> None:
    """The list as a page one, or as a list again; the article that is chosen stays it."""
    paper = desk.browsing.paper
    page = desk.front.page_one
    if page is None or not page.has_room:
        desk.say(tr("say.page_one_small"))
        return
    paper.is_wished = not paper.is_wished
    begins_so = desk.library.config.start == PAGE_ONE_START
    paper.lists_behind = desk.way_back.steps if paper.is_wished and not begins_so else None
    await desk.browsing.show(keep=desk.target, begins=desk.at != "article")
    desk.stand("headlines")
    desk.preview_soon()
    if not desk.browsing.article_ids:  # nothing here shows it
        desk.say(tr("say.page_one_on" if paper.is_wished else "say.page_one_off"))


def is_last_step(desk: Desk) -> bool:
    """Whether one stands on a page one that was asked for in this list: a step back leads to the list."""
    behind = desk.browsing.paper.lists_behind
    return desk.pane == "page_one" and behind is not None and desk.way_back.steps <= behind


async def go(desk: Desk, across: int, down: int) -> bool:
    """To the story that lies there; from the first column on to the left the key is left to others."""
    page = desk.page_one
    story = page.beside(across, down) if page is not None else None
    if story is None:
        return across >= 0
    desk.headlines.move_to(story)
    return True


async def bring_lead(desk: Desk, article_id: int, room: tuple[int, int]) -> None:
    """How the first article of the page one begins, and its picture where it can be drawn."""
    from tui_reader.model import credit_of
    from tui_reader.typeset.captions import NO_CAPTION, Caption

    paper, mosaic, caption = desk.browsing.paper, None, NO_CAPTION
    blocks, picture = await paper.beginning(article_id)
    if picture and picture.url and paper.shows_picture and desk.front.has_pictures:
        caption = Caption(picture.said, credit_of(picture, tr("label.photo")))
        cells, lines = room
        with suppress(ReaderError):  # it is not to be had now
            mosaic = await desk.library.pictures.mosaic(article_id, picture.url, cells, lines - caption.most_lines)
    if desk.page_one is not None and desk.browsing.article_ids[:1] == [article_id]:
        desk.page_one.take_lead(ShownLead(article_id, room, blocks, mosaic, caption))


PAGE_ONE = (
    Command("page_one.next", "j", "key.next_story", partial(step, rows=1)),
    Command("page_one.previous", "k", "key.previous_story", partial(step, rows=-1)),
    Command("page_one.left", "left", "key.story_left", partial(go, across=-1, down=0)),
    Command("page_one.below", "down", "key.story_below", partial(go, across=0, down=1)),
    Command("page_one.above", "up", "key.story_above", partial(go, across=0, down=-1)),
    Command("page_one.right", "right", "key.story_right", partial(go, across=1, down=0)),
    Command("page_one.top", "g,home", "key.top", top),
    Command("page_one.bottom", "G,end", "key.bottom", bottom),
    Command("page_one.open", "enter,l", "key.open", choose, is_hint=True),
    Command(
        "page_one.page_down", "space,pagedown,ctrl+f,ctrl+d", "key.page_down", partial(turn, share=1), is_hint=True
    ),
    Command("page_one.page_up", "b,pageup,ctrl+b,ctrl+u", "key.page_up", partial(turn, share=-1)),
)
SHOWING = (Command("screen.page_one", "P", "key.page_one", toggle, "shelf", is_exclusive=True, is_hint=True),)
