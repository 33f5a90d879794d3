/** Whether a parse still holds: a hash of everything it depended on. */

import { type Figures, isFigureKey, titleOfRevisionKey } from '../../model/figures.ts'
import { sha256 } from '../../support/hash.ts'
import { toolVersion } from '../../support/version.ts'
import type { LatestTexts } from './latest-texts.ts'
import type { PageInput, ParseSetup } from './parse-setup.ts'

export type ParseKey = (input: PageInput, used: readonly string[], texts: LatestTexts) => string

/** Keys for one setup: text, title, the wiki's rendering, the templates that were used or missed with their texts, the figures and revisions shown, the pages behind saved files, configuration, program. */
export function parseKeys(setup: ParseSetup, figures: Figures, filesHash: string): ParseKey {
  const base = sha256(JSON.stringify([toolVersion, setup]))
  return ({ text, rendering, ...input }, used, texts) => {
    const usedNow = (name: string): unknown => {
      const revised = titleOfRevisionKey(name)
      if (revised !== null) return texts.revisionOf(revised)
      return isFigureKey(name) ? (figures[name] ?? null) : texts.hashOf(name)
    }
    // Links between saved files are read by what the files show.
    const files = input.form === 'html' ? filesHash : ''
    const now = used.map((name) => [name, usedNow(name)])
    return sha256(JSON.stringify([base, files, input, sha256(text), sha256(rendering ?? ''), now]))
  }
}
