/** Whether a parse that is kept still holds: a hash of everything it depended on. */

import { clockKey, type Figures, isFigureKey, titleOfRevisionKey } from '../../model/figures.ts'
import { sha256 } from '../../support/hash.ts'
import { programBuild } from '../../support/version.ts'
import type { LatestTexts } from './latest-texts.ts'
import type { PageInput, ParseSetup } from './parse-setup.ts'

/** A text and all that is told of it: each field counts. */
type ParsedInput = Pick<PageInput, 'title' | 'text' | 'rendering'> & { readonly form: PageInput['form'] }
type ParseKey = (input: ParsedInput, used: readonly string[], texts: LatestTexts) => string

/** Keys for one setup: text, title, the wiki's rendering, the templates that were used or missed with their texts, the figures, revisions and clock shown, the pages behind saved files, configuration, program. */
export function parseKeys(setup: ParseSetup, figures: Figures, filesHash: string): ParseKey {
  // The clock is that of the last edit: each edit would else make all parses stale.
  const { clock, ...others } = setup
  const base = sha256(JSON.stringify([programBuild(), others]))
  return ({ text, rendering, ...input }, used, texts) => {
    const usedNow = (name: string): unknown => {
      const revised = titleOfRevisionKey(name)
      if (revised !== null) return texts.revisionOf(revised)
      if (name === clockKey) return clock
      return isFigureKey(name) ? (figures[name] ?? null) : texts.hashOf(name)
    }
    // Links between saved files are read by what the files show.
    const files = input.form === 'html' ? filesHash : ''
    const now = used.map((name) => [name, usedNow(name)])
    return sha256(JSON.stringify([base, files, input, sha256(text), sha256(rendering ?? ''), now]))
  }
}
