"""Whether a word is a part of a longer one: Miete of Mietendeckel, Rat of Stadtrat, and not of Ratte or Demokrat.

No list has all words: what stands before and behind must look like a word, or be one that is known. All words are folded,
but for the two that are compared: these are spelled.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from tui_reader.language.irregular import ADVERBS, ENDS, IN_WAYS, NO_ENDS
from tui_reader.language.letters import without_umlauts
from tui_reader.language.names import NAMES
from tui_reader.language.nouns import adjectives, plurals_of
from tui_reader.language.stems import stem
from tui_reader.language.umlauts import is_form_within
from tui_reader.language.verbs import HOMONYMS, strong_roots, verb_roots

_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")
_ENDINGS = frozenset("e en er ern es s n em ens in innen".split())  # noqa: SIM905 - a list to read
_ONSET = (
    "(?:bl|br|chr|ch|dr|fl|fr|gl|gn|gr|kl|kn|kr|pfl|pfr|pf|phr|ph|pl|pr|ps|qu|schl|schm|schn|schr|schw|sch|sk|spl|spr|sp|str|st|thr|th|tr|tsch|wr|zw"
    "|[bcdfghjklmnpqrstvwxz])?"
)
_WORD = re.compile(rf"{_ONSET}[aeiouy]\w+")
_SUFFIX = re.compile(
    r"(?:ation|ator|ativ|ung|er|ler|ner|lich|lein|chen|ig|isch|igkeit|lichkeit|keit|heit|ling|el|ell|al|ial|ional|ion|iv|ier|ist|ismus|itat|ent|ant|enz|anz|at|et|or"
    r"|ur|ik|iker|in|ien|ian|ium|ine|an|ar|ment|ade|ada|age|alie|ine|io|ic|ing|ie|ier\w*|ifi\w*|is\w?|ter|lung|ett|ival|ikal|ikel|isation)(?:e[mnrs]?|n|en|s|in|innen|ung|ungen)?"
)
"""What makes another word of a word without being one."""
_OF_VERBS = re.compile(r"(?:bar|ig|er)ung(?:en|s\w*)?")
"""What is made of a verb that is another word: Vereinbarung is of no Verein, Berichtigung of no Bericht, Linderung of no Linde."""
_OF_PLACE = ("erei", "ereien")
"""What makes a Bücherei of Bücher."""
_OF_TRADE, _TRADE = ("ei", "eien"), re.compile(r"(?P<who>\w+er)ei(?:en)?")
"""What makes a Malerei of a Maler."""
_NOT = "un"
"""What stands before words that go on from there: Kinder-unglück, Straßen-unrat."""
_PARTICIPLE = re.compile(r"end(?:e[mnrs]?)?")
"""What makes somebody who does something of the root of a verb: a Reisender has nothing to do with Reis."""
_TO_DO = "ier"
"""What makes a verb of a long word: Protest, protestieren. Of short ones it makes others: Not, notieren; Pass, passieren."""
_AFTER_L = frozenset("n nd nde nden nder ndes t te ten tet st".split())  # noqa: SIM905 - a list to read
"""Endings of verbs in -ern and -eln."""
_END = ("ende", "end")
"""What participles end like: a Vorsitzende is no Ende."""
_AFTER_VERB = re.compile(
    r"(?:ab|an|auf|aus|durch|ein|fest|frei|her|hin|los|mit|nach|uber|um|unter|vor|weg|zu|zuruck|zusammen)?(?:be|ge|er|ver|ent|zer|emp)(?:ge)?"
)
"""What stands before a verb and makes no compound: verbunden is no Bund."""
_OF_DEED = re.compile(r"\A(?:be|ver|ent|zer)\w{3,}(?:ung|er(?!ung))(?:s|n|en|in|innen)?")
"""What no list need have to be a word: Besetzung, Besetzer."""
_ABSTRACT = re.compile(rf"{_ONSET}[aeiouy]\w{{4,}}(?:heit|keit|schaft|ismus)(?:en)?")
"""What is long enough to be a word by its end: Nazi-vergangenheit, and not Sau-berkeit."""
_DOER = re.compile(r"(?P<root>\w{4,})er(?:s|n|in|innen)?")
"""Who does it: Dachdecker."""
_OF_PARTICLE = re.compile(
    r"\A(?P<before>\w*?)(?:ab|an|auf|aus|bei|dar|durch|ein|gegen|her|hin|in|mit|nach|um|unter|uber|ur|vor|wider|zu)"
)
_DEED = frozenset(
    """bildung bruch druck fall fang fassung fluss fuhrung gab gabe gang griff hang haltung halt klang kund kunde kunft lage laub lauf leitung
    losung nahme ordnung rat red rede reiz richtung riss ruf sag sage satz schein schlag schluss schnitt schrift schub schuss sicht sitz
    spiel sprach sprache spruch sprung stand stell stellung stimmung stoss teil trag tritt wand weis wendung wurf zug""".split()  # noqa: SIM905
)
"""What is another word behind a particle: Vorschlag, Zufall, Urteil, Gegenstand."""
_AS_ENDING = {
    "haft": re.compile(r"\A\w*(?:ungs|ions|beuge|dunkel|einzel|geisel|schiebe|schutz|sippen|straf)"),
    "bar": re.compile(r"\A\w*(?:bier|cocktail|eck|espresso|hotel|kaffee|lesben|milch|nacht|saft|schwulen|sekt|snack|strand|sushi|tanz|tapas|wein)"),
    "samt": re.compile(r"baumwoll|seiden"),
    "los": re.compile(r"(?:freuden|lotterie|lotto|rubbel|schick)"),
}  # fmt: skip
"""Words that make adjectives of what stands before them, but for these: wunderbar is no Bar."""
_LONG = 6
"""Letters of a word that is long."""
_OTHER_WORDS = ("en", "er")
"""What may be a plural's ending within a longer word, or the last letters of another word."""
_NO_HEADS = frozenset("nation nationen mission vision nieren niere teller halter macher".split())  # noqa: SIM905
_SHORT_HEADS = frozenset(
    """arzt bande bank baum bett bild boden bombe boot brot buch chef club dach dieb film fluss frau fuss gast geld haus hemd hund jacke kase
    katze kind kleid klub koch kohle konto kopf krieg krise kunst kuste lohn markt maus meer miete mord musik opfer park pferd platz preis
    quote route schuh sohn strom stuhl sturm suppe szene vogel waffe wahl wiese wirt wolf""".split()  # noqa: SIM905
)
"""Shorter ones that no word ends like by chance."""
_BEFORE_HEAD = re.compile(
    r"\A\w{3,}[^aouv](?<!sc|ss|ge|be|zu|ab|an|um)(?<!ver|ent|aus|auf|ein|her|vor|mit)(?<!nach|uber|hers)(?<![^i]i)"
)
"""What stands before it: no prefix, and no half of a letter or word."""
_VOWELS = frozenset("aeiou")
_NOT_BEFORE_SHORT_HEAD = ("ab", "auf", "aus", "be", "ein", "ent", "ge", "sc", "ss", "uber", "um", "ver", "vor", "zu")
_TINY = frozenset("ab an zu um ur in ei ol tv eu it pc us".split())  # noqa: SIM905
_STANCE = frozenset("anti neo post pro pseudo".split())  # noqa: SIM905
"""What stands before adjectives: proeuropäisch."""
_PREFIXES = frozenset("ent verb vers eins unt erb end".split())  # noqa: SIM905
"""Beginnings of words that look like one without its last letters: Ente, Ende."""
_FIRST = frozenset(
    """
alltags alt arbeits atom aufsichts ausland auswartiges ausweg auto autobahn bahn bauern beamten bei berg betriebs
bezirks bio boden bundes bundestags damen diens donners eigen einwohner eisen eltern erd europa fach fahr feier feld finanz
flug forst frauen frei fried fuss gas gast gemeinde gesundheits guter haus herren hinter hoch hochschul innen jugend
kinder kirchen kohle kranken kreis land landes landtags leicht lkw luft manner minister mon motor neu ober ordnungs
partei personal personen presse rad rechts rund sams schienen schiff schlacht schul schwarz schwieger see sicherheits
solar sonder sonn sozial stadt standes stiftungs stink straf strassen strom studenten tief um unrechts unter verkehrs
verwaltungs volks vorder wahl wasser weizen welt werk wind wirtschafts wochen wohn zeit zentral
""".split()  # noqa: SIM905 - a list to read
)
"""What stands often before one of three letters."""
_LINKED = re.compile(r"\w+(?:ung|heit|keit|schaft|tat|ion|tum|ling)s")
"""An s between two words that only stands there."""
_WHOLE = frozenset(
    """
angstrom durchaus geniess teilnehm zellstoff zellulos konzertier ballast ligatur preiselbeer ehemal ehemalig kommunism plantag portrat elfenbein austeritat universum universal universell uniform unikat unisono artikel business gastronomi metall mutter kurs patent seminar rathenau tortur
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag hochzeit firmament augenblick augenblicklich handwerk walnuss gestalt erdogan orthodox orthodoxi orthografi orthopad orthopadi kamerad metropol tattoo organisation organisator organisatorisch
""".split()  # noqa: SIM905 - a list to read
)
"""Stems that look as if they had parts."""
_ONE = """
kontakt intakt redaktion redakteur fraktion attraktion transaktion alternativ angelegenheit appetit automat autonom autorit bachelor blockbuster
blockchain boykott botschaft buchstab eigentum kaffee manifest information zufrieden programm mitglied friedhof abhanden anhand halloween literatur
mannschaft mandat mandant mantel marketing marsch messer minister mitteil mittel kriminal kriminell diskriminier motivation sofort support transport
export import report sport prinzip prominent publik qualifi qualitat train drang terrass kontrast magistrat berater brauch gerecht aufrecht
ausreich erreich bereich streich reise greif streiter arbeiter brenner treu bring gering catering tritt schritt dritt kontroll zuruck druck brucke
schaff schaft schalt schall wahrscheinlich erscheint erscheinung schreib schwang schwank seele seelsorg sonder beispiel installier installation verstandnis
stiftung mittag vormittag nachmittag fundamental portal spital kapital digital total brutal vital attentat status mathematik apothek bibliothek
diskothek hypothek heftig gewaltig kraftig machtig richtig wichtig gultig zeitig istisch atisch etisch itisch aktisch ektisch otisch identisch
authentisch romantisch gigantisch optisch button karton beton kanton ator aktor ektor oktor uktor itor histor territor investor motor mentor terror
tournee tourist tourism  immunitat kommun munition union gehen sehen stehen ziehen drehen werbe sterbe herberg werde ferde
herde beschwerde ausserdem unterdess lternte lernte fernte iessen messen pressen fressen vergessen gegessen indessen stattdessen infolgedessen
besessen gesessen hubschrauber interess adress essenz mente rente alente atente udente ozente agente egente igente flasche tasche rasche gestern ostern western schwester
gastronom  verweis beweis hinweis nachweis umfass verfass erfass
""".split()  # noqa: SIM905 - a list to read
"""Words, and ends of words, that look as if they had parts, wherever they stand in longer ones: a Bundestagsfraktion is no Aktion."""
_STRICT = 3
_SIMPLE = frozenset(
    """
abend acker adel alltag alter alkohol amt anlage anwalt apfel arbeit armut art arzt atem auge ausbau ausgabe auto bach bad bahn ball band bande bank bart bau bauch bauer
baum becken bedarf behorde beere bein beitrag berg bericht beruf besuch betrag betrieb bett beutel bewegung beweis bier bild bildung biene bild blatt blech blick block blume
blut boden bogen bombe boot botschaft brand brauch braut brett brief brot bruch brucke bruder brunnen brust buch buche bude bucht bund burg buro burger bus busch butter
camp chef chor creme dach dame dampf darm daten datum dauer debatte decke deckel demo denkmal dichte dieb diebstahl dienst diesel ding dom dorf dose draht dreck druck duft durst
ecke ehe eid eimer einsatz eis eisen ende energie ernte ersatz erde essen fabrik fach faden fahne fahrer fahrrad fahrt fall falle familie fan fang farbe fass feder fehler feier feind
feld fell fenster ferien fest feuer fieber figur film filter fisch fisch flache flagge flasche fleck fleisch fliege floh flotte flucht flug flur fluss folge folter form forscher
forschung forst foto frage frau freiheit freund frieden frist front frost frucht fruhling frust fuchs fuhrer fund funk furcht fuss futter gabe gang gans garten gas gasse gast gattin
gebaude gebet gebiet geburt gefahr gefuhl gehalt geist geld gemeinde gemuse genosse gerat gericht geruch geschaft geschenk geschichte gesetz gesicht gesellschaft gewalt gewerbe
gewinn gift gipfel glas glaube gluck gold gott grab grad gras gremium grenze griff gross grube grund gruppe gruss gurt gut haar hafen haft haftung hagel hahn halle halt halter hand
handel hang haufen haupt haus haushalt haut heft heim held helfer hemd herbst herd herde herr herz heu hilfe himmel hirn hitze hochzeit hof hohe holz honig horn hose huhn hulle hund
hunger hut hutte industrie insel jacke jager jagd jahr job jubel jugend junge kabel kaffee kaiser kalb kamera kammer kampf kanal kandidat kanne kanzler kappe karte kasse kasten kater
katze kauf keller kern kette kind kino kirche kissen kiste kita klage klang klasse kleid klima klinik klotz knie knochen koch kohle kolonne konflikt konig konto konzern konzept konzert
kopf korb korn korper kosten kraft kragen kranke krankheit kraut kreis kreuz krieg krimi krise kritik kuche kuchen kugel kuh kultur kunde kunst kurs kurve kuste lack laden lager
lampe land lange larm last laub lauf laufer laune leben leber leder leere lehre lehrer leid leiste leistung leiter leitung lese licht liebe lied liga linie liste loch loffel lohn
los luft luge lust macht madchen magen maler malz mangel mann mantel markt mars masse mast material mauer maul maus medien medizin meer mehl mehrheit meister meldung menge mensch
messe messer metall miete milch minister ministerium mission mist mittel moor mobel monat mond mord motor mull mund museum musik mutter mutze nacht nagel name nase natur nebel netz
niveau norm note notiz nummer nuss ofen ohr opfer ordnung organ ort oster paar pakt palast panzer papier park partei partner pass patient pause person pfanne pfeife pferd pflanze
pflege pflicht pilz plan platz politik politiker polizei post preis presse prinz problem produkt programm projekt protest prozent prozess prufung qualitat quelle quote rad rand rasse
rat rate raub rauch raum recht rede reform regel regen regierung region reich reihe reise reiter rennen rente rest rettung richter rind ring risiko ritter rock rohr rolle roman rose
rost rucksack ruf ruhe saal sache sack saft sage salat salz sand sanger satz sauce saule schachtel schaden schaf schaffen schale schatten schatz schaum schein schere schicht schicksal
schiff schild schirm schlacht schlaf schlag schlange schloss schlucht schluss schlussel schmerz schmuck schnee schnitt schnur schrank schrei schreiber schrift schritt schuh schuld
schule schuler schulter schuss schussel schutz schwein schwelle schwester schwert see segel seife seil seite sekunde sendung serie sessel sicht sieg signal silber sitz sohn soldat
sommer sonne sorge sorte spalte spass speck speer spende sperre spiegel spiel spieler spitze sport sprache spritze sprung spur staat stab stadt stahl stall stamm stand standard stange
stark start station statte staub stau steg stein stelle stern steuer stich stiefel stier stiftung stil stille stimme stimmung stirn stock stoff stoss strafe strahl strand strasse
strategie streifen streik streit strich strick strom stube stuck studie studium stufe stuhl stunde sturm sturz sucht suche sunde suppe system szene tabak tafel tag takt tal tank tante
tanz tasche tat tater taube tausch taxi technik tee teich teig teil teller temperatur tempo teppich termin terror test teufel text thema theater tier tisch titel tochter tod ton topf
tor tour trager tracht transport traube trauer traum treffen treppe trieb trick trommel tropfen truppe tuch tur turm typ ubung ufer uhr umwelt unfall unterricht urlaub ursache urteil vater
verband verbot verbrechen verein verfahren verkauf verkehr verlag verlust vertrag vertreter verwaltung video viertel vogel volk waffe wagen wahl wahn wahler wald wand wanderung
wange ware warme wache wappen wasser wechsel weg weide wein weise weisheit welle welt wende wert werk wesen wetter wette wetter wiese wille wind winkel winter wirt wirtschaft wissen witwe
witz woche wolf wolke wolle wort wunde wunder wunsch wurfel wurm wurst wurzel wust zahl zahler zahn zange zauber zaun zeichen zeile zeit zeitung zelle zelt zentrum zettel zeug zeuge
ziege ziel ziffer zimmer zins zoll zone zucker zug zunge zustand zwang zweck zweig zwiebel
alt arbeiter erwarmung ausstieg ausweis auszug begriff bremse fuhrung herren film innung not wehr schutzer
anti auslands aussen atom best billig bio blau braun brutto cyber delikt deutsch digital direkt doppel einkommen einzel elektro eltern erb erst euro extrem fahr fein fern fertig
flach frei fremd frisch gelb gegen general gesamt gesundheit glatt grau grob grun gummi halb haupt heiz hoch hin innen inlands jung kalt klein koch kost kultur kunst kurz lang leicht
lese lieblings links luxus mehr mini mittel mobil mono multi nach nah neben neu nicht nieder nord nord null ober online ost papp plastik privat profi quer rechts reich roh rot rund
sammel schlecht schmal schnell schwarz schwer selbst sitz sonder spar spat stark steh steil still sued sud super tief tot treib trink trocken ultra unter ur voll vor warm wasch weiss weit
west wild wohn zeichen zivil zusatz zwischen
abbau abgabe abitur abkommen abnahme abo abschied absturz abwehr aktie aktion aktivist album alge allee allianz ampel anbau anfang anfrage angriff anker annahme ansage anschlag
antenne antrag april arena asche asyl athlet attentat aufbau aufgabe auflage aufnahme aufruf aufstand aufstieg auftrag august ausfall ausflug ausgang ausland aussage ausschuss
azubi bakterie balkon ballett bambus bargeld baron beamer beginn begleitung behandlung belastung beratung bereich besitz besitzer bestand bestatigung beton betreuer betreuung
betrug beute bewohner beziehung bibel billion bischof bizeps blitz blog bluse bohne bonbon bonus boom borse bote box branche breite brigade brille bronze budget buhne bundnis
burka butler cannabis casting charta chat chip cholera club coach comic computer container corona cousin dackel dealer debakel delta demokratie demonstration depot desaster
design detektiv diagnose dialog diamant diebe diktatur diskurs diskussion disput doktor dokument dokumentar doping dosis drama droge drogen drohne drossel dschungel dunger dusche
dynastie ebbe echo eiche einbruch eingriff einnahme eintritt element elite emission engel enkel entscheidung entwurf entzug epidemie epoche erbse erdgas erdol erfahrung erfolg
erfolgs erhohung erlaubnis ermittlung erzieher esel etage etat ethik event examen experte export fahre fake faktor fasching fashion fassade fastnacht faust favorit ferkel
festival fett feuerwehr firma fitness flamme flanke flaute flora floss flut folie fonds forderer forderung forum fossil fraktion fremden frosch fruhstuck furst fusion galerie
galgen gasthaus gebirge gebiss gebuhr gedachtnis gedenk gedicht gefahrdung gefangnis gefecht gegner gehirn gehweg geiger geisel gelande geldwasche genehmigung generation genie
genozid genuss gerust geschafte geschoss geschwister gespenst gestalt gesuch getranke getreide gewahr gewebe gewitter gewurz ghetto giraffe gitarre gletscher gluh glut gorilla
graffiti grafik granate graphik grill grippe gulle gurke gurtel gutachten gymnasium haken haltung hantel harfe hase hass hausarzt haushalts hebamme hecke heer heizung heizungs
herberge heroin hersteller hexe hirsch hobby holding holle honorar hotel humor husten hymne hypothek idee idol igel image imbiss immobilie impf impfung import index indianer
infarkt infektion inflation ingenieur inhalt insekt institut instrument integration internet interview invasion investition islam jacht januar jazz jeans journal jubilaum jude
juden juli juni jury justiz juwel kader kafer kakao kaktus kaltblut kamel kamin kaninchen kanone kapelle kapital kapitel karneval karotte karriere kartell kartoffel karussell
kaserne kassette kastanie katalog katastrophe kaution kegel keks kiez kilometer kittel klavier kleber klee kloster klub knast kneipe kniff knopf koalition koalitions kobalt
koffer kohl koks kolumne komitee kommission kommune komodie kompass komponist kongress konkurrenz konserve konsum kontakt kontroll kontrolle koralle korallen korken korruption
kran krankenhaus krawall krebs kredit kriminal kritiker krone krote kubik kurbis kurier labor lachs lackier laien lamm lampen landschaft latein laterne laufzeit lawine legende
lehm leinwand lektor lenk lerche leugner limit limonade linde linse lippe literatur lkw lobby lokal lorbeer lounge lowe lucke lunge lupe lyrik macher machete mafia magazin magie
magnet mais makler malaria mandat manege marathon marchen marine marke marmor marsch maske massage massaker mathe matratze matrose maut meile meinung meinungs menschen merz
messung methan metro metropole migrant migration migrations mikro militar milliarde million mindest minute mitglied mitte mode modell moderation moderator molekul monster moos
moral mosaik moschee motiv motte mucke muhle muller munze muschel muskel muttermilch mythos nachbar nachricht nachrichten nadel nahrung nahrungs narr nation national nazi neffe
neo nest nickel niederlage niere nieren niger nonne notar november nudel nutzer nutzung oase obst oktober olympia onkel oper operation opern optik orangen orchester orden orgel
orgie orkan ozean ozon pacht paddel paket palme panda pandemie panne panorama pappe parade paradies parfum parlament parlaments parole passage passagier pate pathos patrouille
pech pedal pelz pension perle pest pestizid petition pfarrer pfau pfeffer pfeil pflaster pflaume pflug pfosten pfote phantom phase pilger pilot pinsel pionier pirat piste pistole
pizza plage plakat planet plankton plattform plenum podcast podium poet pokal polar pony pool pop portal portrat porzellan position posten power praktikum praxis prediger
premiere priester prinzip prise probe produktion professor profil profit propaganda prophet prosa prostata prostitution provinz psyche pubertat publikum puls pumpe punk puppe
quartal quarz queer quiz rabatt rache radio rakete rassismus ratte rausch razzia reaktion reaktor rebell rechnung rechnungs redaktion reduktion referendum regal reggae regisseur
register reis rekord religion religions remake rennrad rentner reporter reptil republik residenz ressource restaurant revier revolution revue rhythmus riese rippe ritual rituale
robben roboter rodel rohre rolltreppe romantik rosinen rotwein route routine rubel rudel ruder ruine rummel rundfunk rustung rustungs rute rutsch sabotage safari sahne saison
salami salon samen sanktion sanktions sarg satellit satire sauna schach schacht schadel schafe schaffer schal schanze scharia schenkel scherbe scherz scheune schieber schimmel
schimpf schinken schlamm schlauch schleier schleife schlepper schlitten schmelze schmuggel schnabel schnaps schnecke schnitzel schock schokolade schorle schornstein schranke
schrott schulden schurke schutzen schwamm schwan schwarm schweiss segen sekt sektor senat senats senior senkung sensor serum server service sex show sicherheit silo single sirup
sitzung sitzungs skandal skate skelett ski sklave sklaven sofa software soja solar solist song sozial spalt spargel specht speicher speise spender spezial spinne spion spirale
spital sponsor spott spray sprecher springer spule stachel stadion stapel statistik statue steak steppe sterbe sterben steuern stimmungs stollen stopp storch strauss stress
strophe struktur strumpf student sudan summe sumpf symbol synagoge talent talk tandem tapete tarif tarn tatige tattoo taufe teenager telefon tempel tendenz tennis therapie these
thron ticket tiger tinte tipp toast toilette tomate tornado torte tortur tourismus tournee tradition traktor tram transfer transit trasse tresen treue tribune trikot triumph
tropen trost trottoir tumor tunnel turban turbine turnen turnier tyrann uberfall ubernahme umbau umstieg union unions universum untergang unternehmen utopie vampir variete
veranstaltung verbrauch vergleich verkaufer verleger verletzung vermittler vermogen verrat verschmutzung version versorgung verstand versuch vertrieb verzicht veto vieh vielfalt
villa virus vision visum vize vokal vorort vorrat vorschlag vorwurf votum vulkan waage wachs waffel waise wal walzer wanze warn wart watte weben weber weihnacht weihnachts
weltall wespe westen whisky wildnis wimper windel wirbel wissenschaft wissenschafts witterung workshop wurde wuste yacht yoga zahlung zebra zeder zement zensur zeremonie zeugnis
ziegel zigarette zigarre zirkus zitat zitrone zoo zorn zubehor zuckerrube zugabe zugang zunder zusage zuschauer zuschlag zuschuss zwerg zwilling zylinder
agrar mit oko
direktor sauer wander
angst arger hasel suss braten brezel center dachboden feldweg fliesen freude gerste glucks hafer hecken hoffnung hopfen hundert joghurt kachel kalk kase kies kipferl kloss knoblauch knodel linsen marmelade paprika quark raps rasen roggen schilf schreck semmel senf sorgen stroh tausend teer
torf vergangenheits weizen wirsing zukunfts
training finale tabelle advent chance scheibe heimat investment silvester team abstieg strecke leute golf info akku punkt ausnahme beschluss bilanz
christ existenz gedanke geschlecht glasfaser aufwand agentur rahmen trainer vertrauen alarm arbeitgeber armee artillerie filiale basis benzin
konstruktion gemeinschaft dasein debut detail kompetenz richtung erwachsene etappe platte redner stellung studio ausstellung gerausch anschluss
herkunft achtung konjunktur horror kabinett empfehlung pramie verhalten kompromiss anstieg kunstler leiche lotto moglichkeit prasident rucken staffel
technologie teilnehmer trend unwetter abenteuer abgeordnete anleihe antritt anzeige arbeitnehmer archiv assistenz unterkunft klappe biografie
kennzeichen reifen rennen wrack zulieferer ubergang benutzer bestseller betreiber eintrag prasentation vorstellung konferenz wettbewerb
burokratie camping diplomat dirigent redakteur okonom terrasse delegierte demenz erkrankung derby devisen erneuerung moment effizienz urkunde einstieg
elfmeter entwickler erdbeben erkenntnis erlebnis ermittler abteilung angestellte tagung fantasie anstellung umzug akademie klassiker bereitschaft
objekt sicherung flugel montage anteil friseur spruch auftritt gastgeber kommentar gefangene geflugel ubergabe ebene geschmack gestein gewicht glocke
glaubiger medaille anstalt gepack handy durchsuchung eigentumer eingang antrieb partie heizol anliegen frequenz schwache spannung balken hygiene
ablauf absender achse allergie anbieter angebot anhanger anlass anruf anspruch anwohner anzahl anzug apotheke argument armband arzneimittel
aspekt ausbildung auskunft auswahl axt backer banane banner barriere baustelle beamter beauftragter becher beet begleiter beirat beitritt
bekenntnis belag beleg besen besetzer besteck bestie bestimmung bewerber bezirk bikini botschafter boykott brenner broschure buchse caritas code
deich diele distanz drache dreieck dynamik eignung einfluss einheit einkauf embargo empfang entscheid erbe ereignis erfinder eroberung
erwachsener essay exil experiment extremist fabel fackel fahigkeit falter faser feige felge fels fernseher fessel fiasko finger flinte fluchtling
flugzeug format formel frauenhaus freibad freigabe freundin friedhof gabel garage garn gasthof geige gelenk gemalde gerede gesang gestell getrank
gewehr gewerkschaft gewissen gewohnheit giebel giftgas glanz gleis glied gotze gravur grusel hacker hahnchen halbzeit handwerk hauptstadt
hengst heuschrecke hinterhof historiker hocker hubschrauber hugel hupe ideologie impfstoff impuls infekt initiative insolvenz investor jackett
jahrhundert journalist jurist kabarett kafig kalender kandidatur karton kasino kehle kelch kenner kerze klammer klempner klinge klingel kluft
knall kollege komet komiker kommissar kontinent kostum kram kranz krater krawatte kreuzung kriminalitat kruste kubel kuhlschrank kuppel kutsche
laser lauscher lazarett lektion lexikon libelle lieferung lilie lineal linke lizenz locke logik lotse luchs mahlzeit mahnung mappe markise masche
massstab mechaniker melodie membran memoiren menu metapher methode metzger miliz minderheit mitarbeiter monopol musical muster nachfrage nachweis
narbe nerv neubau nichte notstand oberhaupt offizier olive pack packung panel papst parasit pavillon pfad pfahl pfand pfennig pfirsich pfund
philosoph physik pille pommes portion posaune pranger predigt prinzessin pudding pulver quartier radar rassist ratgeber rathaus ratsel rauber
rechner referat reservat reserve respekt ressort rezension rezept richtlinie riegel rinde robbe runde russe sakko salbe schafer schalter
schenkung schiene schikane schleuse schlosser schneider schotter schraube schreibtisch schublade schuppen schurze seele sekretar seminar sender
siedler siedlung silbe skizze slalom smog socke sonntag sozialist sperma spezialist statist steckdose stipendium stutze superstar symptom syndrom
szenario tablett tablette tanne tasse tastatur tatort testament textil theorie tourist trauma triebwerk trompete truhe trumpf umfrage umgang
umsturz ungluck uniform universitat unruhe unterhalt vase ventil verbraucher verdacht verehrer verfassung vergabe verhor vermieter
vernunft versicherung verstarker verteidiger verwalter viper vitamin vorstand vorteil walze wanne warnung waschmaschine werbung werft
werkstatt wiege zapfen zecke zeitschrift zertifikat zivilist zuchter zuchtung zufall zuflucht
abriss ahorn alpen anhebung atlantik aufzug bagger balkan basket baumarkt baumwoll beeren befurworter beschwerde birke birnen blei blockade boxer
chili cocktail curry dammerung dampfer dinkel donau doner drogerie enteignung erhitzung erle fechter festnahme fichte forelle frachter
fraktions gatten gersten gesellschafts gewerkschafts gulasch handball hering hiphop hockey holunder huhner ingwer jogging karpfen kaufhaus kiosk
kirsch klassik kletter klinke krauter kundgebung kurzung kutter label leidenschafts liege lithium mahnwache mandel mittelmeer nordsee ostsee
pasta pazifik pflaumen print rapper reit rhein riesling ringer roller ruckbau samt sanierung schlager schwimmer seide semester senioren seuche
siegel spekulation splitting sprinter steigerung stream streife streusel supermarkt tanker tauch techno transporter trauben turner vanille
verbrennung vergiftung verseuchung volley warenhaus wodka wucher zimt zink zinn zucht
unterschied abschluss auftakt versammlung halfte prognose ruckblick umsatz verlauf uberschuss kabine kapitan option zuruckhaltung kenntnis kessel
krippe missbrauch klausur obmann knoten kollektiv kommando kosmetik kupfer korrektur potenzial ruckgang bibliothek wahrung kundschaft wachter
konkurrent ausgleich austausch ballon feuchtigkeit misstrauen verhaltnis finsternis abfuhr deponie halde tonne trennung nerven abdeckung nische
original panik party pegel pendler befall sammler feststellung pleite prestige durchschnitt zentrale experte oberflache perspektive ehre
""".split()  # noqa: SIM905 - a list to read
)
"""Words that stand often in longer ones, as they are compared: a library that is young has not many by which one could know."""


def is_part(word: str, key: str, other: str, other_key: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a word, whose stem is ``key``, is a part of the ``other``, and not a form of it.

    ``is_known`` says whether there is such a word: of a short word it decides whether what stands before is one.
    """
    if without_umlauts(other_key) in _WHOLE or without_umlauts(other_key) in NAMES:
        return False
    fold, other_fold, fold_key = without_umlauts(word), without_umlauts(other), without_umlauts(key).removesuffix("+")
    if other_fold in ADVERBS or IN_WAYS.fullmatch(other_fold):
        return False
    without_e = fold_key[:-1] if len(fold_key) > _LONG and fold_key.endswith("e") else fold_key  # Geschichtsbuch
    surfaces = (fold,) if _is_agent(fold, fold_key) else dict.fromkeys((fold, fold_key, without_e))
    return _holds_plural(word, fold_key, other, without_umlauts(other_key), is_known) or any(
        _divides(
            other_fold[:start], surface, other_fold[start + len(surface) :], surface == fold,
            fold == fold_key + "e", fold_key, without_umlauts(other_key), is_known,
        )
        and is_form_within(word, other, start, len(surface))
        and not _is_covered((fold, surface), start, other_fold)
        for surface in surfaces
        if len(surface) >= _STRICT
        for start in _places(surface, other_fold)
    )  # fmt: skip


def _holds_plural(word: str, key: str, other: str, other_key: str, is_known: Callable[[str], bool]) -> bool:
    """Whether such a plural is a part of another word: Girokonten, Themenabend."""
    return not other.endswith(NO_ENDS) and any(
        _divides(
            without_umlauts(other[:start]), without_umlauts(plural), without_umlauts(other[start + len(plural) :]),
            True, False, key, other_key, is_known,
        )
        for plural in plurals_of(word)
        for start in _places(plural, other)
    )  # fmt: skip


def _is_agent(word: str, key: str) -> bool:
    """Whether it is somebody who does something, and no plural: a Richtlinie is of no Richter, and a Kindergarten of Kinder."""
    return word == key + "er" and key in verb_roots() and key not in _SIMPLE


@cache
def _one() -> re.Pattern[str]:
    """Where the words that have no parts stand in a longer one, also over each other."""
    return re.compile(f"(?=({'|'.join(sorted({*_ONE, *_WHOLE}, key=len, reverse=True))}))")


def _is_covered(own: tuple[str, str], start: int, other: str) -> bool:
    """Whether what stands there, a word or what is left of it, does so inside of one that only looks as if it had parts."""
    end = start + len(own[1])
    return any(
        found.start() <= start and end <= found.end(1) and found[1] not in own for found in _one().finditer(other)
    )


@cache
def _homonyms() -> frozenset[str]:
    return frozenset(HOMONYMS.split())


def _is_of_participle(left: str) -> bool:
    """Whether it ends with the root of a verb and is no word: a Vorsitzende, and not the Spielende."""
    is_word = left in _SIMPLE and left not in _homonyms() and left not in strong_roots()
    return not is_word and any(left[start:] in verb_roots() for start in range(len(left) - _STRICT + 1))


def _places(surface: str, other: str) -> Iterator[int]:
    start = other.find(surface)
    while start >= 0:
        yield start
        start = other.find(surface, start + 1)


def _divides(
    left: str,
    surface: str,
    right: str,
    is_whole: bool,
    has_e: bool,
    key: str,
    other_key: str,
    is_known: Callable[[str], bool],
) -> bool:
    if not is_whole and right.startswith(surface[-1]) and not _begins_with_word(right, is_known):  # Trinkwas-ser
        return False
    if surface in (_homonyms() if is_whole else verb_roots()) and _PARTICIPLE.fullmatch(right):
        return False
    if surface in _END and (not right or right in _ENDINGS) and _is_of_participle(left):
        return False
    if is_whole and surface.endswith("er") and right in _OF_TRADE:
        return not left or _may_begin(left, is_known)
    is_last = not right or (other_key.endswith((key, key.removesuffix("e"))) and right in _ENDINGS)
    if not is_whole and surface not in _SIMPLE and (surface in _PREFIXES or (is_last and right[:1] != "e" and has_e)):
        return False  # Sammlung is no Lunge, Entwurf no Ente
    if has_e and not is_whole and right.startswith("er") and not (is_last or _begins_with_word(right, is_known)):
        return False  # Sonderfall is no Sonde
    if not left and len(surface) >= _LONG and right.startswith(_TO_DO):
        return True
    if not left and (is_last or (len(other_key) < len(surface) + _STRICT and not _is_word(right))):
        return False
    if (surface in _DEED and _is_behind_particle(left)) or _is_verb_behind_particle(left, surface, right):
        return False
    if surface in _AS_ENDING and is_last:
        return _AS_ENDING[surface].fullmatch(left) is not None
    end = right[:2]
    if end in _OTHER_WORDS and surface + end in _SIMPLE and key not in (stem(surface + end), surface + "e"):
        return False  # Eisenbahn is no Eis, Sauerkraut no Sau, and Menschenrechte are of a Mensch
    if is_last and other_key.endswith("ier") and len(surface) < _LONG - 1:  # existieren is no Tier
        return left in _FIRST or left in adjectives() or is_known(left)
    if is_last and _is_head(surface, left, is_known):
        return True
    if is_last and left in _STANCE and surface.endswith("isch"):
        return True
    goes_on = is_last or _goes_on(right, surface, key, is_known, is_whole=is_whole)
    if 0 < len(left) < _STRICT:
        return goes_on and left in _TINY and len(surface) > _STRICT and other_key not in _SIMPLE  # Insekt
    return goes_on and (not left or _may_begin(left, is_known))


def _is_word(right: str) -> bool:
    """Whether it is a common word, behind what may link two: of Volks-fest the stem is short."""
    return any(right.removeprefix(link) in _SIMPLE for link in _LINKS if right.startswith(link))


def _is_behind_particle(left: str) -> bool:
    """Whether what stands before a deed is what makes it another: vor, wahlvor, and not stein."""
    found = _OF_PARTICLE.fullmatch(left)
    return found is not None and (not found["before"] or (left not in _SIMPLE and found["before"] in _SIMPLE))


def _is_verb_behind_particle(left: str, surface: str, right: str) -> bool:
    """Whether a word there is the rest of a verb: anregen is no Regen, beisteuern no Steuer, anwenden no Wende."""
    if not left or (found := _OF_PARTICLE.fullmatch(left)) is None or found["before"]:
        return False
    if surface.endswith(("er", "el")):
        return right in _AFTER_L
    root = surface.removesuffix("e")
    is_strong = root in strong_roots() and (surface + right).removeprefix(root).startswith(("en", "er", "et"))
    return is_strong or (surface.endswith("en") and surface.removesuffix("en") in verb_roots())


def _is_head(surface: str, left: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a word is one that ends longer ones, so long that nearly anything may stand before it: Schrebergarten."""
    if surface in _SHORT_HEADS:
        may_end_so = not left.endswith(_NOT_BEFORE_SHORT_HEAD) and (
            left[-1:] not in _VOWELS or _ends_with_word(left, is_known)
        )
        return len(left) >= _STRICT and may_end_so
    return (
        len(surface) >= _LONG
        and surface not in _NO_HEADS
        and not _SIMPLE.isdisjoint((surface, surface + "e", ENDS.get(surface, "")))
        and _BEFORE_HEAD.fullmatch(left) is not None
    )


def _goes_on(right: str, surface: str, key: str, is_known: Callable[[str], bool], *, is_whole: bool) -> bool:
    """Whether what follows a word, or what is left of it without its ending, is a word, after what may link the two."""
    if _OF_VERBS.fullmatch(surface[-1] + right) or _OF_VERBS.fullmatch(right):
        return False
    if right in _OF_PLACE and stem(surface + "er") != key:
        return False  # a Bücherei is of Bücher, and Malerei of no Mal
    rests = [right.removeprefix(link) for link in _LINKS if right.startswith(link)]
    if not is_whole or len(surface) <= _STRICT + 1:  # short ones stand by chance at the beginning of many
        return any(_begins_with_word(rest, is_known) for rest in rests)
    if _begins_with_word(surface[-1] + right, is_known) and not any(
        _begins_with_word(rest, is_known) for rest in rests
    ):
        return False  # Schuldirektor is no Schuld
    if len(key) > 2 * _STRICT and len(right) > _STRICT:
        return True
    if any(_SUFFIX.fullmatch(rest) for rest in rests if rest):
        return not any(rest in _ENDINGS for rest in rests) and len(right) > _STRICT
    return any(len(rest) > _STRICT and _WORD.match(rest) for rest in rests) or any(
        _begins_with_word(rest, is_known) for rest in rests
    )


def _begins_with_word(rest: str, is_known: Callable[[str], bool]) -> bool:
    if rest in _OF_PLACE or _OF_DEED.fullmatch(rest):
        return True
    if len(rest) < _STRICT or _SUFFIX.fullmatch(rest):
        return False
    if rest.startswith(_NOT) and _begins_with_word(rest.removeprefix(_NOT), is_known):
        return True
    if _ABSTRACT.fullmatch(rest) or ((trade := _TRADE.fullmatch(rest)) and trade["who"] in _SIMPLE):
        return True
    if len(rest) > _STRICT + 1 and rest in verb_roots():  # Haft-befehl
        return True
    if (doer := _DOER.fullmatch(rest)) and doer["root"] in verb_roots():
        return True
    return any(
        rest[:length] in _SIMPLE and _may_follow(rest[length:], length) for length in range(_STRICT, len(rest) + 1)
    ) or is_known(rest)


def _may_follow(rest: str, length: int) -> bool:
    """Whether this may stand behind a word of so many letters: an ending, another word, what makes another word of it."""
    if not rest or rest in _ENDINGS or (length > _STRICT and _SUFFIX.fullmatch(rest)):
        return True
    nexts = [rest.removeprefix(link) for link in _LINKS if rest.startswith(link)]
    return any(one[:length] in _SIMPLE for one in nexts for length in range(_STRICT, len(one) + 1))


def _is_verb_root(left: str) -> bool:
    """Whether a verb may stand so before a noun: Kleb-stoff, Rasier-klinge."""
    return len(left) > _STRICT and (left in verb_roots() or (left.endswith("ier") and len(left) >= _LONG))


def _may_begin(left: str, is_known: Callable[[str], bool]) -> bool:
    """Whether what stands before a word may be one."""
    if _AFTER_VERB.fullmatch(left):
        return False
    if left in _FIRST or left in adjectives() or _LINKED.fullmatch(left) or _is_verb_root(left):
        return True
    return any(_ends_with_word(left.removesuffix(link), is_known) for link in _LINKS if left.endswith(link))


def _ends_with_word(left: str, is_known: Callable[[str], bool]) -> bool:
    if len(left) < _STRICT:
        return False
    return any(
        not _SIMPLE.isdisjoint((left[start:], left[start:] + "e"))
        and (start == 0 or left[:start] in _TINY or (start >= _STRICT and _WORD.match(left[:start])))
        for start in range(len(left) - _STRICT + 1)
    ) or is_known(left)
