/** Personal data found in the texts of a wiki, gathered by value. */

import { compareStrings } from '../support/order.ts'
import {
  type PersonalDatum,
  type PersonalKind,
  type PrivacySeverity,
  personalKinds,
  type Sensor,
  severities,
} from './personal-data.ts'

/** What a text is to its wiki. */
export const textFields = [
  'title',
  'text',
  'comment',
  'contributor',
  'record',
  'link',
  'file name',
  'file content',
  'loss',
] as const

/** One of `textFields`. */
export type TextField = (typeof textFields)[number]

/** A text of a wiki, before or after privacy. */
export interface WikiText {
  /** Prefixed title of its page; null where it belongs to none. */
  readonly page: string | null
  /** Name of the file, with the members on the way into it; null where it belongs to none. */
  readonly file: string | null
  /** Id of the revision; null where it belongs to none. */
  readonly revision: number | null
  readonly field: TextField
  readonly text: string
  /** What was found before it became a text: in a picture. */
  readonly data?: readonly PersonalDatum[]
  /** Whether it is the same text as another one of its page, as it is shown: what stands there too is told there. */
  readonly isShown?: boolean
  /** A value that begins before this place is told with the piece of text before. */
  readonly from?: number
  /** A value that ends behind this place is told with the next piece. */
  readonly to?: number
}

/** A field of a page or of a file in which a value stands. */
export interface PlaceOfValue extends Omit<WikiText, 'text' | 'data' | 'isShown' | 'from' | 'to' | 'revision'> {
  /** First and last revision in which it was met, in the order of the history; null where there are none. */
  readonly firstRevision: number | null
  readonly lastRevision: number | null
  /** How often it stands there, over all revisions. */
  readonly times: number
  /** The words around, as they stood where it was met first. */
  readonly context: string
}

/** A value with every place where it stands. */
export interface PersonalFinding {
  readonly kind: PersonalKind
  /** The worst of its places. */
  readonly severity: PrivacySeverity
  /** As it was written where it was met first. */
  readonly value: string
  /** How often it stands in the wiki. */
  readonly times: number
  /** In the order in which they were met. */
  readonly places: readonly PlaceOfValue[]
}

type OpenLocation = { -readonly [Key in keyof PlaceOfValue]: PlaceOfValue[Key] }

interface OpenFinding {
  readonly kind: PersonalKind
  severity: PrivacySeverity
  readonly value: string
  times: number
  readonly places: Map<string, OpenLocation>
}

/** Gathers what a sensor finds, text by text. */
export interface Gathering {
  add(text: WikiText): void
  /** The worst first, then the most frequent, then by value. */
  findings(): readonly PersonalFinding[]
}

/** An empty gathering. It holds each value and its places, not the texts. */
export function gatherFindings(sense: Sensor): Gathering {
  const found = new Map<string, OpenFinding>()
  return {
    add(wikiText) {
      const { text, from = 0, to = text.length } = wikiText
      for (const datum of [...(wikiText.data ?? []), ...sense(text)]) {
        if (datum.start < from || datum.end > to) continue
        const id = `${datum.kind} ${datum.key}`
        const finding = found.get(id) ?? opened(datum)
        if (wikiText.isShown === true && finding.places.has(idOfPlace(wikiText))) continue
        found.set(id, finding)
        finding.times += 1
        if (rank(datum.severity) < rank(finding.severity)) finding.severity = datum.severity
        addPlace(finding, wikiText, datum)
      }
    },
    findings: () =>
      [...found.values()]
        .map(({ places, ...told }) => ({ ...told, places: [...places.values()] }))
        .sort(
          (a, b) =>
            rank(a.severity) - rank(b.severity) ||
            personalKinds.indexOf(a.kind) - personalKinds.indexOf(b.kind) ||
            b.times - a.times ||
            compareStrings(a.value, b.value),
        ),
  }
}

const opened = ({ kind, severity, value }: PersonalDatum): OpenFinding => ({
  kind,
  severity,
  value,
  times: 0,
  places: new Map(),
})

const rank = (severity: PrivacySeverity): number => severities.indexOf(severity)

const idOfPlace = ({ page, file, field }: Pick<WikiText, 'page' | 'file' | 'field'>): string =>
  JSON.stringify([page, file, field])

function addPlace(
  { places }: OpenFinding,
  { page, file, field, revision, text }: WikiText,
  datum: PersonalDatum,
): void {
  const id = idOfPlace({ page, file, field })
  const place = places.get(id)
  if (place === undefined) {
    const context = wordsAround(text, datum)
    places.set(id, { page, file, field, firstRevision: revision, lastRevision: revision, times: 1, context })
  } else {
    place.times += 1
    place.lastRevision = revision ?? place.lastRevision
  }
}

/** Units on either side. */
const around = 40

function wordsAround(text: string, { start, end }: PersonalDatum): string {
  const before = text.slice(Math.max(0, start - around), start)
  const after = text.slice(end, end + around)
  return `${start > around ? '…' : ''}${before}${text.slice(start, end)}${after}${end + around < text.length ? '…' : ''}`
    .replace(/\s+/g, ' ')
    .trim()
}

/** How many values there are of each kind and severity. */
export type FindingCounts = Readonly<Partial<Record<PersonalKind, Readonly<Partial<Record<PrivacySeverity, number>>>>>>

/** Counts values, in the order of `personalKinds`; kinds without one are left out. */
export function countFindings(findings: readonly PersonalFinding[]): FindingCounts {
  return Object.fromEntries(
    personalKinds.flatMap((kind) => {
      const ofKind = findings.filter((finding) => finding.kind === kind)
      const counted = severities.flatMap((severity) => {
        const count = ofKind.filter((finding) => finding.severity === severity).length
        return count === 0 ? [] : [[severity, count] as const]
      })
      return counted.length === 0 ? [] : [[kind, Object.fromEntries(counted)] as const]
    }),
  )
}
