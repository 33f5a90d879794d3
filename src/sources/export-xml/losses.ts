import type { Loss, Severity } from '../../model/loss.ts'
import type { LossKind } from '../../model/texts/losses.ts'

/** A loss of the step that reads sources. */
export function ingestLoss(severity: Severity, kind: LossKind, subject: string, reason: string, detail?: string): Loss {
  const loss = { step: 'ingest', severity, kind, subject, reason } as const
  return detail === undefined ? loss : { ...loss, detail }
}
