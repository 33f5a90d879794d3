/** The log of a page or a file (`meta/….changes`, `media_meta/….changes`): a line for each state (inc/ChangeLog). */

import type { Contributor } from '../../../model/wiki.ts'

/** One line of a log. */
export interface LoggedChange {
  /** Seconds since 1970. */
  readonly at: number
  /** `C`: created, `E` and `e`: edited, a little; `D`: deleted, `R`: reverted. */
  readonly type: string
  /** Null where the log names nobody: the wiki found the file changed. */
  readonly contributor: Contributor | null
  /** Null where it says nothing. */
  readonly comment: string | null
}

/** Whether a log ends inside a line: DokuWiki ends each. */
export const breaksOff = (log: string): boolean => log !== '' && !/[\r\n]$/.test(log)

/** A log that ends inside a line, without what the break makes another time, address or name; an address before a name that is not here is not the author. */
export function withoutBrokenFields(log: string): string {
  if (!breaksOff(log)) return log
  const start = Math.max(log.lastIndexOf('\n'), log.lastIndexOf('\r')) + 1
  const fields = log.slice(start).split('\t')
  if (fields.length > fieldsToUser) return log
  const [time = '', , type = ''] = fields
  return log.slice(0, start) + (fields.length === 1 ? '' : [time, '', type].join('\t'))
}

/** Time, address, type, id, user. */
const fieldsToUser = 5

/** The lines of a log in the order of time, one a second: who is named first counts. What is no line is counted. */
export function readLog(text: string): { readonly changes: readonly LoggedChange[]; readonly unread: number } {
  const changes = new Map<number, LoggedChange>()
  let unread = 0
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue
    const [time = '', ip = '', type = '', , user = '', summary = ''] = line.split('\t')
    const at = /^\d{1,10}$/.test(time.trim()) ? Number(time) : null
    if (at === null || at === 0) {
      unread += 1
      continue
    }
    const change = { at, type: type.trim(), contributor: contributorOf(user, ip), comment: commentOf(summary) }
    const known = changes.get(at)
    if (known === undefined || (known.contributor === null && change.contributor !== null)) changes.set(at, change)
  }
  return { changes: [...changes.values()].sort((a, b) => a.at - b.at), unread }
}

const nowhere: ReadonlySet<string> = new Set(['', '127.0.0.1', '0.0.0.0', '::1', 'false'])

function contributorOf(user: string, ip: string): Contributor | null {
  const name = user.trim()
  if (name !== '') return { id: null, name, kind: 'user' }
  const address = ip.trim()
  return nowhere.has(address) ? null : { id: null, name: address, kind: 'ip' }
}

const commentOf = (summary: string): string | null => (summary.trim() === '' ? null : summary.trim())

/** A time as the archive writes it. */
export const isoTime = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
