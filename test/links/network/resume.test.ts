/** A check that was killed goes on where it was and ends with the same lock as one that was not. */

import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { decodeLock } from '../../../src/links/lock/lock-file.ts'
import { openJournal, readLines } from '../../../src/links/network/journal.ts'
import { root } from '../../pipelines/run-demo.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { command } from '../command.ts'
import { html, page, type StandIn, standIn } from './stand-in.ts'

const words =
  'Le compte rendu de la réunion du jardin partagé, avec ses décisions, ses présents et la date de la suivante.'
const main = join(root, 'dist', 'cli', 'main.js')

/** A wiki of one page with so many links to one stand-in under the names of some sites, and its policy. */
function wikiOf(links: number, place: string, { sites, rate } = { sites: 7, rate: '1000/1s' }): string {
  const folder = scratchFolder()
  const lines = Array.from({ length: links }, (_, at) => `* http://site${at % sites}.example/doc/${at}`)
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://wiki.jardin.example/wiki/Accueil</base><case>first-letter</case></siteinfo><page><title>Liens</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2019-05-04T10:00:00Z</timestamp><contributor><username>Lise</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text>${lines.join('\n')}</text></revision></page></mediawiki>`,
  )
  const hosts = Object.fromEntries([
    ...Array.from({ length: sites }, (_, at) => [`site${at}.example`, place]),
    ['web.archive.org', place],
  ])
  put(
    folder,
    'links.policy.yml',
    `version: 1\ncontact: https://jardin.example/contact\nrates: { default: ${rate}, web.archive.org: 1000/1s }\nallowHosts: ${JSON.stringify(hosts)}\n`,
  )
  return put(
    folder,
    'jardin.yml',
    'wiki: { key: jardin, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nlinks: { policy: links.policy.yml }\n',
  )
}

const pages = (): Promise<StandIn> =>
  standIn((request, response) => {
    const number = Number(/\/doc\/(\d+)$/.exec(request.url ?? '')?.[1] ?? Number.NaN)
    if (request.url?.startsWith('/cdx')) {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('[]')
    } else if (Number.isNaN(number)) html(response, '', 404)
    else if (number % 3 === 0) html(response, '', 410)
    else html(response, page(`Compte rendu ${number}`, words))
  })

const environment = { ...process.env, SOURCE_DATE_EPOCH: '1767225600', WIKIFONDS_PRIVACY_KEY: 'test', LC_ALL: 'C' }

function start(pipeline: string) {
  const out = join(pipeline, '..', 'out')
  const child = spawn(process.execPath, [main, 'links', 'check', pipeline, '--test-net', '--json', '--out', out], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [told, complained] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complained += chunk.toString()
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, ended, told: () => told, complained: () => complained }
}

const journalOf = (pipeline: string): string => pipeline.replace('.yml', '.links.journal.ndjson')
const lockOf = (pipeline: string): string => pipeline.replace('.yml', '.links.lock.json')

/** Lines of a file that may not be there yet, or be taken away just now. */
function linesOf(path: string): number {
  try {
    return readFileSync(path, 'utf8').split('\n').length - 1
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}

/** Runs until the journal has so many lines more, then pulls the plug; true when it ended before. */
async function killAt(pipeline: string, lines: number): Promise<boolean> {
  const { child, ended } = start(pipeline)
  let code: number | null | undefined
  void ended.then((value) => {
    code = value
  })
  while (code === undefined && linesOf(journalOf(pipeline)) < lines) await pause(2)
  child.kill('SIGKILL')
  await ended
  return code === 0
}

describe('a check that is killed', () => {
  it('at every tenth finding ends with the same lock as one that was not', async () => {
    const server = await pages()
    const whole = wikiOf(40, server.place)
    const once = start(whole)
    expect({ code: await once.ended, told: once.complained() }).toEqual({ code: 0, told: '' })
    const expected = readFileSync(lockOf(whole), 'utf8')
    expect(decodeLock(expected, 'lock').entries.size).toBe(40)
    expect(existsSync(journalOf(whole))).toBe(false)

    const killed = wikiOf(40, server.place)
    let kills = 0
    for (let lines = 10; !(await killAt(killed, lines)); lines = linesOf(journalOf(killed)) + 10) kills += 1
    expect(kills).toBeGreaterThanOrEqual(3)
    expect(readFileSync(lockOf(killed), 'utf8')).toBe(expected)
  })

  it('by Ctrl-C says that it goes on, and does', async () => {
    const slow = await standIn((_request, response) => void setTimeout(() => html(response, '', 410), 80))
    const pipeline = wikiOf(30, slow.place)
    const { child, ended, told } = start(pipeline)
    while (linesOf(journalOf(pipeline)) < 3) await pause(5)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(JSON.parse(told())).toMatchObject({ error: { code: 'INTERRUPTED' } })
    const before = linesOf(journalOf(pipeline))
    expect(before).toBeGreaterThanOrEqual(3)
    const asked = slow.hits.length
    const next = start(pipeline)
    expect(await next.ended).toBe(0)
    expect(slow.hits.filter(({ path }) => path.startsWith('/doc')).length).toBeLessThanOrEqual(30 + 8)
    expect(slow.hits.length).toBeGreaterThan(asked)
  })
})

describe('a check that waits for the Web', () => {
  it('for many sites at once complains of nothing', async () => {
    const gone = await standIn((_request, response) => html(response, '', 410))
    const { ended, complained } = start(wikiOf(40, gone.place, { sites: 20, rate: '1/1s' }))
    expect({ code: await ended, told: complained() }).toEqual({ code: 0, told: '' })
  })

  it('leaves the output folder to other commands, and lets nobody else add to the lock', async () => {
    let letGo = (): void => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const silent = await standIn((_request, response) => void held.then(() => html(response, '', 410)))
    const pipeline = wikiOf(3, silent.place)
    const { ended, complained } = start(pipeline)
    while (silent.hits.length === 0) await pause(5)

    const out = ['--json', '--out', join(pipeline, '..', 'out')]
    const list = put(scratchFolder(), 'decisions.csv', 'url,verdict,reason\nhttp://site1.example/doc/1,gone,vu\n')
    const said = async (...words: readonly string[]) => {
      const { exit, out: told } = await command([...words, ...out])
      return { exit, code: JSON.parse(told).error?.code }
    }
    expect(await said('links', 'report', pipeline)).toEqual({ exit: 0, code: undefined })
    expect(await said('run', pipeline)).toEqual({ exit: 0, code: undefined })
    expect(await said('links', 'check', pipeline, '--test-net', '--dry-run')).toEqual({ exit: 0, code: undefined })
    const busy = { exit: 1, code: 'FILE_BUSY' }
    expect(await said('links', 'check', pipeline, '--test-net')).toEqual(busy)
    expect(await said('links', 'import', pipeline, list)).toEqual(busy)

    letGo()
    expect({ code: await ended, told: complained() }).toEqual({ code: 0, told: '' })
    expect(decodeLock(readFileSync(lockOf(pipeline), 'utf8'), 'lock').entries.size).toBe(3)
    expect(await said('links', 'import', pipeline, list)).toEqual({ exit: 0, code: undefined })
  })
})

describe('the journal', () => {
  const line = {
    phase: 'probes' as const,
    keys: [{ raw: 'http://a.example/', surt: 'example,a)/' }],
    observation: { at: '2026-01-01T00:00:00Z', via: 'net' as const, probe: 'http' as const, outcome: 'ok' as const },
  }

  it('is refused by name and line where a whole line cannot be read: what follows it is not thrown away', () => {
    const path = join(scratchFolder(), 'j.ndjson')
    writeFileSync(path, '{"phase":"probes"}\n')
    expect(() => readLines(path)).toThrow(
      expect.objectContaining({ code: 'JOURNAL_DAMAGED', values: { path, line: '1' } }),
    )
  })

  it('drops a last line that a crash has torn, and goes on after the one before', () => {
    const path = join(scratchFolder(), 'journal.ndjson')
    writeFileSync(path, `${JSON.stringify(line)}\n{"phase":"pro`)
    const journal = openJournal(path)
    expect(journal.found).toEqual([line])
    journal.append({ ...line, keys: [{ raw: 'http://b.example/', surt: 'example,b)/' }] })
    journal.close()
    expect(readLines(path).lines.map(({ keys }) => keys[0]?.raw)).toEqual(['http://a.example/', 'http://b.example/'])
  })
})
