/** A filtered view made by hand: a small invented wiki with every kind of page, revision and file that writers meet. */

import { createHash } from 'node:crypto'
import type { FondsContributor, FondsPage, FondsRevision } from '../../src/model/fonds.ts'
import type { ParsedPage } from '../../src/model/parsed-page.ts'
import type { MeetingRecord } from '../../src/model/record.ts'
import type { About, FondsView } from '../../src/model/view.ts'
import type { TextState } from '../../src/model/wiki.ts'
import { hexToBase36 } from '../../src/support/hash.ts'
import { loss } from '../../src/texts/loss.ts'
import { message } from '../../src/texts/message.ts'

export const about: About = {
  key: 'jardin',
  name: 'Wiki du jardin',
  baseUrl: 'https://wiki.jardin.example',
  language: 'fr',
  timezone: 'Europe/Paris',
  rights: { spdx: 'CC-BY-SA-4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/', text: null },
  generator: 'MediaWiki 1.43.0',
  mainPage: 'Accueil',
  sourceKinds: ['xml-dump'],
  engines: ['mediawiki'],
  hasWikitext: true,
  bundleDate: '2026-11-24',
  toolVersion: '0.1.0',
  audience: 'public',
  closed: { from: null, to: null, notice: null, successor: null, contact: null },
  series: null,
  supersedes: null,
  organisation: 'Association du jardin',
  contact: null,
  identity: null,
}

export const minutes = `{{Réunion|date=2017-05-03}}
== Présents ==
* Ana Ruiz
* Léo Martin 🌱

== Décisions ==
* La serre est adoptée à l'unanimité.
`

interface RevisionSketch {
  readonly id: number
  readonly at: string
  readonly text: string | null
  readonly state?: TextState
  readonly comment?: string
}

interface PageSketch {
  readonly id: number
  readonly namespace?: number
  readonly title: string
  readonly slug: string
  readonly redirect?: readonly [title: string, fragment: string | null]
  readonly revisions: readonly RevisionSketch[]
}

const once = (id: number, text: string): readonly RevisionSketch[] => [{ id, at: `2018-01-${id}T08:00:00Z`, text }]

/** By (namespace, title in code-point order), as the contract of the view says. */
const sketches: readonly PageSketch[] = [
  { id: 8, title: '100% communs', slug: '100-communs', revisions: once(16, 'Avec un signe pour cent.') },
  { id: 9, title: '100%25 communs', slug: '100-25-communs', revisions: once(17, 'Avec un signe pour cent échappé.') },
  {
    id: 1,
    title: 'Accueil',
    slug: 'accueil',
    revisions: [
      { id: 10, at: '2016-02-01T10:00:00Z', text: 'Bienvenue au jardin.' },
      {
        id: 11,
        at: '2016-03-01T10:00:00Z',
        text: "Bienvenue au jardin. Voir la [[Réunion du 3 mai]] et l'[[Œuvre & cœur]].",
      },
    ],
  },
  {
    id: 5,
    title: "C'est quoi ?",
    slug: 'c-est-quoi',
    revisions: [{ id: 15, at: '2016-06-01T00:00:00Z', text: '<p>Une page sans wikitexte.</p>', state: 'html-only' }],
  },
  {
    id: 4,
    title: 'Rencontre de mai',
    slug: 'rencontre-de-mai',
    redirect: ['Réunion du 3 mai', 'Décisions'],
    revisions: once(14, '#REDIRECTION [[Réunion du 3 mai#Décisions]]'),
  },
  {
    id: 2,
    title: 'Réunion du 3 mai',
    slug: 'reunion-du-3-mai',
    revisions: [
      { id: 20, at: '2017-05-03T18:00:00Z', text: '== Présents ==\n* Ana Ruiz\n', comment: 'premier jet' },
      { id: 21, at: '2017-05-04T09:00:00Z', text: null, state: 'hidden' },
      { id: 22, at: '2017-05-04T10:00:00Z', text: minutes },
    ],
  },
  { id: 3, title: 'Semis/Printemps', slug: 'semis-printemps', revisions: once(13, 'Les semis du printemps.') },
  {
    id: 6,
    title: 'Tourne',
    slug: 'tourne',
    redirect: ['Tourne encore', null],
    revisions: once(18, '#REDIRECTION [[Tourne encore]]'),
  },
  {
    id: 7,
    title: 'Tourne encore',
    slug: 'tourne-encore',
    redirect: ['Tourne', null],
    revisions: once(19, '#REDIRECTION [[Tourne]]'),
  },
  {
    id: 11,
    title: 'Vieille rencontre',
    slug: 'vieille-rencontre',
    redirect: ['Rencontre de mai', null],
    revisions: once(26, '#REDIRECTION [[Rencontre de mai]]'),
  },
  { id: 10, title: 'Œuvre & cœur', slug: 'oeuvre-coeur', revisions: once(25, 'Une œuvre du cœur.') },
  {
    id: 12,
    namespace: 6,
    title: 'Fichier:Plan du jardin.svg',
    slug: 'fichier-plan-du-jardin-svg',
    revisions: once(27, 'Le plan.'),
  },
]

const ana: FondsContributor = { contributorId: 1, id: 5, name: 'Ana', kind: 'user' }
const someone: FondsContributor = { contributorId: 2, id: null, name: 'Anonyme-3F2A', kind: 'ip' }

const pageOf = ({ id, namespace = 0, title, slug, redirect, revisions }: PageSketch): FondsPage => ({
  pageId: id,
  namespaceId: namespace,
  title,
  redirectTarget: redirect?.[0] ?? null,
  redirectFragment: redirect?.[1] ?? null,
  revisionId: revisions.at(-1)?.id ?? null,
  revisionCount: revisions.length,
  contributorCount: 1,
  firstAt: revisions[0]?.at ?? null,
  lastAt: revisions.at(-1)?.at ?? null,
  textAt: revisions.at(-1)?.at ?? null,
  laterRevisions: 0,
  language: null,
  isMeeting: id === 2,
  sitePath: `pages/${slug}.html`,
  originalUrl: `https://wiki.jardin.example/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}`,
  origin: 'xml-dump',
})

function revisionOf(
  pageId: number,
  { id, at, text, state = 'present', comment }: RevisionSketch,
  parentId: number | null,
): FondsRevision {
  return {
    revisionId: id,
    pageId,
    parentId,
    at,
    contributor: id % 2 === 0 ? ana : someone,
    comment: comment ?? null,
    isMinor: false,
    bytes: text === null ? null : Buffer.byteLength(text),
    sha1: text === null ? null : hexToBase36(createHash('sha1').update(text).digest('hex')),
    contentModel: 'wikitext',
    contentFormat: 'text/x-wiki',
    textState: state,
    hidden: { text: state === 'hidden', comment: false, contributor: false },
    origin: 'xml-dump',
  }
}

const quote = (text: string) => ({ start: minutes.indexOf(text), end: minutes.indexOf(text) + text.length, text })

export const record: MeetingRecord = {
  id: 'jardin:2',
  pageId: 2,
  revisionId: 22,
  revisionTimestamp: '2017-05-04T10:00:00Z',
  sourceForm: 'wikitext',
  contentHash: `sha256:${createHash('sha256').update(minutes).digest('hex')}`,
  isMeeting: true,
  pageType: 'minutes',
  score: 0.9,
  signals: ['template'],
  title: 'Réunion du 3 mai',
  series: 'Réunion',
  ordinal: null,
  status: 'held',
  lang: 'fr',
  dates: [
    { start: '2017-05-03', end: null, precision: 'day', text: '2017-05-03', certainty: 'stated', alternates: [] },
  ],
  timezone: { id: 'Europe/Paris', basis: 'assumed-wiki' },
  place: {
    name: 'La Serre',
    address: null,
    postalCode: null,
    city: 'Saint-Orme',
    online: false,
    url: null,
    text: null,
    inferred: [],
  },
  organisers: [],
  roles: [{ role: 'facilitator', label: 'Animation', persons: ['Ana Ruiz'], scope: null }],
  participants: [
    { name: 'Ana Ruiz', presence: 'present', bio: null, affiliations: ['Les Saules'], note: null },
    { name: 'Léo Martin', presence: 'present', bio: null, affiliations: [], note: null },
  ],
  attendance: { count: 2, text: null, listed: 2, approximate: false, conflict: false },
  agenda: [{ time: '18:00', label: 'La serre' }],
  sections: [
    { heading: 'Présents', level: 2, kind: 'participants' },
    { heading: 'Décisions', level: 2, kind: 'decisions' },
  ],
  decisions: [
    {
      text: 'La serre est adoptée',
      outcome: 'adopted',
      votes: { for: null, against: null, abstain: null, unanimous: true },
      kind: 'decision',
    },
  ],
  actions: [{ text: 'Arroser', assignees: ['Léo Martin'], due: null, strength: 'explicit' }],
  watch: [{ label: 'Fête des semis', dateStart: '2017-06-01', dateEnd: null, precision: 'day', url: null }],
  workshops: [{ label: 'Bouturage', lead: ['Ana Ruiz'] }],
  links: [],
  nextMeeting: { date: '2017-06-07', rrule: null, text: 'le 7 juin' },
  issues: [{ code: 'venue-inferred', field: 'place', message: 'the city is not printed' }],
  evidence: {
    'participants[0].name': quote('Ana Ruiz'),
    'participants[1].name': quote('Léo Martin'),
    'decisions[0].text': quote('La serre est adoptée'),
  },
  titleEvidence: { title: { start: 0, end: 16, text: 'Réunion du 3 mai' } },
}

function parsedOf(page: FondsPage, text: string): ParsedPage {
  const headings = [...text.matchAll(/^== (.+) ==$/gm)]
  return {
    redirect: null,
    plainText: text.replace(/[=*[\]{}]/g, ' '),
    sections: headings.map((found) => ({
      level: 2,
      heading: found[1] ?? '',
      anchor: found[1] ?? '',
      kind: null,
      span: { start: found.index, end: found.index + found[0].length },
    })),
    categories: page.isMeeting ? [{ name: 'Réunions', sortKey: null, span: { start: 0, end: 0 } }] : [],
    templates: page.isMeeting ? [{ title: 'Modèle:Réunion', arguments: { date: '2017-05-03' } }] : [],
    linkedTitles: [],
    usedFiles: [],
    links: page.pageId === 1 ? [{ position: 0, raw: linkUrl, label: 'le pad', section: null, span: null }] : [],
    html: `<p>${page.title}</p>`,
    slots: [],
    styleClasses: [],
    record: page.isMeeting ? record : null,
    trace: {},
    used: [],
    losses: [],
  }
}

const linkUrl = 'https://pad.example/p/serre'
const link = {
  raw: linkUrl,
  code: 'L0123456789',
  requestUrl: linkUrl,
  surt: 'example,pad)/p/serre',
  host: 'pad.example',
  site: 'pad.example',
  class: 'pad',
  family: 'etherpad',
  capability: 'while-live',
} as const
const interval = {
  raw: linkUrl,
  pageId: 1,
  addedRevisionId: 11,
  addedAt: '2016-03-01T10:00:00Z',
  contributor: 'Anonyme-3F2A',
  removedRevisionId: null,
  removedAt: null,
  basis: 'history',
}

export const fileContents: Readonly<Record<string, string>> = {
  'data/files/plan-du-jardin.1.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  'data/files/plan-du-jardin.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
}

const version = (path: string, at: string, isLatest: boolean) => {
  const content = fileContents[path] ?? ''
  const sha1 = hexToBase36(createHash('sha1').update(content).digest('hex'))
  return {
    at,
    contributor: ana,
    comment: null,
    sha1,
    bytes: content.length,
    mime: 'image/svg+xml',
    isLatest,
    bundlePath: path,
    state: 'present',
  } as const
}

const texts = new Map(sketches.flatMap(({ revisions }) => revisions).map((revision) => [revision.id, revision]))

/** The same wiki each time; parts of it may be put in the place of ours. */
export function makeView(other: Partial<FondsView> = {}): FondsView {
  const pages = sketches.map(pageOf)
  const textOf = (id: number, state: TextState): string | null => {
    const found = texts.get(id)
    return found === undefined || (found.state ?? 'present') !== state ? null : found.text
  }
  return {
    about,
    namespaces: [
      { id: -1, name: 'Spécial', canonical: 'Special', aliases: [], case: 'first-letter' },
      { id: 0, name: '', canonical: '', aliases: [], case: 'first-letter' },
      { id: 1, name: 'Discussion', canonical: 'Talk', aliases: [], case: 'first-letter' },
      { id: 6, name: 'Fichier', canonical: 'File', aliases: ['Image'], case: 'first-letter' },
      { id: 10, name: 'Modèle', canonical: 'Template', aliases: [], case: 'first-letter' },
    ],
    pages: () => pages,
    pagesByName: () => pages,
    page: (pageId) => pages.find((one) => one.pageId === pageId) ?? null,
    pageOfTitle: (title) => pages.find((one) => one.title === title) ?? null,
    revisions: (pageId) => {
      const { revisions } = sketches.find(({ id }) => id === pageId) ?? { revisions: [] }
      return revisions.map((revision, index) => revisionOf(pageId, revision, revisions[index - 1]?.id ?? null))
    },
    text: (id) => textOf(id, 'present'),
    html: (id) => textOf(id, 'html-only'),
    contributors: () => [ana, someone],
    parsed: (pageId) => {
      const page = pages.find((one) => one.pageId === pageId)
      return page === undefined ? null : parsedOf(page, texts.get(page.revisionId ?? -1)?.text ?? '')
    },
    files: () => [
      {
        fileId: 1,
        name: 'Plan du jardin.svg',
        pageId: 12,
        versions: [
          version('data/files/plan-du-jardin.1.svg', '2018-01-01T00:00:00Z', false),
          version('data/files/plan-du-jardin.svg', '2019-01-15T09:00:00Z', true),
        ],
      },
    ],
    fileContent: () => [],
    meetings: () =>
      pages
        .filter(({ isMeeting }) => isMeeting)
        .map((page) => ({ record, trace: { 'participants[0].name': 'list-item' }, page })),
    meetingsOfPage: () => [],
    decisionChains: () => [],
    people: {
      persons: [
        {
          id: 'p-00000001',
          name: 'Ana Ruiz',
          resolvedFrom: [{ printed: 'Ana Ruiz', confidence: 'high', rule: 'full-name' }],
        },
        {
          id: 'p-00000002',
          name: 'Léo Martin',
          resolvedFrom: [{ printed: 'Léo Martin', confidence: 'high', rule: 'full-name' }],
        },
      ],
      idOf: (_meeting, name) => ({ 'Ana Ruiz': 'p-00000001', 'Léo Martin': 'p-00000002' })[name] ?? null,
    },
    links: () => [link],
    link: (raw) => (raw === linkUrl ? link : null),
    intervals: (pageId) => [interval].filter((one) => one.pageId === pageId),
    linkUses: (pageId) =>
      pageId !== 1
        ? []
        : [
            {
              use: { position: 0, raw: linkUrl, label: 'le pad', section: null, span: null },
              link,
              resolution: {
                status: 'archived',
                verdict: 'gone',
                treatment: 'snapshot',
                target: 'https://web.archive.org/web/2016/https://pad.example/p/serre',
                targetRevisionId: null,
                capturedAt: '2016-03-02T00:00:00Z',
                deltaDays: 1,
                confidence: 'high',
                rule: 'gone-with-capture',
                reason: ['it is gone; a copy of the next day exists'],
              },
              interval,
            },
          ],
    losses: () => [loss('text-missing', 'Réunion du 3 mai', { reason: message('revision-text-not-given') })],
    ...other,
  }
}
