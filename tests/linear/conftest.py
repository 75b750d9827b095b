"""What a session says of keys holds for its test alone."""

from collections.abc import Iterator

import pytest

from tui_reader.locale import use_keys, use_language


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_keys({})
