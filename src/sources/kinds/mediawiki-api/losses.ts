import { makeLoss } from '../../../model/make-loss.ts'
import type { LossKind } from '../../../model/texts/losses.ts'
import type { SourceEvent } from '../../../model/wiki.ts'

/** A loss of the step that reads sources, as an event. */
export const lossEvent = (kind: LossKind, subject: string, reason: string, detail?: string): SourceEvent => ({
  type: 'loss',
  loss: makeLoss({ step: 'ingest', kind, subject, reason, ...(detail === undefined ? {} : { detail }) }),
})

export const revisionSubject = (title: string, revisionId: number): string => `${title} (revision ${revisionId})`
