"""Reading the comments on an article."""

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.locale import tr
from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.desk import Desk

if TYPE_CHECKING:
    from tui_reader.ui.desk.front import ThreadPane


def _thread(desk: Desk) -> "ThreadPane | None":
    """The comments, where they lie over the article."""
    return desk.front.over.thread if desk.front.over else None


async def read_on(desk: Desk) -> None:
    """A page on; at the end, that it is one: no other text follows on what lies over the article."""
    viewport = desk.front.page.viewport
    if viewport.is_at_end:
        desk.say(tr("say.end_of_all"))
    else:
        viewport.turn(1)


async def comment(desk: Desk, step: int) -> None:
    """To the next comment or the one before; in what changed, to a change, which is not marked."""
    thread = _thread(desk)
    if thread is not None and thread.is_of_one:
        desk.say(tr("say.only_comment"))
    elif not desk.front.page.sections.step(step, is_numbered=thread is not None):
        desk.say(tr("say.is_at_end" if step > 0 else "say.is_at_top"))


async def fold(desk: Desk) -> None:
    """Show or fold the replies to the comment that is marked, else the one at the top."""
    if (thread := _thread(desk)) is not None and not thread.fold():
        desk.say(tr("say.no_replies"))


async def fold_all(desk: Desk) -> None:
    """Show all replies, or fold them all."""
    if (thread := _thread(desk)) is not None and not thread.fold_all():
        desk.say(tr("say.no_replies_at_all"))


COMMENTS = (
    Command("comments.read_on", "space", "key.page_down", read_on),
    Command("comments.next", "n", "key.next_comment", partial(comment, step=1), is_hint=True),
    Command("comments.previous", "N", "key.previous_comment", partial(comment, step=-1)),
    Command("comments.fold", "enter,l,right", "key.fold", fold, is_hint=True),
    Command("comments.fold_all", "z", "key.fold_all", fold_all),
)
