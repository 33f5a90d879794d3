/** The losses as they are published. */

import { type Loss, lossReason } from '../../../model/loss.ts'
import { inWords, mapName, mapNames } from '../../../model/message.ts'
import { steps } from '../../../model/step.ts'
import { byKey } from '../../../support/order.ts'
import type { Redaction } from '../privacy/redaction.ts'

/** Every loss once, by step, kind and subject; what they name and quote is masked like everything else. */
export function publishedLosses(losses: Iterable<Loss>, { mask, dropsPage }: Redaction): readonly Loss[] {
  const found = new Map<string, Loss>()
  for (const one of losses) {
    // What is said of a page that nobody may know of would tell of it.
    if (dropsPage(one.subject)) continue
    const published = {
      ...one,
      subject: mask(one.subject),
      values: mapNames(one.values, mask),
      ...(one.detail === undefined ? {} : { detail: mapName(one.detail, mask) }),
    }
    const { step, kind, subject, detail } = published
    found.set(
      [steps.indexOf(step), kind, subject, lossReason(published, 'en'), inWords(detail ?? '', 'en')].join('\u0000'),
      published,
    )
  }
  return [...found].sort(byKey).map(([, one]) => one)
}
