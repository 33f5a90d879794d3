/** What a value is that somebody asks to take out. */

import { normalised } from '../../model/normalised.ts'
import { parseTitle, titleRules } from '../../model/title.ts'
import type { KnownValue } from '../../privacy/detected.ts'
import { looksLikeName } from '../../privacy/near-names.ts'
import type { Removal, RemovalTarget } from '../../privacy/removal.ts'
import { searchFor } from '../../privacy/survivors.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import { loadPeople } from '../io/load.ts'
import { fileNameOf, namesOfPerson } from '../run/privacy/private-values.ts'
import { storedTexts } from '../run/text-passes.ts'
import type { OpenedWiki } from '../run/with-wiki.ts'

type Recognised = Pick<Removal, 'target' | 'value'>

/** What a value is, spelled as the wiki spells it. Throws NotAsExpected when nothing in the wiki is called so. */
export function recognised(opened: OpenedWiki, value: string, target: RemovalTarget | null): Recognised {
  const { wiki } = opened
  const titles = titleRules(wiki.site)
  const title = parseTitle(value, titles)?.prefixed ?? value
  const file = fileNameOf(value, titles)
  const isThere: Readonly<Record<RemovalTarget, () => boolean>> = {
    person: () => isPerson(opened, value),
    page: () => wiki.reader.page(title) !== null,
    file: () => wiki.reader.fileVersions().some(({ name }) => normalised(name) === normalised(file)),
    literal: () => standsIn(opened, value),
    // A plain number may be anything: a revision is removed where it is called one.
    revision: () => target === 'revision' && wiki.reader.revision(Number(value)) !== null,
  }
  const order: readonly RemovalTarget[] = target === null ? ['person', 'page', 'file', 'literal'] : [target]
  const found = order.find((one) => isThere[one]())
  // A name is looked for in more forms than a text is.
  if (found === 'literal' && target === null && looksLikeName(value)) return { target: 'person', value }
  if (found === undefined) {
    // What is named as a text or a person may stand in uploads only, which the proof searches.
    if (target === 'literal' || (target === 'person' && !/^p-[0-9a-f]+$/.test(value))) return { target, value }
    throw new NotAsExpected('VALUE', message('value-of-wiki'), value)
  }
  return { target: found, value: found === 'page' ? title : found === 'file' ? file : value }
}

function isPerson({ pipeline, wiki }: OpenedWiki, value: string): boolean {
  const byHand = loadPeople(pipeline)
  if (namesOfPerson(value, { ...wiki, byHand }) !== null) return true
  return /\S\s+\S/.test(value) && wiki.reader.contributors().some(({ name, kind }) => name === value && kind !== 'ip')
}

function standsIn({ archive }: OpenedWiki, value: string): boolean {
  const known: KnownValue = { reason: 'literal', value, mark: '•••' }
  const search = searchFor([known], [])
  for (const text of storedTexts(archive)) if (search(text) !== null) return true
  return false
}
