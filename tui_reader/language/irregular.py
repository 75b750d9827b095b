"""Words whose forms no rule makes, and plurals that change the end of a word, folded but for umlauts that matter."""

import re

APART = "+"
"""Behind a stem that is no other word's: it is no letter."""
FORMS_APART = """
gut gute guten guter gutes gutem besser bessere besseren besserer besseres besserem beste besten bester bestes bestem;
hoch hohe hohen hoher hohes hohem hohere hoheren hoheres hoherer hochste hochsten hochster hochstes;
viel viele vielen vieler vieles mehr; nah nahe nahen naher naheren nahere nachste nachsten nachster nachstes;
andere andre anderen anderer anderes anderem anders andern;
arm arme armen armer armes armem armere armeren armste armsten arms; armee armeen; uni unis; leser lesers lesern leserin leserinnen; taxi taxis; etwas;
einzeln einzelne einzelnen einzelner einzelnes; reise reisen; eisen eisens; kunst kunste kunsten; gunst gunsten;
note noten; not nöte nöten; messe messen; wette wetten; lage lagen; kelle kellen; kuste kusten; weste; westen west westens; wanne wannen; weile weilen; stätte stätten; paste pasten; rache; rachen rachens; osten ost ostens; norden nord nordens; suden sud sudens;
tasse tassen; masse massen; kasse kassen; rose rosen; hose hosen; dose dosen; nase nasen; sprache sprachen;
bande banden; ware; gabe gaben; bote boten; angebot angebote angeboten angebots angebotes;
verbot verbote verbots verbotes; karte karten; kiste kisten; liste listen; rente renten; seite seiten; ecke ecken;
rate raten; rat räte räten rats rates; letzte letzten letzter letztes letztem letztere letzteren letzterer letzteres letzterem; grube gruben; knie knien knies; ball bälle bällen balls balles; euer eure euren eurem eurer eures; falle fallen; fall fälle fällen falls falles; würde würden; ara aren; liga ligen ligas;
stadion stadions stadien stadium stadiums; index indizes indices; bonus boni bonusse; modus modi modis; xi xis; ei eier eiern eies; oslo oslos; silo silos; milei mileis; stau staus; ski skis skier skiern; user users usern; ader adern; acker ackers ackern; typ typs typen typus; ehe ehen; see sees seen; fee feen; ire iren irin irinnen; europar europars europarn europarin europarinnen;
tropha trophan; statu statun; revu revun; schokolade schokoladen; schublade schubladen; marmelade marmeladen; ballade balladen;
kurbis kurbisse kurbissen kurbisses; zirkus zirkusse zirkussen; szenario szenarios szenarien; praxis praxen;
mais; manchester; planet planeten; maler malers malern; muller mullers mullern; weber webers webern; center centers; liter liters litern;
geschichte geschichten; gestalt gestalten; gericht gerichte gerichten gerichts; nachricht nachrichten;
wert werte werten werts wertes; prinzip prinzips prinzipien; material materials materialien; atlas atlanten atlasse atlassen atlasses;
kaktus kakteen; bus busse bussen busses; sein bin bist ist sind seid war waren warst wart gewesen sei seien seiest seist wäre wären wärst wärest wäret wärt;
haben hat hast habe hatte hatten gehabt habt hattest hattet hätte hätten hättest hättet; werden wird wurde wurden geworden worden werde wirst wurdest werd werdet wurdet gewordene gewordenen gewordener werdende werdenden ward;
konnen könne könnest kann konnte konnten gekonnt kannst; dürfen darf darfst durfte durften durftet durftest dürfte dürften dürftest dürft dürfe gedurft; mussen müsse müssest muss musste mussten gemusst musst;
wollen will wollte wollten gewollt willst wollt wolltest wolltet; mogen mag mochte mochten gemocht magst möge mögen möchte möchten möchtest möchtet mögt;
sollen soll sollte sollten gesollt sollst sollt solle solltest solltet; tun tut tat taten getan tue täte täten; tatsache tatsachen; polen polens pole polin polinnen; franzose franzosen franzosin franzosinnen;
schweden schwedens; norwegen norwegens; italien italiens; jemen jemens; ungarn ungarns; bayern bayerns;
sachsen sachsens; uber; unter; immer; wieder; oder; aber; nur; nicht; noch; auch; schon; einer; eine; einen; einem;
eines; weiter; leider; eben; neben; gegen; tier tiere tieren tiers tieres; bier biere bieren biers bieres;
papier papiere papieren papiers papieres; klavier klaviere klavieren klaviers; stier stiere stieren stiers;
offizier offiziere offizieren offiziers; quartier quartiere quartieren quartiers; passagier passagiere passagieren;
revier reviere revieren reviers; turnier turniere turnieren turniers; vier; hier
tiger tigers tigern; ufer ufers ufern; ostern; regen regens; sterne stern sternen sterns sternes; leben lebens; rinde rinden; rabe raben; kurs kurse kursen kurses;
burger burgers burgern; banner banners bannern; summer summers; router routers routern; mister; schlager schlagers schlagern;
taler talers talern; gelander gelanders gelandern; weiler weilers weilern; weiher weihers weihern; meter meters metern;
gangster gangsters gangstern; order orders; orden ordens; busen busens; falter falters faltern; schotter schotters; paket pakete paketen pakets;
gage gagen; elfe elfen; master masters; charter; watte; ruine ruinen; kanone kanonen; bulletin bulletins; pope popen; matte matten; platte platten;
geste gesten; flotte flotten; sparte sparten; katze katzen; fähre fähren; bucht buchten; schranke schranken; halle hallen; sache sachen;
wanderer wanderers wanderern; einwanderer einwanderers einwanderern; mode moden; modern moderne modernem modernen moderner modernes modernste modernsten;
kante kanten; kantine kantinen; tonne tonnen; schale schalen; kohl kohls; kohle kohlen; raster rasters rastern; riese riesen; grille grillen; hecke hecken;
pfeiler pfeilers pfeilern; marke marken; walzer walzers walzern; schiefer schiefers; biber bibers bibern; bettler bettlers bettlern;
kutter kutters kuttern; kreuzer kreuzers kreuzern; trainer trainers trainern trainerin trainerinnen; rocker rockers rockern; ballen ballens; wegen; saale; nähen nähst näht nähte nähten genäht; zeuge zeugen zeugin zeuginnen; israli isralis; buche buchen; posten postens; ändern ändere ändert änderst änderte änderten geändert geänderte geänderten geänderter geändertes änderte änderten; taube tauben; ulme ulmen; nachbar nachbarn nachbars; herr herrn herren; höhle höhlen; feige feigen;
hor hört hörte hörten hörst hörtest hörtet; gelangen gelangt gelangte gelangten; schrei schreit schrien;
erwag erwägen erwägt erwog erwogen erwogene; abwag abwägen abwägt abgewogen abwog; beweg bewog bewogen;
ritus riten; klo klos; kilo kilos; dia dias; mini minis; boa boas; bikini bikinis; kanguru kangurus; solo solos soli; embryo embryos embryonen; order orders;
naht nähte nähten;
band bands bandes bände bänden bänder bändern; russe russen; russ russes; muse musen; mus muses; herde herden; nichte nichten; kosten kostens;
rahmen rahmens; rahm rahms; lappen lappens; funke funken funkens; leinen leinens;
roller rollers rollern; zinne zinnen; laube lauben; decke decken; fuge fugen; sprosse sprossen; tanne tannen;
schiene schienen; kollege kollegen kollegin kolleginnen; kolleg kollegs; gatter gatters gattern; sekte sekten;
lufter lufters luftern; aster astern; strass strasses; strasse strassen; wachsern wachserne wachsernen wachserner wachsernes wachsernem; blatt blatts blattes blätter blättern; blattern;
schwert schwerts schwertes schwerte schwerter schwertern; dampfer dampfers dampfern; tanker tankers tankern; keiler keilers keilern;
poller pollers pollern; konsul konsuls konsuln konsulin konsulinnen; kerner kerners; schocker schockers schockern; ranger rangers rangern; ständer ständers ständern; köter köters kötern;
roma romnja romni; sinti sinto sintizze sintize sintizza; fährte fährten; tal täler tälern tals tales; schrank schränke schränken schranks schrankes
"""
"""Words and their forms, as nobody would guess them; the first is the stem."""
BESIDE_ADJECTIVES = {"link": "link+", "links": "link+"}
"""Nouns that look like the bare form of an adjective, and mean something else, with a stem of their own: a Link is no Linke."""
NO_FULL_VERBS = frozenset(("gut", "hoch", "viel", "andere", "arm", "sein", "haben", "werden", "letzte", "euer"))
"""The first words of lines above whose forms are none of a verb that others have, too."""
ENDS = {
    "themen": "thema", "firmen": "firma", "dramen": "drama", "villen": "villa", "skalen": "skala", "arenen": "arena", "agenden": "agenda",
    "dogmen": "dogma", "paradigmen": "paradigma", "traumata": "trauma", "pizzen": "pizza", "razzien": "razzia", "konten": "konto",
    "risiken": "risiko", "salden": "saldo", "viren": "virus", "globen": "globus", "museen": "museum", "zentren": "zentrum", "alben": "album",
    "foren": "forum", "daten": "datum", "visa": "visum", "voten": "votum", "referenden": "referendum", "spektren": "spektrum",
    "praxen": "praxis", "rhythmen": "rhythmus", "embargen": "embargo", "kommata": "komma", "fresken": "fresko",
    "plenen": "plenum", "quanten": "quantum", "antibiotika": "antibiotikum", "praktika": "praktikum", "materialien": "material", "reptilien": "reptil", "depressiva": "depressivum", "celli": "cello", "volumina": "volumen", "examina": "examen", "pronomina": "pronomen", "sera": "serum", "plena": "plenum",
    "mafiosi": "mafioso", "graffiti": "graffito", "optima": "optimum", "prismen": "prisma", "curricula": "curriculum", "symposien": "symposion",
    "kuben": "kubus", "tempora": "tempus", "korpora": "korpus", "genera": "genus", "stimuli": "stimulus", "ultimaten": "ultimatum", "ultimata": "ultimatum", "basiliken": "basilika", "repliken": "replika", "disken": "diskus", "bazillen": "bazillus", "termini": "terminus", "numeri": "numerus", "fossilien": "fossil", "utensilien": "utensil", "genitalien": "genital",
    "prinzipien": "prinzip", "pizzerien": "pizzeria", "madonnen": "madonna", "mensen": "mensa", "pharaonen": "pharao", "motti": "motto",
    "paradoxa": "paradoxon", "charakteristika": "charakteristikum", "patres": "pater", "intermezzi": "intermezzo",
    "palazzi": "palazzo", "espressi": "espresso", "tempi": "tempo", "kosmetika": "kosmetik", "ballstadien": "ballstadion", "kommas": "komma",
    "mythen": "mythos", "basen": "basis", "spektra": "spektrum", "panoramen": "panorama", "saunen": "sauna", "themata": "thema", "klimata": "klima",
    "universen": "universum", "lexika": "lexikon", "fora": "forum", "epen": "epos", "jubilän": "jubilaum", "individün": "individuum", "referenda": "referendum", "privilegien": "privileg", "mineralien": "mineral", "indizien": "indiz",
    "sligen": "sliga", "nalligen": "nalliga", "oberligen": "oberliga", "minima": "minimum", "maxima": "maximum", "schemata": "schema", "dilemmata": "dilemma",
    "zyklen": "zyklus", "aromen": "aroma", "diven": "diva", "veranden": "veranda", "matrizen": "matrix", "kodizes": "kodex", "säle": "saal", "sälen": "saal",
}  # fmt: skip
"""Plurals that change the end of a word, which may be the last of several in one."""
NO_ENDS = ("artefakten", "kandidaten", "soldaten", "mandaten", "halben", "salben", "schwalben", "kalben", "posaunen")
"""What only looks like one."""
ADVERBS = frozenset(
    """
allerdings neuerdings schlechterdings platterdings jedenfalls ebenfalls allenfalls keinesfalls andernfalls bestenfalls schlimmstenfalls
gegebenenfalls gleichfalls notigenfalls notfalls unterwegs keineswegs halbwegs geradewegs hinweg deswegen weswegen vonwegen durchweg
derzeit jederzeit seinerzeit zurzeit allzeit gleichzeitig mittlerweile derweil derweilen heutzutage zutage zuzeiten vorzeiten beizeiten
einmal zweimal dreimal diesmal manchmal niemals damals jemals erstmals letztmals oftmals abermals mehrmals vielmals nochmal nochmals jedesmal
allemal vorhanden kurzerhand allerhand uberhand anhand abhanden zuhanden einigermassen gewissermassen dermassen folgendermassen bekanntermassen
erwiesenermassen gleichermassen solchermassen zugegebenermassen verdientermassen teilweise zeitweise beispielsweise vergleichsweise
beziehungsweise ausnahmsweise vorzugsweise ansatzweise probeweise stellenweise schrittweise stuckweise infolge zufolge demzufolge inmitten
zurecht zugleich zugunsten zugegen zugute beileibe uberall allein derart dergestalt stattdessen anstatt anstelle durchaus aufgrund zuliebe trotzdem
einerseits andererseits beiderseits allseits diesseits jenseits meinerseits seinerseits ihrerseits abseits mitunter zuhause zuletzt zunachst
infrage zugrunde zustande imstande zuschulden zuleide zumute zunutze zuwege zuteil zuruck
""".split()  # noqa: SIM905 - a list to read
)
"""Adverbs and the like, folded, that look as if they were made of nouns."""
IN_WAYS = re.compile(r"\w+(?<!v)erweise")
"""Many others: normalerweise, and not Platzverweise."""
