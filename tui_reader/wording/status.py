"""What is kept and for how long, in words: for the screen and for the shell."""

from datetime import datetime

from tui_reader.config import Config
from tui_reader.locale import tr
from tui_reader.model import BERLIN, StoreFacts
from tui_reader.wording.times import full_time, moment, whole_time

_LEAST, _MEGABYTE, _GIGABYTE = 100_000, 1_000_000, 1_000_000_000
"""Bytes from which on they are told as megabytes; and one of each."""


def spoken_size(size: int) -> str:
    """``3,4 MB``, ``120 MB``, ``2 GB``; of what is less than can be told so, ``34 kB``."""
    if size < _LEAST:
        return tr("kilobytes", n=-(-size // 1000))
    unit, name = (_MEGABYTE, "megabytes") if size < _GIGABYTE else (_GIGABYTE, "gigabytes")
    number = size / unit
    return tr(
        name, n=f"{number:.1f}".removesuffix(".0").replace(".", tr("decimal")) if number < 10 else f"{number:.0f}"
    )


def spoken_doubt(reason: str, when: datetime | None) -> str:
    """Why nothing goes, as a sentence: a reason (`library.clock`), and the time that speaks against the clock: of the taz
    its own, of what was done here that of this machine.
    """
    zone = BERLIN if reason in {"newest", "server"} else None
    return tr(f"clock.{reason}", when=whole_time(when, zone) if when else "")


def status_lines(facts: StoreFacts, config: Config, due: int, doubt: str, now: datetime) -> list[str]:
    """Lines with numbers, a blank one, the rule by which ``due`` articles go; ``doubt`` says why none goes, or is empty."""
    lines = [
        tr("status.articles", n=facts.articles, kept=facts.kept),
        tr("status.marked", n=facts.marked),
        tr("status.pictures", n=facts.pictures, size=spoken_size(facts.picture_bytes)),
        tr("status.versions", n=facts.versions, size=spoken_size(facts.version_bytes)) if facts.versions else "",
        _size_on_disk(facts),
        tr("status.oldest", when=full_time(facts.oldest, now)) if facts.oldest else "",
        tr("status.synced", when=moment(facts.synced_at, now)) if facts.synced_at else "",
    ]
    days, size = config.keep_days, config.keep_megabytes
    rule = [
        tr("status.keep_days", n=days) if days else tr("status.keep_for_ever"),
        tr("status.keep_size", size=spoken_size(size * _MEGABYTE)) if size else "",
        tr("status.exempt"),
        tr("status.due", n=due) if due and not doubt else "",
    ]
    why = ["", doubt] if doubt else []
    return [*(line for line in lines if line), "", " ".join(part for part in rule if part), *why]


def _size_on_disk(facts: StoreFacts) -> str:
    """How much it takes, and how much of that is free for what comes; nothing of that where it is nothing."""
    size = spoken_size(facts.file_bytes)
    return (
        tr("status.file_free", size=size, free=spoken_size(facts.free_bytes))
        if facts.free_bytes
        else tr("status.file", size=size)
    )
