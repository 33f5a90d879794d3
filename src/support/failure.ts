/** Whatever was thrown, as a failure with a code that a person can act on. */

import { statSync } from 'node:fs'
import { diskFull, isUnreadable, StopRun, systemReason, WikifondsError } from '../texts/errors.ts'
import { NotAsExpected } from './expected.ts'

/** Any error as one with a code: those of our tools that have none, and unforeseen ones. `argv`: the words of the call, which name what the system does not. */
export function toFailure(thrown: unknown, argv: readonly string[] = []): WikifondsError {
  if (thrown instanceof WikifondsError) return thrown
  if (thrown instanceof NotAsExpected) {
    const { path, expected, got } = thrown
    const code = path.startsWith('--') ? 'FLAG_INVALID' : 'CONFIG_INVALID'
    return new StopRun(code, { path, expected, got }, { cause: thrown })
  }
  const full = diskFull(thrown, outOf(argv))
  if (full !== null) return full
  const denied = deniedPath(thrown) ?? folderRead(thrown, argv)
  if (denied !== null)
    return new StopRun('CONFIG_UNREADABLE', { path: denied, reason: systemReason(thrown) }, { cause: thrown })
  return new StopRun(
    'INTERNAL',
    { problem: thrown instanceof Error ? thrown.message : String(thrown) },
    { cause: thrown },
  )
}

/** The place to write in, for what tells no path: `--out`, or where the command was called. */
function outOf(argv: readonly string[]): string {
  const at = argv.findIndex((word) => word === '--out' || word === '-o')
  return (
    argv.find((word) => word.startsWith('--out='))?.slice('--out='.length) ?? (at < 0 ? '.' : (argv[at + 1] ?? '.'))
  )
}

/** What cannot be read, as the system names it: rights, links that lead in a circle and names without an end are no fault of ours. Places to write in have a code of their own. */
function deniedPath(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('path' in thrown)) return null
  const { code, path } = thrown
  return (isUnreadable(thrown) || code === 'ENOTDIR') && typeof path === 'string' ? path : null
}

/** The folder that was given where a file is read; reading one is refused without its name. */
function folderRead(thrown: unknown, argv: readonly string[]): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EISDIR') return null
  if ('path' in thrown && typeof thrown.path === 'string') return thrown.path
  const named = argv.map((word) => word.replace(/^--[a-z-]+=/, ''))
  return named.find((word) => statSync(word, { throwIfNoEntry: false })?.isDirectory() === true) ?? null
}
