"""Verbs whose forms no ending shows: strong ones with their roots, and the common weak ones, which divide at their root.

Without their endings: steigen is ``steig``, stieg, gestiegen. With umlauts stand only those that are others without: führen
is no fahren. The rest is folded.
"""

from functools import cache

from tui_reader.language.letters import without_umlauts

STRONG = """
back buk gebacken; befehl befiehl befahl befohlen; beginn begann begonn begonnen; beiss biss gebissen; berg birg barg geborgen;
bieg bog gebogen; biet bot geboten; bind band gebunden; bitt bat gebeten; blas blies geblasen; bleib blieb geblieben;
brat briet gebraten; brech brich brach gebrochen; brenn brannt brannte gebrannt; bring bracht brachte gebracht;
denk dacht dachte gedacht; dring drang gedrungen; durf darf durft durfte gedurft; empfehl empfiehl empfahl empfohlen;
erschreck erschrick erschrak erschrocken; ess iss ass gegessen; fahr fuhr gefahren; fall fiel gefallen; fang fing gefangen;
fecht ficht focht gefochten; find fand gefunden; flecht flocht geflochten; flieg flog geflogen; flieh floh geflohen;
fliess floss geflossen; fress friss frass gefressen; frier fror gefroren; geb gib gab gegeben; geh ging gegangen;
geling gelang gelungen; gelt gilt galt gegolten; genes genas genesen; geniess genoss genossen; gescheh geschieh geschah geschehen;
gewinn gewann gewonn gewonnen; giess goss gegossen; gleich glich geglichen; gleit glitt geglitten; grab grub gegraben;
greif griff gegriffen; halt hielt gehalten; hang hing gehangen; hau hieb gehauen; heb hob gehoben; heiss hiess geheissen;
helf hilf half hulf geholfen; kenn kannt kannte gekannt; kling klang geklungen; komm kam gekommen; kriech kroch gekrochen;
lad lud geladen; lass liess gelassen; lauf lief gelaufen; leid litt gelitten; leih lieh geliehen; les lies las gelesen;
lieg lag gelegen; lug log gelogen; meid mied gemieden; mess miss mass gemessen; nehm nimm nahm genommen; nenn nannt nannte genannt;
pfeif pfiff gepfiffen; quell quill quoll gequollen; rat riet geraten; gerat geriet; gefall gefiel; gesteh gestand; gebiet gebot; gedenk gedacht gedachte; reib rieb gerieben; reiss riss gerissen; reit ritt geritten;
renn rannt rannte gerannt; riech roch gerochen; ruf rief gerufen; sauf soff gesoffen; schaff schuf geschaffen;
scheid schied geschieden; schein schien geschienen; schelt schilt schalt gescholten; schieb schob geschoben;
schiess schoss geschossen; schlaf schlief geschlafen; schlag schlug geschlagen; schleich schlich geschlichen;
schliess schloss geschlossen; schmeiss schmiss geschmissen; schmelz schmilz schmolz geschmolzen; schneid schnitt geschnitten;
schreib schrieb geschrieben; schrei schrie geschrien; schreit schritt geschritten; schweig schwieg geschwiegen;
schwell schwill schwoll geschwollen; schwimm schwamm geschwommen; schwind schwand geschwunden; schwing schwang geschwungen;
schwor schwur geschworen; seh sieh sah gesehen; send sandt sandte gesandt; sing sang gesungen; sink sank gesunken;
sitz sass gesessen; spinn spann gesponnen; sprech sprich sprach gesprochen; spring sprang gesprungen; stech stich stach gestochen;
steh stand stünd gestanden; stehl stiehl stahl gestohlen; steig stieg gestiegen; sterb stirb starb sturb gestorben; stink stank gestunken;
stoss stiess gestossen; streich strich gestrichen; streit stritt gestritten; tret tritt trat getreten; trag trug getragen;
treff triff traf getroffen; treib trieb getrieben; trink trank getrunken; trüg trog getrogen; tu tat getan;
verderb verdirb verdarb verdorben; vergess vergiss vergass vergessen; verlier verlor verloren; verzeih verzieh verziehen;
wachs wuchs gewachsen; wag wog gewogen; wasch wusch gewaschen; weich wich gewichen; weis wies gewiesen; wend wandt wandte gewandt;
werb wirb warb geworben; werf wirf warf geworfen; wieg wog gewogen; wind wand gewunden; wiss weiss wusst wusste gewusst;
zieh zog gezogen; zwing zwang gezwungen; ring rang gerungen; gebär gebier gebar geboren; schling schlang geschlungen; spriess spross gesprossen; mahl gemahlen; melk molk gemolken;
spalt gespalten; salz gesalzen; berst birst barst geborsten; bleich blich geblichen; dresch drisch drosch gedroschen;
erlösch erlisch erlosch erloschen; gär gor gegoren; gedeih gedieh gediehen; glimm glomm geglommen; klimm klomm geklommen;
kneif kniff gekniffen; erkür erkor erkoren; missling misslang misslungen; preis pries gepriesen; rinn rann geronnen; saug sog gesogen;
schall scholl geschollen; scheiss schiss geschissen; scher schor geschoren; schind schund geschunden; schleif schliff geschliffen;
schleiss schliss geschlissen; schnaub schnob geschnoben; sied sott gesotten; sinn sann gesonnen; spei spie gespien; spleiss spliss gesplissen;
stieb stob gestoben; driess dross gedrossen; web wob gewoben; wring wrang gewrungen; zeih zieh geziehen;
hab hat hatt hatte gehabt; werd wird wurd wurde geworden; mog mag mocht mochte gemocht
"""
"""The root of the infinitive first, which all are known by; then of the present, the preterite, and the participle."""

WEAK = """
back saug web bleich schall hau klimm schnaub gar sied trief scher weich schreck schleif quell wieg blend speis bereit vermiss hang wend send spann gewahr dräng tränk
acht mal rast sieb tau haft heft ahn antwort arbeit arger atm bad bau bedank beeindruck befrag begegn begrenz beleidig beschaftig besichtig bestatig
bestell bet bewaffn beweg bezahl bild billig bitt blick block bluh bohr brauch brems buch burg chatt dank dauer deck
demo deut dien dreh droh druck duld ehr eign eil einig end entschuldig entwickel erb erinner erklar erlaub erledig
ermittel ernt erober eroffn erwahn erzahl fahnd farb fass fehl feier flucht folg forder forsch frag freu fug
fuhl führ full funktionier furcht garantier geh gehor gebrauch geduld geleit gelob gereich gestalt gewohn glaub grenz grund gruss hab handel hass heil
heirat heiz horch hemm herrsch hinder hoff hol hor hung impf infizier irr jag jubel kampf kandidier kass kauf keim kenn klag
klapp klar kleb klett kletter klick klopf knie knupf koch krank kreis krieg kritisier kuhl kummer kund kundig kurz kuss
lach lager lahm land lauer leb leck leg lehn lehr leist leit lenk lern leucht leugn lieb liefer lob lock locker lohn
los losch luft mach mahn mail meld merk miet mild minder misch mobb moderier nahr neid neig nerv nick notig nutz offn
opfer ordn pack park pass pausier pfand pflanz pfleg plag plan plunder post prag prell press pruf prugel quetsch radel rat
rauch raum rausch rechn rechtfertig red reg regel regn reich reif reinig reis reiz rett richt ring roll rost ruck rud
ruder ruh rust sag samm sammel sanier satz schad schaff schalt scham scharf schatz schau scheiter schenk scheu schick
schild schilder schimpf schlachter schmeck schmink schmuck schmuggel schock schon schopf schuld schutt schutz schwach
schwank schwarm segel segn sehn sich sicher sied sieg sitz skizz sorg spar spend sperr spiel spitz splitt spott sprech
spreng spritz spuck spul spur stapel start statt staun steck stell steuer stift stimm stopf stopp stor strahl strand
streb streck streik stress streu strick stuf sturm sturz stutz such summ tadel tag tank tanz tast tauch tausch teil
test tipp tob tolerier trainier trau trauer traum trenn trick trockn trost tuck turm ub uberrasch uberwach uberzeug
unterricht urteil verantwort verletz vernachlassig vernicht veroffentlich versich versicher versohn verspat verteidig
verteil wach wachs wag wahl wahr wander warm warn wart wechs wechsel weck wehr weiger wein weit welk wett wickel widm
wiederhol wink wirk wirt wohn wunder wunsch wurdig zahl zahm zeichn zeig zelt zerr zeug ziel zitter zoger zuck zund
zweifel zwinker linder plauder stotter zwitscher fluster klimper bettel kritzel wackel ruttel schuttel kuschel lachel trodel
schlender rempel stolper schauder schlummer stammel strampel tummel wimmer zappel
alber bereicher bohner dammer eifer flacker flatter flimmer fluster gacker glitzer hader jammer kaper kauer kenter kicher knabber
knatter knister lechz lunger marter mecker murmel plapper platscher polter ratter schiller schimmer schlinger schlotter
schmetter schnatter schnupper sicker speicher stanker stocher wieher wisper wucher zauder
"""
"""Roots of verbs with -te and ge-…-t."""

NOUNS = """
abfahrt absicht bettes horst werft werften schwert schwerter schwerte schild schilder schildern amt andacht ankunft ansicht anstalt anstalten antrag arbeit aufenthalt aufsicht ausfahrt auskunft
aussicht bande banden bericht berichte beste besten beute blut braut braute buche einfahrt einsicht fahrt
flotte fracht frost frucht furcht furt gaben gast gäste gästen gebet gebiet geburt gedicht geduld
gehalt gehalter geist gerät geräte geräten gericht gerichte gerichten gerüst gesamt geschicht geschichte geschichten
gesicht gestalt geste gesten gestern gewalt gewicht gift glut gurt haft heimat herkunft
hinsicht hut hütte hütten inhalt kante kanten karte karten kette ketten kiste kisten kost kunst küste küsten
lande laute lauten last lauter leit leute leuten list luft lust markt mist mitte monat mut
nachricht nachrichten nacht not note noten osten pflicht pforte ratte stunden samt schlange schlangen sport konzert konzerte geschlecht ratten recht rente
renten rest reste resten saat satte schacht schlachten seite seiten sich sicht sorte sorten
sprache sprachen stadt statt takt tante tanten tat text torte torten tote toten tracht
trost verdacht vorsicht ware waren welt wert weste westen wirt wiese stahl band wand fort port bast saft bart schaft host gerücht gerüchte gerüchten analyst strikt sog schund gosse sparte sparten
stiege wohlfahrt wucht wüste wüsten wut zeit zucht zufahrt zukunft zweite zweiten
"""
"""Words that look like a form of such a verb and are none."""

ALSO_NOUNS = """
rät gebot gefahren genossen flossen sprossen schollen brachen fuhren acht sucht haut haute wacht wart warte rast raste heft hefte hafte haften fasten flut fluten schicht schlacht liste listen spurt test teste tests werte werten wette wetten
laste lasten leiste leite leiten post posten rate stift unterricht gestalten gestalte rost bett betten hort macht
"""
"""Words that look like a form of such a verb, and are one as often as another word."""

HOMONYMS = """
acht ball bild buch fass fest haft heft land mahl mal mehl mut pass post rast rat reich reif reis ring schar schein sieb sinn stift tau wachs wart wein wind
"""
"""Roots of verbs that are also words with another meaning: Wein and weinen, Buch and gebucht."""

UNLIKE = """
mess flieg spinn kling bind wieg back weid schleif streck schwell scher press stepp robb leist lock klau stell kipp zech
roll scheid schling röhr zwing blas quell streif schell zink sohl wog heck plan niet fall rat ess lad grill hall buch
eich kapp keul klapp knarr lins meng papp schlepp scholl schupp spann toll
"""
"""Roots of verbs that are also nouns in -e with another meaning: messen, and two Messen; and nobody writes "ich messe"."""

OR_ZU = ("hinzu", "dazu")
BEHIND_ZU = (
    "zu", "füg", "komm", "zieh", "rechn", "zähl", "tret", "setz", "gewinn", "gehör", "lern", "dicht", "denk", "verdien",
    "gekommen", "gezogen", "getreten",
)  # fmt: skip
"""What these stand before: hinzufügen, and not hinzuweisen, which is a hin."""

PREFIXES = """
wiederauf wiederher wiederein wiederan wiederaus mitein mitan hintan instand
hinter klein fein warm weich gar
entgegen hinzu hervor voran heran herab herbei heruber hinab hinweg hinterher hinuber einher inne bereit fertig sicher klar offen bekannt nahe gut bloss weh
dazu daher davon daran dahin drauf dran lahm gleich gross krank tot still kaputt kennen wett preis uberein aneinander gegeneinander aufeinander vorwarts zurecht
gegenuber entlang zufrieden uber schwer leicht rum rauf ruber stand zusammen brach quer trocken
teil statt wahr dar zusammen zuruck wieder wider weiter vorbei voraus vorher vor unter umher um uber voll ver weg zer zu nieder nach miss mit los
fehl kund richtig naher schon verloren liegen sitzen stehen hierher dorthin zustande zugrunde infrage herauf ran hinaus hinein hinunter hin heraus herein herunter herum her heim fort frei fest fern ent er empor emp ein durch da bevor bei be
auseinander auf aus ans an ab hoch runter raus rein
""".split()  # noqa: SIM905 - a list to read
"""What stands before a verb, the longer ones of a beginning first."""
NEVER_APART = ("ver", "zer", "ent", "er", "emp", "be")
"""Of them those that are never apart from the verb: vergewaltigt is no participle of waltigen."""
BARE = frozenset("ver zer ent er emp be miss uber unter wider voll durch um wieder hinter".split())  # noqa: SIM905 - a list to read
"""Of them those whose participles have no ge-."""


@cache
def strong_roots() -> frozenset[str]:
    """The roots of the infinitives of strong verbs, folded."""
    return frozenset(without_umlauts(line.split()[0]) for line in STRONG.split(";"))


@cache
def verb_roots() -> frozenset[str]:
    """The roots of infinitives, folded."""
    return strong_roots().union(map(without_umlauts, WEAK.split()))
