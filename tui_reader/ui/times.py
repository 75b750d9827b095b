"""Times as a newspaper reader says them. Berlin is where the taz is made; UTC never shows."""

from datetime import datetime, timedelta

from tui_reader.locale import tr
from tui_reader.model import BERLIN

_RECENT = timedelta(hours=1)


def spoken_time(when: datetime, now: datetime) -> str:
    """``vor 20 min``, ``14:32``, ``gestern 18:40``, ``Sa 21.11.``, ``21.11.2024``; both times aware."""
    local, today = when.astimezone(BERLIN), now.astimezone(BERLIN)
    age = now - when
    if timedelta(0) <= age < _RECENT:
        return tr("time.minutes_ago", n=max(1, int(age.total_seconds() // 60)))
    clock = f"{local:%H:%M}"
    days = (today.date() - local.date()).days
    if days == 0:
        return clock
    if days == 1:
        return tr("time.yesterday", clock=clock)
    if 1 < days < 300:
        return tr("time.day", weekday=tr(f"weekday.short.{local.weekday()}"), day=local.day, month=local.month)
    return tr("time.date", day=local.day, month=local.month, year=local.year)


def full_time(when: datetime, now: datetime) -> str:
    """For a byline: ``heute 14:12``, ``gestern 18:40``, ``26. April, 7:10``, ``26. April 2019``."""
    local, today = when.astimezone(BERLIN), now.astimezone(BERLIN)
    clock = f"{local:%H:%M}"
    days = (today.date() - local.date()).days
    if days == 0:
        return tr("time.today", clock=clock)
    if days == 1:
        return tr("time.yesterday", clock=clock)
    month = tr(f"month.{local.month}")
    if local.year == today.year:
        return tr("time.long_day", day=local.day, month=month, clock=clock)
    return tr("time.long_date", day=local.day, month=month, year=local.year)


def header_date(now: datetime) -> str:
    """``Montag, 23. November``."""
    local = now.astimezone(BERLIN)
    return tr(
        "time.header",
        weekday=tr(f"weekday.{local.weekday()}"),
        day=local.day,
        month=tr(f"month.{local.month}"),
    )
