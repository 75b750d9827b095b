"""Colours: what the themes are made of, those of one's own, and what can be read on what (WCAG 2.1). Pure.

A colour is ``#rrggbb``, in small letters.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

LEAST = 4.5
"""The contrast of text and its ground that is enough to read (WCAG 2.1, 1.4.3)."""


class Palette(NamedTuple):
    """What has a colour, by the names that a reader gives it in ``[colours]``."""

    ground: str
    text: str
    quiet: str
    """All about the text: time, author, keys."""
    accent: str
    rule: str
    box: str
    """The ground of the commands' list."""
    cursor: str
    """The ground of the chosen row, and of a link that is walked to."""
    found: str
    """The ground of what was found."""
    selection: str
    """The ground of what is selected."""


class Pair(NamedTuple):
    """Something that stands on something, both by their names, and its contrast, 1 to 21."""

    ink: str
    ground: str
    contrast: float


BASES = {
    "dark": Palette(
        "#141416", "#e8e5df", "#9b968d", "#ff6374", "#3a3a3f", "#1b1b1e", "#26262b", "#5a4a14", "#4a262d"
    ),
    "light": Palette(
        "#fbfaf7", "#1d1c1a", "#67625a", "#c20b29", "#d0ccc3", "#f2f0ea", "#eeebe3", "#f6e3a1", "#f3c9cf"
    ),
    "contrast": Palette(
        "#000000", "#ffffff", "#d6d6d6", "#ffd400", "#8a8a8a", "#000000", "#1d2b53", "#704000", "#004a8f"
    ),
}  # fmt: skip
"""The themes with colours of their own. Taz red (#d50d2e) itself can be read on the light ground only."""

NAMED = {
    "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "white": "#ffffff", "maroon": "#800000", "red": "#ff0000",
    "purple": "#800080", "fuchsia": "#ff00ff", "green": "#008000", "lime": "#00ff00", "olive": "#808000",
    "yellow": "#ffff00", "navy": "#000080", "blue": "#0000ff", "teal": "#008080", "aqua": "#00ffff",
}  # fmt: skip
"""The sixteen colours that have had a name since HTML 4."""

_OF_MARKER = 0.5
"""How much of the ground of what was found a marker pen leaves on the page: enough to be seen, and not to be taken for it."""

_ROUNDED = 0.1
"""What a contrast may lose where colours are painted: they are rounded on the way."""

_ON = (
    *((ink, ground) for ground in ("ground", "box", "cursor") for ink in ("text", "quiet", "accent")),
    ("text", "found"),
    ("text", "selection"),
)
"""What stands on what."""


def as_hex(written: object) -> str | None:
    """A colour as it was written: ``#rrggbb``, ``#rgb`` or one of the sixteen names; None where it is none."""
    text = written.strip().lower() if isinstance(written, str) else ""
    digits = text[1:]
    if not text.startswith("#") or len(digits) not in (3, 6) or not set(digits) <= set("0123456789abcdef"):
        return NAMED.get(text)
    return text if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)


def contrast(one: str, other: str) -> float:
    """Of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def is_dark(colour: str) -> bool:
    """Whether white can be read on it better than black."""
    return contrast(colour, "#ffffff") > contrast(colour, "#000000")


def marker(palette: Palette) -> str:
    """The ground of a passage that is kept, quieter than that of what is chosen or found."""
    return _mixed(palette.ground, palette.found, _OF_MARKER)


def faint(palette: Palette) -> list[Pair]:
    """What cannot be read well."""
    pairs = [Pair(ink, on, contrast(getattr(palette, ink), getattr(palette, on))) for ink, on in _ON]
    return [pair for pair in pairs if pair.contrast < LEAST]


def completed(chosen: Mapping[str, str], base: str | None = None) -> Palette:
    """A palette of some colours by their names. The others come from a base or lie between ground and text.

    They are readable wherever the chosen ones leave room for that. Without a base it is the dark one or the light one.
    """
    start = BASES[base or ("dark" if _is_for_the_dark(chosen) else "light")]
    ground, text = chosen.get("ground", start.ground), chosen.get("text", start.text)
    between, reads = partial(_mixed, ground, text), partial(_reads, _enough(ground, text))
    grounds = {"box": between(0.04), "cursor": between(0.09), "found": start.found, "selection": start.selection}
    under = {name: _moved(colour, ground, partial(reads, [text])) for name, colour in grounds.items()}
    under.update(chosen)
    all_grounds = [ground, under["box"], under["cursor"]]
    bright = "#ffffff" if is_dark(ground) else "#000000"
    over = {
        "quiet": _moved(between(0.6), text, partial(reads, all_grounds)),
        "accent": _moved(start.accent, bright, partial(reads, all_grounds)),
    }
    return Palette(**{"ground": ground, "text": text, "rule": between(0.25), **over, **under})


def _is_for_the_dark(chosen: Mapping[str, str]) -> bool:
    return is_dark(chosen["ground"]) if "ground" in chosen else not is_dark(chosen.get("text", "#ffffff"))


def _enough(ground: str, text: str) -> float:
    """The contrast that the others must have; where the text itself has too little, somewhat less than that."""
    most = contrast(ground, text)
    return min(LEAST + _ROUNDED, most) if most >= LEAST else most * 0.85


def _reads(enough: float, others: list[str], colour: str) -> bool:
    return all(contrast(colour, other) >= enough for other in others)


def _moved(colour: str, goal: str, is_enough: Callable[[str], bool]) -> str:
    """The nearest colour on the way to ``goal`` that is enough, or the last one before it."""
    steps = [_mixed(colour, goal, step / 20) for step in range(20)]
    return next(filter(is_enough, steps), steps[-1])


def _mixed(one: str, other: str, share: float) -> str:
    """``share`` of the other, 0 to 1, and the rest of the one."""
    parts = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in parts)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
