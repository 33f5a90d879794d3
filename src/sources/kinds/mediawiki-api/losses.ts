import { type LossFacts, loss } from '../../../model/loss.ts'
import type { LossKind } from '../../../model/texts/losses.ts'
import type { SourceEvent } from '../../../model/wiki.ts'

/** A loss as an event. */
export const lossEvent = <Kind extends LossKind>(
  kind: Kind,
  subject: string,
  ...facts: LossFacts<Kind>
): SourceEvent => ({ type: 'loss', loss: loss(kind, subject, ...facts) })

export const revisionSubject = (title: string, revisionId: number): string => `${title} (revision ${revisionId})`
