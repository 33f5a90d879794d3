/** Documents of the site keep the links, pictures, notes and headings of the wiki. */

import { expect, test } from 'vitest'
import type { Document } from '../../src/model/document.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { openFonds } from '../../src/pipeline/io/open-bundle.ts'
import { siteDocuments } from '../../src/pipeline/io/site-documents.ts'
import { demoZips } from '../pipelines/demo-builds.ts'

const zips = await demoZips()

interface ReadBack {
  /** Of the parse that the site was printed from. */
  readonly words: string
  readonly document: Document | null
}

async function readBack(zip: string): Promise<ReadonlyMap<string, ReadBack>> {
  const fonds = await openFonds(zip)
  if (fonds.bundle === null) throw new Error('no bundle')
  const document = siteDocuments(fonds, fonds.bundle)
  const pages = new Map<string, ReadBack>()
  for (const page of fonds.pages()) {
    pages.set(page.title, { words: fonds.plainText(page.pageId) ?? '', document: await document(page) })
  }
  await fonds.close()
  return pages
}

/** White space at the end of a cell goes when its page is printed. */
const withoutEnds = (words: string): string => words.replace(/ *\t */g, '\t')

test.for(['demo', 'demo-mirror'] as const)('%s: a page read back says what the page of the wiki said', async (name) => {
  const pages = await readBack(zips[name])
  const other = [...pages].filter(
    ([, { words, document }]) => withoutEnds(document === null ? '' : plainText(document)) !== withoutEnds(words),
  )
  expect(other.map(([title]) => title)).toEqual([])
  expect([...pages.values()].filter(({ document }) => document !== null).length).toBe(82)
})

/** Every node of a kind. */
function nodes(tree: unknown, type: string): readonly Readonly<Record<string, unknown>>[] {
  if (typeof tree !== 'object' || tree === null) return []
  const own = 'type' in tree && tree.type === type ? [{ ...tree }] : []
  return [...own, ...Object.values(tree).flatMap((value) => nodes(value, type))]
}

/** Kinds of nodes and how many of each, in all pages. */
async function counted(name: keyof typeof zips, types: readonly string[]) {
  const documents = [...(await readBack(zips[name])).values()].map(({ document }) => document?.blocks)
  return Object.fromEntries(types.map((type) => [type, nodes(documents, type)]))
}

test('links, pictures, notes and headings are what they were on the wiki', async () => {
  const found = await counted('demo', [
    'external-link',
    'page-link',
    'image',
    'note',
    'heading',
    'gallery',
    'references',
  ])
  const attributes = (type: string, name: string): readonly unknown[] => (found[type] ?? []).map((node) => node[name])
  const urls = attributes('external-link', 'url').map(String)
  expect(urls.length).toBeGreaterThan(50)
  // None leads into the bundle or to what stands for it.
  expect(urls.filter((url) => !/^(?:[a-z]+:|\/\/)/i.test(url))).toEqual([])
  expect(attributes('page-link', 'title').filter((title) => /\.html|^wiki\//.test(String(title)))).toEqual([])
  expect(attributes('image', 'name').filter((image) => /File:|\.html|^data/.test(String(image)))).toEqual([])
  expect(attributes('image', 'name').length).toBeGreaterThan(3)
  expect((found['note'] ?? []).filter(({ children }) => children !== null).length).toBeGreaterThan(0)
  expect((found['references'] ?? []).length).toBeGreaterThan(0)
  expect(JSON.stringify(found)).not.toMatch(/wf-(?!s-)/)
})

test('sections beside a page that are none of ours refuse the bundle, not the program', async () => {
  const fonds = await openFonds(zips.demo)
  const { bundle } = fonds
  if (bundle === null) throw new Error('no bundle')
  for (const json of ['wfIndex("a")', '{"sections":7}', '{"sections":[{"level":"2"}]}', '[]]', '7']) {
    const read = async (path: string) => (path.endsWith('.json') ? Buffer.from(json) : bundle.read(path))
    const document = siteDocuments(fonds, { ...bundle, read })
    const [page] = [...fonds.pages()]
    if (page === undefined) throw new Error('no page')
    await expect(document(page)).rejects.toMatchObject({ code: 'BUNDLE_UNREADABLE' })
  }
  await fonds.close()
})
