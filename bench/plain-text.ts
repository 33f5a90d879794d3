/** Plain text of the pages of a dump by wtf_wikipedia and by dumpster-dip beside ours: CPU, memory, and what each has not that the others have. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureNode } from './measured.ts'
import { realDump, unpacked } from './real-dump.ts'
import type { Found, Row } from './results.ts'
import { byTurns, sideOf } from './rounds.ts'

const rounds = 3
/** Not in package.json: dumpster-dip brings 90 packages and 28 MB for one comparison. */
const references = ['wtf_wikipedia@10.4.2', 'dumpster-dip@2.0.0']
const programs = join(import.meta.dirname, 'programs')
const fixture = join(import.meta.dirname, '..', 'fixtures', 'communs', 'communs.xml')

/** Measures real texts where they lie beside the checkout, else those of the fixture; installs the references into a temporary folder. */
export async function measurePlainText(): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    install(folder)
    const real = realDump()
    const [path, withName] = await dumpsIn(folder, real ?? fixture)
    const outOf = (name: string): string => join(folder, `${name}.ndjson`)
    const pass = (name: string, from: string, out: string) => () =>
      measureNode([join(programs, `${name}.mjs`), from, out, folder])
    const runs = await byTurns(rounds, {
      ours: pass('plain-text', path, outOf('ours')),
      'wtf-wikipedia': pass('wtf-wikipedia', path, outOf('wtf-wikipedia')),
      // It adds to what is there.
      'dumpster-dip': () => {
        rmSync(join(folder, 'dip'), { recursive: true, force: true })
        return pass('dumpster-dip', withName, join(folder, 'dip'))()
      },
    })
    const texts = {
      ours: readTexts(outOf('ours')),
      'wtf-wikipedia': readTexts(outOf('wtf-wikipedia')),
      'dumpster-dip': readTexts(join(folder, 'dip', 'index.ndjson')),
    }
    const pages = texts.ours.size
    const side = (name: keyof typeof texts) => {
      const others = Object.entries(texts).flatMap(([other, found]) => (other === name ? [] : [found]))
      return sideOf(
        name === 'ours' ? 'parser and plainText' : name,
        runs[name],
        1000 / pages,
        lostOf(texts[name], others),
      )
    }
    const row = (reference: keyof typeof texts): Row => ({
      what: `plain text of ${pages} ${real === null ? 'pages of the fixture' : 'real pages'}`,
      unit: 'ms of CPU per page',
      ours: side('ours'),
      reference: side(reference),
      goal: null,
      isWithin: true,
    })
    return { rows: [row('wtf-wikipedia'), row('dumpster-dip')] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function install(folder: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...references], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`npm could not install ${references.join(' and ')}: is the registry reachable?`)
}

/** The dump unpacked, and a copy that names its database within its first lines: without it dumpster-dip reads no page. */
async function dumpsIn(folder: string, packed: string): Promise<readonly [string, string]> {
  const xml = await unpacked(packed)
  const named = xml.includes('<dbname>') ? xml : xml.replace('<siteinfo>', '<siteinfo>\n<dbname>benchwiki</dbname>')
  const paths = [join(folder, 'dump.xml'), join(folder, 'named.xml')] as const
  writeFileSync(paths[0], xml)
  writeFileSync(paths[1], named)
  return paths
}

/** Title → how often each of its words stands in its plain text. */
type Texts = ReadonlyMap<string, ReadonlyMap<string, number>>

function readTexts(path: string): Texts {
  const texts = new Map<string, ReadonlyMap<string, number>>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue
    const { title, text } = JSON.parse(line) as { readonly title: string | null; readonly text: string }
    // dumpster-dip takes what follows the last page for one more.
    if (title !== null && title !== '') texts.set(title, wordCounts(text))
  }
  return texts
}

function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Pages that one of the others has and this one has not; words that stand there more often than here. */
function lostOf(own: Texts, others: readonly Texts[]): string {
  const titles = new Set(others.flatMap((texts) => [...texts.keys()]))
  let words = 0
  for (const title of titles) {
    const there = others.map((texts) => texts.get(title))
    for (const word of new Set(there.flatMap((counts) => [...(counts?.keys() ?? [])])))
      words += Math.max(0, ...there.map((counts) => (counts?.get(word) ?? 0) - (own.get(title)?.get(word) ?? 0)))
  }
  const pages = [...titles].filter((title) => !own.has(title)).length
  return `${pages} pages, ${words} words (has ${wordsOf(own)})`
}

const wordsOf = (texts: Texts): number =>
  [...texts.values()].reduce((sum, counts) => sum + [...counts.values()].reduce((all, count) => all + count, 0), 0)
