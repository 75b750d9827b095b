"""What a key does, as a value."""

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.locale import key_sign, tr
from tui_reader.ui.desk.keys import in_sentence, sign

if TYPE_CHECKING:
    from tui_reader.ui.desk.desk import Desk
    from tui_reader.ui.desk.ressorts import ShelfLine


class Command(NamedTuple):
    """One entry of the table `COMMANDS`, from which come bindings, palette, help, footer and `taz-reader keys`."""

    id: str
    """``PLACE.NAME``: where its keys work (``rows``, ``page_one``, ``article``, ``comments``, ``screen``, ``app``), and its name."""
    keys: str
    """The keys as Textual names them, with commas between them; a reader may choose others."""
    label: str
    """The catalogues' key of what it does."""
    run: "Callable[[Desk], Awaitable[bool | None]]"
    """What it does. False says that it is not for this place: the key means what it means in the next one."""
    group: str = ""
    """The group of work that it is beside the keys (`groups.GROUPS`); without one it is done within the key itself, and must
    wait for nothing: no net, no disk, no answer of the reader."""
    is_exclusive: bool = False
    """Whether it takes the place of what is running in its group."""
    is_hint: bool = False
    """Whether the footer shows it, by the catalogues' ``LABEL.hint``."""
    is_at_once: bool = False
    """Whether it means no headline: it is done while the first ones of all are still to come."""
    is_at_times: bool = False
    """Whether it does something at times only, as its label says: at others its keys are left to the next place."""
    is_of_list: bool = False
    """Whether it is done to the list, or in it, which then has to be in sight."""
    is_of_article: bool = False
    """Whether it is done to the article that a key means, which then has to be in sight, too; `on_article` says so itself."""
    is_by_hand: bool = False
    """Whether its keys are its own among the Ressorts and in a list of what the reader chose; elsewhere the next place's."""
    also: str = ""
    """Another place where its keys work."""
    series: str = ""
    """What is listed as one, under this id: the digits, which are not in the palette, and keys that do the same."""
    titles: tuple[str, ...] = ()
    """The catalogues' keys of the titles of what it opens: palette and help find it by their words, too."""

    @property
    def sign(self) -> str:
        """How its first key is written."""
        return key_sign(self.id, sign(self.keys.partition(",")[0]))

    @property
    def place(self) -> str:
        """Where its keys work, and perhaps in ``also``."""
        return self.id.partition(".")[0]


def on_article(run: "Callable[[Desk, int], Awaitable[None]]") -> "Callable[[Desk], Awaitable[None]]":
    """What is done to the article that a key means. Where there is none, that is said, by each of these keys alike."""

    @wraps(run)
    async def on_target(desk: "Desk") -> None:
        if (article_id := desk.target) is not None:
            await run(desk, article_id)
        else:
            desk.say(desk.browsing.words_of_none)
            await desk.front.refuse()

    return on_target


def on_page(run: "Callable[[Desk], Awaitable[None]]") -> "Callable[[Desk], Awaitable[None]]":
    """What is done with the page of the article that a key means: it is in sight for that, and then the place one is in."""

    async def on_target_page(desk: "Desk") -> None:
        if await desk.bring_target():
            await run(desk)
            desk.front.stand(desk.at)

    return on_target_page


def none_in(desk: "Desk", key: str) -> str:
    """That the text has none of what is asked for (the catalogue's ``key``); of one that is on its way, that it is."""
    return tr("article.coming" if desk.reading.is_stub and desk.reading.is_coming else key)


def words_of_no_pictures(desk: "Desk") -> str:
    """Why none can be drawn here."""
    return tr("say.pictures_need_blocks" if desk.library.config.ascii else "say.pictures_need_colours")


def means_article(command: Command) -> bool:
    """Whether it is done to the article that a key means, wherever that is (`on_article`)."""
    return hasattr(command.run, "__wrapped__")


async def perform(command: Command, desk: "Desk", key: str = "") -> bool:
    """Do it, or begin it where it has a group; gives False where it is not for this place. ``key`` was pressed for it.

    Nothing is done to what is not in sight: a key among the Ressorts seems to be for the one under the cursor.
    """
    if _is_unseen(command, desk):
        desk.work.start(partial(_elsewhere, sign(key) if key else command.sign, desk), command.group or "change")
        return True
    if command.group:
        desk.work.start(partial(command.run, desk), command.group, exclusive=command.is_exclusive)
        return True
    return await command.run(desk) is not False


async def _elsewhere(signs: str, desk: "Desk") -> None:
    desk.say(tr("say.key_elsewhere", keys=in_sentence(signs), name=tr("place.headlines")))
    await desk.front.refuse()


def _is_unseen(command: Command, desk: "Desk") -> bool:
    """Whether the Ressorts stand in the place of what it would be done to."""
    if command.is_of_article or means_article(command):
        return is_article_hidden(desk)
    return command.is_of_list and is_list_hidden(desk)


def is_list_hidden(desk: "Desk") -> bool:
    """Whether the Ressorts stand in the place of the list."""
    return desk.at == "ressorts" and not desk.front.is_wide and desk.page_one is None


def is_article_hidden(desk: "Desk") -> bool:
    """Whether they stand there, and no article beside them: none is in sight that a key could mean."""
    return is_list_hidden(desk) and not desk.view.is_shown


def list_meant(desk: "Desk") -> "ShelfLine":
    """The list that a key means: the one in sight; where the Ressorts stand in its place, the one under their cursor."""
    return desk.browsing.pointed_at if is_list_hidden(desk) else desk.browsing.line
