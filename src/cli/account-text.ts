/** The account of a run as a person reads it. */

import type { Account } from '../model/account.ts'
import { siteWords } from '../model/texts/site-words.ts'
import { terminalTexts } from '../model/texts/terminal.ts'
import { fill, type Language, type Text, type TextValues } from '../model/texts.ts'
import { counted, number, size } from './amount.ts'

export interface AccountFacts {
  readonly account: Account
  readonly bundle: string
  readonly bytes: number
  readonly seconds: number
}

/** Ends with the path of the zip, alone on its line. */
export function accountText({ account, bundle, bytes, seconds }: AccountFacts, language: Language): string {
  const say = (text: Text, values: TextValues = {}): string => fill(text[language], values)
  const losses = (counts: Readonly<Record<string, number>>): string =>
    counted(counts, (kind) => kind, language) || say(terminalTexts.accountNothingLost)
  const rows: readonly (readonly [Text, string])[] = [
    [terminalTexts.accountPages, number(account.pages, language)],
    [terminalTexts.accountRevisions, number(account.revisions, language)],
    [terminalTexts.accountFiles, number(account.files, language)],
    [terminalTexts.accountMeetings, meetings(account, say, language)],
    [terminalTexts.accountLinks, links(account, say, language)],
    [terminalTexts.accountDeclared, losses(account.losses.declared)],
    [terminalTexts.accountLost, losses(account.losses.lost)],
    [terminalTexts.accountTime, `${number(seconds, language, 1)} s`],
    [terminalTexts.accountBundle, size(bytes, language)],
  ]
  const width = Math.max(...rows.map(([label]) => say(label).length)) + 2
  const isWhole = Object.keys({ ...account.losses.declared, ...account.losses.lost }).length === 0
  const hint = isWhole ? [] : [say(terminalTexts.accountHint, { bundle })]
  return [...rows.map(([label, value]) => `${say(label).padEnd(width)}${value}`), ...hint, bundle, ''].join('\n')
}

type Say = (text: Text, values?: TextValues) => string

function meetings({ meetings: all, losses }: Account, say: Say, language: Language): string {
  const undated = losses.declared['meeting-without-day'] ?? 0
  const count = number(all, language)
  return undated === 0 ? count : `${count} ${say(terminalTexts.accountUndated, { count: number(undated, language) })}`
}

/** An address may stand in many places: both are said, for the site counts addresses and the catalogue has both. */
function links({ links: uses, addresses }: Account, say: Say, language: Language): string {
  const words: Readonly<Record<string, Text>> = siteWords
  const total = Object.values(uses).reduce((sum, count) => sum + count, 0)
  if (total === 0) return say(terminalTexts.accountNoLinks)
  const head = say(terminalTexts.accountUses, { uses: number(total, language), addresses: number(addresses, language) })
  return `${head} ${counted(uses, (status) => words[`status.${status}`]?.[language] ?? status, language)}`
}
