/** Meetings that happen on a tool: its name, or a URL behind a label that says so. */

import { labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { holds } from '../words/words.ts'

export interface OnlinePlace {
  readonly name: string | null
  readonly url: string | null
  /** Whether the words say that the meeting itself is held there. */
  readonly certain: boolean
}

const tool =
  /(?<!\p{L})(Mumble|BigBlueButton|BBB|Jitsi(?: Meet)?|Zoom|Skype|Google Meet|Hangouts?|Teamspeak|Discord|Nextcloud Talk|Webex|GoToMeeting|IRC|Galène|Visio\w*)(?!\p{L})/iu
const roomHost = /(?:meet|visio|bbb|jitsi|zoom|mumble|talk|video|conf)[\w.-]*\.|\/(?:b|user|j|room)\//i

/** The tool or room that a line names; null when it names none. */
export function onlinePlace(page: Page, line: Line, from: number): OnlinePlace | null {
  const words = line.text.slice(from)
  const named = tool.exec(words)
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
  const name = named?.[1] === undefined || /^visio/i.test(named[1]) ? null : named[1]
  return {
    name,
    url: room || labels ? (link?.url ?? null) : null,
    certain: labels || saysOnline || (named !== null && /via|per|über|auf|on|sur|en|par/i.test(words)),
  }
}
