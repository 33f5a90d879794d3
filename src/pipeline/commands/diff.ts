/** What changed from one edition of a bundle to the next. */

import { type BundleDifference, diffBundles } from '../../bundle/diff.ts'
import { openFonds } from '../io/open-bundle.ts'

export { type BundleDifference, differencesJson } from '../../bundle/diff.ts'

/** Everything that differs between two bundles, as it is found. Throws what `openFonds` throws. */
export async function* diff(old: string, now: string): AsyncGenerator<BundleDifference> {
  const before = await openFonds(old)
  try {
    const after = await openFonds(now)
    try {
      yield* diffBundles(before, after)
    } finally {
      await after.close()
    }
  } finally {
    await before.close()
  }
}
