/** Uploads that the site does not offer as they are, told as losses: nothing is missing, and a reader should know. */

import type { Loss } from '../../../model/loss.ts'
import type { FondsView } from '../../../model/view.ts'
import { withheldUploads } from '../../../site/frame/upload-offers.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'

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
