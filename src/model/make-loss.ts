/** The one place where a loss gets its severity: from its kind. */

import type { Loss } from './loss.ts'
import { lossTexts } from './texts/losses.ts'

/** A loss with the severity that its kind has in the catalogue of losses. */
export const makeLoss = (loss: Omit<Loss, 'severity'>): Loss => ({
  step: loss.step,
  severity: lossTexts[loss.kind].severity,
  kind: loss.kind,
  subject: loss.subject,
  reason: loss.reason,
  ...(loss.detail === undefined ? {} : { detail: loss.detail }),
})
