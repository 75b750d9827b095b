"""Takes the lines of a machine's file, those that are whole, and counts the others."""

from itertools import chain

from tui_reader.model.register import Actions, Heard
from tui_reader.together.form import machine_like
from tui_reader.together.line import END_LINE, DamagedLineError, NewerFormError, UnknownKindError, read_head, read_line

_NAMELESS = "unknown"


class FileReader:
    """Takes the lines of a file, one after the other."""

    def __init__(self, found: Heard, *, is_at_start: bool) -> None:
        self.found, self._is_at_start, self._is_newer = found, is_at_start, found.unknown > 0 and not found.machine
        self._all: list[Actions] = []
        self.is_everything = False
        """Whether the last line said that all is there that the machine carries."""

    def take(self, line: bytes) -> None:
        """Take in the next line; one that cannot be read is counted, those of a newer form are left."""
        if self._is_newer or not (line or self._is_at_start):
            return
        self.is_everything = line == END_LINE.rstrip()
        try:
            if self._is_at_start:
                self._is_at_start = False
                self._begin(line)
            else:
                self._all.append(read_line(line, self.found.machine))
        except UnknownKindError:
            self.found = self.found._replace(unknown=self.found.unknown + 1)
        except DamagedLineError:
            self.found = self.found._replace(damaged=self.found.damaged + 1)

    def _begin(self, line: bytes) -> None:
        folder = self.found.file.partition("/")[0]
        try:
            self.found = self.found._replace(machine=read_head(line).machine)
        except NewerFormError:
            self.found, self._is_newer = self.found._replace(unknown=1), True
        except DamagedLineError:  # what follows may be whole
            self.found = self.found._replace(machine=machine_like(folder) or _NAMELESS)
            raise

    @property
    def actions(self) -> Actions:
        """What all lines said."""
        return Actions(
            tuple(chain.from_iterable(one.registers for one in self._all)),
            tuple(chain.from_iterable(one.made for one in self._all)),
            tuple(chain.from_iterable(one.lost for one in self._all)),
        )
