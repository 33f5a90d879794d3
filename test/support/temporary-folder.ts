/** The one place for what tests put down: a folder of this run among the machine's temporary files, removed at its end. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Workers and the programs that they start inherit `TMPDIR`, which `os.tmpdir()` reads. */
export default function setup(): () => void {
  const former = process.env['TMPDIR']
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-tests-'))
  process.env['TMPDIR'] = folder
  return () => {
    if (former === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = former
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
