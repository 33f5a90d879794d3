/**
 * Special pages of MediaWiki that have a place on our site, by their names in every language, as `$specialPageAliases` of
 * MediaWiki 1.43 gives them; lower case, with spaces.
 */

import { allPagesPath, categoriesPath, changesPath, searchPath, uploadsPath } from './site-paths.ts'

/** The place of a special page, relative to `data/site/`, by its name without namespace; a subpage asks for a part of it. */
export function placeOfSpecialPage(name: string): string | null {
  const [page = ''] = name.replaceAll('_', ' ').split('/')
  return places.get(page.trim().toLowerCase()) ?? null
}

const listsOfPages = `
alapeprewoysi|all pages|all sigge|all säiten|alla sidor|allar síður|alle artikele|alle bladsye|alle pagina's|
alle seiten|alle siden|alle siden neffens foarheaksel|alle sider|alle sieden|alle titels|alle ziejen|
allebladsye|allepagina's|allepaginas|allepagina’s|alli syte|allpages|anhollbajennoù|az összes lap listája|
barlıq better|bastawış tizimi|bueem|buot siiddut|bütünsəhifələr|cerca per prefix|daftar halaman|daftarhalaman|
dapeuta neuaway|dapeutalaman|dapta laman|daptaawalan|daptalaman|daptar tungkaran|dutislispagjinis|endèksprefiks|
endèxe des prèfixos|endèxedesprèfixos|etuliiteluettelo|faqet|fijhrist de prefiksos|forskeyti|gbogboàwọnojúewé|
ha'mme betler|hemû rûpel|hepsisayfalar|hepsiyapraklar|hepsiyazılar|hámme betler|həmməy səhifon|ihünílé|
indecse pa betchete|indeks awalan|indeks prefiksow|indeksawalan|indekso de prefiksoj|indeksprefiksa|index|
index de prefixe|indexpredpon|indexsich|indhek ater-ater|indhèk ater-ater|indice de prefixos|indiċiprefiss|
indägs|indèx|kaikki sivut|kaiklehtesed|keresés előtag szerint|kurasakuu|kurasazote|kõik leheküljed|
kõik pealkirjad eesliitega|lahat ng mga pahina|lahatpahina|llista de pàgines|menegerrakgerioù|menegvaragerow|
mirar por prefixo|mochīntīnzāzaniltin|mọi bài|nga'amilahalaman|ngatananngapakli|ollfolennow|omnapagini|
omnes paginae|omni li págines|orrialdeguztiak|pachinas por prefixo|padsvalik|paginae omnes|paġnikollha|
pejy rehetra|pejyrehetra|pelipêro|praefixa|prasidedantys|pratelan kaca|pratélan kaca|prefiks indeks|
prefiksindeks|prefiksi̇ndeks|prefiksi̇ndeksi|prefisci|prefissi|prefixes|prefixindeks|prefixindex|prefixoindexo|
prefìs|präfixindex|præfiksindeks|préfixes|páginas por prefijo|páginasporprefijo|pájina hotu|
qallarinakaskasutisuyu|quaerere per praefixa|sadayakaca|semua laman|sieden de anfangt mit|sigge met aanfang|
stranice po prefiksu|stranice s prefiksom|stranicesaprefiksom|stranicesprefiksom|strony według prefiksu|
stránky podle začátku|stránkyzačínajúcena|sve stranice|svestranice|talatuntunan ng unlapi|tanangpanid|tiền tố|
toate paginile|todas|todas as pachinas|todas as páginas|todas as páxinas|todas las páginas|todas páginas|
todaslashojas|todaspáginas|todos artigos|todos os artigos|totas las paginas|tote le paginas|totes les pâges|
totes les pådjes|toteslespâges|toutes les pages|touteslespages|toutpaj|tukuypanqakuna|tutelepagine|
tuttelepagine|tuttilipàgini|tëgjithafaqet|tûtte e paggine|tümsayfalar|verbendzerrek|veurvoegselindex|
visi puslapiai|voorvoegselindeks|voorvoegselindex|vorsilbeverzeichnis|vsechny stranky|vsestrani|všechny stránky|
všetkystránky|wszystkie strony|wšykne boki|wšě strony|índice de prefixo|índice de prefixos|índice por prefixo|
ôlâ sajdâ|önekdizini|ĉiuj paĝoj|ευρετήριοπροθεμάτων|όλεςοισελίδες|аатын саҕаланыытынан ыйынньык|барлык битләр|
барлық беттер|барлыҡ битәр|бастауыш тізімі|бютеу бетле|валынгольксиндекс|веселопат|все страницы|всички страници|
всички страници с представка|вшыткы сторінкы|вьсѩ страницѧ|еррига оагӏонаш|индекснапретставки|киналго гьумерал|
массо агӏонаш|намои пешвандӣ|оагӏонаш шоай цӏерий хьалхарча алапах хьокхар|покажчик за початком назви|
представка|разæфтуантыиндекс|све странице|свестранице|сембелопат|сирэй барыта|ситестраници|соохи бүхы хуудаһан|
странице с префиксом|страницесапрефиксом|тамоми саҳифаҳо|указатель по началу названия|усе старонкі|усі сторінки|
фæрстæиууылдæр|хьалха агӏонийн цӏераш хӏотто еза|ціаразул бетіералде бихьизаби|шупту арыннар|բոլորէջերը|
որոնումնախածանցով|אלע בלעטער|בלעטער וואס הייבן אן מיט|דפים המתחילים ב|כל הדפים|اشاریہ سابقہ|اڳياڙي ڏسڻي|
ایندکس پیشوند|بارلىق بەتتەر|بارلىق بەتلەر|بوتون صفحه‌لر|تمام صفحات|تمام صفحه‌ها|د مختاړيو ليکلړ|دئماڤأن سیاأ|
دیمۆندین نمایگ|سڀ صفحا|فهرس بادئة|فهرس بدايه|كل الصفح|كل الصفحات|موچین تاکدیمان|نمایه پیشوندی|ٴباستاۋىش ٴتىزىمى|
ټول مخونه|کل صفحات|ھأمە بألگە یا|ھەموو پەڕەکان|ܟܠܗܝܢ ܦܐܬܬ̈ܐ|ހުރިހާ ޞަފްޙާއެއް|उपसर्ग अनुसार पृष्ठ|उपसर्ग खोज|
उपसर्ग सूचकांक|उपसर्गअनुक्रमणी|उपसर्गसुची|उपसर्गानुक्रमणी|सभी पन्ने|सभी पृष्ठ|सर्व पाने|सर्वपृष्टानि|
सर्वपृष्ठानि|सारा पन्ना|উপসর্গ|সকলোবোৰ পৃষ্ঠা|সব পাতা|সব পাতাসমূহ|সব পৃষ্ঠা|ਅਗੇਤਰ ਤਤਕਰਾ|ਸਾਰੇ ਸਫ਼ੇ|ઉપસર્ગ|
બધાંપાનાં|ଆଗରେଯୋଡ଼ାହେବାଇଣ୍ଡେକ୍ସ|ସବୁପୃଷ୍ଠା|అన్నిపేజీలు|എല്ലാതാളുകളും|പൂർവ്വപദസൂചിക|උපසර්ග සූචිය|සියළු පිටු|
ดัชนีตามคำขึ้นต้น|หน้าทั้งหมด|ໜ້າທັງໝົດ|စာမျက်နှာအားလုံး|တူဝ်ၶပ်ႉဝႆႉၼႃႈ|မုက်လိက်သီုဖအိုတ်|
ရှေ့ဆက်ပါသောစာမျက်နှာအားလုံး|လိတ်မဲ့ငါကားကအဝ်ႏ|သွုပ်ငါပါဒါႏလိတ်မဲ့ငါကားကအဝ်ႏ|ၼႃႈလိၵ်ႈတင်းသဵင်ႈ|ყველა გვერდი|
គ្រប់ទំព័រ|លិបិក្រមបុព្វបទ|ページ一覧|依名索引|全ページ|全典|全部頁嘅前綴|全部頁面|前方一致ページ一覧|前綴索引|前缀索引|始点指定ページ一覧|字首索引|所有頁|所有頁面|所有页面|모든문서|
접두어찾기|𐌰𐌻𐌻𐍃𐍃𐌴𐌹𐌳𐍉𐌽𐍃`

const listsOfCategories = `
bólkar|categoreyes|categoriae|categorias|categorie|categories|categorieë|categorieën|categorii|categoriis|
categorías|categorîe|categuri|categurij|catègories|catégories|daftar kategori|daftarkategori|dalala|
dapeutakawan|daptar tumbung|dara kategoriyan|flokkar|gadâgoriin|guru|jamii|kategooriad|kategori|kategoria|
kategoriak|kategoriar|kategorie|kategorien|kategorier|kategorieë|kategorieën|kategorii|kategoriijat|kategorijad|
kategorije|kategoriji|kategorijos|kategoriler|kategorioj|kategoritë|kategoriy|kategoriyalar|kategoryen|
kategórie|kategóriák|kateqoriyalar|katiguriyakuna|katēggorías|klads|klassys|lomeem|luokat|mahele|mga kaarangay|
mga kategoriya|mga kategorya|māhele|neneuhcāyōtl|rubriken|rummadoù|saachjruppe|sanattar|sokajy|thể loại|ulamlar|
àwọnẹ̀ka|κατηγορίες|акатегориақәа|аңгылалдар|гурӯҳҳо|категореш|категориет|категории|категорий-влак|категоринууд|
категоритæ|категориял|категорияла|категориялар|категорият|категорије|категорії|катеґорії|катигорїѩ|катэгорыі|
оагӏаташ|санаттар|төркемнәр|կատեգորիաները|קאטעגאריעס|קטגוריות|רשימת קטגוריות|تصانيف|تصنيفات|تهرئان|دأسە یا|
دستجات|رده‌ها|زمرا|زمرہ جات|ساناتتار|وېشنيزې|پۆلەکان|ܣܕܪ̈ܐ|वर्ग|वर्गः|वर्गाः|श्रेणियाँ|श्रेणी सब|বিষয়শ্রেণী|
শ্ৰেণীসমূহ|ਵਰਗ|ਸ਼੍ਰੇਣੀਆਂ|શ્રેણીઓ|ଶ୍ରେଣୀ|వర్గాలు|വർഗ്ഗങ്ങൾ|ප්‍රවර්ග|หมวดหมู่|ໝວດ|ကဏ္ဍဂမၠိုင်|ကဏ္ဍဖုံႏ|ကဏ္ဍများ|
ပိူင်ထၢၼ်ႈ|კატეგორიები|ចំណាត់ថ្នាក់ក្រុម|カテゴリ|カテゴリ一覧|分類|頁面分類|類|页面分类|분류`

const listsOfChanges = `
aktualne změny|anyarrobah|aoaohou|aqırg'ı o'zgerisler|aqırǵı ózgerisler|artigos novos|azkenaldaketak|
bag-ongamgapakli|bag-onggiusab|bagong mga pahina|bakaseywankenki|bitkidiişikmäklär|boheliloboli'amola|
cambeos recients|cambeosrecientes|cambiamentrecent|cambios recentes|cambios recientes|cambiosrecientes|
canvis recents|chanjmanresan|chanjyow a-dhiwedhes|coppite yu mujj|darrièras modificacions|darrièrs cambiaments|
darrièrscambiaments|dèrriérs changements|dèrriérschangements|enisayfalar|eniyapraklar|eniyazılar|faqetereja|
faqetëreja|fiovana farany|fiovanafarany|folennownowyth|friss változtatások|gnovispagjinis|guherandinên dawî|
guhertinên dawî|halaman baru|halamanbaru|halamanbohu|hojasmuevas|hulingbinago|jaña better|jwıqtağı özgerister|
kaca anyar|kacaanyar|kemmoùdiwezhañ|koartlyn feroare|koarts feroare|kurasampya|laman baru|lamanbaru|
lastaj ŝanĝoj|leste wiezigingen|letschti änderige|letzte änderungen|lädsdâ änârungâ|lètste verangeringe|
mabadalikoyakaribuni|mga huling binago|modificationes recente|modifications recentes|modifications récentes|
modificationsrecentes|modificationsrécentes|mudansa foufoun sira|mudanças recentes|musuqpanqa|
mutationes recentes|nalolihou|naqhahukchasqa|naujausi keitimai|naujausi puslapiai|ndryshimesëfundmi|
nedavne izmjene|nedavne promjene|nedavneizmjene|nee sieden|neeste ännern|nei säiten|neji syte|
nejnovejsi stranky|nejnovější stránky|neu atikelle|neue seiten|neuste änderunge|neuubah baro|newpages|
nieje ziejen|nieuwepagina's|nieuwepaginas|nieuwepagina’s|nije siden|noeltafbetakseem|nojâ sajdâ|nouvelles pages|
nouvellespages|nov changes|nov págines|novaj paĝoj|novapagini|nove paginas|nove stranice|nove stranky|
novestrane|novestrani|novestranice|nové stránky|novéstránky|nowe boki|nowe strony|nupela senis|nuper mutata|
nuuj pagina's|nuwe bladsye|nuwebladsye|nuyə səhifon|nya sidor|nye sider|nyunpeprewoysi|nýggjar síður|
nýjustu greinar|nýlegar breytingar|nālolihou|on baro|onlangse wysigings|onlangsewysigings|orrialdeberriak|
ostatnie zmiany|owahan anyar|oz|ođđa siiddut|pachinas más nuebas|pachinas más rezients|pachinas nuebas|
pachinas nuevas|pachinas recients|pachinas rezients|padsnulik|pages recentes|pages récentes|pagesrecentes|
pagesrécentes|paggine ciû reçenti|paginae novae|paginas nove|paginas novèlas|paginenove|paginepiùrecenti|
pagini noi|pajennoùnevez|pajesnova|pajnouvo|parubahanbaru|paubahan pahanyarnya|paġniġodda|pejy vaovao|pelênewey|
perubahan terbaru|perubahan terkini|perubahanterbaru|posledni zmeny|poslednéúpravy|poslední změny|pt|
pàgines noves|pàginipiùrizzenti|páginas novas|páginas nuevas|páginasnuevas|páxinas novas|pâges novèles|
pâgesnovèles|rc|recent changes|recentachanji|recentchanges|recentes|recentewijzigingen|rezent ännerungen|
rûpelên nû|schimbări recente|seinastu broytingar|senaste ändringar|seneste ændringer|siste endringane|
siste endringar|siste endringer|skorašnje izmene|skorašnje izmjene|skorašnjeizmene|skorašnjeizmjene|
sondeğişiklikler|sondəyişikliklər|tantoižedtoižetused|taza betler|thay đổi gần đây|tibdilriċenti|toletzt ännert|
trang mới|trocamientosfreskos|tungkaran hanyar|tuoreet muutokset|udedlehtpoled|ulthimimudìfigghi|
ultimemodifiche|ultinscambiaments|urtemecangiaminde|uudet sivut|uued leheküljed|varas rievdadusat|
viimased muudatused|votükamsnulik|vurnayışêpeyêni|warzafbueem|yancuīczāzaniltin|yenisayfalar|yenisəhifələr|
zadnjespremembe|zaguers cambeos|àwọnojúewétuntun|àwọnàtúnṣetuntun|änderunge|ùltimicanbiamenti|új lapok|
ûrtime modiffiche|ən nuyə dəqişon|ʻaoʻaohou|νέεςσελίδες|πρόσφατεςαλλαγές|адаҟьақәаҿыц|апошнія зьмены|
арҽеираҿыцқәа|ахыр тюрлениуле|джангы бетле|жаңа беттер|жуықтағы өзгерістер|керда оагӏонаш|керда хувцамаш|
керла агӏонаш|керла нисдарш|модификэрьреченте|нове странице|новестране|новестранице|нови страници|новистраници|
новы сторінкы|новые страницы|новыя старонкі|нові редагування|нові сторінки|ногфæрстæ|одлопат|последни промени|
послїднї зміны|послѣдьнѩ мѣнꙑ|пытартыш тӧрлатымаш-влак|сайтдахи хубилалтанууд|саҥа сирэйдэр|саҥа уларытыы|
саҳифаҳои нав|свежие правки|скорашње измене|скорашње измјене|скорашњеизмене|скорашњеизмјене|скорешнипромени|
соңгы үзгәртүләр|тағйироти охирин|улхкомбаньполафнематне|фæстагивдтытæ|ціиял гьумерал|ціиял хиса-басиял|
чыяконьполавтомат|шэнэ хуудаһан|яңа бит|яңы биттәр|һуңғы үҙгәртеүҙәр|նորէջերը|վերջինփոփոխությունները|דפים חדשים|
לעצטע ענדערונגען|נייע בלעטער|שינויים אחרונים|آخیرئین تغیران|آلئشتیا ئیسئنی|أحدث التغييرات|اخر تعديلات|
اوسني بدلونونه|بألگە یا تازە|تازيون تبديليون|تغییرات اخیر|جاڭا بەتتەر|جدید صفحات|جۋىقتاعى وزگەرىستەر|
حالیہ تبدیلیاں|دوایین گۆڕانکارییەکان|سون دَییشیکلر|صفح جديده|صفحات جديدة|صفحه‌های تازه|نوان صفحا|نوي مخونه|
نوکین تغییرات|نوکین صفحات|نۆکین وَرق ئان|پەڕە نوێکان|یئنی صفحه‌لر|ܦܐܬܬ̈ܐ ܚܕ̈ܬܬܐ|ܫܘܚܠܦ̈ܐ ܚܕ̈ܬܐ|އާ ސަފްހާތައް|
އެންމެ ފަހުގެ ބަދަލުތައް|अलीकडील बदल|नए पन्ने|नए पृष्ठ|नया पन्ना|नये पृष्ठ|नवीन पाने|नवीनतम परिवर्तन|
नवीनपृष्ठानि|नूतनपरिवर्तनानि|नूतनपृष्टानि|নতুন পাতাসমূহ|পৰৱৰ্তী পৃষ্ঠা|শেহতীয়া সালসলনি|সাম্প্রতিক পরিবর্তন|
সাম্প্রতিক পরিবর্তনসমূহ|ਤਾਜ਼ਾ ਤਬਦੀਲੀਆਂ|ਨਵੇਂ ਸਫ਼ੇ|તાજાફેરફારો|નવાપાનાં|ନଗଦବଦଳ|ନୂଆପୃଷ୍ଠା|ఇటీవలిమార్పులు|
కొత్తపేజీలు|പുതിയ താളുകൾ|സമീപകാലമാറ്റങ്ങൾ|නව පිටුව|මෑත වෙනස්වීම්|ปรับปรุงล่าสุด|หน้าใหม่|ການດັດແກ້ຫຼ້າສຸດ|
ໜ້າໃໝ່|စာမျက်နှာအသစ်များ|မပြံင်လှာဲပြဟ်ဟ်ဂမၠိုင်|မုက်လိက်တၟိဂမၠိုင်|လတ်တလောအပြောင်းအလဲများ|လိတ်မဲ့ငါတသာဖုံႏ|
လွင်ႈလႅၵ်ႈလၢႆႈမႂ်ႇမႂ်ႇ|အပြောင်ꩻအလုဲင်ႏယိုခါခါ|ၼႃႈလိၵ်ႈဢၼ်မႂ်ႇ|ახალი გვერდები|ბოლოცვლილებები|አዳዲስ ገጾች|ទំព័រថ្មីៗ|
បំលាស់ប្ដូរថ្មីៗ|全新嗰頁面|新しいページ|新其頁面|新增頁面|新建页面|新灶|新版|新頁面|最新頁面|最新页面|最晏嗰改動|最近の更新|最近修改|最近其改變|最近更改|最近更新したページ|最近變更|監修|
近易|近期變動|새문서|최근바뀜|𐌰𐍆𐍄𐌿𐌼𐌹𐍃𐍄𐍉𐍃𐌼𐌰𐌹𐌳𐌴𐌹𐌽𐌴𐌹𐍃`

const listsOfFiles = `
afbeeldingenlijst|arkivolisto|arquivos novos|bag-ongimahen|bagong mga larawan|bagong mga talaksan|
barakas hanyar|beeldelys|berkas baru|berkasbaru|berkasbohu|berkasdaputari|bestaandslieste|bestandenlijst|
beureukaih baro|bildeliste|bildlista|bildolisto|billedliste|billerlëscht|daftar berkas|daftarberkas|
danh sách hình|danh sách tập tin|dapeutabeureukaih|daptaberkas|daptagamba|daptar barakas|daptargambar|
daputariberkas|daputarigambari|dataje|datei|dateie|dateien|dateilist|dateiliste|datoteke|dosyalistele|
dosyalistesi|dosyelistası|dosyeyanlisteke|dosyeyênewey|enidosyeler|enipätretler|ewaveem|failide loend|failimpya|
failimpyazapicha|fajlsġodda|fasciculi|fasciculi novi|fayllar dizimi|faylsiyahısı|ficheiros novos|figuris|
fiilalogahallan|file|filelist|filenovi|filer|fillista|filliste|fitxategiberriak|fitxategizerrenda|fitxers|
fitxers nous|fixesnova|fájllista|fájlok listája|galerie nových obrázků|gambar anyar|gambaranyar|gambaribaohu|
gefrerey|gnovisfiguris|hình mới|imagelist|imagens novas|imagin|imagines|imagines novae|imagini noi|imaginnöv|
imajen foun|imatges|imatges noves|imatges novèls|imatgesnovèls|imaxes novas|imej baru|immaggini|
immaggini reçenti|immagini|immaginirecenti|immaginirizzenti|itala ang mga talaksan|jaña swretter|képek listája|
képlista|limu nataal yi|lis fichye|lisfichye|lisimaj|lisitrarakitra|lisitry ny rakitra|list mei nije ôfbylden|
lista d'imachens|lista d'imáchens|lista de arquivos|lista de ficheiros|lista de fichers|lista de files|
lista de imagens|lista de imagines|lista de imaxes|lista de imágenes|lista de les émâges|lista dels imatges|
lista des fichiérs|lista imajen|listadelesémâges|listadelsimatges|listadesfichiérs|listadosya|listadosyas|
listafajls|listafile|listahan sa imahen|listaimágenes|listaresıman|listaskedave|listastampi|liste de figura|
liste de file|liste de files|liste des fichiers|liste des images|listedesfichiers|listedesimages|listfiles|
listigi bildojn|listigi dosierojn|listă fișiere|lisćina datajow|lêerslys|magodalised|magods nulik|magodsnulik|
muevasdosyas|musuqrikcha|musuqrikchakuna|myndalisti|nataal bu bees|nauji paveikslėliai|nee datein|nei biller|
neji dateie|neu dateie|neue dateien|newfiles|newimages|nieje bestaanden|nieuweafbeeldingen|nieuwebestanden|
nije ofbylden|nije ôfbylden|nije ôfbyldingen|nije ôfbyldings|nouveaux fichiers|nouveauxfichiers|
nouvelles images|nouvellesimages|nouvoimaj|nov figuras|nov files|novaarkivi|novaj bildoj|nove datoteke|
nove files|nove imagines|nove obrazky|nove slike|novedatoteke|noveslike|novifajlovi|nové obrázky|nové soubory|
novéls fichiérs|novélsfichiérs|novésúbory|nowe dataje|nowe pliki|nuebas imachens|nuevas imachens|
nuevas imáchens|nuevas imágenes|nuevasimágenes|nuevos fichers|nuuj plaetjes|nuwe beelde|nuwe lêers|nuwebeelde|
nuwelêers|nuyə faylon|nya bilder|nya filer|nye bilder|nye filer|nyungefre|nýggjar myndir|nýjar myndir|
ofbyld list|ofbyldlist|orodhayafali|orodhayapicha|ođđa fiillat|ođđa govat|paveikslėlių sąrašas|plaetjes|pliki|
pratelan barkas|pratélan barkas|prentelys|pätretlistası|radhitskedat|ragivalised|ragivsnulik|resimlistele|
resimlistesi|restrennownowyth|restroùnevez|resımênewey|rikchasutisuyu|rollskeudennoù|rolyarestrennow|
sary vaovao|senarai imej|seznam souboru|seznam souborů|seznamdatotek|seznamslik|skedatëreja|skeudennoùnevez|
slike|spisak datoteka|spisakdatoteka|spisakslika|stampiġodda|su'wretler dizimi|swret tizimi|súwretler dizimi|
talaan ng mga larawan|talaan ng mga talaksan|taza su'wretler|taza súwretler|tiedostoluettelo|tập tin mới|
udedfailad|uudet kuvat|uudet tiedostot|uued failid|warzafewaveem|yenidosyalar|yenifayllar|yeniresimler|
zoznamsúborov|émâges novèles|émâgesnovèles|új fájlok|új képek|új képek galériája|αρχείακατάλογος|
κατάλογοςαρχείων|κατάλογοςεικόνων|νέααρχεία|νέεςεικόνες|артовкскерькс|афаилқәаҿыц|билэ испииһэгэ|джангы файлла|
жаңа суреттер|керда файлаш|керла файлаш|нове датотеке|новедатотеке|новеслике|нови файлове|новиподатотеки|
новислики|новифајлови|новы файлы|новые файлы|новыя файлы|нові файли|ногфайлтæ|нывтыномхыгъд|няйфкярькс|
одартовкст|одняйфне|парвандаҳои нав|саҥа билэлэр|списак датотека|списакдатотека|списакслика|список изображений|
список файлов|список файлів|списокнаподатотеки|списокнаслики|суратазул сияхі|суратланы тизмеси|сурет тізімі|
суртий мугӏам|сьпіс файлаў|файлазул сияхі|файлаш|файлдар исемлеге|файлий мугӏам|файлланы тизмеси|
файллар исемлеге|файлове|феҳристи аксҳо|ціиял файлал|яңа файл|яңы файлдар|նորպատկերներ|պատկերներիցանկը|בילדער|
גלריית קבצים חדשים|גלריית תמונות חדשות|נייע בילדער|קבצים|קבצים חדשים|רשימת קבצים|רשימת תמונות|תמונות|
תמונות חדשות|أسگیا تازە|اکس ئانی لیست|تصاویر جدید|جانیایا تازە|جاڭا سۋرەتتەر|جدید املاف|جدید تصاویر|
جدید تصویریں|جدید فائلیں|د انځورونو لړليک|سۋرەت تىزىمى|صور جديدة|صور جديده|عرض الفايلات|عرض الملفات|عڪس فهرست|
فائلوں کی فہرست|فايلات جديده|فهرست تصاویر|فهرست پرونده‌ها|فہرست تصاویر|قائمة الصور|قائمة الملفات|ليستة الصور|
ليستة الفايلات|لیست عکس|لیستی پەڕگەکان|ملفات جديدة|نئی املاف|نئی تصاویر|نئی تصویریں|نئی فائلیں|نوان عڪس|
نومگە أسگ|نومگە جانیا|نومگە جانیایا|نوي انځورونه|نوکین عکسان|نۆکین اکس|پایل ئانی لیست|پەڕگە نوێکان|
یئنی فایل‌لار|ܠܦܦ̈ܐ ܚܕ̈ܬܐ|ܨܘܪ̈ܬܐ ܚܕ̈ܬܬܐ|އާ ފައިލް|ފައިލް ލިސްޓް|चित्रयादी|चित्रसूची|नई फ़ाइलें|नई फाइलें|
नये चित्र|नवीन चित्रे|नवीन संचिका|नवीनचित्राणि|नूतनचित्रानि|नूतनसंचिका|फ़ाइल सूची|फाइल सूची|संचिकासूचि|
सञ्चिकावलिः|চিত্রের তালিকা|চিত্ৰ-তালিকা|ছবির তালিকা|নতুন চিত্রসমূহ|নতুন চিত্ৰ|নতুন ছবিসমূহ|ফাইলের তালিকা|
ਤਸਵੀਰ ਲਿਸਟ|ਨਵੀਆਂ ਤਸਵੀਰਾਂ|ਨਵੀਆਂ ਫ਼ਾਈਲਾਂ|ਫ਼ਾਇਲ ਲਿਸਟ|ਫ਼ਾਈਲ ਲਿਸਟ|ચિત્રયાદી|નવાંચિત્રો|નવીફાઇલો|ફાઇલયાદી|યાદીફાઇલ|
ନୂଆଫାଇଲ|ଫାଇଲତାଲିକା|కొత్తఫైళ్లు|కొత్తబొమ్మలు|ఫైళ్లజాబితా|బొమ్మలజాబితా|ചിത്രങ്ങളുടെ പട്ടിക|പുതിയ ചിത്രങ്ങൾ|
പുതിയ പ്രമാണങ്ങൾ|പ്രമാണങ്ങളുടെ പട്ടിക|නව ගොනු|නව රූප|රූප ලැයිස්තුව|ภาพใหม่|รายชื่อภาพ|ລາຍຊື່ຮູບ|ຮູບໃໝ່|
စရင်ဗီုရုပ်|စရင်ဝှာင်|စရင်ဝှာင်ဂမၠိုင်|ပုံစာရင်း|ပုံအသစ်များ|ပွုံႏစာႏရင်ꩻ|ပွုံႏတသာဖုံႏ|ဖိုင်စာရင်း|
ဖိုင်များစာရင်း|ဖိုင်အသစ်များ|ဖုဲင်စာႏရင်ꩻ|ဖုဲင်စာႏရင်ꩻဖုံႏ|ဖုဲင်တသာဖုံႏ|ဗီုရုပ်တၟိဂမၠိုင်|ဝှာင်တၟိဂမၠိုင်|
သဵၼ်ႈမၢႆၶႅပ်းႁၢင်ႈ|သဵၼ်ႈမၢႆၾၢႆႇ|ၶႅပ်းႁၢင်ႈဢၼ်မႂ်ႇ|ၾၢႆႇဢၼ်မႂ်ႇ|ახალი ფაილები|ფაილების სია|បញ្ជីរូបភាព|
រូបភាពថ្មីៗ|ファイルリスト|ファイル一覧|图像列表|圖像列表|圖片單|圖片清單|文件列表|文件單|新しいファイルの一覧|新其圖片|新其文件|新圖之廊|新增圖片|新增檔案|新建图像|新建文件|新建檔案|新文件|
新着ファイル|新着画像展示室|档案列表|檔案列表|檔案清單|見檔|그림|그림목록|새그림|새파일|파일|파일목록`

const searches = `
aneyara|ara|arama|arriscedi|axtar|bilatu|bilnga|buka|busca|buscar|cari|ceet|cerca|cercar|chache|chercher|cweri|
cîr|căutare|cıgeyre|ectä|fikarohana|fittex|fouye|gelintar|golek|golèk|gueta|haku|hanapon|hledani|hledání|huli|
hwilas|hľadanie|iskanje|izlew|i̇zdew|i̇zlew|karoka|keresés|klask|kërkim|kërko|leit|leita|lolohe|lêgerîn|
maghanap|maskay|mirar|mita|nəve|otsi|otsimine|oza|paieška|pancarian|panggagaian|pangita|pencarian|pesquisa|
pesquisar|pretraga|pretraži|procurar|pytać|pytaś|quaerere|recerca|recercar|recherche|rechercher|rechèrche|
rechèrchiér|recèrca|ricerca|ricercje|riçerca|search|serca|serchar|serĉi|sichen|soek|suche|suech|suk|suku|sungsi|
sykje|szukaj|sök|söke|söök|sööke|søgning|søk|tafuta|tlatēmōz|traži|trova|tìm kiếm|uffgucke|zeuke|zeuken|zircha|
zoeken|çerca|αναζήτηση|агурын|аҧшаара|аԥшаара|барај|вешендема|вешнемс|гляданя|излеу|исканиѥ|кычалмаш|көрдөөһүн|
лахаp|лахар|поиск|пошук|претражи|търсене|хъирщи|эзләү|эҙләү|іздеу|ҷустуҷӯ|որոնել|זוכן|חיפוש|آختار|بحث|تدوير|
تلاش|جستجو|ىزدەۋ|پئی جوٙری|پلټنه|گردگ|گشتین|گەڕان|ڳولا|ܒܨܝܐ|ހޯއްދަވާ|अन्वेषणम्|खोज|खोजें|शोध|शोधा|অনুসন্ধান|
সন্ধান|ਖੋਜੋ|શોધ|ଖୋଜନ୍ତୁ|అన్వేషణ|അന്വേഷണം|ගවේෂණය|ค้นหา|ຊອກຫາ|ဂၠာဲ|ထိုမ်ႏ|ရှာဖွေရန်|သွၵ်ႈႁႃ|ძიება|ស្វែងរក|尋|尋討|搜尋|
搜索|検索|검색|찾기`

const places: ReadonlyMap<string, string> = new Map(
  [
    [listsOfPages, allPagesPath],
    [listsOfCategories, categoriesPath],
    [listsOfChanges, changesPath],
    [listsOfFiles, uploadsPath],
    [searches, searchPath],
  ].flatMap(([names = '', path = '']) => names.split('|').map((name): [string, string] => [name.trim(), path])),
)
