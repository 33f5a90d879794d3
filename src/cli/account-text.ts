/** The account of a run as a person reads it. */

import type { Account } from '../model/account.ts'
import { terminalTexts } from '../model/texts/terminal.ts'
import { fill, type Language, type Text } from '../model/texts.ts'

export interface AccountFacts {
  readonly account: Account
  readonly bundle: string
  readonly bytes: number
  readonly seconds: number
}

/** Ends with the path of the zip, alone on its line. */
export function accountText({ account, bundle, bytes, seconds }: AccountFacts, language: Language): string {
  const say = (text: Text): string => text[language]
  const number = (value: number): string =>
    value.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB').replace(/\s/g, ' ')
  const counted = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${number(count)}`)
      .join(', ') || say(terminalTexts.accountNothingLost)
  const rows: readonly (readonly [Text, string])[] = [
    [terminalTexts.accountPages, number(account.pages)],
    [terminalTexts.accountRevisions, number(account.revisions)],
    [terminalTexts.accountFiles, number(account.files)],
    [terminalTexts.accountMeetings, number(account.meetings)],
    [terminalTexts.accountLinks, counted(account.links)],
    [terminalTexts.accountDeclared, counted(account.losses.declared)],
    [terminalTexts.accountLost, counted(account.losses.lost)],
    [terminalTexts.accountTime, `${seconds.toFixed(1)} s`],
    [terminalTexts.accountBundle, `${(bytes / 1e6).toFixed(1)} MB`],
  ]
  const width = Math.max(...rows.map(([label]) => say(label).length)) + 2
  const losses = { ...account.losses.declared, ...account.losses.lost }
  const hint = Object.keys(losses).length === 0 ? [] : [fill(say(terminalTexts.accountHint), { bundle })]
  return [...rows.map(([label, value]) => `${say(label).padEnd(width)}${value}`), ...hint, bundle, ''].join('\n')
}
