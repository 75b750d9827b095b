"""The notches of a wheel: what a wheel or a finger sends for one comes in a burst."""

_NOTCH_S = 0.12
"""Signs of a wheel that follow each other so closely are of one notch."""


class Notches:
    """Tells the first sign of each notch from the others."""

    def __init__(self) -> None:
        self._last = 0.0

    def is_new(self, time: float) -> bool:
        """Whether a sign that came at this time begins one."""
        before, self._last = self._last, time
        return time - before >= _NOTCH_S
