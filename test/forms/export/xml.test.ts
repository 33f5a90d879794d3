/** The whole history as one document. */

import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { gzipped } from '../../../src/bundle/bag/gzip.ts'
import { mergedParts } from '../../../src/forms/xml/catalogue-pages.ts'
import type { Bundle } from '../../../src/model/bundle.ts'
import { exportBundle } from '../../../src/pipeline/commands/export.ts'
import { openFonds } from '../../../src/pipeline/io/open-bundle.ts'
import { roomFor } from '../../../src/support/pieces.ts'
import { demoZips } from '../../pipelines/demo-builds.ts'
import { readText } from '../../sources/xml-dump/read-events.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'

const zips = await demoZips()

async function exported(name: keyof typeof zips, file = 'history.xml', language: 'en' | 'fr' = 'en') {
  const out = join(scratchFolder(), file)
  const result = await exportBundle(zips[name], { to: 'xml', out, language })
  return { result, bytes: readFileSync(out) }
}

for (const name of ['demo', 'demo-mirror'] as const)
  testWith('xmllint')(`${name}: valid by the schema of MediaWiki`, async () => {
    const { bytes } = await exported(name)
    const place = scratchFolder()
    const schemas = join(import.meta.dirname, '..', '..', 'bundle', 'xml')
    cpSync(join(schemas, 'xml.xsd'), join(place, 'xml.xsd'))
    const schema = readFileSync(join(schemas, 'export-0.11.xsd'), 'utf8')
    writeFileSync(join(place, 'export.xsd'), schema.replace('http://www.w3.org/2001/xml.xsd', 'xml.xsd'))
    writeFileSync(join(place, 'pages.xml'), bytes)
    const lint = ['--nonet', '--noout', '--schema', 'export.xsd', 'pages.xml']
    execFileSync('xmllint', lint, { cwd: place, stdio: 'pipe' })
  })

test('a history of a dump is that of the bundle, packed or plain, whatever the language of the reader', async () => {
  const { result, bytes } = await exported('demo')
  expect(result.carried).toMatchObject({
    pages: { kept: 87, found: 87 },
    revisions: { kept: 154, found: 154 },
    links: { kept: 92, found: 92 },
  })
  expect(result.losses).toEqual([])
  const packed = await exported('demo', 'history.xml.gz', 'fr')
  expect(gunzipSync(packed.bytes).equals(bytes)).toBe(true)
  expect((await exported('demo', 'again.xml.gz')).bytes.equals(packed.bytes)).toBe(true)
  const fonds = await openFonds(zips.demo)
  const part = gunzipSync(await fonds.read('data/xml/pages-0001.xml.gz'))
  await fonds.close()
  expect(bytes.equals(part)).toBe(true)
})

test('a history of HTML has the latest text of every page, made from it and marked so', async () => {
  const { result, bytes } = await exported('demo-mirror')
  expect(result.carried.pages).toEqual({ kept: 87, found: 87 })
  expect(result.losses).toHaveLength(154 - result.carried.revisions.kept)
  const { revisions, pages, losses } = await readText(bytes)
  expect(pages).toHaveLength(87)
  expect(losses.map(({ kind }) => kind)).not.toContain('dump-cut-off')
  const made = revisions.filter(({ comment }) => comment?.includes('[wikitexte fait par wikifonds') === true)
  expect(made.length).toBeGreaterThan(80)
  expect(revisions.find(({ title }) => title === 'Éduc pop')?.text).toBe('#REDIRECT [[Éducation populaire]]')
  expect(revisions.find(({ title }) => title === 'Catégorie:Glossaire')?.text).toBe('[[Category:Wiki]]')
})

/** A bundle of parts alone. */
function bundleOf(parts: Readonly<Record<string, string>>): Pick<Bundle, 'path' | 'entries' | 'stream'> {
  return {
    path: 'jardin.zip',
    entries: () => Object.entries(parts).map(([path, text]) => ({ path, bytes: text.length })),
    stream: (path) => gzipped([parts[path] ?? '']),
  }
}

test('several parts become one document', async () => {
  const part = (...ids: readonly number[]): string =>
    `<mediawiki version="0.11">\n  <siteinfo>\n  </siteinfo>\n${ids.map((id) => `  <page>\n    <id>9</id>\n    <revision>\n      <id>${id}</id>\n      <text>a\n&lt;id>5&lt;/id>\n${'ligne\n'.repeat(30_000)}</text>\n    </revision>\n  </page>\n`).join('')}</mediawiki>\n`
  const parts = {
    'data/xml/pages-0001.xml.gz': part(1, 2),
    'data/xml/pages-0002.xml.gz': part(3),
    'data/xml/README': '',
  }
  const ids: number[] = []
  let merged = ''
  for await (const text of mergedParts(bundleOf(parts), roomFor(0), (id) => ids.push(id))) merged += text
  expect(ids).toEqual([1, 2, 3])
  expect(`${merged}</mediawiki>\n`).toBe(part(1, 2, 3))
})
