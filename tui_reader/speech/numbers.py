"""German numbers in words."""

_ONES = (
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn",
    "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
_TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_GREAT = ((10**12, "Billion", "Billionen"), (10**9, "Milliarde", "Milliarden"), (10**6, "Million", "Millionen"))
MOST = 10**15 - 1
"""The greatest number that there are words for here."""
_ODD_ORDINALS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def in_words(number: int) -> str:
    """A whole number from 0 to MOST: ``zweihundertachtzehn``."""
    parts = []
    for size, one, many in _GREAT:
        count, number = divmod(number, size)
        if count:
            parts.append(f"eine {one}" if count == 1 else f"{in_words(count)} {many}")
    if number or not parts:
        parts.append(_below_a_million(number))
    return " ".join(parts)


def year_in_words(year: int) -> str:
    """A year: in hundreds from 1100 to 1999, as one says it."""
    hundreds, rest = divmod(year, 100)
    if 11 <= hundreds <= 19:
        return f"{_below_a_hundred(hundreds)}hundert{_below_a_hundred(rest) if rest else ''}"
    return in_words(year)


def ordinal(number: int, ending: str = "e") -> str:
    """``erste``, ``dritter``, ``vierundzwanzigsten``: the ending is that of an adjective. From 1 to MOST."""
    rest = number % 100
    if rest < 20 and rest:
        before = in_words(number - rest) if number > rest else ""
        return f"{before}{_ODD_ORDINALS.get(rest, f'{_ONES[rest]}t')}{ending}"
    return f"{in_words(number)}st{ending}"


def roman(letters: str) -> int | None:
    """A Roman numeral as it is written (IV, not IIII); None for other letters."""
    values = [_ROMAN.get(letter, 0) for letter in letters]
    if not values or not all(values):
        return None
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-value if value < following else value for value, following in pairs)
    return total if 0 < total < 4000 and _written(total) == letters else None


def _written(number: int) -> str:
    signs = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    found = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        found += sign * count
    return found


def _below_a_million(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    before = f"{_before(thousands)}tausend" if thousands else ""
    return before + (_below_a_thousand(rest) if rest or not before else "")


def _below_a_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    before = f"{_before(hundreds)}hundert" if hundreds else ""
    return before + (_below_a_hundred(rest) if rest or not before else "")


def _before(number: int) -> str:
    """As it stands before hundred and thousand: ein, not eins."""
    words = _below_a_thousand(number)
    return words[:-1] if words.endswith("eins") else words


def _below_a_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return (f"{'ein' if ones == 1 else _ONES[ones]}und" if ones else "") + _TENS[tens]
