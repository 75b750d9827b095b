"""What the two bars say: where one is, what one must know, the keys that matter here; and the words for an empty list."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from tui_reader.locale import tr
from tui_reader.model import OWN_SHELVES, Bookmarks, Entry, Followed, KeptSearch, Queue, Since, Unread, reading_minutes
from tui_reader.typeset.cells import cells
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.front import PageOnePane, PagePane
from tui_reader.ui.desk.keys import Key, hints_of
from tui_reader.ui.desk.pieces import BETWEEN, shortened
from tui_reader.ui.desk.trail import NOTES, OpenedHit
from tui_reader.wording.times import (
    about_issue,
    header_date,
    issue_heading,
    percent,
    reading_time,
    spoken_count,
    within_issue,
)  # fmt: skip
from tui_reader.wording.titles import inner, order_name

_CHOOSING = (
    ("enter", "choosing.keep"), ("j k", "choosing.move"), ("a", "choosing.note"), ("l", "choosing.longer"),
    ("h", "choosing.shorter"), ("escape", "line.leave"),
)  # fmt: skip
_CHOOSING_ONE = tuple(key for key in _CHOOSING if key[0] != "h")
_AT_LINK = (("article.follow=enter", "key.follow"), ("article.next_link=tab", "key.next_link"), ("escape", "key.back"))
_AT_ONLY_LINK = (_AT_LINK[0], _AT_LINK[2])
_SPEAKING = (
    ("screen.aloud=V", "aloud.pause"), ("article.sentence_back=left_parenthesis", "key.sentence_back"),
    ("article.sentence_on=right_parenthesis", "key.sentence_on"), ("article.faster=plus", "key.faster"), ("article.slower=minus", "key.slower"),
    ("escape", "aloud.stop"),
)  # fmt: skip
_PAUSED = (("screen.aloud=V", "aloud.go_on"), *_SPEAKING[1:])
"""The keys that the footer shows while one chooses a passage, be it one sentence, and is at a link, be there others or not; hears an article, and has it pause."""
_NEXT_MATCH = "key.next_match"
"""Who searches wants this first: where there is room for few keys, it is one of them."""
_OF_NO_USE: dict[str, frozenset[str]] = {
    "rows.open": frozenset({"empty", "article"}),
    "screen.next_pane": frozenset({"article"}),
    "screen.bookmark": frozenset({"ressorts", "empty"}),
    "screen.page_one": frozenset({"ressorts", "empty", "headlines", "article"}),
    "screen.refresh_all": frozenset({"ressorts", "headlines", "page_one", "article", "own"}),
    "article.read_on": frozenset({"ressorts", "headlines", "page_one", "empty"}),
    "article.next_section": frozenset({"ressorts", "headlines", "page_one", "empty"}),
}
"""Of the keys that the footer shows those that are of no use somewhere: in a pane, or in a list that is empty, be it one's own."""
_TERSE_CELLS = 60
"""Below this width how the list is shown is said in the fewest words."""
_WORDY_CELLS = 34
"""From this width on a count beside the place says what it counts; below, the place would not be whole."""

_EMPTY: Mapping[type, str] = {
    Bookmarks: "empty.bookmarks", Unread: "empty.unread", Since: "empty.since", Followed: "empty.followed", Queue: "empty.queue",
    KeptSearch: "empty.search",
}  # fmt: skip
"""What is said of a shelf with nothing in it; a Ressort's words depend on the net."""
_TERM_CELLS = 24
"""So much of what is searched for stands above: how many times it is there is seen in any case."""
_SEVERAL = 2
"""Sections of which it is said in which one is."""
_LEAST_TERM_CELLS = 4
"""So much of it on a narrow screen, too."""


class BarTexts(NamedTuple):
    """The parts of both bars."""

    place: str
    view: str
    """How the list is shown, where not as usual; of an article its Ressort."""
    date: str
    state: str
    hints: list[tuple[str, str]]
    """Keys as they are shown, and what they do."""
    progress: str


def bar_texts(desk: Desk) -> BarTexts:
    """What the bars say now; on a narrow screen the progress stands above."""
    is_narrow, place = desk.front.is_narrow, _place(desk)
    state, position, progress = _state(desk), _position(desk) if desk.at == "article" else "", _progress(desk)
    if is_narrow:
        is_sought = bool(desk.view.matches.term)
        state = _with_room(state, position, progress, _room_beside(desk, place), is_sought=is_sought)
    else:
        state = [*state, position]
    return BarTexts(
        place=place,
        view=_view(desk),
        date=header_date(datetime.now(UTC)) if desk.browsing.day is None else "",  # an issue has its own
        state=BETWEEN.join(part for part in state if part),
        hints=_hints(desk),
        progress="" if is_narrow else progress,
    )


def _room_beside(desk: Desk, place: str) -> int:
    """The cells that the line above has behind the place."""
    return desk.front.width_cells - 4 - cells(place)


def _with_room(state: list[str], position: str, progress: str, room: int, *, is_sought: bool) -> list[str]:
    """As much of it as has room: where in a text one is stays, by its match where something ``is_sought``, else by its share."""
    pieces = BETWEEN.join(filter(None, state)).split(BETWEEN)
    here = position if is_sought and position else progress
    kept = [[*pieces, position, progress], *([*pieces[:many], here] for many in range(len(pieces), -1, -1)), [progress]]
    return next(
        (parts for parts in kept if cells(BETWEEN.join(filter(None, parts))) <= room), kept[-1] if here else state
    )


def _progress(desk: Desk) -> str:
    """Which sheet of a page one is shown; of an article, how much is above the lower edge."""
    if desk.at != "article" and (page := desk.page_one) is not None:
        return tr("state.sheet", n=page.number + 1, all=page.count) if page.count > 1 else ""
    is_whole = desk.at == "article" and desk.view.viewport.growing.is_whole
    return percent_in_sight(desk.view) if is_whole else ""


def percent_in_sight(pane: PagePane) -> str:
    """How much of all that a page holds: 100 % where nothing is further down, neither links nor the number of comments."""
    viewport = pane.viewport
    lines = viewport.page.lines if viewport.page is not None else ()
    return percent(100 if viewport.is_at_end else min(99, round(100 * viewport.bottom / len(lines)))) if lines else ""


def _place(desk: Desk) -> str:
    """The list that one is in, or came from to what one reads; of what was found, and of what its links led to, what it was found in."""
    browsing, today, hit = desk.browsing, datetime.now(UTC).date(), desk.hit
    if hit is not None and (hit.article_id == desk.reading.target or desk.reading.has_steps_back):
        return tr(hit.found_in)
    if desk.page_one is not None and browsing.line == browsing.shelves[0]:
        return tr("page_one.title") if browsing.day is None else issue_heading(browsing.day, today)
    return browsing.line.name if browsing.day is None else within_issue(browsing.day, browsing.line.name, today)


def _view(desk: Desk) -> str:
    """How the list is shown, where not as usual; of an article its Ressort, where that is not the list."""
    view, entry = desk.browsing.view, desk.reading.entry
    if desk.at == "article":
        return entry.ressort if entry is not None and entry.ressort != desk.browsing.line.name else ""
    unread = "view.unread" if desk.front.width_cells >= _TERSE_CELLS else "view.unread.terse"
    oldest = order_name(desk.browsing.shelf, is_oldest_first=True)
    parts = [oldest] * (view.is_oldest_first and desk.page_one is None) + [tr(unread)] * view.hides_read
    return f" {desk.glyphs.dot} ".join(parts)


def _state(desk: Desk) -> list[str]:
    """What one must know, in the order of its weight; empty strings for what is not so."""
    browsing, refreshing = desk.browsing, desk.refreshing
    is_wordy = desk.at != "article" and (desk.page_one is not None or not desk.front.is_narrow)
    done, total = refreshing.pages
    facts = browsing.facts if browsing.day is not None else None
    number = len(_queue(desk)) or browsing.counts.get(browsing.shelf, 0)
    shown = len(browsing.article_ids) if browsing.view.hides_read else None
    says_more = bool(facts or desk.page_one) and is_wordy
    has_counts_beside = desk.front.is_wide and not desk.front.is_alone  # by the Ressorts
    return [
        tr("state.followed", n=browsing.new_followed) if browsing.new_ids and browsing.new_followed else "",
        tr("state.new", n=len(browsing.new_ids)) if browsing.new_ids else "",
        about_issue(facts, shown) if facts and is_wordy else "",
        _about_page_one(desk) if not facts and is_wordy else "",
        _count(desk, number) if number and desk.at == "headlines" and not (says_more or has_counts_beside) else "",
        _left_of_queue(desk) if is_wordy and desk.page_one is None else "",
        tr("state.offline") if refreshing.is_offline else "",
        tr("state.texts", arrow=desk.glyphs.arrow_down, n=done, all=total) if done < total else "",
        tr("state.refreshing") if refreshing.is_running and not total else "",
        tr("state.paused" if desk.aloud.is_paused else "state.aloud") if desk.aloud.is_on else "",
    ]


def _count(desk: Desk, number: int) -> str:
    """How many are on the Merkliste, or unread in another list; where some are hidden, how many of them are seen."""
    shown = len(desk.browsing.article_ids)
    if desk.browsing.shelf == Bookmarks() and desk.browsing.view.hides_read and shown < number:
        return tr("state.shown", n=shown, all=number) if desk.front.is_narrow else spoken_count(number, shown)
    is_left = desk.browsing.shelf == Queue() and number < shown
    own = "state.left" if is_left else "articles"
    counted = tr(own if desk.browsing.shelf in OWN_SHELVES else "state.unread", n=number)
    return counted if desk.front.width_cells >= _WORDY_CELLS else str(number)


def _left_of_queue(desk: Desk) -> str:
    """How long what fits into some minutes takes from where one is in it."""
    minutes = sum(entry.minutes_left or 0 for entry in _queue(desk))
    return reading_time(minutes) if minutes else ""


def _queue(desk: Desk) -> list[Entry]:
    """What is unread or begun of what fits into some minutes; none of another list."""
    is_shown = desk.browsing.shelf == Queue()
    return [entry for entry in _entries(desk) if entry.is_left] if is_shown else []


def _entries(desk: Desk) -> list[Entry]:
    """What is known of the articles of the list."""
    return [entry for number in desk.browsing.article_ids if (entry := desk.browsing.entry_of(number))]


def _about_page_one(desk: Desk) -> str:
    """How much stands on a page one; of what fits into some minutes, as above its list, what is left of it."""
    if desk.page_one is None:
        return ""
    if left := _queue(desk):
        return f" {desk.glyphs.dot} ".join(filter(None, (_count(desk, len(left)), _left_of_queue(desk))))
    entries = _entries(desk)
    minutes = sum(reading_minutes(entry.words) for entry in entries if entry.words is not None)
    parts = [tr("articles", n=len(entries)), reading_time(minutes) if minutes else ""]
    return f" {desk.glyphs.dot} ".join(filter(None, parts))


def _position(desk: Desk) -> str:
    """Where in the article one is: at which match of what is searched for, and on which page or in which section; nothing
    until it is set to its end.
    """
    if not desk.view.viewport.growing.is_whole:
        return ""
    here, sheets = desk.view.viewport.sheet
    page = tr("state.sheet", n=here, all=sheets) if sheets > 1 else ""
    return f" {desk.glyphs.dot} ".join(part for part in (_match_or_section(desk, is_turned=bool(sheets)), page) if part)


def _match_or_section(desk: Desk, *, is_turned: bool) -> str:
    """Nothing beside the number of a page, but for a match, or what one is at of the notes and passages."""
    term = inner(desk.view.matches.term)
    is_there = not term or bool(desk.view.matches.position[1])  # words that were marked may have gone from the text
    if is_there and (hit := _note_here(desk)) is not None:
        return tr("state.hit", n=hit.number, all=len(hit.others))
    if term:
        return _about_term(desk, term, _room_beside(desk, _place(desk)))
    number, sections = desk.view.sections.position
    if sections < _SEVERAL or is_turned:  # one alone needs no number
        return ""
    return tr("state.section", n=number, all=sections) if number else tr("state.sections", n=sections)


def _about_term(desk: Desk, term: str, room: int) -> str:
    """At which of its places one is, or that it is none of the text; as much of it as has room beside that."""
    here, matches = desk.view.matches.position
    is_hit = desk.hit is not None and desk.hit.article_id == desk.reading.target  # by its topic, say
    missing = "state.not_in_text" if is_hit else "state.no_match"
    said = partial(tr, "state.match_of" if matches else missing, n=here, all=matches)
    for_term = room - cells(said(term=""))
    if matches and for_term < min(_LEAST_TERM_CELLS, cells(term)):
        counted = tr("state.match", n=here, all=matches)
        return counted if cells(counted) <= room else tr("state.match_number", n=here, all=matches)
    return said(term=shortened(term, min(_TERM_CELLS, max(_LEAST_TERM_CELLS, for_term))))


def _note_here(desk: Desk) -> OpenedHit | None:
    """The note or passage that one came to by their list and is at, with nothing else searched for."""
    hit, term = desk.hit, desk.view.matches.term
    is_here = hit is not None and hit.found_in == NOTES and hit.leads_on(desk.reading.target, is_linked=False)
    return hit if hit is not None and is_here and term == hit.term else None


def _hints(desk: Desk) -> list[tuple[str, str]]:
    view = desk.view
    begun = (
        (view.choice.is_of_one, _CHOOSING_ONE), (view.choice.is_on, _CHOOSING), (view.hints.are_shown, _jumping(desk)),
        (view.links.is_at_the_only_one, _AT_ONLY_LINK), (view.links.is_at_one, _AT_LINK),
        (desk.aloud.is_paused, _PAUSED), (desk.aloud.is_on, _SPEAKING),
    )  # fmt: skip
    if desk.at == "article" and (keys := next((keys for is_on, keys in begun if is_on), ())):
        return hints_of(keys)
    shown = {
        key.keys[0]: label for _, keys in desk.keys for key in keys if key.is_hint and (label := _label(desk, key))
    }
    hints = hints_of(sorted(shown.items(), key=lambda hint: hint[1] != _NEXT_MATCH))
    unsaid, room = _unsaid(desk), desk.front.width_cells // 2
    return [(sign, shortened(unsaid.partition(f"{sign}: ")[2], room) or label) for sign, label in hints]


def _unsaid(desk: Desk) -> str:
    """What stands below the end of the article, where its last page in columns has no room for that."""
    viewport = desk.view.viewport
    page = desk.view.page if desk.at == "article" and viewport.columns and viewport.is_at_end else None
    if page is None or page.closing_block < 0:
        return ""
    shown = (number for row in range(viewport.height) for number in viewport.row(row) if number >= 0)
    is_said = any(page.lines[number].block == page.closing_block for number in shown)
    return "" if is_said else desk.reading.closing_words


def _jumping(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The keys that are put on links, if any are."""
    hints = desk.view.hints
    return ((hints.keys, "key.follow"), ("escape", "line.leave")) if hints.are_shown else ()


def _label(desk: Desk, key: Key) -> str:
    """What a key is said to do where one is; empty where it is of no use there."""
    if key.id == "article.read_on" and desk.at == "article":
        if desk.view.viewport.is_at_end:
            return key.label * desk.reading.goes_on
        return "key.turn" if desk.view.viewport.columns else key.label
    if key.id == "article.next_section" and desk.at == "article":
        matches = desk.view.matches.position[1]
        return (
            _NEXT_MATCH * (matches > 1)
            if matches
            else key.label * (_has_sections(desk) and desk.view.sections.has_next)
        )
    if key.id == "page_one.page_down" and desk.page_one is not None and _is_last_sheet(desk.page_one):
        return ""
    if key.id == "screen.next_pane" and desk.at == "ressorts" and desk.page_one is not None:
        return "key.to_page_one"
    if key.id == "screen.bookmark" and is_bookmarked(desk):
        return "key.unbookmark"
    is_empty = desk.at == "headlines" and not desk.browsing.article_ids
    here = {"empty", *["own"] * (desk.browsing.shelf in OWN_SHELVES)} if is_empty else {desk.pane}
    return "" if here & _OF_NO_USE.get(key.id, frozenset()) else key.label


def is_bookmarked(desk: Desk) -> bool:
    """Whether the article that a key means has the bookmark, as its row shows it, if it has one."""
    target = desk.target if desk.at != "ressorts" else None
    entry = None if target is None else desk.browsing.entry_of(target) or desk.reading.entry_of(target)
    return entry is not None and entry.is_bookmarked


def _is_last_sheet(page: PageOnePane) -> bool:
    """Whether nothing is further; not while that is not known."""
    return 0 < page.count <= page.number + 1


def _has_sections(desk: Desk) -> bool:
    return desk.view.viewport.growing.is_whole and bool(desk.view.sections.position[1])


def empty_words(desk: Desk, *, is_first: bool = False) -> str:
    """What stands in place of a list with nothing in it; ``is_first`` where all is still to come."""
    if is_first:
        return tr("empty.first")
    read, muted = desk.browsing.held_back
    reasons = [tr("empty.hidden")] * bool(read) + ([tr("empty.muted", n=muted)] if muted else [])
    if reasons:
        return "\n\n".join(reasons)
    waiting = "empty.first" if desk.refreshing.is_running else "empty.shelf"
    offline = "empty.offline" if desk.browsing.is_bare else "empty.offline_here"
    default = offline if desk.refreshing.is_offline else waiting
    failure = desk.refreshing.failure
    if default == "empty.shelf" and failure is not None and desk.browsing.is_bare:
        return tr("empty.failed", error=str(failure.advising("")))
    return tr(_EMPTY.get(type(desk.browsing.shelf), default))
