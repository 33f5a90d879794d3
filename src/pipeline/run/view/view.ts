/** The filtered view, composed: archive, privacy, records and links meet here, and every writer reads from here. */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import type { RevisionRow } from '../../../archive/rows.ts'
import { publishedUrl } from '../../../links/find/secrets.ts'
import type { Link, LinkInterval } from '../../../model/link.ts'
import { type Loss, loss, lossReason } from '../../../model/loss.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import { steps } from '../../../model/step.ts'
import { titleRules } from '../../../model/title.ts'
import type { About, FondsView, PublishedMeeting, ResolvedUse } from '../../../model/view.ts'
import type { Namespace, WikiSite } from '../../../model/wiki.ts'
import { maskDeep } from '../../../privacy/mask.ts'
import { byKey } from '../../../support/order.ts'
import { rememberLast } from '../../../support/remember.ts'
import type { PeopleByHand } from '../../io/load.ts'
import type { Redaction } from '../redaction.ts'
import { deadSections } from './dead-sections.ts'
import { fileContent, publishFiles } from './files.ts'
import { valuesOfParts } from './joined-values.ts'
import { type LinkDesk, type LinkSettings, openLinkDesk } from './link-desk.ts'
import { meetingAt, meetingsOfPage } from './meetings.ts'
import type { PageEntry, PageIndex } from './published-pages.ts'
import { publishContributors, publishRevision } from './revisions.ts'
import { surveyPages } from './survey.ts'
import { corpusTitles } from './titles.ts'
import { withheldLosses } from './withheld-uploads.ts'

export interface ViewParts extends PeopleByHand {
  readonly about: About
  readonly site: WikiSite
  readonly reader: ArchiveReader
  readonly results: Results
  readonly redaction: Redaction
  readonly pages: PageIndex
  readonly links: LinkSettings
  readonly hideLivePads: boolean
  /** A link without an entry in the lock is then a loss. */
  readonly frozen: boolean
  /** Whether the pipeline leaves out what has this prefixed title. */
  readonly isExcluded: (title: string) => boolean
}

export interface View extends FondsView {
  readonly desk: LinkDesk
  /** The page that an address in the saved HTML of a revision leads to. */
  readonly titleOfAddress: (address: string, revisionId: number) => string | null
}

/** Parsed pages and their links are asked for several times while one page is written: a few are kept. */
const keptPages = 32
const keptUses = 4

export function openView(parts: ViewParts): View {
  const { about, site, reader, results, redaction, pages } = parts
  const { mask } = redaction
  const contributors = publishContributors(reader, redaction)
  const lastPages = rememberLast<number, ParsedPage | null>(keptPages)
  const joined = valuesOfParts(mask)
  const parsed = ({ pageKey, title }: PageEntry): ParsedPage | null =>
    lastPages(pageKey, () => joined.maskPage(pageKey, results.parsed(title, true) ?? results.parsed(title, false)))
  const survey = surveyPages(pages, parsed, parts)
  joined.close()
  const publishedMeetings = function* (): Generator<PublishedMeeting> {
    for (const place of survey.meetings) {
      const entry = pages.byId(place.pageId)
      const page = entry === null ? null : parsed(entry)
      const meeting = entry === null || page === null ? null : meetingAt(place, entry, page)
      if (meeting !== null) yield meeting
    }
  }
  const revisionOf = (id: number): RevisionRow | null => {
    const row = reader.revision(id)
    return row === null || row.hidden_text === 1 || redaction.dropsRevision(id) ? null : row
  }
  const desk = openLinkDesk(survey.urls, parts.links, {
    titles: corpusTitles(pages, reader, titleRules(site), about.mainPage),
    audience: about.audience,
    hideLivePads: parts.hideLivePads,
    withdrawn: redaction.withdrawn,
    saidTarget: (raw) => {
      const said = results.shortTargets(raw).find(({ revisionId }) => revisionOf(revisionId) !== null)
      return said === undefined ? null : { ...said, target: publishedUrl(mask(said.target)) }
    },
  })
  const files = publishFiles(reader, {
    redaction,
    contributors,
    pages,
    fileNamespace: fileNamespace(site.namespaces),
    isExcluded: parts.isExcluded,
  })
  const content = fileContent(reader, redaction)
  const withheld = rememberLast<'all', readonly Loss[]>(1)
  const intervalsOf = (entry: PageEntry): readonly LinkInterval[] =>
    results.intervals(entry.pageKey).map((interval) => {
      const row = interval.addedRevisionId === null ? null : reader.revision(interval.addedRevisionId)
      const by = row?.contributor_id == null ? null : (contributors.get(row.contributor_id)?.name ?? null)
      return { ...interval, pageId: entry.page.pageId, raw: publishedUrl(mask(interval.raw)), contributor: by }
    })
  const lastUses = rememberLast<number, readonly ResolvedUse[]>(keptUses)
  const usesOf = (entry: PageEntry): readonly ResolvedUse[] =>
    lastUses(entry.pageKey, () => {
      const page = parsed(entry)
      if (page === null || page.links.length === 0) return []
      return desk.resolve({
        uses: page.links,
        intervals: intervalsOf(entry),
        meetingDate: page.record?.dates[0]?.start ?? null,
        savedAt: reader.latest(entry.pageKey)?.mirror_path ?? null,
      })
    })
  let dead: readonly Loss[] | null = null
  const deadLinks = (): readonly Loss[] => {
    const entries = survey.toSections.flatMap((pageId) => pages.byId(pageId) ?? [])
    dead ??= [...deadSections(entries, pages, parsed, usesOf)]
    return dead
  }
  return {
    about,
    namespaces: site.namespaces,
    interwiki: site.interwiki,
    pages: function* () {
      for (const { page } of pages.entries()) yield page
    },
    pagesByName: function* () {
      for (const { page } of pages.byName()) yield page
    },
    page: (pageId) => pages.byId(pageId)?.page ?? null,
    pageOfTitle: (title) => pages.byTitle(title)?.page ?? null,
    revisions: function* (pageId) {
      const entry = pages.byId(pageId)
      if (entry === null) return
      for (const row of reader.revisions(entry.pageKey)) yield publishRevision(row, pageId, { redaction, contributors })
    },
    text(revisionId) {
      const row = revisionOf(revisionId)
      return row?.text_id == null ? null : publishedBody(reader, redaction, row.text_id)
    },
    html(revisionId) {
      const row = revisionOf(revisionId)
      return row?.html_id == null ? null : publishedBody(reader, redaction, row.html_id)
    },
    contributors: () =>
      [...new Map([...contributors.values()].map((one) => [one.contributorId, one])).values()].sort(
        (a, b) => a.contributorId - b.contributorId,
      ),
    parsed: (pageId) => {
      const entry = pages.byId(pageId)
      return entry === null ? null : parsed(entry)
    },
    files: () => files,
    fileContent: content,
    meetings: publishedMeetings,
    meetingsOfPage(pageId) {
      const entry = pages.byId(pageId)
      const page = entry?.page.isMeeting ? parsed(entry) : null
      return entry === null || page === null ? [] : meetingsOfPage(entry, page)
    },
    people: survey.people,
    links: () => desk.links,
    link: (raw) => desk.link(raw),
    intervals(pageId) {
      const entry = pages.byId(pageId)
      return entry === null ? [] : intervalsOf(entry)
    },
    linkUses(pageId) {
      const entry = pages.byId(pageId)
      return entry === null ? [] : usesOf(entry)
    },
    linkFacts: (raw) => maskDeep(desk.facts(raw), mask),
    webFiles: () => desk.shelf.files(),
    losses: () => {
      const ofPages = survey.lossy.flatMap((pageId) => {
        const entry = pages.byId(pageId)
        return entry === null ? [] : (parsed(entry)?.losses ?? [])
      })
      return gatherLosses(
        parts,
        [
          ...ofPages,
          ...deadLinks(),
          ...withheld('all', () => [...withheldLosses(files, content)]),
          ...desk.shelf.losses,
        ],
        parts.frozen ? desk.unlocked() : [],
      )
    },
    desk,
    titleOfAddress: (address, revisionId) =>
      desk.titleOfAddress(address, reader.revision(revisionId)?.mirror_path ?? null),
  }
}

const publishedBody = (reader: ArchiveReader, { changed, mask }: Redaction, textId: number): string =>
  changed.has(textId) ? mask(reader.text(textId)) : reader.text(textId)

const fileNamespace = (namespaces: readonly Namespace[]): string =>
  namespaces.find(({ id }) => id === 6)?.name ?? 'File'

/** Every loss once, by step, kind and subject; what they quote is masked like everything else. */
function gatherLosses(
  { reader, redaction }: ViewParts,
  ofPages: readonly Loss[],
  unlocked: readonly Link[],
): readonly Loss[] {
  const { mask } = redaction
  const found = new Map<string, Loss>()
  const add = (one: Loss): void => {
    // What is said of a page that nobody may know of would tell of it.
    if (redaction.dropsPage(one.subject)) return
    const published = {
      ...one,
      subject: mask(one.subject),
      ...(one.detail === undefined ? {} : { detail: mask(one.detail) }),
    }
    const { step, kind, subject, detail } = published
    found.set([steps.indexOf(step), kind, subject, lossReason(one, 'en'), detail].join('\u0000'), published)
  }
  for (const one of [...reader.losses(), ...ofPages]) add(one)
  for (const { raw } of unlocked) add(notInLock(raw))
  return [...found].sort(byKey).map(([, one]) => one)
}

const notInLock = (raw: string): Loss => loss('link-not-in-lock', raw)
