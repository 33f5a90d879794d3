import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSmallWiki } from '../sources/mediawiki-api/small-wiki.ts'
import { scratchFolder } from '../support/scratch.ts'
import { call } from './call.ts'

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures')

test('init tells what a run of the source would lose, and nothing where it would lose nothing', async () => {
  const folder = scratchFolder()
  copyFileSync(join(fixtures, 'broken', 'no-pages.xml'), join(folder, 'none.xml'))
  const lost = await call(['init', join(folder, 'none.xml'), '--out', join(folder, 'none.yml')])
  expect(lost.exit).toBe(0)
  expect(lost.out.split('\n').slice(0, 2)).toEqual([
    `wrote ${join(folder, 'none.yml')}`,
    'missing    1  A source was read to its end and gave no page. (source-without-pages)',
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
