/** No command waits for the end of a pipe, wherever it is named, and what the system refuses is no fault of ours. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { put, scratchFolder } from '../support/scratch.ts'
import { call } from './call.ts'

const folder = scratchFolder()
const pipe = join(folder, 'wiki.xml')
execFileSync('mkfifo', [pipe])
symlinkSync('loop', join(folder, 'loop'))
put(folder, 'note.txt', 'x')
const pipeline = put(folder, 'wiki.yml', 'wiki: { key: pipes }\nsources: [{ kind: xml-dump, from: wiki.xml }]\n')

test.each([
  ['inspect', pipe],
  ['init', join(folder, 'note.txt'), pipe],
  ['run', pipe],
  ['run', pipeline],
  ['verify', pipe],
  ['verify', folder, '--key', pipe],
  ['query', pipe, 'select 1'],
  ['compare', folder, pipe],
  ['privacy', 'scan', pipe],
  ['privacy', 'scan', folder, `--names=${pipe}`],
  ['links', 'report', pipe],
  ['farm', 'plan', pipe, '--store', join(folder, 'farm')],
])('%s %s %s', async (...argv: readonly string[]) => {
  const { exit, err } = await call(argv)
  expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('error[CONFIG_UNREADABLE]') })
  expect(err).toContain('it is a pipe, a socket or a device')
})

test.each([['--log', pipe], [`--log=${pipe}`], ['--log', '/dev/tty']])('a log is written: %s %s', async (...log) => {
  const { exit, err } = await call(['doctor', ...log])
  // Where somebody reads, there is a log; nobody is asked for a file.
  expect(err).not.toContain('CONFIG_UNREADABLE')
  expect([exit, err]).toEqual(exit === 2 ? [2, expect.stringContaining('a pipe that nobody reads')] : [exit, ''])
})

/** What may lie, or not lie, where a path leads that somebody typed. */
const places = {
  'a folder': 'folder',
  nothing: 'missing',
  'an empty file': 'empty',
  'a file of junk': 'junk',
  'a link to nothing': 'dangling',
  'links in a circle': 'loop',
  'a pipe': 'wiki.xml',
  'a name without end': 'x'.repeat(300),
  'a path below a file': 'note.txt/below',
}

const place = '@'
const dump = put(
  folder,
  'dump.xml',
  '<mediawiki version="0.11" xml:lang="en"><siteinfo><sitename>W</sitename><generator>MediaWiki 1.43.0</generator></siteinfo></mediawiki>',
)
const demo = join(import.meta.dirname, '../../pipelines/demo.yml')

/** Every command, with the place in the stead of each path that it reads. */
const reading = [
  'inspect @',
  'init @ --out new.yml',
  'run @ --out out',
  'query @ select',
  'search @ words',
  'meetings @',
  `serve @ --check ${dump}`,
  'verify @',
  `verify ${dump} --key @`,
  `compare @ ${dump}`,
  `compare ${dump} @`,
  `diff @ ${dump}`,
  'export @ --to csv --out table',
  `sign @ --key ${dump}`,
  `sign ${dump} --key @`,
  'links check @ --dry-run',
  'links report @',
  'links explain @ https://x.example/',
  'links verify @',
  'links import @ codes.txt',
  `links import ${demo} @`,
  'records review @',
  'records assist @ --dry-run',
  'privacy scan @',
  'privacy remove @ Nobody',
  'farm work --store @ --job 1',
  'farm status --store @',
  'farm merge --store @',
]

/** What they write into takes what is there, or is refused. */
const writing = [
  'keygen --out @',
  `privacy scan ${dump} --out @`,
  `privacy scan ${dump} --out report --policy @`,
  'doctor --log @',
]

test.each([...reading, ...writing])('%s: whatever lies there is told, and no fault of ours', async (line) => {
  const home = scratchFolder()
  const words = line
    .split(' ')
    .map((word) => (/^(?:new|out|table|report|codes)\b/.test(word) ? join(home, word) : word))
  for (const [what, name] of Object.entries(places)) {
    fill(home)
    const path = what === 'a pipe' ? pipe : join(home, name)
    const { exit, err } = await call(words.map((word) => (word === place ? path : word)))
    expect(err, what).not.toContain('error[INTERNAL]')
    if (reading.includes(line)) expect([what, exit]).not.toEqual([what, 0])
    if (reading.includes(line) && exit !== 4) expect(err, what).toMatch(/^error\[[A-Z_]+\]: /m)
  }
})

/** The places as they were before a command. */
function fill(home: string): void {
  rmSync(home, { recursive: true, force: true })
  mkdirSync(join(home, 'folder'), { recursive: true })
  put(home, 'empty', '')
  put(home, 'note.txt', 'x')
  put(
    home,
    'junk',
    Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919 + (at >> 3) * 31) & 255),
  )
  symlinkSync('missing', join(home, 'dangling'))
  symlinkSync('loop', join(home, 'loop'))
}

test.each([
  ['links in a circle', join(folder, 'loop'), 'it is a symbolic link that leads back to itself'],
  ['a name without end', join(folder, 'x'.repeat(300)), 'the name is too long for the system'],
  ['a path below a file', join(folder, 'note.txt', 'below'), 'it is a file, not a folder'],
])('the reason is told: %s', async (_, path, reason) => {
  for (const argv of [
    ['inspect', path],
    ['verify', path],
    ['query', path, 'select 1'],
  ]) {
    const { exit, err } = await call(argv)
    expect([exit, err]).toEqual([2, expect.stringMatching(new RegExp(`CONFIG_UNREADABLE[^]*${reason}`))])
  }
})
