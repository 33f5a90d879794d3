/** The words of the page of downloads. */

import type { Text } from '../texts.ts'

/** Texts by key. */
export const listWords = {
  doorDownloads: { en: 'Downloads', fr: 'Téléchargements' },
  doorDownloadsWords: {
    en: 'The data behind this site, with formats, checksums and licence.',
    fr: 'Les données derrière ce site, avec formats, sommes de contrôle et licence.',
  },
  downloadsLead: {
    en: 'Everything that this site shows stands beside it as data, to take along and to work with.',
    fr: 'Tout ce que ce site montre se trouve aussi à côté sous forme de données, à emporter et à réutiliser.',
  },
  downloadsWhole: {
    en: 'The whole fonds is one file, {file}; its checksum lies beside it, in {checksum}.',
    fr: 'Le fonds entier tient en un fichier, {file} ; sa somme de contrôle est à côté, dans {checksum}.',
  },
  downloadsBeside: {
    en: 'The links lead to the other folders of the fonds: on a web server they answer where these were put as well.',
    fr: 'Les liens mènent aux autres dossiers du fonds : sur un serveur web, ils répondent si ceux-ci y ont aussi été déposés.',
  },
  downloadsData: { en: 'Data', fr: 'Données' },
  downloadsCount: { en: '{count} file | {count} files', fr: '{count} fichier | {count} fichiers' },
  downloadsWhat: { en: 'What it holds', fr: 'Contenu' },
  downloadsFormat: { en: 'Format', fr: 'Format' },
  downloadsHash: { en: 'SHA-256', fr: 'SHA-256' },
  downloadsSchema: { en: 'What each column means', fr: 'Ce que dit chaque colonne' },
  downloadsCatalogue: {
    en: 'The catalogue explains itself: its table columns_doc says what each column holds.',
    fr: 'Le catalogue s’explique lui-même : sa table columns_doc dit ce que contient chaque colonne.',
  },
  downloadsChecks: { en: 'Checksums', fr: 'Sommes de contrôle' },
  downloadsChecksWords: {
    en: 'These files list every file of the fonds; in its folder, `sha256sum -c manifest-sha256.txt` checks them all.',
    fr: 'Ces fichiers listent chaque fichier du fonds ; dans son dossier, `sha256sum -c manifest-sha256.txt` les vérifie tous.',
  },
  downloadsOwn: {
    en: 'The descriptions around it are under CC0-1.0, the scripts and styles of this site under GPL-3.0-or-later; the texts of the licences are in the folder LICENSES of the fonds.',
    fr: 'Les descriptions qui l’entourent sont sous CC0-1.0, les scripts et styles de ce site sous GPL-3.0-or-later ; les textes des licences sont dans le dossier LICENSES du fonds.',
  },
  downloadsCite: { en: 'How to cite the fonds', fr: 'Comment citer le fonds' },
  downloadsCiteWords: {
    en: 'For programs:',
    fr: 'Pour les programmes :',
  },
} as const satisfies Record<string, Text>
