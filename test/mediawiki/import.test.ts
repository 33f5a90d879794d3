/** The export as one document, read by a real MediaWiki into an empty wiki and dumped again. */

import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { exportBundle } from '../../src/pipeline/commands/export.ts'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { readDumps, readText, type Seen } from '../sources/xml-dump/read-events.ts'
import { makeEmptyWiki } from '../support/fixture-wiki.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'

const zips = { demo: '', 'demo-mirror': '' }
beforeAll(async () => {
  zips.demo = (await demoBuild('demo')).bundle
  zips['demo-mirror'] = (await demoBuild('demo-mirror')).bundle
})

/**
 * What an import must keep: all but ids. A contributor without an account here comes as `imported>Name`. MediaWiki imports
 * nothing as hidden: a hidden text becomes an empty one, a hidden contributor its "Unknown user".
 */
function kept({ revisions }: Seen): readonly string[] {
  return revisions
    .map(({ title, at, contributor, comment, minor, contentModel, text }) =>
      JSON.stringify({
        title,
        at,
        contributor: contributor?.name.replace(/^(?:imported>)+/, '') ?? 'Unknown user',
        comment: comment ?? '',
        minor,
        contentModel,
        text: text ?? '',
      }),
    )
    .sort()
}

for (const name of ['demo', 'demo-mirror'] as const)
  testWith('mediawiki')(`${name}: a real MediaWiki imports it whole`, async () => {
    const out = join(scratchFolder(), 'history.xml.gz')
    await exportBundle(zips[name], { to: 'xml', out, language: 'en' })
    const maintenance = await makeEmptyWiki()
    maintenance('importDump', '--quiet', out)
    const again = await readText(maintenance('dumpBackup', '--quiet', '--full'))
    expect(kept(again)).toEqual(kept(await readDumps([out])))
    expect(again.pages.map(({ title }) => title)).toHaveLength(87)
  })

test('the demo has what a history can have', async () => {
  const out = join(scratchFolder(), 'history.xml')
  await exportBundle(zips.demo, { to: 'xml', out, language: 'en' })
  const { revisions } = await readDumps([out])
  expect(revisions).toHaveLength(154)
  expect(revisions.filter(({ minor }) => minor === true).length).toBeGreaterThan(0)
  expect(new Set(revisions.map(({ contentModel }) => contentModel)).size).toBeGreaterThan(1)
})
