"""Texts that patterns may take long for, put together by chance, and documents of parts that are hard to read.

What must hold: each takes as long as it is, and nothing raises.
"""

import random
from collections.abc import Callable

from tests.patterns.attacks import Attack, as_kind, attacks_on
from tests.patterns.collecting import Known, all_patterns
from tests.patterns.documents import NESTED, REPEATED, bare, in_body
from tests.patterns.growth import Growth, growth_of, growth_past_steps, watched
from tests.patterns.searching import used
from tests.patterns.test_documents import read_page
from tests.torture import Row

_TEXT_SIZES, _PAGE_SIZES = (20_000, 80_000), (8_000, 32_000)
_MOST_GROWTH = 9.0
_MOST_S = 4.0
_PATIENCE_S = 20


def patterns(count: int, seed: int) -> Row:
    """Nine texts for a pattern to one page."""
    dice = random.Random(seed)
    known = list(all_patterns().values())
    works: dict[str, Callable[[int], Callable[[], object]]] = {}
    for number in range(count):
        if number % 10:
            pattern = dice.choice(known)
            attack, method = _mixed(pattern, dice), dice.choice(pattern.methods)
            works[f"{number} {pattern.name}.{method} of {attack}"] = _search(pattern, method, attack)
        else:
            kind, page = _page(dice)
            works[f"{number} {kind}"] = page
    slowest = Growth("", 0.0)
    failures = []

    def work(name: str) -> Growth:
        judged, sizes = (growth_past_steps, _PAGE_SIZES) if name.split(" ")[1] == "page" else (growth_of, _TEXT_SIZES)
        return judged(works[name], sizes, _MOST_S, _MOST_GROWTH)

    for name, growth in watched(work, list(works), _PATIENCE_S):
        slowest = max(slowest, growth, key=lambda one: one.seconds)
        if growth.fault:
            failures.append(f"{name}: {growth.fault}"[:500])
    return Row(
        "patterns",
        count,
        tuple(failures),
        f"{len(known)} patterns; the slowest took {slowest.seconds:.2f} s of CPU time",
    )


def _mixed(known: Known, dice: random.Random) -> Attack:
    """A text of the parts of several attacks."""
    attacks = attacks_on(known.pattern) or [Attack("", "a", "")]
    one, other, third = (dice.choice(attacks) for _ in range(3))
    unit = dice.choice(
        (one.unit, one.unit + other.unit, other.prefix + one.unit, one.unit * dice.randrange(1, 40) + other.prefix)
    )
    return Attack(
        dice.choice((one.prefix, third.prefix, one.prefix * 20)), unit or "a", dice.choice((one.suffix, third.suffix))
    )


def _search(known: Known, method: str, attack: Attack) -> Callable[[int], Callable[[], object]]:
    return lambda size: used(known.pattern, method, as_kind(attack.text(size), type(known.pattern.pattern)))


def _page(dice: random.Random) -> tuple[str, Callable[[int], Callable[[], object]]]:
    """A page of what is repeated inside of what is nested, and what it is made of."""
    nested, inside = dice.choice(list(NESTED)), dice.sample(list(REPEATED), 2)
    opening, closing = NESTED[nested]
    frame, depth, number = dice.choice((in_body, bare)), dice.choice((1, 5, 90, 600)), dice.randrange(10)

    def page(size: int) -> Callable[[], None]:
        times = min(depth, size // (3 * len(opening + closing)))
        unit = "".join(REPEATED[name].replace("{n}", str(number)) for name in inside)
        html = frame(opening * times + unit * (size // (2 * len(unit) + 1)) + closing * times)
        return lambda: read_page(html)

    return f"page of {inside} in {depth} {nested} ({frame.__name__})", page
