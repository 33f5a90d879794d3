/** The command line answers wrong usage, errors and help with the right exit code, in the language of its user. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { main } from '../../src/cli/main.ts'
import { Kept } from '../support/kept.ts'

const built = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js')

async function call(argv: readonly string[], env: NodeJS.ProcessEnv = {}, input = '') {
  const [out, err] = [new Kept(), new Kept()]
  const exit = await main(argv, { input: Readable.from([input]), out, err }, env, () => new AbortController().signal)
  return { exit, out: out.text, err: err.text }
}

test.for([
  [['--version']],
  [['-V']],
  [['-q', '-V']],
  [['run', '-V']],
  [['run', '--version']],
  [['links', 'check', '--version']],
] as const)('%j prints the version alone', async ([argv]) => {
  expect(await call(argv)).toEqual({ exit: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' })
})

test.for([[['--version', '--json']], [['--json', '--version']]] as const)('%j is one object', async ([argv]) => {
  const { exit, out } = await call(argv)
  expect(exit).toBe(0)
  expect(JSON.parse(out)).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
})

test.for([
  [['inspect']],
  [['query', 'SELECT 1']],
  [['search', 'mot']],
  [['meetings']],
  [['serve']],
  [['verify']],
  [['sign']],
  [['run']],
  [['init']],
] as const)('%j of a path with nothing there answers as all commands do', async ([[command, ...more]]) => {
  const { exit, err } = await call([command, '/nowhere/at-all.zip', ...more])
  expect(exit).toBe(2)
  expect(err).toMatch(/^error\[CONFIG_UNREADABLE\]: \/nowhere\/at-all\.zip /)
})

describe('--verbose and --log tell what a bug report needs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-log-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const log = join(folder, 'run.log')

  test('-v is --verbose, before the command and behind it', async () => {
    for (const argv of [
      ['doctor', '-v'],
      ['-v', 'doctor'],
    ])
      expect((await call(argv)).err).toMatch(/ended with \d\n$/)
  })

  test('versions, the command line and the end, on stderr', async () => {
    const { err, out } = await call(['doctor', '--json', '--verbose'])
    expect(err).toMatch(/^\[ +\d+\.\d\d s\] wikifonds \d+\.\d+\.\d+\+[0-9a-f]{64} · Node v\d+/)
    expect(err).toContain('wikifonds doctor --json --verbose\n')
    expect(err).toMatch(/ended with \d\n$/)
    expect(() => JSON.parse(out)).not.toThrow()
  })

  test('a log keeps the failure and where it came from, and leaves stderr as it was', async () => {
    const { exit, err } = await call(['run', join(folder, 'none.yml'), '--log', log])
    expect(exit).toBe(2)
    expect(err).toMatch(/^error\[CONFIG_UNREADABLE\]: /)
    expect(err).not.toContain('Node v')
    await vi.waitFor(() => {
      const kept = readFileSync(log, 'utf8')
      expect(kept).toContain('· Node v')
      expect(kept).toContain('error[CONFIG_UNREADABLE]: ')
      expect(kept).toMatch(/\n +at .+load\.ts:\d+/)
    })
  })
})

describe('help', () => {
  test('names every command, an example first', async () => {
    const { exit, out } = await call(['--help'])
    expect(exit).toBe(0)
    expect(out.startsWith('wikifonds run ')).toBe(true)
    for (const name of Object.keys(commands)) expect(out).toContain(`  ${name} `)
  })

  test.for(Object.keys(commands))('%s --help begins with an example of it and tells its usage', async (name) => {
    const { exit, out } = await call([name, '--help'])
    expect(exit).toBe(0)
    expect(out.split('\n')[0]).toMatch(new RegExp(`^wikifonds ${name}\\b`))
    expect(out).toContain(`Usage: wikifonds ${name}`)
  })

  // A parser, an engine for SQLite and a dozen libraries take a second and a half: nobody should wait for them to read a list.
  test('loads nothing that works', () => {
    const script = `
      const { main } = await import(${JSON.stringify(pathToFileURL(built).href)})
      const streams = { input: process.stdin, out: process.stderr, err: process.stderr }
      await main(['--help'], streams, {}, () => new AbortController().signal)
      const { default: Module } = await import('node:module')
      console.log(JSON.stringify(Object.keys(Module._cache)))`
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    const loaded: readonly string[] = JSON.parse(said)
    expect(loaded.filter((path) => /wikiparser-node|better-sqlite3|piscina|cheerio/.test(path))).toEqual([])
  })

  test('-h is --help', async () => {
    for (const argv of [
      ['run', '-h'],
      ['links', 'check', '-h'],
    ])
      expect((await call(argv)).out).toBe((await call([...argv.slice(0, -1), '--help'])).out)
  })

  test('of a command is what help <command> says', async () => {
    for (const words of [['run'], ['links', 'check'], ['links']])
      expect((await call(['help', ...words])).out).toBe((await call([...words, '--help'])).out)
    expect((await call(['help'])).out).toBe((await call(['--help'])).out)
    const { exit, err } = await call(['help', 'chekc'])
    expect([exit, err]).toEqual([2, expect.stringContaining('unknown command chekc')])
  })

  test('is what flags alone get', async () => {
    expect((await call(['-q', '--lang', 'en'])).out).toBe((await call(['--help'])).out)
  })

  test.for([
    [['--lang', 'fr', 'run', '--help']],
    [['run', '--help', '--lang=fr']],
    [['-q', '--lang', 'fr', 'help', 'run']],
  ] as const)('%j speaks the language that it names, whatever the locale', async ([argv]) => {
    expect((await call(argv, { LANG: 'C' })).out).toContain('Usage : wikifonds run')
  })

  test('speaks French where the locale does', async () => {
    expect((await call(['run', '--help'], { LC_ALL: 'fr_FR.UTF-8' })).out).toContain('Usage : wikifonds run')
  })
})

describe('wrong usage ends with 2 and says what to do', () => {
  test.for([
    [['runn'], 'unknown command runn'],
    [['run'], 'run takes <pipeline.yml | dump | folder | url>'],
    [['run', 'a.yml', '--colour'], '--colour'],
    [['run', 'a.yml', '--from', 'nowhere'], '--from'],
    [['query', 'a.zip'], 'either SQL, or --name, or --list'],
    [['run', 'none.yml'], 'none.yml cannot be read'],
    [['query', 'none.zip', 'select 1'], 'none.zip'],
    [['extract'], '--ndjson'],
    [['run', 'a.yml', '--out'], '--out needs a value'],
    [['keygen'], '--out: expected the name of a file, got nothing'],
    [['verify', 'a.zip', '--key', 'none.pub'], 'none.pub cannot be read'],
    [['run', 'a.yml', '--log', '/nowhere/at/all.log'], 'nothing can be written to /nowhere/at/all.log'],
    [['--lang', 'de', 'doctor'], '--lang: expected one of en, fr, got de'],
    [['help', '--lang', 'fre'], '--lang: expected one of en, fr, got fre; did you mean fr?'],
    [['--colour'], 'unknown flag --colour; did you mean --no-color?'],
    [['keygen', '-o'], '--out needs a value'],
    [['doctor', 'here'], 'doctor takes no arguments, got 1'],
  ] as const)('%j', async ([argv, words]) => {
    const { exit, out, err } = await call(argv)
    expect(exit).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(/^error\[[A-Z_]+\]: .+\n {2}why: .+\n {2}do: .+\n$/)
    expect(err).toContain(words)
  })

  test.for([
    [['runn'], 'did you mean run?'],
    [['links', 'chek'], 'did you mean check?'],
    [['run', 'a.yml', '--frsh'], 'unknown flag --frsh; did you mean --fresh?'],
    [['run', 'a.yml', '--from', 'recrods'], 'did you mean records?'],
    [['query', '--lsit', 'a.zip'], 'did you mean --list?'],
  ] as const)('%j: what may have been meant', async ([argv, words]) => {
    const { exit, err } = await call(argv)
    expect(exit).toBe(2)
    expect(err).toContain(words)
  })

  test('with --json the error is one object on stdout', async () => {
    const { exit, out, err } = await call(['run', 'none.yml', '--json'])
    expect(exit).toBe(2)
    expect(err).toBe('')
    expect(JSON.parse(out)).toEqual({
      error: {
        code: 'CONFIG_UNREADABLE',
        message: expect.any(String),
        why: expect.any(String),
        do: expect.any(String),
      },
    })
  })
})

describe('an error says what to do', () => {
  test('about a flag, in words for flags', async () => {
    const { err } = await call(['serve', 'a.zip', '--port', 'http'])
    expect(err).toContain('error[FLAG_INVALID]: --port: expected a port from 0 to 65535, got http')
    expect(err).toContain('do: correct --port on the command line')
    expect(err).not.toContain('that line')
  })

  test.each(['', ' ', '127.0.0.1,', ',wiki.example'])('about a name to answer to that is none: "%s"', async (host) => {
    const { err } = await call(['serve', 'a.zip', '--host', host])
    expect(err).toContain(`error[FLAG_INVALID]: --host: expected an address, and after commas the names`)
  })

  test.for([
    [['runn'], 'do: see `wikifonds --help`'],
    [['run'], 'do: see `wikifonds run --help`'],
    [['query', 'a.zip'], 'do: see `wikifonds query --help`'],
  ] as const)('%j: the help of the command, by its name', async ([argv, words]) => {
    expect((await call(argv)).err).toContain(words)
  })
})

describe('in French, an error is French throughout', () => {
  test.for([
    [['run', 'none.yml'], 'pourquoi : ni fichier ni dossier de ce nom'],
    [['query', 'none.zip', 'select 1'], 'pourquoi : ni fichier ni dossier de ce nom'],
    [['inspect', 'none'], 'pourquoi : ni fichier ni dossier de ce nom'],
    [['run', 'wiki.example.org/wiki/Home'], 'à faire : si c’en est une, écrivez https://wiki.example.org/wiki/Home'],
    [['runn'], 'commande inconnue runn ; connues : run, init'],
    [['run', 'a.yml', '--colour'], 'option inconnue --colour'],
    [['run'], 'run demande <pipeline.yml | dump | folder | url>'],
    [['run', 'a.yml', '--from', 'nowhere'], '--from : attendu une valeur parmi ingest, parse'],
    [['meetings', 'a.zip', '--year', 'last'], '--year : attendu une année comme 2017, reçu last'],
    [['search', 'a.zip', 'x', '--limit', '0'], '--limit : attendu un nombre entier, au moins 1'],
  ] as const)('%j', async ([argv, words]) => {
    const { err } = await call(argv, { LANG: 'fr_FR.UTF-8' })
    expect(err).toContain(words)
  })

  test('and so is what inspect tells', async () => {
    const broken = join(import.meta.dirname, '..', '..', 'fixtures', 'broken')
    const { exit, out } = await call(['inspect', join(broken, 'truncated.xml')], { LANG: 'fr_FR.UTF-8' })
    expect(exit).toBe(3)
    expect(out).toMatch(/^taille +1,\d ko$/m)
    expect(out).toMatch(/^ce que c’est +export XML$/m)
    expect(out).toMatch(/^il manque +1 {2}L’export s’interrompt/m)
    expect(out).not.toMatch(/\b(the|of which|It|run|takes|less|line|byte)\b/)
    expect(out).toMatch(/truncated\.xml : l’export s’arrête net .+ \(ligne \d+, colonne \d+, octet \d+\)\.$/m)
    expect(out).toContain('Une migration prend une minute ou moins sur cette machine')
    expect(out).toMatch(/^à savoir +Un export n’a ni journaux/m)
  })
})

test('inspect ends with 3 for what a run could not read whole, and says so', async () => {
  const broken = join(import.meta.dirname, '..', '..', 'fixtures', 'broken')
  const { exit, out } = await call(['inspect', join(broken, 'truncated.xml')])
  expect(exit).toBe(3)
  expect(out).toMatch(/^size +1\.\d kB$/m)
  expect(out).toMatch(/^missing +1 {2}The export breaks off/m)
  expect(out).not.toMatch(/dump-truncated|xml-dump/)
  const { out: more } = await call(['inspect', '-v', join(broken, 'truncated.xml')])
  expect(more).toMatch(/^what it is +XML export \(xml-dump\)$/m)
  expect(more).toMatch(/^missing +1 {2}The export breaks off.*\(dump-truncated\)$/m)
})

test('doctor is well on a machine that runs these tests', async () => {
  const { exit, out } = await call(['doctor', '--json'])
  expect(exit).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ ok: true })
})
