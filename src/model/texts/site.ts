/**
 * Every word of the site that is not the wiki's own. ` | ` parts the forms for one and for several, chosen by `count`.
 */

import type { Text } from '../texts.ts'

export const siteTexts = {
  contents: { en: 'Contents', fr: 'Sommaire' },
  noteBack: { en: 'Back to mark {mark} of note {number}', fr: 'Retour à l’appel {mark} de la note {number}' },
  noteEmpty: { en: 'note without a text', fr: 'note sans texte' },
  rawTitle: { en: 'Shown as source: {what}', fr: 'Montré en code source : {what}' },
  tableFrame: { en: 'Table', fr: 'Tableau' },
} as const satisfies Record<string, Text>

export type SiteTextKey = keyof typeof siteTexts
