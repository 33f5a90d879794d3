/** What the bundle's own files and its derived forms say in German. */

import type { Translation } from '../translation.ts'

/** README, preview, description. */
export const germanBundle = {
  title: '{wiki}: Archiv vom {date}',
  open: 'Entpacken Sie mich und öffnen Sie dann data/site/index.html in einem Webbrowser.',
  openWithoutSite: 'Entpacken Sie mich; data/index.sqlite enthält alles als SQLite-Datenbank.',
  description:
    'Schreibgeschütztes Archiv des Wikis „{wiki}“{address}. Seiten: {pages}; Versionen: {revisions}; Dateien: {files}; Datenblätter von Sitzungen: {meetings}.',
  verdictWhole: 'Vollständig: Nichts, was die Quelle enthält, ging verloren.',
  verdictAsSource: 'Vollständig, soweit die Quelle es zulässt; nicht in der Quelle: {things}.',
  verdictLost: 'Unvollständig; durch uns verloren: {things}.',
  verdictLacks: 'Nicht in der Quelle: {things}.',
  verdictNotShown: 'Aufbewahrt, aber nicht wie im Wiki gezeigt: {things}.',
  verdictAnd: '{first} und {last}',
  'thing.ends': 'das Ende von {number} {count|Export|Exporten}',
  'thing.texts': '{number} {count|Text|Texte}',
  'thing.files': '{number} {count|Datei|Dateien}',
  'thing.pages': '{number} {count|Seite|Seiten}',
  'thing.oldTexts': '{number} {count|alter Text|alte Texte}',
  'thing.histories': 'die ältere Geschichte von {number} {count|Seite|Seiten}',
  'thing.wikitext': 'Wikitext',
  'thing.templates': '{number} {count|Vorlage|Vorlagen}',
  'thing.places': '{number} {count|Stelle|Stellen}',
  'thing.others': '{number} {count|weiteres|weitere}',
  'thing.only': '{number} {count|Sache|Sachen}',
  'group.not-in-source': 'Nicht in der Quelle',
  'group.not-shown': 'Nicht gezeigt',
  'group.lost-by-us': 'Durch uns verloren',
  cite: 'Wenn Sie dieses Archiv verwenden, zitieren Sie es bitte wie unten.',
  contributors: 'Die Mitwirkenden von {wiki}',
  anonymous: 'Anonym',
  whatTitle: 'Was das ist',
  bag: 'Der Ordner ist ein BagIt-Paket 1.0 (RFC 8493) und ein RO-Crate 1.3. Alles funktioniert ohne Server und ohne Netz.',
  closed: 'Das Wiki ist geschlossen: {notice}',
  successor: 'Es geht weiter unter {url}',
  partsTitle: 'Was darin ist',
  partSite: 'die Seiten, zum Lesen im Browser',
  partCatalogue: 'alles als SQLite-Datenbank',
  partXml: 'MediaWiki-Export 0.11 mit der ganzen Versionsgeschichte',
  partRecords: 'Sitzungen, Personen und Links als CSV, JSONL, ICS',
  partFiles: 'hochgeladene Dateien, in jeder Version',
  partProvenance: 'woher es kommt, und was fehlt',
  partWeb: 'Kopien zitierter Webseiten',
  verifyTitle: 'Wie es sich prüfen lässt',
  verify: 'In diesem Ordner, mit Werkzeugen, die jedes Linux hat; jede Zeile muss für jede Datei OK antworten:',
  verifyMac: 'Unter macOS, im Terminal:',
  verifyWindows:
    'Unter Windows, in der PowerShell; sie nennt jede Datei mit anderer Prüfsumme, und nichts, wenn alles stimmt:',
  readmeBelow: 'Auf Deutsch, weiter unten',
  readmePreview: 'Was alles darin ist und wie es entstand',
  verifyMore: 'Mit wikifonds auch alles andere:',
  verifySignature:
    'Es kann signiert sein (signatures/ und eine Datei .minisig neben der Zip-Datei). Wer es veröffentlicht, gibt den öffentlichen Schlüssel an anderer Stelle bekannt: Ein mitgelieferter würde nichts beweisen. Mit diesem Schlüssel:',
  swhid: 'Den Inhalt von data/ bezeichnet {swhid}, sein Git-Baum-Hash.',
  rightsTitle: 'Lizenz',
  rights: 'Der Inhalt des Wikis: {licence}. Die Beschreibungen darum herum: CC0-1.0. Die Texte liegen in LICENSES/.',
  rightsUnknown:
    'Das Wiki sagt nicht, unter welcher Lizenz sein Inhalt steht: Sie ist unbekannt. Die Beschreibungen darum herum: CC0-1.0.',
  contactTitle: 'Berichtigen und Entfernen',
  contact: 'Schreiben Sie an {contact}.',
  contactUnknown: 'Es wurde kein Kontakt angegeben.',
  recall:
    'Wird etwas entfernt, so entsteht eine neue Ausgabe; bereits weitergegebene Kopien lassen sich nicht zurückholen.',
  licenceUnknownText:
    'Die Lizenz des Inhalts dieses Wikis ist unbekannt: Das Wiki nennt sie nicht. Fragen Sie die Mitwirkenden, bevor Sie ihn weiterverwenden.',
  licenceTextMissing: 'Der Text der Lizenz {id} ist hier nicht enthalten. Er steht unter {url}',
  swhidOfData: 'SWHID von data/',
  credit: '{contributors}. {title}. {organisation}, {date}. {swhid}',
  wikiSoftware: 'Das Wiki lief mit {generator}.',
  accessPublic: 'öffentlich',
  accessRestricted: 'nur für Mitglieder',
  folderOf: '{text} (Dateien: {count})',
  actionIngestion: 'Was vom Wiki geblieben war, wurde gelesen ({sources}).',
  actionTransformation:
    'Seiten, Datenblätter, Links und Versionsgeschichte wurden neu geschrieben: als Website, als Katalog, als Datenblätter, als XML.',
  actionRedaction:
    'Was die Regeln des Datenschutzes herausnehmen, wurde herausgenommen; data/provenance/redactions.json zählt es.',
  actionFixity: 'SHA-256 und SHA-512 jeder Datei in data/ wurden berechnet und aufgelistet.',
  previewToc: 'Auf dieser Seite',
  previewOpen: 'Öffnen',
  previewSite: 'Die Website',
  previewCatalogue: 'Der Katalog (SQLite)',
  previewRecords: 'Die Sitzungen (CSV)',
  previewFacts: 'Was es ist',
  previewTitle: 'Inhalt des RO-Crate',
  previewActions: 'Wie es entstand',
  previewSources: 'Was gelesen wurde',
  previewCite: 'Wie es zu zitieren ist',
  factWiki: 'Wiki',
  factAuthor: 'Geschrieben von',
  factPublisher: 'Veröffentlicht von',
  factContact: 'Kontakt',
  factDate: 'Datum',
  factPeriod: 'Zeitraum',
  factLanguage: 'Sprache',
  factAccess: 'Zugang',
  factSeries: 'Reihe',
  factSoftware: 'Erstellt mit',
  path: 'Pfad',
  what: 'Was',
  type: 'Typ',
  bytes: 'Bytes',
} as const satisfies Translation['bundle']

/** What single files hold, by path. */
export const germanFiles = {
  'ro-crate-preview.html': 'dieses RO-Crate, zum Lesen im Browser',
  'README.html': 'wie sich das Archiv öffnen und prüfen lässt',
  'datapackage.json': 'die Tabellen und Datendateien, jede Spalte erklärt (Data Package)',
  'CITATION.cff': 'wie das Archiv zu zitieren ist',
  'manifest-sha256.txt': 'Prüfsummen jeder Datei in data/',
  'manifest-sha512.txt': 'Prüfsummen jeder Datei in data/',
  'data/site/index.html': 'erste Seite der Website',
  'data/records/meetings.csv': 'eine Zeile je Sitzung, für Tabellenprogramme',
  'data/records/meetings.jsonl':
    'eine Sitzung je Zeile, vollständig, mit den Worten, aus denen jeder Wert gelesen wurde',
  'data/records/meetings.schema.json': 'JSON-Schema einer Zeile von meetings.jsonl',
  'data/records/meetings.jsonld': 'Sitzungen als Ereignisse nach schema.org',
  'data/records/meetings.ics': 'Sitzungen für Kalender',
  'data/records/people.csv': 'eine Zeile je Person, die in einer Sitzung genannt ist',
  'data/records/links.csv': 'eine Zeile je Stelle, die eine fremde Adresse nennt, und was aus ihr wurde',
  'data/provenance/account.json': 'was gelesen, aufbewahrt und verloren wurde, in Zahlen',
  'data/provenance/losses.jsonl': 'alles, was sich nicht lesen, aufbewahren oder verstehen ließ, und warum',
  'data/provenance/redactions.json': 'was die Regeln des Datenschutzes herausnahmen, gezählt',
  'data/provenance/changes.json':
    'was sich seit der Ausgabe geändert hat, die diese ersetzt, ohne das, was herausgenommen wurde',
  'data/provenance/pipeline.yml': 'wie das Archiv entstand, ohne das, was privat ist',
  'data/provenance/links.lock.json': 'was von den Links zu sehen war, und wann',
  'data/provenance/records.yml': 'was ein Mensch zu Datenblättern von Sitzungen sagte',
} as const satisfies Translation['files']

/** `DEPLOY.txt`. */
export const germanDeploy = {
  title: '{wiki} ins Web stellen',
  folder:
    'Alles ist statisch. Kopieren Sie den Inhalt dieses Ordners in die Wurzel des Hosts, hier {folder}, und daneben, als {folder}/files und {folder}/records, die Ordner data/files und data/records des Pakets: Seiten führen als /files/ und /records/ dorthin. Die Seite zum Herunterladen führt ebenso zum Rest von data/ und zu den Dateien der obersten Ebene des Pakets; liegen sie auch dort, so antworten sie. data/index.sqlite daneben, als {folder}/index.sqlite, lässt Besucher in SQL fragen (sql/): Der Katalog wird in Teilen gelesen (HTTP Range), wie nginx, Apache und Caddy sie senden. Die Umleitungstabellen setzen die Wurzel eines Hosts voraus, am besten die des alten Wikis ({host}).',
  check:
    'Vorher und nachher: wikifonds serve PAKET.zip --as {url} --check adressen.txt sagt, welche alten Adressen das Paket kennt.',
  numbers:
    'Eine Adresse, die eine Version oder eine Seite nur mit ihrer Nummer nennt (index.php?oldid=12, Spezial:Permanenter Link/12, Special:Diff/12, Special:Redirect/page/3), beantwortet überall die Seite 404.html: Sie sucht die Nummer im Ordner numbers/ und führt dorthin, oder sie sagt, dass sie hier fehlt (mit Skript). Wo ein Anbieter nur Dateien nimmt, zeigt die Wurzel die Startseite (/?oldid=12).',
  apache:
    'Alles steht in .htaccess; Module: dir, mime, rewrite. Die Datei wird bei jeder Anfrage neu gelesen: Ab einigen Tausend Seiten antworten nginx oder Caddy schneller.',
  nginx:
    'In den Kontext http, zum Beispiel als Datei in conf.d. Eine alte Version führt zu ihrer Seite oder an ihre Stelle in der Versionsgeschichte.',
  caddy: 'Ein Caddyfile. Eine alte Version führt zur Seite in ihrem letzten Stand.',
  netlify:
    'Ziehen Sie den Ordner hinein, oder machen Sie ihn zum Veröffentlichungsordner: _redirects wird gelesen. Eine alte Version führt zur Versionsgeschichte ihrer Seite. Auch Cloudflare Pages liest _redirects, aber höchstens 2.000 Zeilen und keine mit Abfrageteil; die übrigen sucht die Seite 404.html heraus.',
  github:
    'Legen Sie die Dateien in die Wurzel des Branches, dazu eine leere Datei namens .nojekyll. Weiterleitungen gibt es nicht: Die Seite 404.html sucht den verlangten Titel oder die Nummer und führt dorthin (mit Skript).',
  gitlab:
    'Legen Sie die Dateien in einen Ordner namens public und dies in .gitlab-ci.yml. _redirects wird bis 64 KB und 1.000 Zeilen gelesen, ohne Abfrageteile; eine längere Datei wird abgelehnt: Lassen Sie sie dann weg, und die Seite 404.html sucht alles heraus.',
} as const satisfies Translation['deploy']

/** What a history in another form says. */
export const germanHistory = {
  reconstructed: 'Wikitext, den wikifonds aus dem HTML der Seite gemacht hat: Der des Wikis ist verloren',
  undated: 'die Zeit dieser Version ist nicht bekannt',
  hidden: 'das Wiki verbirgt den Text dieser Version',
  missing: 'der Text dieser Version fehlt in der Quelle',
  withheld: 'der Text dieser Version wird zurückgehalten',
  masked: 'private Werte in diesem Text sind unkenntlich gemacht',
  unknownContributor: 'unbekannt',
  hiddenContributor: 'verborgen',
} as const satisfies Translation['history']

/** What derived forms say of themselves. */
export const germanExports = {
  zimDescription: '{wiki}: schreibgeschütztes Archiv des Wikis',
  waczDescription:
    '{wiki}: Seiten des Archivs {bundle} unter den Adressen, an denen sie standen; kein Server hat sie gesendet',
} as const satisfies Translation['exports']
