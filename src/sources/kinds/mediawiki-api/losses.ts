import type { Loss, Severity } from '../../../model/loss.ts'
import type { LossKind } from '../../../model/texts/losses.ts'
import type { SourceEvent } from '../../../model/wiki.ts'

/** A loss of the step that reads sources, as an event. */
export function lossEvent(
  severity: Severity,
  kind: LossKind,
  subject: string,
  reason: string,
  detail?: string,
): SourceEvent {
  const loss: Loss = { step: 'ingest', severity, kind, subject, reason }
  return { type: 'loss', loss: detail === undefined ? loss : { ...loss, detail } }
}

export const revisionSubject = (title: string, revisionId: number): string => `${title} (revision ${revisionId})`
