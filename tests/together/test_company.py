"""Machines that share a paper come to one state, whatever becomes of their files on the way; and nothing is lost."""

from pathlib import Path

from tests.together.company import live


def test_whatever_becomes_of_files_all_come_to_one_state(tmp_path: Path) -> None:
    for seed in range(8):
        live(seed, tmp_path / str(seed))
