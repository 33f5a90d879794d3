import { readFileSync } from 'node:fs'

/** The version of this program, as package.json says. */
export const toolVersion: string = readVersion()

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const version: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : null
  return typeof version === 'string' ? version : 'unknown'
}
