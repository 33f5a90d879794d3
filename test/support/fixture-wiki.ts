/** The fixture wiki as a real MediaWiki that answers: built once in a run of the tests, as it is and without a page, and copied for whoever asks. */

import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'
import { oncePerRun } from './once-per-run.ts'
import { until } from './until.ts'

const make = join(import.meta.dirname, '..', '..', 'fixtures', 'communs', 'make')

export interface FixtureWiki {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string
  /** Where it lies: `data/wiki.sqlite`, `images/`. */
  readonly folder: string
  /** PHP that is read after all other settings, in the place of what was there; `$wgReadOnly = 'closed';`. */
  readonly configure: (php: string) => void
  /** Saves a page anew, as the wiki's keeper. */
  readonly edit: (title: string, text: string) => void
  /** Its port is free when this has settled. */
  readonly stop: () => Promise<void>
}

/** Settings of a wiki that only changes by what asks it: PHP's memory keeps messages, texts of the interface, parsed pages. */
const withCaches = '$wgMainCacheType = $wgMessageCacheType = $wgParserCacheType = $wgSessionCacheType = CACHE_ACCEL;'

/**
 * A copy of the wiki in a folder of its own, served on a free port. `keeps` says that nobody changes it from outside, so
 * that its server may keep in memory what it knows, as the installer of MediaWiki would have it.
 */
export async function startFixtureWiki({ keeps = false } = {}): Promise<FixtureWiki> {
  const folder = await copyOfWiki('wiki', keeps ? withCaches : '')
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const server = spawn('bash', [join(make, 'serve.sh'), folder, String(port)], {
    env: { ...process.env, FIXTURE_SERVER: address },
    stdio: 'ignore',
  })
  const ended = once(server, 'exit')
  await until(async () => {
    if (server.exitCode !== null) throw new Error(`the fixture wiki ended with ${server.exitCode}`)
    return (await fetch(`${address}/api.php?action=query&meta=siteinfo&format=json`).catch(() => null))?.ok
  }, `an answer of ${address}`)
  const stop = async (): Promise<void> => {
    server.kill()
    await ended
  }
  return { address, folder, configure: configurator(folder), edit: editor(folder), stop }
}

/** `empty`: without a page. */
async function copyOfWiki(what: 'wiki' | 'empty', settings: string): Promise<string> {
  const built = await oncePerRun(`fixture-${what}`, async (folder) => {
    await promisify(execFile)('bash', [join(make, 'make.sh'), what], {
      env: { ...process.env, FIXTURE_WIKI_DIR: join(folder, 'wiki') },
    })
  })
  const from = join(built, 'wiki')
  const folder = join(mkdtempSync(join(tmpdir(), 'wikifonds-fixture-')), 'wiki')
  cpSync(from, folder, { recursive: true, preserveTimestamps: true })
  const local = join(folder, 'LocalSettings.php')
  // The installer wrote down where the databases lie.
  const own = readFileSync(local, 'utf8').replaceAll(from, folder)
  writeFileSync(local, `${own}${settings}\nforeach ( glob( __DIR__ . '/extra-*.php' ) as $f ) { require $f; }\n`)
  return folder
}

function editor(folder: string): FixtureWiki['edit'] {
  const run = ['-d', 'memory_limit=512M', '/usr/share/mediawiki/maintenance/run.php', 'edit', '--user', 'Admin']
  const env = { ...process.env, MW_CONFIG_FILE: join(folder, 'LocalSettings.php') }
  return (title, text) =>
    void execFileSync('php', [...run, title], { env, input: text, stdio: ['pipe', 'ignore', 'ignore'] })
}

/** A new file each time: PHP never looks again at a file that it has compiled. */
function configurator(folder: string): FixtureWiki['configure'] {
  let count = 0
  return (php) => {
    for (const name of readdirSync(folder).filter((file) => file.startsWith('extra-'))) rmSync(join(folder, name))
    count += 1
    writeFileSync(join(folder, `extra-${count}.php`), `<?php\n${php}\n`)
  }
}

/** The same wiki without a page, in a folder of its own; nothing is served. Path of its settings. */
export const emptyWikiSettings = async (): Promise<string> => join(await copyOfWiki('empty', ''), 'LocalSettings.php')

/** Runs the maintenance scripts of such an empty wiki. */
export async function makeEmptyWiki(): Promise<(...args: readonly string[]) => Buffer> {
  const env = { ...process.env, MW_CONFIG_FILE: await emptyWikiSettings() }
  const run = ['-d', 'memory_limit=512M', '/usr/share/mediawiki/maintenance/run.php']
  return (...args) =>
    execFileSync('php', [...run, ...args], { env, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 << 20 })
}
