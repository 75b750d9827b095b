"""All signs that a box has → whether it asks or informs. Pure."""

from tui_reader.extract.info_signs import INFO_SIGNS
from tui_reader.extract.reasons import Reason
from tui_reader.extract.request_signs import REQUEST_SIGNS
from tui_reader.extract.signs import Box, Sign

SIGNS: tuple[Sign, ...] = (*REQUEST_SIGNS, *INFO_SIGNS)

BIAS = 0.5
"""Before any sign is looked at: a box must show that it is the article's, or it goes."""


def weighed(box: Box) -> tuple[float, str]:
    """How much a box asks (above zero it goes), and the name of the sign that says so most."""
    found = [sign for sign in SIGNS if sign.is_in(box)]
    strongest = max(found, key=lambda sign: sign.weight, default=None)
    name = strongest.name if strongest is not None and strongest.weight > 0 else Reason.NO_SIGN
    return BIAS + sum(sign.weight for sign in found), name
