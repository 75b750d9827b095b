"""Words that are written in two ways: before and since the reform of spelling, as in the language that they are from, or as one says them.

All are spelled (`tui_reader.language.letters`). The pairs are those that a newspaper has: what the reforms of 1996 and 2006 wrote
anew, and loan words that go either way. No list is whole; another pair is another word here.
"""

import re

_ANYWHERE = """
graph graf; phon fon; photo foto; delphin delfin; phantas fantas; symfon sinfon; symphon sinfon; joghurt jogurt; spaghett spagett; ghetto getto;
thunfisch tunfisch; aufwänd aufwend; behänd behend; gräuel greuel; stängel stengel; überschwäng überschweng; gämse gemse;
schnäuz schneuz; quäntchen quentchen; belämmert belemmert; tollpatsch tolpatsch; nummerier numerier; platzier plazier;
stuckateur stukkateur; karamell karamel; messner mesner; zierrat zierat; rohheit roheit; selbstständ selbständ; känguruh känguru;
portemonnaie portmonee; mayonnaise majonäse; bouquet bukett; boutique butike; cousin kusin; chicoree schikoree; ketchup ketschup; coupon kupon;
bravour bravur; friseur frisör; grizzly grisli; necessaire nessessär; polonaise polonäse; exposee expose; varietee variete; dekolletee dekollete;
frottee frotte; kommunikee kommunique; soufflee souffle; negligee neglige; panther panter; mohair mohär; disco disko; biscuit biskuit; katarrh katarr;
plattitüde platitude; ssteuer steuer; schadensersatz schadenersatz; gesetzesentw gesetzentw
"""
_AT_BEGINNING = "klub club; kode code; centr zentr; circus zirkus; rauh rau"
_AT_END = """
parties partys; stories storys; babies babys; hobbies hobbys; lobbies lobbys; cities citys; ladies ladys; buddies buddys; rallies rallys;
derbies derbys; dandies dandys; teddies teddys; handies handys; ponies ponys; penalties penaltys; trophies trophys; celebrities celebritys
"""
"""Words from English have the plural of either language."""
_WHOLE = "stop stopp; stops stopps; tip tipp; tips tipps"


def _pairs(table: str) -> dict[str, str]:
    return dict(line.split() for line in table.split(";"))


_OTHER = _pairs(";".join((_ANYWHERE, _AT_BEGINNING, _AT_END, _WHOLE)))
_FOUND = re.compile(
    rf"{'|'.join(_pairs(_ANYWHERE))}|\A(?:{'|'.join(_pairs(_AT_BEGINNING))})|\A(?:{'|'.join(_pairs(_WHOLE))})\Z"
    rf"|(?:{'|'.join(_pairs(_AT_END))})\Z"
    r"|(?<=[ae]n)ti(?=al|ell)"  # Potential
    r"|(?P<three>[bdfglmnprt])(?P=three){2}"  # Schifffahrt
)


def one_way(word: str) -> str:
    """A word in one of the ways to write it."""
    return _FOUND.sub(_as_other, word)


def _as_other(found: re.Match[str]) -> str:
    if found["three"]:
        return found["three"] * 2
    return _OTHER.get(found[0], "zi")
