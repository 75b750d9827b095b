"""What is not asked while it is measured which lines the tests go through."""

import sys

import pytest

UNMEASURED = pytest.mark.skipif("coverage" in sys.modules, reason="coverage itself loads sqlite3 into each process")
"""For a test of what a process loads."""
