/** The losses as they are published. */

import { type Loss, lossOfMany, lostThings, steps } from '../../../model/loss.ts'
import { mapName, mapNames } from '../../../model/message.ts'
import type { FondsView } from '../../../model/view.ts'
import { withheldUploads } from '../../../site/frame/upload-offers.ts'
import { compareStrings } from '../../../support/order.ts'
import { loss, lossReason } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { inWords } from '../../../texts/sentence.ts'
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
  // What those under one key were before anything was masked; without an entry, what was found is all, as it was.
  const told = new Map<string, Set<string>>()
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
    const key = [steps.indexOf(step), kind, subject, lossReason(published, 'en'), inWords(detail ?? '', 'en')].join(
      '\u0000',
    )
    const [same, asItWas] = [found.get(key), JSON.stringify(one)]
    if (same === undefined) {
      found.set(key, published)
      if (JSON.stringify(published) !== asItWas) told.set(key, new Set([asItWas]))
      continue
    }
    const before = told.get(key) ?? new Set([JSON.stringify(same)])
    // Several sources, and several pages, tell the same.
    if (before.has(asItWas)) continue
    told.set(key, before.add(asItWas))
    found.set(key, lossOfMany(lostThings([same, published]), published))
  }
  return [...found.keys()].sort(compareStrings).flatMap((key) => found.get(key) ?? [])
}

/** Uploads that the site does not offer as they are: nothing is missing, and a reader should know. */
export function* withheldLosses(
  files: ReturnType<FondsView['files']>,
  content: FondsView['fileContent'],
): Iterable<Loss> {
  for (const { bundlePath, offer } of withheldUploads(files, content)) {
    yield offer.how === 'cleaned'
      ? loss('upload-could-run', bundlePath, { reason: message('svg-shown-safely') }, offer.removed.join(', '))
      : loss('upload-could-run', bundlePath, { reason: message('file-not-linked') })
  }
}
