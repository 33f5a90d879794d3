/** Words that derived forms of a bundle add for their readers. */

import { type Text, typeset } from '../texts.ts'

export const exportTexts = typeset({
  zimDescription: { en: '{wiki}: read-only archive of the wiki', fr: '{wiki} : archive du wiki, en lecture seule' },
} as const satisfies Record<string, Text>)
