"""Why a fault survives, where no test can or need notice it: each with a pattern of what stands there then."""

import re

from tests.mutants.mutant import Mutant

REASONS: tuple[tuple[str, str, str], ...] = ()
"""Module, a pattern that is sought in the line with the fault (in a table: in what is missing), and the reason."""


def why(module: str, mutant: Mutant) -> str:
    """The reason that is written down; ``gap`` where there is none."""
    line = mutant.after or mutant.before
    return next((reason for one, pattern, reason in REASONS if one == module and re.search(pattern, line)), "gap")
