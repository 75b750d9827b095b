"""Times as a newspaper reader says them. Berlin is where the taz is made; UTC never shows.

Short in lists and where a thing was said or changed (`spoken_time`), long in a byline and in sentences (`full_time`). In
both an hour has no nought before it, and a day has its year where it is of another one and more than ten months ago.
"""

from datetime import date, datetime, timedelta, tzinfo

from tui_reader.locale import tr
from tui_reader.model import BERLIN, Entry, IssueFacts

_RECENT = timedelta(hours=1)
_WITHOUT_YEAR = timedelta(days=300)
"""So long ago a day of last year is said without its year, as those of this year are."""
_SOON = timedelta(minutes=-2)
"""What is that little in the future is of this minute: rows are told the time once in a minute, and clocks differ."""


def spoken_time(when: datetime, now: datetime, *, is_heard: bool = False, zone: tzinfo | None = BERLIN) -> str:
    """``vor 20 min``, ``14:32``, ``gestern 18:40``, ``Sa 21.11.``, ``21.11.2024``; both times aware.

    With ``is_heard`` whole words: ``vor 20 Minuten``, ``Samstag, 21. November``. Times of the taz are those of Berlin; without
    a ``zone`` it is that of this machine.
    """
    local, today = when.astimezone(zone), now.astimezone(zone)
    age = now - when
    if _SOON < age < _RECENT:
        minutes = max(1, int(age.total_seconds() // 60))
        return tr("time.minutes_ago.heard" if is_heard else "time.minutes_ago", n=minutes)
    days = (today.date() - local.date()).days
    if days == 0:
        return _clock(local)
    if days == 1:
        return tr("time.yesterday", clock=_clock(local))
    return issue_name(local.date(), today.date()) if is_heard else short_day(local.date(), today.date())


def moment(when: datetime, now: datetime) -> str:
    """``eben``, else as `spoken_time`: of what happened here, by the clock that the reader sees."""
    is_just_now = _SOON < now - when < timedelta(minutes=1)
    return tr("time.just_now") if is_just_now else spoken_time(when, now, zone=None)


def is_said_otherwise(when: datetime, before: datetime, now: datetime) -> bool:
    """Whether a time is spoken of in other words than it was before."""
    return spoken_time(when, before) != spoken_time(when, now)


def full_time(when: datetime, now: datetime, zone: tzinfo | None = BERLIN) -> str:
    """For a byline: ``heute 14:12``, ``gestern 18:40``, ``26. April, 7:10``, ``26. April 2019``. Without a ``zone`` it is
    that of this machine.
    """
    local, today = when.astimezone(zone), now.astimezone(zone)
    clock = _clock(local)
    days = (today.date() - local.date()).days
    if days == 0:
        return tr("time.today", clock=clock)
    if days == 1:
        return tr("time.yesterday", clock=clock)
    if _has_year(local.date(), today.date()):
        return long_date(local.date())
    return tr("time.long_day", day=local.day, month=tr(f"month.{local.month}"), clock=clock)


def whole_time(when: datetime, zone: tzinfo | None = None) -> str:
    """``26. April 2019, 7:10``: where a wrong clock is spoken of. Without a ``zone`` it is that of this machine."""
    local = when.astimezone(zone)
    return f"{long_date(local.date())}, {_clock(local)}"


def header_date(now: datetime) -> str:
    """``Montag, 23. November``."""
    return long_day(now.astimezone(BERLIN).date())


def long_day(day: date) -> str:
    """``Montag, 23. November``."""
    return tr("time.header", weekday=tr(f"weekday.{day.weekday()}"), day=day.day, month=tr(f"month.{day.month}"))


def issue_heading(day: date, today: date) -> str:
    """``Montag, 23. November``, ``Dienstag, 22. Oktober 2024``."""
    return f"{long_day(day)} {day.year}" if _has_year(day, today) else long_day(day)


def short_day(day: date, today: date) -> str:
    """``Mo 23.11.``, ``23.11.2025``."""
    month = tr(f"month.short.{day.month}")
    if _has_year(day, today):
        return tr("time.date", day=day.day, month=month, year=day.year)
    return tr("time.day", weekday=tr(f"weekday.short.{day.weekday()}"), day=day.day, month=month)


def within_issue(day: date, name: str, today: date) -> str:
    """``Mo 23.11. · Kultur``: a list of a day's issue."""
    return f"{short_day(day, today)} · {name}"


def _has_year(day: date, today: date) -> bool:
    return day.year != today.year and not timedelta() <= today - day < _WITHOUT_YEAR


def _clock(local: datetime) -> str:
    return f"{local.hour}:{local:%M}"


def long_date(day: date) -> str:
    """``26. April 2019``."""
    return tr("time.long_date", day=day.day, month=tr(f"month.{day.month}"), year=day.year)


def issue_name(day: date, today: date) -> str:
    """``Heute``, ``Montag, 23. November``, ``23. November 2025``."""
    if day == today:
        return tr("shelf.today")
    return long_date(day) if _has_year(day, today) else long_day(day)


def issue_title(day: date) -> str:
    """``taz, Dienstag, 24. November 2026``: an issue's title in a library."""
    return f"taz, {long_day(day)} {day.year}"


def spoken_duration(minutes: int) -> str:
    """``48 min``, ``3 h 12 min``."""
    hours, rest = divmod(minutes, 60)
    return tr("hours", h=hours, n=rest) if hours else tr("minutes", n=rest)


def reading_time(minutes: int) -> str:
    """``3 h 12 min Lesezeit``."""
    return tr("duration.reading", duration=spoken_duration(minutes))


def time_for(entry: Entry, whole: str, rest: str = "minutes.left") -> str:
    """How long an article takes, said with ``whole``; of one that was begun how long its ``rest`` does: ``noch 2 min``."""
    return "" if entry.minutes_left is None else tr(rest if entry.behind else whole, n=entry.minutes_left)


def spoken_count(articles: int, shown: int | None = None) -> str:
    """``48 Artikel``; or ``3 von 48 Artikeln``, where no more are ``shown`` of them."""
    if shown is None or shown >= articles:
        return tr("articles", n=articles)
    return tr("articles.shown", n=shown, all=articles)


def about_issue(facts: IssueFacts, shown: int | None = None) -> str:
    """``48 Artikel · 3 h 12 min Lesezeit · 12 von 48 gelesen``; ``shown`` are as many as the list has, where some are hidden."""
    _, read, duration = facts_of_issue(facts, says_what=True)
    count = spoken_count(facts.articles, shown)
    read = read and tr("issue.read", n=facts.read, all=facts.articles)
    return " · ".join(part for part in (count, duration, read) if part)


def facts_of_issue(facts: IssueFacts, *, says_what: bool) -> tuple[str, str, str]:
    """``48 Artikel``, ``12 gelesen``, ``3 h 12 min``, the most telling first; empty for what is not known, or nothing.

    ``says_what``: whether it is said of the last, too, what it counts.
    """
    spoken = reading_time if says_what else spoken_duration
    duration = spoken(facts.minutes) if facts.minutes else ""
    read = tr("issue.read_of_it", n=facts.read) if facts.read else ""
    return tr("articles", n=facts.articles), read, duration


def percent(number: int) -> str:
    """``25 %``, as the language writes it."""
    return tr("percent", n=number)
