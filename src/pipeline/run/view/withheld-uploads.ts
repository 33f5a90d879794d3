/** Uploads that the site does not offer as they are, told as losses: nothing is missing, and a reader should know. */

import type { Loss } from '../../../model/loss.ts'
import { makeLoss } from '../../../model/make-loss.ts'
import type { FondsView } from '../../../model/view.ts'
import { withheldUploads } from '../../../site/upload-offers.ts'

export function* withheldLosses(
  files: ReturnType<FondsView['files']>,
  content: FondsView['fileContent'],
): Iterable<Loss> {
  for (const { bundlePath, offer } of withheldUploads(files, content)) {
    yield makeLoss({
      step: 'site',
      kind: 'upload-could-run',
      subject: bundlePath,
      ...(offer.how === 'cleaned'
        ? {
            reason: 'the site shows a copy without what could run or ask other hosts; the original is kept as it was',
            detail: offer.removed.join(', '),
          }
        : { reason: 'the site does not link to it, since it could run when it is opened; it is kept as it was' }),
    })
  }
}
