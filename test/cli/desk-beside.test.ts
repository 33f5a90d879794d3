/** What comes between a desk and its work: kills at any moment, another desk, a run from the shell, a full disk. Nothing is lost, and all is told in words. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { root } from '../pipelines/run-demo.ts'
import { type DeskClient, openDeskClient } from '../support/desk-client.ts'
import { childrenOf } from '../support/programs.ts'
import { nightly } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { isThorough } from '../support/thorough.ts'

const zip = join('output', 'wiki', 'wiki-2022-12-31.zip')
const pipeline = `wiki: { key: wiki, closed: { to: 2022-12-31 } }
sources:
  - { kind: xml-dump, from: communs.xml }
pages: { include: ["Assemblée*", "Réunion*", "Accueil"] }
`

/** What the command makes, with its key for pseudonyms, and how long that takes. */
const made = { folder: scratchFolder(), bytes: Buffer.alloc(0), ms: 0 }

function fill(folder: string): string {
  copyFileSync(join(root, 'fixtures/communs/communs.xml'), join(folder, 'communs.xml'))
  writeFileSync(join(folder, 'wiki.yml'), pipeline)
  const key = join(made.folder, 'wiki.privacy.key')
  if (folder !== made.folder) copyFileSync(key, join(folder, 'wiki.privacy.key'))
  return folder
}

interface Ended {
  readonly code: number
  readonly said: string
}

async function runFromShell(folder: string): Promise<Ended> {
  const words = [join(root, 'dist/cli/main.js'), 'run', 'wiki.yml', '--lang', 'en']
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return { code: Number(code), said }
}

const desks: DeskClient[] = []
async function open(folder: string): Promise<DeskClient> {
  const desk = await openDeskClient(folder)
  desks.push(desk)
  return desk
}
afterAll(() => {
  for (const { child } of desks) child.kill('SIGKILL')
})

beforeAll(async () => {
  fill(made.folder)
  const before = Date.now()
  expect((await runFromShell(made.folder)).code).toBe(0)
  made.ms = Date.now() - before
  made.bytes = readFileSync(join(made.folder, zip))
})

const isWhole = (folder: string): boolean => readFileSync(join(folder, zip)).equals(made.bytes)
const run = '/run?wiki=wiki.yml'

/** A process is there until somebody has asked how it ended. */
function isThere(pid: number): boolean {
  try {
    return !/^.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false // it has ended
  }
}

/** The work and its desk are killed by turns. */
const moments = isThorough ? 20 : 6

nightly()(`a desk and its run go on after kills at ${moments} moments, with the bytes of the command`, async () => {
  const folder = fill(scratchFolder())
  let desk = await open(folder)
  let share = 1
  for (let kills = 0; kills < moments; ) {
    // Spread over the run.
    const moment = (made.ms * share * ((kills * 7) % moments) + 1) / moments
    await desk.send(run, { does: 'run' })
    const shown = await desk.rest(run, moment)
    if (!shown.includes('class="desk-work"')) {
      // It was quicker, since much was done before: from the beginning again, and sooner.
      expect(shown).toContain('It is made.')
      expect(isWhole(folder)).toBe(true)
      rmSync(join(folder, 'output'), { recursive: true })
      share *= 0.7
      continue
    }
    const [work = 0] = childrenOf(desk.child.pid ?? 0)
    expect(work).toBeGreaterThan(0)
    if (kills % 2 === 0) {
      process.kill(work, 'SIGKILL')
      expect(await desk.rest(run)).toContain('ended without a word')
    } else {
      desk.child.kill('SIGKILL')
      await once(desk.child, 'exit')
      // The work of a desk that is gone goes too.
      while (isThere(work)) await wait(20)
      desk = await open(folder)
    }
    kills += 1
  }
  await desk.send(run, { does: 'run' })
  expect(await desk.rest(run)).toContain('It is made.')
  expect(isWhole(folder)).toBe(true)
  desk.child.kill('SIGKILL')
})

test('of two desks and a shell, one works and the others are told so; answers of both are kept', async () => {
  const folder = fill(scratchFolder())
  const [one, other] = [await open(folder), await open(folder)]
  await one.send(run, { does: 'run' })
  // Until it has taken the place of work.
  while (!existsSync(join(folder, 'output', 'wiki'))) await wait(20)
  await wait(500)
  const shell = await runFromShell(folder)
  await other.send(run, { does: 'run' })
  const told = await other.rest(run)
  const first = await one.rest(run)
  expect(first).toContain('It is made.')
  expect(isWhole(folder)).toBe(true)
  // Whoever came while it worked was told; whoever came later found it made.
  if (shell.code !== 0) expect(shell.said).toMatch(/another|at work|busy/i)
  expect(told).toMatch(/role="alert"|It is made\./)
  // What one picks the other one sees, and neither takes away what the other has said.
  await one.send('/', { does: 'take', path: join(folder, 'communs.xml') })
  expect(await other.page('/')).toContain('<strong>communs.xml</strong>')
  await other.send('/language', { to: 'de', back: '/' })
  expect(await one.page('/')).toContain('<strong>communs.xml</strong>')
  expect(await one.page('/')).toContain('<html lang="de">')
  for (const { child } of [one, other]) child.kill('SIGKILL')
})

/** A disk of so many megabytes, where this user may make one. */
function smallDisk(megabytes: number): string | null {
  const place = join(scratchFolder(), 'small')
  mkdirSync(place)
  const words = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place]
  return spawnSync('mount', words).status === 0 ? place : null
}

nightly()('a full disk is told, and with room again it goes on (needs root, for a small disk)', async (context) => {
  const small = smallDisk(4)
  if (small === null) return context.skip('no small disk can be mounted here')
  onTestFinished(() => void spawnSync('umount', ['-l', small]))
  const folder = fill(small)
  const desk = await open(folder)
  await desk.send(run, { does: 'run' })
  const told = await desk.rest(run)
  expect(told).toContain('role="alert"')
  expect(told).toMatch(/disk is full|no room|space/i)
  expect(readFileSync(join(folder, 'wiki.yml'), 'utf8')).toBe(pipeline)
  expect(spawnSync('mount', ['-o', 'remount,size=400m', folder]).status).toBe(0)
  await desk.send(run, { does: 'run' })
  expect(await desk.rest(run)).toContain('It is made.')
  expect(isWhole(folder)).toBe(true)
  desk.child.kill('SIGKILL')
})
