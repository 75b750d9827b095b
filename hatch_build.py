"""Puts the manual page into the wheel, in both languages. Needs nothing but the package itself."""

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGES = {"en": "share/man/man1/taz-reader.1", "de": "share/man/de/man1/taz-reader.1"}


class ManualPages(BuildHookInterface):  # type: ignore[type-arg]  # of its configuration, which this has none of
    """The one hook of the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the pages beside the project, and say where they go."""
        sys.path.insert(0, self.root)
        from tui_reader.commands.manual import manual
        from tui_reader.locale import use_language

        self.folder = tempfile.TemporaryDirectory()
        seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
        for language, place in PAGES.items():
            use_language(language)
            page = Path(self.folder.name) / f"{language}.1"
            page.write_text(manual(time.strftime("%Y-%m-%d", time.gmtime(seconds))), "utf-8")
            build_data["shared_data"][str(page)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The wheel has them."""
        self.folder.cleanup()
