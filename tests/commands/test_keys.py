"""``keys``: the names of actions, by which the settings give them other keys."""

import re
from collections.abc import Callable

from tests.commands.conftest import Run


def test_every_action_has_a_name_its_keys_and_what_it_does(taz: Run, set_config: Callable[[str], object]) -> None:
    set_config('[keys]\n"screen.bookmark" = "ctrl+o"\n"screen.fly" = "x"\n')
    done = taz("keys")
    assert done.returncode == 0
    assert re.search(r"^screen\.bookmark +Strg\+O +Merken$", done.stdout, re.MULTILINE)
    assert re.search(r"^article\.read_on +Leertaste", done.stdout, re.MULTILINE)
    assert "„screen.fly“ gibt es nicht" in done.stderr


def test_what_keys_do_begins_below_each_other(taz: Run) -> None:
    lines = taz("keys").stdout.splitlines()
    starts = {line.rindex("  ") + 2 for line in lines}
    assert len(starts) == 1, starts
