/** `links verify`: whether a lock has its form, and whether the bodies that it names are those that were kept. */

import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { decodeLock, encodeLock, type Lock, type LockEntry } from '../../links/lock.ts'
import type { Finding } from '../../model/bundle.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { sha256 } from '../../support/hash.ts'
import { message } from '../../texts/message.ts'
import { readConfig } from '../io/load.ts'

export interface LockVerification {
  readonly name: string
  readonly entries: number
  readonly observations: number
  readonly findings: readonly Finding[]
}

/** Throws CONFIG_UNREADABLE when there is no such file; everything else is a finding. */
export function verifyLock(path: string): LockVerification {
  const text = readConfig(resolve(path), path)
  const name = basename(path)
  const lock = decoded(text, name)
  if ('check' in lock) return { name, entries: 0, observations: 0, findings: [lock] }
  const entries = [...lock.entries.values()]
  return {
    name,
    entries: entries.length,
    observations: entries.reduce((sum, { observations }) => sum + observations.length, 0),
    findings: [...formFindings(text, lock, name), ...evidenceFindings(lock, resolve(path))],
  }
}

function decoded(text: string, name: string): Lock | Finding {
  try {
    return decodeLock(text, name)
  } catch (error) {
    if (!(error instanceof NotAsExpected)) throw error
    const { path, expected, got } = error
    return { level: 'error', check: 'schema', subject: path, message: message('expected-and-got', { expected, got }) }
  }
}

/** Canonical: written again, it is the same. The first line that differs is named. */
function formFindings(text: string, lock: Lock, name: string): readonly Finding[] {
  const canonical = encodeLock(lock)
  if (canonical === text) return []
  const [lines, wanted] = [text.split('\n'), canonical.split('\n')]
  const at = wanted.findIndex((line, index) => line !== lines[index])
  const subject = `${name}:${at < 0 ? wanted.length : at + 1}`
  return [{ level: 'error', check: 'canonical', subject, message: message('lock-not-canonical') }]
}

/** Bodies lie beside the lock; a lock may travel without them. */
function evidenceFindings(lock: Lock, path: string): readonly Finding[] {
  const folder = path.replace(/(?:\.lock)?\.json$/, '.evidence')
  return [...lock.entries].flatMap(([raw, entry]) =>
    namesOf(entry).flatMap((name): readonly Finding[] => {
      const hex = name.slice('sha256:'.length)
      const body = join(folder, hex.slice(0, 2), hex)
      if (!existsSync(body))
        return [
          { level: 'warning', check: 'evidence', subject: raw, message: message('evidence-body-missing', { name }) },
        ]
      if (sha256(readFileSync(body)) === hex) return []
      return [{ level: 'error', check: 'evidence', subject: raw, message: message('evidence-body-hash', { name }) }]
    }),
  )
}

const namesOf = ({ observations, local = [] }: LockEntry): readonly string[] => [
  ...new Set([
    ...observations.flatMap(({ body }) => (body === undefined ? [] : [body])),
    ...local.map(({ sha256: name }) => name),
  ]),
]
