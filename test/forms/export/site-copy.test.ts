/** A form that is made of the site says why there is none where the bundle has no site. */

import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportBundle } from '../../../src/pipeline/commands/export.ts'
import { demoBuild } from '../../pipelines/demo-builds.ts'
import { scratchFolder } from '../../support/scratch.ts'

test.for(['zim', 'wacz'])('%s of a bundle without a site is an error with its reason', async (to) => {
  const bundle = (await demoBuild('demo')).bundle.replace(/\.zip$/, '')
  const bare = join(scratchFolder(), 'communs-2023-01-15')
  const isSite = (path: string): boolean => path.startsWith(join(bundle, 'data', 'site'))
  cpSync(bundle, bare, { recursive: true, filter: (path) => !isSite(path) })
  const out = join(scratchFolder(), `out.${to}`)
  await expect(exportBundle(bare, { to, out, language: 'en' })).rejects.toMatchObject({
    code: 'EXPORT_EMPTY',
    message: expect.stringContaining('it was made without a site'),
  })
  expect(existsSync(out)).toBe(false)
})
