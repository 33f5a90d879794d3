/** The compiled program as a shell starts it, on the demo's bundle. */

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from './run-demo.ts'

const program = join(root, 'dist', 'cli', 'main.js')
const out = mkdtempSync(join(tmpdir(), 'wikifonds-command-'))
const log = join(out, 'run.log')
let first: ReturnType<typeof command>

function command(...words: readonly string[]) {
  return spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
}

beforeAll(() => {
  first = command('run', join(root, 'pipelines', 'demo.yml'), '--out', out, '--json', '--log', log)
})

const bundle = (): string => String(JSON.parse(first.stdout)['bundle'])

describe('run', () => {
  test('a YAML file that ships with the program is no pipeline file: its line is told, as of any other', () => {
    const copy = join(out, 'copy.yml')
    writeFileSync(copy, readFileSync(join(root, 'src', 'records', 'words', 'lexicons', 'fr.yml')))
    const { status, stderr } = command('run', copy)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^error\[CONFIG_INVALID\]: .*copy\.yml:\d+/)
  })

  test('--json has the keys of the contract, and no other', () => {
    expect(Object.keys(JSON.parse(first.stdout))).toEqual([
      'bundle',
      'sha256',
      'bytes',
      'exit',
      'pages',
      'revisions',
      'files',
      'meetings',
      'links',
      'losses',
      'seconds',
    ])
  })

  test('--log notes every step and how it ended, and nothing of it on stderr', () => {
    const noted = readFileSync(log, 'utf8')
    const steps = [...noted.matchAll(/^\[ *\d+\.\d\d s\] (\w+): /gm)].map(([, step]) => step)
    expect(steps).toEqual(['ingest', 'parse', 'links', 'privacy', 'records', 'catalogue', 'site', 'bundle'])
    expect(noted).toMatch(/ended with 0\n$/)
    expect(first.stderr).toBe('')
  })
})

test('run of a dump writes its pipeline file, and goes on with it when it is given the dump again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-run-dump-'))
  const dump = join(folder, 'wiki.xml')
  writeFileSync(dump, onePage('Un jardin'))
  const run = (source: string) =>
    spawnSync(process.execPath, [program, 'run', source], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', WIKIFONDS_PRIVACY_KEY: 'test' },
    })
  const made = run(dump)
  expect([made.status, made.stderr.split('\n')[0]]).toEqual([0, expect.stringMatching(/^wrote un-jardin\.yml: /)])
  expect(made.stderr).toMatch(/^ {2}timezone +.*\(Europe\/Paris\?\)$/m)
  expect(made.stdout.trim().split('\n').at(-1)).toMatch(/output\/un-jardin\/un-jardin-2017-05-01\.zip$/)
  const file = join(folder, 'un-jardin.yml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}name: .*$/m, '  name: Le jardin'))
  const again = run('wiki.xml')
  expect([again.status, again.stderr.split('\n')]).toEqual([
    0,
    [
      'reading the sources',
      'parsing pages',
      'dating links',
      'masking personal data',
      'resolving people',
      'writing the catalogue',
      'writing the site',
      'sealing the bundle',
      '',
    ],
  ])
  expect(readFileSync(file, 'utf8')).toContain('  name: Le jardin\n')
  // Another wiki of the same name does not go into the bundle of the first.
  const other = join(mkdtempSync(join(tmpdir(), 'wikifonds-run-other-')), 'wiki.xml')
  writeFileSync(other, onePage('Un jardin'))
  expect([run(other).status, run(other).stderr.split(':')[0]]).toEqual([2, 'error[ALREADY_THERE]'])
})

const onePage = (name: string): string =>
  `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>${name}</sitename></siteinfo><page><title>A</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2017-05-01T10:00:00Z</timestamp><contributor><username>B</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">Bonjour</text></revision></page></mediawiki>`

test.for(['jsonl', 'csv', 'ics', 'jsonld'])('meetings --format %s gives what lies in data/records', (format) => {
  const kept = readFileSync(bundle().replace(/\.zip$/, `/data/records/meetings.${format}`), 'utf8')
  // A file says by its mark that it is UTF-8; what goes to another program has none.
  expect(command('meetings', bundle(), '--format', format).stdout).toBe(kept.replace(/^\uFEFF/, ''))
})

test('export says what is left out by things: a reason with its number, or how often a reason holds', () => {
  const to = (form: string) => command('export', bundle(), '--to', form, '--out', join(out, `as-${form}`)).stdout
  expect(to('markdown')).toContain('\n  only the latest text of each page is written; revisions left out: 67\n')
  expect(to('zim')).toMatch(/^ {2}1 × the redirect leads to the top of /m)
  const json = command('export', bundle(), '--to', 'markdown', '--out', join(out, 'as-markdown'), '--json').stdout
  const told: readonly Record<string, unknown>[] = JSON.parse(json).losses
  expect(told.map((one) => Object.keys(one))).toEqual(told.map(() => ['kind', 'subject', 'reason', 'count']))
  expect(told.at(-1)).toMatchObject({ count: 67 })
})

test('Ctrl-C ends a query that would never end', async () => {
  const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n'
  const child = spawn(process.execPath, [program, 'query', bundle(), endless], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
  // It is busy inside SQLite once it has used more time than its start takes.
  while (busySeconds(child.pid) < 3) await new Promise((next) => setTimeout(next, 100))
  child.kill('SIGINT')
  expect(await ended).toBe('SIGINT')
})

/** Seconds of processor that a process has used so far. */
const busySeconds = (pid: number | undefined): number =>
  Number(spawnSync('ps', ['-o', 'cputimes=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim())
