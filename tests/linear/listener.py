"""A voice that says nothing and writes down what it is told: an Emacspeak speech server, for `test_screen_reader.py`.

``listener.py FILE``: a line for each utterance.
"""

import sys
from pathlib import Path


def listen(file: str) -> None:
    """Write what comes on standard input, until it ends."""
    waiting: list[str] = []
    with Path(file).open("a", encoding="utf-8") as log:
        for raw in sys.stdin.buffer:
            command, _, rest = raw.decode("utf-8", "replace").strip().partition(" ")
            text = " ".join(rest.strip().removeprefix("{").removesuffix("}").split())
            if command == "q":
                waiting.append(text)
            elif command == "s":
                waiting.clear()
            elif command in {"d", "tts_say", "l"}:
                said = " ".join(waiting) if command == "d" else text
                waiting = [] if command == "d" else waiting
                if said:
                    log.write(f"{said}\n")
                    log.flush()


if __name__ == "__main__":
    listen(sys.argv[1])
