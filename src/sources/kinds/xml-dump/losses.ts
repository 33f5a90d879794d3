import type { Loss, Severity } from '../../../model/loss.ts'

/** A loss of the step that reads sources. */
export function ingestLoss(severity: Severity, kind: string, subject: string, reason: string, detail?: string): Loss {
  const loss = { step: 'ingest', severity, kind, subject, reason } as const
  return detail === undefined ? loss : { ...loss, detail }
}
