import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The version of this program, as package.json says: what bundles and requests name. */
export const toolVersion: string = stringIn(new URL('../../package.json', import.meta.url), 'version')

/** Where this program is at home, as package.json says; null where that says nothing. */
const homepage = (() => {
  const told = stringIn(new URL('../../package.json', import.meta.url), 'homepage')
  return told === 'unknown' ? null : told
})()

/** Whether requests say whom to write to about them. */
export const tellsContact = (contact: string | undefined): boolean => (contact ?? homepage) !== null

/** What requests are sent under: the program, and whom to write to about them (`pace.contact`, else where the program is at home). */
export function userAgentOf(contact: string | undefined, more = ''): string {
  const told = [more, contact ?? homepage ?? ''].filter((one) => one !== '')
  return `wikifonds/${toolVersion}${told.length === 0 ? '' : ` (${told.join('; ')})`}`
}

/** What scripts/build-digest.mjs writes: a digest of everything that was built, and of the lock file. */
const builtFile = new URL('./build-digest.json', import.meta.url)

let known: string | null = null

/**
 * What a kept result depends on of this program: version and digest of the build (`0.1.0+9f2c…`, as build metadata of
 * https://semver.org). Run from its sources, sizes and times of these stand for it. Never part of an output.
 */
export function programBuild(): string {
  known ??= `${toolVersion}+${existsSync(builtFile) ? stringIn(builtFile, 'sha256') : sourceState()}`
  return known
}

function sourceState(): string {
  const root = fileURLToPath(new URL('../', import.meta.url))
  const hash = createHash('sha256')
  for (const name of ['../package-lock.json', ...readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()]) {
    const state = statSync(join(root, name), { throwIfNoEntry: false })
    if (state?.isFile() === true) hash.update(JSON.stringify([name, state.size, state.mtimeMs]))
  }
  return hash.digest('hex')
}

function stringIn(file: URL, key: string): string {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
  return typeof found === 'string' ? found : 'unknown'
}
