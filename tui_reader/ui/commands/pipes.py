"""Giving the article to a command of the reader's: printers, pagers, note books."""

from functools import partial

from tui_reader.locale import tr
from tui_reader.ui.commands.command import Command, on_article
from tui_reader.ui.commands.links import run
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.programs import NOT_FOUND, PIPE_S, Program


@on_article
async def pipe(desk: Desk, article_id: int) -> None:
    """The article in Markdown to a command of the settings' list; to the only one without a question."""
    pipes = desk.library.config.pipes
    if not pipes:
        desk.say(tr("say.no_pipes"))
        return
    rows = [(one.name, " ".join(one.words)) for one in pipes]
    index = (
        0 if len(pipes) == 1 else await desk.choose(tr("title.pipes"), rows, command_id="screen.pipe", digits="count")
    )
    if index is not None:
        chosen = pipes[index]
        desk.work.start(partial(_give, desk, article_id, chosen.name, Program(chosen.words)), "outside")


async def _give(desk: Desk, article_id: int, name: str, program: Program) -> None:
    from tui_reader.cleaning import clean
    from tui_reader.export.as_markdown import article_markdown

    article = await desk.library.articles.open(article_id)
    code = await run(desk, program, PIPE_S, article_markdown(article).encode())
    if code == NOT_FOUND and not program.is_there:
        desk.front.say(tr("say.no_program", name=clean(program.name, 60)), is_fault=True)
    elif code:
        desk.front.say(tr("say.pipe_failed", name=clean(name, 60), code=code), is_fault=True)
    elif not program.needs_terminal:
        desk.say(tr("say.piped", name=clean(name, 60)))


PIPES = (Command("screen.pipe", "vertical_line", "key.pipe", pipe, "overlay", titles=("title.pipes",)),)
