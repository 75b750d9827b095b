"""Why a fault survives where no test can notice it. What is not written down here is a gap."""

import re
from collections.abc import Callable

from tests.mutants.mutant import Mutant

GAP = "gap"


def _only_case(mutant: Mutant) -> bool:
    return mutant.before.casefold() == mutant.after.casefold() != ""


def _is_sql_in_another_case(mutant: Mutant) -> bool:
    return (
        _only_case(mutant)
        and "Logger" not in mutant.before
        and re.search(
            r"\b(SELECT|INSERT|DELETE|UPDATE|ORDER BY|WHERE|AND|PRAGMA|BEGIN|COMMIT|ROLLBACK)\b", mutant.before
        )
        is not None
    )


def _is_in_log_or_assertion(mutant: Mutant) -> bool:
    return re.match(r"raise AssertionError|assert |logging\.getLogger\(.*\.debug", mutant.before) is not None


EVERYWHERE: tuple[tuple[Callable[[Mutant], bool], str], ...] = (
    (_is_sql_in_another_case, "the same: SQL does not tell case apart"),
    (_is_in_log_or_assertion, "the same for readers: words of an assertion or of the debug log"),
)

REASONS: tuple[tuple[str, str, str, str], ...] = (
    ("fetch/fetcher", ".", r"(?i)b\"(accept|user-agent)|\{\"date\"|headers\.get\(\"LOCATION\"|Request\(\"get\"", "the same: names of headers have no case, and httpx writes methods large"),
    ("fetch/fetcher", "_with_retries", r"MAX_RETRIES \+ 2", "the same: the last try raises"),
    ("fetch/fetcher", "canned_answers", "usegmt", "the same instant, written as another zone"),
    ("fetch/fetcher", "_answer", r"headers\.get\(\"location\", (None|\)|\"XXXX)", "the same: nothing, or no place on the site"),
    ("fetch/fetcher", "_joined", "XXXX", "the same: no place on the site either"),
    ("fetch/fetcher", "_awaited", "isfuture", "only what tests put in place of waiting gives a future"),
    ("typeset/wrap", ".", r"while (end|space|start) >=?|(last|space|after|end) (>=?|<=?) [01]\b|, None\)|word, \)|at, \)", "the same: nothing stands before the first character or behind the last"),
    ("typeset/wrap", "_is_in_address", "", "the same word is found: it is only looked up once for a word of many lines"),
    ("typeset/wrap", "_inside", r"is_plain = None|seam = None|default=None|seam and point", "the same: a word of letters alone is no address, and what is no seam counts as none"),
    ("typeset/wrap", "_point", r"reach <|XX„|rindex|default=(None|1)", "the same: no word divides before its third letter, and no X stands around words"),
    ("extract/body", "_by_readability", "getLogger|tostring|html_partial|XXXX", "the same text comes out of readability"),
    ("extract/body", "_entries", r"others|entry in seen", "the same: another article is told by its headline, each time"),
    ("extract/body", "_has_one_child", r"iter\(element\)", "the same: whatever holds a paragraph has a child"),
    ("extract/body", ".", r"is_so = None", "the same: nothing and False"),
    ("store/registers", "_READINGS", r"WHERE (true OR )?\{which\} (AND|OR)", "the same: what held before holds again, it only takes longer"),
    ("store/registers", "settle", r"true OR", "the same: where nothing is known nothing is changed, it only takes longer"),
    ("store/registers", "take_in", r"count < 0", "the same: without anything new nothing is done"),
    ("store/merge", "_take_page", r">= kept\[:2\]", "the same page in its own place"),
    ("store/merge", "_take_page", r"now\), None\)", "the same instant, written as another zone"),
    ("library/upkeep", "read_in", r"now\(None\)", "the same instant, written as another zone"),
    ("library/upkeep", "condense", r"<= until", "the same: no clock is that exact"),
    ("store/search", "_best", r"or True", "the same: of more that are ranked as many are taken"),
    ("store/search", "_FIRST_SINCE", r"true OR", "the same: more is looked through, which is asked for its time once more"),
    ("store/snippets", "_chunks", r"start -= 2", "the same: what is looked at twice is marked once"),
    ("store/snippets", "_first_places", r">= _LONG|beginnings\), \)", "the same places, found at the second look"),
    ("store/snippets", "_ways", r"or True", "the same: more places are looked at"),
    ("store/search", "clear", "for table", "the same: names of tables have no case"),
    ("store/search", "_expression", "AUTHORS|TOPICS", "the same: names of columns have no case"),
    ("store/search", "_patterns", r"replace\(\"|, \"(ß|SS)\"", "the same: what is indexed holds no ß"),
    ("store/search", "_snippet", r"end >=? |<= len", "the same: no piece begins with a blank, and one that ends with the text is whole"),
    ("typeset/page", "_picture", r"\(1, 0\)", "the same: of no lines none is drawn, and nothing is beside them"),
    ("ui/modes", "_stop_if_asked", r"= None", "the same: nothing and False"),
    ("ui/modes", "hold", r"suppress\(None, OSError", "only where there is no termios, on Windows"),
    ("ui/page/growth", ".", r"lambda: None\)", "the same: nothing and False"),
    ("ui/page/growth", "go_on", r"> until", "the same: no clock is that exact"),
    ("fetch/asker", "__init__", r"name=None|run, daemon", "the same for readers: what a thread is called"),
    ("fetch/asker", "_answered", r"XX/XX", "the same: no feed is the site itself"),
    ("fetch/asker", "_document", r"LATIN-1|>= end", "the same: names of charsets have no case, and no clock is that exact"),
    ("together/reader", "_begin", r"rpartition", "the same: a file lies in the folder of its machine and no deeper"),
    ("together/reader", "__init__", r"is_everything = None", "the same: nothing and False"),
    ("together/folder", "_is_numbered", r"rpartition", "the same: a file lies in the folder of its machine and no deeper"),
    ("together/folder", "(_read|_appended)", r">= _(MOST|SEGMENT)_BYTES", "the same: nothing of ours ends at that very byte"),
    ("together/pages", ".", r"missing_ok=", "only another instance that is just as quick would see it"),
    ("together/line", "_Check", "", "a type, which is checked by mypy and never run"),
    ("extract/plain_items", "plain_item", r"match\(source, at, \)", "the same: behind the last field is the item's end, which is no field"),
    ("store/schema", "has_our_schema", r"true OR sql NOT NULL", "the same: what has no SQL of its own follows from what has"),
    ("store/schema", "has_our_schema", r"':MEMORY:'|\":MEMORY:\"|connect\(None\)", "a database of no file either"),
    ("store/search", "_quoted", r"XX", "the same: no term holds a null or an X beside it"),
)  # fmt: skip
"""Module, function or table, a pattern that is sought in the line with the fault, and the reason."""


def why(module: str, mutant: Mutant) -> str:
    """The reason that is written down, or `GAP`."""
    for holds, reason in EVERYWHERE:
        if holds(mutant):
            return reason
    line = mutant.after or mutant.before
    for one, where, pattern, reason in REASONS:
        if one == module and re.search(where, mutant.where) and re.search(pattern, line):
            return reason
    return GAP
