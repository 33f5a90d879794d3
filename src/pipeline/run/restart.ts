/** `--from STEP`: what earlier runs derived from that step on is forgotten; later steps are made anew in any case. */

import type { Archive } from '../../archive/archive.ts'
import { clearIntake } from '../../archive/intake.ts'
import type { Step } from '../../model/step.ts'

export function forgetFrom(step: Step, archive: Archive): void {
  if (step === 'ingest') clearIntake(archive)
  if (step === 'ingest' || step === 'parse') archive.store.exec('DELETE FROM parses')
}
