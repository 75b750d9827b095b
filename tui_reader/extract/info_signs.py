"""The signs of a box that informs: it tells of others, with facts, and wants nothing. Data; see `signs.py`."""

import re

from tui_reader.extract.signs import Sign, sign

INFO_SIGNS: tuple[Sign, ...] = (
    sign(
        "cites itself", -2, "text",
        r"\b(?:schrieb|berichtete|hat|hatte|laut|recherchierte|dokumentierte|veröffentlichte) (?:auch )?(?:die "
        r"|der )?taz\b"
        r"|\btaz-(?:Recherche|Bericht|Reporter|Autor|Redakteur|Gespräch|Archiv)"
        r"|\b[Dd]ie taz (?:berichte|hat\b|hatte\b|schrieb|lieg|konnte|sprach)"
        r"|\btaz (?:\w+ ){0,3}(?:aufgeschrieben|berichtet|recherchiert|dokumentiert)"
        r"|[Rr]echerche(?:netzwerk|verbund|kollektiv|projekt)|Recherchekooperation|zuerst berichtet"
        r"|berichteten? zuerst|\b(?:NDR|WDR|Correctiv|Spiegel|Guardian|Standard|Le Monde)\b.{0,60}\btaz\b"
        r"|\btaz\b.{0,60}\b(?:NDR|WDR|Correctiv|Spiegel|Guardian|Standard|Le Monde)\b",
        "names itself as a source",
    ),
    sign(
        "no house", -2, "text",
        r"\A(?!.*\b(?:(?:woch(?:en)?|werk)?taz|wir|uns|unser\w*|Redaktion|Leser:?innen)\b)",
        "speaks of no house: what sells says whose it is", re.IGNORECASE | re.DOTALL,
    ),
    sign(
        "we did", -2, "said",
        r"\b(?:[Ww]ir|[Dd]ie Redaktion) (?:haben|hat|hatten|hatte|nennen|nennt|bedauern|bedauert|bitten|bittet"
        r"|verzichten|verzichtet|dokumentieren|dokumentiert|veröffentlichen|anonymisieren)\b"
        r"|\b(?:haben|anonymisieren|nennen|verzichten|dokumentieren|schreiben|benutzen|verwenden) wir\b"
        r"|entschuldigen wir|hieß es (?:zunächst|zuerst|ursprünglich|fälschlich|in|hier)|fälschlich"
        r"|ursprünglich",
        "the editors tell what they did",
    ),
    sign(
        "part of a series", -2, "said",
        r"\b(?:Teil|Folge) (?:\d|eins|zwei|drei|vier|fünf|sechs)"
        r"|\b(?:erste|zweite|dritte|vierte|nächste|letzte|vorige|bisher\w+)[rn]? (?:Teil|Folge)"
        r"|\bin (?:dieser|unserer) (?:Serie|Reihe|Kolumne)",
        "tells where in a series it stands",
    ),
    sign(
        "definitions", -2.5, "text",
        r"\b(?:bezeichnet|bedeutet|heißt (?:so viel|auf|übersetzt)|nennt man|versteht man|Abkürzung für|Sammelbegriff"
        r"|Fachwort|umgangssprachlich|meint)\b"
        r"|(?:^[A-ZÄÖÜ][\w.-]+(?: [\w.-]+)?: .{30,}\n?){2,}",
        "says what words mean", re.MULTILINE,
    ),
    sign(
        "dialogue", -4, "text",
        r"(?:^(?!Wann|Wo|Was|Wer|Ort|Zeit|Datum|Preis|Eintritt)[A-ZÄÖÜ][\w .’-]{1,30}: .+\n?){3,}",
        "people who speak in turn", re.MULTILINE,
    ),
    sign("mostly quoted", -3, "voices", r"quoted", "lets others speak, and little else"),
    sign("phone", -1.5, "text", r"\bTel(?:efon|\.)? ?[(:\d]|\(0 ?\d|\b0\d{2,4}[ /-]\d{3}", "a number to call"),
    sign(
        "made as an info box", -0.5, "names",
        r"\b(?:webelement_(?:infobox|box|kasten)|info-?box|fact-?box|faktenbox|kasten|glossar|chronik|portrait)\b",
        "the site calls it one",
    ),
    sign(
        "heading of facts", -3.5, "heading",
        r"^(?:(?:\w+ ){0,3}in Zahlen|Zahlen|Fakten|Daten|Zur Person|Die Person|Im (?:Interview|Porträt|Gespräch)"
        r"|Wer (?:ist|war|sind)|Was ist|Was sind|Was (?:bisher|zuletzt) geschah|(?:Der )?Stand der Dinge|Chronologie"
        r"|Chronik|Zeitleiste|Glossar|Stichwort|Begriffe|Hintergrund|Rechtslage|Das Gesetz|Das Urteil|Der Fall"
        r"|Die Vorgeschichte|Das Buch|Der Film|Die Serie|Das Album|Die Ausstellung|Das Stück|Das Konzert|Der Ort"
        r"|Die Reihe|Zum Weiterlesen$|Rezept|Zutaten|So (?:geht|funktioniert|haben wir)|Wie (?:der|die|das|es)\b"
        r"|Kurz erklärt|[^.!]{3,60}\?$|(?:So|Wie) wir |Hilfe|Hier gibt es Hilfe|Beratungsstellen|Anlaufstellen"
        r"|Transparenz|Hinweis\b|Korrektur|Richtigstellung|Gegendarstellung|Quellen|Woher die|Methode|Lesehilfe"
        r"|Ergebnis|Vorläufiges|Stimmen |Was die anderen|Anreise|Unterwegs|Termine|Demonstrationen"
        r"|Nächste Vorstellungen|Pro und|Dafür|Was dafür|Unser(?:e|er)? (?:Gast|Gesprächspartner\w*"
        r"|Interviewpartner\w*|Gäste)|Der Verein|Die Organisation|Die Partei|Das Projekt|Das Unternehmen|Der Autor"
        r"|Die Autorin)",
        "what facts stand under",
    ),
    sign(
        "others' doings", -1.5, "text",
        r"\b(?:wurden?|waren?|hatten?|gilt|gelten|bestehen?|besteht|stammt|starb|starben|erhielt|gegründet|entstanden"
        r"|leitet|leitete|studierte|forscht|lehrt|lebt|arbeitet|sagte|meint|kommentiert|beginnt|scheiterte|verbietet"
        r"|darf|dürfen|muss|müssen|liegt|lag|steht für|beträgt|handelt|dient|zählt|hat|ist|sind)\b",
        "tells what others do or did",
    ),
    sign(
        "figures", -1, "text",
        r"\b(?:1[5-9]|20)\d\d\b"
        r"|\b\d[\d.,]{0,20}+ (?:Millionen|Milliarden|Prozent|Einwohner|Menschen|Mitglieder|Kilometer|Meter|Zentimeter|Gramm"
        r"|Grad|Quadratmeter|Hektar|Tonnen|Liter|Minuten|Min\.|Jahre)\b"
        r"|§ ?\d",
        "years and measures",
    ),
    sign(
        "a life", -2, "text",
        r"\b(?:Jahrgang|geboren|geb\.) |, \d\d, (?:ist|war|arbeitet|lebt|leitet|lehrt|forscht|sitzt)"
        r"|^[^.\n]{3,60}, \d\d, ",
        "who somebody is", re.MULTILINE,
    ),
    sign(
        "a work", -2.5, "text",
        r'\bRegie:|\bVerlag\b|\b\d+ Seiten, \d|\b\d+ Min(?:\.|uten)\b|[“\"”]\.? (?:Roman|Aus dem \w+en von)'
        r"|\bim Kino\b|-Mediathek|Eintritt \d|ermäßigt|Katalog|Theaterkasse|Museum|Kunsthalle|Galerie"
        r"|Schauspielhaus|Originalfassung|\bu\. ?a\.|\bMusic/",
        "data of a book, a film, an exhibition",
    ),
    sign(
        "help", -4, "text",
        r"Telefonseelsorge|Hilfetelefon|Notruf\b|\b0800 111|\b116 ?\d{3}|[Bb]eratungsstelle|(?<=\w)beratung\b"
        r"|[Ss]prechstunde|Diakonie|Caritas|Betroffene (?:können|finden|sollten)|psychiatrisch|Anlaufstelle"
        r"|rund um die Uhr erreichbar|Verbraucherzentrale|Mieterverein|suizid|Suizid",
        "where there is help",
    ),
    sign(
        "account of others", -2, "text",
        r"\A(?!.*\btaz\b).*\bIBAN\b",
        "an account that the article names", re.DOTALL,
    ),
    sign(
        "note of the editors", -4, "text",
        r"Anm(?:erkung|\.) d(?:er|\.) Red|früheren Version"
        r"|(?:Namen?|Name) (?:der |des |aller )?.{0,40}geändert|der Redaktion bekannt|korrigiert|Fassung dieses"
        r"|Transparenzhinweis|Der Autor war|Die Autorin war|haben wir (?:mit|für|über) "
        r"|(?:wurde|haben wir) .{0,30}ergänzt|keinen Einfluss"
        r"|\b[Ww]ir haben\b.{0,120}\b(?:durchsucht|ausgewertet|angeschrieben|gesprochen|geprüft|befragt|angefragt"
        r"|kontaktiert|verglichen|gesichtet|eingesehen)",
        "how the text came about", re.DOTALL,
    ),
    sign("quotes", -1.5, "text", r"“, (?:sagt|sagte|kommentiert|schreibt|meint|so)\b", "lets others speak"),
    sign(
        "to do", -2.5, "text",
        r"(?:^|[.!?:] )(?:achte|prüfe?|kündige?|frage?|nimm|vergleiche?|widersprich|lass|ruf|vermeide|notiere|warte"
        r"|trink|lege?|stelle?|rühre?) \w"
        r"|\b(?:Wenn Sie|Wer) .{5,90}, (?:\w+n Sie|sollte|kann|muss)"
        r"|(?:^|[.!?:] |\bund )(?:halten|zeigen|achten|vermeiden|prüfen|kontrollieren|nehmen|legen|verwenden|rühren"
        r"|fragen|lassen|rufen|wenden|informieren|trinken|öffnen|stellen|steigen|fahren|gehen|messen|notieren"
        r"|kündigen|vergleichen|lesen|vereinbaren|widersprechen|beantragen|warten|lüften|waschen|schließen|suchen) Sie\b"
        r"|\b(?:prüfen|kontrollieren|lassen|mähen|trinken|schälen|würfeln|kneten|verkneten|rühren|backen|köcheln"
        r"|lüften|ruhen lassen)\b"
        r"|\b\d+ (?:g|kg|ml|l|EL|TL|Gramm|Milliliter) ",
        "advice or a recipe", re.IGNORECASE | re.MULTILINE,
    ),
    sign(
        "getting there", -2, "text",
        r"\b(?:Doppelzimmer|Zeltplatz|Jugendherberge|Pension|Hotel|Übernacht\w+|Anreise|Tageskarte|Fähre"
        r"|Mit dem (?:Zug|Bus|Rad|Nachtzug)|S-Bahn|Haltestelle|Bus \d+|stündlich)",
        "how to travel",
    ),
    sign(
        "times", -1, "text",
        r"\b(?:bis|ab|am) (?:zum )?\d+\. (?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\w*"
        r"|\b\d{1,2}(?:[.:]\d\d)?(?: bis |–)\d{1,2}(?:[.:]\d\d)? Uhr"
        r"|\b(?:täglich|montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags)\b"
        r"|: (?:Mo|Di|Mi|Do|Fr|Sa|So)\w*, \d+ Uhr",
        "opening times",
    ),
    sign("subject", -1.5, "shape", r"\bsubject\b", "shares rare words with the article"),
    sign("nothing to press", -0.5, "shape", r"^(?!.*\b(?:button|link)\b)", "leads nowhere"),
    sign("paragraphs", -1, "shape", r"\bparagraphs\b", "in the site's own paragraphs"),
    sign("bare prose", -1.5, "shape", r"\bbare\b", "no heading, no link, no picture: nothing but sentences"),
    sign("long prose", -4, "shape", r"\blong\b", "nothing but sentences, as long as a part of the article"),
)  # fmt: skip
