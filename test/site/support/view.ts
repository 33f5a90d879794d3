/** A small fonds made by hand: invented people and places, one page of each kind that the site knows. */

import { findLinks } from '../../../src/links/find/find-links.ts'
import type { Block, PageLink } from '../../../src/model/document.ts'
import type { FondsContributor, FondsPage, FondsRevision, FondsUpload } from '../../../src/model/fonds.ts'
import type { Link, LinkInterval, LinkResolution } from '../../../src/model/link.ts'
import type { ParsedPage } from '../../../src/model/parsed-page.ts'
import type { MeetingRecord } from '../../../src/model/record.ts'
import type { FondsView, ResolvedUse, TracedMeeting } from '../../../src/model/view.ts'
import { renderDocument } from '../../../src/site/render.ts'
import { sortKeyOf } from '../../../src/support/order.ts'
import { slugOf } from '../../../src/support/slug.ts'
import { loss } from '../../../src/texts/loss.ts'
import { message } from '../../../src/texts/message.ts'
import { about } from '../../support/fonds-view.ts'
import {
  container,
  page as documentOf,
  element,
  heading,
  image,
  list,
  note,
  pageLink,
  paragraph,
  table,
  text,
  url,
} from './tree.ts'

const prune: FondsContributor = { contributorId: 1, id: 7, name: 'Prune', kind: 'user' }
const anonymous: FondsContributor = { contributorId: 2, id: null, name: 'Anonyme-3F2A', kind: 'ip' }

interface Written {
  readonly title: string
  readonly namespaceId?: number
  readonly blocks: readonly Block[]
  readonly texts?: readonly string[]
  readonly categories?: readonly string[]
  readonly redirect?: string
  readonly meeting?: boolean
}

const sections = ['Lieu', 'Ordre du jour', 'Décisions (prises)', 'Suite'].flatMap((words) => [
  heading(2, words),
  paragraph(`Sur ${words}.`),
])

const written: readonly Written[] = [
  {
    title: 'Accueil',
    blocks: [
      paragraph(
        'Bienvenue au ',
        pageLink('Réunion du 12 mai 2019', 'dernier compte rendu'),
        ', à la ',
        pageLink('Page perdue'),
        ' et au ',
        pageLink('Ancien titre'),
        ', de ',
        { ...(pageLink('Trente litres') as PageLink), isValue: true },
        '.',
      ),
      paragraph(
        image('Plan.png', { format: 'thumb', caption: [text('Le plan du jardin')] }),
        image('Absente.png'),
        image('Plan.png', { alt: '' }),
        'Voir ',
        url('https://asso.example/ag', 'le compte rendu'),
        ', ',
        url('https://mensuel.framapad.org/p/ag-2019'),
        ', ',
        url('https://vivant.example/', 'vivant'),
        ' et ',
        url('https://wiki.example/wiki/Accueil', 'ici'),
        '.',
      ),
      container('div', { style: 'background: #ffe; text-align: center', onclick: 'alert(1)' }, paragraph('Un cadre')),
      table(
        [
          [
            { header: true, words: 'Nom' },
            { header: true, words: 'Voix' },
          ],
          [{ words: 'Prune' }, { words: '3' }],
        ],
        'Votes',
      ),
    ],
    texts: [
      'Bienvenue',
      'Bienvenue au jardin',
      'Bienvenue au jardin\n\nVoir [https://asso.example/ag le compte rendu]',
    ],
    categories: ['Jardin'],
  },
  {
    title: 'Réunion du 12 mai 2019',
    blocks: [
      paragraph(
        'Réunion mensuelle à Valjoie, l’assemblée a décidé d’arroser.',
        note(['Voir ', pageLink('Accueil')]),
        element('s', {}, 'biffé'),
      ),
      ...sections,
      list('unordered', { words: 'un' }, { words: 'deux' }),
    ],
    texts: ['Réunion', '== Lieu ==\nValjoie'],
    categories: ['Réunions', 'Jardin'],
    meeting: true,
  },
  {
    title: 'Réunion du 9 juin 2019',
    blocks: [paragraph('La suivante.')],
    texts: ['La suivante.'],
    categories: ['Réunions'],
    meeting: true,
  },
  {
    title: 'Ancien titre',
    blocks: [],
    redirect: 'Réunion du 12 mai 2019',
    texts: ['#REDIRECTION [[Réunion du 12 mai 2019]]'],
  },
  { title: 'Discussion:Accueil', namespaceId: 1, blocks: [paragraph('On en parle ?')], texts: ['On en parle ?'] },
  {
    title: 'Fichier:Plan.png',
    namespaceId: 6,
    blocks: [paragraph('Dessiné au printemps.')],
    texts: ['Dessiné au printemps.'],
  },
  {
    title: 'Catégorie:Jardin',
    namespaceId: 14,
    blocks: [paragraph('Tout sur le jardin.')],
    texts: ['Tout sur le jardin.'],
  },
]

export const titles: readonly string[] = written.map(({ title }) => title)

const revisionIds = (index: number): readonly number[] =>
  (written[index]?.texts ?? []).map((_, revision) => (index + 1) * 100 + revision)

export function publishedPage(index: number): FondsPage {
  const page = written[index]
  if (page === undefined) throw new Error(`no page ${index}`)
  const ids = revisionIds(index)
  return {
    pageId: index + 1,
    namespaceId: page.namespaceId ?? 0,
    title: page.title,
    redirectTarget: page.redirect ?? null,
    redirectFragment: null,
    revisionId: ids.at(-1) ?? null,
    revisionCount: ids.length,
    contributorCount: 2,
    firstAt: '2019-05-01T08:00:00Z',
    lastAt: `2019-05-0${ids.length}T08:00:00Z`,
    textAt: `2019-05-0${ids.length}T08:00:00Z`,
    laterRevisions: 0,
    language: null,
    isMeeting: page.meeting ?? false,
    sitePath: `pages/${slugOf(page.title)}.html`,
    originalUrl: `https://wiki.example/wiki/${encodeURIComponent(page.title.replaceAll(' ', '_'))}`,
    origin: 'xml-dump',
  }
}

function documentAt(index: number) {
  const page = written[index]
  return documentOf(page?.blocks ?? [], {
    categories: (page?.categories ?? []).map((name) => ({ name, sortKey: null, span: { start: 0, end: 0 } })),
  })
}

function parsedPage(index: number): ParsedPage {
  const document = documentAt(index)
  const own = meetings.find(({ page }) => page.pageId === index + 1)
  const { html, slots, headings, anchors, styleClasses } = renderDocument(document, { language: 'fr' })
  const plainText = html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .trim()
  return {
    plainText,
    html,
    slots,
    anchors,
    styleClasses,
    categories: document.categories,
    templates: [],
    usedFiles: index === 0 ? ['Absente.png', 'Plan.png'] : [],
    sections: headings.map((one) => ({
      level: one.level,
      heading: one.text,
      anchor: one.anchor,
      kind: null,
      span: one.span,
    })),
    linkedTitles: slots.flatMap((slot) => (slot.kind === 'page' ? [slot.title] : [])).sort(),
    links: findLinks(document, ''),
    redirect: null,
    record: own?.record ?? null,
    trace: own?.trace ?? {},
    used: [],
    losses: [],
  }
}

const resolved: Readonly<Record<string, Partial<LinkResolution> & { readonly code: string }>> = {
  'https://asso.example/ag': {
    code: 'L3f9a01c2d4',
    status: 'archived',
    verdict: 'gone',
    treatment: 'snapshot',
    target: 'https://web.archive.org/web/20190512101500/https://asso.example/ag',
    capturedAt: '2019-05-12T10:15:00Z',
    deltaDays: 8,
  },
  'https://mensuel.framapad.org/p/ag-2019': {
    code: 'L77be10aa93',
    status: 'expired-pad',
    verdict: 'expired',
    treatment: 'inert',
  },
  'https://vivant.example/': {
    code: 'L0000000001',
    status: 'live',
    verdict: 'live',
    treatment: 'keep',
    target: 'https://vivant.example/',
  },
  'https://wiki.example/wiki/Accueil': {
    code: 'L0000000002',
    status: 'internal',
    verdict: 'skipped',
    treatment: 'internal',
    target: 'Accueil',
  },
}

function linkOf(raw: string): Link {
  const host = new URL(raw).host
  return {
    raw,
    code: resolved[raw]?.code ?? 'L0',
    requestUrl: raw,
    surt: raw.replace(/^https:\/\//, ''),
    host,
    site: host,
    class: 'external',
    family: raw.includes('pad') ? 'etherpad' : null,
    capability: 'never',
  }
}

const intervalOf = (raw: string): LinkInterval => ({
  raw,
  pageId: 1,
  addedRevisionId: 102,
  addedAt: '2019-05-04T08:00:00Z',
  contributor: 'Prune',
  removedRevisionId: null,
  removedAt: null,
  basis: 'history',
})

function uses(pageId: number): readonly ResolvedUse[] {
  return findLinks(documentAt(pageId - 1), '').map((use) => {
    const { code: _, ...known } = resolved[use.raw] ?? { code: '' }
    const resolution: LinkResolution = {
      status: 'unknown',
      verdict: 'unknown',
      treatment: 'keep',
      target: null,
      targetRevisionId: null,
      capturedAt: null,
      deltaDays: null,
      confidence: 'high',
      rule: 'test',
      reason: ['Set by the test.'],
      ...known,
    }
    return { use, link: linkOf(use.raw), resolution, interval: intervalOf(use.raw) }
  })
}

export function record(pageId: number, start: string, more: Partial<MeetingRecord> = {}): MeetingRecord {
  return {
    id: `jardin:${pageId}`,
    pageId,
    revisionId: pageId * 100,
    revisionTimestamp: '2019-05-01T08:00:00Z',
    sourceForm: 'wikitext',
    contentHash: 'sha256:0',
    isMeeting: true,
    pageType: 'minutes',
    score: 0.93,
    signals: [],
    title: titles[pageId - 1] ?? null,
    series: 'Mensuelle',
    ordinal: pageId,
    status: 'held',
    lang: 'fr',
    dates: [{ start, end: null, precision: 'minute', text: start, certainty: 'stated', alternates: [] }],
    timezone: null,
    place: {
      name: 'Maison des semis',
      address: '3 rue des Lilas',
      postalCode: '99000',
      city: 'Valjoie',
      online: false,
      url: null,
      text: null,
      inferred: [],
    },
    organisers: ['Les Semeurs'],
    roles: [{ role: 'facilitator', label: 'animation', persons: ['Prune'], scope: null }],
    participants: [
      { name: 'Prune', presence: 'present', bio: null, affiliations: ['les semeurs'], note: null },
      { name: 'Léa', presence: 'remote', bio: null, affiliations: [], note: null },
      { name: 'Noé D.', presence: 'excused', bio: null, affiliations: [], note: null },
    ],
    attendance: null,
    agenda: [{ time: '18:00', label: 'Arrosage' }],
    sections: [],
    decisions: [
      {
        text: 'Arroser le soir',
        outcome: 'adopted',
        votes: { for: 3, against: 0, abstain: 1, unanimous: false },
        kind: 'decision',
      },
    ],
    actions: [{ text: 'Acheter un tuyau', assignees: ['Prune'], due: '2019-06-01', strength: 'explicit' }],
    watch: [],
    workshops: [],
    links: [],
    nextMeeting: null,
    issues: [{ code: 'year-inferred', field: 'dates[0]', message: 'The year comes from the title.' }],
    evidence: { 'dates[0]': { start: 4, end: 15, text: '12 mai 2019' } },
    titleEvidence: {},
    ...more,
  }
}

const meetings: readonly TracedMeeting[] = [
  { record: record(2, '2019-05-12T18:00'), trace: { 'dates[0]': 'date.title' }, page: publishedPage(1) },
  { record: record(3, '2019-06-09'), trace: { 'decisions[0]': 'decisions.passive' }, page: publishedPage(2) },
]

const files: readonly FondsUpload[] = [
  {
    fileId: 1,
    name: 'Plan.png',
    pageId: 6,
    versions: [
      {
        at: '2019-05-01T08:00:00Z',
        contributor: prune,
        comment: null,
        sha1: 'a',
        bytes: 68,
        mime: 'image/png',
        isLatest: true,
        bundlePath: 'data/files/plan.png',
        state: 'present',
      },
    ],
  },
  {
    fileId: 2,
    name: 'Statuts.pdf',
    pageId: null,
    versions: [
      {
        at: null,
        contributor: null,
        comment: null,
        sha1: 'b',
        bytes: null,
        mime: 'application/pdf',
        isLatest: true,
        bundlePath: null,
        state: 'missing',
      },
    ],
  },
]

const namespace = (id: number, name: string, canonical: string) => ({
  id,
  name,
  canonical,
  aliases: [],
  case: 'first-letter' as const,
})

export function gardenView(more: Partial<FondsView> = {}): FondsView {
  const pages = written.map((_, index) => publishedPage(index))
  const links = [...new Set(pages.flatMap(({ pageId }) => uses(pageId).map(({ link }) => link.raw)))]
  return {
    about: {
      ...about,
      baseUrl: 'https://wiki.example',
      closed: {
        ...{ from: '2016-01-01', to: '2022-12-31', notice: 'L’association a choisi un autre outil.' },
        ...{ successor: 'https://nouveau.example/', contact: 'archive@asso.example' },
      },
      ...{ organisation: 'Les Semeurs', contact: 'archive@asso.example' },
    },
    namespaces: [
      namespace(-1, 'Spécial', 'Special'),
      namespace(0, '', ''),
      namespace(1, 'Discussion', 'Talk'),
      namespace(6, 'Fichier', 'File'),
      namespace(14, 'Catégorie', 'Category'),
    ],
    pages: () => pages,
    pagesByName: () =>
      [...pages].sort((a, b) => a.namespaceId - b.namespaceId || (sortKeyOf(a.title) < sortKeyOf(b.title) ? -1 : 1)),
    page: (pageId) => pages.find((one) => one.pageId === pageId) ?? null,
    pageOfTitle: (title) => pages.find((one) => one.title === title) ?? null,
    revisions: (pageId) =>
      revisionIds(pageId - 1).map(
        (revisionId, index): FondsRevision => ({
          revisionId,
          pageId,
          parentId: index === 0 ? null : revisionId - 1,
          at: `2019-05-0${index + 1}T08:00:00Z`,
          contributor: index === 1 ? anonymous : prune,
          comment: index === 1 ? '/* Lieu */ précise' : null,
          isMinor: index === 1,
          bytes: 20 + index,
          sha1: null,
          contentModel: 'wikitext',
          contentFormat: 'text/x-wiki',
          textState: 'present',
          hidden: { text: false, comment: false, contributor: false },
          origin: 'xml-dump',
        }),
      ),
    text: (revisionId) => written[Math.floor(revisionId / 100) - 1]?.texts?.[revisionId % 100] ?? null,
    html: (revisionId) =>
      revisionId === 100 ? '<p onclick="alert(1)">Bienvenue <a href="/wiki/Accueil">ici</a></p>' : null,
    contributors: () => [prune, anonymous],
    parsed: (pageId) => (written[pageId - 1] === undefined ? null : parsedPage(pageId - 1)),
    files: () => files,
    fileContent: () => [],
    meetings: () => meetings,
    meetingsOfPage: (pageId) => meetings.filter(({ page: { pageId: own } }) => own === pageId),
    decisionChains: () => [],
    people: {
      persons: [
        { id: 'p-0a1b2c3d', name: 'Prune', resolvedFrom: [{ printed: 'Prune', confidence: 'high', rule: 'same' }] },
        { id: 'p-1b2c3d4e', name: 'Léa', resolvedFrom: [{ printed: 'Léa', confidence: 'high', rule: 'same' }] },
      ],
      idOf: (_, name) => (name === 'Prune' ? 'p-0a1b2c3d' : name === 'Léa' ? 'p-1b2c3d4e' : null),
      organisationOf: (name) => (name === 'les semeurs' ? 'Les Semeurs' : name),
    },
    links: () => links.map(linkOf),
    link: (raw) => (links.includes(raw) ? linkOf(raw) : null),
    intervals: (pageId) => links.map(intervalOf).filter((one) => one.pageId === pageId),
    linkUses: uses,
    losses: () => [
      loss('function-unknown', 'Accueil', { reason: message('function-not-run', { name: '#invoke' }) }),
      loss('sha1-mismatch', 'Accueil (revision 101)', { reason: message('end-of-file') }),
      loss('file-missing', 'Statuts.pdf', { reason: message('bytes-nowhere') }),
      loss('link-not-in-lock', 'https://vivant.example/'),
      loss('dump-truncated', 'wiki.xml', { reason: message('end-of-file') }),
    ],
    ...more,
  }
}
