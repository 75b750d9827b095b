"""The HTML export of a hostile library, in a browser that would run what it finds."""

from pathlib import Path

import pytest

from tests.export.browser import CHROMIUM, opened
from tests.export.hostile import ELSEWHERE, RUN, bound, by_chance
from tui_reader.export.as_html import volume_html

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")


@pytest.mark.parametrize("without_policy", [False, True])
def test_no_script_runs_no_request_leaves_and_nothing_is_drawn_outside_its_article(tmp_path: Path, without_policy: bool) -> None:  # fmt: skip
    found = opened(volume_html(bound(by_chance(60, 3), "<script>", "x")), tmp_path, without_policy=without_policy)
    assert not found.has_run
    assert found.asked == []
    assert found.measured == ("well" if without_policy else "")


def test_a_script_would_be_seen_and_so_would_a_request(tmp_path: Path) -> None:
    page = f"<html><head></head><body><script>{RUN}</script><img src={ELSEWHERE}/x></body></html>"
    found = opened(page, tmp_path, without_policy=True)
    assert found.has_run and found.asked == ["/x"]


def test_the_policy_alone_keeps_a_script_from_running_and_a_request_from_leaving(tmp_path: Path) -> None:
    page = volume_html(bound(by_chance(3, 3), "x", "")).replace(
        "</article>", f"<script>{RUN}</script><img src={ELSEWHERE}/x></article>"
    )
    found = opened(page, tmp_path, without_policy=False)
    assert not found.has_run and found.asked == []
