/** Local names of the namespaces that every MediaWiki has, for wikis of which only a few pages were saved. */

/**
 * By language, for ids -2 to 15, parted by `|` (4 is the wiki's own name, which `$1` stands for).
 * Source: MediaWiki 1.43, languages/messages/Messages*.php.
 */
const names: Readonly<Record<string, string>> = {
  ar: 'ميديا|خاص||نقاش|مستخدم|نقاش المستخدم||نقاش $1|ملف|نقاش الملف|ميدياويكي|نقاش ميدياويكي|قالب|نقاش القالب|مساعدة|نقاش المساعدة|تصنيف|نقاش التصنيف',
  az: 'Media|Xüsusi||Müzakirə|İstifadəçi|İstifadəçi müzakirəsi||$1 müzakirəsi|Fayl|Fayl müzakirəsi|MediaViki|MediaViki müzakirəsi|Şablon|Şablon müzakirəsi|Kömək|Kömək müzakirəsi|Kateqoriya|Kateqoriya müzakirəsi',
  be: 'Мультымедыя|Адмысловае||Размовы|Удзельнік|Размовы з удзельнікам||Размовы пра $1|Файл|Размовы пра файл|MediaWiki|Размовы пра MediaWiki|Шаблон|Размовы пра шаблон|Даведка|Размовы пра даведку|Катэгорыя|Размовы пра катэгорыю',
  bg: 'Медия|Специални||Беседа|Потребител|Потребител беседа||$1 беседа|Файл|Файл беседа|МедияУики|МедияУики беседа|Шаблон|Шаблон беседа|Помощ|Помощ беседа|Категория|Категория беседа',
  br: 'Media|Dibar||Kaozeal|Implijer|Kaozeadenn Implijer||Kaozeadenn $1|Restr|Kaozeadenn Restr|MediaWiki|Kaozeadenn MediaWiki|Patrom|Kaozeadenn Patrom|Skoazell|Kaozeadenn Skoazell|Rummad|Kaozeadenn Rummad',
  ca: 'Media|Especial||Discussió|Usuari|Usuari Discussió||$1 Discussió|Fitxer|Fitxer Discussió|MediaWiki|MediaWiki Discussió|Plantilla|Plantilla Discussió|Ajuda|Ajuda Discussió|Categoria|Categoria Discussió',
  cs: 'Média|Speciální||Diskuse|Uživatel|Diskuse s uživatelem||Diskuse k {{grammar:3sg|$1}}|Soubor|Diskuse k souboru|MediaWiki|Diskuse k MediaWiki|Šablona|Diskuse k šabloně|Nápověda|Diskuse k nápovědě|Kategorie|Diskuse ke kategorii',
  cy: 'Media|Arbennig||Sgwrs|Defnyddiwr|Sgwrs Defnyddiwr||Sgwrs $1|Delwedd|Sgwrs Delwedd|MediaWici|Sgwrs MediaWici|Nodyn|Sgwrs Nodyn|Cymorth|Sgwrs Cymorth|Categori|Sgwrs Categori',
  da: 'Media|Speciel||Diskussion|Bruger|Brugerdiskussion||$1 diskussion|Fil|Fildiskussion|MediaWiki|MediaWiki diskussion|Skabelon|Skabelondiskussion|Hjælp|Hjælp diskussion|Kategori|Kategoridiskussion',
  de: 'Medium|Spezial||Diskussion|Benutzer|Benutzer Diskussion||$1 Diskussion|Datei|Datei Diskussion|MediaWiki|MediaWiki Diskussion|Vorlage|Vorlage Diskussion|Hilfe|Hilfe Diskussion|Kategorie|Kategorie Diskussion',
  el: 'Μέσο|Ειδικό||Συζήτηση|Χρήστης|Συζήτηση χρήστη||Συζήτηση $1|Αρχείο|Συζήτηση αρχείου|MediaWiki|Συζήτηση MediaWiki|Πρότυπο|Συζήτηση προτύπου|Βοήθεια|Συζήτηση βοήθειας|Κατηγορία|Συζήτηση κατηγορίας',
  en: 'Media|Special||Talk|User|User talk||$1 talk|File|File talk|MediaWiki|MediaWiki talk|Template|Template talk|Help|Help talk|Category|Category talk',
  eo: 'Aŭdvidaĵo|Specialaĵo||Diskuto|Uzanto|Uzanto-Diskuto||$1-Diskuto|Dosiero|Dosiero-Diskuto|MediaWiki|MediaWiki-Diskuto|Ŝablono|Ŝablono-Diskuto|Helpo|Helpo-Diskuto|Kategorio|Kategorio-Diskuto',
  es: 'Medio|Especial||Discusión|Usuario|Usuario discusión||$1 discusión|Archivo|Archivo discusión|MediaWiki|MediaWiki discusión|Plantilla|Plantilla discusión|Ayuda|Ayuda discusión|Categoría|Categoría discusión',
  et: 'Meedia|Eri||Arutelu|Kasutaja|Kasutaja arutelu||$1 arutelu|Fail|Faili arutelu|MediaWiki|MediaWiki arutelu|Mall|Malli arutelu|Juhend|Juhendi arutelu|Kategooria|Kategooria arutelu',
  eu: 'Media|Berezi||Eztabaida|Lankide|Lankide eztabaida||$1 eztabaida|Fitxategi|Fitxategi eztabaida|MediaWiki|MediaWiki eztabaida|Txantiloi|Txantiloi eztabaida|Laguntza|Laguntza eztabaida|Kategoria|Kategoria eztabaida',
  fa: 'مدیا|ویژه||بحث|کاربر|بحث کاربر||بحث $1|پرونده|بحث پرونده|مدیاویکی|بحث مدیاویکی|الگو|بحث الگو|راهنما|بحث راهنما|رده|بحث رده',
  fi: 'Media|Toiminnot||Keskustelu|Käyttäjä|Keskustelu käyttäjästä||Keskustelu $1|Tiedosto|Keskustelu tiedostosta|Järjestelmäviesti|Keskustelu järjestelmäviestistä|Malline|Keskustelu mallineesta|Ohje|Keskustelu ohjeesta|Luokka|Keskustelu luokasta',
  fr: 'Média|Spécial||Discussion|Utilisateur|Discussion utilisateur||Discussion $1|Fichier|Discussion fichier|MediaWiki|Discussion MediaWiki|Modèle|Discussion modèle|Aide|Discussion aide|Catégorie|Discussion catégorie',
  ga: 'Meán|Speisialta||Plé|Úsáideoir|Plé úsáideora||Plé {{grammar:genitive|$1}}|Íomhá|Plé íomhá|MediaWiki|Plé MediaWiki|Teimpléad|Plé teimpléid|Cabhair|Plé cabhrach|Catagóir|Plé catagóire',
  gl: 'Media|Especial||Conversa|Usuario|Conversa usuario||Conversa $1|Ficheiro|Conversa ficheiro|MediaWiki|Conversa MediaWiki|Modelo|Conversa modelo|Axuda|Conversa axuda|Categoría|Conversa categoría',
  he: 'מדיה|מיוחד||שיחה|משתמש|שיחת משתמש||שיחת $1|קובץ|שיחת קובץ|מדיה ויקי|שיחת מדיה ויקי|תבנית|שיחת תבנית|עזרה|שיחת עזרה|קטגוריה|שיחת קטגוריה',
  hi: 'मीडिया|विशेष||वार्ता|सदस्य|सदस्य वार्ता||$1 वार्ता|चित्र|चित्र वार्ता|मीडियाविकि|मीडियाविकि वार्ता|साँचा|साँचा वार्ता|सहायता|सहायता वार्ता|श्रेणी|श्रेणी वार्ता',
  hr: 'Mediji|Posebno||Razgovor|Suradnik|Razgovor sa suradnikom||Razgovor $1|Datoteka|Razgovor o datoteci|MediaWiki|MediaWiki razgovor|Predložak|Razgovor o predlošku|Pomoć|Razgovor o pomoći|Kategorija|Razgovor o kategoriji',
  hu: 'Média|Speciális||Vita|Szerkesztő|Szerkesztővita||$1-vita|Fájl|Fájlvita|MediaWiki|MediaWiki-vita|Sablon|Sablonvita|Segítség|Segítségvita|Kategória|Kategóriavita',
  hy: 'Մեդիա|Սպասարկող||Քննարկում|Մասնակից|Մասնակցի քննարկում||$1 քննարկում|Պատկեր|Պատկերի քննարկում|MediaWiki|MediaWiki քննարկում|Կաղապար|Կաղապարի քննարկում|Օգնություն|Օգնության քննարկում|Կատեգորիա|Կատեգորիայի քննարկում',
  id: 'Media|Istimewa||Pembicaraan|Pengguna|Pembicaraan Pengguna||Pembicaraan $1|Berkas|Pembicaraan Berkas|MediaWiki|Pembicaraan MediaWiki|Templat|Pembicaraan Templat|Bantuan|Pembicaraan Bantuan|Kategori|Pembicaraan Kategori',
  is: 'Miðill|Kerfissíða||Spjall|Notandi|Notandaspjall||$1spjall|Mynd|Myndaspjall|Melding|Meldingarspjall|Snið|Sniðaspjall|Hjálp|Hjálparspjall|Flokkur|Flokkaspjall',
  it: 'Media|Speciale||Discussione|Utente|Discussioni utente||Discussioni $1|File|Discussioni file|MediaWiki|Discussioni MediaWiki|Template|Discussioni template|Aiuto|Discussioni aiuto|Categoria|Discussioni categoria',
  ja: 'メディア|特別||トーク|利用者|利用者・トーク||$1・トーク|ファイル|ファイル・トーク|MediaWiki|MediaWiki・トーク|テンプレート|テンプレート・トーク|ヘルプ|ヘルプ・トーク|カテゴリ|カテゴリ・トーク',
  ka: 'მედია|სპეციალური||განხილვა|მომხმარებელი|მომხმარებლის განხილვა||$1 განხილვა|ფაილი|ფაილის განხილვა|მედიავიკი|მედიავიკის განხილვა|თარგი|თარგის განხილვა|დახმარება|დახმარების განხილვა|კატეგორია|კატეგორიის განხილვა',
  ko: '미디어|특수||토론|사용자|사용자토론||$1토론|파일|파일토론|미디어위키|미디어위키토론|틀|틀토론|도움말|도움말토론|분류|분류토론',
  lt: 'Medija|Specialus||Aptarimas|Naudotojas|Naudotojo aptarimas||$1 aptarimas|Vaizdas|Vaizdo aptarimas|MediaWiki|MediaWiki aptarimas|Šablonas|Šablono aptarimas|Pagalba|Pagalbos aptarimas|Kategorija|Kategorijos aptarimas',
  lv: 'Media|Special||Diskusija|Dalībnieks|Dalībnieka diskusija||{{grammar:ģenitīvs|$1}} diskusija|Attēls|Attēla diskusija|MediaWiki|MediaWiki diskusija|Veidne|Veidnes diskusija|Palīdzība|Palīdzības diskusija|Kategorija|Kategorijas diskusija',
  mk: 'Медиум|Специјална||Разговор|Корисник|Разговор со корисник||Разговор за $1|Податотека|Разговор за податотека|МедијаВики|Разговор за МедијаВики|Предлошка|Разговор за предлошка|Помош|Разговор за помош|Категорија|Разговор за категорија',
  ms: 'Media|Khas||Perbincangan|Pengguna|Perbincangan pengguna||Perbincangan $1|Fail|Perbincangan fail|MediaWiki|Perbincangan MediaWiki|Templat|Perbincangan templat|Bantuan|Perbincangan bantuan|Kategori|Perbincangan kategori',
  nb: 'Medium|Spesial||Diskusjon|Bruker|Brukerdiskusjon||$1-diskusjon|Fil|Fildiskusjon|MediaWiki|MediaWiki-diskusjon|Mal|Maldiskusjon|Hjelp|Hjelpdiskusjon|Kategori|Kategoridiskusjon',
  nl: 'Media|Speciaal||Overleg|Gebruiker|Overleg gebruiker||Overleg $1|Bestand|Overleg bestand|MediaWiki|Overleg MediaWiki|Sjabloon|Overleg sjabloon|Help|Overleg help|Categorie|Overleg categorie',
  nn: 'Filpeikar|Spesial||Diskusjon|Brukar|Brukardiskusjon||$1-diskusjon|Fil|Fildiskusjon|MediaWiki|MediaWiki-diskusjon|Mal|Maldiskusjon|Hjelp|Hjelpdiskusjon|Kategori|Kategoridiskusjon',
  oc: 'Mèdia|Especial||Discutir|Utilizaire|Discussion Utilizaire||Discussion $1|Fichièr|Discussion Fichièr|MediaWiki|Discussion MediaWiki|Modèl|Discussion Modèl|Ajuda|Discussion Ajuda|Categoria|Discussion Categoria',
  pl: 'Media|Specjalna||Dyskusja|Użytkownik|Dyskusja użytkownika||Dyskusja $1|Plik|Dyskusja pliku|MediaWiki|Dyskusja MediaWiki|Szablon|Dyskusja szablonu|Pomoc|Dyskusja pomocy|Kategoria|Dyskusja kategorii',
  pt: 'Multimédia|Especial||Discussão|Utilizador|Utilizador Discussão||$1 Discussão|Ficheiro|Ficheiro Discussão|MediaWiki|MediaWiki Discussão|Predefinição|Predefinição Discussão|Ajuda|Ajuda Discussão|Categoria|Categoria Discussão',
  'pt-br':
    'Mídia|Especial||Discussão|Usuário|Usuário Discussão||$1 Discussão|Arquivo|Arquivo Discussão|MediaWiki|MediaWiki Discussão|Predefinição|Predefinição Discussão|Ajuda|Ajuda Discussão|Categoria|Categoria Discussão',
  ro: 'Media|Special||Discuție|Utilizator|Discuție Utilizator||Discuție $1|Fișier|Discuție Fișier|MediaWiki|Discuție MediaWiki|Format|Discuție Format|Ajutor|Discuție Ajutor|Categorie|Discuție Categorie',
  ru: 'Медиа|Служебная||Обсуждение|Участник|Обсуждение участника||Обсуждение $1|Файл|Обсуждение файла|MediaWiki|Обсуждение MediaWiki|Шаблон|Обсуждение шаблона|Справка|Обсуждение справки|Категория|Обсуждение категории',
  sk: 'Médiá|Špeciálne||Diskusia|Užívateľ|Diskusia s užívateľom||Diskusia k $1|Súbor|Diskusia k súboru|MediaWiki|Diskusia k MediaWiki|Šablóna|Diskusia k šablóne|Pomoc|Diskusia k pomoci|Kategória|Diskusia ku kategórii',
  sl: 'Datoteka|Posebno||Pogovor|Uporabnik|Uporabniški pogovor||Pogovor {{grammar:mestnik|$1}}|Slika|Pogovor o sliki|MediaWiki|Pogovor o MediaWiki|Predloga|Pogovor o predlogi|Pomoč|Pogovor o pomoči|Kategorija|Pogovor o kategoriji',
  sq: 'Media|Speciale||Diskutim|Përdoruesi|Përdoruesi diskutim||$1 diskutim|Skeda|Skeda diskutim|MediaWiki|MediaWiki diskutim|Stampa|Stampa diskutim|Ndihmë|Ndihmë diskutim|Kategoria|Kategoria diskutim',
  sr: 'Медиј|Посебно||Разговор|Корисник|Разговор с корисником||Разговор о $1|Датотека|Разговор о датотеци|Медијавики|Разговор о Медијавикију|Шаблон|Разговор о шаблону|Помоћ|Разговор о помоћи|Категорија|Разговор о категорији',
  sv: 'Media|Special||Diskussion|Användare|Användardiskussion||$1diskussion|Fil|Fildiskussion|MediaWiki|MediaWiki-diskussion|Mall|Malldiskussion|Hjälp|Hjälpdiskussion|Kategori|Kategoridiskussion',
  th: 'สื่อ|พิเศษ||พูดคุย|ผู้ใช้|คุยกับผู้ใช้||คุยเรื่อง$1|ไฟล์|คุยเรื่องไฟล์|มีเดียวิกิ|คุยเรื่องมีเดียวิกิ|แม่แบบ|คุยเรื่องแม่แบบ|วิธีใช้|คุยเรื่องวิธีใช้|หมวดหมู่|คุยเรื่องหมวดหมู่',
  tr: 'Ortam|Özel||Tartışma|Kullanıcı|Kullanıcı mesaj||$1 tartışma|Dosya|Dosya tartışma|MediaWiki|MediaWiki tartışma|Şablon|Şablon tartışma|Yardım|Yardım tartışma|Kategori|Kategori tartışma',
  uk: 'Медіа|Спеціальна||Обговорення|Користувач|Обговорення користувача||Обговорення $1|Файл|Обговорення файлу|MediaWiki|Обговорення MediaWiki|Шаблон|Обговорення шаблону|Довідка|Обговорення довідки|Категорія|Обговорення категорії',
  vi: 'Phương tiện|Đặc biệt||Thảo luận|Thành viên|Thảo luận Thành viên||Thảo luận $1|Tập tin|Thảo luận Tập tin|MediaWiki|Thảo luận MediaWiki|Bản mẫu|Thảo luận Bản mẫu|Trợ giúp|Thảo luận Trợ giúp|Thể loại|Thảo luận Thể loại',
  zh: 'Media|Special||Talk|User|User talk||$1 talk|File|File talk|MediaWiki|MediaWiki talk|Template|Template talk|Help|Help talk|Category|Category talk',
  'zh-hans':
    '媒体|特殊||讨论|用户|用户讨论||$1讨论|文件|文件讨论|MediaWiki|MediaWiki讨论|模板|模板讨论|帮助|帮助讨论|分类|分类讨论',
  'zh-hant':
    '媒體|特殊||討論|使用者|使用者討論||$1討論|檔案|檔案討論|MediaWiki|MediaWiki討論|模板|模板討論|說明|說明討論|分類|分類討論',
}

/** Codes of languages that MediaWiki still takes by their old names. */
const renamed: Readonly<Record<string, string>> = { no: 'nb', iw: 'he', 'zh-cn': 'zh-hans', 'zh-tw': 'zh-hant' }

const firstId = -2
const projectId = 4

/** Id → local name, in a language that we know, else in English. */
export function defaultNames(language: string | null, project: string | null): ReadonlyMap<number, string> {
  const code = (language ?? 'en').toLowerCase()
  const known = [code, renamed[code], code.split('-')[0]].find((one) => one !== undefined && Object.hasOwn(names, one))
  const own = project ?? 'Project'
  const list = (names[known ?? 'en'] ?? '').split('|')
  return new Map(
    list.map((name, index) => [index + firstId, index + firstId === projectId ? own : name.replace('$1', own)]),
  )
}
