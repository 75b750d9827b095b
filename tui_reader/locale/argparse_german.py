"""The sentences of Python's argparse in German, by what it says in English (Python 3.11 to 3.14).

What only a mistake in a program's own code can bring forth is left out.
"""

SENTENCES: dict[str, str] = {
    "usage: ": "Aufruf: ",
    "positional arguments": "Angaben",
    "options": "Optionen",
    "%(heading)s:": "%(heading)s:",
    " (default: %(default)s)": " (ohne Angabe: %(default)s)",
    "show this help message and exit": "diese Hilfe zeigen",
    "show program's version number and exit": "die Version ausgeben",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "Dahinter fehlt eine Angabe.",
    "expected at most one argument": "Dahinter steht höchstens eine Angabe.",
    "expected at least one argument": "Dahinter steht mindestens eine Angabe.",
    "expected %s argument": "Dahinter steht %s Angabe.",
    "expected %s arguments": "Dahinter stehen %s Angaben.",
    "invalid %(type)s value: %(value)r": "%(value)r ist hier keine Angabe (%(type)s).",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r gibt es nicht. Es gibt: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)":
        "%(value)r gibt es nicht. Gemeint ist vielleicht %(closest)r. Es gibt: %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r gibt es nicht. Es gibt: %(choices)s",
    "the following arguments are required: %s": "Es fehlt: %s",
    "one of the arguments %s is required": "Eines davon wird gebraucht: %s",
    "not allowed with argument %s": "Das geht nicht zusammen mit %s.",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s ist mehrdeutig: %(matches)s",
    "ignored explicit argument %r": "Diese Option hat keinen Wert, auch nicht %r.",
    "unrecognized arguments: %s": "Das kenne ich nicht: %s",
    "unexpected option string: %s": "Diese Option gehört nicht hierher: %s",
    "can't open '%(filename)s': %(error)s": "%(filename)s lässt sich nicht öffnen: %(error)s",
    "subcommands": "Befehle",
    "command '%(parser_name)s' is deprecated": "Den Befehl %(parser_name)s gibt es bald nicht mehr.",
    "option '%(option)s' is deprecated": "Die Option %(option)s gibt es bald nicht mehr.",
    "argument '%(argument_name)s' is deprecated": "Die Angabe %(argument_name)s gibt es bald nicht mehr.",
}  # fmt: skip


def sentence(english: str) -> str:
    """What argparse says, in German where that is known."""
    return SENTENCES.get(english, english)


def counted_sentence(one: str, more: str, number: int) -> str:
    """What argparse says of a number, in German where that is known."""
    return sentence(one if number == 1 else more)
