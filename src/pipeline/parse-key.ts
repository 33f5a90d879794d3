/** Whether a parse still holds: a hash of everything it depended on. */

import { sha256 } from '../support/hash.ts'
import { toolVersion } from '../support/version.ts'
import type { LatestTexts } from './latest-texts.ts'
import type { PageInput, ParseSetup } from './page-parser.ts'

export type ParseKey = (input: PageInput, used: readonly string[], texts: LatestTexts) => string

/** Keys for one setup: text, title, the templates that were used or missed with their texts, configuration, program. */
export function parseKeys(setup: ParseSetup): ParseKey {
  const base = sha256(JSON.stringify([toolVersion, setup]))
  return ({ text, ...input }, used, texts) =>
    sha256(JSON.stringify([base, input, sha256(text), used.map((title) => [title, texts.hashOf(title)])]))
}
