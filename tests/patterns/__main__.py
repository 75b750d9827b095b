"""``python -m tests.patterns [NAME …]``: the slowest texts for the patterns whose names hold one of these, as entries."""

import sys

from tests.patterns.collecting import all_patterns
from tests.patterns.searching import slowest_first

for name, known in all_patterns().items():
    if any(part in name for part in sys.argv[1:] or [""]):
        sys.stdout.write(
            f"    {name!r}: ({', '.join(f'Attack{tuple(attack)!r}' for attack in slowest_first(known, 1)[:1])},),\n"
        )
