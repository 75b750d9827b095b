"""Reading a page: an article, and as far as moving goes the comments, too."""

from functools import partial

from tui_reader.locale import tr
from tui_reader.ui.commands.articles import read_next_unread
from tui_reader.ui.commands.command import Command, none_in
from tui_reader.ui.commands.links import follow
from tui_reader.ui.desk.desk import Desk

# ------------------------------------------------------------ moving


async def step(desk: Desk, lines: int) -> None:
    """Some lines on or back."""
    desk.front.page.viewport.step(lines)


async def turn(desk: Desk, share: float) -> None:
    """A page (or a share of one) on or back."""
    desk.front.page.viewport.turn(share)


async def top(desk: Desk) -> None:
    """To the first line."""
    desk.front.page.viewport.go_to(0)


async def bottom(desk: Desk) -> None:
    """To the last page."""
    desk.front.page.viewport.go_to_end()


async def read_on(desk: Desk) -> None:
    """A page on; at the end, to the next article."""
    if not desk.view.viewport.is_at_end:
        desk.view.viewport.turn(1)
    elif not desk.reading.is_coming:  # else it is the end of what was there before
        desk.work.start(partial(read_next_unread, desk), "next", exclusive=True)


async def section(desk: Desk, step: int) -> None:
    """To the next section or the one before; while something is searched for, to the next match."""
    matches = desk.view.matches
    if matches.position[1] == 1 and matches.is_at_one:
        desk.say(tr("say.only_match"))
    if matches.step(step) or desk.view.sections.step(step):
        return
    if not desk.view.sections.position[1]:
        desk.say(none_in(desk, "say.no_sections"))
    else:
        desk.say(tr("say.no_more_sections" if step > 0 else "say.is_at_top"))


# ------------------------------------------------------------ links


async def link(desk: Desk, step: int) -> None:
    """To the next link or the one before."""
    if desk.view.links.is_at_the_only_one:
        desk.say(tr("say.only_link"))
    if not desk.view.links.step(step):
        desk.say(none_in(desk, "say.no_links"))


def _say_of_links(desk: Desk, words: str) -> None:
    """That none of its links is meant, or that there are none."""
    has_links = desk.view.page is not None and bool(desk.view.page.links)
    desk.say(tr(words) if has_links else none_in(desk, "say.no_links"))


async def follow_link(desk: Desk) -> None:
    """Follow the link that one is at."""
    if not desk.view.links.follow():
        _say_of_links(desk, "say.no_link_chosen")


async def hints(desk: Desk) -> None:
    """Put a key on each link in sight; the next key that is pressed follows one."""
    if not desk.view.hints.show():
        _say_of_links(desk, "say.no_link_in_sight")


async def related(desk: Desk, number: int) -> None:
    """Open an article of "Mehr zum Thema": in an article a digit means nothing else."""
    articles = desk.view.article.related if desk.view.article else ()
    if not articles:
        desk.say(none_in(desk, "say.no_related"))
    elif number > len(articles):
        desk.say(tr("say.no_such_related", n=len(articles)))
    else:
        follow(desk, articles[number - 1].url, articles[number - 1].title)


# ------------------------------------------------------------ passages


async def passage(desk: Desk) -> None:
    """Keep what the mouse selected, else begin to choose sentences; not where there are none."""
    if desk.reading.is_stub or not desk.view.choose_passage():
        desk.say(none_in(desk, "say.no_passage_here"))


ARTICLE = (
    Command("article.read_on", "space", "key.read_on", read_on, is_hint=True),
    Command("article.page_down", "pagedown,ctrl+f", "key.page_down", partial(turn, share=1), also="comments"),
    Command("article.page_up", "b,pageup,ctrl+b", "key.page_up", partial(turn, share=-1), also="comments"),
    Command("article.half_down", "ctrl+d", "key.half_down", partial(turn, share=0.5), also="comments"),
    Command("article.half_up", "ctrl+u", "key.half_up", partial(turn, share=-0.5), also="comments"),
    Command("article.down", "j,down", "key.down", partial(step, lines=1), also="comments"),
    Command("article.up", "k,up", "key.up", partial(step, lines=-1), also="comments"),
    Command("article.top", "g,home", "key.top", top, also="comments"),
    Command("article.bottom", "G,end", "key.bottom", bottom, also="comments"),
    Command("article.next_section", "n", "key.next_section", partial(section, step=1), is_hint=True),
    Command("article.previous_section", "N", "key.previous_section", partial(section, step=-1)),
    Command("article.next_link", "tab", "key.next_link", partial(link, step=1)),
    Command("article.previous_link", "shift+tab", "key.previous_link", partial(link, step=-1)),
    Command("article.follow", "enter", "key.follow", follow_link),
    *(
        Command(f"article.related_{n}", str(n), "key.related", partial(related, number=n), series="article.related")
        for n in range(1, 10)
    ),
    Command("article.hints", "semicolon", "key.hints", hints),
    Command("article.passage", "v", "key.passage", passage),
)
