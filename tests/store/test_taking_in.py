"""Pages that come from another machine: none takes the place of a better one, and none of a marked article is lost."""

import zlib
from contextlib import closing
from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui_reader.model import BOOKMARK, Headline, KeptPage, Mark, PageDigest, Validators
from tui_reader.model.volume import Portable
from tui_reader.store import Store, new_number

NOW = 1_800_000_000
WORDS = 100
HEADLINE = Headline(1, "/x/!1/", "Oben", "Titel", "", datetime.fromtimestamp(NOW - 10_000, UTC))

Come = tuple[int, int]
"""When it was fetched, from NOW, and how many words it has."""
COMES = st.tuples(st.integers(-5, 5).map(lambda n: n * 500), st.integers(1, 200))


def page_of(come: Come) -> tuple[KeptPage, PageDigest]:
    text = " ".join(["Wort"] * come[1]).encode()
    when = datetime.fromtimestamp(NOW + come[0], UTC)
    return KeptPage("https://taz.de/!1/", zlib.compress(text), Validators(), when), PageDigest(
        come[1], fingerprint=come[1]
    )


def opened() -> Store:
    store = Store(":memory:", lambda: NOW)
    store.headlines.keep("p4608", "", [HEADLINE], Validators())
    return store


def take_in(store: Store, come: Come, *marks: Mark) -> None:
    page, digest = page_of(come)
    store.merge.take_in(Portable(HEADLINE, page=page, marks=marks), digest)


def bookmark() -> Mark:
    return Mark(new_number(), 1, BOOKMARK, datetime.fromtimestamp(NOW, UTC))


def words_of(packed: bytes) -> int:
    return len(zlib.decompress(packed).split())


def every_text(store: Store) -> set[int]:
    pages = [store.pages.get(1), *(store.pages.version(1, one.fetched_at) for one in store.pages.versions(1))]
    return {len(page.html.split()) for page in pages if page is not None}


@settings(max_examples=150, deadline=None)
@given(st.lists(COMES, min_size=1, max_size=6))
@example([(-1000, 100), (-500, 20)])
@example([(-1000, 100), (-2000, 150)])
@example([(-1000, 100), (500, 150)])
@example([(-1000, 100), (-500, 150), (-500, 160)])
def test_no_page_is_replaced_by_an_older_shorter_or_future_one_and_no_marked_text_is_lost(comes: list[Come]) -> None:
    with closing(opened()) as store:
        take_in(store, comes[0], bookmark())
        for come in comes[1:]:
            before = store.pages.packed(1)
            assert before is not None
            take_in(store, come)
            after = store.pages.packed(1)
            assert after is not None
            if after.packed != before.packed:
                assert come[0] <= 0, "of a time that has not come"
                assert NOW + come[0] >= before.fetched_at.timestamp(), "older"
                assert come[1] >= words_of(before.packed), "shorter"
            assert after.fetched_at.timestamp() <= NOW, "it would never be asked for anew"
        assert every_text(store) == {words for _, words in comes}
        twice = every_text(store)
        for come in comes:
            take_in(store, come)
        assert every_text(store) == twice


def test_a_longer_and_later_text_takes_the_place_and_the_one_before_stays_for_who_marked_it_elsewhere() -> None:
    """The mark comes with the page: what it replaces is a marked article's already."""
    with closing(opened()) as store:
        take_in(store, (-1000, 50))
        take_in(store, (-500, 60), bookmark())
        page = store.pages.packed(1)
        assert page is not None and words_of(page.packed) == 60
        assert [one.words for one in store.pages.versions(1)] == [50]


def test_what_nobody_marked_gets_no_earlier_texts() -> None:
    with closing(opened()) as store:
        take_in(store, (-500, 60))
        take_in(store, (-1000, 50))
        assert store.pages.versions(1) == []


def test_an_earlier_text_is_kept_once_and_a_page_of_now_takes_the_place() -> None:
    with closing(opened()) as store:
        take_in(store, (-500, 60), bookmark())
        for when in (-1000, -1500, -1000):
            take_in(store, (when, 50))
        assert [one.words for one in store.pages.versions(1)] == [50]
        take_in(store, (0, 60))
        assert store.pages.packed(1).fetched_at == datetime.fromtimestamp(NOW, UTC)  # type: ignore[union-attr]


def test_what_is_kept_of_one_article_says_nothing_of_another() -> None:
    other = HEADLINE._replace(article_id=2, path="/x/!2/")
    with closing(opened()) as store:
        take_in(store, (-500, 60), bookmark())
        take_in(store, (-1000, 50))
        for come in ((-1500, 40), (-1700, 50)):
            page, digest = page_of(come)
            mark = bookmark()._replace(article_id=2)
            assert store.merge.take_in(Portable(other, page=page, marks=(mark,)), digest) == (come == (-1500, 40))
        assert words_of(store.pages.packed(2).packed) == 40, "the other's is later and longer"  # type: ignore[union-attr]
        assert [one.words for one in store.pages.versions(2)] == [50], "the other has such a text, too"


def test_a_picture_that_is_here_stays_as_it_is() -> None:
    with closing(opened()) as store:
        for data in (b"eins", b"zwei"):
            store.merge.take_in(Portable(HEADLINE, pictures=(("https://taz.de/picture/7/624/a.jpeg", data),)), None)
        assert store.pictures.get("https://taz.de/picture/7/624/a.jpeg") == b"eins"


def test_two_texts_of_one_second_are_both_kept() -> None:
    with closing(opened()) as store:
        store.marks.toggle(1)
        for words in (10, 20, 30):
            page, digest = page_of((0, words))
            store.pages.keep(1, page.url, page.packed, page.validators, digest)
        assert every_text(store) == {10, 20, 30}
        assert sorted(one.words for one in store.pages.versions(1)) == [10, 20]
