"""What one wants to see, and what not: muting, following, and all that is kept of an author or a topic."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.model.rule import FOLLOW, MUTE, ListRule
from tui_reader.ui.commands.command import Command, is_article_hidden, on_article
from tui_reader.ui.commands.undo import take_back
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.pieces import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.model import Article, Entry
    from tui_reader.ui.desk.overlays import Row

_DAYS = (1, 7, 30, None)
"""How long something can be muted; None is for good."""
_LINES = {MUTE: "line.mute", FOLLOW: "line.follow"}
"""What Enter does in the line that each of both opens: the catalogue's keys."""
_NAME_CELLS = 48
"""The most that a title says of what is muted: what was typed may have any length."""


class Aspect(NamedTuple):
    """Something that an article is of: its name, what that is (a catalogue's key), and how it is searched for."""

    name: str
    label: str
    query: str


async def mute(desk: Desk) -> None:
    """Have no list show any more what is like this article, or what holds a word."""
    await _propose(desk, MUTE)


async def follow(desk: Desk) -> None:
    """Have a list of what is like this article, or of what holds a word."""
    await _propose(desk, FOLLOW)


async def _propose(desk: Desk, kind: str) -> None:
    """What the article is of, to choose from; a word; and the rules that there are."""
    from tui_reader.ui.desk.overlays import MenuLooks

    found = await _subjects(desk)
    title, typed = tr(f"title.{kind}"), list[str]()
    index: int | None = None
    looks = MenuLooks(command_id=f"screen.{kind}", type_in=typed.append)
    while (
        index := await desk.choose(title, await _proposals(desk, found), **(looks | MenuLooks(start=index or 0)))
    ) is not None and index != len(found):
        if await (_keep(desk, kind, found[index].query) if index < len(found) else _show_rules(desk)):
            return
    if typed or index is not None:
        desk.front.type_in(RuleLine(desk, kind, "".join(typed)))


async def _proposals(desk: Desk, found: "Sequence[Aspect]") -> "list[Row]":
    """What can be chosen: what the article is of, a word, and what leads to the rules, where there are some."""
    rules = await desk.library.rules.all()
    rows = [*((one.name, _about(one, rules)) for one in found), (tr("rules.type"), "")]
    return rows + [(tr("rules.all"), str(len(rules)))] * bool(rules)


def _about(subject: Aspect, rules: "Sequence[ListRule]") -> str:
    """What a subject is, and whether it is muted or followed already: ``Thema · verfolgt``."""
    return " · ".join([tr(subject.label), *(_state_of(rule) for rule in rules if rule.query == subject.query)])


async def _subjects(desk: Desk, *, are_named: bool = False) -> list[Aspect]:
    """Topics, authors, topline and Ressort of the article that a key means; those with a name alone, if only they are meant.
    Where none is in sight, the Ressort under the cursor.
    """
    from tui_reader.library.rules import quoted as typed

    if is_article_hidden(desk):
        return _of_ressort(desk.browsing.pointed_at.name)
    if (article_id := desk.target) is None:
        return []
    entry, article = await desk.library.articles.entry(article_id), await _article(desk, article_id)
    authors = article.authors if article is not None else entry.authors
    found = [Aspect(topic, "subject.topic", typed("thema", topic)) for topic in (article.topics if article else ())]
    found += [Aspect(author, "subject.author", typed("autor", author)) for author in authors]
    if not are_named:
        names = {subject.name.casefold() for subject in found}
        found += [subject for subject in _of_headline(entry) if subject.name.casefold() not in names]
    return list({subject.query: subject for subject in found if subject.name.strip()}.values())


def _of_headline(entry: "Entry") -> list[Aspect]:
    from tui_reader.library.rules import quoted as typed

    topline = entry.headline.topline
    found = [Aspect(topline, "subject.topline", typed("", topline))] if topline else []
    return [*found, *_of_ressort(entry.ressort)]


def _of_ressort(name: str) -> list[Aspect]:
    """A Ressort by its name; nothing for the name of another list."""
    from tui_reader.feeds import find_feed
    from tui_reader.library.rules import quoted as typed

    return [Aspect(name, "subject.ressort", typed("ressort", name))] if find_feed(name) is not None else []


async def _article(desk: Desk, article_id: int) -> "Article | None":
    """The article's text, or None where it is not here."""
    try:
        return await desk.library.articles.open(article_id)
    except ReaderError:
        return None


class RuleLine:
    """The line for what is to be muted or followed, in the words of the search."""

    is_selected = False

    def __init__(self, desk: Desk, kind: str, first: str) -> None:
        """``first`` is what is typed of it already."""
        self._desk, self._kind, self.first = desk, kind, first
        self.prompt = tr("rules.prompt")
        self.keys = (("enter", _LINES[kind]), ("escape", "line.leave"))

    def changed(self, text: str) -> None:
        """Nothing follows from a letter."""

    def entered(self, text: str) -> None:
        """Keep the rule. What is none is said to be none, and can be typed on."""
        refused = self._desk.library.rules.refusal(text) if text.strip() else None
        if refused is not None:
            self._desk.front.type_in(RuleLine(self._desk, self._kind, text))
            self._desk.say(str(refused))
            return
        self._desk.stand(self._desk.at)
        if text.strip():
            self._desk.work.start(partial(self._keep, text), "overlay")

    async def _keep(self, text: str) -> None:
        """Who leaves the question behind it can type on."""
        if not await _keep(self._desk, self._kind, text):
            self._desk.front.type_in(RuleLine(self._desk, self._kind, text))

    def left(self, text: str) -> None:
        """It was not meant."""
        self._desk.stand(self._desk.at)


async def _keep(desk: Desk, kind: str, query: str) -> bool:
    """Keep a rule, for as long as is chosen where it mutes, and say what it holds. Gives whether it is kept."""
    days = None
    if kind == MUTE:
        rows = [(tr(f"rules.days.{days or 0}"), "") for days in _DAYS]
        name, held = shortened(_name_of_query(query), _NAME_CELLS), len(await desk.library.rules.story(query))
        about = f"{name}, {tr('rule.articles', n=held)}" if held else name
        index = await desk.choose(tr("title.how_long", name=about), rows)
        if index is None:
            return False
        days = _DAYS[index]
    before = await desk.library.rules.all(kind)
    rule = await desk.library.rules.keep(kind, query, days)
    if any((one.id, one.until) == (rule.id, rule.until) for one in before):
        desk.say(tr(f"say.{kind}.already", rule=_name_of_query(query)))
        return True
    await desk.rules_changed()
    desk.say(await _about_kept(desk, kind, rule, tr(f"rules.span.{days or 0}")))
    return True


async def _about_kept(desk: Desk, kind: str, rule: ListRule, span: str) -> str:
    """What it is, and how many articles it holds, or that it is in none, which may be a slip; of what is muted also for how
    long (``span``); of what is followed how many are unread, which is what its shelf is counted by.
    """
    name = _name_of_query(rule.query)
    if not rule.articles:
        return tr(f"say.{kind}.nowhere", rule=name, span=span)
    name = shortened(name, _NAME_CELLS)
    same = any(one.query == rule.query and one.kind != kind for one in await desk.library.rules.all())
    if same or rule.muted == rule.articles:
        return tr(f"say.{kind}.against", rule=name, n=rule.articles, span=span)
    if kind == FOLLOW:
        heard = await desk.library.rules.heard(await desk.library.rules.story(rule.query))
        unread = len(await desk.library.readings.unread_among(heard))
        said = "say.follow" if unread == len(heard) else "say.follow.unread" if unread else "say.follow.read"
        return tr(said, rule=name, n=len(heard), unread=unread)
    return tr("say.mute", rule=name, n=rule.articles, span=span)


async def _show_rules(desk: Desk) -> bool:
    """All rules, with what each holds and until when; what the one that is chosen holds is shown, and left for these.

    Gives whether an article was opened.
    """
    from datetime import UTC, datetime

    from tui_reader.ui.desk.overlays import MenuChanges, MenuLooks, Row
    from tui_reader.wording.rules import about_rule

    rules: list[ListRule] = []

    async def read() -> list[Row]:
        rules[:] = await desk.library.rules.all()
        return [(_name_of(rule), about_rule(rule, datetime.now(UTC))) for rule in rules]

    async def remove(index: int) -> list[Row]:
        gone = rules[index]
        await desk.library.rules.remove(gone)
        await desk.rules_changed()
        desk.say(tr("say.rule_gone", rule=_name_of_query(gone.query)))
        return await read()

    async def undo() -> list[Row]:
        desk.say(await take_back(desk))
        return await read()

    index: int | None = None
    looks = MenuLooks(enter="rules.show", nothing="rules.none", changes=MenuChanges(remove, undo))
    while (
        index := await desk.choose(tr("title.rules"), await read(), **(looks | MenuLooks(start=index or 0)))
    ) is not None and index < len(rules):
        kind = "title.story" if rules[index].kind == FOLLOW else "title.muted"
        if await _tell_story(desk, tr(kind, name=_name_of_query(rules[index].query)), rules[index].query):
            return True
    return False


def _name_of(rule: ListRule) -> str:
    return f"{_state_of(rule)}: {_name_of_query(rule.query)}"


def _state_of(rule: ListRule) -> str:
    return tr("rules.muted" if rule.kind == MUTE else "rules.followed")


def _name_of_query(query: str) -> str:
    from tui_reader.library.query import parts_of
    from tui_reader.wording.rules import name_of_rule

    return name_of_rule(parts_of(query))


# ------------------------------------------------------------ what went before


@on_article
async def subjects(desk: Desk, article_id: int) -> None:
    """Authors and topics of the article; of the one that is chosen, all that is kept, in order of time, and left for these."""
    from tui_reader.ui.desk.overlays import MenuLooks

    found = await _subjects(desk, are_named=True)
    if not found:
        desk.say(tr("say.no_subjects"))
        await desk.front.refuse()
        return
    rows = [(one.name, tr(one.label)) for one in found]
    index: int | None = None
    looks = MenuLooks(command_id="screen.subjects", digits="count")
    while (index := await desk.choose(tr("title.subjects"), rows, **(looks | MenuLooks(start=index or 0)))) is not None:
        if await _tell_story(desk, tr("title.story", name=_name_of_query(found[index].query)), found[index].query):
            return


async def _tell_story(desk: Desk, title: str, query: str) -> bool:
    """All that is kept of a query, in order of time; the one that is chosen is opened. Gives whether one was."""
    from datetime import UTC, datetime

    from tui_reader.typeset.cells import cells
    from tui_reader.ui.desk.overlays import MenuLooks
    from tui_reader.ui.desk.pieces import WHOLE_CELLS, titled
    from tui_reader.wording.times import spoken_time
    from tui_reader.wording.titles import title_of

    ids = await desk.library.rules.story(query)
    entries = await desk.library.articles.entries(ids)
    ids = [one for one in ids if one in entries]
    now, headlines = datetime.now(UTC), [entries[one].headline for one in ids]
    times = [spoken_time(entries[one].published_at, now) for one in ids]

    def lay_out(room: int) -> "list[Row]":
        return [
            (titled(title_of(one), one.headline, room - cells(when)), when)
            for one, when in zip(headlines, times, strict=True)
        ]

    here = ids.index(desk.target) if desk.target in ids else None
    toplines = [one.topline for one in headlines]  # they are found by them where they have no room
    looks = MenuLooks(is_filtered=True, lay_out=lay_out, unshown=toplines)
    looks = looks if ids else MenuLooks(enter="", nothing="rules.no_articles")
    index = await desk.choose(title, lay_out(WHOLE_CELLS), here, **looks)
    if index is None or not ids:
        return False
    desk.open(ids[index])
    return True


RULES = (
    Command("screen.mute", "X", "key.mute", mute, "overlay", titles=("title.mute", "title.rules")),
    Command("screen.follow", "F", "key.follow_topic", follow, "overlay", titles=("title.follow", "title.rules")),
    Command("screen.subjects", "p", "key.subjects", subjects, "overlay", titles=("title.subjects",)),
)
