"""Countries, what is theirs, and who lives there: no rule would know that Danes live in Denmark."""

NATIONS = """
afghanistan afghanisch afghane; albanien albanisch albaner; algerien algerisch algerier; angola angolanisch angolaner;
argentinien argentinisch argentinier; armenien armenisch armenier; aserbaidschan aserbaidschanisch aserbaidschaner;
athiopien athiopisch athiopier; australien australisch australier; bangladesch bangladeschisch bangladescher;
belarus belarussisch belarusse; belgien belgisch belgier; bolivien bolivianisch bolivianer; bosnien bosnisch bosnier;
brasilien brasilianisch brasilianer; bulgarien bulgarisch bulgare; chile chilenisch chilene; china chinesisch chinese;
danemark danisch dane; england englisch englander; estland estnisch este; europa europaisch europaer;
finnland finnisch finne; frankreich franzosisch franzose; georgien georgisch georgier; ghana ghanaisch ghanaer;
griechenland griechisch grieche; grossbritannien britisch brite; guatemala guatemaltekisch guatemalteke;
indien indisch inder; indonesien indonesisch indonesier; irak irakisch iraker; iran iranisch iraner; irland irisch ire;
island islandisch islander; israel israelisch israeli; italien italienisch italiener; japan japanisch japaner;
jemen jemenitisch jemenit; jordanien jordanisch jordanier; kambodscha kambodschanisch kambodschaner;
kamerun kamerunisch kameruner; kanada kanadisch kanadier; kasachstan kasachisch kasache; katalonien katalanisch katalane;
katar katarisch katarer; kenia kenianisch kenianer; kirgistan kirgisisch kirgise; kolumbien kolumbianisch kolumbianer;
kongo kongolesisch kongolese; korea koreanisch koreaner; kosovo kosovarisch kosovare; kroatien kroatisch kroate;
kuba kubanisch kubaner; kurdistan kurdisch kurde; lettland lettisch lette; libanon libanesisch libanese;
libyen libysch libyer; litauen litauisch litauer; luxemburg luxemburgisch luxemburger; mali malisch malier;
marokko marokkanisch marokkaner; mazedonien mazedonisch mazedonier; mexiko mexikanisch mexikaner;
moldau moldauisch moldauer; mongolei mongolisch mongole; montenegro montenegrinisch montenegriner;
mosambik mosambikanisch mosambikaner; myanmar myanmarisch; namibia namibisch namibier; nepal nepalesisch nepalese;
neuseeland neuseelandisch neuseelander; nicaragua nicaraguanisch nicaraguaner; niederlande niederlandisch niederlander;
nigeria nigerianisch nigerianer; norwegen norwegisch norweger; osterreich osterreichisch osterreicher;
pakistan pakistanisch pakistaner; palastina palastinensisch palastinenser; peru peruanisch peruaner;
philippinen philippinisch; polen polnisch pole; portugal portugiesisch portugiese; ruanda ruandisch ruander;
rumanien rumanisch rumane; russland russisch russe; sambia sambisch sambier; arabien arabisch araber;
schottland schottisch schotte; schweden schwedisch schwede; schweiz schweizerisch schweizer;
senegal senegalesisch senegalese; serbien serbisch serbe; simbabwe simbabwisch simbabwer; slowakei slowakisch slowake;
slowenien slowenisch slowene; somalia somalisch somalier; spanien spanisch spanier; sudan sudanesisch sudanese;
sudafrika sudafrikanisch sudafrikaner; syrien syrisch syrer; tadschikistan tadschikisch tadschike;
taiwan taiwanisch taiwaner; tansania tansanisch tansanier; thailand thailandisch thailander; tibet tibetisch tibeter;
tschad tschadisch; tschechien tschechisch tscheche; tschetschenien tschetschenisch tschetschene;
tunesien tunesisch tunesier; turkei turkisch turke; uganda ugandisch ugander; ukraine ukrainisch ukrainer;
ungarn ungarisch ungar; uruguay uruguayisch uruguayer; usbekistan usbekisch usbeke; venezuela venezolanisch venezolaner;
vietnam vietnamesisch vietnamese; wales walisisch waliser; zypern zyprisch zyprer;
bayern bayerisch bayrisch bayer; sachsen sachsisch sachse; hessen hessisch; thuringen thuringisch thuringer; westfalen westfalisch westfale;
schwaben schwabisch schwabe; franken frankisch franke; preussen preussisch preusse; friesland friesisch friese; flandern flamisch flame; wallonien wallonisch wallone;
baskenland baskisch baske; bretagne bretonisch bretone; sizilien sizilianisch sizilianer; korsika korsisch korse; sardinien sardisch sarde;
saarland saarlandisch saarlander; mecklenburg mecklenburgisch mecklenburger; kreta kretisch kreter; lausitz lausitzer;
eritrea eritreisch eritreer; gambia gambisch gambier; togo togoisch togoer; gabun gabunisch gabuner; madagaskar madagassisch madagasse;
laos laotisch laote; mauretanien mauretanisch mauretanier; botsuana botsuanisch botsuaner; burundi burundisch burundier;
ecuador ecuadorianisch ecuadorianer; haiti haitianisch haitianer; honduras honduranisch honduraner; jamaika jamaikanisch jamaikaner;
kuwait kuwaitisch kuwaiter; malta maltesisch malteser; paraguay paraguayisch paraguayer; malaysia malaysisch malaysier;
turkmenistan turkmenisch turkmene; nordkorea nordkoreanisch nordkoreaner; sudkorea sudkoreanisch sudkoreaner; bahrain bahrainisch bahrainer;
brandenburg brandenburgisch brandenburger; dresden dresdner; bremen bremer; munchen munchner; gottingen gottinger; tubingen tubinger; erlangen erlanger;
solingen solinger; basel basler; zurich zurcher; hannover hannoveraner; halle hallenser; emden emder; giessen giessener;
athen athener; neapel neapolitaner; florenz florentiner; venedig venezianer; mailand mailander;
afrika afrikanisch afrikaner; amerika amerikanisch amerikaner; asien asiatisch asiat
"""
"""The country, its adjective, its people, each without its umlauts."""
