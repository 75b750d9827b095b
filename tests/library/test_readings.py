"""What a reader did, as it is said and taken back; what was typed, and searched for."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.library.small import ARTICLES, NOON, SmallLibrary
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model import BOOKMARK, PASSAGE, Change, IndexedText, Mark, MarkedPassage, Place
from tui_reader.model.register import Actions, FileNews, Heard, Register
from tui_reader.model.rule import FOLLOW, MUTE
from tui_reader.model.shelf import Unread
from tui_reader.store import Store
from tui_reader.store.changes import MOST


@pytest.fixture
async def library() -> AsyncIterator[SmallLibrary]:
    opened = SmallLibrary()
    yield opened
    await opened.aclose()


async def state(library: SmallLibrary) -> tuple[object, ...]:
    """All that can be taken back; marks without their numbers, which are new then."""
    marks = sorted((mark._replace(id="") for mark in await library.marks.all()), key=str)
    rules = [(rule.kind, rule.query, rule.until) for rule in await library.rules.all()]
    return await library.shelves.articles(Unread()), marks, rules


CHANGES: dict[str, Callable[[SmallLibrary], Awaitable[object]]] = {
    "a bookmark": lambda library: library.marks.set_bookmark(1),
    "no bookmark": lambda library: library.marks.set_bookmark(3, False),
    "the other of it": lambda library: library.marks.toggle(3),
    "and back": lambda library: library.marks.toggle(1),
    "a note": lambda library: library.marks.note(1, "Neu #tag"),
    "another note": lambda library: library.marks.note(4, "Anders #meer #see"),
    "no note": lambda library: library.marks.note(4, ""),
    "a passage": lambda library: library.marks.keep_passages(1, [("Satz", Place(0, 1))], "dazu"),
    "read": lambda library: library.readings.set_read([1, 2, 6]),
    "unread": lambda library: library.readings.set_read([5, 6], False),
    "the other of read": lambda library: library.readings.toggle(5),
    "the other of unread": lambda library: library.readings.toggle(6),
    "a mute": lambda library: library.rules.keep(MUTE, "moor"),
    "another end": lambda library: library.rules.keep(MUTE, "watt"),
    "a rule for some days": lambda library: library.rules.keep(FOLLOW, "watt", 3),
}


@pytest.mark.parametrize("name", CHANGES)
async def test_whatever_a_key_changes_one_key_takes_back(library: SmallLibrary, name: str) -> None:
    await library.marks.set_bookmark(3)
    await library.marks.note(4, "Alt #meer")
    await library.readings.set_read([5])
    await library.rules.keep(MUTE, "watt", 5)
    before = await state(library)
    await CHANGES[name](library)
    assert await state(library) != before
    change = await library.undo()
    assert change is not None and await state(library) == before
    await library.undo()
    assert await library.rules.all() == [], "what was done before it is the next"


async def test_a_rule_that_was_taken_away_comes_back_with_its_end(library: SmallLibrary) -> None:
    rule = await library.rules.keep(MUTE, "deich", 5)
    await library.rules.remove(rule)
    assert await library.rules.all() == [] and len(await library.shelves.articles(Unread())) == 6
    change = await library.undo()
    assert change is not None and change.kind == "unmute"
    assert [(one.query, one.until) for one in await library.rules.all()] == [("deich", rule.until)]
    assert await library.shelves.articles(Unread()) == [5, 4, 2]


async def test_what_changes_nothing_is_no_change_and_takes_no_place_among_them(library: SmallLibrary) -> None:
    await library.readings.set_read([1])
    await library.marks.set_bookmark(2)
    note = await library.marks.note(2, "Notiz #tag")
    passage = await library.marks.keep_passages(2, [("Satz", Place(0, 1))])
    assert note is not None and passage is not None
    assert await library.readings.set_read([1]) is None
    assert await library.readings.set_read([]) is None
    assert await library.readings.set_read([99], False) is None
    assert await library.marks.set_bookmark(2) is None
    assert await library.marks.set_bookmark(3, False) is None
    assert await library.marks.note(2, "Notiz #tag") is None
    assert await library.marks.note(3, "  ") is None
    assert await library.marks.keep_passages(2, [("Satz", Place(0, 1))]) is None
    assert await library.marks.keep_passages(2, []) is None
    assert await library.marks.annotate(MarkedPassage(passage.made[:1]), "") is None
    taken = [await library.undo() for _ in range(5)]
    assert [one and one.kind for one in taken] == ["noted", "noted", "bookmark", "read", None]


async def test_a_change_names_the_articles_that_it_changed_and_no_others(library: SmallLibrary) -> None:
    await library.readings.set_read([2, 3])
    assert await library.readings.set_read([1, 2, 99]) == Change("read", (1,))
    await library.undo()
    assert sorted(await library.shelves.articles(Unread())) == [1, 4, 5, 6]


async def test_the_key_for_a_bookmark_says_what_it_did(library: SmallLibrary) -> None:
    assert await library.marks.toggle(1) is True
    assert await library.marks.toggle(1) is False
    assert await library.marks.toggle(99) is False, "there is no such article"
    assert await library.readings.toggle(1) is True
    assert await library.readings.toggle(1) is False


async def test_of_very_many_changes_the_last_fifty_are_taken_back(library: SmallLibrary) -> None:
    for number in range(MOST + 3):
        await library.readings.toggle(ARTICLES[number % 6])
    taken = [await library.undo() for _ in range(MOST + 1)]
    assert taken[-1] is None and all(taken[:-1])
    assert [one.article_ids[0] for one in taken if one][:3] == [5, 4, 3]


async def test_a_change_is_taken_back_until_the_next_day_and_not_after_two(library: SmallLibrary) -> None:
    await library.readings.set_read([1])
    await library.marks.set_bookmark(1)
    library.now = NOON + timedelta(hours=35)
    assert await library.undo() is not None
    library.now = NOON + timedelta(hours=37)
    assert await library.undo() is None


async def test_a_mark_that_came_back_can_be_taken_back_once_more(library: SmallLibrary) -> None:
    """It has another number then, which earlier changes speak of."""
    await library.marks.set_bookmark(1)
    await library.marks.set_bookmark(1, False)
    await library.undo()
    assert [mark.kind for mark in await library.marks.all()] == [BOOKMARK]
    await library.undo()
    assert await library.marks.all() == []


async def test_a_rule_from_another_machine_holds_all_that_is_here_as_soon_as_anything_comes(
    library: SmallLibrary,
) -> None:
    rule = Register(MUTE, "deich", int(NOON.timestamp()) * 1000, "andere", "[0,null]")
    library.store.machines.take_in(FileNews(Heard("andere/1.jsonl", "andere", 1, 1), Actions((rule,))))
    assert [one.is_judged for one in await library.rules.all()] == [False]
    await library.rules.judge([2])
    assert await library.shelves.articles(Unread()) == [5, 4, 2]
    assert [one.is_judged for one in await library.rules.all()] == [True]
    library.store.search.put([IndexedText(2, "Deich", ""), IndexedText(4, "Deich", "")])
    await library.rules.judge([2])
    assert await library.shelves.articles(Unread()) == [5, 4], "of what is judged only what came is looked at"


# ------------------------------------------------------------ passages


async def passages(library: SmallLibrary) -> list[tuple[str, str]]:
    return sorted((mark.quote, mark.text) for mark in await library.marks.of([1]) if mark.kind == PASSAGE)


async def test_of_several_passages_the_last_one_has_the_note_and_none_is_marked_twice(library: SmallLibrary) -> None:
    first, second, third = [(word, Place(number, 0)) for number, word in enumerate(("Eins", "Zwei", "Drei"))]
    await library.marks.keep_passages(1, [first, second], "Notiz")
    assert await passages(library) == [("Eins", ""), ("Zwei", "Notiz")]
    change = await library.marks.keep_passages(1, [first, second, third])
    assert change is not None and [mark.quote for mark in change.made] == ["Drei"]
    await library.marks.keep_passages(1, [third, second])
    assert await passages(library) == [("Drei", ""), ("Eins", ""), ("Zwei", "Notiz")], "no text takes no note away"
    await library.marks.keep_passages(1, [second], "Andere")
    assert await library.marks.keep_passages(1, [second, second], "Andere") is None
    assert await passages(library) == [("Drei", ""), ("Eins", ""), ("Zwei", "Andere")]
    await library.marks.keep_passages(1, [second], "")
    assert await passages(library) == [("Drei", ""), ("Eins", ""), ("Zwei", "")]
    assert len([mark for mark in await library.marks.of([1]) if mark.kind == BOOKMARK]) == 1


async def test_another_note_on_a_passage_leaves_where_it_is(library: SmallLibrary) -> None:
    change = await library.marks.keep_passages(1, [("Satz", Place(4, 7))], "alt")
    assert change is not None
    passage: Mark = change.made[0]
    again = await library.marks.annotate(MarkedPassage((passage,)), "neu")
    assert again is not None and again.lost == (passage,)
    [new] = again.made
    assert new == passage._replace(id=new.id, text="neu") and new.id != passage.id
    assert await library.marks.take_away(MarkedPassage((new,))) is not None and await passages(library) == []


# ------------------------------------------------------------ where one was


async def test_comments_are_new_that_came_since_the_last_look_and_an_older_one_changes_nothing(
    library: SmallLibrary,
) -> None:
    readings, hour = library.readings, timedelta(hours=1)
    assert await readings.comments_seen(1, None) is None
    assert await readings.comments_seen(1, NOON) is None
    assert await readings.comments_seen(1, NOON + hour) == NOON
    assert await readings.comments_seen(1, NOON - hour) == NOON + hour
    assert await readings.comments_seen(1, None) == NOON + hour
    assert await readings.comments_seen(2, None) is None


async def test_a_text_that_was_read_is_read_also_when_what_was_set_before_is_taken_back(library: SmallLibrary) -> None:
    await library.readings.set_read([1, 2])
    await library.readings.set_read([1], False)
    assert await library.readings.note_read(1) is True
    assert await library.readings.note_read(1) is False
    await library.undo()
    assert sorted(await library.shelves.articles(Unread())) == [2, 3, 4, 5, 6]
    assert await library.undo() is None


async def test_the_first_unread_one_is_the_first_in_the_order_that_was_asked(library: SmallLibrary) -> None:
    await library.readings.set_read([3, 5])
    assert await library.readings.first_unread([3, 5, 4, 1]) == 4
    assert await library.readings.first_unread([5, 3]) is None
    assert await library.readings.unread_among([1, 3, 99]) == {1}


# ------------------------------------------------------------ what was typed


async def test_what_was_typed_and_not_kept_is_there_again_until_it_is_let_go(library: SmallLibrary) -> None:
    drafts = library.drafts
    assert await drafts.of("note:1") == ""
    drafts.keep("note:1", "halb")
    drafts.keep("note:2", "anders")
    assert await drafts.of("note:1") == "halb"
    await drafts.write()
    drafts.keep("note:1", "")
    assert await drafts.of("note:1") == "", "though the disk has it still"
    await drafts.write()
    assert await library.settings.get("drafts") == '{"note:2": "anders"}'


async def test_what_was_typed_is_on_the_disk_when_the_screen_is_closed(tmp_path: Path) -> None:
    library = Library(Config(), lambda: Store(tmp_path / "taz.sqlite3"))
    library.drafts.keep("note:1", "halb")
    await library.aclose()
    again = Library(Config(), lambda: Store(tmp_path / "taz.sqlite3"))
    assert await again.drafts.of("note:1") == "halb"
    await again.aclose()


async def test_drafts_of_another_screen_stay_beside_those_of_this_one(library: SmallLibrary) -> None:
    await library.settings.keep("drafts", '{"note:1": "dort", "note:2": "dort", "note:3": 7}')
    library.drafts.keep("note:2", "hier")
    await library.drafts.write()
    assert await library.settings.get("drafts") == '{"note:1": "dort", "note:2": "hier"}'
    assert await library.drafts.of("note:1") == "dort"
    for broken in ("{", "[]", "7"):
        await library.settings.keep("drafts", broken)
        assert await library.drafts.of("note:9") == ""


async def test_the_last_searches_are_there_each_once_without_their_beginnings(library: SmallLibrary) -> None:
    search = library.search
    for typed in ("mi", "Miete", "wasser", "miete berlin", "  ", "Wasser"):
        await search.remember(typed)
    assert await search.last() == ["Wasser", "miete berlin"]
    await search.forget("berlin")
    assert await search.last() == ["Wasser", "miete berlin"]
    await search.forget("wasser")
    assert await search.last() == ["miete berlin"]
    for number in range(20):
        await search.remember(f"{number:02}")
    assert await search.last() == [f"{number:02}" for number in range(19, 9, -1)]
    for broken in ("{", "{}", "7", "[7, null]"):
        await library.settings.keep("last_searches", broken)
        assert await search.last() == []


async def test_of_what_was_searched_for_the_phrases_and_words_are_marked_that_may_stand_in_a_text(
    library: SmallLibrary,
) -> None:
    marked = await library.search.marked('watt "am Moor" -geest seit:7t')
    assert marked.words == "am Moor watt"
    text = "Geest, Watt, Deich am Moor"
    assert [text[start:end] for start, end in marked.places(text)] == ["Watt", "am Moor"]
    assert (await library.search.marked("ressort:kultur")).words == ""
