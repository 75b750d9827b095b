"""Where what is taken out goes: files that keep who may read them, links, pipes, devices."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tui_reader.errors import FileError
from tui_reader.library.files import write_file


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_file_that_is_written_again_keeps_its_mode_and_its_owner(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "geheim.md"
    path.write_text("alt")
    path.chmod(mode)
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
    before = path.stat()
    write_file(path, b"neu")
    after = path.stat()
    assert path.read_bytes() == b"neu"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert after.st_ino != before.st_ino, "it was whole at any time"


def test_through_a_link_its_target_is_written_and_the_link_stays(tmp_path: Path) -> None:
    target = tmp_path / "anderswo" / "ziel.md"
    target.parent.mkdir()
    target.write_text("alt")
    target.chmod(0o600)
    link, first = tmp_path / "link.md", tmp_path / "first.md"
    link.symlink_to("anderswo/ziel.md")
    first.symlink_to(link)
    write_file(first, b"neu")
    assert first.is_symlink() and link.is_symlink()
    assert target.read_bytes() == b"neu"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(one.name for one in target.parent.iterdir()) == ["ziel.md"]


def test_a_link_to_what_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "ziel")
    write_file(tmp_path / "link", b"neu")
    assert (tmp_path / "ziel").read_bytes() == b"neu"
    assert (tmp_path / "link").is_symlink()


def test_a_link_in_a_circle_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(FileError):
        write_file(tmp_path / "a", b"neu")
    assert (tmp_path / "a").is_symlink()


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    path, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    write_file(path, b"neu" * 100_000)
    reader.join(10)
    assert read == [b"neu" * 100_000]
    assert path.is_fifo()


def test_a_device_is_written_into() -> None:
    # A terminal of our own, in a folder where no file can take its place: whoever runs this may be root.
    ours, theirs = os.openpty()
    try:
        write_file(Path(os.ttyname(theirs)), b"neu")
        assert os.read(ours, 100) == b"neu"
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_backup_takes_the_place_of_no_pipe_and_of_no_link(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(tmp_path / "ziel")
    (tmp_path / "ziel").write_text("alt")
    environ = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    command = [sys.executable, "-m", "tui_reader", "backup"]
    refused = subprocess.run([*command, str(pipe)], env=environ, capture_output=True, text=True)
    assert refused.returncode == 1 and refused.stderr.count("\n") == 1
    assert pipe.is_fifo()
    subprocess.run([*command, str(link)], env=environ, capture_output=True, check=True)
    assert link.is_symlink() and (tmp_path / "ziel").read_bytes().startswith(b"SQLite")


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_what_is_open_already_is_written_on_from_where_it_stands(tmp_path: Path, name: str) -> None:
    if not Path(name).exists():
        pytest.skip(f"there is no {name} here")
    code = (
        f"from pathlib import Path; from tui_reader.library.files import write_file; write_file(Path({name!r}), b'neu')"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"neu"
    path = tmp_path / "all.txt"
    path.write_text("alt ")
    with path.open("ab") as file:
        subprocess.run([sys.executable, "-c", code], stdout=file, check=True)
    assert path.read_text() == "alt neu"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "fest.md"
    path.write_text("alt")
    path.chmod(0o400)
    with pytest.raises(FileError):
        write_file(path, b"neu")
    assert path.read_text() == "alt"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        write_file(tmp_path / "nirgends" / "x.md", b"neu")
    with pytest.raises(FileError):
        write_file(tmp_path, b"neu")
