/** The latest wikitexts as a folder, as they are and with what became of their links. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { form } from '../../../src/forms/export/wikitext.ts'
import { stripWikitext } from '../../../src/links/rewrite.ts'
import { exportBundle, exportFormNames } from '../../../src/pipeline/commands/export.ts'
import { openFonds } from '../../../src/pipeline/io/open-bundle.ts'
import { readCsv } from '../../../src/support/csv.ts'
import { NotAsExpected } from '../../../src/support/expected.ts'
import { demoBuild } from '../../pipelines/demo-builds.ts'
import { scratchFolder } from '../../support/scratch.ts'

const zips = { demo: '', 'demo-mirror': '' }
beforeAll(async () => {
  zips.demo = (await demoBuild('demo')).bundle
  zips['demo-mirror'] = (await demoBuild('demo-mirror')).bundle
})

/** A folder of the form: its files by title, by `index.csv`, and what else the table says of them. */
async function exported(name: keyof typeof zips, links?: string) {
  const out = join(scratchFolder(), 'texts')
  const result = await exportBundle(zips[name], { to: 'wikitext', out, language: 'en', links: links ?? null })
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const rows = new Map<string, { path: string; text: string; facts: readonly string[] }>()
  for await (const { cells, line } of readCsv([readFileSync(join(out, 'index.csv'), 'utf8')], 'index.csv')) {
    const [path = '', title = '', ...facts] = cells
    if (line > 1) rows.set(title, { path, text: readFileSync(join(out, path), 'utf8'), facts })
  }
  // The table itself, and nothing that it does not name.
  expect(files).toHaveLength(rows.size + 1)
  return { result, rows }
}

test('every page of a dump is a file with its latest text, which a table gives its title back', async () => {
  const { result, rows } = await exported('demo')
  expect(result.carried).toMatchObject({
    pages: { kept: 87, found: 87 },
    revisions: { kept: 87, found: 154 },
    links: { kept: 92, found: 92 },
  })
  // Revisions of 154 that are not the latest of 87 pages.
  expect(result.losses.map(({ kind, count }) => [kind, count])).toEqual([['not-in-form', 67]])
  const fonds = await openFonds(zips.demo)
  const latest = [...fonds.pages()].map(({ title, revisionId }) => [title, fonds.text(revisionId ?? 0)])
  await fonds.close()
  expect([...rows].map(([title, { text }]) => [title, text])).toEqual(latest)
  // An e-mail on it is masked.
  expect(rows.get('Liens utiles')).toMatchObject({
    path: 'liens-utiles.wiki',
    facts: ['101', '2021-10-01T10:00:00Z', 'redacted', 'false'],
  })
})

test('of a wiki of which only HTML is left, the texts are made from it, and the table says so', async () => {
  const { result, rows } = await exported('demo-mirror')
  expect(result.carried.pages).toEqual({ kept: 87, found: 87 })
  expect(rows.get('Éduc pop')).toMatchObject({ text: '#REDIRECT [[Éducation populaire]]' })
  expect(rows.get('Éduc pop')?.facts[2]).toBe('html-only')
})

const gone = 'https://goo.gl/LiSse0 {{Lien archivé|statut=gone|ajout=2017-10-01|vérifié=2023-01-04|par=wikifonds}}'
const archived =
  'https://lisse.demosphere.net/rv/100 {{Lien archivé|statut=archived|ajout=2019-10-01|archive=https://web.archive.org/web/20191005090000/https://lisse.demosphere.net/rv/100|date-archive=2019-10-05|vérifié=2023-01-04|par=wikifonds}}'

test('with --links annotated each link has its state behind it, the rest stays, and the template is there', async () => {
  const plain = await exported('demo', 'none')
  const { result, rows } = await exported('demo', 'annotated')
  const text = rows.get('Liens utiles')?.text
  expect(text?.split('\n')).toEqual(expect.arrayContaining([`* ${gone}`, `* ${archived}`]))
  const changed = [...plain.rows].filter(([title, page]) => rows.get(title)?.text !== page.text)
  expect(changed.length).toBeGreaterThan(5)
  expect(result.facts).toEqual({ annotated: String(changed.length) })
  for (const [title, page] of plain.rows) {
    const now = rows.get(title)
    expect(now?.path).toBe(page.path)
    expect(stripWikitext(now?.text ?? ''), title).toBe(page.text)
    expect(now?.facts[3]).toBe(String(now?.text !== page.text))
  }
  const added = [...rows.keys()].filter((title) => !plain.rows.has(title))
  expect(added).toEqual(['Modèle:Lien archivé'])
  expect(rows.get('Modèle:Lien archivé')?.text).toContain('{{{statut}}}')
})

test('a template is in the folder only where a text calls it', async () => {
  const fonds = await openFonds(zips.demo)
  const { bundle } = fonds
  if (bundle === null) throw new Error('no bundle')
  const paths: string[] = []
  const annotated = {
    textOf: () => null,
    templates: [{ title: 'Modèle:Note', text: '!' }],
    highest: { pageId: 9, revisionId: 9 },
  }
  const input = { fonds, bundle, language: 'en', out: 'out', document: async () => null, annotated } as const
  const silent = { carried: () => undefined, lost: () => undefined, fact: () => undefined }
  for await (const { path } of form.write(input, silent)) paths.push(path)
  await fonds.close()
  expect(paths).toHaveLength(88)
  expect(paths.filter((path) => path.includes('note'))).toEqual([])
})

test('other words for --links are refused, and other forms take none', async () => {
  const refused = async (to: string, links: string): Promise<string> => {
    const options = { to, out: join(scratchFolder(), 'out'), language: 'en', links } as const
    const error = await exportBundle(zips.demo, options).catch((one: unknown) => one)
    return error instanceof NotAsExpected ? error.message : String(error)
  }
  expect(await refused('xml', 'all')).toContain('--links: expected one of none, annotated')
  const others = exportFormNames.filter((name) => name !== 'xml' && name !== 'wikitext')
  for (const name of others)
    expect(await refused(name, 'annotated')).toContain('--to … --links: expected one of xml, wikitext')
})
