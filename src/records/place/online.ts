/** Meetings that happen on a tool: its name, a channel, a call, or a URL behind a label that says so. */

import { datedWords } from '../dates/spans.ts'
import { frameLabel, type Labelled, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { meetingTool, meetingTools } from '../words/meeting-tools.ts'
import { compilePattern, leadOf, oneOf } from '../words/word-pattern.ts'
import { firstMatch, holds, perWords } from '../words/words.ts'

export interface OnlinePlace {
  /** As printed. */
  readonly name: string | null
  readonly url: string | null
  /** Whether the words say that the meeting itself is held there. */
  readonly certain: boolean
}

const roomHost =
  /(?:meet|visio|bbb|jitsi|zoom|mumble|talk|video|conf|hangout)[\w.-]{0,40}[./]|\/(?:b|user|j|room|hangouts)\//i
/** A host, or a folder of one, that serves calls and channels and nothing else. */
const callHost =
  /^(?:irc|mumble|xmpp):|^[a-z]+:\/\/(?:[\w-]+\.)*(?:meet|visio|bbb|jitsi|zoom|mumble|hangouts?|webchat|kiwiirc|whereby|framatalk|teams)[\w-]*\.|\/hangouts\//i
/** `#verger`, on a line that names the network. */
const channel = /(?<![\w/&#])#\p{L}[\p{L}\d_.-]+/u
const network = /(?<!\p{L})irc(?:\.[\w-]+)*(?!\p{L})/iu
/** Between the network and its channel. */
const maxGap = 25
/** Words of a value that are its name as they stand. */
const maxName = 6

const callPatterns = perWords(({ grammar }) => {
  const call = oneOf(grammar('videoCalls'))
  const remotely = oneOf(grammar('remotely'))
  const on = `(?<!\\p{L})${leadOf(grammar('onTool'))}(?:${leadOf([...grammar('definiteArticles'), ...grammar('indefiniteArticles')])})?`
  return {
    /** A call without the name of its tool. */
    call: compilePattern(`(?<!\\p{L})(${call})(?!\\p{L})`, 'iu'),
    remotely: compilePattern(`(?<!\\p{L})(${remotely})(?!\\p{L})`, 'iu'),
    onTool: compilePattern(`${on}(?:${meetingTools}|${call}|#\\p{L})(?!\\p{L})`, 'iu'),
    gathers: compilePattern(`(?<!\\p{L})${oneOf(grammar('gathers'))}(?!\\p{L})`, 'iu'),
  }
})

/** The tool, channel or room that the words of a line from an offset on name; null when they name none. */
export function onlinePlace(page: Page, line: Line, from: number): OnlinePlace | null {
  const words = withoutUrls(line.text.slice(from))
  const label = labelled(line)
  const name = channelOf(words) ?? nameIn(page, words) ?? toolOfLabel(line, label)
  const link = line.links.find(({ to }) => to > from)
  const room = link !== undefined && roomHost.test(link.url)
  if (name === null && !room) return null
  const isLabelled = label !== null && saysWhere(page, label)
  if (isLabelled && name !== null && isStreet.test(words)) return null
  return {
    name: isLabelled && name !== null && from > 0 && isShort(words) ? words.trim() : name,
    url: room || isLabelled ? (link?.url ?? null) : null,
    certain: isLabelled || (link !== undefined && callHost.test(link.url)) || isHeldThere(page, line, label, words),
  }
}

/** A text with spaces for its URLs. Word by word: what may begin anywhere is looked for from everywhere. */
const withoutUrls = (text: string): string =>
  text.includes('://')
    ? text.replace(/\S+/g, (word) => (/.:\/\/./su.test(word) ? ' '.repeat(word.length) : word))
    : text

/** A street with its number, or a postcode. */
const isStreet = /\d{5}|(?:^|\s)\d+,? \p{L}+ \p{L}+/u

const isShort = (words: string): boolean => words.split(' ').length <= maxName && !/[:/@|]|\p{Ll}[.;]/u.test(words)

/** `IRC, #verger`: the channel with the network that stands near it. */
function channelOf(words: string): string | null {
  const [found, net] = [channel.exec(words), network.exec(words)]
  if (found === null || net === null) return null
  const from = Math.min(found.index, net.index)
  const to = Math.max(found.index + found[0].length, net.index + net[0].length)
  return to - from <= found[0].length + net[0].length + maxGap ? words.slice(from, to) : found[0]
}

function nameIn(page: Page, words: string): string | null {
  const { call, remotely } = callPatterns(page.rules.words)
  return meetingTool.exec(words)?.[1] ?? call.exec(words)?.[1] ?? remotely.exec(words)?.[1] ?? null
}

/** `Hangout link: https://…`: the tool stands in the label of its link. */
const toolOfLabel = ({ links }: Line, label: Labelled | null): string | null =>
  label === null || links.length === 0 ? null : (meetingTool.exec(label.label.text)?.[1] ?? null)

function saysWhere(page: Page, { line, label }: Labelled): boolean {
  const { fold, places } = label
  const bare = { text: label.text.replace(/^([^(]*)\(.*\)/u, '$1').trim(), fold, places }
  const name = frameLabel(page.rules.words, { line, label: bare })
  if (name === 'place' || name === 'link') return true
  return line.links.length > 0 && (meetingTool.test(label.text) || holdsLink(page, label.fold))
}

const holdsLink = (page: Page, fold: string): boolean =>
  callPatterns(page.rules.words).call.test(fold) ||
  page.rules.words.labels.find(fold).some(({ value }) => value === 'place')

/** A sentence on the meeting that says by what means, or words that are that means and nothing else. */
function isHeldThere(page: Page, line: Line, label: Labelled | null, words: string): boolean {
  const rest = page.rules.words
  const { onTool, remotely, call, gathers } = callPatterns(page.rules.words)
  if (label !== null && rest.presence.exact(label.label.text) !== null) return false
  const isMeans = onTool.test(words) || remotely.test(words) || channelOf(words) !== null
  const bare = words.trim().split(' ').length <= maxBare
  if (!isMeans && !(bare && (meetingTool.test(words) || call.test(words))))
    return gathers.test(words) && call.test(words)
  return (
    bare ||
    gathers.test(words) ||
    holds(rest.list('meetings'), line.fold) ||
    datedWords(page, line.fold).length > 0 ||
    firstMatch(rest.list('sessionStart'), line.fold) !== null
  )
}
const maxBare = 3
