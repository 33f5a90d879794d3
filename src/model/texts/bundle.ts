/** The words of a bundle's own files: README, preview, description. */

import { type Text, typeset } from '../texts.ts'

/** Texts by key, with the spaces of French. */
export const bundleTexts = typeset({
  title: { en: '{wiki}: archive of {date}', fr: '{wiki} : archive du {date}' },
  open: {
    en: 'Unzip me, then open data/site/index.html in a web browser.',
    fr: 'Décompressez-moi, puis ouvrez data/site/index.html dans un navigateur web.',
  },
  openWithoutSite: {
    en: 'Unzip me; data/index.sqlite holds everything as an SQLite database.',
    fr: 'Décompressez-moi ; data/index.sqlite contient tout, en base de données SQLite.',
  },
  description: {
    en: 'Read-only archive of the wiki “{wiki}”{address}. Pages: {pages}; revisions: {revisions}; files: {files}; meeting records: {meetings}.',
    fr: 'Archive en lecture seule du wiki « {wiki} »{address}. Pages : {pages} ; révisions : {revisions} ; fichiers : {files} ; comptes rendus de réunion : {meetings}.',
  },
  // The verdict: how complete the fonds is, in one to three sentences, and the groups of what is missing.
  verdictWhole: {
    en: 'Complete: nothing that the source holds was lost.',
    fr: 'Complet : rien de ce que contient la source n’a été perdu.',
  },
  verdictAsSource: {
    en: 'Complete as the source allows; the source lacks {things}.',
    fr: 'Complet autant que la source le permet ; il manque à la source {things}.',
  },
  verdictLost: { en: 'Not complete: lost by us, {things}.', fr: 'Incomplet : perdu par nous, {things}.' },
  verdictLacks: { en: 'The source lacks {things}.', fr: 'Il manque à la source {things}.' },
  verdictNotShown: {
    en: 'Kept, but not shown as on the wiki: {things}.',
    fr: 'Conservé, mais pas montré comme sur le wiki : {things}.',
  },
  verdictAnd: { en: '{first} and {last}', fr: '{first} et {last}' },
  'thing.ends': {
    en: 'the end of {number} {count|export|exports}',
    fr: 'la fin de {number} {count|export|export|exports}',
  },
  'thing.texts': { en: '{number} {count|text|texts}', fr: '{number} {count|texte|texte|textes}' },
  'thing.files': { en: '{number} {count|file|files}', fr: '{number} {count|fichier|fichier|fichiers}' },
  'thing.pages': { en: '{number} {count|page|pages}', fr: '{number} {count|page|page|pages}' },
  'thing.oldTexts': {
    en: '{number} {count|old text|old texts}',
    fr: '{number} {count|ancien texte|ancien texte|anciens textes}',
  },
  'thing.histories': {
    en: 'the older history of {number} {count|page|pages}',
    fr: 'l’historique ancien de {number} {count|page|page|pages}',
  },
  'thing.wikitext': { en: 'wikitext', fr: 'le wikitexte' },
  'thing.templates': { en: '{number} {count|template|templates}', fr: '{number} {count|modèle|modèle|modèles}' },
  'thing.places': { en: '{number} {count|place|places}', fr: '{number} {count|endroit|endroit|endroits}' },
  'thing.others': {
    en: '{number} {count|other thing|other things}',
    fr: '{number} {count|autre chose|autre chose|autres choses}',
  },
  'thing.only': { en: '{number} {count|thing|things}', fr: '{number} {count|chose|chose|choses}' },
  'group.not-in-source': { en: 'Not in the source', fr: 'Absent de la source' },
  'group.not-shown': { en: 'Not shown', fr: 'Non montré' },
  'group.lost-by-us': { en: 'Lost by us', fr: 'Perdu par nous' },
  cite: {
    en: 'If you use this archive, please cite it as below.',
    fr: 'Si vous utilisez cette archive, citez-la comme ci-dessous.',
  },
  contributors: { en: 'Contributors of {wiki}', fr: 'Les contributrices et contributeurs de {wiki}' },
  // In the names of contributors whose addresses are not shown: `Anonymous-3F2A`.
  anonymous: { en: 'Anonymous', fr: 'Anonyme' },
  whatTitle: { en: 'What this is', fr: 'Ce que c’est' },
  bag: {
    en: 'The folder is a BagIt 1.0 bag (RFC 8493) and an RO-Crate 1.3. Everything works without a server and without a network.',
    fr: 'Le dossier est un sac BagIt 1.0 (RFC 8493) et un RO-Crate 1.3. Tout fonctionne sans serveur et sans réseau.',
  },
  closed: { en: 'The wiki is closed: {notice}', fr: 'Le wiki est fermé : {notice}' },
  successor: { en: 'It goes on at {url}', fr: 'Il continue à l’adresse {url}' },
  partsTitle: { en: 'What is in it', fr: 'Ce qu’il contient' },
  partSite: { en: 'the pages, to read in a browser', fr: 'les pages, à lire dans un navigateur' },
  partCatalogue: { en: 'everything as an SQLite database', fr: 'le tout en base de données SQLite' },
  partXml: { en: 'MediaWiki export 0.11 with the full history', fr: 'export MediaWiki 0.11 avec tout l’historique' },
  partRecords: {
    en: 'meeting records, people and links as CSV, JSONL, ICS',
    fr: 'réunions, personnes et liens en CSV, JSONL, ICS',
  },
  partFiles: { en: 'uploaded files, every version kept', fr: 'fichiers téléversés, toutes versions gardées' },
  partProvenance: { en: 'where it comes from, and what is missing', fr: 'd’où cela vient, et ce qui manque' },
  partWeb: { en: 'copies of cited web pages', fr: 'copies de pages web citées' },
  verifyTitle: { en: 'How to verify it', fr: 'Comment la vérifier' },
  verify: {
    en: 'In this folder, with tools that every Linux has; each line must answer OK for every file:',
    fr: 'Dans ce dossier, avec des outils présents sur tout Linux ; chaque ligne doit répondre OK (ou RÉUSSI) pour chaque fichier :',
  },
  verifyMac: { en: 'On macOS, in Terminal:', fr: 'Sous macOS, dans Terminal :' },
  verifyWindows: {
    en: 'On Windows, in PowerShell; it names each file whose checksum is another, and nothing when all is well:',
    fr: 'Sous Windows, dans PowerShell, qui nomme chaque fichier dont la somme est autre, et rien quand tout va bien :',
  },
  readmeBelow: { en: 'In English, below', fr: 'En français, plus bas' },
  readmePreview: {
    en: 'All that is in it, and how it was made',
    fr: 'Tout ce qu’elle contient, et comment elle a été faite',
  },
  verifyMore: {
    en: 'With wikifonds, everything else as well:',
    fr: 'Avec wikifonds, tout le reste aussi :',
  },
  verifySignature: {
    en: 'It may be signed (signatures/, and a file .minisig beside the zip). Its publisher gives the public key somewhere else: one that came along would prove nothing. With that key:',
    fr: 'Elle peut être signée (signatures/, et un fichier .minisig à côté du zip). Qui la publie donne la clé publique ailleurs : une clé jointe ne prouverait rien. Avec cette clé :',
  },
  swhid: {
    en: 'The content of data/ is identified by {swhid}, its git tree hash.',
    fr: 'Le contenu de data/ est identifié par {swhid}, son empreinte d’arbre git.',
  },
  rightsTitle: { en: 'Licence', fr: 'Licence' },
  rights: {
    en: 'The content of the wiki: {licence}. The descriptions around it: CC0-1.0. The texts are in LICENSES/.',
    fr: 'Le contenu du wiki : {licence}. Les descriptions qui l’entourent : CC0-1.0. Les textes sont dans LICENSES/.',
  },
  rightsUnknown: {
    en: 'The wiki does not say under which licence its content stands: it is unknown. The descriptions around it: CC0-1.0.',
    fr: 'Le wiki ne dit pas sous quelle licence est son contenu : elle est inconnue. Les descriptions qui l’entourent : CC0-1.0.',
  },
  contactTitle: { en: 'Corrections and removals', fr: 'Corrections et retraits' },
  contact: { en: 'Write to {contact}.', fr: 'Écrivez à {contact}.' },
  contactUnknown: { en: 'No contact was given.', fr: 'Aucun contact n’a été indiqué.' },
  recall: {
    en: 'A removal makes a new edition; copies already handed on cannot be recalled.',
    fr: 'Un retrait donne une nouvelle édition ; les copies déjà diffusées ne peuvent pas être rappelées.',
  },
  licenceUnknownText: {
    en: 'The licence of this wiki’s content is unknown: the wiki does not say. Ask its contributors before you reuse it.',
    fr: 'La licence du contenu de ce wiki est inconnue : le wiki ne la dit pas. Demandez à ses contributeurs avant de le réutiliser.',
  },
  licenceTextMissing: {
    en: 'The text of the licence {id} is not included here. It is at {url}',
    fr: 'Le texte de la licence {id} n’est pas inclus ici. Il se trouve à l’adresse {url}',
  },
  swhidOfData: { en: 'SWHID of data/', fr: 'SWHID de data/' },
  credit: {
    en: '{contributors}. {title}. {organisation}, {date}. {swhid}',
    fr: '{contributors}. {title}. {organisation}, {date}. {swhid}',
  },
  wikiSoftware: { en: 'The wiki ran on {generator}.', fr: 'Le wiki tournait sous {generator}.' },
  accessPublic: { en: 'public', fr: 'public' },
  accessRestricted: { en: 'restricted to the members', fr: 'réservé aux membres' },
  folderOf: { en: '{text} (files: {count})', fr: '{text} (fichiers : {count})' },
  actionIngestion: {
    en: 'What was left of the wiki was read ({sources}).',
    fr: 'Ce qui restait du wiki a été lu ({sources}).',
  },
  actionTransformation: {
    en: 'Pages, records, links and history were written anew: as a site, as a catalogue, as records, as XML.',
    fr: 'Pages, réunions, liens et historique ont été réécrits : en site, en catalogue, en fiches, en XML.',
  },
  actionRedaction: {
    en: 'What the privacy policy takes out was taken out; data/provenance/redactions.json counts it.',
    fr: 'Ce que la politique de confidentialité retire a été retiré ; data/provenance/redactions.json le compte.',
  },
  actionFixity: {
    en: 'SHA-256 and SHA-512 of every file of data/ were computed and listed.',
    fr: 'SHA-256 et SHA-512 de chaque fichier de data/ ont été calculés et listés.',
  },
  // The preview of the crate.
  previewToc: { en: 'On this page', fr: 'Sur cette page' },
  previewOpen: { en: 'Open', fr: 'Ouvrir' },
  previewSite: { en: 'The site', fr: 'Le site' },
  previewCatalogue: { en: 'The catalogue (SQLite)', fr: 'Le catalogue (SQLite)' },
  previewRecords: { en: 'The meetings (CSV)', fr: 'Les réunions (CSV)' },
  previewFacts: { en: 'What it is', fr: 'Ce que c’est' },
  previewTitle: { en: 'Contents of the crate', fr: 'Contenu du RO-Crate' },
  previewActions: { en: 'How it was made', fr: 'Comment il a été fait' },
  previewSources: { en: 'What was read', fr: 'Ce qui a été lu' },
  previewCite: { en: 'How to cite it', fr: 'Comment le citer' },
  factWiki: { en: 'Wiki', fr: 'Wiki' },
  factAuthor: { en: 'Written by', fr: 'Écrit par' },
  factPublisher: { en: 'Published by', fr: 'Publié par' },
  factContact: { en: 'Contact', fr: 'Contact' },
  factDate: { en: 'Date', fr: 'Date' },
  factPeriod: { en: 'Period', fr: 'Période' },
  factLanguage: { en: 'Language', fr: 'Langue' },
  factAccess: { en: 'Access', fr: 'Accès' },
  factSeries: { en: 'Series', fr: 'Série' },
  factSoftware: { en: 'Made with', fr: 'Fait avec' },
  path: { en: 'Path', fr: 'Chemin' },
  what: { en: 'What', fr: 'Quoi' },
  type: { en: 'Type', fr: 'Type' },
  bytes: { en: 'Bytes', fr: 'Octets' },
})

const manifestText: Text = {
  en: 'checksums of every file of data/',
  fr: 'sommes de contrôle de chaque fichier de data/',
}

/** What single files of a bundle hold, by their path in the bag. */
export const bundleFileTexts = typeset({
  'ro-crate-preview.html': { en: 'this crate, to read in a browser', fr: 'ce RO-Crate, à lire dans un navigateur' },
  'README.html': { en: 'how to open and verify the archive', fr: 'comment ouvrir et vérifier l’archive' },
  'datapackage.json': {
    en: 'the tables and files of data, each column explained (Data Package)',
    fr: 'les tables et fichiers de données, chaque colonne expliquée (Data Package)',
  },
  'CITATION.cff': { en: 'how to cite the archive', fr: 'comment citer l’archive' },
  'manifest-sha256.txt': manifestText,
  'manifest-sha512.txt': manifestText,
  'data/site/index.html': { en: 'first page of the site', fr: 'première page du site' },
  'data/records/meetings.csv': {
    en: 'one row per meeting, for spreadsheets',
    fr: 'une ligne par réunion, pour tableurs',
  },
  'data/records/meetings.jsonl': {
    en: 'one meeting a line, whole, with the words each value was read from',
    fr: 'une réunion par ligne, entière, avec les mots dont vient chaque valeur',
  },
  'data/records/meetings.schema.json': {
    en: 'JSON Schema of a line of meetings.jsonl',
    fr: 'schéma JSON d’une ligne de meetings.jsonl',
  },
  'data/records/meetings.jsonld': { en: 'meetings as schema.org events', fr: 'réunions en événements schema.org' },
  'data/records/meetings.ics': { en: 'meetings for calendars', fr: 'réunions pour agendas' },
  'data/records/people.csv': {
    en: 'one row per person named in a meeting',
    fr: 'une ligne par personne nommée dans une réunion',
  },
  'data/records/links.csv': {
    en: 'one row per place that cites an outside address, and what became of it',
    fr: 'une ligne par endroit qui cite une adresse extérieure, et ce qu’elle est devenue',
  },
  'data/provenance/account.json': {
    en: 'what was read, kept and lost, in numbers',
    fr: 'ce qui a été lu, gardé et perdu, en nombres',
  },
  'data/provenance/losses.jsonl': {
    en: 'each thing that could not be read, kept or understood, and why',
    fr: 'chaque chose qui n’a pas pu être lue, gardée ou comprise, et pourquoi',
  },
  'data/provenance/redactions.json': {
    en: 'what the privacy policy took out, counted',
    fr: 'ce que la politique de confidentialité a retiré, compté',
  },
  'data/provenance/changes.json': {
    en: 'what changed since the edition that this one replaces, without what was taken out',
    fr: 'ce qui a changé depuis l’édition que celle-ci remplace, sans ce qui a été retiré',
  },
  'data/provenance/pipeline.yml': {
    en: 'how the archive was made, without what is private',
    fr: 'comment l’archive a été faite, sans ce qui est privé',
  },
  'data/provenance/links.lock.json': {
    en: 'what was seen of the links, and when',
    fr: 'ce qui a été vu des liens, et quand',
  },
  'data/provenance/records.yml': {
    en: 'what a person said of meeting records',
    fr: 'ce qu’une personne a dit des fiches de réunion',
  },
} as const satisfies Readonly<Record<string, Text>>)
