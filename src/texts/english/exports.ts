/** Words that derived forms of a bundle add for their readers. */

import { inFrench, typeset } from '../catalogue.ts'

/** Descriptions that stand inside the files, in the language of the wiki. */
export const exportTexts = typeset(
  inFrench('exports', {
    zimDescription: '{wiki}: read-only archive of the wiki',
    waczDescription:
      '{wiki}: pages of the archive {bundle} at the addresses where they stood; no server answered with them',
  }),
)
