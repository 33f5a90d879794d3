import type { Loss } from '../../model/loss.ts'
import { makeLoss } from '../../model/make-loss.ts'
import type { LossKind } from '../../model/texts/losses.ts'

/** A loss of the step that reads sources. */
export const ingestLoss = (kind: LossKind, subject: string, reason: string, detail?: string): Loss =>
  makeLoss({ step: 'ingest', kind, subject, reason, ...(detail === undefined ? {} : { detail }) })
