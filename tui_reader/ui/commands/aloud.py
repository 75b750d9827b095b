"""Reading aloud: from where one is, sentence by sentence, and on to the next article."""

from functools import partial

from tui_reader.locale import tr
from tui_reader.ui.commands.articles import read_next_unread
from tui_reader.ui.commands.command import Command, on_article
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.reports import why_missing


@on_article
async def aloud(desk: Desk, article_id: int) -> None:
    """Read the article aloud from where one is; pause, or go on."""
    if desk.aloud.toggle():
        return
    is_there_without = desk.at == "article" and desk.reading.is_stub and not desk.reading.is_coming
    if is_there_without and (why := await why_missing(desk.library, article_id)):  # no voice is wanted for that
        desk.say(why)
        return
    if not await desk.aloud.prepare() or desk.target != article_id:
        desk.aloud.stop()
        return
    await desk.enter(article_id)
    if not await desk.aloud.arrived(article_id):
        desk.aloud.stop()
    elif not await desk.aloud.begin(partial(go_on, desk)):
        desk.aloud.stop()
        desk.say(await why_missing(desk.library, article_id) or tr("say.nothing_to_speak"))


async def go_on(desk: Desk) -> None:
    """One article is read: on to the next unread one that has a text, unless the settings or the reader do not want that."""
    here = desk.reading.target
    if not desk.library.config.speak_on or here is None:
        desk.aloud.stop()
        if here is not None:
            await desk.reading.attention.conclude(here)
        desk.say(tr("say.all_spoken"))
        return
    while desk.aloud.is_going_on:
        await read_next_unread(desk)
        following = desk.reading.target
        if following is None or following == here or not await desk.aloud.arrived(following) or desk.at != "article":
            desk.aloud.stop()
        elif await desk.aloud.begin(partial(go_on, desk)):
            return
        here = following


async def sentence(desk: Desk, step: int) -> bool:
    """A sentence back or on; while nothing is read aloud, the key is left to others."""
    if not desk.aloud.is_on:
        desk.say(tr("say.not_aloud"))
    return desk.aloud.step(step) or not desk.aloud.is_on


async def speed(desk: Desk, step: int) -> bool:
    """Speak faster or more slowly; while nothing is read aloud, the key is left to others."""
    said = desk.aloud.change_speed(step)
    if said:
        desk.say(said)
    return bool(said)


ALOUD = (
    Command("screen.aloud", "V", "key.aloud", aloud, "aloud"),
    Command("article.sentence_back", "left_parenthesis", "key.sentence_back", partial(sentence, step=-1)),
    Command("article.sentence_on", "right_parenthesis", "key.sentence_on", partial(sentence, step=1)),
    Command("article.faster", "plus", "key.faster", partial(speed, step=1), is_at_times=True),
    Command("article.slower", "minus", "key.slower", partial(speed, step=-1), is_at_times=True),
)
