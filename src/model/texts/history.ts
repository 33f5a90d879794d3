/** What a history in another form says beside the words of the wiki: in commits of git, in comments of an XML export. */

import type { Text } from '../texts.ts'

/** By use; written in the language of the wiki where we speak it, so that the form does not depend on its reader. */
export const historyTexts = {
  reconstructed: {
    en: 'wikitext made by wikifonds from the HTML of the page: the wiki’s own is lost',
    fr: 'wikitexte fait par wikifonds à partir du HTML de la page : celui du wiki est perdu',
  },
  undated: {
    en: 'the time of this revision is not known',
    fr: 'la date de cette révision n’est pas connue',
  },
  hidden: {
    en: 'the wiki hides the text of this revision',
    fr: 'le wiki masque le texte de cette révision',
  },
  missing: {
    en: 'the text of this revision is missing in the source',
    fr: 'le texte de cette révision manque dans la source',
  },
  withheld: {
    en: 'the text of this revision is withheld',
    fr: 'le texte de cette révision est retenu',
  },
  masked: {
    en: 'private values in this text are masked',
    fr: 'des valeurs privées de ce texte sont masquées',
  },
  unknownContributor: { en: 'unknown contributor', fr: 'contributeur inconnu' },
  hiddenContributor: { en: 'hidden contributor', fr: 'contributeur masqué' },
} as const satisfies Record<string, Text>
