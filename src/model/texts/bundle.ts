/** The words of a bundle's own files: README, preview, description. */

import { typeset } from '../texts.ts'

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
  cite: {
    en: 'If you use this archive, please cite it as below.',
    fr: 'Si vous utilisez cette archive, citez-la comme ci-dessous.',
  },
  contributors: { en: 'Contributors of {wiki}', fr: 'Les contributrices et contributeurs de {wiki}' },
  // In the names of contributors whose addresses are not shown: `Anonymous-3F2A`.
  anonymous: { en: 'Anonymous', fr: 'Anonyme' },
  whatTitle: { en: 'What this is', fr: 'Ce que c’est' },
  bag: {
    en: 'The folder is a BagIt 1.0 bag (RFC 8493) and an RO-Crate 1.1. Everything works without a server and without a network.',
    fr: 'Le dossier est un sac BagIt 1.0 (RFC 8493) et un RO-Crate 1.1. Tout fonctionne sans serveur et sans réseau.',
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
  previewTitle: { en: 'Contents of the crate', fr: 'Contenu du RO-Crate' },
  path: { en: 'Path', fr: 'Chemin' },
  what: { en: 'What', fr: 'Quoi' },
  bytes: { en: 'Bytes', fr: 'Octets' },
})
