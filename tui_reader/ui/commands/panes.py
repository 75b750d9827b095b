"""Going from pane to pane, back, and to the Ressorts by their number."""

from functools import partial

from tui_reader.locale import tr
from tui_reader.model import Shelf
from tui_reader.ui.commands import page_one
from tui_reader.ui.commands.command import Command
from tui_reader.ui.commands.hits import back_to_hits
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import Live


async def back(desk: Desk) -> None:
    """One step back: to the search or the notes, what is marked, a link that was followed, then to the headlines, from a page one to
    its list, and the list before.
    """
    if desk.at == "article" and (back_to_hits(desk) or desk.view.let_go_of_last() or desk.reading.go(-1)):
        desk.front.tell()
    elif desk.front.is_alone and not desk.front.is_narrow:
        desk.front.set_alone(False)
        if desk.alone_from != "article":
            desk.stand(desk.alone_from)
    elif desk.at != "headlines":
        desk.stand("headlines")
    elif page_one.is_last_step(desk):
        desk.work.start(partial(page_one.toggle, desk), "shelf", exclusive=True)
    elif desk.way_back.steps:
        desk.work.start(partial(back_to_list, desk), "shelf", exclusive=True)
    else:
        desk.say(tr("say.at_home"))


async def back_to_list(desk: Desk) -> None:
    """To the list that one was led away from, and the headline there, or to the article that was being read."""
    desk.reading.kept_place.keep()
    read = await desk.way_back.go()
    desk.view.let_go()
    desk.stand("headlines")
    desk.preview_soon()
    if read is not None:
        desk.come_back(read)


async def leave_off(desk: Desk) -> None:
    """Read aloud no more; else one step back."""
    if not desk.aloud.stop():
        await back(desk)


async def back_or_quit(desk: Desk) -> None:
    """One step back; from the headlines, out."""
    if desk.at == "headlines" and not (desk.way_back.steps or page_one.is_last_step(desk)):
        desk.keep_headline()
        desk.front.leave()
    else:
        await back(desk)


async def outward(desk: Desk) -> None:
    """From the article to the headlines, from there to the Ressorts; further out there is nothing."""
    if desk.at == "ressorts":
        desk.say(tr("say.outmost"))
    elif desk.at == "headlines":
        desk.stand("ressorts")
    else:
        await back(desk)


async def next_pane(desk: Desk) -> None:
    """To the Ressorts and back; from the article to the headlines."""
    desk.stand("ressorts" if desk.at == "headlines" else "headlines")


async def nth(desk: Desk, number: int) -> None:
    """Show the Ressort or shelf of this number, if there are so many here; what leads elsewhere has none."""
    shelves = [line.shelf for line in desk.browsing.shelves if not isinstance(line.shelf, Live)]
    if number > len(shelves):
        desk.say(tr("say.no_such_ressort", n=len(shelves)))
    else:
        show_shelf(desk, shelves[number - 1])


def show_shelf(desk: Desk, shelf: Shelf | Live) -> None:
    """Begin to show a Ressort or shelf, in place of one that is asked for already."""
    desk.work.start(partial(desk.go_to_shelf, shelf), "shelf", exclusive=True)


def enter_shelf(desk: Desk, shelf: Shelf | Live) -> None:
    """The one that is chosen: into the list that is shown already one goes as one left it, with what came since."""
    if shelf != desk.browsing.shelf:
        show_shelf(desk, shelf)
        return
    desk.stand("headlines")
    if desk.browsing.new_ids:
        desk.work.start(partial(take_in_news, desk), "shelf", exclusive=True)


async def take_in_news(desk: Desk) -> None:
    """Have what is announced in the list, and say how much it is."""
    desk.say(await desk.browsing.take_in())


PANES = (
    Command("screen.escape", "escape,backspace", "key.back", leave_off, is_at_once=True),
    Command("screen.back", "q", "key.back_or_quit", back_or_quit, is_at_once=True),
    Command("screen.outward", "h,left,shift+tab", "key.outward", outward, is_at_once=True),
    Command("screen.next_pane", "tab", "key.ressorts", next_pane, is_hint=True, is_at_once=True),
    *(
        Command(f"screen.nth_{n}", str(n), "key.nth", partial(nth, number=n), series="screen.nth", is_at_once=True)
        for n in range(1, 10)
    ),
)
