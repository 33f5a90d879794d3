/** Words that derived forms of a bundle add for their readers. */

import { type Text, typeset } from '../texts.ts'

/** Descriptions that stand inside the files, in the language of the wiki. */
export const exportTexts = typeset({
  zimDescription: { en: '{wiki}: read-only archive of the wiki', fr: '{wiki} : archive du wiki, en lecture seule' },
  waczDescription: {
    en: '{wiki}: pages of the archive {bundle} at the addresses where they stood; no server answered with them',
    fr: '{wiki} : pages de l’archive {bundle} aux adresses où elles se trouvaient ; aucun serveur ne les a envoyées',
  },
} as const satisfies Record<string, Text>)
