/**
 * A dump of any size from the pages of the fixture: repeated with titles, ids and words of their own, streamed.
 * `tsx bench/make-dump.ts --size 100 --seed 1 [--varied] FILE`
 */

import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { pageVariation } from './vary-page.ts'

const fixture = join(import.meta.dirname, '..', 'fixtures', 'communs', 'communs.xml')

export interface MadeDump {
  readonly bytes: number
  readonly pages: number
  readonly revisions: number
}

export interface DumpOptions {
  readonly seed?: number
  /** Days, people and addresses differ from round to round. */
  readonly isVaried?: boolean
  /** Stops at so many pages, however few bytes they have. */
  readonly maxPages?: number
}

/** Writes a dump of at least so many bytes. The same arguments give the same bytes. */
export async function makeDump(path: string, bytes: number, options: DumpOptions = {}): Promise<MadeDump> {
  const { seed = 1, isVaried = false, maxPages = Number.POSITIVE_INFINITY } = options
  const vary = isVaried ? pageVariation() : (page: string) => page
  const source = readFileSync(fixture, 'utf8')
  const head = source.slice(0, source.indexOf('<page>'))
  const pages = (source.match(/ *<page>[\s\S]*?<\/page>\n/g) ?? []).filter((page) => !page.includes('<upload>'))
  const file = createWriteStream(path)
  const random = generator(seed)
  const made = { bytes: 0, pages: 0, revisions: 0 }
  const write = async (text: string): Promise<void> => {
    made.bytes += Buffer.byteLength(text)
    if (!file.write(text)) await once(file, 'drain')
  }
  await write(head)
  const isDone = (): boolean => made.bytes >= bytes || made.pages >= maxPages
  for (let round = 0; !isDone(); round += 1) {
    for (const page of pages) {
      // A redirect again and again would only be a title.
      if (round > 0 && page.includes('<redirect')) continue
      made.pages += 1
      await write(renumber(vary(page, round), round, made, random))
      if (isDone()) break
    }
  }
  await write('</mediawiki>\n')
  file.end()
  await finished(file)
  return made
}

/** A page as the copy of a round: other title and ids, and, after the first round, a sentence that no other page has. */
function renumber(
  page: string,
  round: number,
  made: { pages: number; revisions: number },
  random: () => number,
): string {
  const words = round === 0 ? '' : `\n\n${Array.from({ length: 12 }, () => word(random)).join(' ')}.`
  return page
    .replace(
      /<title>([^<]*)<\/title>/,
      (_, title: string) => `<title>${title}${round === 0 ? '' : ` n${round}`}</title>`,
    )
    .replace(/<id>\d+<\/id>/, `<id>${made.pages}</id>`)
    .replace(/<parentid>\d+<\/parentid>\s*/g, '')
    .replace(/<sha1>[^<]*<\/sha1>\s*/g, '')
    .replace(/<revision>\s*<id>\d+<\/id>/g, () => {
      made.revisions += 1
      return `<revision>\n      <id>${made.revisions}</id>`
    })
    .replace(/<text[^>]*>([^<]+)<\/text>/g, (_, text: string) => `<text xml:space="preserve">${text}${words}</text>`)
}

/** A made-up word; a wiki's vocabulary is large, but not without end. */
export function word(random: () => number): string {
  const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'zo']
  return Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * 14)]).join('')
}

/** mulberry32: small, seeded, the same on every machine. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({
    options: {
      size: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      varied: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const [path] = positionals
  if (path === undefined) throw new Error('usage: tsx bench/make-dump.ts --size MB [--seed N] [--varied] FILE')
  const made = await makeDump(path, Number(values.size) * 1e6, {
    seed: Number(values.seed),
    isVaried: values.varied,
  })
  process.stdout.write(`${JSON.stringify(made)}\n`)
}
