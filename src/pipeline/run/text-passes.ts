/** The passes of the privacy step over the texts of the store: each text by itself, so that threads may share them. */

import type { Archive } from '../../archive/archive.ts'
import { secretFinder } from '../../links/find.ts'
import { corpusSignals } from '../../links/lock.ts'
import { deadVerdicts, judgeLink } from '../../links/resolve.ts'
import type { Link } from '../../model/link.ts'
import { normalised } from '../../model/normalised.ts'
import { canonicalNamespaces, type TitleRules } from '../../model/title.ts'
import { addresses } from '../../privacy/detect.ts'
import type { KnownValue, MaskCounts } from '../../privacy/detected.ts'
import { createMasker, type MaskerSetup, noCounts } from '../../privacy/mask.ts'
import type { PrivacyPolicy } from '../../privacy/policy.ts'
import { sha1Base36 } from '../../support/hash.ts'
import { byKey } from '../../support/order.ts'
import type { LinkSettings } from './view/link-resolver.ts'

/** What is looked for: plain values, which can cross to a thread. */
export interface TextSearchSetup {
  /** With the rules that are in force (`policyOn`). */
  readonly policy: PrivacyPolicy
  /** Words before the name of a contributor, as a pattern; null: contributors keep their addresses. */
  readonly contributorWords: string | null
  /** What decides whether an address gives rights; null: such addresses stay. */
  readonly secrets: { readonly links: LinkSettings; readonly hideLivePads: boolean } | null
}

/** What stands in some texts, in the order of the texts; each once. */
export interface FoundInTexts {
  /** Addresses of contributors that pages or links of users name. */
  readonly contributors: readonly string[]
  /** Web addresses that give rights by themselves, as written. */
  readonly secrets: readonly string[]
  /** What the detectors take out. */
  readonly values: readonly KnownValue[]
  /** Ids of the texts in which they found any of it. */
  readonly texts: readonly number[]
}

/** A text of the store, and whether somebody wrote it: a text or a comment, not a name. */
export interface StoredText {
  /** null: it is none of a revision. */
  readonly textId: number | null
  readonly text: string
  readonly isWritten: boolean
}

/** A search of texts, one call after the other. */
export function createTextSearch(setup: TextSearchSetup): (texts: Iterable<StoredText>) => FoundInTexts {
  const { policy, contributorWords, secrets } = setup
  const contributor = contributorWords === null ? null : new RegExp(`${contributorWords}(${addresses.source})`, 'gi')
  const secretsOf = secrets === null ? null : secretsIn(secrets)
  return (texts) => {
    const { mask, found } = createMasker({
      policy,
      pseudonyms: new Map(),
      links: new Map(),
      known: [],
    })
    const [contributors, rights, changed] = [new Set<string>(), new Set<string>(), new Set<number>()]
    for (const { textId, text, isWritten } of texts) {
      if (mask(text) !== text && textId !== null) changed.add(textId)
      if (contributor !== null) for (const [, address = ''] of text.matchAll(contributor)) contributors.add(address)
      if (isWritten && secretsOf !== null) for (const raw of secretsOf(text)) rights.add(raw)
    }
    return { contributors: [...contributors], secrets: [...rights], values: [...found.values()], texts: [...changed] }
  }
}

/** What was found in one place after the other. */
export function joinFound(parts: readonly FoundInTexts[]): FoundInTexts {
  const values = new Map<string, KnownValue>()
  for (const one of parts.flatMap((part) => part.values)) if (!values.has(one.value)) values.set(one.value, one)
  return {
    contributors: [...new Set(parts.flatMap((part) => part.contributors))],
    secrets: [...new Set(parts.flatMap((part) => part.secrets))],
    values: [...values.values()],
    texts: parts.flatMap((part) => part.texts),
  }
}

function secretsIn({ links, hideLivePads }: NonNullable<TextSearchSetup['secrets']>) {
  const { policy, lock } = links
  const corpus = corpusSignals([], lock)
  const isDead = (link: Link): boolean =>
    deadVerdicts.has(judgeLink(link, lock.entries.get(link.raw) ?? null, policy, corpus).verdict)
  return secretFinder(links, hideLivePads ? (link) => !isDead(link) : null)
}

/** Words before the name of a contributor in a special page's address. */
const contributions = 'Contributions|Beiträge|Contribuciones|Contribuições|Contributi|Bijdragen'

/** The words before the name of a contributor in titles and addresses of the wiki, as a pattern. */
export function contributorWords({ namespaces }: TitleRules): string {
  const users = namespaces.filter(({ id }) => id === 2 || id === 3)
  const names = users.flatMap(({ id, name, aliases }) => [name, canonicalNamespaces[id] ?? name, ...aliases])
  const words = names.map((name) => normalised(name.replace(/[^\p{L}\p{N}]+/gu, '[ _]'))).join('|')
  return `(?:(?:${words})(?::|%3A)|(?:${contributions})/)`
}

/** The published form of something that the policy changes. */
export interface Changed {
  /** Its size in bytes; of a text, in UTF-8. */
  readonly bytes: number
  /** Its SHA-1 in base 36, as MediaWiki writes it. */
  readonly sha1: string
}

/** What masking did to some texts. */
export interface MaskedTexts {
  /** By text id. */
  readonly changed: readonly (readonly [textId: number, published: Changed])[]
  /** How often each kind of value was masked. */
  readonly counts: Readonly<MaskCounts>
  /** Values that the detectors found in them and nobody knew. */
  readonly found: readonly KnownValue[]
}

/** Masks texts, one call after the other, and tells which of them change; `detected`: ids of those in which the detectors found something. */
export function createTextMasking(setup: MaskerSetup) {
  const { mask, maskSearched, counts, found, restart } = createMasker(setup)
  return (texts: Iterable<IdentifiedText>, detected: readonly number[]): MaskedTexts => {
    restart()
    const changed: [number, Changed][] = []
    for (const { textId, text } of texts) {
      const published = detected.includes(textId) ? mask(text) : maskSearched(text)
      if (published !== text)
        changed.push([textId, { bytes: Buffer.byteLength(published), sha1: sha1Base36(published) }])
    }
    return { changed, counts: { ...counts }, found: [...found.values()] }
  }
}

/** What masking did in one place after the other; values found are sorted. */
export function joinMasked(parts: readonly MaskedTexts[]) {
  const found = new Map<string, KnownValue>()
  for (const one of parts.flatMap((part) => part.found)) if (!found.has(one.value)) found.set(one.value, one)
  return {
    changed: new Map(parts.flatMap((part) => part.changed)),
    counts: mapCounts((reason) => parts.reduce((sum, part) => sum + part.counts[reason], 0)),
    found: [...found].sort(byKey).map(([, one]) => one),
  }
}

const mapCounts = (countOf: (reason: keyof MaskCounts) => number): MaskCounts => {
  const counts = noCounts()
  for (const reason of Object.keys(counts) as (keyof MaskCounts)[]) counts[reason] = countOf(reason)
  return counts
}

/** A text with its id in the store. */
export interface IdentifiedText {
  readonly textId: number
  readonly text: string
}

/** Who makes the passes over the texts of revisions; so many ranges at once keep everybody at work. */
export interface TextPasses {
  readonly together: number
  readonly searchTexts: (setup: TextSearchSetup) => (range: TextRange) => Promise<FoundInTexts>
  readonly maskTexts: (setup: MaskerSetup) => (range: SearchedRange) => Promise<MaskedTexts>
}

/** A range of rows of `texts`, first and last id. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/** A range that was searched by the same policy. */
export interface SearchedRange extends TextRange {
  /** Ids of the texts in which the detectors found something. */
  readonly detected: readonly number[]
}

/** The ranges in which threads share the texts of the store. */
export function textRanges({ store }: Archive, textsTogether = 100): readonly TextRange[] {
  const last = store.prepare('SELECT max(text_id) FROM texts').pluck().get() as number | null
  const count = Math.ceil((last ?? 0) / textsTogether)
  return Array.from({ length: count }, (_, index) => ({
    from: index * textsTogether + 1,
    to: (index + 1) * textsTogether,
  }))
}

/** The texts of a range, by id. */
export function* textsOfRange({ store }: Archive, { from, to }: TextRange): Generator<IdentifiedText> {
  const rows = store.prepare(
    'SELECT text_id AS textId, body AS text FROM texts WHERE text_id BETWEEN ? AND ? ORDER BY text_id',
  )
  yield* rows.iterate(from, to) as Iterable<IdentifiedText>
}

/** What else of the store may come out, and whether somebody wrote it. */
const columns: readonly (readonly [select: string, isWritten: boolean])[] = [
  ['SELECT comment FROM revisions WHERE comment IS NOT NULL', true],
  ['SELECT comment FROM file_versions WHERE comment IS NOT NULL', true],
  ['SELECT DISTINCT name FROM file_versions', false],
  ['SELECT title FROM pages', false],
  ['SELECT redirect_title FROM pages WHERE redirect_title IS NOT NULL', false],
  ['SELECT url FROM pages WHERE url IS NOT NULL', false],
  ['SELECT name FROM contributors', false],
  ['SELECT subject FROM losses', false],
  ['SELECT "values" FROM losses', false],
  ['SELECT detail FROM losses WHERE detail IS NOT NULL', false],
  ["SELECT atom FROM meta, json_tree(meta.value) AS told WHERE meta.key = 'identity' AND told.type = 'text'", true],
]

/** Comments, names, titles, losses. */
export function* textsBesideTexts({ store }: Archive): Generator<StoredText> {
  for (const [select, isWritten] of columns)
    for (const text of store.prepare(select).pluck().iterate()) yield { textId: null, text: text as string, isWritten }
}

/** Every text of the store from which something may be published: of revisions, comments, names, titles, losses. */
export function* storedTexts(archive: Archive): Generator<string> {
  for (const text of archive.store.prepare('SELECT body FROM texts').pluck().iterate()) yield text as string
  for (const { text } of textsBesideTexts(archive)) yield text
}
