/** A live wiki that goes on living: the second run takes what is new, says what changed, and gives what a first run would. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Notice } from '../../src/pipeline/run/read-job.ts'
import { demoFrom } from '../contracts/shapes.ts'
import { runPipeline } from '../pipelines/run-demo.ts'
import { type FixtureWiki, startFixtureWiki } from '../support/fixture-wiki.ts'
import { testWith } from '../support/require.ts'

const update = ({ folder }: FixtureWiki): Buffer =>
  execFileSync(
    'php',
    ['-d', 'memory_limit=512M', '/usr/share/mediawiki/maintenance/run.php', join(import.meta.dirname, 'Update.php')],
    { env: { ...process.env, MW_CONFIG_FILE: join(folder, 'LocalSettings.php') }, stdio: 'pipe' },
  )

testWith('mediawiki')('an update of a live wiki equals a first reading of it', async () => {
  const wiki = await startFixtureWiki()
  const source = `{ kind: mediawiki-api, url: "${wiki.address}/api.php", pace: { concurrency: 4, perSecond: 200 } }`
  const out = mkdtempSync(join(tmpdir(), 'wikifonds-update-'))
  const notices: Notice[] = []
  const again = () => runPipeline(demoFrom(source), { out, tell: (notice) => notices.push(notice) })
  try {
    const first = await again()
    expect(first.changes).toBeNull()
    expect((await again()).sha256).toBe(first.sha256)

    update(wiki)
    const second = await again()
    expect(second.changes).toMatchObject({ added: ['Page nouvelle'], deleted: ['AC/DC'] })
    expect(second.changes?.changed).toEqual(expect.arrayContaining(['ADN', 'CON, suite']))
    expect(second.changes?.hidden).toHaveLength(1)
    const fresh = await runPipeline(demoFrom(source))
    expect(readFileSync(`${second.bundle}.sha256`, 'utf8').slice(0, 64)).toBe(fresh.sha256)
    expect(notices).toEqual([])
  } finally {
    wiki.stop()
  }
  // The wiki is gone: what was read of it stands.
  const last = await again()
  expect(last.account.pages).toBe(87)
  expect(notices).toEqual([{ unreachable: `${wiki.address}/api.php` }])
})
