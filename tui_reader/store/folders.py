"""Making the folder that the database lies in."""

from pathlib import Path


def make_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, and those above it that are missing. Raises OSError.

    One after the other: `Path.mkdir` makes those above in a call within a call, and one may have 1,500 of them.
    """
    missing = []
    while not path.exists():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        folder.mkdir(mode=0o700 if folder == missing[0] else 0o777, exist_ok=True)
