"""Whole walks, as they are heard: what is typed, and all that is said."""

from tests.linear.helpers import filled, heard


async def test_a_walk_from_the_list_to_an_article_and_back_says_each_thing_once() -> None:
    library = await filled()
    start, down, down_again, opened, first, second, marked, back = await heard(
        "j", "j", "l", "", "", "s", "zurück", "ende", library=library
    )
    assert start.lines[0] == "Schlagzeilen: 12 Artikel, 12 ungelesen."
    assert start.lines[1] == "1. Nahverkehr in Hessen: Der Bus kommt, wenn er kommt. Deutschland, *, 1 Minute."
    assert start.lines[10].startswith("10. Kleingärten am Nordring") and start.lines[11:] == ["1 bis 10 von 12."]
    assert start.prompt == "Schlagzeilen"
    assert len(down.lines) == len(down_again.lines) == 1 and down.lines[0].startswith("2. die nachricht")
    assert down_again.lines[0].startswith("3. Wahl in Slowenien: Links von der Mitte")
    assert opened.lines == [
        "Wahl in Slowenien: Links von der Mitte ist noch Platz.",
        "In Ljubljana verhandeln vier Parteien über eine Koalition, die es rechnerisch gibt und politisch noch nicht.",
        "Von Jonas Ritter, *, 1 min Lesezeit.",
    ]
    assert opened.prompt == "Artikel"
    assert first.lines[0].startswith("LJUBLJANA taz. Am Tag nach der Wahl") and len(first.lines) == 1
    assert (first.prompt, second.prompt) == ("1 von 6", "2 von 6")
    assert marked.lines == ["Gemerkt. u macht es rückgängig."]
    assert back.lines[0].startswith("3. Wahl in Slowenien") and back.lines[0].endswith("gemerkt.")
    assert len(await library.marks.articles()) == 1
    await library.aclose()
