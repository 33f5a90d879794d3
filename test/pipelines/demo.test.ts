import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Step } from '../../src/model/loss.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import { testWith } from '../support/require.ts'
import { ask, root, runPipeline, verify } from './run-demo.ts'

let xml: RunResult
let mirror: RunResult
beforeAll(async () => {
  xml = await runPipeline('demo.yml')
  mirror = await runPipeline('demo-mirror.yml')
}, 240_000)

/** What both roads must give alike, and why a word of it is left out where it is. */
const alike: Readonly<Record<string, string>> = {
  // A mirror prints minutes, a dump seconds.
  pages: `SELECT page_id, title, namespace_id, revision_count, is_meeting, substr(first_at, 1, 16), substr(last_at, 1, 16)
    FROM pages ORDER BY page_id`,
  revisions: `SELECT revision_id, page_id, substr(at, 1, 16), c.name, comment, is_minor
    FROM revisions LEFT JOIN contributors c USING (contributor_id) ORDER BY revision_id`,
  redirects:
    'SELECT title, redirect_target, redirect_page_id FROM pages WHERE redirect_target IS NOT NULL ORDER BY title',
  meetings: `SELECT meeting_id, title, series, ordinal, status, starts_at, ends_at, precision, certainty, place_name, place_address,
    postal_code, city, attendance_count, attendance_listed FROM meetings ORDER BY meeting_id`,
  participants: `SELECT meeting_id, position, person_id, printed_name, presence, bio FROM attendances ORDER BY meeting_id, position`,
  // The name of a template's argument is not shown, nor is an argument that the template does not print (page 35).
  roles: `SELECT meeting_id, printed_name, role, scope FROM roles
    WHERE NOT (meeting_id = 'communs:35' AND role = 'notetaker') ORDER BY 1, 2, 3, 4`,
  decisions:
    'SELECT meeting_id, position, text, outcome, votes_for, votes_against FROM decisions ORDER BY meeting_id, position',
  actions: 'SELECT meeting_id, position, text, due FROM actions ORDER BY meeting_id, position',
  'watch items':
    'SELECT meeting_id, position, label, starts_at, ends_at, url FROM watch_items ORDER BY meeting_id, position',
  agendas: 'SELECT meeting_id, position, time, label FROM agenda_items ORDER BY meeting_id, position',
  'next meetings': 'SELECT meeting_id, date, rrule FROM next_meetings ORDER BY meeting_id',
  sections:
    'SELECT title, position, level, heading, kind FROM sections JOIN pages USING (page_id) ORDER BY title, position',
  links: 'SELECT page, url, label, status, verdict, target FROM v_links ORDER BY page, use_id',
  // MediaWiki adds categories of its own to what it shows: template loops, missing files, hidden categories.
  categories: `SELECT title, category FROM categories JOIN pages USING (page_id)
    WHERE category NOT LIKE 'Pages avec des %' AND category <> 'Catégories cachées' ORDER BY title, category`,
  files:
    'SELECT name, position, sha1, bytes, mime, state FROM file_versions JOIN files USING (file_id) ORDER BY name, position',
}

describe('the demo', () => {
  test('ends with 0 from both shapes, with the whole wiki', () => {
    for (const { exit, account } of [xml, mirror]) {
      expect(account).toMatchObject({ pages: 87, revisions: 154, files: 5, meetings: 27 })
      expect(account.losses.lost).toEqual({})
      expect(exit).toBe(0)
    }
  })

  test('says what a mirror cannot carry', () => {
    expect(mirror.account.losses.declared).toHaveProperty('no-wikitext')
    expect(existsSync(join(mirror.folder, 'data', 'xml'))).toBe(false)
  })

  test.for(Object.entries(alike))('gives the same %s from the export and from the mirror', async ([, sql]) => {
    expect(await ask(mirror.bundle, sql)).toEqual(await ask(xml.bundle, sql))
  })

  test('is valid, and so is its folder', { timeout: 60_000 }, async () => {
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

describe('same input, same bytes', () => {
  test('from another folder, in another time zone and locale, by the command', { timeout: 120_000 }, () => {
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

  test('when it was interrupted in every step, one after the other', { timeout: 240_000 }, async () => {
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
    expect((await runPipeline('demo.yml', { out })).sha256).toBe(xml.sha256)
  })
})
