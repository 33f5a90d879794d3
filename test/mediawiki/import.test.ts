/** The export as one document, read by a real MediaWiki into an empty wiki and dumped again. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { stripWikitext } from '../../src/links/rewrite.ts'
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

testWith('mediawiki')('with --links annotated it shows the state of links, above a history that is whole', async () => {
  const [plain, out] = [join(scratchFolder(), 'plain.xml'), join(scratchFolder(), 'annotated.xml.gz')]
  await exportBundle(zips.demo, { to: 'xml', out: plain, language: 'en' })
  await exportBundle(zips.demo, { to: 'xml', out, language: 'en', links: 'annotated' })
  const maintenance = await makeEmptyWiki()
  maintenance('importDump', '--quiet', out)
  const before = await readDumps([plain])
  const again = await readText(maintenance('dumpBackup', '--quiet', '--full'))
  expect(kept({ ...again, revisions: again.revisions.filter((one) => !isOurs(one)) })).toEqual(kept(before))
  const ours = again.revisions.filter(isOurs)
  expect(ours.length).toBeGreaterThan(5)
  for (const { title, text } of ours) {
    // That of the table of pages, which readers get.
    expect(maintenance('getText', title).toString(), title).toBe(text)
    if (title !== 'Modèle:Lien archivé')
      expect(stripWikitext(text ?? ''), title).toBe(before.revisions.findLast((one) => one.title === title)?.text)
  }
  const page = join(scratchFolder(), 'page.txt')
  writeFileSync(page, '{{:Liens utiles}}')
  const html = maintenance('parse', '--title', 'Accueil', page).toString()
  expect(html).toContain('>https://goo.gl/LiSse0</a> <small>(gone)</small>')
  expect(html).toMatch(
    />https:\/\/lisse\.demosphere\.net\/rv\/100<\/a> <small>\(archived, <a [^>]*href="https:\/\/web\.archive\.org\/web\/20191005090000\/https:\/\/lisse\.demosphere\.net\/rv\/100">copie 2019-10-05<\/a>\)<\/small>/,
  )
})

const isOurs = ({ contributor }: Seen['revisions'][number]): boolean => contributor?.name.endsWith('wikifonds') === true

test('the demo has what a history can have', async () => {
  const out = join(scratchFolder(), 'history.xml')
  await exportBundle(zips.demo, { to: 'xml', out, language: 'en' })
  const { revisions } = await readDumps([out])
  expect(revisions).toHaveLength(154)
  expect(revisions.filter(({ minor }) => minor === true).length).toBeGreaterThan(0)
  expect(new Set(revisions.map(({ contentModel }) => contentModel)).size).toBeGreaterThan(1)
})
