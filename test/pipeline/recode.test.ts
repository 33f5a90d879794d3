/** Text that was encoded twice is told by page, and undone only where the pipeline says so. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { init } from '../../src/pipeline/commands/init.ts'
import { loadPipeline } from '../../src/pipeline/io/load.ts'
import { asWritten } from '../../src/pipeline/run/recode.ts'
import { source } from '../../src/sources/kinds/html-mirror/html-mirror.ts'
import type { MisreadAs } from '../../src/support/content-type.ts'
import {
  articleConfig,
  nothingKnown,
  parserOutput,
  savedPage,
  type Told,
  toldBy,
  writeFolder,
} from '../sources/html-mirror/read-mirror.ts'

/** As a program writes UTF-8 that it read as windows-1252. */
const twice = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text))

const words = 'La bière à façon, brassée l’été : 3 € — « œuvre » d’Élodie. Пиво 麦酒 🍺'
const other = 'Un marché à Nantes, où l’on vend ça.'
const page = (title: string, id: number, text: string, coded: (text: string) => string): string =>
  savedPage({
    config: articleConfig(coded(title), id, id * 10, { wgCategories: [coded('Brassée')] }),
    heading: coded(title),
    content: parserOutput(`<p>${coded(text)} <a href="${encodeURIComponent(coded('Été'))}.html">x</a></p>`),
  })
const plain = (text: string): string => text

const folder = writeFolder({
  'wiki/Biere.html': page('Bière', 1, words, twice),
  'wiki/Marche.html': page('Marché', 2, other, plain),
  'wiki/Lettre.html': page('Lettre', 3, 'Le signe Ã© dit un é, comme è et à.', plain),
})

const read = async (recode: MisreadAs | null): Promise<Told> => {
  const input = { files: null, hosts: [], language: null, timezone: null, live: null, known: nothingKnown }
  return toldBy(asWritten(source.read({ ...input, from: [folder] }, new AbortController().signal), recode))
}
const losses = ({ losses }: Told) => losses.filter(({ kind }) => kind === 'text-encoded-twice')

describe('text that was encoded twice', () => {
  it('is told by page, and kept as it came', async () => {
    const told = await read(null)
    expect(losses(told)).toMatchObject([{ severity: 'declared', subject: twice('Bière') }])
    expect(told.revisions.get(10)?.html).toContain(twice(words))
  })

  it('is undone where the pipeline says so, and nothing else is changed', async () => {
    const told = await read('windows-1252')
    expect([...told.pages.keys()]).toEqual(['Bière', 'Lettre', 'Marché'])
    expect(told.pages.get('Bière')?.categories).toEqual(['Brassée'])
    expect(told.revisions.get(10)?.html).toBe(`<p>${words} <a href="${encodeURIComponent('Été')}.html">x</a></p>`)
    expect(told.revisions.get(20)?.html).toBe(`<p>${other} <a href="${encodeURIComponent('Été')}.html">x</a></p>`)
    expect(losses(told)).toEqual([])
  })

  it('is told by inspect, and init writes how to undo it, off', async () => {
    expect((await source.inspect(folder))?.notes).toContainEqual(
      expect.objectContaining({ kind: 'text-encoded-twice' }),
    )
    const path = join(writeFolder({}), 'vergers.yml')
    await init(folder, path)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('# recode: windows-1252')
    expect(loadPipeline(path).definition.sources).toMatchObject([{ kind: 'html-mirror' }])
    expect(loadPipeline(path).definition.sources[0]?.recode).toBeUndefined()
  })

  it.each(['xml-dump', 'mediawiki-database', 'web-captures', 'html-mirror', 'dokuwiki', 'etherpad'])(
    'is a key of each source: %s',
    (kind) => {
      const path = join(
        writeFolder({
          'p.yml': `wiki: { key: vergers, name: Vergers, language: fr }\nsources: [{ kind: ${kind}, from: x, recode: windows-1251 }]\n`,
        }),
        'p.yml',
      )
      expect(loadPipeline(path).definition.sources[0]?.recode).toBe('windows-1251')
    },
  )
})
