"""A file from another machine, in which somebody had a hand: taken in, or refused in one sentence."""

import json
import random
from collections.abc import Callable

import pytest

from tests.bundles import VALUES, merkliste, places, replaced, taken_in
from tui_reader.errors import NotABundleError
from tui_reader.library import Library


async def test_whatever_stands_in_the_place_of_any_value_it_is_taken_in_or_refused_in_one_sentence(
    demo: Library, open_library: Callable[..., Library]
) -> None:
    value = await merkliste(demo)
    other = open_library("http://127.0.0.1:1")
    assert (await taken_in(other, value)) is not None
    paths = [path for path in places(value) if "article" not in path]
    chance = random.Random(3)
    for path in chance.sample(paths, min(len(paths), 70)):
        for changed in chance.sample(VALUES, 4):
            await taken_in(other, replaced(value, path, changed))
    again = await taken_in(other, value)
    assert again is not None and again.articles == 0


@pytest.mark.parametrize("wrong", [False, 0, "", [], {}, True, 1, "x"])
async def test_a_page_of_another_type_is_refused(demo: Library, open_library: Callable[..., Library], wrong: object) -> None:  # fmt: skip
    value = await merkliste(demo)
    value["parts"][0]["articles"][0]["page"] = wrong
    with pytest.raises(NotABundleError):
        await open_library().files.merge(json.dumps(value).encode())


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff\xfe", b"null", b"[" * 100_000, b"1" * 10_000, b'{"format":"taz-reader/1"}', b'"\\ud800"', b"\xef\xbb\xbf{}"])  # fmt: skip
async def test_what_is_no_file_of_ours_is_refused(open_library: Callable[..., Library], data: bytes) -> None:
    with pytest.raises(NotABundleError):
        await open_library().files.merge(data)


async def test_pictures_under_addresses_that_are_not_ascii_are_taken_in(demo: Library, open_library: Callable[..., Library]) -> None:  # fmt: skip
    value = await merkliste(demo)
    article = value["parts"][0]["articles"][0]
    article["page"]["url"] = "https://taz.de/Müßiggang/!7000001/"
    article["path"] = "/Müßiggang/!7000001/"
    assert (await open_library().files.merge(json.dumps(value).encode())).articles == 2
