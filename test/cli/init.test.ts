/** `init` tells what a run would lose, asks a person for what only they know, and nobody where nobody sits. */

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { startSmallWiki } from '../sources/mediawiki-api/small-wiki.ts'
import { scratchFolder } from '../support/scratch.ts'
import { call, typing } from './call.ts'

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures')

test('init tells what a run of the source would lose, and nothing where it would lose nothing', async () => {
  const folder = scratchFolder()
  copyFileSync(join(fixtures, 'broken', 'no-pages.xml'), join(folder, 'none.xml'))
  const lost = await call(['init', join(folder, 'none.xml'), '--out', join(folder, 'none.yml')])
  expect(lost.exit).toBe(0)
  expect(lost.out.split('\n').slice(0, 2)).toEqual([
    `wrote ${join(folder, 'none.yml')}`,
    'missing    1  A source was read to its end and gave no page.',
  ])
  const whole = await call(['init', join(fixtures, 'communs', 'communs.xml'), '--out', join(folder, 'whole.yml')])
  expect(whole.out).not.toMatch(/^missing/m)
})

test('init and run say that the host of a live wiki is told nobody to write to, and how to name one', async () => {
  const wiki = await startSmallWiki()
  const path = join(scratchFolder(), 'vide.yml')
  try {
    const made = await call(['init', `${wiki.address}/w/api.php`, '--out', path])
    expect(made.out).toMatch(/^ {2}contact +an address that its host may write to about the requests: none is sent$/m)
    const said = `note: ${wiki.address}/w/api.php is told no address to write to about our requests; name one in the source: \`pace: { contact: you@example.org }\``
    expect((await call(['run', path])).err).toContain(said)
    writeFileSync(path, readFileSync(path, 'utf8').replace('# pace: {', 'pace: {'))
    expect((await call(['run', path])).err).not.toContain('no address to write to')
    expect(wiki.requests.at(-1)?.headers['user-agent']).toContain('you@example.org')
  } finally {
    wiki.stop()
  }
})

test('init asks a person for zone, licence and end, again where it is none, and writes what was said', async () => {
  const file = join(scratchFolder(), 'wiki.yml')
  const source = join(fixtures, 'communs', 'communs.xml')
  const argv = ['init', source, '--out', file, '--lang', 'fr']
  const { exit, out, err, left } = await typing(argv, ['Paris', 'Europe/Paris', 'CC-BY-SA-4.0', '2022-12-31'])
  expect([exit, left]).toEqual([0, []])
  expect(err.split('\n').slice(0, 3)).toEqual([
    'Trois choses que sa source ne dit pas toujours ; Entrée laisse en blanc.',
    expect.stringMatching(/^ {2}Fuseau horaire de ses réunions, comme Europe\/Paris : /),
    expect.stringContaining('Ce n’en est pas un'),
  ])
  expect(out).not.toContain('timezone')
  const { wiki } = parse(readFileSync(file, 'utf8'))
  expect(wiki).toMatchObject({
    timezone: 'Europe/Paris',
    rights: { spdx: 'CC-BY-SA-4.0' },
    closed: { to: '2022-12-31' },
  })
})

test('init leaves open what Enter and Ctrl-D leave, and asks nobody off a terminal', async () => {
  const folder = scratchFolder()
  const source = join(fixtures, 'communs', 'communs.xml')
  const { exit, out } = await typing(['init', source, '--out', join(folder, 'a.yml')], ['', null])
  expect([exit, out.match(/^ {2}(?:timezone|rights|closed) /gm)?.length]).toEqual([0, 3])
  const { err } = await call(['init', source, '--out', join(folder, 'b.yml')])
  expect(err).toBe('')
  expect(readFileSync(join(folder, 'a.yml'), 'utf8')).toBe(readFileSync(join(folder, 'b.yml'), 'utf8'))
})
