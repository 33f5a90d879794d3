/** The losses as they are published. */

import { type Loss, lossOfMany, lossReason, lostThings } from '../../../model/loss.ts'
import { inWords, mapName, mapNames } from '../../../model/message.ts'
import { steps } from '../../../model/step.ts'
import { byKey } from '../../../support/order.ts'
import type { Redaction } from '../privacy/redaction.ts'

/**
 * Every loss once, by step, kind and subject; what they name and quote is masked like everything else. Those that only
 * what is masked told apart are one, which stands for all of them.
 */
export function publishedLosses(
  losses: Iterable<Loss>,
  { mask, dropsPage }: Pick<Redaction, 'mask' | 'dropsPage'>,
): readonly Loss[] {
  const found = new Map<string, Loss>()
  for (const one of distinct(losses)) {
    // What is said of a page that nobody may know of would tell of it.
    if (dropsPage(one.subject)) continue
    const published = {
      ...one,
      subject: mask(one.subject),
      values: mapNames(one.values, mask),
      ...(one.detail === undefined ? {} : { detail: mapName(one.detail, mask) }),
    }
    const { step, kind, subject, detail } = published
    const key = [steps.indexOf(step), kind, subject, lossReason(published, 'en'), inWords(detail ?? '', 'en')].join(
      '\u0000',
    )
    const same = found.get(key)
    found.set(key, same === undefined ? published : lossOfMany(lostThings([same, published]), published))
  }
  return [...found].sort(byKey).map(([, one]) => one)
}

/** Several sources, and several pages, tell the same. */
const distinct = (losses: Iterable<Loss>): Iterable<Loss> =>
  new Map([...losses].map((one) => [JSON.stringify(one), one])).values()
