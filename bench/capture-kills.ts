/**
 * What kills cost a run that fetches captures: `run` of a wiki that a web archive on loopback has, a fifth of whose answers fail,
 * ended again and again. The bundle must be that of a run that nobody disturbed, and what lay on the disk is never asked for again.
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sha1Base32 } from '../src/support/hash.ts'
import {
  captureWiki,
  randomOf,
  type ServedArchive,
  type ServedCapture,
  serveArchive,
} from '../test/sources/web-captures/archive-server.ts'
import { sumsIn } from './farm.ts'
import type { Found, Row } from './results.ts'
import { sideOfOne } from './rounds.ts'

const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js')
const size = { pages: 300, captures: 4000 }
const concurrency = 4
const faults = 0.2
/** The exit code of what was told to stop. */
const interrupted = '130'
/** A kill comes so many milliseconds at most after the answer that it waits for: at whatever a run does then. */
const latestMs = 30

/** Ends a run so often by SIGKILL, and another one a tenth as often by SIGTERM; prints. */
export async function measureCaptureKills(kills: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  const { captures } = captureWiki({ ...size, seed: 11, more: filling })
  try {
    const whole = await undisturbed(folder, captures)
    const rows: Row[] = []
    for (const [signal, times] of [
      ['SIGKILL', kills],
      ['SIGTERM', Math.ceil(kills / 10)],
    ] as const) {
      const found = await disturbed(join(folder, signal), captures, { signal, times, contents: whole.contents })
      rows.push(rowOf(found, { signal, times, isSame: found.sums === whole.sums }))
    }
    return { rows }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A page of a wiki is some 20 kB. */
const filling = Array.from(
  { length: 60 },
  (_, at) => `</p><p>Le semis ${at} <a href="/wiki/Serre${at}">de la serre</a>${' lève au printemps'.repeat(12)}.`,
).join('')

interface Place {
  readonly pipeline: string
  readonly out: string
  /** The contents that are here, by file. */
  readonly here: () => ReadonlySet<string>
}

function placeOf(folder: string, { origin }: ServedArchive): Place {
  mkdirSync(folder, { recursive: true })
  const pipeline = join(folder, 'serres.yml')
  const pace = `{ concurrency: ${concurrency}, perSecond: 1000, indexPerMinute: 6000, pauseSeconds: 0 }`
  writeFileSync(
    pipeline,
    `wiki: { key: serres, name: Serres, language: fr, timezone: UTC, baseUrl: "http://wiki.serres.example" }\nsources: [{ kind: web-captures, from: "${origin}/cdx/search/cdx", site: wiki.serres.example, pace: ${pace} }]\nsite: false\n`,
  )
  const bodies = join(folder, 'serres.captures')
  const here = () => new Set(existsSync(bodies) ? readdirSync(bodies).filter((name) => !name.endsWith('.part')) : [])
  return { pipeline, out: join(folder, 'out'), here }
}

interface Run {
  readonly kill: (signal: NodeJS.Signals) => unknown
  /** Exit code, or the signal by which it ended. */
  readonly ended: Promise<string>
}

function start({ pipeline, out }: Place): Run {
  const child = spawn(process.execPath, [program, 'run', pipeline, '--out', out, '--quiet'], {
    stdio: 'ignore',
    env: { ...process.env, WIKIFONDS_PRIVACY_KEY: 'bench' },
  })
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? code))
  return { kill: (signal) => child.kill(signal), ended }
}

/** The last run, which nobody disturbs. Throws where it fails. */
async function finish(place: Place): Promise<string> {
  const ended = await start(place).ended
  if (ended !== '0' && ended !== '3') throw new Error(`run ended with ${ended}`)
  return sumsIn(place.out)
}

async function undisturbed(folder: string, captures: readonly ServedCapture[]) {
  const archive = await serveArchive(captures)
  try {
    const place = placeOf(join(folder, 'whole'), archive)
    const sums = await finish(place)
    return { sums, contents: place.here().size }
  } finally {
    await archive.close()
  }
}

interface Kills {
  readonly signal: 'SIGKILL' | 'SIGTERM'
  readonly times: number
  /** How many contents there are. */
  readonly contents: number
}

/** What was asked again. */
interface Disturbed {
  readonly sums: string
  /** Questions for what lay on the disk at a kill. */
  readonly ofKept: number
  /** Contents that were given whole more than once. */
  readonly again: number
  /** Of the answers that were given whole at a kill and were not on the disk: those that the run had read to their end, and those that it had not. */
  readonly read: number
  readonly unread: number
}

async function disturbed(
  folder: string,
  captures: readonly ServedCapture[],
  { signal, times, contents }: Kills,
): Promise<Disturbed> {
  const archive = await serveArchive(captures, { faults })
  const fileOf = new Map<string, string>(
    captures.map((one) => [`${one.at} ${one.original}`, one.digest ?? sha1Base32(one.body)]),
  )
  const isIn = (here: ReadonlySet<string>, capture: string): boolean =>
    ['warc.gz', 'warc.gz.other'].some((end) => here.has(`${fileOf.get(capture)}.${end}`))
  const [place, random] = [placeOf(folder, archive), randomOf(7)]
  const found = { ofKept: 0, read: 0, unread: 0 }
  try {
    for (let kill = 1; kill <= times; kill += 1) {
      const before = place.here()
      const [asked, ended] = [archive.wanted.length, archive.ended.length]
      const target = (contents * kill) / (times + 1)
      const run = start(place)
      let isOver = false
      const over = run.ended.then(() => (isOver = true))
      while (!isOver && archive.given.size < target) await setTimeout(2)
      await setTimeout(random() * latestMs)
      run.kill(signal)
      await over
      const how = await run.ended
      if (how !== (signal === 'SIGKILL' ? signal : interrupted)) throw new Error(`run ${kill} ended with ${how}`)
      // The server hears of it a moment later.
      await setTimeout(20)
      found.ofKept += archive.wanted.slice(asked).filter((capture) => isIn(before, capture)).length
      const here = place.here()
      for (const { last, isRead } of archive.ended.slice(ended))
        if (last !== null && !isIn(here, last)) found[isRead ? 'read' : 'unread'] += 1
      if (kill % 20 === 0)
        process.stdout.write(`${kill} times ${signal}: ${here.size} of ${contents} contents are here\n`)
    }
    const before = place.here()
    const asked = archive.wanted.length
    const sums = await finish(place)
    found.ofKept += archive.wanted.slice(asked).filter((capture) => isIn(before, capture)).length
    const again = [...archive.given.values()].reduce((sum, count) => sum + count - 1, 0)
    return { ...found, sums, again }
  } finally {
    await archive.close()
  }
}

function rowOf(
  { ofKept, again, read, unread }: Disturbed,
  { signal, times, isSame }: Pick<Kills, 'signal' | 'times'> & { readonly isSame: boolean },
): Row {
  // What is told to stop takes what is on its way.
  const most = signal === 'SIGKILL' ? times * concurrency : 0
  const what = `${times} times ${signal} while ${size.captures} captures are fetched, ${concurrency} at once, ${100 * faults} % of the answers failing`
  process.stdout.write(
    `${what}: ${ofKept} questions for what was here, ${again} answers given again: at a kill ${unread} lay unread between archive and run, ${read} were read and not on the disk yet; ${isSame ? 'the same bundle' : 'another bundle'}\n`,
  )
  return {
    what,
    unit: 'answers given again that were on their way',
    ours: sideOfOne(
      '`run`, ended and begun again',
      again,
      !isSame
        ? 'the bundle is another one'
        : ofKept > 0
          ? `${ofKept} contents were here and were asked for again`
          : 'nothing',
    ),
    reference: null,
    goal: `≤ ${most}, none of what was on the disk, the same bundle`,
    isWithin: isSame && ofKept === 0 && again <= most,
  }
}
