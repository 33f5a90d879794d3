/** The demo makes the bundle that the README shows, nothing private in it, the same bytes each time. */

import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Step } from '../../src/model/loss.ts'
import { inspect } from '../../src/pipeline/commands/inspect.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { testWith } from '../support/require.ts'
import { demoBuild } from './demo-builds.ts'
import { ask, root, runPipeline, verify } from './run-demo.ts'

let xml: RunResult
let mirror: RunResult
beforeAll(async () => {
  xml = await demoBuild('demo')
  mirror = await demoBuild('demo-mirror')
})

interface Described {
  readonly resources: readonly {
    readonly path: string
    readonly schema?: {
      readonly fields: readonly {
        readonly name: string
        readonly type: string
        readonly constraints?: { readonly pattern?: string; readonly required?: boolean }
      }[]
    }
  }[]
}

/** The lexical forms of Table Schema. */
const cellShapes: Readonly<Record<string, RegExp>> = {
  string: /^[\s\S]*$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
}

/** The rows of a CSV (RFC 4180). */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

describe('the demo', () => {
  test('ends with 0 from both shapes, with the whole wiki', () => {
    for (const { exit, account } of [xml, mirror]) {
      expect(account).toMatchObject({ pages: 87, revisions: 154, files: 5, meetings: 27 })
      expect(account.losses.lost).toEqual({})
      expect(exit).toBe(0)
    }
  })

  test('names the meetings without a day, which stand in no calendar', async () => {
    for (const { account, bundle, folder } of [xml, mirror]) {
      expect(account.losses.declared).toMatchObject({ 'meeting-without-day': 2 })
      const listed = await ask(bundle, "SELECT detail FROM losses WHERE kind = 'meeting-without-day' ORDER BY detail")
      expect(listed).toEqual([{ detail: 'communs:20' }, { detail: 'communs:34' }])
      const provenance = readFileSync(join(folder, 'data', 'provenance', 'losses.jsonl'), 'utf8')
      expect(provenance.match(/"meeting-without-day"/g)).toHaveLength(2)
      const calendar = readFileSync(join(folder, 'data', 'records', 'meetings.ics'), 'utf8')
      expect(calendar.match(/^BEGIN:VEVENT/gm)).toHaveLength(25)
    }
  })

  test('counts addresses beside the places that cite them', async () => {
    const { addresses, links } = xml.account
    const [counts] = await ask(
      xml.bundle,
      'SELECT count(*) AS uses, (SELECT count(*) FROM links) AS urls FROM link_uses',
    )
    expect(counts).toEqual({ urls: addresses, uses: Object.values(links).reduce((sum, count) => sum + count, 0) })
    expect(addresses).toBeLessThan(Number(counts?.['uses']))
  })

  test('dates a link of the mirror by the day that its section or title states', async () => {
    const bases = await ask(mirror.bundle, 'SELECT DISTINCT basis FROM link_intervals')
    expect(bases.map(({ basis }) => basis)).toEqual(expect.arrayContaining(['section-date', 'title-date']))
    const late = 'SELECT i.added_at FROM link_intervals i JOIN pages p USING (page_id) WHERE i.added_at > p.last_at'
    expect(await ask(mirror.bundle, late)).toEqual([])
  })

  test('tells what each column of a CSV holds, and each cell is so', () => {
    const described = JSON.parse(readFileSync(join(xml.folder, 'datapackage.json'), 'utf8')) as Described
    const types = new Set<string>()
    for (const { path, schema } of described.resources) {
      if (schema === undefined) continue
      const [, ...rows] = readCsv(readFileSync(join(xml.folder, path), 'utf8'))
      for (const [index, { name, type, constraints }] of schema.fields.entries()) {
        types.add(type)
        const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '')
        const pattern = new RegExp(`^(?:${constraints?.pattern ?? '[^]*'})$`)
        const odd = cells.filter((cell) => cellShapes[type]?.test(cell) !== true || !pattern.test(cell))
        expect(odd, `${path} ${name}`).toEqual([])
        if (constraints?.required === true) expect(cells.length, `${path} ${name}`).toBe(rows.length)
      }
    }
    expect([...types].sort()).toEqual(['boolean', 'date', 'datetime', 'integer', 'number', 'string'])
  })

  test('is looked at without a day on which it was made: a bundle keeps none', async () => {
    const { notes } = await inspect(xml.bundle)
    expect(notes.map((note) => ('id' in note ? sentence(note, 'en') : note.kind))).toEqual([
      'Its date is 2023-01-15, that of what it holds. It was made by wikifonds 0.1.0 from: xml-dump.',
    ])
  })

  test('says what a mirror cannot carry', () => {
    expect(mirror.account.losses.declared).toHaveProperty('no-wikitext')
    expect(existsSync(join(mirror.folder, 'data', 'xml'))).toBe(false)
  })

  test('is valid, and so is its folder', async () => {
    for (const path of [xml.bundle, xml.folder, mirror.bundle]) {
      const { findings, files } = await verify(path)
      expect(findings).toEqual([])
      expect(files).toBeGreaterThan(100)
    }
  })

  testWith(
    'unzip',
    'sha256sum',
    'sqlite3',
  )('is accepted by unzip, sha256sum and sqlite3', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wikifonds-unzipped-'))
    execFileSync('unzip', ['-q', xml.bundle, '-d', folder])
    const bag = join(folder, 'communs-2023-01-15')
    execFileSync('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt'], { cwd: bag })
    execFileSync('sha256sum', ['-c', '--quiet', 'tagmanifest-sha256.txt'], { cwd: bag })
    const rows = execFileSync('sqlite3', ['data/index.sqlite', 'select title, starts_at, city from v_meetings'], {
      cwd: bag,
      encoding: 'utf8',
    })
    expect(rows.trim().split('\n')).toHaveLength(27)
    expect(rows).toContain('Assemblée des communs de Port-Brevel - 1|2017-03-16T18:30|Port-Brevel')
  })
})

describe('nothing private leaves', () => {
  const allowed = /archives@communs\.example/g
  test.for([
    ['e-mail addresses', /[a-z0-9._-]+@communs\.example/i],
    ['addresses of anonymous contributors', /192\.0\.2\.\d+|2001:DB8:0:0:0:0:0:42/i],
    ['the text of the hidden revision', /FR76|IBAN FR/],
  ] as const)('%s are nowhere in the bundle', ([, secret]) => {
    for (const folder of [xml.folder, mirror.folder]) {
      const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
        /\.(html|js|json|jsonl|csv|ics|jsonld|txt|yml|sqlite|xml|cff)$/.test(path),
      )
      expect(texts.length).toBeGreaterThan(100)
      for (const path of texts) {
        const text = readFileSync(join(folder, path), 'latin1').replace(allowed, '')
        expect(text.match(secret)?.[0], path).toBeUndefined()
      }
    }
  })
})

test('a revision says that personal data is masked in it, and counts as kept', async () => {
  const rows = await ask(
    xml.bundle,
    'SELECT text_state, revision_text(revision_id) AS text FROM revisions ORDER BY revision_id',
  )
  // What takes the place of an address, a number, a contributor, a link; the wiki itself writes none of them.
  const isMasked = (text: unknown): boolean => /••|Anonyme-[0-9A-F]{4}|\[lien retiré R\d+\]/.test(String(text))
  expect(rows.filter(({ text }) => isMasked(text)).length).toBeGreaterThan(10)
  for (const { text_state, text } of rows.filter(({ text_state }) => text_state !== 'hidden'))
    expect(text_state, String(text)).toBe(isMasked(text) ? 'redacted' : 'present')
  expect(await ask(xml.bundle, "SELECT found, kept, lost FROM v_completeness WHERE kind = 'revisions'")).toEqual([
    { found: 154, kept: 153, lost: 1 },
  ])
})

describe('same input, same bytes', () => {
  test('from another folder, in another time zone and locale, by the command', () => {
    const elsewhere = join(mkdtempSync(join(tmpdir(), 'wikifonds-elsewhere-')), 'été & autres')
    cpSync(join(root, 'fixtures', 'communs', 'communs.xml'), join(elsewhere, 'fixtures', 'communs', 'communs.xml'))
    cpSync(join(root, 'pipelines'), join(elsewhere, 'pipelines'), { recursive: true })
    const output = execFileSync(
      process.execPath,
      [join(root, 'dist/cli/main.js'), 'run', 'pipelines/demo.yml', '--json'],
      {
        cwd: elsewhere,
        encoding: 'utf8',
        env: { ...process.env, TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
      },
    )
    expect(JSON.parse(output)).toMatchObject({ sha256: xml.sha256, exit: 0 })
  })

  test('when it was interrupted in every step, one after the other, and one thread works alone then', async () => {
    const out = mkdtempSync(join(tmpdir(), 'wikifonds-stop-'))
    for (const step of ['ingest', 'parse', 'links', 'privacy', 'records', 'catalogue', 'site', 'bundle'] as const) {
      const stop = new AbortController()
      const listen = (progress: { readonly step: Step }): void => {
        if (progress.step === step) stop.abort()
      }
      const stopped = runPipeline('demo.yml', { out, listen, signal: stop.signal })
      await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED', exit: 130, values: { step } })
      expect(readdirSync(out)).toEqual(['.work'])
    }
    expect((await runPipeline('demo.yml', { out, threads: 1 })).sha256).toBe(xml.sha256)
  })
})
