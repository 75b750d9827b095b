"""The folder that the database lies in: only its owner enters it, however many were missing above it."""

from pathlib import Path

import pytest

from tui_reader.store.folders import make_folder


def test_the_missing_ones_are_made_and_only_the_owner_enters_the_last(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c"
    make_folder(folder)
    make_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a").stat().st_mode & 0o700 == 0o700


def test_a_file_in_the_way_is_said_in_the_system_s_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        make_folder(tmp_path / "file" / "a")
