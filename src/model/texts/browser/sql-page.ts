/** The words of the SQL page. */

import type { Text } from '../../texts.ts'

/** Words of the page where the catalogue is asked in SQL; the script of the page has those with places. */
export const sqlWords = {
  doorSql: { en: 'Ask in SQL', fr: 'Interroger en SQL' },
  doorSqlWords: {
    en: 'Ask the catalogue: ready questions, your own SQL, tables to take away.',
    fr: 'Interroger le catalogue : questions prêtes, votre propre SQL, tableaux à emporter.',
  },
  sqlLead: {
    en: 'Everything that was read from the wiki (pages, revisions, meetings, people, decisions, links) stands in one SQLite database, the catalogue. Here it is asked in your browser: it is only read, never changed, and nothing is sent elsewhere.',
    fr: 'Tout ce qui a été lu dans le wiki (pages, révisions, réunions, personnes, décisions, liens) se trouve dans une base SQLite, le catalogue. Il s’interroge ici, dans votre navigateur : il est seulement lu, jamais modifié, et rien n’est envoyé ailleurs.',
  },
  sqlInstead: {
    en: 'This page needs JavaScript. Without it, ask the same catalogue with one of these; the tables are listed below.',
    fr: 'Cette page demande JavaScript. Sans lui, interrogez le même catalogue avec l’un de ces outils ; les tables sont décrites plus bas.',
  },
  sqlInsteadWikifonds: {
    en: 'straight from the bundle; --list shows the ready questions:',
    fr: 'directement dans le paquet ; --list montre les questions prêtes :',
  },
  sqlInsteadSqlite: { en: 'in the unpacked bundle:', fr: 'dans le paquet décompressé :' },
  sqlInsteadBrowser: {
    en: 'DB Browser for SQLite or any other program for SQLite: open data/index.sqlite of the unpacked bundle, read-only.',
    fr: 'DB Browser for SQLite, ou tout autre logiciel pour SQLite : ouvrez data/index.sqlite du paquet décompressé, en lecture seule.',
  },
  sqlFile: { en: 'Catalogue', fr: 'Catalogue' },
  sqlFileHelp: {
    en: 'From a disk, choose the bundle ({fonds}.zip) or data/index.sqlite in it. On a server the catalogue beside this site is read in parts. Neither is loaded whole.',
    fr: 'Depuis un disque, choisissez le paquet ({fonds}.zip) ou, dedans, data/index.sqlite. Sur un serveur, le catalogue à côté de ce site est lu par morceaux. Ni l’un ni l’autre n’est chargé en entier.',
  },
  sqlQuestions: { en: 'Ready questions', fr: 'Questions prêtes' },
  sqlSchema: { en: 'Tables', fr: 'Tables' },
  sqlSchemaHelp: {
    en: 'Views, which gather what is asked most, stand first.',
    fr: 'Les vues, qui rassemblent ce qu’on demande le plus, viennent d’abord.',
  },
  sqlFirstRows: { en: 'Rows of {table}', fr: 'Lignes de {table}' },
  sqlText: { en: 'Question in SQL', fr: 'Question en SQL' },
  sqlTextHelp: {
    en: 'Ctrl + Enter asks. :name makes a field. revision_text(revision_id) gives the text of a revision.',
    fr: 'Ctrl + Entrée pose la question. :nom fait un champ. revision_text(revision_id) donne le texte d’une révision.',
  },
  sqlAsk: { en: 'Ask', fr: 'Demander' },
  sqlStop: { en: 'Stop', fr: 'Arrêter' },
  sqlShare: {
    en: 'The address of this page holds the question: copy it to share it.',
    fr: 'L’adresse de cette page contient la question : copiez-la pour la partager.',
  },
  sqlAnswer: { en: 'Answer', fr: 'Réponse' },
  sqlCsv: { en: 'Save as CSV', fr: 'Enregistrer en CSV' },
  sqlCsvHelp: { en: 'all rows, whole texts', fr: 'toutes les lignes, textes entiers' },
  sqlChart: { en: 'Bar chart', fr: 'Diagramme en barres' },
  sqlChartWords: { en: 'Words', fr: 'Mots' },
  sqlChartNumber: { en: 'Number', fr: 'Nombre' },
  sqlChartAll: { en: 'all words', fr: 'tous les mots' },
  sqlChartLabel: {
    en: 'Bar chart of {number} by {words}; the same values stand in the table',
    fr: 'Diagramme en barres : {number} selon {words} ; les mêmes valeurs sont dans le tableau',
  },
  sqlChartCut: { en: 'The first {count} rows.', fr: 'Les {count} premières lignes.' },
  sqlOptional: { en: 'may be left out', fr: 'facultatif' },
  sqlBlob: { en: '{bytes} bytes', fr: '{bytes} octets' },
  sqlKilobytes: { en: '{size} kB', fr: '{size} ko' },
  sqlMegabytes: { en: '{size} MB', fr: '{size} Mo' },
  sqlMilliseconds: { en: '{time} ms', fr: '{time} ms' },
  sqlSeconds: { en: '{time} s', fr: '{time} s' },
  sqlChoose: {
    en: 'First choose the bundle or its catalogue: a page opened from a disk may read no file by itself.',
    fr: 'Choisissez d’abord le paquet ou son catalogue : une page ouverte depuis un disque ne peut lire aucun fichier d’elle-même.',
  },
  sqlOpening: { en: 'Opening the catalogue…', fr: 'Ouverture du catalogue…' },
  sqlAsking: { en: 'Asking…', fr: 'Recherche de la réponse…' },
  sqlReady: { en: 'The catalogue is open: ask.', fr: 'Le catalogue est ouvert : posez votre question.' },
  sqlStopped: { en: 'Stopped.', fr: 'Arrêté.' },
  sqlOpened: {
    en: 'Open: the catalogue of this fonds, {size}.',
    fr: 'Ouvert : le catalogue de ce fonds, {size}.',
  },
  sqlOther: {
    en: 'Open: the catalogue of another fonds, {fonds}, {size}. Its answers are not about this site.',
    fr: 'Ouvert : le catalogue d’un autre fonds, {fonds}, {size}. Ses réponses ne parlent pas de ce site.',
  },
  sqlRows: {
    en: '{count} {count|row|rows} in {time}; {read} of the file read so far.',
    fr: '{count} {count|ligne|ligne|lignes} en {time} ; {read} du fichier lus jusqu’ici.',
  },
  sqlRowsCut: {
    en: 'The first {count} rows in {time}, and there are more: the CSV has all. {read} of the file read so far.',
    fr: 'Les {count} premières lignes en {time}, et il y en a d’autres : le CSV les a toutes. {read} du fichier lus jusqu’ici.',
  },
  sqlSaved: { en: 'CSV of {size} saved.', fr: 'CSV de {size} enregistré.' },
  sqlNoCatalogue: {
    en: 'There is no catalogue beside this site ({address}). Choose the bundle or data/index.sqlite above; whoever keeps the server can put data/index.sqlite there.',
    fr: 'Il n’y a pas de catalogue à côté de ce site ({address}). Choisissez plus haut le paquet ou data/index.sqlite ; qui tient le serveur peut y mettre data/index.sqlite.',
  },
  sqlNoRanges: {
    en: 'This server sends files only whole, not in parts (HTTP ranges), and {address} is not loaded whole. Choose the file above, or serve the bundle with “wikifonds serve”, nginx, Apache or Caddy.',
    fr: 'Ce serveur n’envoie les fichiers qu’en entier, pas par morceaux (HTTP Range), et {address} ne se charge pas en entier. Choisissez le fichier plus haut, ou servez le paquet avec « wikifonds serve », nginx, Apache ou Caddy.',
  },
  sqlNotCatalogue: {
    en: '{name} is neither a bundle nor a SQLite database. Choose the .zip of the bundle, or data/index.sqlite in it.',
    fr: '{name} n’est ni un paquet ni une base SQLite. Choisissez le .zip du paquet ou, dedans, data/index.sqlite.',
  },
  sqlNoEntry: {
    en: '{name} is a zip whose catalogue cannot be read in place: it is no bundle, or it was packed anew. Unpack it and choose data/index.sqlite.',
    fr: '{name} est un zip dont le catalogue ne peut être lu sur place : ce n’est pas un paquet, ou il a été recompressé. Décompressez-le et choisissez data/index.sqlite.',
  },
  sqlReadFailed: {
    en: '{name} could not be read ({reason}): it has changed, or the connection is lost. Reload the page, or choose the file again.',
    fr: '{name} n’a pas pu être lu ({reason}) : il a changé, ou la connexion est coupée. Rechargez la page, ou choisissez de nouveau le fichier.',
  },
} as const satisfies Record<string, Text>
