"""Invented texts about money: appeals, which go, and articles about the taz's own money and others', which stay whole."""

from typing import NamedTuple


class Appeal(NamedTuple):
    """A heading where it has one, its paragraphs, and the words on its button."""

    heading: str
    paragraphs: tuple[str, ...]
    button: str = ""


APPEALS = {
    "with a heading seen before": Appeal(
        "taz lesen kann jede:r",
        (
            "Als Genossenschaft gehören wir unseren Leser:innen. Unser Journalismus ist kostenfrei zugänglich. Damit wir "
            "auch morgen noch arbeiten können, brauchen wir mehr Unterstützung. Unser nächstes Ziel: 40.000. Mit nur 5,- "
            "Euro sind Sie dabei!",
        ),
    ),
    "with a heading never seen": Appeal(
        "Wir bleiben laut",
        (
            "Unsere Texte sind für alle da, ohne Bezahlschranke. Das geht nur, weil viele freiwillig zahlen. Machen Sie "
            "mit: Unterstützen Sie die taz, schon 44.000 Menschen sind dabei.",
        ),
        "Unterstützen",
    ),
    "in two paragraphs": Appeal(
        "Ohne Ihre Unterstützung geht es nicht",
        (
            "Da immer mehr Menschen die taz von sich aus unterstützen, können wir auf eine harte Paywall verzichten. 31.500 "
            "Menschen sind es schon, die unseren Journalismus finanzieren.",
            "Das ist unsere Motivation. Unsere Artikel auf taz.de sind frei zugänglich. Wer möchte, kann uns unterstützen. "
            "Es gibt keinen Bezahlzwang, wir überlassen die Wahl Ihnen, unseren Leser:innen.",
        ),
        "Voll dabei sein",
    ),
    "with a button of its own": Appeal(
        "Gerade jetzt",
        (
            "Die taz gehört ihren Leser:innen, und unsere Artikel bleiben frei zugänglich. Dafür brauchen wir Ihre "
            "Unterstützung, auch mit einem kleinen Beitrag. Sind Sie dabei?",
        ),
        "Jetzt unterstützen",
    ),
    "an action with others": Appeal(
        "Links lesen, Rechts bekämpfen",
        (
            "Gerade jetzt braucht es Zusammenhalt. Finden Sie auch? Dann machen Sie mit und unterstützen Sie unsere Aktion. "
            "Sind Sie dabei?",
        ),
        "Jetzt unterstützen",
    ),
    "without any heading": Appeal(
        "",
        (
            "Unsere Community ermöglicht den freien Zugang für alle. Dafür sind wir sehr dankbar. 35.000 Menschen "
            "unterstützen uns. Unser nächstes Ziel: 40.000. Mit nur 5,- Euro sind Sie dabei!",
        ),
    ),
    "welcoming": Appeal(
        "Schön, dass Sie hier sind",
        (
            "Diesen Text lesen Sie kostenlos, so wie alles auf taz.de. Das soll so sein, denn Wissen gehört niemandem "
            "allein. Damit das so bleibt, brauchen wir Ihre Unterstützung. Schon ein kleiner Betrag im Monat macht einen "
            "Unterschied.",
        ),
        "Unterstützen",
    ),
    "counting down": Appeal(
        "Noch 3.782 fehlen",
        (
            "Bis zum Sommer wollen wir 50.000 Menschen zusammenbringen, die unsere Arbeit freiwillig finanzieren. 46.218 "
            "sind schon dabei! Und Sie? Für weniger als den Preis eines Kaffees in der Woche halten Sie eine linke "
            "Redaktion am Laufen.",
        ),
        "Ich bin dabei",
    ),
    "to friends": Appeal(
        "Zwei Minuten für die Pressefreiheit",
        (
            "Hinter jedem Artikel stecken Leute, die telefonieren, nachfragen, zweifeln. Das kostet. Wir haben keinen "
            "Konzern im Rücken und keine Milliardärin im Keller, nur euch. Macht mit, gebt, was ihr könnt, und erzählt es "
            "weiter.",
        ),
        "Bin dabei",
    ),
    "by its name": Appeal(
        "Nicht ohne dich",
        (
            "Weil diese Seite für alle offen ist, braucht die taz Ihre Unterstützung. Freiwillig, in jeder Höhe, solange "
            "Sie mögen.",
        ),
        "Mach ich",
    ),
    "by the name of its till": Appeal(
        "Ein Herz für Funklöcher",
        (
            "Die taz und der Verein Landpartie tun sich zusammen. Von jeder Anmeldung bei taz zahl ich gehen im Dezember "
            "fünf Euro an Jugendklubs auf dem Dorf. Eine offene Gesellschaft lebt von solchen Orten. Sind Sie dabei?",
        ),
        "Klar",
    ),
    "to several": Appeal(
        "Ihr fehlt uns",
        (
            "Ihr lest hier alles umsonst, und so soll es bleiben. Unsere Arbeit braucht trotzdem Geld: Ab drei Euro, nein, "
            "schon mit 2 Euro seid ihr dabei.",
        ),
    ),
    "only with you": Appeal(
        "Kein Applaus, bitte",
        (
            "Unsere Redaktion schreibt ohne Bezahlschranke, auch heute, am Tag der Pressefreiheit. Das geht nur mit Ihnen "
            "und mit dem, was Sie freiwillig geben.",
        ),
    ),
    "in English": Appeal(
        "Read freely",
        (
            "There is no paywall here, and our journalism is free to read for everyone. We can only do this because so many "
            "contribute. If you like what you read, please support us with a small amount.",
        ),
        "Support us",
    ),
    "in English, without a till": Appeal(
        "You keep it open",
        (
            "taz has no paywall. More than 41,300 readers chip in every month, so that our reporting is free for everyone. "
            "If you can, please join them today.",
        ),
    ),
    "to a friend": Appeal(
        "",
        (
            "Du liest hier oft? Dann hilf uns, dass das alle können. Unsere Texte kosten dich nichts, uns aber kosten sie Geld "
            "und manchmal den Schlaf.",
        ),
    ),
    "thanking": Appeal(
        "41.000 Gründe",
        (
            "So viele Menschen unterstützen freiwillig die taz. Dafür sagen wir Danke! Und allen, die noch zögern: Für 5 Euro "
            "im Monat sind auch Sie dabei.",
        ),
    ),
    "asking": Appeal(
        "Zusammen lesen",
        ("Manche zahlen viel, manche nichts, und alle lesen dasselbe. So geht taz zahl ich. Machst du mit?",),
    ),
    "with an amount": Appeal(
        "Wir machen weiter",
        (
            "Ohne Konzern, ohne Paywall. Mit Ihnen? Schon ab 5 Euro im Monat sichern Sie unseren Journalismus, für alle.",
        ),
    ),
    "with a contribution": Appeal(
        "Mut braucht Rückhalt",
        ("Mit einem freiwilligen Beitrag stärken Sie die taz und halten unsere Seite für alle offen.",),
    ),
    "without a number": Appeal(
        "",
        (
            "Dieser Artikel hat Ihnen gefallen? Unabhängiger Journalismus braucht Menschen, die ihn bezahlen. Unterstützen "
            "Sie die taz mit einem Betrag, den Sie selbst bestimmen.",
        ),
    ),
}

ARTICLES = {
    "how the taz is paid": (
        "Im April 2011 stellte die taz unter ihre Texte einen Knopf. Wer wollte, konnte zahlen, wer nicht wollte, las "
        "trotzdem weiter. „Das war ein Experiment, und wir hatten keine Ahnung, was passiert“, sagt Aylin Berger, die das "
        "Modell damals mit entwickelt hat.",
        "Heute zahlen nach Angaben des Verlags rund 44.000 Menschen freiwillig, im Schnitt 6,70 Euro im Monat. Ein Sechstel "
        "der Einnahmen kommt damit von Leuten, die nichts hätten zahlen müssen.",
        "Warum tun sie das? Eine Befragung nennt drei Gründe: Solidarität, Gewohnheit und schlechtes Gewissen. „Ich "
        "unterstütze, damit andere lesen können“, schrieb eine Rentnerin aus Emden.",
        "Ob das Modell auf Dauer trägt, weiß niemand. Eine Paywall, so heißt es aus dem Haus, sei nicht geplant.",
    ),
    "a debate on paywalls": (
        "Fast jedes Medium hat inzwischen eine Paywall. Das ist verständlich, denn Journalismus kostet Geld, und Anzeigen "
        "bringen immer weniger ein. Trotzdem bleibt ein Unbehagen.",
        "Wer nicht zahlen kann, bleibt draußen. Guter Journalismus wird so zum Privileg, während die Lügen kostenlos sind. "
        "Freier Zugang zu Informationen ist aber eine Voraussetzung der Demokratie.",
        "Die taz verzichtet auf eine Schranke und setzt auf freiwillige Beiträge. Auch ein Blatt in London macht das so, mit "
        "vielen Unterstützer:innen. Andere Häuser haben es versucht und wieder aufgegeben.",
        "Vielleicht braucht es am Ende beides: Menschen, die zahlen, und einen Staat, der gemeinnützigen Journalismus "
        "anerkennt. Der Koalitionsvertrag verspricht das seit Jahren.",
    ),
    "a meeting of the owners": (
        "BERLIN taz | Am Samstag hat sich die taz Genossenschaft zu ihrer jährlichen Versammlung getroffen. 412 Mitglieder "
        "kamen in die Kantine, weitere 900 sahen im Stream zu. Das Eigenkapital ist um 1,1 Millionen Euro gewachsen.",
        "Vorstand Anselm Kruse sprach von einem „Jahr der Umstellung“. 3.100 Abos sind verloren gegangen und 2.700 digitale "
        "hinzugekommen.",
        "Für Streit sorgte der Antrag, die Mindesteinlage von 500 auf 1.000 Euro zu erhöhen. „Wir wollen keine Zeitung der "
        "Reichen sein“, sagte Genossin Hilla Brecht aus Marburg. Der Antrag wurde mit großer Mehrheit abgelehnt.",
        "Neu in den Aufsichtsrat gewählt wurde die Verlegerin Nuria Santos. Die nächste Versammlung findet in Leipzig statt.",
    ),
    "an animal home says thanks": (
        "Nach dem Wasserschaden im Januar stand das Tierheim in Wilhelmshaven vor dem Aus. 38 Hunde, 71 Katzen, ein "
        "Minischwein. Dann kam ein Aufruf in der Lokalzeitung, und dann kam das Geld.",
        "„Über 2.400 Menschen haben gespendet, wir sind überwältigt“, sagt Leiterin Imke Tönjes. 86.000 Euro kamen zusammen. "
        "„Ohne diese Unterstützung hätten wir schließen müssen.“",
        "Den Dank haben sie an die Wand gemalt, in Buchstaben von einem Meter Höhe. Darunter steht: Danke, dass ihr dabei "
        "seid! Das Minischwein hat mitgewirkt, man sieht es an den Abdrücken.",
        "Im Juni soll der Neubau fertig sein. Wer helfen möchte, kann sich samstags als Gassigeher melden.",
    ),
    "an editorial about a lawsuit": (
        "Seit drei Wochen verklagt uns ein Immobilienkonzern. Er will, dass wir einen Text löschen, in dem steht, was in den "
        "Akten steht. Der Streitwert beträgt 250.000 Euro, und das ist kein Zufall.",
        "Solche Klagen sollen nicht gewonnen werden. Sie sollen müde machen. Eine kleine Redaktion, ein großer Gegner, drei "
        "Instanzen: Man kann das durchrechnen, und genau das hat dort jemand getan.",
        "Wir haben beschlossen, den Text stehen zu lassen. Dafür haben wir Anwältinnen, wir haben die Akten, und wir haben "
        "Leser:innen, denen das nicht egal ist.",
        "Das Verfahren wird lange dauern. Wir werden hier darüber berichten. Wir brauchen Ihre Unterstützung.",
    ),
    "newsletters by everybody": (
        "Es gibt Newsletter über Käse, über Kartografie und über andere Newsletter. 340 Titel zählt das Verzeichnis von "
        "Medienforscherin Anna Reuschel. „Die Mail ist das neue Blog“, sagt sie.",
        "Wer früher für eine Redaktion schrieb, schreibt nun für 1.200 Abonnenten und fünf Euro im Monat. Davon leben kann "
        "kaum jemand. Die Plattformen behalten zehn Prozent, die Steuer den Rest.",
        "„Abonnieren Sie mich“, sagt Kolumnist Fabian Weigel am Telefon, „und wenn Sie nicht zahlen wollen, lesen Sie "
        "umsonst.“ 4 Prozent seiner Leser zahlen. Er nennt das einen Erfolg.",
        "Auch die Verlage verschicken inzwischen ein Dutzend Briefe pro Tag. Abbestellen kann man sie ganz unten.",
    ),
    "a fund for others": (
        "Das Netzwerk Nachtlicht verteilt Geld an Initiativen, die sonst niemand fördert: ein Jugendklub in Zittau, eine "
        "Lesebühne in Anklam. 1.900 Fördermitglieder zahlen ein, oft aus dem Westen.",
        "„Wir zahlen in drei Tagen aus, ohne Verwendungsnachweis mit 40 Seiten“, sagt Sprecherin Jana Hiergeist. Gerade "
        "jetzt, wo Landkreise ihre Zuschüsse streichen, sei das oft die Rettung.",
        "Auch die taz hat mit dem Netzwerk kooperiert: Im Oktober ging die Hälfte der Einnahmen aus neuen Anmeldungen bei "
        "taz zahl ich an Nachtlicht, insgesamt 27.000 Euro.",
        "Für das laufende Jahr liegen 214 Anträge vor. Das Geld reicht für ungefähr jeden dritten.",
    ),
    "free press elsewhere": (
        "In der Stadt gibt es noch vier Redaktionen, die ohne Geld der Regierung arbeiten. Eine davon sitzt in einer Wohnung "
        "im dritten Stock. An der Tür hängt ein Schild: Zahnarzt.",
        "„Freie Presse gibt es nicht umsonst“, sagt Chefredakteurin Nino Sanadze. Seit das Gesetz gilt, dürfen Stiftungen "
        "nicht mehr zahlen. Nun zahlen die Leser, 11.000 von ihnen, oft nur zwei Lari.",
        "Gemeinsam mit drei anderen Medien hat Sanadze einen Fonds gegründet. Das Ziel sind 20.000 Unterstützer bis zum "
        "Herbst. „Wir schaffen das nur zusammen. Wer dabei ist, ist dabei“, sagt sie und zuckt mit den Schultern.",
        "Am Dienstag stand die Steuerfahndung vor der Tür. Sie suchte den Zahnarzt.",
    ),
}

WITHOUT_A_CALL = {
    "a question": "Wir könnten diese Seite hinter einer Paywall verstecken und wollen es nicht. Dafür brauchen wir Menschen, die "
    "unseren Journalismus mit einem Beitrag unterstützen. Vielleicht sind Sie es?",
    "a hope": "Auch heute Nacht bleibt taz.de für alle frei zugänglich. Unsere Reporter:innen sind in sieben Städten, das kostet "
    "Geld. Wenn Sie das gut finden, freuen wir uns über Ihre Unterstützung.",
    "a gift": "Schenken Sie freien Journalismus: Mit einem Betrag Ihrer Wahl an taz zahl ich halten Sie unsere Seite für alle offen.",
    "a place beside": "Wir schreiben weiter, frei zugänglich und ohne Konzern im Rücken. Stehen Sie an unserer Seite, mit einem "
    "Beitrag Ihrer Wahl.",
    "a count": "Wir suchen bis Silvester 5.000 Unterstützer:innen, damit taz.de ohne Bezahlschranke bleibt. 3.120 haben sich schon "
    "gemeldet. Wann kommen Sie dazu?",
}
"""Appeals in words that call nobody: they go where the article is not about the newspaper itself."""

LOOK_ALIKES = {
    "an editorial on the taz's money": (
        "Über 40.000 Menschen machen bei taz zahl ich mit, obwohl niemand muss. Das Ziel für das nächste Jahr: 50.000.",
        "Unsere Leser:innen entscheiden mit. Sie haben gegen die Paywall gestimmt.",
        "Das Geld reicht trotzdem nicht. Wir brauchen Ihre Unterstützung.",
    ),
    "somebody else's call, quoted": (
        "Am Ende steht auf dem Plakat: „Unterstützen Sie unsere Zeitung! Schon mit 5,- Euro sind Sie dabei! Unser "
        "nächstes Ziel: 40.000 freiwillige Beiträge.“ Darunter hat jemand gemalt.",
    ),
    "somebody else's call, told": (
        "Mit nur 5 Euro im Monat sind Sie dabei, verspricht der Zoo allen, die einen Pinguin unterstützen wollen.",
    ),
    "somebody else's call, told without quotation marks": (
        "Unterstützen Sie unsere Zeitung, schrieb der Verleger damals an 12.000 Abonnenten, zahlen Sie freiwillig mehr. "
        "Es half uns nichts.",
    ),
    "others who say we": (
        "Wir stehen hier, weil sonst niemand steht. Macht mit, Kolleginnen, kommt raus! Es geht um euer Geld und um unsere "
        "Arbeit, und die gibt es nicht umsonst.",
    ),
    "an apology": (
        "Wir bitten Sie um Entschuldigung: In der taz vom Dienstag stand ein falscher Preis. Kinder zahlen nichts.",
    ),
    "a paper in Bristol": (
        "Our readers pay voluntarily, says the editor, and the website is free to read. You can support it with three pounds.",
    ),
    "readers' mail": (
        "Liebe taz, ich unterstütze euch seit Jahren, weil eure Texte frei zugänglich sind. Unterstützen Sie die taz, "
        "sage ich allen, 40.000 sind es schon, und mein Nachbar ist auch dabei.",
    ),
    "a column that asks for answers": ("Wer noch zählbare Dinge kennt: Bitte melden unter wahrheit@beispiel.invalid!",),
    "a report on a cooperative": (
        "Die Genossenschaft finanziert sich über freiwillige Beiträge. 31.500 Menschen zahlen, der Zugang bleibt frei.",
    ),
    "an apology for an article": (
        "Die taz hat berichtet, der Verein habe Spenden unterschlagen. Das stimmt nicht. Wir haben den Text, der frei zugänglich "
        "war, gelöscht und bitten Sie um Entschuldigung.",
    ),
    "a question about the newspaper": (
        "Warum ist die taz im Netz umsonst? Weil wir es so wollen. Wie lange noch? Fragen Sie die Geschäftsführung, die zählt das Geld.",
    ),
    "a column on paywalls": (
        "Bei der taz gibt es keine Schranke, da dürfen alle kostenlos lesen, und wer will, zahlt. Kennen Sie jemanden, der das tut?",
    ),
    "a question in between": (
        "Unsere Zeitung ist kostenlos, sagt der Verleger, aber zahlen Sie nicht trotzdem? Mit der Zeit, die niemand zurückgibt, "
        "mit dem Papier, das in den Hausfluren liegt, mit den Beilagen, die keiner bestellt hat. So sieht er das, und seine Kunden "
        "sehen es anders.",
    ),
    "a report on paywalls": (
        "Die Paywall fällt, und das Blatt ist wieder frei zugänglich. Finanzieren sollen das die Leser:innen mit "
        "einem Beitrag.",
    ),
}  # fmt: skip
"""Paragraphs with some of an appeal's marks."""
