"""What was done on another machine holds here, where it is the later; and nothing but the thing that it was done with changes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from tui_reader.model import BOOKMARK, NOTE, Change, Headline, IndexedText, Mark, Place, Query, Validators
from tui_reader.model.register import PLACE, READ, SEARCH, Actions, FileNews, Heard, Register
from tui_reader.model.rule import FOLLOW, MUTE
from tui_reader.model.shelf import Unread
from tui_reader.model.volume import Portable
from tui_reader.store import Store, new_number
from tui_reader.store.machines import Arrived

NOON = 1_764_000_000
ARTICLES = range(1, 6)


class Machine:
    """A machine among others: its store, its name, and its clock, in seconds."""

    def __init__(self, name: str) -> None:
        self.name, self.now = name, NOON
        self.store = Store(":memory:", lambda: self.now)

    def feed(self, numbers: Sequence[int] = ARTICLES) -> None:
        found = [Headline(one, f"/x/!{one}/", "", f"Titel {one}") for one in numbers]
        self.store.headlines.keep("p4608", "", found, Validators(), is_whole=False)

    def hears(
        self,
        *registers: Register,
        lost: tuple[str, ...] = (),
        made: tuple[Mark, ...] = (),
        file: str = "andere/1.jsonl",
        name: str = "andere",
        instead: str = "",
        **what: bool,
    ) -> Arrived:
        """A file of a machine brings this."""
        titled = tuple((Headline(mark.article_id, f"/x/!{mark.article_id}/", "", "Titel"), mark) for mark in made)
        news = FileNews(Heard(file, name, 1, 1), Actions(registers, titled, lost), **what)
        return self.store.machines.take_in(news, instead)

    def hears_all(self, *registers: Register) -> None:
        """All that the machine "andere" carries: this."""
        heard = Heard("andere/2-all.jsonl", "andere", 1, 1)
        self.store.machines.take_in(FileNews(heard, Actions(registers), is_everything=True))

    def carries(self) -> set[tuple[str, int | str, int]]:
        return {(one.kind, one.key, one.at) for one in self.store.machines.everything().actions.registers}

    def tells(self, other: "Machine") -> Arrived:
        """All that this one carries comes to another."""
        what = self.store.machines.everything().actions
        return other.store.machines.take_in(FileNews(Heard(f"{self.name}/1.jsonl", self.name, 1, 1), what))

    def unread(self) -> list[int]:
        return sorted(self.store.shelves.articles(Unread()))

    def read_since(self, seconds: int) -> int:
        """How many articles were read since then."""
        found = self.store.readings.since(datetime.fromtimestamp(seconds, UTC))
        return sum(articles for _, articles, *_ in found)

    def rules(self) -> list[tuple[str, str, int | None]]:
        """Those that hold now, with the seconds until their end."""
        return [
            (one.kind, one.query, int(one.until.timestamp()) - NOON if one.until else None)
            for one in self.store.rules.all()
        ]


@pytest.fixture
def machines() -> Iterator[Callable[[str], Machine]]:
    with ExitStack() as opened:

        def new(name: str) -> Machine:
            machine = Machine(name)
            opened.callback(machine.store.close)
            machine.feed()
            machine.store.machines.begin(name, "/wolke")
            return machine

        yield new


@pytest.fixture
def here(machines: Callable[[str], Machine]) -> Machine:
    return machines("hier")


def at(seconds: int, kind: str, key: int | str, value: str, machine: str = "andere") -> Register:
    return Register(kind, key, (NOON + seconds) * 1000, machine, value)


WEAKER_AND_STRONGER = [
    (at(0, PLACE, 1, "[1,1,10]"), at(1, PLACE, 1, "[0,0,5]", "aaa")),
    (at(0, PLACE, 1, "[9,9,90]", "andere"), at(0, PLACE, 1, "[1,1,10]", "zweite")),
    (at(0, PLACE, 1, "[1,1,10]"), at(0, PLACE, 1, "[2,0,5]")),
]
"""By the time; of one time by the name of the machine; of two copies of one machine by what was done."""


@pytest.mark.parametrize(("weaker", "stronger"), WEAKER_AND_STRONGER, ids=["time", "machine", "value"])
def test_of_two_machines_the_same_one_holds_whichever_is_heard_first(
    here: Machine, weaker: Register, stronger: Register
) -> None:
    place = Place(*map(int, stronger.value.strip("[]").split(",")[:2]))
    assert here.hears(weaker).registers == here.hears(stronger).registers == 1
    assert here.store.readings.place(1) == place
    assert here.hears(weaker).registers == here.hears(stronger).registers == 0, "known, and nothing changes"
    assert here.store.readings.place(1) == place


def test_what_is_heard_twice_in_one_file_holds_as_its_last(here: Machine) -> None:
    here.hears(at(2, READ, 1, "0"), at(1, READ, 1, "1"), at(1, READ, 2, "1"), at(2, READ, 2, "0"))
    assert here.unread() == [*ARTICLES]


def test_only_the_article_that_was_read_elsewhere_is_read_and_the_day_counts_it(here: Machine) -> None:
    here.hears(at(-500, READ, 2, "2"), at(-500, PLACE, 3, "[4,5,60]"))
    assert here.unread() == [1, 3, 4, 5]
    assert here.read_since(NOON - 501) == 1 and here.read_since(NOON - 499) == 0
    assert [here.store.readings.place(one) for one in (2, 3)] == [Place(), Place(4, 5)]
    here.hears(at(-400, READ, 2, "0"))
    assert here.unread() == [*ARTICLES] and here.read_since(0) == 0
    assert here.store.shelves.articles(Unread()) == [5, 4, 3, 2, 1], "where it was among the others"


def test_what_was_done_elsewhere_with_an_article_holds_when_a_file_brings_it(here: Machine) -> None:
    here.hears(at(-50, READ, 9, "2"), at(-50, PLACE, 9, "[4,5,60]"))
    assert here.store.merge.take_in(Portable(Headline(9, "/x/!9/", "", "Mitgebracht")), None)
    assert here.store.readings.place(9) == Place(4, 5)
    assert here.read_since(NOON - 50) == 1 and here.read_since(NOON - 49) == 0


def test_what_is_read_beside_the_lists_is_told_to_others_and_what_is_unknown_has_no_place(here: Machine) -> None:
    here.store.headlines.keep_linked(Headline(9, "/x/!9/", "", "Verlinkt"))
    assert not here.store.readings.note_read(9)
    here.store.readings.keep_place(99, Place(1, 1), 50)
    assert here.carries() == {(READ, 9, NOON * 1000)}


def test_what_was_set_read_is_told_apart_from_what_was_opened_on_every_machine(
    here: Machine, machines: Callable[[str], Machine]
) -> None:
    there = machines("dort")
    here.store.readings.set_read([1, 2], True)
    here.now += 10
    here.store.readings.note_read(2)
    here.store.readings.note_read(3)
    there.now = here.now
    here.tells(there)
    assert there.unread() == here.unread() == [4, 5]
    assert there.read_since(NOON) == here.read_since(NOON + 10) == there.read_since(NOON + 10) == 2
    here.now += 10
    here.store.readings.note_read(3)
    assert here.read_since(NOON + 11) == 0, "read already"
    here.store.readings.set_read([3], False)
    here.store.readings.note_read(3)
    there.now = here.now
    here.tells(there)
    assert here.read_since(NOON + 20) == there.read_since(NOON + 20) == 1


def test_what_was_read_by_a_clock_that_is_ahead_was_read_now_at_the_latest(here: Machine) -> None:
    here.hears(at(10**6, READ, 1, "2"))
    assert here.read_since(NOON) == 1 and here.read_since(NOON + 1) == 0


def test_what_was_read_elsewhere_is_not_made_unread_by_taking_back_what_was_done_here(here: Machine) -> None:
    here.store.changes.keep(Change("read", (1, 2)))
    here.store.changes.keep(Change("bookmark", (1, 2)))
    here.hears(at(1, READ, 1, "1"), at(1, PLACE, 2, "[1,0,1]"))
    taken = [here.store.changes.take_last() for _ in range(3)]
    assert [(one.kind, one.article_ids) for one in taken if one] == [("bookmark", (1, 2)), ("read", (2,))]


def test_what_was_done_elsewhere_with_an_article_waits_until_a_feed_brings_it(here: Machine) -> None:
    here.hears(at(0, READ, 10, "1"))
    here.feed([10])
    assert here.unread() == [*ARTICLES], "though it is the only thing that is known"
    here.hears(at(0, READ, 7, "1"), at(0, PLACE, 8, "[2,3,40]"), at(0, READ, 9, "0"))
    assert here.unread() == [*ARTICLES]
    here.feed([6, 7, 8, 9])
    assert here.unread() == [*ARTICLES, 6, 8, 9]
    assert here.store.readings.place(8) == Place(2, 3) and here.store.readings.place(6) == Place()


def test_a_search_that_was_kept_elsewhere_stands_where_its_time_puts_it(here: Machine) -> None:
    here.store.shelves.toggle_search("deich")
    here.store.shelves.toggle_search("watt")
    here.hears(at(5, SEARCH, "ebbe", str(NOON - 50)), at(5, SEARCH, "zukunft", str(NOON + 10**6)))
    here.hears(at(6, SEARCH, "deich", str(NOON - 99)))
    here.now += 10
    here.store.shelves.toggle_search("zuletzt")
    assert here.store.shelves.searches() == ["ebbe", "deich", "watt", "zukunft", "zuletzt"]
    here.hears(at(20, SEARCH, "watt", "null"), at(20, SEARCH, "nie dagewesen", "null"))
    assert here.store.shelves.searches() == ["ebbe", "deich", "zukunft", "zuletzt"]
    here.hears(at(30, READ, 1, "1"), at(30, MUTE, "deich", "null"))
    assert here.store.shelves.searches() == ["ebbe", "deich", "zukunft", "zuletzt"], "a rule is another thing"


def test_rules_come_with_their_ends_and_go_one_by_one(here: Machine) -> None:
    here.store.rules.keep(FOLLOW, "sport")
    here.store.rules.keep(MUTE, "börse")
    assert here.hears(at(1, MUTE, "sport", f"[{NOON - 5},{NOON + 60}]")).has_rules
    here.hears(at(1, FOLLOW, "meer", f"[{NOON + 10**6},null]"))
    here.hears(at(1, MUTE, "gestern", f"[{NOON - 60},{NOON}]"))
    assert here.rules() == [
        (MUTE, "sport", 60), (FOLLOW, "sport", None), (MUTE, "börse", None), (FOLLOW, "meer", None)
    ]  # fmt: skip
    here.hears(at(2, MUTE, "sport", f"[{NOON},{NOON + 90}]"))
    assert (MUTE, "sport", 90) in here.rules(), "another end"
    assert not here.hears(at(3, READ, 1, "1"), at(3, SEARCH, "sport", "null")).has_rules
    here.hears(at(3, MUTE, "sport", "null"))
    assert here.rules() == [(FOLLOW, "sport", None), (MUTE, "börse", None), (FOLLOW, "meer", None)]
    here.now += 10
    here.store.rules.keep(FOLLOW, "neu")
    assert here.rules()[-1][1] == "neu", "a rule of the future does not stay the newest"


def test_a_rule_that_is_removed_is_told_to_other_machines_and_no_other_rule_is(here: Machine) -> None:
    number = here.store.rules.keep(MUTE, "deich")
    here.store.rules.keep(MUTE, "watt")
    here.now += 10
    here.store.rules.remove(number)
    registers = here.store.machines.everything().actions.registers
    assert {one.key for one in registers if one.value == "null"} == {"deich"}
    assert {one.key for one in registers if one.value != "null"} == {"watt"}


def test_a_mute_that_was_taken_away_elsewhere_gives_its_articles_back_and_no_others(here: Machine) -> None:
    for query, number in (("eins", 1), ("zwei", 2)):
        here.store.search.put([IndexedText(number, query, "")])
        rule = here.store.rules.keep(MUTE, query)
        here.store.rules.judge(rule, Query((query,)))
    assert here.unread() == [3, 4, 5]
    here.hears(at(1, MUTE, "zwei", f"[{NOON},{NOON + 60}]"))
    assert here.unread() == [3, 4, 5], "with another end it holds what it held"
    here.hears(at(1, MUTE, "eins", "null"))
    assert here.unread() == [1, 3, 4, 5]


def test_who_has_heard_of_a_change_and_changes_it_wins_whatever_the_clocks_say(
    here: Machine, machines: Callable[[str], Machine]
) -> None:
    there = machines("dort")
    there.now += 10**6
    there.store.readings.set_read([1], True)
    there.tells(here)
    assert 1 not in here.unread()
    here.store.readings.set_read([1], False)
    assert here.tells(there).registers == 1 and 1 in there.unread()
    here.store.readings.set_read([2], True)
    [mine] = [one for one in here.store.machines.everything().actions.registers if one.key == 2]
    assert mine.at == NOON * 1000 and mine.machine == "hier", "its own clock goes on as before"


def test_a_machine_carries_what_was_done_there_and_not_what_it_heard(
    here: Machine, machines: Callable[[str], Machine]
) -> None:
    here.store.readings.set_read([1], True)
    here.store.readings.keep_place(2, Place(1, 2), 30)
    here.hears(at(50, READ, 3, "1"), at(50, READ, 4, "1"))
    here.store.readings.set_read([4], False)
    carried = here.store.machines.everything().actions.registers
    assert sorted((one.kind, one.key, one.value, one.machine) for one in carried) == [
        (PLACE, 2, "[1,2,30]", "hier"), (READ, 1, "1", "hier"), (READ, 4, "0", "hier"),
    ]  # fmt: skip
    waiting = here.store.machines.to_write()
    assert waiting.actions.registers == carried
    here.store.machines.written(waiting)
    assert here.store.machines.is_written() and not here.store.machines.to_write().actions.is_any
    here.store.readings.keep_place(2, Place(1, 2), 30)
    assert not here.store.machines.to_write().actions.is_any, "who stays where he was did nothing"
    here.store.readings.keep_place(2, Place(3, 0), 40)
    [again] = here.store.machines.to_write().actions.registers
    assert (again.value, again.at) == ("[3,0,40]", NOON * 1000 + 1)


def test_what_another_machine_carries_no_more_is_carried_here_until_it_does_again(here: Machine) -> None:
    read, place, later = at(1, READ, 1, "1"), at(2, PLACE, 2, "[1,2,30]"), at(3, READ, 3, "1")
    third = at(4, READ, 4, "1", "dritte")
    here.hears(read, place, later, third)
    here.hears_all(read)
    carried = {(one.kind, one.key, one.at) for one in (place, later, third)}
    assert here.carries() == carried and set(here.store.machines.to_write().actions.registers) == {place, later, third}
    here.hears(place)
    assert here.carries() == carried, "an old file that a carrier brings again may go again"
    here.hears_all(read, place, at(2, READ, 3, "0"))
    assert here.carries() == {(READ, 3, later.at), (READ, 4, third.at)}, "what it knows of the one is older"
    here.store.readings.set_read([2], True)
    here.hears_all(read, place, later, third)
    assert here.carries() == {(READ, 2, NOON * 1000), (READ, 4, third.at)}, "what was done here, and on a third one"


def test_a_file_of_all_that_holds_an_older_state_has_the_later_one_carried_here(here: Machine) -> None:
    here.hears(at(1, READ, 1, "0"), later := at(2, READ, 1, "1"))
    here.hears(at(1, READ, 1, "0"), is_another=True)
    assert here.store.machines.to_write().actions.registers == (later,)


@pytest.mark.parametrize("files", [("andere", "dritte"), ("dritte", "andere")])
def test_what_one_machine_did_and_another_carries_is_carried_here_when_both_their_files_are_gone(
    here: Machine, files: Sequence[str]
) -> None:
    third = at(1, READ, 1, "1", "dritte")
    for name in files:
        here.hears(third, file=f"{name}/1.jsonl", name=name)
    here.store.machines.drop(["andere/1.jsonl"], {"andere"})
    assert not here.store.machines.to_write().actions.is_any, "who did it carries it"
    here.store.machines.drop(["dritte/1.jsonl"], {"dritte"})
    assert here.store.machines.to_write().actions.registers == (third,)


def test_who_did_the_last_with_a_thing_carries_it(here: Machine) -> None:
    here.hears(at(1, READ, 1, "0"), at(1, READ, 2, "1"))
    here.hears(third := at(2, READ, 1, "1", "vierte"), file="dritte/1.jsonl", name="dritte")
    here.store.readings.set_read([2], False)
    here.store.machines.written(here.store.machines.to_write())
    here.store.machines.drop(["andere/1.jsonl"], {"andere"})
    assert here.store.machines.to_write().actions == Actions(), "what it did is no longer the last"
    here.store.machines.drop(["dritte/1.jsonl"], {"dritte"})
    assert here.store.machines.to_write().actions.registers == (third,)


def test_what_a_machine_carries_for_one_that_is_gone_outlives_its_files_too(here: Machine) -> None:
    here.hears(gone := at(1, READ, 1, "1", "dritte"))
    here.store.machines.adopt(["dritte"])
    assert here.store.machines.to_write().actions.registers == (gone,), "its own files do not tell of it"


def test_what_stood_in_a_file_that_is_gone_is_written_here(here: Machine) -> None:
    mine, theirs, third = mark_of(1), mark_of(2), at(2, READ, 3, "1", "dritte")
    here.store.marks.change([mine], [])
    here.store.readings.set_read([4], True)
    here.hears(at(1, READ, 1, "1"), third, made=(theirs,))
    here.store.machines.written(here.store.machines.to_write())
    assert here.store.machines.is_written()
    here.store.machines.drop(["andere/1.jsonl"], set())
    assert here.store.machines.is_written(), "a later file took its place"
    here.store.machines.drop(["andere/1.jsonl"], {"andere"})
    waiting = here.store.machines.to_write().actions
    assert {(one.key, one.machine) for one in waiting.registers} == {(1, "andere"), (3, "dritte")}
    assert {mark.id for _, mark in waiting.made} == {mine.id, theirs.id}
    here.store.machines.written(here.store.machines.to_write())
    here.store.machines.drop(["hier/1.jsonl"], {"hier"})
    again = here.store.machines.to_write().actions.registers
    assert {(one.key, one.machine) for one in again} == {(1, "andere"), (3, "dritte"), (4, "hier")}


def test_a_machine_that_is_alone_writes_nothing_down_for_others(here: Machine) -> None:
    here.store.machines.leave()
    here.store.readings.set_read([1], True)
    here.store.shelves.toggle_search("deich")
    assert here.store.machines.everything().actions == Actions()
    assert here.store.machines.own() is None


def test_what_was_done_alone_is_told_with_its_own_time_when_others_join(here: Machine) -> None:
    store = here.store
    store.machines.leave()
    store.readings.note_read(1)
    store.readings.set_read([2, 4], True)
    store.readings.set_read([2], False)
    here.now += 100
    store.readings.keep_place(1, Place(5, 6), 70)
    store.readings.keep_place(3, Place(2, 0), 20)
    store.shelves.toggle_search("deich")
    store.rules.keep(MUTE, "sport", datetime.fromtimestamp(NOON, UTC) + timedelta(days=7))
    here.now += 100
    store.machines.begin("hier", "/wolke")
    found = store.machines.to_write().actions.registers
    assert sorted((one.kind, one.key, one.at // 1000 - NOON, one.value) for one in found) == [
        (MUTE, "sport", 100, f"[{NOON + 100},{NOON + 7 * 86_400}]"),
        (PLACE, 1, 0, "[5,6,70]"), (PLACE, 3, 0, "[2,0,20]"),
        (READ, 1, 0, "2"), (READ, 4, 0, "1"), (SEARCH, "deich", 100, str(NOON + 100)),
    ]  # fmt: skip


# ------------------------------------------------------------ marks


def mark_of(number: int, kind: str = NOTE) -> Mark:
    return Mark(new_number(), number, kind, datetime.fromtimestamp(NOON, UTC), "Notiz" if kind == NOTE else "")


def test_a_mark_that_was_taken_away_here_does_not_come_back_from_elsewhere(here: Machine) -> None:
    mark = mark_of(1)
    here.store.marks.change([mark], [])
    here.store.marks.change([], [mark.id])
    assert here.hears(made=(mark,)) == Arrived()
    assert here.store.marks.all() == []


def test_a_mark_that_was_taken_away_elsewhere_goes_here_and_comes_with_no_later_file(here: Machine) -> None:
    mark, other = mark_of(1), mark_of(1)
    here.store.marks.change([mark, other], [])
    assert here.hears(lost=(mark.id,)) == Arrived(lost=1)
    assert here.store.marks.all() == [other] and here.store.marks.removed() == [mark.id]
    assert here.hears(made=(mark,), lost=(mark.id,)) == Arrived(), "known"
    assert here.store.marks.all() == [other]


def test_a_mark_of_an_unknown_article_brings_it_unread_and_one_of_a_known_article_changes_nothing_else(
    here: Machine,
) -> None:
    here.store.readings.set_read([1], True)
    assert here.hears(made=(mark_of(1), mark_of(9, BOOKMARK))) == Arrived(made=2)
    assert here.unread() == [2, 3, 4, 5, 9]
    assert [mark.article_id for mark in here.store.marks.all()] == [1, 9]
    here.hears(at(0, READ, 8, "1"), made=(mark_of(8),))
    assert here.unread() == [2, 3, 4, 5, 9], "it was read where it was marked"


def test_marks_are_written_for_others_once_and_what_came_from_others_is_not(here: Machine) -> None:
    mark = mark_of(1)
    here.hears(made=(mark_of(2),), lost=(new_number(),))
    here.store.marks.change([mark], [])
    waiting = here.store.machines.to_write()
    assert [one for _, one in waiting.actions.made] == [mark] and waiting.actions.lost == ()
    assert here.store.machines.waiting() == 1
    here.store.machines.written(waiting)
    here.store.marks.change([], [mark.id])
    assert here.store.machines.to_write().actions == Actions(lost=(mark.id,))
    everything = here.store.machines.everything().actions
    assert len(everything.made) == 1, "all that are left, whoever made them"
    assert len(everything.lost) == 2 and mark.id in everything.lost, "and all that were ever taken away"


# ------------------------------------------------------------ what this machine carries


def keys(machine: Machine) -> list[int | str]:
    """What is to be written into the folder."""
    return sorted(one.key for one in machine.store.machines.to_write().actions.registers)


@pytest.fixture
def written(here: Machine) -> Machine:
    """It read 1, heard that 2 was read on "andere" and 3 on "dritte", and all of its own is in the folder."""
    here.store.readings.set_read([1], True)
    here.hears(at(0, READ, 2, "1"))
    here.hears(at(0, READ, 3, "1", "dritte"), file="dritte/1.jsonl", name="dritte")
    here.store.machines.written(here.store.machines.to_write(), Heard("hier/1.jsonl", "hier", 9, 9))
    assert keys(here) == [] and here.store.machines.waiting() == 0
    return here


def test_in_another_folder_all_is_written_anew_and_in_the_same_one_what_was_done_here(written: Machine) -> None:
    written.store.machines.begin("hier", "/wolke")
    assert keys(written) == [1] and written.store.machines.heard() == []
    written.store.machines.written(written.store.machines.to_write())
    written.store.machines.begin("neu", "/anderswo")
    assert keys(written) == [1, 2, 3], "nobody else may be there"
    own = written.store.machines.own()
    assert own is not None and (own.name, own.folder) == ("neu", "/anderswo")
    written.hears(at(0, READ, 2, "1"), is_everything=True)
    assert keys(written) == [1, 3], "who turns out to be there carries its own"


def test_of_machines_that_are_gone_this_one_carries_what_they_did_and_of_no_others(written: Machine) -> None:
    written.store.machines.adopt(["andere", "dritte"])
    assert keys(written) == [] and written.store.machines.is_written(), "nothing is to be written"
    written.store.machines.adopt(["dritte"])
    assert keys(written) == [2]
    assert [one.machine for one in written.store.machines.to_write().actions.registers] == ["andere"]


def test_what_a_file_of_all_does_not_hold_any_more_is_carried_here(written: Machine) -> None:
    later = at(1, READ, 4, "1")
    assert written.hears(later, is_everything=True).registers == 1
    assert keys(written) == [2], "and not what a third machine did"
    written.store.machines.written(written.store.machines.to_write())
    written.hears(later, is_everything=True)
    assert keys(written) == []


def test_a_file_that_is_another_than_it_was_has_this_machine_write_its_own_again(written: Machine) -> None:
    mark = mark_of(1)
    written.store.marks.change([mark], [])
    written.store.machines.written(written.store.machines.to_write())
    written.hears(at(0, READ, 2, "1"))
    assert keys(written) == []
    written.hears(at(0, READ, 2, "1"), is_another=True)
    assert keys(written) == [1] and [one for _, one in written.store.machines.to_write().actions.made] == [mark]


def test_where_somebody_else_has_this_machines_name_it_takes_another_and_writes_all_again(written: Machine) -> None:
    def name() -> str:
        own = written.store.machines.own()
        return own.name if own else ""

    mine = written.store.machines.everything().actions.registers
    assert not written.hears(*mine, file="hier/1.jsonl", name="hier", instead="neu").is_any
    assert (name(), keys(written)) == ("hier", []), "it knows all of it"
    written.hears(*mine, file="hier/2-all.jsonl", name="hier", instead="neu", is_everything=True)
    assert (name(), keys(written)) == ("hier", [1]), "nobody else carries what was done here"
    written.hears(at(5, READ, 4, "1", "hier"), file="hier/1.jsonl", name="hier", instead="neu")
    assert (name(), keys(written)) == ("neu", [1])
    mine = written.store.machines.everything().actions.registers
    written.hears(*mine, file="neu/1.jsonl", name="neu", instead="neuer", is_another=True)
    assert name() == "neu", "an old one came back"
    written.hears(*mine, file="neu/1.jsonl", name="neu", instead="neuer", is_another=True, is_written_over=True)
    assert (name(), keys(written)) == ("neuer", [1]), "also where the other one knows the same"


def test_what_machines_did_whose_files_are_gone_is_carried_here_and_own_things_are_written_again(
    written: Machine,
) -> None:
    machines = written.store.machines
    assert [one.file for one in machines.heard()] == ["andere/1.jsonl", "dritte/1.jsonl", "hier/1.jsonl"]
    machines.drop(["dritte/1.jsonl"], [])
    assert [one.file for one in machines.heard()] == ["andere/1.jsonl", "hier/1.jsonl"] and keys(written) == []
    machines.drop([], ["andere"])
    assert keys(written) == [2], "and not what a third machine did"
    machines.written(machines.to_write())
    machines.drop(["hier/1.jsonl"], ["hier"])
    assert keys(written) == [1, 2]
    machines.written(machines.everything(), Heard("hier/2-all.jsonl", "hier", 5, 5), is_everything=True)
    assert [one.file for one in machines.heard()] == ["andere/1.jsonl", "hier/2-all.jsonl"] and keys(written) == []


def test_what_is_done_while_the_folder_is_written_is_written_the_next_time(here: Machine) -> None:
    here.store.readings.set_read([1], True)
    waiting = here.store.machines.to_write()
    here.store.readings.set_read([2], True)
    here.store.machines.written(waiting)
    assert keys(here) == [2] and not here.store.machines.is_written()
    here.store.machines.written(here.store.machines.to_write())
    here.store.machines.written(waiting)
    assert here.store.machines.is_written(), "an older one that ends later takes nothing back"
