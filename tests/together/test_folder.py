"""The folder that something else keeps in step: cut, repeated, old and foreign files do no harm."""

import fcntl
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.together.test_line import ALL, sealed
from tui_reader.model.register import READ, Actions, Heard, Register
from tui_reader.together import Folder, PageFolder
from tui_reader.together.line import head_line, lines_of


def did(number: int, at: int = 5) -> Actions:
    return Actions((Register(READ, number, at, "laptop", "1"),))


def read(folder: Folder, heard: dict[str, Heard]) -> set[int | str]:
    """The articles that files bring, and how far they are read now."""
    found: set[int | str] = set()
    for news in folder.news(heard):
        heard[news.heard.file] = news.heard
        found |= {one.key for one in news.actions.registers}
    return found


class Pair:
    """A machine that writes, and one that reads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer, self.reader = Folder(path, "laptop"), Folder(path, "tower")
        self.known: dict[str, Heard] = {}
        self.heard: dict[str, Heard] = {}

    def write(self, actions: Actions) -> Path:
        done = self.writer.append(actions, self.known)
        assert done is not None
        self.known[done.file] = done
        return self.path / done.file

    def read(self) -> set[int | str]:
        return read(self.reader, self.heard)


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def test_what_one_writes_the_other_reads_once_and_in_steps(pair: Pair) -> None:
    file = pair.write(did(1))
    pair.write(did(2))
    assert pair.read() == {1, 2} and pair.read() == set()
    pair.write(did(3, at=2))
    assert pair.read() == {3}
    os.utime(file, (1, 1))
    [again] = pair.writer.news(pair.known)
    assert not again.is_another and not again.actions.is_any, "another time alone does not make it another file"
    pair.known[again.heard.file] = again.heard
    assert file.read_bytes().startswith(head_line("laptop")) and file.stat().st_mode & 0o077 == 0
    [heard] = pair.heard.values()
    assert heard.machine == "laptop" and heard.latest_ms == 5 and not heard.damaged and heard.offset == heard.size
    pair.write(ALL)
    [news] = pair.reader.news(pair.heard)
    assert set(news.actions.registers) == set(ALL.registers) and (news.actions.made, news.actions.lost) == ALL[1:]


def test_a_file_that_comes_bit_by_bit_is_read_as_far_as_it_is_whole(pair: Pair) -> None:
    file = pair.write(did(1))
    pair.write(did(2))
    whole, found = file.read_bytes(), set[int | str]()
    for size in range(len(whole) + 1):
        file.write_bytes(whole[:size])
        found |= pair.read()
        assert all(not one.damaged for one in pair.heard.values())
    assert found == {1, 2}


def test_a_file_that_came_back_old_or_is_another_is_read_again(pair: Pair) -> None:
    file = pair.write(did(1))
    old = file.read_bytes()
    pair.write(did(2))
    assert pair.read() == {1, 2}
    file.write_bytes(old)
    [news] = pair.reader.news(pair.heard)
    assert news.is_another and {one.key for one in news.actions.registers} == {1} and not news.is_written_over
    pair.heard[news.heard.file] = news.heard
    file.write_bytes(old[:9])
    [news] = pair.reader.news(pair.heard)
    assert news.is_another and news.heard.machine == "laptop" and not news.actions.is_any
    other = head_line("laptop") + b"".join(lines_of("laptop", did(7)))
    file.write_bytes(other)
    assert pair.read() == {7}
    file.write_bytes(other.replace(b"7", b"8", 1) + b"".join(lines_of("laptop", did(9))))
    [news] = pair.reader.news(pair.heard)
    assert news.is_another, "one that begins in another way is no longer one of it"
    assert news.is_written_over, "and none that was there before, which would be shorter"
    file.write_bytes(head_line("laptop") + b"".join(lines_of("laptop", did(7))) * 5)
    assert pair.read() == {7}


def test_copies_of_conflicts_are_read_and_what_is_no_file_of_actions_is_not(pair: Pair) -> None:
    file = pair.write(did(1))
    pair.read()
    copies = (
        "000001.sync-conflict-20261126-120000-ABC.jsonl",
        "000001 (conflicted copy).jsonl",
        "000001.jsonl.orig",
        *(f"000001 ({normalize(form, 'Königs Kopie')}).jsonl" for form in ("NFC", "NFD")),  # as systems write it
    )
    for number, name in enumerate(copies, 10):
        (file.parent / name).write_bytes(head_line("laptop") + b"".join(lines_of("laptop", did(number))))
    for name in (
        "nicht von uns.jsonl",
        ".000001.jsonl.swp",
        "~syncthing~000001.jsonl.tmp",
        ".000009.jsonl-1.taz-part",
        "LIESMICH",
        "000001 (K\udcf6nigs Kopie).jsonl",  # of an old stick: no carrier takes it along
    ):
        (file.parent / name).write_bytes(head_line("laptop") + b"".join(lines_of("laptop", did(99))))
    (pair.path / ".stfolder").mkdir()
    (pair.path / "K\udcf6nig").mkdir()
    (pair.path / "K\udcf6nig" / "000001.jsonl").write_bytes(file.read_bytes())
    (pair.path / "000001.jsonl").write_text("nicht in einem Ordner")
    os.mkfifo(file.parent / "000007.jsonl")
    (file.parent / "000008.jsonl").symlink_to("/etc/passwd")
    assert pair.read() == {*range(10, 15)}
    (file.parent / copies[0]).write_bytes(head_line("laptop") + b"".join(lines_of("laptop", did(15))) * 9)
    [news] = pair.reader.news(pair.heard)
    assert news.is_another and not news.is_written_over, "copies are a carrier's, which writes them as it likes"


def test_lines_that_are_not_whole_are_counted_and_the_others_read(pair: Pair) -> None:
    file = pair.write(did(1))
    data = file.read_bytes() + b"<<<<<<< HEAD\n" + b"".join(lines_of("laptop", did(2)))[:-9] + b"\n\0\xff\n"
    file.write_bytes(data + b"".join(lines_of("laptop", did(3))))
    assert pair.read() == {1, 3}
    [heard] = pair.heard.values()
    assert heard.damaged == 3
    file.write_bytes(b"kaputt\n" + b"".join(lines_of("laptop", did(4))))
    assert pair.read() == {4} and next(iter(pair.heard.values())).machine == "laptop"


def test_what_a_later_version_wrote_is_passed_over_and_named(pair: Pair) -> None:
    file = pair.write(did(1))
    file.write_bytes(
        file.read_bytes() + sealed({"kind": "hologram", "rows": []}) + b"\n" + b"".join(lines_of("laptop", did(2)))
    )
    newer = file.with_name("000002.jsonl")
    newer.write_bytes(sealed({"taz-reader": 9}) + b"\n" + b"".join(lines_of("laptop", did(5))))
    assert pair.read() == {1, 2}
    assert [one.unknown for one in pair.heard.values()] == [1, 1] and not any(
        one.damaged for one in pair.heard.values()
    )
    with newer.open("ab") as more:
        more.write(b"was auch immer\n")
    assert pair.read() == set()
    assert (pair.heard["laptop/000002.jsonl"].unknown, pair.heard["laptop/000002.jsonl"].damaged) == (1, 0)
    with file.open("ab") as more:
        more.write(b"".join(lines_of("laptop", did(7))))
    assert pair.read() == {7}, "what stands behind what is not understood yet"
    pair.heard = {name: one._replace(form=0) for name, one in pair.heard.items()}  # this version is the newer one now
    assert pair.read() == {1, 2, 7}


def test_nothing_is_written_before_what_is_unknown_in_an_own_file_was_read(pair: Pair) -> None:
    file = pair.write(did(1))
    with file.open("ab") as more:
        more.write(b"".join(lines_of("laptop", did(2))))
    assert pair.writer.append(did(3), pair.known) is None
    assert read(pair.writer, pair.known) == {2}
    pair.write(did(3))
    file.unlink()
    assert pair.writer.append(did(4), pair.known) is None


def test_a_line_that_a_power_cut_left_unfinished_is_gone_with_the_next(pair: Pair) -> None:
    file = pair.write(did(1))
    with file.open("ab") as more:
        more.write(b'{"kind":"rea' + b" " * 999)
    assert read(pair.writer, pair.known) == set()
    pair.write(did(2))
    assert file.read_bytes().endswith(b"}\n"), "all of it, also where it was longer"
    file.write_bytes(file.read_bytes()[:9])
    assert read(pair.writer, pair.known) == set()
    pair.write(Actions((*did(1).registers, *did(2).registers)))
    assert pair.read() == {1, 2} and not next(iter(pair.heard.values())).damaged


def test_what_is_written_is_on_the_disk_whole_before_it_is_said_to_be(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: dict[int, int] = {}

    def note(handle: int) -> None:
        stat = os.fstat(handle)
        synced[stat.st_ino] = stat.st_size

    monkeypatch.setattr(os, "fsync", note)
    for number in (1, 2):
        stat = pair.write(did(number)).stat()
        assert synced.get(stat.st_ino) == stat.st_size
    written = pair.writer.write_anew(did(3))
    assert synced.get((pair.path / written.file).stat().st_ino) == written.size


def test_a_file_that_cannot_be_read_now_is_read_later_and_holds_up_no_other(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, read_bytes = pair.write(did(1)), Path.read_bytes
    other = pair.path / "zweite" / file.name
    other.parent.mkdir()
    other.write_bytes(head_line("zweite") + b"".join(lines_of("zweite", did(2))))

    def refuse(path: Path) -> bytes:
        if path == file:
            raise PermissionError
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert pair.read() == {2}
    monkeypatch.undo()
    assert pair.read() == {1}


def test_a_file_that_is_larger_than_any_of_ours_is_named_and_not_read(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pair.write(did(1))
    monkeypatch.setattr("tui_reader.together.folder._MOST_BYTES", file.stat().st_size - 1)
    assert pair.read() == set() and [heard.damaged for heard in pair.heard.values()] == [1]


def test_who_writes_waits_for_another_instance_that_is_just_writing(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.together.folder._PATIENCE_S", 300.0)
    file = pair.write(did(1))
    before, other = file.read_bytes(), os.open(file.parent, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(pair.writer.append, did(2), pair.known)
        with pytest.raises(TimeoutError):
            writing.result(0.2)
        assert file.read_bytes() == before
        os.close(other)
        assert writing.result() is not None
    assert pair.read() == {1, 2}


def test_many_files_become_one(pair: Pair) -> None:
    state: dict[int, Actions] = {}
    for number in range(1, 60):
        actions = Actions(
            tuple(Register(READ, number * 1000 + one, 1_764_000_000_000, "laptop", "1") for one in range(500))
        )
        state[number] = actions
        pair.write(actions)
        if pair.writer.is_to_be_written_anew(pair.known):
            everything = Actions(tuple(one for actions in state.values() for one in actions.registers))
            anew = pair.writer.write_anew(everything)
            pair.known = {anew.file: anew}
    assert pair.writer.append(did(1), pair.known) is not None
    assert len(pair.read()) == 59 * 500 + 1
    files = sorted(path.name for path in pair.path.rglob("*.jsonl"))
    assert len(files) <= 3 and files[0].endswith("-all.jsonl")
    left = pair.path / "laptop" / ".000009-all.jsonl-77.taz-part"
    left.write_bytes(b"von einem, der mittendrin endete")
    anew = pair.writer.write_anew(Actions(tuple(one for actions in state.values() for one in actions.registers)))
    pair.known = {anew.file: anew}
    assert not left.exists()
    old = pair.path / "laptop" / "000001.jsonl"
    old.write_bytes(head_line("laptop") + b"".join(lines_of("laptop", did(1))))
    assert read(pair.writer, pair.known) == {1}
    pair.write(did(2))
    assert not old.exists(), "a carrier that deletes nothing had brought it again"
    anew = pair.writer.write_anew(did(1))
    pair.known = {anew.file: anew}
    [news] = pair.reader.news({})
    assert news.is_everything and news.heard == anew, "who wrote it knows what others read: also when it was last done"
    pair.write(did(2))
    assert [news.is_everything for news in pair.reader.news({})] == [False], "more was done since"


def test_a_machine_that_is_gone_leaves_nothing_and_takes_nothing_along(pair: Pair) -> None:
    file = pair.write(did(1))
    (file.parent / "Tagebuch.txt").write_text("meins")
    pair.writer.forget("laptop")
    assert [one.name for one in file.parent.iterdir()] == ["Tagebuch.txt"]
    (file.parent / "Tagebuch.txt").unlink()
    for name in ("laptop", "laptop", "../" + pair.path.name):
        pair.writer.forget(name)
    assert not file.parent.exists() and pair.path.exists()
    foreign = pair.path.parent / "foreign"
    foreign.mkdir()
    (foreign / "000001.jsonl").write_text("woanders")
    (pair.path / "verweis").symlink_to(foreign)
    pair.writer.forget("verweis")
    assert (foreign / "000001.jsonl").exists(), "nothing goes that a link leads to"


def test_pages_are_those_that_are_whole_and_that_no_link_leads_to(tmp_path: Path) -> None:
    shared, foreign = tmp_path / "Sync", tmp_path / "anderswo"
    for name, number, data in (
        ("turm", 1, b'{"a": 1}\n'), ("turm", 2, b'{"a'), ("turm", 3, b""), ("fremd", 2, b"{}\n"), ("fremd", 4, b"{}\n"),
    ):  # fmt: skip
        folder = PageFolder(shared if name == "turm" else foreign, name)
        folder.write(number, data)
    (shared / "verweis").symlink_to(foreign / "fremd")
    (shared / "turm" / "pages" / "5.json.orig").write_bytes(b"{}\n")
    for name in ("6", "x.json"):
        (shared / "turm" / "pages" / name).write_bytes(b"{}\n")
    (shared / ".stversions" / "pages").mkdir(parents=True)
    (shared / ".stversions" / "pages" / "7.json").write_bytes(b"{}\n")
    (shared / "liesmich.txt").write_text("Was hier liegt")
    (shared / "leer").mkdir()
    pages = PageFolder(shared, "turm")
    assert pages.pages() == {1: [shared / "turm" / "pages" / "1.json"]}
    pages.keep_only({1, 3})
    assert sorted(path.name for path in (shared / "turm" / "pages").iterdir()) == [
        "1.json", "3.json", "5.json.orig", "6", "x.json",
    ]  # fmt: skip
    assert (shared / "turm" / "pages").stat().st_mode & 0o077 == 0, "they are the reader's alone"


def test_a_page_that_is_gone_or_larger_than_any_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = PageFolder(tmp_path, "turm")
    folder.write(1, b'{"a": 1}\n')
    [path] = folder.pages()[1]
    assert folder.read(path) == b'{"a": 1}\n'
    monkeypatch.setattr("tui_reader.together.pages._MOST_BYTES", 8)
    assert folder.read(path) == b""
    path.unlink()
    assert folder.read(path) == b""


def test_a_file_without_a_line_says_not_that_its_machine_carries_nothing(pair: Pair) -> None:
    file = pair.write(did(1))
    file.write_bytes(b"")
    [news] = pair.reader.news(pair.heard)
    assert not news.is_everything
    file.write_bytes(file.read_bytes() + b'{"taz-re')
    [news] = pair.reader.news(pair.heard)
    assert not news.is_everything
