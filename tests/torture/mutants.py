"""Documents with something wrong in them; the same seed gives the same ones."""

import random
from collections.abc import Iterator, Sequence

_TOKENS = (
    b"<", b">", b"</p>", b"<p>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&#0;", b"&#x1b;[31m", b"&amp;#27;", b"\x00",
    b"\x1b]0;x\x07", b"\x9b2J", "\u202e".encode(), b"\xff\xfe", b"\xc3", b"<script>", b"</script>", b"<article>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b'"', b"'", b"=", b"\r\n" * 50, b"A" * 5000, b"<b>" * 200, b"&" * 100,
)  # fmt: skip


def mutants(bases: Sequence[bytes], count: int, seed: int) -> Iterator[bytes]:
    """So many mutants of these documents."""
    dice = random.Random(seed)
    for number in range(count):
        document = bytearray(bases[number % len(bases)])
        for _ in range(dice.choice((1, 1, 2, 3, 8))):
            _mutate(document, dice, bases)
        yield bytes(document)


def _mutate(document: bytearray, dice: random.Random, bases: Sequence[bytes]) -> None:
    at = dice.randrange(len(document) + 1)
    size = min(len(document) - at, int(dice.expovariate(1 / 60)) + 1)
    kind = dice.randrange(7)
    if kind == 0:
        for _ in range(dice.randrange(1, 20)):
            if document:
                document[dice.randrange(len(document))] ^= 1 << dice.randrange(8)
    elif kind == 1:
        del document[at : at + size]
    elif kind == 2:
        document[at:at] = document[at : at + size] * dice.randrange(1, 6)
    elif kind == 3:
        document[at:at] = dice.choice(_TOKENS)
    elif kind == 4:
        del document[at:]
    elif kind == 5:
        other = dice.choice(bases)
        start = dice.randrange(len(other) + 1)
        document[at:at] = other[start : start + size * 4]
    else:
        document[at : at + size] = dice.randbytes(size)
