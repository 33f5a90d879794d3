/** What stands above a page: YAML between two lines, every text quoted, so that YAML 1.1 and 1.2 read the same. */

import { stringify } from 'yaml'
import type { FondsAbout, FondsPage } from '../../model/fonds.ts'
import type { MeetingRecord } from '../../model/record.ts'

/** What is known of a page beside its words. */
export interface PageFacts {
  readonly page: FondsPage
  readonly about: FondsAbout
  /** Local name; empty for the main namespace. */
  readonly namespace: string
  readonly categories: readonly string[]
  readonly contributors: readonly string[]
  /** Time of the revision whose text this is. */
  readonly textAt: string | null
  /** Redirects that lead here: their titles, and the addresses at which a site generator may answer. */
  readonly redirects: readonly { readonly title: string; readonly path: string }[]
  readonly meetings: readonly MeetingFacts[]
  /** Of the page of an upload: its latest version, relative to the page. */
  readonly file: string | null
  /** Of a redirect that leads nowhere: its target. */
  readonly redirectTarget: string | null
}

/** The front matter of a page, both lines included. Nulls and empty lists are left out. */
export function pageFrontMatter(facts: PageFacts): string {
  const { page, about, redirects } = facts
  return frontMatter({
    title: page.title,
    date: page.firstAt,
    lastmod: facts.textAt,
    namespace: facts.namespace,
    categories: facts.categories,
    aliases: redirects.map(({ path }) => `/${path.replace(/\.md$/, '')}/`),
    other_titles: redirects.map(({ title }) => title),
    original_url: page.originalUrl,
    revision: page.revisionId,
    contributors: facts.contributors,
    license: about.rights.spdx,
    license_url: about.rights.url,
    language: page.language ?? about.language,
    file: facts.file,
    redirect_target: facts.redirectTarget,
    meetings: facts.meetings,
  })
}

/** Any values as front matter. */
export const frontMatter = (values: Readonly<Record<string, unknown>>): string =>
  `---\n${stringify(known(values), { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0, aliasDuplicateObjects: false })}---\n`

const known = (values: object): object =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) =>
        value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )

/** What a reader asks of a meeting first; the bundle has the whole record. */
export type MeetingFacts = ReturnType<typeof meetingFacts>

/** The facts of a meeting by the names of the catalogue's columns. */
export function meetingFacts(record: MeetingRecord) {
  const { place } = record
  const date = record.dates[0]
  return known({
    id: record.id,
    title: record.title,
    series: record.series,
    ordinal: record.ordinal,
    status: record.status,
    starts_at: date?.start,
    ends_at: date?.end,
    precision: date?.precision,
    certainty: date?.certainty,
    timezone: record.timezone?.id,
    place: place?.name,
    address: place?.address,
    postal_code: place?.postalCode,
    city: place?.city,
    online: place?.online === true ? true : null,
    organisers: record.organisers,
    roles: record.roles.map(({ label, persons }) => known({ label, persons })),
    participants: record.participants.map(({ name, presence }) => ({ name, presence })),
    attendance: record.attendance?.count,
    decisions: record.decisions.map(({ text, outcome }) => ({ text, outcome })),
    actions: record.actions.map(({ text, assignees, due }) => known({ text, assignees, due })),
  })
}
