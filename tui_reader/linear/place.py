"""Where one is, in words; and what is to be told of it once something was done."""

from datetime import UTC, datetime

from tui_reader.linear.front import LineFront
from tui_reader.linear.page import UnitArticle
from tui_reader.linear.phrases import entry_line, heading_of, sentences
from tui_reader.locale import tr
from tui_reader.model import OWN_SHELVES, Bookmarks
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import Live, ShelfLine
from tui_reader.wording.times import percent


def prompt_of(desk: Desk, front: LineFront) -> str:
    """A few words: the list, or how far one is in the article."""
    page = front.page
    if front.thread is None and desk.at != "article":
        return tr("key.ressorts") if desk.at == "ressorts" else desk.browsing.line.name
    if front.thread is None and page.here == 0:
        return tr("lines.at_article")
    return tr("lines.foot") if page.is_at_foot else tr("lines.of", n=page.here, all=page.paragraphs)


async def where(desk: Desk, front: LineFront) -> list[str]:
    """List and row, or article, paragraph and section, in one sentence."""
    browsing, page = desk.browsing, front.article
    if desk.at == "ressorts":
        return [sentences([tr("lines.in_ressorts", name=browsing.line.name)])]
    if desk.at == "headlines" and not browsing.article_ids:
        return empty_lines(desk)
    if desk.at == "headlines":
        left = browsing.shelf == Bookmarks() and browsing.current is not None and not browsing.current.is_bookmarked
        row = tr(
            "lines.row_unmarked" if left else "lines.row", n=front.headlines.cursor + 1, all=len(browsing.article_ids)
        )
        return [sentences([heading_of(browsing.line.name, await counts(desk)), row])]
    title = page.article.title if page.article else ""
    number, all_sections = page.sections.position
    share = page.viewport.percent
    parts = [
        tr("lines.in_article", name=title),
        _paragraph(page),
        tr("state.section", n=number, all=all_sections) if number and page.here else "",
        percent(share) if share is not None and page.here else "",
    ]
    return [sentences(parts)]


def _paragraph(page: UnitArticle) -> str:
    if page.is_at_foot:
        return tr("lines.at_foot")
    return tr("lines.paragraph", n=page.here, all=page.paragraphs) if page.here else tr("lines.at_head")


def empty_lines(desk: Desk) -> list[str]:
    """The list's name, that nothing is in it, why, and what would be."""
    from tui_reader.ui.bar_texts import empty_words  # most lists have rows

    return [sentences([part]) for part in (desk.browsing.line.name, *empty_words(desk).split("\n")) if part]


async def counts(desk: Desk) -> str:
    """``35 Artikel, 18 ungelesen``; of the Merkliste also while a row stays that is marked no more."""
    browsing = desk.browsing
    unread = await unread_in(desk, browsing.line)
    shown = len(browsing.article_ids)
    if browsing.shelf == Bookmarks():
        shown = min(shown, len(await desk.library.shelves.articles(Bookmarks())))
    parts = [tr("articles", n=shown), tr("state.unread", n=unread) if unread else ""]
    return ", ".join(filter(None, parts))


async def unread_in(desk: Desk, line: ShelfLine) -> int:
    """How much of a list is unread; the number beside one of one's own says how much is on it, or left."""
    shelf = line.shelf
    if isinstance(shelf, Live) or shelf not in OWN_SHELVES:
        return desk.browsing.count_of(line)
    return len(await desk.library.readings.unread_among(await desk.library.shelves.articles(shelf)))


class Account:
    """Tells what is another since it told the last time: the list, its rows, the article, the paragraph."""

    def __init__(self, desk: Desk, front: LineFront) -> None:
        self._desk, self._front = desk, front
        self._at = ""
        self._list: object = None
        self._article: tuple[int, bool] | None = None
        self._heads: set[int] = set()
        """Articles whose heads were told: who comes back to one knows what it is about."""
        self.numbered: list[int] = []
        """The articles by the numbers under which they were told."""

    def forget(self) -> None:
        """What one is at is to be told once more: the paragraph, the row, or that the list has none."""
        if self._desk.at == "article":
            self._front.article.window.untold = True
        elif self._front.rows.current is None:
            self._list = None
        else:
            self._front.rows.tell_current()

    async def tell(self) -> None:
        """All that is new where one is."""
        self._front.talk.flush()
        is_back, self._at = self._at != self._desk.at, self._desk.at
        if self._desk.at == "article":
            await self._tell_article(is_back=is_back)
        elif self._desk.at == "ressorts":
            await self._tell_ressorts()
        else:
            await self._tell_headlines(is_back=is_back)

    # ------------------------------------------------------------ lists

    async def _tell_headlines(self, *, is_back: bool) -> None:
        browsing, rows, put = self._desk.browsing, self._front.headlines, self._front.talk.put
        now = (browsing.day, browsing.line, bool(browsing.article_ids))
        is_other, self._list = now != self._list, now
        told = rows.told()
        if not browsing.article_ids:
            self.numbered = []
            put(*(empty_lines(self._desk) if is_other or is_back else ()))
            return
        if is_other:
            put(sentences([heading_of(browsing.line.name, await counts(self._desk))]))
        if not told and is_other:
            told = rows.tell_ten()
        elif not told and is_back:
            told = range(rows.cursor, rows.cursor + 1)
        if told:  # until then the numbers are those of the rows that were told
            self.numbered = browsing.article_ids
            put(*await self._headlines(told))
            self._say_more(told, len(browsing.article_ids))

    async def _headlines(self, rows: range) -> list[str]:
        browsing, now = self._desk.browsing, datetime.now(UTC)
        ids = self.numbered[rows.start : rows.stop]
        missing = [one for one in ids if browsing.entry_of(one) is None]
        await browsing.take_entries(missing)
        numbered = enumerate(ids, rows.start + 1)
        is_coming = self._desk.refreshing.is_running
        return [
            entry_line(number, browsing.entry_of(one), now, browsing.line.name, is_coming=is_coming)
            for number, one in numbered
        ]

    async def _tell_ressorts(self) -> None:
        rows, browsing = self._front.ressorts, self._desk.browsing
        if told := rows.told():
            first = 1 + sum(rows.source.can_stand_on(index) for index in range(told.start))
            lines = [line for index in told if (line := rows.source.thing_at(index)) is not None]
            counted = [(line.name, await unread_in(self._desk, line)) for line in lines]
            self._front.talk.put(
                *(
                    sentences([f"{number}. {name}" + (f": {tr('state.unread', n=count)}" if count else "")])
                    for number, (name, count) in enumerate(counted, first)
                )
            )
            self._say_more(told, rows.source.row_count, first, first + len(lines) - 1, len(browsing.shelves))

    def _say_more(self, told: range, count: int, first: int = 0, last: int = 0, total: int = 0) -> None:
        """That there are more rows than these; or no more, where there were more."""
        if len(told) > 1 and told.stop < count:
            first, last = first or told.start + 1, last or told.stop
            self._front.talk.put(tr("lines.rows", first=first, number=last, all=total or count))

    # ------------------------------------------------------------ the article

    async def _tell_article(self, *, is_back: bool) -> None:
        page, entry, put = self._front.article, self._desk.reading.entry, self._front.talk.put
        if entry is None or page.article is None:
            return
        now, before = (entry.id, self._desk.reading.is_stub), self._article
        self._article, is_untold = now, page.has_told()
        if before == (entry.id, True) and before != now:
            put(tr("lines.text_is_here"))
        elif before is None or before[0] != now[0]:
            put(*(page.lines(0)[:1] if entry.id in self._heads else page.lines(0)))
            self._heads.add(entry.id)
            if page.here:
                way = "lines.was_at_foot" if page.is_at_foot else "lines.goes_on"
                way = "lines.found_in" if page.is_at_match else way
                put(tr(way, n=page.here, all=page.paragraphs), *page.lines(page.here))
        elif is_untold:
            here, matches = page.matches.position
            put(*([sentences([tr("state.match", n=here, all=matches)])] if page.is_at_match and matches else []))
            put(*page.lines(page.here))
        elif is_back:
            put(*await where(self._desk, self._front))
        page.is_at_match = False
