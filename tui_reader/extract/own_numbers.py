"""Page → the numbers of articles by which it names itself: a glance at the bytes of its head. Pure."""

import re

_MOST_BYTES = 200_000
"""Real heads have 30 KB."""
_HEAD_ENDS = re.compile(rb"<body\b", re.IGNORECASE)
# Bounded, so that none looks twice at the same byte of a hostile page.
_TAG = re.compile(rb"<(?:meta|link)\s[^<>]{1,2000}>", re.IGNORECASE)
_OF_ITSELF = re.compile(rb"""\b(?:name|property|rel)=["']?(?:taz:title|og:url|canonical)\b""", re.IGNORECASE)
_NUMBER = re.compile(rb"""(?:\bdata-id=["']?|/!)([0-9]{4,12})(?![0-9])""")


def own_numbers(html: bytes) -> frozenset[int]:
    """The numbers in its title's mark and in the addresses that it has by its own word; none where it says none."""
    end = _HEAD_ENDS.search(html, 0, _MOST_BYTES)
    tags = _TAG.findall(html, 0, end.start() if end else _MOST_BYTES)
    return frozenset(int(number) for tag in tags if _OF_ITSELF.search(tag) for number in _NUMBER.findall(tag))
