"""What is asked for before the screen is loaded, so that its answer is there with it."""

from typing import TYPE_CHECKING, NamedTuple

from tui_reader.commands.openers import Setup
from tui_reader.ui.terminal import Inquiry

if TYPE_CHECKING:
    from tui_reader.fetch.asker import Asker


class Ahead(NamedTuple):
    """What is on its way while the screen is being loaded."""

    inquiry: Inquiry
    asker: "Asker | None" = None


def send_ahead(setup: Setup, *, is_first: bool) -> Ahead:
    """On a first start there is nothing to show yet, and nothing is known of the terminal: both are asked for at once."""
    config = setup.config
    inquiry = Inquiry(with_graphics=config.graphics)
    if not is_first:
        return Ahead(inquiry)
    from tui_reader.feeds import feed_by_id, feed_path
    from tui_reader.fetch.asker import Asker

    inquiry.ask()
    feed = feed_by_id(config.ressorts[0])
    return Ahead(inquiry, Asker(config.base_url + feed_path(feed)) if config.base_url else None)
