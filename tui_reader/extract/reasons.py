"""Why something on a page is none of its article."""

from enum import StrEnum


class Reason(StrEnum):
    """The reasons that no table names. The others are the names of the entries in `boilerplate.py` and of the signs of a
    box that asks (`request_signs.py`). Screens have a sentence for each.
    """

    APPEAL = "appeal"
    BYLINE = "byline"
    CAPTION = "caption"
    """It is said of the picture above it already."""
    CONSENT = "consent"
    """What stands in place of something from elsewhere until one agrees."""
    DATE = "date"
    FRAME = "headline or teaser"
    """It says again what stands above the text."""
    HEADING = "heading of nothing"
    """What it headed was left out."""
    NO_SIGN = "no sign of the article"
    """A box that neither asks nor informs."""
    OWN_LINKS = "own links"
    """Nothing but the titles of other articles."""
    PLAYER = "player"
    """The words around something from elsewhere, which has a line of its own."""
    PULL_QUOTE = "pull quote"
    """It says again what the text says."""
    REGISTRATION = "form to register"
    """Also says that the site cut the text."""
    REPEATED = "repeated"
    """It stands in several articles."""
    SIGNATURE = "signature"
