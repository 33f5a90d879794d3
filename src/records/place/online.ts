/** Meetings that happen on a tool: its name, or a URL behind a label that says so. */

import { labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { meetingTool } from '../words/meeting-tools.ts'
import { oneOf } from '../words/word-pattern.ts'
import { holds, perWords } from '../words/words.ts'

export interface OnlinePlace {
  readonly name: string | null
  readonly url: string | null
  /** Whether the words say that the meeting itself is held there. */
  readonly certain: boolean
}

const roomHost = /(?:meet|visio|bbb|jitsi|zoom|mumble|talk|video|conf)[\w.-]*\.|\/(?:b|user|j|room)\//i

const callPatterns = perWords(({ grammar }) => ({
  /** A call without the name of its tool. */
  call: new RegExp(`(?<!\\p{L})${oneOf(grammar('videoCalls'))}(?!\\p{L})`, 'iu'),
  onTool: new RegExp(oneOf(grammar('onTool')), 'iu'),
}))

/** The tool or room that a line names; null when it names none. */
export function onlinePlace(page: Page, line: Line, from: number): OnlinePlace | null {
  const words = line.text.slice(from)
  const { call, onTool } = callPatterns(page.rules.words)
  const named = meetingTool.exec(words) ?? call.exec(words)
  const saysOnline = holds(page.rules.words.list('online'), line.fold)
  const link = line.links.find(({ to }) => to > from)
  const room = link !== undefined && roomHost.test(link.url)
  if (named === null && !(saysOnline && (room || words.length < 80)) && !room) return null
  const label = labelled(line)
  const labels =
    label !== null &&
    ['place', 'link'].includes(page.rules.words.labels.exact(label.label.text.replace(/\(.*\)/u, '').trim()) ?? '')
  const isPhysical = /\d{5}|(?:^|\s)\d+,? \p{L}+ \p{L}+/u.test(words) && named !== null && from > 0
  if (isPhysical) return null
  const name = named?.[1] ?? null
  return {
    name,
    url: room || labels ? (link?.url ?? null) : null,
    certain: labels || saysOnline || (named !== null && onTool.test(words)),
  }
}
