/** What is left of somebody who was taken out: forms that only may mean them, and files in which nobody looked. */

import { createNearSensor, nicknamesIn } from '../../privacy/near-names.ts'
import type { Removal } from '../../privacy/removal.ts'
import { gatherFindings, type PersonalFinding } from '../../privacy/scan.ts'
import { loadPeople } from '../io/load.ts'
import { openFonds } from '../io/open-bundle.ts'
import { namesOfPerson } from '../run/privacy/private-values.ts'
import { storedTexts } from '../run/text-passes.ts'
import type { OpenedWiki } from '../run/with-wiki.ts'
import { textsOfBundle } from './texts-of-bundle.ts'

/** How somebody is called, and by what nicknames, as the texts of the wiki tell. */
export interface PersonCalled {
  readonly names: readonly string[]
  readonly nicknames: readonly string[]
}

/** How the person of a removal is called in the wiki; null: it means no person. */
export function personCalled(
  { pipeline, wiki, archive }: OpenedWiki,
  { target, value }: Pick<Removal, 'target' | 'value'>,
): PersonCalled | null {
  if (target !== 'person') return null
  const names = namesOfPerson(value, { ...wiki, byHand: loadPeople(pipeline) }) ?? [value]
  const nicknames = nicknamesIn(names)
  const found = new Set<string>()
  for (const text of storedTexts(archive)) for (const one of nicknames(text)) found.add(one)
  return { names, nicknames: [...found].sort() }
}

/** What a bundle still holds. */
export interface LeftInBundle {
  /** Forms that may mean the person, the most frequent first. */
  readonly near: readonly PersonalFinding[]
  /** Files without a text that is read, sorted. */
  readonly notSearched: readonly string[]
}

/** Looks through a new edition. Throws what `openFonds` throws. */
export async function leftInBundle(path: string, person: PersonCalled | null): Promise<LeftInBundle> {
  const gathering = gatherFindings(person === null ? () => [] : createNearSensor(person.names, person.nicknames))
  const notSearched = new Set<string>()
  const fonds = await openFonds(path)
  try {
    for await (const text of textsOfBundle(fonds, (file) => notSearched.add(file))) gathering.add(text)
  } finally {
    await fonds.close()
  }
  return { near: gathering.findings(), notSearched: [...notSearched].sort() }
}
