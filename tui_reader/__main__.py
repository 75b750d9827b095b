"""``taz-reader``, and ``python -m tui_reader``: loads the program, which can be interrupted already then."""

import sys


def main() -> int:
    """Load the program and run it; gives its exit code. Loads nothing before: Ctrl-C would be met with a traceback."""
    try:
        from tui_reader.cli import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
