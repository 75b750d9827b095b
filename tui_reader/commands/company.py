"""together: one paper on several machines, by way of a folder that something else keeps in step."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.commands.lines import print_json
from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.shell_command import AS_JSON, ShellCommand, argument, flag
from tui_reader.locale import tr
from tui_reader.model.times import time_at

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui_reader.errors import ReaderError
    from tui_reader.library import Library
    from tui_reader.model.register import Company


async def together(library: "Library", options: "argparse.Namespace") -> int:
    """Share a folder from now on or no more, forget a machine, or say how it stands; 1 where none is shared, or it cannot be used."""
    told: list[ReaderError] = []
    library.listen(told.append)
    if options.leave:
        return await _leave(library)
    if options.forget is not None:
        await library.together.forget(options.forget)
        print(tr("together.forgotten", name=options.forget))
        return 0
    if options.folder is not None:
        return await _begin(library, options.folder, told)
    await library.together.step_in_time(is_thorough=True)
    company = await library.together.company()
    _say_the_rest(told, company)
    if options.json:
        print_json(None if company is None else company_value(company))
    elif company is None:
        print(tr("together.alone"), file=sys.stderr)
    else:
        _print(company)
    return 0 if company is not None and not company.trouble else 1


def _say_the_rest(told: "Sequence[ReaderError]", company: "Company | None") -> None:
    """What was told meanwhile, and the lines about the machines do not say."""
    from tui_reader.wording.company import trouble_lines

    said = trouble_lines(company) if company is not None else []
    for error in told:
        if str(error) not in said:
            print(error, file=sys.stderr)


async def _leave(library: "Library") -> int:
    if said := library.config.together_folder:
        print(tr("together.in_settings", path=said), file=sys.stderr)
        return 2
    company = await library.together.company()
    await library.together.leave()
    if company is None:
        print(tr("together.alone"), file=sys.stderr)
        return 1
    print(tr("together.left", name=company.machines[0].name))
    return 0


async def _begin(library: "Library", folder: str, told: "Sequence[ReaderError]") -> int:
    said = library.config.together_folder
    if not folder.strip():  # it would be the one where one happens to be
        print(tr("together.nameless"), file=sys.stderr)
        return 2
    path = _whole(folder)
    if said and Path(said) != path:
        print(tr("together.said_otherwise", path=said), file=sys.stderr)
        return 2
    company = await library.together.begin(path)
    _say_the_rest(told, company)
    others = [machine for machine in company.machines if not machine.is_own]
    print(tr("together.first" if not others else "together.found", path=company.folder, n=len(others)))
    _print(company)
    return 0


def _whole(folder: str) -> Path:
    return Path(folder).expanduser().absolute()


def _print(company: "Company") -> None:
    from tui_reader.wording.company import company_lines

    for line in company_lines(company, datetime.now(UTC)):
        print(line)


def company_value(company: "Company") -> dict[str, object]:
    """What `taz-reader together --json` says."""
    return {
        "folder": company.folder,
        "waiting": company.waiting,
        "trouble": company.trouble or None,
        "machines": [
            {
                "name": machine.name,
                "own": machine.is_own,
                "last": time_at(machine.latest_ms / 1000).isoformat() if machine.latest_ms else None,
                "damaged": machine.damaged,
                "newer": machine.unknown,
            }
            for machine in company.machines
        ],
    }


_FOLDER = argument("folder", nargs="?", metavar="FOLDER", help="together_folder")
_FORGET = argument("--forget", metavar="NAME", help="together_forget")
COMMANDS = (
    ShellCommand("together", together, LIBRARY, (_FOLDER, _FORGET, flag("--leave", "together_leave"), AS_JSON)),
)
