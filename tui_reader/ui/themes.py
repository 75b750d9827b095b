"""The themes: dark and light, high contrast, the reader's own, and the terminal's colours; these alone where it has only sixteen.

Text on its ground has a contrast of at least 4.5:1 in each (WCAG 2.1, 1.4.3); of the reader's own it is said where not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from tui_reader.colours import BASES, Palette, is_dark, marker

_OURS = "taz-"
PLAIN = "taz-plain"
"""No colour at all, for NO_COLOR: states are told by marks and by bold, dim and reversed text."""
OWN = "taz-own"
"""The colours that the reader set."""


def _of_terminal(name: str, accent: str, rule: str = "ansi_default") -> Theme:
    """A theme that uses nothing but the terminal's own colours."""
    own = "ansi_default"
    variables = BUILTIN_THEMES["ansi-dark"].variables | {
        "quiet": own,
        "rule": rule,
        "cursor-line": own,
        "found": own,
        "marker": own,
        "screen-selection-background": own,
    }
    return Theme(
        name, primary=accent, accent=accent, background=own, surface=own, panel=own, boost=own, foreground=own,
        secondary=accent, warning=accent, error=accent, success=accent, dark=True, ansi=True, variables=variables,
    )  # fmt: skip


def _of_palette(name: str, palette: Palette) -> Theme:
    """A theme of these colours, as Textual names them."""
    return Theme(
        name, primary=palette.accent, accent=palette.accent, background=palette.ground, surface=palette.box,
        panel=palette.box, foreground=palette.text, dark=is_dark(palette.ground),
        variables={"quiet": palette.quiet, "rule": palette.rule, "cursor-line": palette.cursor, "found": palette.found,
                   "marker": marker(palette), "screen-selection-background": palette.selection,
                   "screen-selection-foreground": palette.text},
    )  # fmt: skip


THEMES = (
    *(_of_palette(_OURS + name, palette) for name, palette in BASES.items()),
    _of_terminal("taz-ansi", "ansi_red", rule="ansi_bright_black"),
    _of_terminal(PLAIN, "ansi_default"),
)


def themes(own: Palette | None, *, has_few_colours: bool) -> dict[str, Theme]:
    """All, by their names. Where there are few colours, the terminal's: which those are, only its owner knows.

    Black in bold may be grey there, and bright black no other than black.
    """
    found = (*THEMES, _of_palette(OWN, own)) if own else THEMES
    return {theme.name: _with_few(theme) if has_few_colours else theme for theme in found}


def _with_few(theme: Theme) -> Theme:
    return _of_terminal(theme.name, "ansi_default" if theme.name in {"taz-contrast", PLAIN} else "ansi_red")


def in_turn(names: Iterable[str]) -> list[str]:
    """Those of all themes that the key T goes through."""
    return [name for name in names if name.startswith(_OURS) and name != PLAIN]


def theme_after(name: str, known: Mapping[str, Theme]) -> str:
    """The next in turn that looks other: where there are few colours, some look alike."""
    names = in_turn(known)
    here = names.index(name) if name in names else -1
    following = [*names[here + 1 :], *names[: here + 1]]
    look = replace(known[name], name="")
    return next((one for one in following if replace(known[one], name="") != look), following[0])


DEFAULTS = {"quiet": "#8a8a8a", "rule": "#5a5a5a", "cursor-line": "#303030", "found": "#5a4a14", "marker": "#372f15"}
"""Our variables, for Textual's own themes, which do not know them."""
