"""A step that readers' files have taken is never changed: what a file of theirs looks like must be what the steps make."""

import hashlib
from pathlib import Path

from tui_reader.store.migrations import MIGRATIONS

TAKEN = Path(__file__).with_name("steps.txt")
"""A digest of each step, in their order; who appends a step appends its line."""


def digest(step: str) -> str:
    return hashlib.sha256(" ".join(step.split()).encode()).hexdigest()[:16]


def test_no_step_was_changed_since_it_was_first_taken() -> None:
    assert TAKEN.read_text("utf-8").split() == [digest(step) for step in MIGRATIONS]
