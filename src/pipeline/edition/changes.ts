/** What changed since the edition that a bundle replaces: `changes.json`, and what the site says of it. */

import { join } from 'node:path'
import { diffBundles, differencesJson, type MayTell, type ToldDifference, withoutRemoved } from '../../bundle/diff.ts'
import type { EditionChanges } from '../../model/changes.ts'
import { openFonds } from '../io/open-bundle.ts'
import { writeChunks } from '../io/writable.ts'
import type { Redaction } from '../run/privacy/redaction.ts'
import type { View } from '../run/view/view.ts'
import { createGroups } from './change-groups.ts'
import type { FoundSuperseded } from './superseded.ts'

/**
 * Compares the superseded bundle with the catalogue of the new one, writes `provenance/changes.json` below the data folder and
 * gives the groups of it. Files are not compared: the file lies among them. No removed value is told. Rejects when the signal
 * aborts.
 */
export async function writeChanges(
  { path, ...superseded }: FoundSuperseded,
  data: string,
  { view, redaction, signal }: { readonly view: View; readonly redaction: Redaction; readonly signal: AbortSignal },
): Promise<EditionChanges> {
  const groups = createGroups()
  const target = join(data, 'provenance', 'changes.json')
  const before = await openFonds(path)
  const now = await openFonds(join(data, 'index.sqlite'))
  try {
    await writeChunks(target, differencesJson(told(), { supersedes: superseded }), signal)
  } finally {
    await now.close()
    await before.close()
  }
  return { superseded, groups: groups.read() }

  async function* told(): AsyncGenerator<ToldDifference> {
    const mayTell = mayTellOf(view, redaction)
    for await (const difference of diffBundles(before, now)) {
      const one = withoutRemoved(difference, mayTell)
      groups.add(one)
      yield one
    }
  }
}

/** What the policy would change or drop is not told; nor is a record whose page is not there, since the ids of such pages may come of their titles. */
function mayTellOf(view: View, { mask, dropsPage, dropsFile }: Redaction): MayTell {
  const isUnchanged = (text: string): boolean => mask(text) === text
  return {
    title: (title) => isUnchanged(title) && !dropsPage(title),
    upload: (name) => isUnchanged(name) && !dropsFile(name),
    url: isUnchanged,
    meeting: (id) => view.page(Number(/:(\d+)(?:#\d+)?$/.exec(id)?.[1] ?? Number.NaN)) !== null,
  }
}
