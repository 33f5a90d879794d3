import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Step } from '../../src/model/loss.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import { verify } from '../../src/pipeline/verify.ts'
import { testWith } from '../support/require.ts'
import { ask, root, runPipeline } from './run-demo.ts'

let xml: RunResult
let mirror: RunResult
beforeAll(async () => {
  xml = await runPipeline('demo.yml')
  mirror = await runPipeline('demo-mirror.yml')
}, 120_000)

describe('the demo', () => {
  test('ends with 0 from both shapes, with the whole wiki', () => {
    for (const { exit, account } of [xml, mirror]) {
      expect(exit).toBe(0)
      expect(account).toMatchObject({ pages: 87, revisions: 154, files: 5, meetings: 27 })
      expect(account.losses.lost).toEqual({})
    }
  })

  test('says what a mirror cannot carry', () => {
    expect(mirror.account.losses.declared).toHaveProperty('no-wikitext')
    expect(existsSync(join(mirror.folder, 'data', 'xml'))).toBe(false)
  })

  test.for([
    [
      'pages',
      'SELECT page_id, title, namespace_id, revision_count, is_meeting, first_at, last_at FROM pages ORDER BY page_id',
    ],
    [
      'redirects',
      'SELECT title, redirect_target, redirect_page_id FROM pages WHERE redirect_target IS NOT NULL ORDER BY title',
    ],
    [
      'revisions',
      'SELECT revision_id, page_id, at, c.name, comment, is_minor FROM revisions LEFT JOIN contributors c USING (contributor_id) ORDER BY revision_id',
    ],
    [
      'meetings',
      'SELECT meeting_id, title, series, ordinal, status, starts_at, ends_at, precision, certainty, place_name, place_address, postal_code, city, attendance_count, attendance_listed FROM meetings ORDER BY meeting_id',
    ],
    [
      'participants',
      'SELECT meeting_id, position, person_id, printed_name, presence, bio FROM attendances ORDER BY meeting_id, position',
    ],
    ['roles', 'SELECT meeting_id, position, printed_name, role, label, scope FROM roles ORDER BY meeting_id, position'],
    [
      'decisions',
      'SELECT meeting_id, position, text, outcome, votes_for, votes_against FROM decisions ORDER BY meeting_id, position',
    ],
    ['links', 'SELECT page, url, label, status, verdict, target FROM v_links ORDER BY page, use_id'],
    ['categories', 'SELECT title, category FROM categories JOIN pages USING (page_id) ORDER BY title, category'],
    [
      'files',
      'SELECT name, position, sha1, bytes, state FROM file_versions JOIN files USING (file_id) ORDER BY name, position',
    ],
  ] as const)('gives the same %s from the export and from the mirror', async ([, sql]) => {
    expect(await ask(mirror.bundle, sql)).toEqual(await ask(xml.bundle, sql))
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
  test.for([
    ['e-mail addresses', /[a-z0-9._-]+@communs\.example/i],
    ['addresses of anonymous contributors', /192\.0\.2\.\d+|2001:DB8:0:0:0:0:0:42/i],
    ['the text of the hidden revision', /FR76|IBAN FR/],
  ] as const)('%s are nowhere in the bundle', ([, secret]) => {
    const allowed = /archives@communs\.example/g
    for (const folder of [xml.folder, mirror.folder]) {
      for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(html|js|json|jsonl|csv|ics|jsonld|txt|yml|sqlite|xml|cff)$/.test(path)) continue
        const text = readFileSync(join(folder, path), 'latin1').replace(allowed, '')
        expect(text.match(secret)?.[0], path).toBeUndefined()
      }
    }
  })
})

describe('same input, same bytes', () => {
  test('from another folder, in another time zone and locale', async () => {
    const elsewhere = join(mkdtempSync(join(tmpdir(), 'wikifonds-elsewhere-')), 'été & autres')
    cpSync(join(root, 'fixtures', 'communs', 'communs.xml'), join(elsewhere, 'fixtures', 'communs', 'communs.xml'))
    cpSync(join(root, 'pipelines'), join(elsewhere, 'pipelines'), { recursive: true })
    const output = execFileSync(
      process.execPath,
      [join(root, 'dist', 'cli', 'main.js'), 'run', 'pipelines/demo.yml', '--json'],
      {
        cwd: elsewhere,
        encoding: 'utf8',
        env: {
          ...process.env,
          TZ: 'Pacific/Auckland',
          LC_ALL: 'tr_TR.UTF-8',
          LANG: 'tr_TR.UTF-8',
          WIKIFONDS_PRIVACY_KEY: 'the key of the tests',
        },
      },
    )
    expect(JSON.parse(output)).toMatchObject({ sha256: xml.sha256 })
  }, 60_000)

  test.for(['ingest', 'parse', 'links', 'privacy', 'catalogue', 'site', 'bundle'] as const)(
    'when it was interrupted in the step %s',
    { timeout: 60_000 },
    async (step) => {
      const out = mkdtempSync(join(tmpdir(), 'wikifonds-stop-'))
      const stop = new AbortController()
      const listen = (progress: { readonly step: Step }): void => {
        if (progress.step === step) stop.abort()
      }
      await expect(runPipeline('demo.yml', { out, listen, signal: stop.signal })).rejects.toMatchObject({
        code: 'INTERRUPTED',
        exit: 130,
        values: { step },
      })
      expect(readdirSync(out)).toEqual(['.work'])
      expect((await runPipeline('demo.yml', { out })).sha256).toBe(xml.sha256)
    },
  )

  test('when it is run again', async () => {
    const again = await runPipeline('demo.yml', { out: join(xml.folder, '..') })
    expect(again.sha256).toBe(xml.sha256)
  })
})
