"""doctor: whether what is kept is whole, and mending it."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.commands.lines import print_json
from tui_reader.commands.openers import SETTINGS, Setup, opened_library
from tui_reader.commands.shell_command import AS_JSON, ShellCommand, flag
from tui_reader.config import load_config, words_on_colours
from tui_reader.errors import DamagedStoreError
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse

    from tui_reader.library import Library
    from tui_reader.library.clock import Doubt
    from tui_reader.model.register import Company


class _Findings(NamedTuple):
    """What was wrong, by its name in the catalogue and how often; where a damaged file lies now; what is so now."""

    found: Mapping[str, int]
    saved: Mapping[str, object] = {}
    is_mended: bool = False
    doubt: "Doubt | None" = None
    company: "Company | None" = None
    settings: "Sequence[str]" = ()
    """What is to be said of the settings."""


def doctor(setup: Setup, options: "argparse.Namespace") -> int:
    """Look whether what is kept is whole, mend what is not, and say what was found; 1 where something stays wrong."""
    import asyncio

    from tui_reader.ui.commands.keys import keymap_of

    path = setup.locations.config_file
    said = load_config(path, base_url=options.base_url)[1]  # on stderr, as to every command
    words = [*words_on_colours(setup.config, path), *keymap_of(setup.config.keys, path)[1]]
    for word in words:
        print(word, file=sys.stderr)
    findings = asyncio.run(_examine(setup, is_only_looking=options.check))
    findings = findings._replace(settings=[str(word) for word in (*said, *words)])
    (_print_value if options.json else _print_lines)(findings)
    return 0 if findings.is_mended or not findings.found else 1


async def _examine(setup: Setup, *, is_only_looking: bool) -> _Findings:
    from tui_reader.store import salvage

    async with opened_library(setup) as library:
        if await _is_whole(library):
            return await _treat(library, is_only_looking=is_only_looking)
    if is_only_looking:
        return _Findings({"damaged": 1})
    aside, rows = salvage(setup.locations.store_file)
    async with opened_library(setup) as library:
        findings = await _treat(library, is_only_looking=False)
    return findings._replace(found={"damaged": 1, **findings.found}, saved={"aside": str(aside), "rows": rows})


async def _is_whole(library: "Library") -> bool:
    try:
        return await library.upkeep.is_whole()
    except DamagedStoreError:
        return False


async def _treat(library: "Library", *, is_only_looking: bool) -> _Findings:
    """Look for what is wrong in a file that can be read, and mend it."""
    found = still = await library.upkeep.ailments()
    if found and not is_only_looking:
        await library.upkeep.mend(found)
        still = await library.upkeep.ailments()
    company = await library.together.company()
    return _Findings(found, is_mended=not still, doubt=await library.upkeep.doubt(), company=company)


def _print_value(findings: _Findings) -> None:
    found, saved, is_mended, doubt, company, settings = findings
    value = {"found": found, "mended": is_mended and bool(found), "stays_because": doubt.reason if doubt else None}
    value |= {"settings": settings} if settings else {}
    print_json({**value, **_trouble(company), **saved})


def _trouble(company: "Company | None") -> dict[str, list[str]]:
    """What is wrong with the folder that is shared with other machines, and with their files; nothing where there is none."""
    from tui_reader.wording.company import trouble_lines

    return {} if company is None else {"together": trouble_lines(company)}


def _print_lines(findings: _Findings) -> None:
    found, saved, is_mended, doubt, company, settings = findings
    for name, number in found.items():
        print(tr(f"doctor.{name}", n=number))
    if saved:
        print(tr("doctor.aside", **saved))
    troubles = [line for lines in _trouble(company).values() for line in lines]
    if found or not troubles:
        well = "doctor.well_but_settings" if settings else "doctor.well"
        said = well if not found else "doctor.mended" if is_mended else "doctor.not_mended"
        print(tr(said, n=len(settings)))
    if doubt is not None:
        from tui_reader.wording.status import spoken_doubt

        print(spoken_doubt(*doubt))
    for line in troubles:
        print(line)


COMMANDS = (ShellCommand("doctor", doctor, SETTINGS, (flag("--check"), AS_JSON)),)
