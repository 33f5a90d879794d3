/** The compiled program as a shell starts it, on the demo's bundle. */

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
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
}, 120_000)

const bundle = (): string => String(JSON.parse(first.stdout)['bundle'])

describe('run', () => {
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

test.for(['jsonl', 'csv', 'ics', 'jsonld'])('meetings --format %s gives what lies in data/records', (format) => {
  const kept = readFileSync(bundle().replace(/\.zip$/, `/data/records/meetings.${format}`), 'utf8')
  expect(command('meetings', bundle(), '--format', format).stdout).toBe(kept)
})

test('Ctrl-C ends a query that would never end', { timeout: 60_000 }, async () => {
  const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n'
  const child = spawn(process.execPath, [program, 'query', bundle(), endless], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
  // It is busy inside SQLite once it has used more time than its start takes.
  while (busySeconds(child.pid) < 3) await new Promise((next) => setTimeout(next, 100))
  child.kill('SIGINT')
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000)
  expect(await ended).toBe('SIGINT')
  clearTimeout(patience)
})

/** Seconds of processor that a process has used so far. */
const busySeconds = (pid: number | undefined): number =>
  Number(spawnSync('ps', ['-o', 'cputimes=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim())
