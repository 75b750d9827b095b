"""Libraries that no site would send, exported and read again; files of another machine in which somebody had a hand."""

import asyncio
import random
import tempfile
from contextlib import aclosing
from datetime import UTC, datetime
from pathlib import Path

from tests.bundles import VALUES, merkliste, places, replaced, taken_in
from tests.export.browser import CHROMIUM, opened
from tests.export.epubs import HAS_JAVA, complaints
from tests.export.hostile import bound, by_chance, check_epub, check_html, check_markdown, check_others
from tests.torture import Row
from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.export.as_html import volume_html
from tui_reader.library import Library
from tui_reader.model.volume import Leaf
from tui_reader.store import Store

_CHECKS = (check_markdown, check_html, check_epub, check_others)
_FEW = 200
"""Below so many, the tests open a book in epubcheck and a page in a browser, and not this row."""
_IN_A_BOOK = 150


def exports(count: int, seed: int) -> Row:
    """So many articles by chance, each alone and by threes, in every form; as many files that were changed."""
    leaves = by_chance(count, seed)
    failures = _by_ourselves(leaves)
    others = ""
    if count >= _FEW:
        failures += _by_others(leaves)
        others = f"; epubcheck: {HAS_JAVA}, Chromium: {CHROMIUM is not None}"
    refused, wrong = asyncio.run(_imports(count, seed))
    figures = f"{len(leaves)} articles in five forms{others}; of {count} changed files {refused} refused"
    return Row("exports and imports of hostile libraries", len(leaves) + count, tuple(failures + wrong), figures)


def _by_ourselves(leaves: list[Leaf]) -> list[str]:
    failures = []
    for start in range(0, len(leaves), 3):
        for some in (leaves[start : start + 1], leaves[start : start + 3]):
            for check in _CHECKS:
                try:
                    check(bound(some, "=== <b>", "---"))
                except Exception as error:  # noqa: BLE001 - of any parser
                    failures.append(f"{check.__name__} of {start}: {type(error).__name__} {error}"[:400])
    return failures


def _by_others(leaves: list[Leaf]) -> list[str]:
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(leaves), _IN_A_BOOK):
            volume = bound(leaves[start : start + _IN_A_BOOK], "=== <b>", "---")
            if HAS_JAVA:
                path = Path(folder) / "hostile.epub"
                path.write_bytes(check_epub(volume))
                failures += complaints(path)
            if CHROMIUM is not None:
                for without_policy in (False, True):
                    found = opened(volume_html(volume), Path(folder), without_policy=without_policy)
                    if found.has_run or found.asked or found.measured not in {"well", ""}:
                        failures.append(f"browser: {found}"[:400])
    return failures


async def _imports(count: int, seed: int) -> tuple[int, list[str]]:
    dice = random.Random(seed)
    refused, failures = 0, []
    demo = demo_library(Config(), datetime.now(UTC))
    async with aclosing(demo):
        async for _ in demo.sync():
            pass
        value = await merkliste(demo)
    paths = [path for path in places(value) if "article" not in path]
    with tempfile.TemporaryDirectory() as folder:
        other = Library(Config(base_url="http://127.0.0.1:1"), lambda: Store(Path(folder) / "taz.sqlite3"))
        async with aclosing(other):
            for _ in range(count):
                path, changed = dice.choice(paths), dice.choice(VALUES)
                try:
                    refused += await taken_in(other, replaced(value, path, changed)) is None
                except Exception as error:  # noqa: BLE001 - what is not refused is a bug
                    failures.append(f"import {path} {changed!r}: {type(error).__name__} {error}"[:400])
    return refused, failures
