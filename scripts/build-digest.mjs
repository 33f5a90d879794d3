// The digest of a build, by which the program tells what it kept from what another build of it kept: a version stays the same
// through many changes.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const name = 'support/build-digest.json'

/** SHA-256 in hex over the paths and bytes of all files of a built program, maps apart, and of the lock file beside it. */
export function digestOf(folder, lockFile) {
  const hash = createHash('sha256').update(readFileSync(lockFile))
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  for (const path of paths.sort()) {
    if (path === name || path.endsWith('.map') || !statSync(join(folder, path)).isFile()) continue
    const bytes = readFileSync(join(folder, path))
    hash.update(`\n${path} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/** Writes it where `support/version.ts` reads it. */
export function writeDigest(folder, lockFile) {
  writeFileSync(join(folder, name), `${JSON.stringify({ sha256: digestOf(folder, lockFile) })}\n`)
}
