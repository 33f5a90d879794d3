/** A zip that turns out to be no bundle is let go. */

import { readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { openFonds } from '../../src/pipeline/io/open-bundle.ts'
import { scratchFolder } from '../support/scratch.ts'

/** What this process holds open, as Linux tells. */
const openFiles = (): readonly string[] =>
  readdirSync('/proc/self/fd').flatMap((number) => {
    try {
      return [readlinkSync(join('/proc/self/fd', number))]
    } catch {
      return []
    }
  })

test.skipIf(process.platform !== 'linux')('a zip that turns out to be no bundle is let go', async () => {
  const zip = join(scratchFolder(), 'garden.zip')
  writeFileSync(zip, zipSync({ 'garden/readme.txt': strToU8('Dear all') }))
  await expect(openFonds(zip)).rejects.toMatchObject({ code: 'BUNDLE_UNREADABLE' })
  expect(openFiles()).not.toContain(zip)
})
