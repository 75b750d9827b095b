"""Pictures that several articles share, while room is made: what any kept page refers to stays, and nothing else."""

import random
import tempfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

from tests.extract.pages import page_of
from tests.torture import Row
from tui_reader.extract.digest import page_digest
from tui_reader.model import Headline, Validators
from tui_reader.store import Store

_ARTICLES, _PICTURES = 30, 5
_WHEN = datetime(2026, 11, 24, tzinfo=UTC)
_TEXT = " ".join(["Ein Satz, der gelesen wird."] * 12)


def shared_pictures(count: int, seed: int) -> Row:
    """So many libraries: fill, mark, refresh and prune in any order; then look what each kept page refers to."""
    dice = random.Random(seed)
    failures: list[str] = []
    kept = gone = 0
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            library = _Pictures(Path(folder) / "taz.sqlite3", dice)
            try:
                for _ in range(dice.randrange(30, 90)):
                    dice.choice(library.steps)()
                    library.check()
                library.prune_all()
                library.check()
            except AssertionError as error:
                failures.append(f"{number}: {error}"[:200])
            kept, gone = kept + len(library.here()), gone + library.gone
            library.store.close()
    return Row("shared pictures", count, tuple(failures), f"{kept} pictures stayed to the end, {gone} went")


class _Pictures:
    """A library, what its pages refer to, and which pictures were fetched."""

    def __init__(self, path: Path, dice: random.Random) -> None:
        self.store, self.dice = Store(path), dice
        self.refers: dict[int, set[int]] = {}
        self.ever: dict[int, set[int]] = {}
        self.fetched: set[int] = set()
        self.gone = 0
        self.steps = (self.publish, self.publish, self.illustrate, self.illustrate, self.mark, self.prune, self.change)

    def publish(self) -> None:
        """An article comes, with its page."""
        number = self.dice.randrange(1, _ARTICLES + 1)
        headline = Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}", "", _WHEN)
        self.store.headlines.keep("p4608", "", [headline], Validators())
        if number in self.store.headlines.entries([number]) and number not in self.refers:
            self.refers[number], self.ever[number] = set(), set()
            self._keep(number)

    def change(self) -> None:
        """The site changes a page: a marked article's text from before stays, and its pictures with it."""
        if self.refers:
            self._keep(self.dice.choice(list(self.refers)))

    def _keep(self, number: int) -> None:
        pictures = self.dice.sample(range(1, _PICTURES + 1), self.dice.randrange(4))
        figures = "".join(f'<figure><img src="{address(one, 948)}"></figure>' for one in pictures)
        text = f"{_TEXT} {self.dice.random()}"
        page = page_of(text).replace(b"</p>", f"</p>{figures}".encode(), 1)
        assert all(address(one, 948).encode() in page for one in pictures)
        url = f"https://taz.de/!{number}/"
        self.store.pages.keep(number, url, zlib.compress(page), Validators(), page_digest(page, url))
        marked = {mark.article_id for mark in self.store.marks.all()}
        self.ever[number] |= set(pictures)
        self.refers[number] = set(pictures) | (self.refers[number] if number in marked else set())

    def illustrate(self) -> None:
        """Somebody looks at a picture, and it is kept."""
        shown = [(number, one) for number, pictures in self.refers.items() for one in pictures]
        if shown:
            number, one = self.dice.choice(shown)
            if not self.store.pictures.has(address(one, 624)):
                self.store.pictures.keep(number, address(one, 624), b"bild %d" % one)
            self.fetched.add(one)

    def mark(self) -> None:
        """Mark an article, or take its mark away."""
        if self.refers:
            self.store.marks.toggle(self.dice.choice(list(self.refers)))

    def prune(self) -> None:
        """Let some go."""
        if self.refers:
            self._prune(self.dice.sample(list(self.refers), self.dice.randrange(1, len(self.refers) + 1)))

    def prune_all(self) -> None:
        """Let all go that may: then every picture that stays is one of what stays."""
        self._prune(list(self.refers))
        allowed = {one for number in self.refers for one in self.ever[number]}
        assert self.here() <= allowed, "a picture stayed that nobody refers to"

    def _prune(self, numbers: list[int]) -> None:
        assert self.store.room.prune(numbers)
        there = self.store.headlines.entries(numbers)
        for number in numbers:
            if number not in there:
                del self.refers[number]

    def here(self) -> set[int]:
        """The pictures that are kept."""
        return {one for one in self.fetched if self.store.pictures.has(address(one, 624))}

    def check(self) -> None:
        """Each picture that was fetched and that a kept page refers to is here."""
        wanted = {one for pictures in self.refers.values() for one in pictures} & self.fetched
        assert wanted <= self.here(), f"{sorted(wanted - self.here())} went though a page refers to it"
        self.gone += len(self.fetched - self.here())
        self.fetched &= self.here()


def address(picture: int, width: int) -> str:
    """A picture's address on the site, in a width."""
    return f"https://taz.de/picture/{picture}/{width}/bild-{picture}.jpeg"
