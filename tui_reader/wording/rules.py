"""Rules in words: how many articles each holds, and until when."""

from datetime import datetime
from typing import TYPE_CHECKING

from tui_reader.locale import tr

if TYPE_CHECKING:
    from tui_reader.model.rule import ListRule


def about_rule(rule: "ListRule", now: datetime) -> str:
    """What stands beside a rule: ``12 Artikel · noch 3 Tage``."""
    held = tr("rule.articles", n=rule.articles)
    if rule.until is None:
        return held
    left = max(0, int((rule.until - now).total_seconds()))
    days, hours = -(-left // 86400), -(-left // 3600)
    if left > 86400:
        return f"{held} · {tr('rule.days', n=days)}"
    return f"{held} · {tr('rule.hours', n=max(1, hours))}"
