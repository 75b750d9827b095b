"""Notes, tags and passages; and what two machines that never hear of each other in time make of them."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.extract.pages import demo_page
from tui_reader.config import Config
from tui_reader.errors import NotABundleError, NothingToExportError
from tui_reader.library import Library
from tui_reader.library.files import Merged
from tui_reader.library.marks import note_text
from tui_reader.model import (
    BOOKMARK,
    NOTE,
    PASSAGE,
    TAG,
    Headline,
    Mark,
    MarkedPassage,
    PageDigest,
    Place,
    Validators,
    find_passage,
    marked_passages,
)
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import Store, salvage


def brief(marks: list[Mark]) -> list[tuple[str, str]]:
    return sorted((mark.kind, mark.text) for mark in marks)


async def test_a_note_with_tags_bookmarks_its_article(demo: Library) -> None:
    await demo.marks.note(7000001, "Für den #Rat von Oma  #wasser-netz")
    assert brief(await demo.marks.of([7000001])) == [
        (BOOKMARK, ""), (NOTE, "Für den #Rat von Oma  #wasser-netz"), (TAG, "Rat"), (TAG, "wasser-netz"),
    ]  # fmt: skip
    assert await demo.shelves.articles(Bookmarks()) == [7000001]
    assert note_text(await demo.marks.of([7000001])) == "Für den #Rat von Oma  #wasser-netz"


async def test_editing_a_note_touches_nothing_else_and_can_be_taken_back(demo: Library) -> None:
    await demo.marks.note(7000001, "Erst so #rat")
    before = await demo.marks.of([7000001])
    await demo.marks.note(7000001, "Dann so #rat")
    after = await demo.marks.of([7000001])
    assert brief(after) == [(BOOKMARK, ""), (NOTE, "Dann so #rat"), (TAG, "rat")]
    assert {mark.id for mark in after if mark.kind == TAG} == {mark.id for mark in before if mark.kind == TAG}
    await demo.undo()
    assert brief(await demo.marks.of([7000001])) == brief(before)
    await demo.undo()
    assert await demo.marks.of([7000001]) == []


async def test_taking_away_the_bookmark_leaves_the_notes(demo: Library) -> None:
    await demo.marks.note(7000001, "Bleibt")
    await demo.marks.set_bookmark(7000001, False)
    assert brief(await demo.marks.of([7000001])) == [(NOTE, "Bleibt")]
    await demo.undo()
    assert await demo.shelves.articles(Bookmarks()) == [7000001]


async def test_a_passage_is_annotated_and_taken_away(demo: Library) -> None:
    change = await demo.marks.keep_passages(7000001, [("Am Montag", Place(1, 18))])
    assert change is not None
    await demo.marks.annotate(MarkedPassage(change.made[:1]), "welcher?")
    found = [mark for mark in await demo.marks.of([7000001]) if mark.kind == PASSAGE]
    assert [(mark.quote, mark.place, mark.text) for mark in found] == [("Am Montag", Place(1, 18), "welcher?")]
    await demo.marks.take_away(MarkedPassage((found[0],)))
    assert brief(await demo.marks.of([7000001])) == [(BOOKMARK, "")]


ABC = "Am Montag. Und Dienstag. Und Mittwoch."


async def quotes(library: Library) -> list[tuple[str, ...]]:
    return [one.quotes for one in marked_passages(await library.marks.all())]


async def test_a_longer_passage_takes_the_place_of_those_in_it_and_is_one_step_back(demo: Library) -> None:
    middle, next_one = ("Und Dienstag.", Place(1, 29)), ("Danach.", Place(2, 0))
    for passage in (("Am Montag.", Place(1, 18)), middle):
        await demo.marks.keep_passages(7000001, [passage])
    await demo.marks.keep_passages(7000001, [(ABC, Place(1, 18))])
    assert await quotes(demo) == [(ABC,)]
    assert await demo.marks.keep_passages(7000001, [(ABC, Place(1, 18))]) is None
    await demo.marks.keep_passages(7000001, [(ABC, Place(1, 18)), next_one], "beides")
    assert await quotes(demo) == [(ABC, "Danach.")], "over paragraphs, too, it is one"
    await demo.undo()
    assert await quotes(demo) == [(ABC,)]
    await demo.undo()
    assert {*await quotes(demo)} == {("Am Montag.",), ("Und Dienstag.",)}


@pytest.mark.parametrize(
    ("quote", "place", "note"),
    [
        ("Am Montag.", Place(1, 18), "welcher?"),
        ("Am Montag.", Place(2, 18), ""),
        ("Und Dienstag. Und Mittwoch. Und", Place(1, 29), ""),
        ("Vorher. Am Montag.", Place(1, 10), ""),
        ("Am Freitag.", Place(1, 18), ""),
    ],
    ids=["with a note", "in another paragraph", "longer behind", "longer before", "other words by now"],
)
async def test_what_is_noted_on_or_is_not_wholly_in_a_longer_passage_stays(
    quote: str, place: Place, note: str, demo: Library
) -> None:
    await demo.marks.keep_passages(7000001, [(quote, place)], note)
    await demo.marks.keep_passages(7000001, [(ABC, Place(1, 18))])
    assert {*await quotes(demo)} == {(quote,), (ABC,)}
    assert [one.note for one in marked_passages(await demo.marks.all())].count(note) >= 1


async def test_a_shorter_passage_beside_a_longer_one_is_marked_as_well(demo: Library) -> None:
    await demo.marks.keep_passages(7000001, [(ABC, Place(1, 18))])
    await demo.marks.keep_passages(7000001, [("Am Montag.", Place(1, 18))])
    assert {*await quotes(demo)} == {("Am Montag.",), (ABC,)}


async def test_of_two_who_note_on_the_same_at_one_time_none_loses_a_word(demo: Library) -> None:
    await demo.marks.note(7000001, "Vorher #rat")
    seen = await demo.marks.of([7000001])
    await demo.marks.note(7000001, "Der andere #rat", seen)
    change = await demo.marks.note(7000001, "Ich", seen)
    assert note_text(await demo.marks.of([7000001])) == "Der andere #rat · Ich"
    await demo.undo()
    assert change is not None and note_text(await demo.marks.of([7000001])) == "Der andere #rat"
    await demo.marks.note(7000001, "", seen)
    assert note_text(await demo.marks.of([7000001])) == "Der andere #rat", "it was never seen"
    passage = [("Am Montag", Place(1, 18))]
    await demo.marks.keep_passages(7000001, passage)
    seen = await demo.marks.of([7000001])
    for text in ("Der andere", "Ich"):
        await demo.marks.keep_passages(7000001, passage, text, seen)
    [marked] = marked_passages(await demo.marks.of([7000001]))
    assert (marked.quotes, {*marked.note.split(" · ")}) == (("Am Montag",), {"Der andere", "Ich"})
    for text in ("Noch anders", "Noch einmal ich"):
        await demo.marks.annotate(marked, text)
    [marked] = marked_passages(await demo.marks.of([7000001]))
    assert (marked.quotes, {*marked.note.split(" · ")}) == (("Am Montag",), {"Noch anders", "Noch einmal ich"})


def test_a_passage_is_found_again_where_the_text_was_changed() -> None:
    texts = ["Neu davor.", "Das Wort steht hier.", "Und das Wort steht da."]
    assert find_passage(texts, "Wort", Place(1, 4)) == (1, 4, 8)
    assert find_passage(texts, "Wort", Place(2, 0)) == (2, 8, 12)
    assert find_passage(texts, "Wort", Place(0, 99)) == (1, 4, 8)
    assert find_passage(texts, "fort", Place(1, 4)) is None


def test_a_passage_is_found_whatever_white_space_the_text_has_between_its_words() -> None:
    texts = ["Viertel\tMiete\nNord\t\t6,80 €", "Der Bus,\n\xa0\xa0der nicht kam"]
    assert find_passage(texts, "Nord 6,80 €", Place(0, 14)) == (0, 14, 26)
    assert find_passage(texts, "Bus, der nicht", Place(0, 0)) == (1, 4, 20)
    assert find_passage(texts, "  ", Place(0, 0)) is None


async def test_the_merkliste_comes_whole_to_another_machine(
    demo: Library, open_library: Callable[..., Library], tmp_path: Path
) -> None:
    await demo.marks.note(7000001, "Wichtig #rat")
    await demo.marks.keep_passages(7000001, [("Am Montag", Place(1, 18))], "welcher?")
    article = await demo.articles.open(7000001)
    data = await export(demo)
    other = open_library()
    assert await other.files.merge(data) == Merged(1, 4, 0)
    assert await other.files.merge(data) == Merged(0, 0, 0), "twice is once"
    assert await other.articles.open(7000001) == article
    assert await other.marks.all() == await demo.marks.all()
    assert await other.shelves.articles(Bookmarks()) == [7000001]


async def test_a_bookmark_brings_its_pictures_and_comments_along(
    demo: Library, open_library: Callable[..., Library]
) -> None:
    await demo.marks.set_bookmark(7000001)
    article = await demo.articles.open(7000001)
    assert article.lead_picture is not None
    picture = await demo.pictures.get(7000001, article.lead_picture.url)
    other = open_library("http://127.0.0.1:1")
    await other.files.merge(await export(demo))
    assert await other.pictures.get(7000001, article.lead_picture.url) == picture
    assert await other.articles.comments(7000001) == await demo.articles.comments(7000001)


async def export(library: Library) -> bytes:
    marked = list(dict.fromkeys(mark.article_id for mark in await library.marks.all()))
    volume = await library.files.bind("Merkliste", [("", marked)], with_removals=True)
    return await library.files.written(volume, "json")


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda value: [],
        lambda value: {},
        lambda value: value | {"format": "taz-reader/99"},
        lambda value: value | {"unmarked": ["../../etc/passwd"]},
        lambda value: value | {"unmarked": [7]},
        lambda value: with_article(value, path="//evil.example/!1/"),
        lambda value: with_article(value, path="/a b/"),
        lambda value: with_article(value, id="1; DROP TABLE mark"),
        lambda value: with_article(value, id=True),
        lambda value: with_article(value, headline=None),
        lambda value: with_article(value, published="gestern"),
        lambda value: with_article(value, pictures=[{"url": "file:///etc/passwd", "data": ""}]),
        lambda value: with_article(value, pictures=[{"url": "https://taz.de/a.jpg", "data": "?"}]),
        lambda value: with_article(value, page={"url": "https://taz.de/", "fetched": 1, "packed": "eJw="}),
        lambda value: with_article(value, page={"url": "https://taz.de/", "fetched": 10**30, "packed": "eJwDAAAAAAE="}),
        lambda value: with_article(value, marks=[{"id": "x"}]),
    ],
)  # fmt: skip
async def test_what_is_no_bundle_is_refused_and_changes_nothing(
    demo: Library, open_library: Callable[..., Library], spoiled: Callable[[Any], Any]
) -> None:
    await demo.marks.set_bookmark(7000001)
    value = json.loads(await export(demo))
    other = open_library()
    with pytest.raises(NotABundleError):
        await other.files.merge(json.dumps(spoiled(value)).encode())
    assert await other.marks.all() == []


def with_article(value: dict[str, Any], **fields: Any) -> dict[str, Any]:
    article = value["parts"][0]["articles"][0]
    return value | {"parts": [{"title": "", "articles": [article | fields]}]}


async def test_what_comes_from_elsewhere_is_cleaned(demo: Library, open_library: Callable[..., Library]) -> None:
    await demo.marks.note(7000001, "x")
    value = json.loads(await export(demo))
    value["parts"][0]["articles"][0]["headline"] = "Rot\x1b[31m\u202eum"
    value["parts"][0]["articles"][0]["marks"][0]["text"] = "\x9b5A\x07hier"
    other = open_library()
    await other.files.merge(json.dumps(value).encode())
    assert (await other.articles.entry(7000001)).headline.headline == "Rotum"
    assert all(mark.text.isprintable() for mark in await other.marks.all())


async def test_the_removal_of_the_last_mark_comes_to_the_other_machine(
    demo: Library, open_library: Callable[..., Library]
) -> None:
    await demo.marks.set_bookmark(7000001)
    other = open_library()
    await other.files.merge(await export(demo))
    await demo.marks.set_bookmark(7000001, False)
    volume = await demo.files.bind("Merkliste", [("", await demo.marks.articles())], with_removals=True)
    assert volume.parts == ()
    data = await demo.files.written(volume, "json")
    assert await other.files.merge(data) == Merged(0, 0, 1)
    assert await other.marks.all() == []
    with pytest.raises(NothingToExportError):
        await demo.files.written(volume, "epub")
    with pytest.raises(NothingToExportError):
        await demo.files.bind("Merkliste", [("", [])])
    nothing = Library(Config(), partial(Store, ":memory:"))
    with pytest.raises(NothingToExportError):
        await nothing.files.bind("Merkliste", [("", [])], with_removals=True)
    await nothing.aclose()


# ------------------------------------------------------------ a note, as it was typed

HOSTILE = [*"\x00\x07\x1b\x7f\x9b\ud800\ufeff\ufffe\uffff\u061c\u180e\u200b\u200e\u200f"]
HOSTILE += map(chr, [*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFDD0, 0xFDF0), *range(0xFFF9, 0xFFFC)])
TYPED = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=HOSTILE), max_size=60)
NOTES = st.one_of(
    TYPED.filter(lambda text: not any(0xE0000 <= ord(char) < 0xE0080 for char in text)),
    st.sampled_from([
        "Die #Miete steigt, siehe #Berlin und Köln", "#eins #zwei", " vorn und hinten  ", "zwei\nZeilen\n\n\tund Tab", "❤️ 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "weich\u00adgetrennt",
        "fest\u00a0verbunden", "Zahl#1 ist kein #Tag-2", "## keine", "<b>&amp;</b>", "a\u0301a", "می\u200cخواهم", "x" * 5_000,
    ]),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(NOTES)
@example("Die #Miete steigt, siehe #Berlin und Köln")
def test_a_note_is_kept_as_it_was_typed_wherever_it_goes(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Shown to be edited again, exported and imported, from the journal, from a copy."""
    path = tmp_path_factory.mktemp("noted") / "taz.sqlite3"

    async def run() -> None:
        store = Store(path)
        store.headlines.keep("p4608", "", [headline(number) for number in ARTICLES], Validators())
        library = Library(Config(), lambda: store)
        await library.marks.note(7000001, text)
        change = await library.marks.keep_passages(7000002, [("Worte", Place(0, 0))], text)
        kept = text if text.strip() else ""
        assert change is not None and change.made[0].text == kept
        marks = await library.marks.all()
        assert note_text(mark for mark in marks if mark.article_id == 7000001) == kept
        await library.marks.note(7000001, kept)
        assert await library.marks.all() == marks, "who keeps it as it is changes nothing"
        volume = await library.files.bind("", [("", ARTICLES)], with_removals=True)
        data = await library.files.written(volume, "json")
        for form in ("markdown", "html", "text", "epub"):
            assert await library.files.written(volume, form)
        other = Library(Config(), partial(_same, Store(":memory:")))
        await other.files.merge(data)
        assert sorted(await other.marks.all()) == sorted(marks)
        await other.aclose()
        await library.aclose()
        path.write_bytes(b"")
        salvage(path)
        again = Library(Config(), lambda: Store(path))
        assert sorted(await again.marks.all()) == sorted(marks), "the journal has it, too"
        await again.aclose()

    asyncio.run(run())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*HOSTILE, "a", " ", "#b", "\n", "é", "\r\n", "\x1b[31m"]), max_size=12).map("".join))
def test_of_a_note_nothing_goes_but_what_is_hostile(typed: str) -> None:
    from tui_reader.cleaning import clean_note

    kept = clean_note(typed, 1000)
    wanted = "".join(char for char in typed.replace("\r\n", "\n") if char not in HOSTILE)
    assert kept == (wanted if wanted.strip() else "")
    kept.encode()


async def test_tags_of_an_earlier_version_stay_beside_their_note(demo: Library) -> None:
    """There they were taken out of it."""
    await demo.marks.set_bookmark(7000001)
    marks = [Mark(f"{number:032x}", 7000001, kind, datetime.now(UTC), text) for number, (kind, text) in enumerate(
        [(NOTE, "Die steigt, siehe #Köln"), (TAG, "Miete"), (TAG, "Köln"), (TAG, "Berlin")]
    )]  # fmt: skip
    await demo._threads.ask(lambda store: store.marks.change(marks, []))
    assert note_text(await demo.marks.of([7000001])) == "Die steigt, siehe #Köln #Berlin #Miete"


# ------------------------------------------------------------ merging, in any order

ARTICLES = [7000001, 7000002]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("note"), st.integers(0, 2), st.sampled_from(ARTICLES), st.sampled_from(["", "a", "b #t", "#u"])),
        st.tuples(st.just("bookmark"), st.integers(0, 2), st.sampled_from(ARTICLES), st.booleans()),
        st.tuples(st.just("passage"), st.integers(0, 2), st.sampled_from(ARTICLES), st.sampled_from(["p", "q"])),
        st.tuples(st.just("away"), st.integers(0, 2), st.integers(0, 5), st.none()),
        st.tuples(st.just("page"), st.integers(0, 2), st.sampled_from(ARTICLES), st.integers(1, 3)),
        st.tuples(st.just("undo"), st.integers(0, 2), st.none(), st.none()),
        st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2), st.none()),
        st.tuples(st.just("save"), st.integers(0, 2), st.none(), st.none()),
        st.tuples(st.just("restore"), st.integers(0, 2), st.integers(0, 5), st.none()),
    ),
    max_size=25,
)  # fmt: skip


def _same(store: Store) -> Store:
    return store


class Machines:
    """Three machines whose Merklisten are sent about, also late and twice; and what nobody may lose."""

    def __init__(self) -> None:
        self.seconds = [1_800_000_000] * 3
        self.stores = [Store(":memory:", partial(self.seconds.__getitem__, machine)) for machine in range(3)]
        self.libraries = [Library(Config(), partial(_same, store)) for store in self.stores]
        self.saved: list[bytes] = []
        self.made: set[str] = set()
        self.removed: set[str] = set()
        for number in ARTICLES:
            self.stores[0].headlines.keep("p4608", "", [headline(number)], Validators())

    async def step(self, kind: str, machine: int, what: Any, value: Any) -> None:
        library = self.libraries[machine]
        before = {mark.id for mark in await library.marks.all()}
        known = await library.articles.entries(ARTICLES)
        if kind == "note" and what in known:
            await library.marks.note(what, value)
        elif kind == "bookmark" and what in known:
            await library.marks.set_bookmark(what, value)
        elif kind == "passage" and what in known:
            await library.marks.keep_passages(what, [(value, Place(0, 0))])
        elif kind == "away" and before:
            marks = await library.marks.all()
            await library.marks.take_away(MarkedPassage((marks[what % len(marks)],)))
        elif kind == "page" and what in known:
            page = demo_page(what).replace(b"</html>", b"<!--%d--></html>" % value)
            self.seconds[machine] = 1_800_000_000 + value
            import zlib

            self.stores[machine].pages.keep(
                what, f"https://taz.de/!{what}/", zlib.compress(page), Validators(), PageDigest(5)
            )
        elif kind == "undo":
            await library.undo()
        if kind in {"send", "save", "restore"}:
            await self._move(kind, machine, what)
        else:
            after = {mark.id for mark in await library.marks.all()}
            self.made |= after - before
            self.removed |= before - after
        for store in self.stores:  # at any time, and not only when all have heard of it
            assert not {mark.id for mark in store.marks.all()} & set(store.marks.removed())

    async def _move(self, kind: str, machine: int, what: Any) -> None:
        library = self.libraries[machine]
        if kind == "restore":
            if self.saved:
                await library.files.merge(self.saved[what % len(self.saved)])
        elif await library.marks.all() or self.stores[machine].marks.removed():
            data = await export(library)
            self.saved += [data] if kind == "save" else []
            if kind == "send":
                await self.libraries[what].files.merge(data)

    async def state(self, machine: int) -> tuple[set[Mark], set[str], dict[int, bytes | None]]:
        library, store = self.libraries[machine], self.stores[machine]
        pages = {number: page.html if (page := store.pages.get(number)) else None for number in ARTICLES}
        return set(await library.marks.all()), set(store.marks.removed()), pages

    async def close(self) -> None:
        for library in self.libraries:
            await library.aclose()


def headline(number: int) -> Headline:
    return Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}", "", datetime(2026, 11, 1, tzinfo=UTC))


BY_ROUND = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]
LATE_BUNDLE = [
    ("bookmark", 0, 7000001, True),
    ("save", 0, None, None),
    ("bookmark", 0, 7000001, False),
    ("restore", 0, 0, None),
]
"""What was taken away stands in a file from before, and the file is merged."""


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@example(steps=LATE_BUNDLE, order=BY_ROUND)
@given(steps=STEPS, order=st.permutations([(a, b) for a in range(3) for b in range(3) if a != b]))
def test_merging_in_any_order_loses_nothing_and_ends_alike(
    steps: list[tuple[str, int, Any, Any]], order: list[tuple[int, int]]
) -> None:
    async def run() -> None:
        machines = Machines()
        try:
            for step in steps:
                await machines.step(*step)
            for _ in range(2):
                for source, target in order:
                    volume = await machines.libraries[source].files.bind("", [("", ARTICLES)], with_removals=True) \
                        if await machines.libraries[source].articles.entries(ARTICLES) else None  # fmt: skip
                    if volume is not None:
                        data = await machines.libraries[source].files.written(volume, "json")
                        await machines.libraries[target].files.merge(data)
            states = [await machines.state(number) for number in range(3)]
            assert states[0] == states[1] == states[2]
            # what nobody took away is there, and what somebody took away is not
            assert {mark.id for mark in states[0][0]} == machines.made - machines.removed
        finally:
            await machines.close()

    asyncio.run(run())
