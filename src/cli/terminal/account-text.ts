/** The account of a run, all of it, as a person reads it. */

import type { Account } from '../../model/account.ts'
import type { Changes } from '../../model/changes.ts'
import type { LossCounts } from '../../model/loss.ts'
import { verdictWords } from '../../texts/bundle-words.ts'
import { bundleTexts } from '../../texts/english/bundle.ts'
import { type LossGroup, lossGroupNames, lossTexts } from '../../texts/english/losses.ts'
import { privacyTexts } from '../../texts/english/privacy.ts'
import { signingTexts } from '../../texts/english/signing.ts'
import { siteWords } from '../../texts/english/site-words.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language, type Text, type TextValues } from '../../texts/language.ts'
import { byGroup } from '../../texts/loss.ts'
import { counted, labelled, number, size } from './amount.ts'
import { fold, type Paint, plain, statusTones, type Tone } from './print.ts'

export interface AccountFacts {
  readonly account: Account
  readonly changes: Changes | null
  /** Whether the zip has the bytes that the run before left. */
  readonly isAsBefore: boolean
  readonly bytes: number
  readonly seconds: number
  /** The key that signed the bundle; null where none did. */
  readonly signedBy: { readonly key: string; readonly publicKey: string } | null
}

type Say = (text: Text, values?: TextValues) => string

/** How it is shown: colours, columns of the terminal. */
interface AccountShown {
  readonly paint: Paint
  readonly width: number
}

const unadorned: AccountShown = { paint: plain, width: Number.POSITIVE_INFINITY }

/** The verdict, then a row for each thing that is counted, with codes for scripts and queries; ends with a line end. */
export function accountText(facts: AccountFacts, language: Language, shown = unadorned): string {
  const { paint } = shown
  const { account, changes, isAsBefore, bytes, seconds, signedBy } = facts
  const say: Say = (text, values = {}) => fill(text[language], values)
  const rows: readonly (readonly [Text, readonly string[]])[] = [
    [terminalTexts.accountPages, [number(account.pages, language)]],
    [terminalTexts.accountRevisions, [number(account.revisions, language)]],
    [terminalTexts.accountFiles, [files(account, say, language)]],
    [terminalTexts.accountMeetings, [meetings(account, say, language)]],
    [terminalTexts.accountLinks, links(account, say, language, paint)],
    ...agreement(account, say, language),
    ...missingRows(account.losses, language, paint),
    ...policyRow(account, say),
    ...(changes === null ? [] : [[terminalTexts.accountChanges, [changesText(changes, language)]] as const]),
    [terminalTexts.accountTime, [`${number(seconds, language, 1)} s`]],
    [
      terminalTexts.accountBundle,
      [[size(bytes, language), ...(isAsBefore ? [say(terminalTexts.accountAsBefore)] : [])].join(', ')],
    ],
    ...(signedBy === null ? [] : [[signingTexts.signedBy, [`${signedBy.key} (${signedBy.publicKey})`]] as const]),
  ]
  const width = Math.max(...rows.map(([label]) => say(label).length)) + 2
  return [
    ...fold(plainSpaces(verdictWords(account.losses, language)), shown.width),
    '',
    ...rows.flatMap(([label, lines]) => labelled(say(label), lines, width, shown.width)),
    '',
  ].join('\n')
}

/** What the policy changed; nothing where it changed nothing. */
const policyRow = ({ changed }: Account, say: Say): readonly (readonly [Text, readonly string[]])[] =>
  changed === undefined || changed.texts + changed.names + changed.pictures === 0
    ? []
    : [[terminalTexts.accountPolicy, [say(privacyTexts.policyChanged, { ...changed })]]]

/** What of a source would be lost, a line for each kind, before anything was made of it. */
export const lostInSource = (
  lost: Readonly<Record<string, number>>,
  language: Language,
  { paint, withKinds }: { readonly paint: Paint; readonly withKinds: boolean },
): readonly string[] =>
  counted(
    lost,
    (kind) => lossWords(kind, language),
    language,
    (_kind, words) => paint('bad', words),
    withKinds,
  )

/** Why something of a kind is missing; the kind itself where it has no words. */
function lossWords(kind: string, language: Language): string {
  const texts: Readonly<Record<string, { readonly why: Text }>> = lossTexts
  return texts[kind]?.why[language] ?? kind
}

/** A row for each group in which something is missing; kinds that end the run with 3 are painted. */
export function missingRows(
  losses: LossCounts,
  language: Language,
  paint: Paint = plain,
): readonly (readonly [Text, readonly string[]])[] {
  const painted = (kind: string, words: string): string =>
    Object.hasOwn(losses.lost, kind) ? paint('bad', words) : words
  const groups = byGroup(losses)
  return lossGroupNames.flatMap((group) => {
    const lines = counted(groups[group], (kind) => lossWords(kind, language), language, painted)
    return lines.length === 0 ? [] : [[groupLabel(group), lines] as const]
  })
}

/** A group of what is missing as the bundle names it, in the small letters of a row. */
export const groupLabel = (group: LossGroup): Text => {
  const { en, fr } = bundleTexts[`group.${group}`]
  return { en: en.toLowerCase(), fr: fr.toLowerCase() }
}

/** Without the spaces of print, which few terminals show. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

/** With the page that differs most, and those whose formulas came to nothing. */
function agreement(
  { renderings }: Account,
  say: Say,
  language: Language,
): readonly (readonly [Text, readonly string[]])[] {
  if (renderings === undefined) return []
  const { pages, agreeing, differing } = renderings
  const words = say(terminalTexts.agreeing, { agreeing: number(agreeing, language), pages: number(pages, language) })
  const lacking = differing.filter(({ formulas }) => formulas !== undefined)
  const farthest = differing.find(({ formulas }) => formulas === undefined)
  const share = farthest === undefined ? 0 : Math.floor((100 * farthest.common) / farthest.words)
  const worst = farthest === undefined ? [] : [say(terminalTexts.differsMost, { title: farthest.title, share })]
  const titles = lacking.map(({ title }) => title).join(', ')
  const count = number(lacking.length, language)
  const formulas = lacking.length === 0 ? [] : [say(terminalTexts.lacksFormulas, { count, titles })]
  return [[terminalTexts.accountAgreement, [words, ...worst, ...formulas]]]
}

function files({ files: all, filesWithoutContent: named }: Account, say: Say, language: Language): string {
  const count = number(all, language)
  return named === 0 ? count : `${count} ${say(terminalTexts.accountContentless, { count: number(named, language) })}`
}

function meetings({ meetings: all, losses: { declared } }: Account, say: Say, language: Language): string {
  const undated = declared['meeting-without-day'] ?? 0
  const count = number(all, language)
  return undated === 0 ? count : `${count} ${say(terminalTexts.accountUndated, { count: number(undated, language) })}`
}

/** An address may stand in many places: both are said, for the site counts addresses and the states are those of uses. */
function links({ links: uses, addresses }: Account, say: Say, language: Language, paint: Paint): readonly string[] {
  const words: Readonly<Record<string, Text>> = siteWords
  const total = Object.values(uses).reduce((sum, count) => sum + count, 0)
  if (total === 0) return [say(terminalTexts.accountNoLinks)]
  const head = say(terminalTexts.accountUses, { uses: number(total, language), addresses: number(addresses, language) })
  const tones: Readonly<Record<string, Tone | null>> = statusTones
  const painted = (status: string, said: string): string => paint(tones[status] ?? null, said)
  return [head, ...counted(uses, (status) => words[`status.${status}`]?.[language] ?? status, language, painted)]
}

/** `new pages 3, deleted 1`: only what there is. */
export function changesText({ added, changed, deleted, hidden }: Changes, language: Language): string {
  const counts = [
    [terminalTexts.changesAdded, added.length],
    [terminalTexts.changesChanged, changed.length],
    [terminalTexts.changesDeleted, deleted.length],
    [terminalTexts.changesHidden, hidden.length],
  ] as const
  const told = counts.flatMap(([text, count]) => (count === 0 ? [] : [fill(text[language], { count })]))
  return told.join(', ') || terminalTexts.changesNone[language]
}
