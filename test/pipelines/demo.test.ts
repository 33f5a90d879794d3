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
