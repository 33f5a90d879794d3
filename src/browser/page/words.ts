/** The words of the page, which the site prints into it as templates in its language. */

import type { Message, MessageValue, Values, Wording } from '../../model/message.ts'
import { fill, type TextValues } from '../../texts/language.ts'
import type { SqlProblem } from '../worker/messages.ts'

const texts = new Map(
  [...document.querySelectorAll('template')].map((one) => [one.dataset['wfText'] ?? '', one.content.textContent ?? '']),
)

/** The language of the page, for numbers. */
export const language = document.documentElement.lang

/** A text of the page with its places filled. */
export const say = (key: string, values: TextValues = {}): string => fill(texts.get(key) ?? key, values)

/** A text whose places hold sentences. */
export const sentenceOf = ({ id, values }: Pick<Message, 'values'> & { readonly id: string }): string =>
  say(id, inWords(values))

const inWords = (values: Values): TextValues =>
  Object.fromEntries(Object.entries(values).map(([place, value]) => [place, wordsOf(value)]))

function wordsOf(value: MessageValue): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value
  return 'id' in value ? sentenceOf(value) : value.map((one: Wording) => wordsOf(one)).join(', ')
}

/** A number as the language writes it. */
export const numberWords = (value: number | bigint, digits = 0): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)

const kilo = 1000

/** Bytes in kB or MB. */
export const sizeWords = (bytes: number): string =>
  bytes < kilo * kilo
    ? say('sqlKilobytes', { size: numberWords(bytes / kilo) })
    : say('sqlMegabytes', { size: numberWords(bytes / kilo / kilo, 1) })

/** A time in milliseconds or seconds. */
export const timeWords = (milliseconds: number): string =>
  milliseconds < kilo
    ? say('sqlMilliseconds', { time: numberWords(milliseconds) })
    : say('sqlSeconds', { time: numberWords(milliseconds / kilo, 1) })

// The elements of the SQL page, which the site prints with these ids.

/** The element of an id, of the kind that it must be; throws where the page is another one. */
export function element<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`no #${id}`)
  return found
}

/** A new element with its text. */
export function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text = '',
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Tag] {
  const one = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value)
  one.textContent = text
  return one
}

// What the page says of itself, and where a statement is wrong.

const box = element('wf-sql-text', HTMLTextAreaElement)
const status = element('wf-sql-status', HTMLElement)
const mark = element('wf-sql-mark', HTMLElement)

/** Says what the page does or has done. */
export function tell(words: string): void {
  status.textContent = words
  mark.hidden = true
}

/** Says why something is not done: one line, and under it those that point at a place of the statement. */
export function tellProblem([id, values]: SqlProblem): void {
  const [words = '', ...lines] = sentenceOf({ id, values }).split('\n')
  // What `query` says of a statement stands behind its own name there, and begins small.
  tell(id.startsWith('SQL_') ? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}` : words)
  mark.textContent = lines.map((line) => line.replace(/^ {4}/, '')).join('\n')
  mark.hidden = lines.length === 0
  selectPlace(values)
}

/** The sign or word that SQLite stumbled over is selected in the box. */
function selectPlace(values: SqlProblem[1]): void {
  const reason = 'reason' in values ? values.reason : ''
  if (typeof reason === 'string' || reason.id !== 'sql-place') return
  const { line, column, mark: carets } = reason.values
  if (typeof line !== 'number' || typeof column !== 'number' || typeof carets !== 'string') return
  const before = box.value.split('\n').slice(0, line - 1)
  const start = before.join('\n').length + Math.min(before.length, 1) + column - 1
  box.focus()
  box.setSelectionRange(start, start + carets.trim().length)
}
