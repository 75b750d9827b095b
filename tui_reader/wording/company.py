"""Several machines that share one paper, in words: for the screen and for the shell."""

from datetime import datetime
from typing import TYPE_CHECKING

from tui_reader.locale import tr
from tui_reader.model.times import time_at
from tui_reader.wording.times import full_time

if TYPE_CHECKING:
    from tui_reader.model.register import Company, Machine


def company_lines(company: "Company", now: datetime) -> list[str]:
    """The folder, a line for each machine, what waits, and what is wrong."""
    lines = [tr("together.folder", path=company.folder)]
    lines += [_about(machine, now) for machine in company.machines]
    if company.waiting:
        lines.append(tr("together.waiting", n=company.waiting))
    return [*lines, *trouble_lines(company)]


def trouble_lines(company: "Company") -> list[str]:
    """What is wrong with the folder, and with machines' files."""
    lines = [company.trouble] if company.trouble else []
    for machine in company.machines:
        if machine.damaged:
            lines.append(tr("together.damaged", name=machine.name, n=machine.damaged))
        if machine.unknown:
            lines.append(tr("together.unknown", name=machine.name))
    return lines


def _about(machine: "Machine", now: datetime) -> str:
    last = time_at(machine.latest_ms / 1000)
    when = full_time(last, now, None) if machine.latest_ms else tr("together.nothing_yet")
    return tr("together.own" if machine.is_own else "together.other", name=machine.name, when=when)
