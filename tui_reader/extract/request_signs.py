"""The signs of a box that asks or sells: it wants something to be pressed, leads to a till, speaks of the house and to
its readers. Data; see `signs.py`.
"""

import re

from tui_reader.extract.signs import Sign, sign

REQUEST_SIGNS: tuple[Sign, ...] = (
    sign(
        "pay link", 4, "links",
        r"/!v=|zahl-?_?ich|pk_campaign|mtm_campaign|/Unterstuetzen"
        r"|//(?:abo|portal|shop|app|genossenschaft|tazlab|umfrage|kundenservice|newsletter|tickets?|spenden?)\b[.\w]*"
        r"|[/.-](?:abo|newsletter|umfrage|survey|genossenschaft|spenden?|shop|jobs|karriere|probeabo|podcasts?"
        r"|verlosung|gewinnspiel|register|login|signup|anmeldung|veranstaltungen|tazreisen|mitmachen)\b"
        r"|(?:surveymonkey|typeform|limesurvey|eventbrite|pretix|mykiosk|whatsapp\.com|steadyhq)\b",
        "leads to a till, a form or a campaign", re.IGNORECASE,
    ),
    sign(
        "get it", 2, "said",
        r"\b(?:[Ss]ichern|[Bb]estellen|[Aa]bonnieren|[Tt]esten|[Pp]robieren|[Bb]uchen|[Hh]olen|[Ss]penden|[Uu]nterstützen|[Ff]olgen"
        r"|[Rr]egistrieren|[Aa]bstimmen|[Kk]aufen|[Vv]erschenken|[Ww]erben|[Zz]eichnen|[Ll]aden) Sie\b|\b[Mm]elden Sie sich\b.{0,80}\ban\b"
        r"|\b[Ww]ählen Sie Ihre|\b[Ss]timmen Sie (?:ab|für)\b|\b[Jj]etzt\b[^.!?]{0,60}\b(?:testen|bestellen|sichern|abonnieren|buchen|probieren)\b|\b[Hh]ören Sie rein|\b[Rr]einhören\b|\b(?:[Ss]ichere|[Bb]estelle?|[Aa]bonniere?|[Hh]ol) (?:dir|dich|jetzt|unser\w*|die|das|den)\b",
        "asks to take what it has",
    ),
    sign("button", 2.5, "shape", r"\bbutton\b", "something to press"),
    sign(
        "call on a button", 2, "labels",
        r"(?:abonnier|bestell|anmeld|eintrag|sicher|buch|kauf|spend|unterstütz|mitmach|teilnehm|test|probier|zeichn"
        r"|verschenk|regist|abstimm|herunterlad|downloa|einreich|bewerb|inserier|wechsel|einlös|reservier|beitret"
        r"|folg|mitred|diskutier|kommentier|los geht|dabei|schenk|erwerb|förder|stöber|entdeck|kennenlern|reinhör"
        r"|anhör|ja, ich|mitglied werd|werden)",
        "what is to be pressed says what to do", re.IGNORECASE,
    ),
    sign("logo", 2, "shape", r"\blogo\b", "a logo or a picture of no article"),
    sign(
        "goods", 1.5, "said",
        r"\b(?:\w*[Nn]ewsletter|App\b|[Vv]erschenk\w+|Abos?\b|Abonnement|\w*-?Abo\b|\w+abos?\b|[Pp]robeabo|E-?Paper"
        r"|ePaper|eKiosk|Kiosk\b|\w*[Ss]hop\b|Warenkorb|Umfrage|Befragung|Rabatt|Prämie|Bonus|Gutschein|Code [A-Z]"
        r"|Tickets?\b|Podcasts?\b|[Kk]anal\b|Genoss(?:enschaft|:?in)|Volontariat|Bewerbung|[Pp]ortofrei"
        r"|versandkostenfrei|Netiquette|Kommentarbereich|Adventskalender|Instagram|WhatsApp|Mastodon|Bluesky|Telegram"
        r"|TikTok|Spotify|Postfach|Frühbrief|Freikarten|Gewinnspiel|Rechtsweg|Einsendeschluss|Kleinanzeige"
        r"|Probeexemplar|Jahresabo|Geschenk(?:abo|idee)?|Vermittlungsgebühr|Karriereseite|Stream\b|Kollektion"
        r"|exklusiv\b|Kündigung|kündbar|Spendenquittung|steuerlich absetzbar|App[ -]Store|Android|iOS)",
        "a thing to order, to join or to follow",
    ),
    sign(
        "house", 2, "said",
        r"\b(?:woch(?:en)?|werk)?taz\b(?!-(?:Autor|Redakteur|Reporter|Korrespondent|Kolumnist|Recherche|Bericht))|(?<=\w)-taz\b|@taz\b",
        "the newspaper speaks of itself", re.MULTILINE,
    ),
    sign(
        "we to you", 2.5, "said",
        r"\A(?=.*\b(?:[Ww]ir|[Uu]ns|[Uu]nser\w*|taz)\b)(?=.*(?:(?<=[a-zäöüß,\d] )(?:Sie|Ihnen|Ihre?[mnrs]?)\b|\b(?:du"
        r"|dich|dir|deine?[mnrs]?|euch|eure[nmr]?)\b|\b(?:Du|Dich|Euch|Ihr) (?!Leben)|\b[Ii]hr (?:könnt|wollt|seid"
        r"|habt|findet)\b|\b[Mm]acht? mit\b))",
        "the house speaks to whoever reads", re.DOTALL,
    ),
    sign(
        "this text", 1.5, "said",
        r"\b[Dd]iese[nmrs]? (?:Text|Artikel|Beitrag|Thema)\b",
        "speaks of the page that it stands on",
    ),
    sign(
        "raffle", 3, "said",
        r"\b(?:[Vv]erlos|[Gg]ewinnspiel|Freikarten|zu gewinnen|[Gg]ewinnt? \w+ (?:Karten|Exemplare)"
        r"|Exemplare? (?:warten|liegen|zu)|Einsendeschluss|Rechtsweg|Postkarte|das Los entscheid|Lostrommel)",
        "something to win",
    ),
    sign(
        "delivery", 2.5, "said",
        r"versandkostenfrei|zuzüglich Versand|zzgl\.|portofrei|frei Haus|nach Hause geliefert"
        r"|zu bestellen (?:unter|bei|über)|[Bb]estell(?:nummer|hotline|adresse|t werden)"
        r"|erhältlich (?:im|am|bei|unter|in unserem)|im Handel|Laden in der",
        "how it comes",
    ),
    sign(
        "ours", 1.5, "said",
        r"\b[Uu]nser(?:e[mnrs]?)?\b|\b(?:bei|mit|von|für|an|folgt?e?) uns\b|\b[Ww]ir\b|\buns\b",
        "we",
    ),
    sign(
        "address", 0.5, "said",
        r"(?:(?<=[a-zäöüß,\d] )(?:Sie|Ihnen|Ihre?[mnrs]?)\b|\b(?:du|dich|dir|deine?[mnrs]?|euch|eure[nmr]?)\b|\b(?:Du"
        r"|Dich|Euch|Ihr) (?!Leben)|\b[Ii]hr (?:könnt|wollt|seid|habt|findet)\b|\b[Mm]acht? mit\b)",
        "speaks to whoever reads",
    ),
    sign(
        "imperative", 0.5, "said",
        r"(?:^|[.!?:–;,] |\bund |\bdann )(?:[A-ZÄÖÜa-zäöü]\w+(?:en|ern|eln) Sie\b|(?:Mach|Mache|Werde?|Komm|Hole?"
        r"|Sichere?|Abonniere?|Folge?|Schreibe?|Diskutiere?|Beantworte|Bewirb|Gib|Trage?|Schicke?|Höre?|Lies|Entdecke"
        r"|Unterstütze|Melde|Teile|Probiere?|Teste|Bestelle?|Spende|Sei|Registriere|Schenke|Gewinne|Stöbere)t? (?:mit"
        r"|dich|euch|jetzt|dir|uns|ein\w*|bei|rein|was|unser\w*|die|deine\w*|dabei|vorbei|dem|den|das|nach|gern\w*"
        r"|hier)\b|(?:Abonniert|Folgt|Kommt|Seid|Reicht|Schickt|Schreibt|Hört|Macht|Meldet|Stimmt|Werdet|Spendet"
        r"|Diskutiert|Teilt) )",
        "tells whoever reads what to do", re.MULTILINE,
    ),
    sign(
        "act now", 1.5, "said",
        r"\b(?:[Jj]etzt|[Hh]ier|[Gg]leich|[Ss]ofort|[Ee]infach|[Nn]och heute|[Kk]ostenlos|[Ee]inmalig"
        r"|[Dd]irekt)\b[^.!?\n]{0,40}\b(?:\w+en|\w+eln|\w+ern)\b\W*$"
        r"|\b(?:[Hh]ier|[Dd]ort) (?:geht es|entlang|klicken|gibt es|finden Sie|findest du|findet ihr)\b",
        "now, here", re.MULTILINE,
    ),
    sign(
        "offer", 2, "said",
        r"\b(?:nur|ab|für|statt|schon|zum Preis von|von) (?:nur )?\d[\d.,]*(?:,-)? (?:Euro|€|Prozent)\b"
        r"|\b\d+ (?:Wochen|Monate|Ausgaben)\b.{0,40}\bEuro"
        r"|\b(?:kostenlos|gratis|kostenfrei|verlosen|gewinnen|zu gewinnen|sparen)\b|\bfrei Haus\b"
        r"|zum halben Preis|ab sofort",
        "a price or a present",
    ),
    sign(
        "reads on", 3, "text",
        r"^(?:Lesen Sie auch|Lies auch|Lest auch|Mehr (?:zum|zu diesem|zu dem) Thema|Mehr (?:dazu|davon|lesen)\b"
        r"|Weiterlesen\b|Auch interessant|Aus dem Archiv|(?:Das )?[Kk]önnte (?:Sie|dich) (?:auch )?interessieren"
        r"|Passend dazu|Zum (?:Thema|Schwerpunkt)\b|Weitere (?:Artikel|Texte|Beiträge))",
        "leads to other articles", re.MULTILINE,
    ),
    sign("teaser", 5, "shape", r"\bteaser\b", "all of its text leads to other articles"),
    sign("contents", 9, "shape", r"\bcontents\b", "a table of contents"),
    sign(
        "all texts", 2, "text",
        r"\b(?:alle|weitere|mehr) (?:unsere |Texte|Folgen|Artikel|Beiträge|Reportagen|Infos|Informationen)\b"
        r"|fortlaufend aktualisiert|auf einen Blick",
        "an index of others", re.IGNORECASE,
    ),
    sign(
        "advertisement", 6, "text",
        r"^(?:Anzeige|Werbung|Advertorial|Sponsored|Verlagsanzeige|Angebot unser\w+)\b|^\w*anzeigen?$",
        "says that it is one", re.IGNORECASE | re.MULTILINE,
    ),
    sign(
        "out of the paper", 4, "text",
        r"(?:Dieser|Diesen|Der) (?:Text|Artikel|Beitrag|Essay)\b.{0,40}\b(?:stammt|ist|kommt|erschien\w*|steht|finden"
        r"|lesen|Teil)\b.{0,80}(?:taz\b|FUTURZWEI|[Aa]usgabe\b|Magazin\b|Heft\b|Beilage\b|Dossier\b)",
        "which issue sells it",
    ),
    sign(
        "report a mistake", 3, "text",
        r"Fehler (?:entdeckt|gefunden|aufgefallen|melden(?! Sie))|fehlerhinweis@|Feedback"
        r"|[Ww]ie (?:hat|fanden|gefällt|fand).{0,30}\b(?:Ihnen|Sie|dir|du|euch)\b",
        "asks for a mail on the page",
    ),
    sign("write to us", 1.5, "said", r"(?<=[\w.-])@taz\.de\b", "an address of the house"),
    sign(
        "download", 4, "text",
        r"können Sie den (?:ganzen )?(?:Text|Artikel) (?:\w+ )?(?:herunterladen|ausdrucken|anhören)"
        r"|Dieser Text ist Werbung für",
        "another form of the same text",
    ),
    sign(
        "paid by readers", 2, "said",
        r"\bfreiwillig\w*|\bSchranke\b|Paywall|Bezahlschranke|frei zugänglich|unabhängig\w*|Konzern|\bunbequem"
        r"|schon dabei|gerade nicht\b",
        "how it lives",
    ),
    sign(
        "wares", 1.5, "said",
        r"\b(?:Größen? [SMLX\d]|in (?:Rot|Schwarz|Weiß|Blau|Grün|Grau|Petrol)\b|Baumwolle|Emaille|limitiert"
        r"|handgemacht|handsigniert|signiert|Geschenk(?:karton|verpackung|tipp)?|Sonderpreis|\d+,\d\d (?:Euro|€))"
        r"|\b(?:Reise|Workshop|Kurs|Seminar|Radtour|Führung)\b.{0,160}\b(?:Plätze|buchen|Anmeldung|Teilnahme|Preis)",
        "what a shop says of its wares", re.DOTALL,
    ),
    sign("line that leads", 1.5, "shape", r"\bline\b", "a line that is nothing but a link"),
)  # fmt: skip
