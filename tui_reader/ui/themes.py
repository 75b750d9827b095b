"""The themes: dark and light, high contrast, and the terminal's own colours; these alone where it has only sixteen.

Text on its ground has a contrast of at least 4.5:1 in each (WCAG 2.1, 1.4.3). Taz red (#d50d2e) itself reaches
that on the light ground only.
"""

from textual.theme import BUILTIN_THEMES, Theme

PLAIN = "taz-plain"
"""No colour at all, for NO_COLOR: states are told by marks and by bold, dim and reversed text."""


def _of_terminal(name: str, accent: str) -> Theme:
    """A theme that uses nothing but the terminal's own colours."""
    own = "ansi_default"
    variables = BUILTIN_THEMES["ansi-dark"].variables | {
        "quiet": own,
        "rule": own,
        "cursor-line": own,
        "found": own,
        "screen-selection-background": own,
    }
    return Theme(
        name, primary=accent, accent=accent, background=own, surface=own, panel=own, boost=own, foreground=own,
        secondary=accent, warning=accent, error=accent, success=accent, dark=True, ansi=True, variables=variables,
    )  # fmt: skip


THEMES = (
    Theme(
        "taz-dark", primary="#ff6374", accent="#ff6374", background="#141416", surface="#1b1b1e", panel="#1b1b1e",
        foreground="#e8e5df", dark=True,
        variables={"quiet": "#9b968d", "rule": "#3a3a3f", "cursor-line": "#26262b", "found": "#5a4a14",
                   "screen-selection-background": "#4a262d",
                   "screen-selection-foreground": "#e8e5df"},
    ),
    Theme(
        "taz-light", primary="#c20b29", accent="#c20b29", background="#fbfaf7", surface="#f2f0ea", panel="#f2f0ea",
        foreground="#1d1c1a", dark=False,
        variables={"quiet": "#67625a", "rule": "#d0ccc3", "cursor-line": "#eeebe3", "found": "#f6e3a1",
                   "screen-selection-background": "#f3c9cf",
                   "screen-selection-foreground": "#1d1c1a"},
    ),
    Theme(
        "taz-contrast", primary="#ffd400", accent="#ffd400", background="#000000", surface="#000000", panel="#000000",
        foreground="#ffffff", dark=True,
        variables={"quiet": "#d6d6d6", "rule": "#8a8a8a", "cursor-line": "#1d2b53", "found": "#5c2e00",
                   "screen-selection-background": "#004a8f",
                   "screen-selection-foreground": "#ffffff"},
    ),
    _of_terminal("taz-ansi", "ansi_red"),
    _of_terminal(PLAIN, "ansi_default"),
)  # fmt: skip

_WITH_FEW = tuple(
    theme if theme.ansi else _of_terminal(theme.name, "ansi_default" if theme.name == "taz-contrast" else "ansi_red")
    for theme in THEMES
)
"""The same for a terminal of 16 colours: which those are, only its owner knows. Black in bold may be grey there."""


def themes(*, has_few_colours: bool) -> dict[str, Theme]:
    """All, by their names."""
    return {theme.name: theme for theme in (_WITH_FEW if has_few_colours else THEMES)}


THEME_NAMES = [theme.name for theme in THEMES if theme.name != PLAIN]
"""Those that the key T goes through."""

DEFAULTS = {"quiet": "#8a8a8a", "rule": "#5a5a5a", "cursor-line": "#303030", "found": "#5a4a14"}
"""Our variables, for Textual's own themes, which do not know them."""
