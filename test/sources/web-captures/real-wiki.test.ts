/** Rescues of real wikis, against what was counted from their saved files alone (shared/captures). */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { source } from '../../../src/sources/kinds/web-captures/web-captures.ts'
import { openArchives, readAnswers } from '../../../src/sources/web-archive/containers.ts'
import { readIndex } from '../../../src/sources/web-archive/index-rows.ts'
import { sharedPath } from '../../support/require.ts'
import { nothingKnown, type Told, toldBy } from '../html-mirror/read-mirror.ts'
import { pageRecord } from '../html-mirror/warc.ts'

const shared = sharedPath('captures')
const isHere = existsSync(shared)

interface TrueState {
  readonly revision: number
  readonly captures: readonly (readonly [stamp: string | null, address: string, body: string])[]
}
interface Truth {
  readonly sets: {
    readonly v6502demo: {
      readonly pages: number
      readonly pageList: readonly { readonly articleId: number; readonly states: readonly TrueState[] }[]
      readonly redirectList: readonly (readonly [from: string, to: string])[]
      readonly rdf: Readonly<
        Record<string, { readonly title: string; readonly date: string; readonly creator: readonly string[] }>
      >
    }
    readonly biglybt: {
      readonly pageList: readonly { readonly revision: number; readonly captured: string }[]
      readonly redirectList: readonly (readonly [from: string, to: string])[]
    }
    readonly 'warc-fixtures': {
      readonly archives: Readonly<Record<string, { readonly captures: number }>>
      readonly indexes: Readonly<Record<string, { readonly lines: number; readonly form: string }>>
    }
  }
}

const unpacked = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'captures-'))
  execFileSync('tar', ['xzf', join(shared, `${name}.tar.gz`), '-C', folder])
  return join(folder, name)
}

const read = async (...from: readonly string[]): Promise<Told> =>
  await toldBy(
    source.read(
      { from, files: null, hosts: [], language: null, timezone: null, live: null, known: nothingKnown },
      new AbortController().signal,
    ),
  )

const stampsOf = (told: Told): readonly (readonly [id: number | null, stamps: readonly string[]])[] =>
  [...told.revisions.values()]
    .filter(({ html }) => html !== null)
    .map(({ revisionId, captured = [] }) => [revisionId, captured.map((at) => at.replace(/\D/g, ''))] as const)
    .sort(([a], [b]) => (a ?? 0) - (b ?? 0))

const targetsOf = ({ pages }: Told, list: readonly (readonly [from: string, to: string])[]) =>
  list.map(([from]) => [from, pages.get(from)?.redirect?.title])

describe.skipIf(!isHere)(`real rescues${isHere ? '' : ' (../shared/captures is not here)'}`, () => {
  const truth = isHere ? (JSON.parse(readFileSync(join(shared, 'truth.json'), 'utf8')) as Truth).sets : null

  it('by a downloader: every page, every state, every day of it, every redirect', async () => {
    const told = await read(join(unpacked('v6502demo'), 'websites'))
    const { pageList = [], redirectList = [], pages } = truth?.v6502demo ?? {}
    expect(new Set([...told.pages.values()].flatMap(({ pageId }) => pageId ?? [])).size).toBe(pages)
    const states = pageList.flatMap((page) => page.states)
    const stamps = states.map(({ revision, captures }) => [
      revision,
      [...new Set(captures.flatMap(([stamp]) => stamp ?? []))].sort(),
    ])
    expect(stampsOf(told)).toEqual(stamps.sort(([a], [b]) => Number(a) - Number(b)))
    expect(targetsOf(told, redirectList)).toEqual(redirectList)
  })

  it('by a downloader: who made the last edit, as the RDF beside it says', async () => {
    const { pageList = [], rdf = {} } = truth?.v6502demo ?? {}
    const folder = unpacked('v6502demo')
    const records = Object.entries(rdf).map(([name, { title }]) =>
      pageRecord(
        `http://visual6502.org/wiki/index.php?title=${encodeURIComponent(title)}&action=creativecommons`,
        // Somebody put them between the marks of Markdown.
        readFileSync(join(folder, 'wiki/rdf', name), 'utf8').replaceAll('```', ''),
        { date: '2021-06-09T00:00:00Z', http: 'HTTP/1.1 200 OK\nContent-Type: application/rdf+xml' },
      ),
    )
    writeFileSync(join(folder, 'rdf.warc'), Buffer.concat(records))
    const told = await read(join(folder, 'rdf.warc'), join(folder, 'websites'))
    const credited = [...told.revisions.values()].filter(({ contributor }) => contributor !== null)
    const stated = new Map(Object.values(rdf).map(({ title, date, creator }) => [`${title} ${date}`, creator[0]]))
    // Those who gave no real name are told by their page, which is not counted there.
    const wrong = credited.filter(({ title, at, contributor }) => {
      const name = stated.get(`${title} ${at?.slice(0, 10)}`)
      return name !== undefined && !name.endsWith(contributor?.name ?? '-')
    })
    expect(wrong).toEqual([])
    // Of a page that was edited after its last capture, the day differs.
    expect(credited).toHaveLength(pageList.length - 5)
  })

  it('saved through the archive: every page, dated', async () => {
    const told = await read(unpacked('biglybt'))
    const { pageList = [], redirectList = [] } = truth?.biglybt ?? {}
    const stamps = pageList.map(({ revision, captured }) => [revision, [captured]] as const)
    expect(stampsOf(told)).toEqual([...stamps].sort(([a], [b]) => a - b))
    expect(targetsOf(told, redirectList)).toEqual(redirectList)
  })

  it('archives of three tools: no answer less than by the letter', async () => {
    const folder = unpacked('warc-fixtures')
    const counts: [string, number][] = []
    for (const name of Object.keys(truth?.['warc-fixtures'].archives ?? {})) {
      let count = 0
      for await (const archive of openArchives(join(folder, name), Number.POSITIVE_INFINITY))
        for await (const answer of readAnswers(archive, () => undefined)) if (answer.status > 0) count += 1
      counts.push([name, count])
    }
    expect(counts).toHaveLength(49)
    const archives = truth?.['warc-fixtures'].archives ?? {}
    expect(counts.filter(([name, count]) => count < (archives[name]?.captures ?? 0))).toEqual([])
    const indexes = Object.entries(truth?.['warc-fixtures'].indexes ?? {}).filter(([, { form }]) => /^cdx/.test(form))
    const rows: [string, number][] = []
    for (const [name] of indexes) {
      let count = 0
      for await (const { at } of readIndex(join(folder, name))) if (at !== '') count += 1
      rows.push([name, count])
    }
    expect(rows).toEqual(indexes.map(([name, { lines }]) => [name, lines]))
  })
})
