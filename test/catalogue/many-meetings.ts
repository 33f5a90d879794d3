/** A wiki of as many meetings as asked, one a day, for questions about how work grows with it. */

import type { FondsContributor, FondsPage } from '../../src/model/fonds.ts'
import type { Link } from '../../src/model/link.ts'
import type { ChainLink, MeetingRecord } from '../../src/model/record.ts'
import type { FondsView, ResolvedUse } from '../../src/model/view.ts'
import { makeView, record } from '../support/fonds-view.ts'

const dayMs = 86_400_000
/** After each hundred days with a meeting come two months without one. */
const dayOf = (at: number): string =>
  new Date(Date.UTC(1990, 0, 1) + (at + 60 * Math.floor(at / 100)) * dayMs).toISOString().slice(0, 10)
const meetingsPerPerson = 6
const contributorCount = 40
const firstPageId = 1000
const revisionsPerPage = 4
const lastRevisionId = (pageId: number): number => pageId * 10 + revisionsPerPage - 1

/** A view of `count` meetings of four people, each on a page of its own with four revisions a month apart and a link; links stand twice, the first half of them are dead. */
/** No fact of any record. */
const perhapsDecided = {
  ...{ field: 'decisions', rule: 'decisions.passive', value: 'the gate' },
  ...{ part: 'text' as const, start: 0, end: 4, text: 'gate' },
}

export function viewOfMany(count: number): FondsView {
  const base = makeView()
  const [model] = [...base.meetings()]
  const [use] = base.linkUses(1)
  const [revision] = base.revisions(2)
  if (model === undefined || use === undefined || revision === undefined)
    throw new Error('the view for tests has no meeting or no link')
  const places = Array.from({ length: count }, (_, at) => at)
  const pages = places.map((at): FondsPage => ({ ...model.page, ...namesOf(at) }))
  const links = places.filter((at) => at % 2 === 0).map((at) => linkAt(use.link, at))
  return makeView({
    pages: () => pages,
    page: (pageId) => pages[pageId - firstPageId] ?? null,
    pageOfTitle: (title) => pages.find((page) => page.title === title) ?? null,
    revisions: (pageId) =>
      Array.from({ length: revisionsPerPage }, (_, turn) => ({
        ...revision,
        pageId,
        revisionId: pageId * 10 + turn,
        at: revisedAt(pageId - firstPageId, turn),
        contributor: contributorAt(pageId % contributorCount),
        comment: 'relecture, noms',
      })),
    parsed: () => base.parsed(2),
    meetings: () => pages.map((page, at) => ({ record: recordAt(at), trace: {}, rejected: [perhapsDecided], page })),
    decisionChains: () => places.slice(3).flatMap((at) => (at % 3 === 0 ? [chainAt(at)] : [])),
    people: {
      persons: places
        .filter((at) => at % meetingsPerPerson === 0)
        .map((at) => ({ id: personId(nameAt(at)), name: nameAt(at), resolvedFrom: [] })),
      idOf: (_meeting, name) => personId(name),
    },
    contributors: () => Array.from({ length: contributorCount }, (_, at) => contributorAt(at)),
    files: () => [],
    links: () => links,
    intervals: () => [],
    linkUses: (pageId) => usesOf(use, pageId - firstPageId, count),
  })
}

const namesOf = (at: number) => ({
  pageId: firstPageId + at,
  title: `Réunion ${at}`,
  revisionId: lastRevisionId(firstPageId + at),
  lastAt: revisedAt(at, revisionsPerPage - 1),
  sitePath: `pages/reunion-${at}.html`,
})

const revisedAt = (at: number, turn: number): string => `${dayOf(at + 30 * turn)}T10:00:00Z`

const contributorAt = (at: number): FondsContributor => ({
  contributorId: at + 1,
  id: at + 1,
  name: `Plume ${at}`,
  kind: 'user',
})

const nameAt = (at: number): string => `Personne ${Math.floor(at / meetingsPerPerson)}`
const personId = (name: string): string => `p-${name.replace(/\D/g, '').padStart(8, '0')}`
const pageTypes = ['minutes', 'announcement', 'notes'] as const

/** Each third one is only announced; each speaks of what will be the day after, and of a task for one of those who came. */
const recordAt = (at: number): MeetingRecord => ({
  ...record,
  id: `jardin:${firstPageId + at}`,
  pageId: firstPageId + at,
  revisionId: lastRevisionId(firstPageId + at),
  title: `Réunion ${at}`,
  series: `Série ${at % 7}`,
  pageType: pageTypes[at % 3] ?? 'minutes',
  place: record.place === null ? null : { ...record.place, city: `Ville ${at % 5}` },
  dates: record.dates.map((date) => ({ ...date, start: dayOf(at), certainty: at % 3 === 0 ? 'inferred' : 'stated' })),
  participants: [...record.participants, ...record.participants].map((person, turn) => ({
    ...person,
    name: nameAt(at + turn),
  })),
  roles: [
    ...record.roles.map((role) => ({ ...role, persons: [nameAt(at)] })),
    { role: 'notetaker', label: 'Notes', persons: [nameAt(at + 1)], scope: null },
    { role: 'workshop-lead', label: 'Atelier', persons: [nameAt(at)], scope: 'Bouturage' },
  ],
  decisions: record.decisions.map((decision) => ({ ...decision, outcome: at % 2 === 0 ? 'rejected' : 'adopted' })),
  actions: record.actions.map((action) => ({ ...action, assignees: at % 2 === 0 ? [nameAt(at)] : [] })),
  watch: record.watch.map((item) => ({ ...item, dateStart: dayOf(at + 1) })),
})

/** Each third decision is said to be done three meetings later. */
const chainAt = (at: number): ChainLink => ({
  ...{ kind: 'done', rule: 'reported-done', certainty: 'stated', days: 3 },
  from: { ...endAt(at - 3), field: 'decisions[0]' },
  to: { ...endAt(at), field: null },
})

const endAt = (at: number) => ({
  meetingId: `jardin:${firstPageId + at}`,
  pageId: firstPageId + at,
  revisionId: lastRevisionId(firstPageId + at),
  quote: { start: 0, end: 5, text: 'serre' },
})

const linkAt = (link: Link, at: number): Link => ({
  ...link,
  raw: `https://pad.example/p/${at}`,
  code: `L${String(at).padStart(10, '0')}`,
  surt: `example,pad)/p/${at}`,
  family: at % 4 === 0 ? 'weezevent' : link.family,
})

function usesOf(use: ResolvedUse, at: number, count: number): readonly ResolvedUse[] {
  const link = linkAt(use.link, at - (at % 2))
  const resolution = at < count / 2 ? use.resolution : ({ ...use.resolution, status: 'live', verdict: 'live' } as const)
  return [{ ...use, use: { ...use.use, raw: link.raw }, link, interval: null, resolution }]
}
