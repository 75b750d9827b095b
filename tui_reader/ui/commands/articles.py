"""Reading on, what is read and unread, and asking the site for more."""

from collections.abc import Sequence
from functools import partial

from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.model import Ressort
from tui_reader.ui.commands.command import Command, list_meant, on_article
from tui_reader.ui.commands.hits import go_to_hit
from tui_reader.ui.commands.panes import take_in_news
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.reports import advised, named
from tui_reader.wording.titles import inner

# ------------------------------------------------------------ reading on


async def go_to_article(desk: Desk, step: int) -> None:
    """The next or previous article of the list, opened if one is reading; from what was found, to what else was."""
    if go_to_hit(desk, step):
        return
    ids, here = desk.browsing.article_ids, desk.target
    index = ids.index(here) + step if here in ids else desk.headlines.cursor
    if not 0 <= index < len(ids):
        none = tr("say.no_other_article") if desk.at == "article" else desk.browsing.words_of_none
        desk.say(tr("say.last_article" if step > 0 else "say.first_article") if ids else none)
        return
    if desk.at == "article":
        desk.open(ids[index])
    else:
        desk.headlines.move_to(index)


async def go_to_unread(desk: Desk, step: int) -> None:
    """The cursor to the next or previous unread article."""
    ids, here = desk.browsing.article_ids, desk.headlines.cursor
    ahead = ids[here + 1 :] if step > 0 else ids[:here][::-1]
    found = await desk.library.readings.first_unread(ahead)
    if found is None:
        desk.say(tr("say.no_more_unread") if ids else desk.browsing.words_of_none)
    else:
        desk.headlines.move_to(ids.index(found))


async def read_next_unread(desk: Desk) -> None:
    """Open the next unread article; at the end of a Ressort, the first one of the next. From what was found, what else was."""
    here = desk.reading.entry
    if here is None:
        return
    if desk.reading.is_stub:
        desk.browsing.passed.add(here.id)
    else:
        desk.browsing.passed.discard(here.id)
        await desk.reading.attention.conclude(here.id)
    if go_to_hit(desk, 1):
        return
    following = await desk.browsing.next_unread(here.id, desk.reading.set_out_from)
    ressort = await desk.browsing.next_ressort(here.id) if following is None else None
    if following is not None:
        desk.open(following)
        return
    if ressort is None:  # what is read there stands below the text, where that says that nothing follows
        desk.say(await desk.browsing.words_at_the_end(here.id) if desk.reading.goes_on else tr("say.is_at_end"))
        return
    before = inner(desk.browsing.line.name)
    await desk.go_to_shelf(ressort.shelf, ressort.article_id)
    desk.say(tr("say.next_shelf", before=before, name=inner(ressort.line.name), n=ressort.unread))


# ------------------------------------------------------------ read and unread


@on_article
async def toggle_read(desk: Desk, article_id: int) -> None:
    """Read or unread: the other of what the list shows, whoever changed it meanwhile."""
    desk.reading.attention.decided([article_id])
    shown = desk.browsing.entry_of(article_id)
    if shown is None:
        is_read = await desk.library.readings.toggle(article_id)
        await desk.changed([article_id])
    else:
        is_read = not shown.is_read
        await set_read(desk, article_id, is_read=is_read)
    desk.say(tr("say.read" if is_read else "say.unread"))


async def set_read(desk: Desk, article_id: int, *, is_read: bool) -> bool:
    """Have it be read or unread; gives whether it was not."""
    desk.reading.attention.decided([article_id])
    change = await desk.library.readings.set_read([article_id], is_read)
    await desk.changed([article_id])
    return change is not None


async def all_read(desk: Desk) -> None:
    """All of this list are read."""
    change = await desk.library.readings.set_read(list(desk.browsing.article_ids))
    if change is None:
        desk.say(tr("say.all_read_already") if desk.browsing.article_ids else desk.browsing.words_of_none)
        return
    desk.reading.attention.decided(change.article_ids)
    await desk.changed(change.article_ids)
    desk.say(tr("say.all_read", n=len(change.article_ids)))


# ------------------------------------------------------------ asking the site


async def refresh_all(desk: Desk) -> None:
    """Take in what is announced; where nothing is, ask the site, and take in what that has."""
    _take_in_or_refresh(desk, None)


async def refresh_shelf(desk: Desk) -> None:
    """Take in what is announced; where nothing is, ask the site for the Ressort that is shown, and take in what that has. The
    Ressort under the cursor is meant where the list is not in sight.
    """
    line = list_meant(desk)
    feed_ids = [line.shelf.feed_id] if isinstance(line.shelf, Ressort) else None
    if line == desk.browsing.line:
        _take_in_or_refresh(desk, feed_ids)
    else:
        _refresh(desk, feed_ids)


def _take_in_or_refresh(desk: Desk, feed_ids: Sequence[str] | None) -> None:
    if desk.browsing.new_ids:
        desk.work.start(partial(take_in_news, desk), "shelf", exclusive=True)
    else:
        _refresh(desk, feed_ids)


def _refresh(desk: Desk, feed_ids: Sequence[str] | None) -> None:
    if desk.refreshing.is_running:
        desk.say(tr("say.is_refreshing"))
    desk.refreshing.start(feed_ids, is_asked=True)


@on_article
async def fetch_again(desk: Desk, article_id: int) -> None:
    """Ask the site for the text once more; the reader may be elsewhere when it comes."""
    desk.say(tr("say.fetching"))
    try:
        await desk.library.articles.fetch(article_id)
    except ReaderError as error:
        raise advised(await named(desk.library, error, article_id, is_one=True), "advice.fetch_again") from error
    await desk.browsing.take_entries([article_id])
    if desk.reading.target == article_id:
        desk.reading.reopen()
    if desk.target == article_id:
        desk.say(tr("say.fetched"))
    else:
        name = desk.browsing.name_of(await desk.library.articles.entry(article_id))
        desk.say(tr("say.fetched_other", headline=inner(name)))


ARTICLES = (
    Command("screen.next_article", "J", "key.next_article", partial(go_to_article, step=1), is_of_list=True),
    Command("screen.previous_article", "K", "key.previous_article", partial(go_to_article, step=-1), is_of_list=True),
    Command("screen.next_unread", "n", "key.next_unread", partial(go_to_unread, step=1), "next", is_exclusive=True, is_of_list=True),
    Command("screen.previous_unread", "N", "key.previous_unread", partial(go_to_unread, step=-1), "next", is_exclusive=True, is_of_list=True),
    Command("screen.toggle_read", "m", "key.toggle_read", toggle_read, "change"),
    Command("screen.all_read", "A", "key.all_read", all_read, "change", is_of_list=True),
    Command("screen.fetch_again", "x", "key.fetch_again", fetch_again, "again"),
    Command("screen.refresh_shelf", "r", "key.refresh_shelf", refresh_shelf, is_at_once=True),
    Command("screen.refresh_all", "R,f5", "key.refresh_all", refresh_all, is_hint=True, is_at_once=True),
)  # fmt: skip
