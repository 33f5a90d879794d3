/** A database, a DokuWiki and pads where a wiki is set up, made, compared and planned: as any other source. */

import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, root } from '../pipelines/run-demo.ts'
import { openDeskClient } from '../support/desk-client.ts'
import { nightly } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'

/** A fixture, how many pages the catalogue of its wiki has, and a title of one. */
const forms = [
  ['jardin', 'Règles'],
  ['orme', 'projets:compost'],
  ['pads', 'Pads:semaine'],
] as const

interface Comparison {
  readonly complete: boolean
  readonly compared: readonly { readonly thing: string; readonly both: number }[]
}

/** And one as a host hands it out. */
const places = [...forms, ['jardin.tar.gz', 'Règles']] as const

test.each(places)('the desk takes %s, makes a pipeline file of it and runs it', async (name, title) => {
  const folder = scratchFolder()
  if (name === 'jardin.tar.gz')
    execFileSync('tar', ['-czf', join(folder, name), '-C', join(root, 'fixtures'), 'jardin'])
  else cpSync(join(root, 'fixtures', name), join(folder, name), { recursive: true })
  // No host is asked.
  rmSync(join(folder, 'pads', 'pads.txt'), { force: true })
  const desk = await openDeskClient(folder)
  try {
    const taken = await desk.send('/', { does: 'take', path: join(folder, name) })
    expect(taken).toContain(`class="desk-found"><li><strong>${name}</strong>`)
    await desk.send('/', { does: 'make' })
    const [file = ''] = readdirSync(folder).filter((one) => one.endsWith('.yml'))
    const run = `/run?wiki=${file}`
    await desk.send(run, { does: 'run' })
    expect(await desk.rest(run)).toContain('It is made.')
    const output = join(folder, 'output')
    const [bundle = ''] = (readdirSync(output, { recursive: true }) as string[]).filter((one) => one.endsWith('.zip'))
    expect(await ask(join(output, bundle), 'SELECT title FROM pages')).toContainEqual({ title })
    const words = [join(root, 'dist/cli/main.js'), 'compare', join(folder, name), join(output, bundle), '--json']
    const { compared, complete } = JSON.parse(spawnSync(process.execPath, words).stdout.toString()) as Comparison
    expect(complete).toBe(true)
    const pages = compared.find(({ thing }) => thing === 'pages')
    expect(pages).toMatchObject({ onlyInFirst: [], onlyInSecond: [] })
    expect(pages?.both).toBeGreaterThan(0)
  } finally {
    desk.child.kill('SIGKILL')
  }
})

nightly()('a farm takes them by their paths, and makes of each the bytes that a run makes of it alone', () => {
  const folder = scratchFolder()
  for (const [name] of forms) cpSync(join(root, 'fixtures', name), join(folder, name), { recursive: true })
  put(folder, 'wikis.txt', forms.map(([name]) => `${name}\n`).join(''))
  const farm = join(folder, 'farm')
  const env = { ...process.env, WIKIFONDS_PRIVACY_KEY: 'of the tests' }
  const wikifonds = (...words: readonly string[]) =>
    spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...words, '--json'], { env })
  const planned = wikifonds('farm', 'plan', join(folder, 'wikis.txt'), '--store', farm)
  expect(JSON.parse(planned.stdout.toString())).toMatchObject({ jobs: 3, refused: [], exit: 0 })
  const worked = wikifonds('farm', 'work', '--store', farm, '--workers', '1')
  expect(JSON.parse(worked.stdout.toString())).toMatchObject({ made: 3, incomplete: 0, failed: 0, exit: 0 })
  const zipIn = (place: string): Buffer => {
    const [zip = ''] = readdirSync(place).filter((one) => one.endsWith('.zip'))
    return readFileSync(join(place, zip))
  }
  for (const [name] of forms) {
    const alone = join(folder, 'alone', name)
    expect(wikifonds('run', join(farm, 'pipelines', `${name}.yml`), '--out', alone).status, name).toBe(0)
    const [result = ''] = readdirSync(join(farm, 'results')).filter((one) => one.startsWith(name))
    expect(zipIn(join(farm, 'results', result)).equals(zipIn(alone)), name).toBe(true)
  }
})
