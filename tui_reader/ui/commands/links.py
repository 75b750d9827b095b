"""Going elsewhere from an article: links, back and forward, the browser, the clipboard."""

from functools import partial
from urllib.parse import urlsplit

from tui_reader.locale import tr
from tui_reader.ui.commands.command import Command, none_in, on_article, on_page
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.programs import BROWSER_S, Program, browsers


def follow(desk: Desk, address: str, words: str = "") -> None:
    """An article of the taz opens here; anything else in the browser. Of one that cannot be had its ``words`` are said."""
    number = desk.library.articles.number_in(address)
    if number is None:
        desk.work.start(partial(open_outside, desk, address), "outside")
    else:
        stay = partial(_stay, desk, desk.at)
        desk.stand("article")
        desk.reading.follow(number, words or f"!{number}", stay)


def _stay(desk: Desk, pane: str) -> None:
    """The article that one set out for from this pane cannot be had: there one is again, unless one went elsewhere meanwhile."""
    if desk.at == "article" != pane:
        desk.stand(pane)


@on_page
async def links(desk: Desk) -> None:
    """All links of the article, with their keys; the one chosen is followed."""
    page = desk.view.page
    if page is None or not page.links:
        desk.say(none_in(desk, "say.no_links"))
        return
    found = page.numbered
    digits = len(str(len(found)))
    rows = [
        (
            f"{number:{digits}} {link.text}",
            "" if desk.library.articles.number_in(link.href) else urlsplit(link.href).netloc,
        )
        for number, link in enumerate(found, 1)
    ]
    index = await desk.choose(tr("title.links"), rows, command_id="screen.links", digits="choose")
    if index is not None:
        follow(desk, found[index].href, found[index].text)


async def go(desk: Desk, step: int) -> None:
    """Back or forward along the links that were followed."""
    if not desk.reading.go(step, partial(_stay, desk, desk.at), is_reading=desk.at == "article"):
        desk.say(tr("say.no_way_back" if step < 0 else "say.no_way_on"))
    elif desk.at != "article":
        desk.stand("article")


# ------------------------------------------------------------ outside


_SCHEMES = ("https://", "http://", "mailto:")
"""Of the addresses that go outside: none of them is taken for an option, a file or a command."""


async def open_outside(desk: Desk, address: str) -> None:
    """Open an address in the browser; where there is none, or none that works, copy it."""
    failed = ""
    for program in browsers(desk.library.config.browser) if address.startswith(_SCHEMES) else []:
        if not await run(desk, program.of(address), BROWSER_S):
            desk.say(tr("say.opened_outside"))
            return
        failed = failed or program.name
    if not desk.front.copy(address):
        said = (
            tr("say.browser_failed.told", name=failed, url=address)
            if failed
            else tr("say.no_browser.told", url=address)
        )
    else:
        said = tr("say.browser_failed", name=failed) if failed else tr("say.no_browser")
    desk.front.say(said, is_fault=bool(failed))


async def run(desk: Desk, program: Program, patience_s: float, data: bytes | None = None) -> int:
    """Run a program beside the screen or in its place, with ``data`` to read; gives its exit code, 0 if it goes on."""
    if program.needs_terminal:
        with desk.reading.attention.covered():
            return desk.front.lend_terminal(partial(program.run_in_terminal, data))
    return await program.run_beside(data, patience_s) or 0


@on_article
async def browser(desk: Desk, article_id: int) -> None:
    """The article in the browser."""
    await open_outside(desk, desk.library.articles.address(await desk.library.articles.entry(article_id)))


@on_article
async def copy_address(desk: Desk, article_id: int) -> None:
    """The address to the clipboard."""
    _copy(desk, desk.library.articles.address(await desk.library.articles.entry(article_id)), "say.copied_address")


def _copy(desk: Desk, text: str, said: str) -> None:
    """To the clipboard; where there is none, it is said."""
    desk.say(tr(said) if desk.front.copy(text) else text)


async def copy_citation(desk: Desk) -> None:
    """The text that is selected to the clipboard; without one, author, title, day and address."""
    if selected := desk.front.selected_text:
        _copy(desk, selected, "say.copied_selection")
    else:
        await _copy_source(desk)


@on_article
async def _copy_source(desk: Desk, article_id: int) -> None:
    from tui_reader.export.as_text import citation

    entry = await desk.library.articles.entry(article_id)
    _copy(desk, citation(entry, desk.library.articles.address(entry)), "say.copied_citation")


LINKS = (
    Command("screen.links", "U", "key.links", links, "overlay", titles=("title.links",), is_of_article=True),
    Command("screen.history_back", "H", "key.history_back", partial(go, step=-1), is_of_article=True),
    Command("screen.history_forward", "L", "key.history_forward", partial(go, step=1), is_of_article=True),
    Command("screen.browser", "o", "key.browser", browser, "outside"),
    Command("screen.copy_address", "y", "key.copy_address", copy_address, "outside"),
    Command("screen.copy_citation", "Y", "key.copy_citation", copy_citation, "outside", is_of_article=True),
)
