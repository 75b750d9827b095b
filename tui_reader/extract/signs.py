"""What tells a box that asks or sells from one that informs: as data, each sign with its name, weight and reason.

No sign decides alone. Words and makes change by the week; what does not: a box that asks wants something to be pressed,
leads to a till, speaks of the house and to whoever reads; a box that informs tells of others, with facts.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from re import Pattern

_QUOTED = re.compile(r"„[^“”]*[“”]|»[^«]*«|“[^”]*”")


@dataclass(frozen=True)
class Box:
    """What the signs look at: strings, all of them empty where there is nothing."""

    text: str
    """Heading, text and labels of buttons, a line each."""
    heading: str = ""
    links: str = ""
    """Addresses, a line each."""
    labels: str = ""
    """Of what can be pressed, a line each."""
    names: str = ""
    """Classes, ids and ``data-for`` of the box and what it is wrapped in."""
    shape: str = ""
    """Words for how it is made: ``button``, ``logo``, ``teaser`` (all of its text leads to other articles), ``contents`` (all
    of it leads to places on the page), ``subject`` (shares rare words with the article)."""

    @cached_property
    def said(self) -> str:
        """The text without what it quotes: a box may tell of others' calls."""
        return _QUOTED.sub(" ", self.text)

    @property
    def voices(self) -> str:
        """``quoted`` where others speak, and little else."""
        return "quoted" if len(self.said) < len(self.text) / 2 else ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern over one field of a `Box`: found, it adds its weight; above zero it asks, below it informs."""

    name: str
    weight: float
    field: str
    pattern: Pattern[str]
    reason: str

    def is_in(self, box: Box) -> bool:
        """Whether the box has it."""
        value: str = getattr(box, self.field)
        return self.pattern.search(value) is not None


def _sign(name: str, weight: float, field: str, pattern: str, reason: str, flags: int = 0) -> Sign:
    return Sign(name, weight, field, re.compile(pattern, flags), reason)


_GOODS = (
    r"\b(?:\w*[Nn]ewsletter|App\b|[Vv]erschenk\w+|Abos?\b|Abonnement|\w*-?Abo\b|\w+abos?\b|[Pp]robeabo|E-?Paper|ePaper|eKiosk|Kiosk\b|\w*[Ss]hop\b|Warenkorb"
    r"|Umfrage|Befragung|Rabatt|Prämie|Bonus|Gutschein|Code [A-Z]|Tickets?\b|Podcasts?\b|[Kk]anal\b|Genoss(?:enschaft|:?in)"
    r"|Volontariat|Bewerbung|[Pp]ortofrei|versandkostenfrei|Netiquette|Kommentarbereich|Adventskalender|Instagram|WhatsApp"
    r"|Mastodon|Bluesky|Telegram|TikTok|Spotify|Postfach|Frühbrief|Freikarten|Gewinnspiel|Rechtsweg|Einsendeschluss|Kleinanzeige"
    r"|Probeexemplar|Jahresabo|Geschenk(?:abo|idee)?|Vermittlungsgebühr|Karriereseite|Stream\b|Kollektion|exklusiv\b|Kündigung"
    r"|kündbar|Spendenquittung|steuerlich absetzbar|App[ -]Store|Android|iOS)"
)
_ACT = (
    r"(?:abonnier|bestell|anmeld|eintrag|sicher|buch|kauf|spend|unterstütz|mitmach|teilnehm|test|probier|zeichn|verschenk|regist"
    r"|abstimm|herunterlad|downloa|einreich|bewerb|inserier|wechsel|einlös|reservier|beitret|folg|mitred|diskutier|kommentier"
    r"|los geht|dabei|schenk|erwerb|förder|stöber|entdeck|kennenlern|reinhör|anhör|ja, ich|mitglied werd|werden)"
)

_YOU = (
    r"(?:(?<=[a-zäöüß,\d] )(?:Sie|Ihnen|Ihre?[mnrs]?)\b|\b(?:du|dich|dir|deine?[mnrs]?|euch|eure[nmr]?)\b|\b(?:Du|Dich|Euch|Ihr) (?!Leben)|\b[Ii]hr (?:könnt|wollt|seid|habt|findet)\b"
    r"|\b[Mm]acht? mit\b)"
)
"""At the beginning of a sentence "Sie" may be anybody; "ihr" is "her" as well."""

SIGNS: tuple[Sign, ...] = (
    # ------------------------------------------------------------ asks or sells
    _sign("pay link", 4, "links",
          r"/!v=|zahl-?_?ich|pk_campaign|mtm_campaign|/Unterstuetzen|//(?:abo|portal|shop|app|genossenschaft|tazlab|umfrage|kundenservice"
          r"|newsletter|tickets?|spenden?)\b[.\w]*|[/.-](?:abo|newsletter|umfrage|survey|genossenschaft|spenden?|shop|jobs|karriere"
          r"|probeabo|podcasts?|verlosung|gewinnspiel|register|login|signup|anmeldung|veranstaltungen|tazreisen|mitmachen)\b"
          r"|(?:surveymonkey|typeform|limesurvey|eventbrite|pretix|mykiosk|whatsapp\.com|steadyhq)\b",
          "leads to a till, a form or a campaign", re.IGNORECASE),
    _sign("button", 2.5, "shape", r"\bbutton\b", "something to press"),
    _sign("call on a button", 2, "labels", _ACT, "what is to be pressed says what to do", re.IGNORECASE),
    _sign("logo", 2, "shape", r"\blogo\b", "a logo or a picture of no article"),
    _sign("goods", 1.5, "said", _GOODS, "a thing to order, to join or to follow"),
    _sign("house", 2, "said",
          r"\b(?:die|der|mit|bei|von|auf|durch) (?:\w+ )?(?:woch(?:en)?|werk)?taz\b|\btaz[ -](?:[A-ZÄÖÜ]\w+|lab|zahl)|\w+-taz\b|@taz\b|\btaz(?:\.de|-\w+)|^(?:wochen)?taz\b",
          "the newspaper speaks of itself", re.MULTILINE),
    _sign("we to you", 2.5, "said", rf"\A(?=.*\b(?:[Ww]ir|[Uu]ns|[Uu]nser\w*|taz)\b)(?=.*{_YOU})", "the house speaks to whoever reads", re.DOTALL),
    _sign("cites itself", -2, "text",
          r"\b(?:schrieb|berichtete|hat|hatte|laut|recherchierte|dokumentierte|veröffentlichte) (?:auch )?(?:die |der )?taz\b|\btaz-(?:Recherche|Bericht|Reporter|Autor|Redakteur|Gespräch|Archiv)|\b[Dd]ie taz (?:berichte|hat\b|hatte\b|schrieb|lieg|konnte|sprach)"
          r"|\btaz (?:\w+ ){0,3}(?:aufgeschrieben|berichtet|recherchiert|dokumentiert)|[Rr]echerche(?:netzwerk|verbund|kollektiv|projekt)|Recherchekooperation|zuerst berichtet|berichteten? zuerst|\b(?:NDR|WDR|Correctiv|Spiegel|Guardian|Standard|Le Monde)\b.{0,60}\btaz\b|\btaz\b.{0,60}\b(?:NDR|WDR|Correctiv|Spiegel|Guardian|Standard|Le Monde)\b", "names itself as a source"),
    _sign("no house", -2, "text",
          r"\A(?!.*\b(?:(?:woch(?:en)?|werk)?taz|wir|uns|unser\w*|Redaktion|Leser:?innen)\b)", "speaks of no house: what sells says whose it is",
          re.DOTALL | re.IGNORECASE),
    _sign("this text", 1.5, "said", r"\b[Dd]iese[nmrs]? (?:Text|Artikel|Beitrag|Thema)\b", "speaks of the page that it stands on"),
    _sign("raffle", 3, "said",
          r"\b(?:[Vv]erlos|[Gg]ewinnspiel|Freikarten|zu gewinnen|[Gg]ewinnt? \w+ (?:Karten|Exemplare)|Exemplare? (?:warten|liegen|zu)|Einsendeschluss|Rechtsweg|Postkarte|das Los entscheid|Lostrommel)", "something to win"),
    _sign("delivery", 2.5, "said", r"versandkostenfrei|zuzüglich Versand|zzgl\.|portofrei|frei Haus|nach Hause geliefert|zu bestellen (?:unter|bei|über)|[Bb]estell(?:nummer|hotline|adresse|t werden)|erhältlich (?:im|am|bei|unter|in unserem)|im Handel|Laden in der", "how it comes"),
    _sign("ours", 1.5, "said",
          r"\b[Uu]nser(?:e[mnrs]?)?\b|\b(?:bei|mit|von|für|an|folgt?e?) uns\b|\b[Ww]ir\b|\buns\b", "we"),
    _sign("address", 0.5, "said", _YOU, "speaks to whoever reads"),
    _sign("imperative", 0.5, "said",
          r"(?:^|[.!?:–;,] |\bund |\bdann )(?:[A-ZÄÖÜa-zäöü]\w+(?:en|ern|eln) Sie\b"
          r"|(?:Mach|Mache|Werde?|Komm|Hole?|Sichere?|Abonniere?|Folge?|Schreibe?|Diskutiere?|Beantworte|Bewirb|Gib|Trage?|Schicke?"
          r"|Höre?|Lies|Entdecke|Unterstütze|Melde|Teile|Probiere?|Teste|Bestelle?|Spende|Sei|Registriere|Schenke|Gewinne|Stöbere)t? "
          r"(?:mit|dich|euch|jetzt|dir|uns|ein\w*|bei|rein|was|unser\w*|die|deine\w*|dabei|vorbei|dem|den|das|nach|gern\w*|hier)\b"
          r"|(?:Abonniert|Folgt|Kommt|Seid|Reicht|Schickt|Schreibt|Hört|Macht|Meldet|Stimmt|Werdet|Spendet|Diskutiert|Teilt) )",
          "tells whoever reads what to do", re.MULTILINE),
    _sign("act now", 1.5, "said",
          r"\b(?:[Jj]etzt|[Hh]ier|[Gg]leich|[Ss]ofort|[Ee]infach|[Nn]och heute|[Kk]ostenlos|[Ee]inmalig|[Dd]irekt)\b[^.!?\n]{0,40}\b(?:\w+en|\w+eln|\w+ern)\b\W*$"
          r"|\b(?:[Hh]ier|[Dd]ort) (?:geht es|entlang|klicken|gibt es|finden Sie|findest du|findet ihr)\b", "now, here", re.MULTILINE),
    _sign("offer", 2, "said",
          r"\b(?:nur|ab|für|statt|schon|zum Preis von|von) (?:nur )?\d[\d.,]*(?:,-)? (?:Euro|€|Prozent)\b|\b\d+ (?:Wochen|Monate|Ausgaben)\b.{0,40}\bEuro"
          r"|\b(?:kostenlos|gratis|kostenfrei|verlosen|gewinnen|zu gewinnen|sparen)\b|\bfrei Haus\b|zum halben Preis|ab sofort",
          "a price or a present"),
    _sign("reads on", 3, "text",
          r"^(?:Lesen Sie auch|Lies auch|Lest auch|Mehr (?:zum|zu diesem|zu dem) Thema|Mehr (?:dazu|davon|lesen)\b|Weiterlesen\b|Auch interessant|Aus dem Archiv"
          r"|(?:Das )?[Kk]önnte (?:Sie|dich) (?:auch )?interessieren|Passend dazu|Zum (?:Thema|Schwerpunkt)\b|Weitere (?:Artikel|Texte|Beiträge))",
          "leads to other articles", re.MULTILINE),
    _sign("teaser", 5, "shape", r"\bteaser\b", "all of its text leads to other articles"),
    _sign("contents", 9, "shape", r"\bcontents\b", "a table of contents"),
    _sign("all texts", 2, "text",
          r"\b(?:alle|weitere|mehr) (?:unsere |Texte|Folgen|Artikel|Beiträge|Reportagen|Infos|Informationen)\b|fortlaufend aktualisiert|auf einen Blick",
          "an index of others", re.IGNORECASE),
    _sign("advertisement", 6, "text", r"^(?:Anzeige|Werbung|Advertorial|Sponsored|Verlagsanzeige|Angebot unser\w+)\b|^\w*anzeigen?$", "says that it is one", re.MULTILINE | re.IGNORECASE),
    _sign("out of the paper", 4, "text",
          r"(?:Dieser|Diesen|Der) (?:Text|Artikel|Beitrag|Essay)\b.{0,40}\b(?:stammt|ist|kommt|erschien\w*|steht|finden|lesen|Teil)\b.{0,80}(?:taz\b|FUTURZWEI|[Aa]usgabe\b|Magazin\b|Heft\b|Beilage\b|Dossier\b)", "which issue sells it"),
    _sign("report a mistake", 3, "text",
          r"Fehler (?:entdeckt|gefunden|aufgefallen|melden)|fehlerhinweis@|Feedback|[Ww]ie (?:hat|fanden|gefällt|fand).{0,30}\b(?:Ihnen|Sie|dir|du|euch)\b", "asks for a mail on the page"),
    _sign("write to us", 1.5, "said", r"\b[\w.-]+@taz\.de\b", "an address of the house"),
    _sign("download", 4, "text", r"können Sie den (?:ganzen )?(?:Text|Artikel) (?:\w+ )?(?:herunterladen|ausdrucken|anhören)|Dieser Text ist Werbung für", "another form of the same text"),
    _sign("paid by readers", 2, "said",
          r"\bfreiwillig\w*|\bSchranke\b|Paywall|Bezahlschranke|frei zugänglich|unabhängig\w*|Konzern|\bunbequem|schon dabei|gerade nicht\b", "how it lives"),
    _sign("wares", 1.5, "said",
          r"\b(?:Größen? [SMLX\d]|in (?:Rot|Schwarz|Weiß|Blau|Grün|Grau|Petrol)\b|Baumwolle|Emaille|limitiert|handgemacht|handsigniert|signiert|Geschenk(?:karton|verpackung|tipp)?|Sonderpreis|\d+,\d\d (?:Euro|€))"
          r"|\b(?:Reise|Workshop|Kurs|Seminar|Radtour|Führung)\b.{0,160}\b(?:Plätze|buchen|Anmeldung|Teilnahme|Preis)", "what a shop says of its wares", re.DOTALL),
    _sign("line that leads", 1.5, "shape", r"\bline\b", "a line that is nothing but a link"),
    # ------------------------------------------------------------ informs
    _sign("we did", -2, "said",
          r"\b(?:[Ww]ir|[Dd]ie Redaktion) (?:haben|hat|hatten|hatte|nennen|nennt|bedauern|bedauert|bitten|bittet|verzichten|verzichtet|dokumentieren|dokumentiert|veröffentlichen|anonymisieren)\b"
          r"|\b(?:haben|anonymisieren|nennen|verzichten|dokumentieren|schreiben|benutzen|verwenden) wir\b|entschuldigen wir|hieß es (?:zunächst|zuerst|ursprünglich|fälschlich|in|hier)|fälschlich|ursprünglich", "the editors tell what they did"),
    _sign("part of a series", -2, "said",
          r"\b(?:Teil|Folge) (?:\d|eins|zwei|drei|vier|fünf|sechs)|\b(?:erste|zweite|dritte|vierte|nächste|letzte|vorige|bisher\w+)[rn]? (?:Teil|Folge)|\bin (?:dieser|unserer) (?:Serie|Reihe|Kolumne)", "tells where in a series it stands"),
    _sign("definitions", -2.5, "text",
          r"\b(?:bezeichnet|bedeutet|heißt (?:so viel|auf|übersetzt)|nennt man|versteht man|Abkürzung für|Sammelbegriff|Fachwort|umgangssprachlich|meint)\b|(?:^[A-ZÄÖÜ][\w.-]+(?: [\w.-]+)?: .{30,}\n?){2,}", "says what words mean", re.MULTILINE),
    _sign("dialogue", -4, "text", r"(?:^(?!Wann|Wo|Was|Wer|Ort|Zeit|Datum|Preis|Eintritt)[A-ZÄÖÜ][\w .’-]{1,30}: .+\n?){3,}", "people who speak in turn", re.MULTILINE),
    _sign("mostly quoted", -3, "voices", r"quoted", "lets others speak, and little else"),
    _sign("phone", -1.5, "text", r"\bTel(?:efon|\.)? ?[(:\d]|\(0 ?\d|\b0\d{2,4}[ /-]\d{3}", "a number to call"),
    _sign("made as an info box", -0.5, "names", r"\b(?:webelement_(?:infobox|box|kasten)|info-?box|fact-?box|faktenbox|kasten|glossar|chronik|portrait)\b",
          "the site calls it one"),
    _sign("heading of facts", -3.5, "heading",
          r"^(?:(?:\w+ ){0,3}in Zahlen|Zahlen|Fakten|Daten|Zur Person|Die Person|Im (?:Interview|Porträt|Gespräch)|Wer (?:ist|war|sind)|Was ist|Was sind|Was (?:bisher|zuletzt) geschah"
          r"|(?:Der )?Stand der Dinge|Chronologie|Chronik|Zeitleiste|Glossar|Stichwort|Begriffe|Hintergrund|Rechtslage|Das Gesetz|Das Urteil|Der Fall|Die Vorgeschichte"
          r"|Das Buch|Der Film|Die Serie|Das Album|Die Ausstellung|Das Stück|Das Konzert|Der Ort|Die Reihe|Zum Weiterlesen$|Rezept|Zutaten|So (?:geht|funktioniert|haben wir)|Wie (?:der|die|das|es)\b"
          r"|Kurz erklärt|[^.!]{3,60}\?$|(?:So|Wie) wir |Hilfe|Hier gibt es Hilfe|Beratungsstellen|Anlaufstellen|Transparenz|Hinweis\b|Korrektur|Richtigstellung|Gegendarstellung|Quellen|Woher die|Methode|Lesehilfe"
          r"|Ergebnis|Vorläufiges|Stimmen |Was die anderen|Anreise|Unterwegs|Termine|Demonstrationen|Nächste Vorstellungen|Pro und|Dafür|Was dafür"
          r"|Unser(?:e|er)? (?:Gast|Gesprächspartner\w*|Interviewpartner\w*|Gäste)|Der Verein|Die Organisation|Die Partei|Das Projekt|Das Unternehmen|Der Autor|Die Autorin)", "what facts stand under"),
    _sign("others' doings", -1.5, "text",
          r"\b(?:wurden?|waren?|hatten?|gilt|gelten|bestehen?|besteht|stammt|starb|starben|erhielt|gegründet|entstanden|leitet|leitete|studierte|forscht|lehrt|lebt"
          r"|arbeitet|sagte|meint|kommentiert|beginnt|scheiterte|verbietet|darf|dürfen|muss|müssen|liegt|lag|steht für|beträgt|handelt|dient|zählt|hat|ist|sind)\b",
          "tells what others do or did"),
    _sign("figures", -1, "text",
          r"\b(?:1[5-9]|20)\d\d\b|\b\d[\d.,]* (?:Millionen|Milliarden|Prozent|Einwohner|Menschen|Mitglieder|Kilometer|Meter|Zentimeter|Gramm|Grad|Quadratmeter|Hektar|Tonnen|Liter|Minuten|Min\.|Jahre)\b|§ ?\d",
          "years and measures"),
    _sign("a life", -2, "text", r"\b(?:Jahrgang|geboren|geb\.) |, \d\d, (?:ist|war|arbeitet|lebt|leitet|lehrt|forscht|sitzt)|^[^.\n]{3,60}, \d\d, ", "who somebody is", re.MULTILINE),
    _sign("a work", -2.5, "text",
          r"\bRegie:|\bVerlag\b|\b\d+ Seiten, \d|\b\d+ Min(?:\.|uten)\b|[“\"”]\.? (?:Roman|Aus dem \w+en von)|\bim Kino\b|-Mediathek"
          r"|Eintritt \d|ermäßigt|Katalog|Theaterkasse|Museum|Kunsthalle|Galerie|Schauspielhaus|Originalfassung|\bu\. ?a\.|\bMusic/", "data of a book, a film, an exhibition"),
    _sign("help", -4, "text",
          r"Telefonseelsorge|Hilfetelefon|Notruf\b|\b0800 111|\b116 ?\d{3}|[Bb]eratungsstelle|\w+beratung\b|[Ss]prechstunde|Diakonie|Caritas|Betroffene (?:können|finden|sollten)|psychiatrisch|Anlaufstelle|rund um die Uhr erreichbar|Verbraucherzentrale|Mieterverein|suizid|Suizid", "where there is help"),
    _sign("account of others", -2, "text", r"\A(?!.*\btaz\b).*\bIBAN\b", "an account that the article names", re.DOTALL),
    _sign("note of the editors", -4, "text",
          r"Anm(?:erkung|\.) d(?:er|\.) Red|früheren Version|(?:Namen?|Name) (?:der |des |aller )?.{0,40}geändert|der Redaktion bekannt|korrigiert|Fassung dieses|Transparenzhinweis|Der Autor war|Die Autorin war"
          r"|haben wir (?:mit|für|über) |(?:wurde|haben wir) .{0,30}ergänzt|keinen Einfluss|\b[Ww]ir haben\b.{0,120}\b(?:durchsucht|ausgewertet|angeschrieben|gesprochen|geprüft|befragt|angefragt|kontaktiert|verglichen|gesichtet|eingesehen)", "how the text came about", re.DOTALL),
    _sign("quotes", -1.5, "text", r"“, (?:sagt|sagte|kommentiert|schreibt|meint|so)\b", "lets others speak"),
    _sign("to do", -2.5, "text",
          r"(?:^|[.!?:] )(?:achte|prüfe?|kündige?|frage?|nimm|vergleiche?|widersprich|lass|ruf|vermeide|notiere|warte|trink|lege?|stelle?|rühre?) \w|\b(?:Wenn Sie|Wer) .{5,90}, (?:\w+n Sie|sollte|kann|muss)|(?:^|[.!?:] |\bund )(?:halten|zeigen|achten|vermeiden|prüfen|kontrollieren|nehmen|legen|verwenden|rühren|fragen|lassen|rufen|wenden|informieren|trinken|öffnen"
          r"|stellen|steigen|fahren|gehen|messen|notieren|kündigen|vergleichen|lesen|vereinbaren|widersprechen|beantragen|warten|lüften|waschen|schließen|suchen) Sie\b|\b(?:prüfen|kontrollieren|lassen|mähen|trinken|schälen|würfeln|kneten|verkneten|rühren|backen|köcheln|lüften|ruhen lassen)\b"
          r"|\b\d+ (?:g|kg|ml|l|EL|TL|Gramm|Milliliter) ", "advice or a recipe", re.IGNORECASE | re.MULTILINE),
    _sign("getting there", -2, "text", r"\b(?:Doppelzimmer|Zeltplatz|Jugendherberge|Pension|Hotel|Übernacht\w+|Anreise|Tageskarte|Fähre|Mit dem (?:Zug|Bus|Rad|Nachtzug)|S-Bahn|Haltestelle|Bus \d+|stündlich)", "how to travel"),
    _sign("times", -1, "text", r"\b(?:bis|ab|am) (?:zum )?\d+\. (?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\w*|\b\d{1,2}(?:[.:]\d\d)?(?: bis |–)\d{1,2}(?:[.:]\d\d)? Uhr|\b(?:täglich|montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags)\b|: (?:Mo|Di|Mi|Do|Fr|Sa|So)\w*, \d+ Uhr", "opening times"),
    _sign("subject", -1.5, "shape", r"\bsubject\b", "shares rare words with the article"),
    _sign("nothing to press", -0.5, "shape", r"^(?!.*\b(?:button|link)\b)", "leads nowhere"),
)  # fmt: skip

BIAS = 0.5
"""Before any sign is looked at: a box must show that it is the article's, or it goes."""


def weighed(box: Box) -> tuple[float, str]:
    """How much a box asks (above zero it goes), and the name of the sign that says so most."""
    found = [sign for sign in SIGNS if sign.is_in(box)]
    strongest = max(found, key=lambda sign: sign.weight, default=None)
    name = strongest.name if strongest is not None and strongest.weight > 0 else "no sign of the article"
    return BIAS + sum(sign.weight for sign in found), name
