/** The filtered view, composed: archive, privacy, records and links meet here, and every writer reads from here. */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import type { RevisionRow } from '../../../archive/rows.ts'
import { publishedUrl } from '../../../links/find.ts'
import type { FondsUpload } from '../../../model/fonds.ts'
import type { LinkInterval } from '../../../model/link.ts'
import { titleRules } from '../../../model/title.ts'
import type { About, FondsView, ResolvedUse } from '../../../model/view.ts'
import type { Namespace, WikiSite } from '../../../model/wiki.ts'
import { maskDeep } from '../../../privacy/mask.ts'
import { findChains, type MeetingOfChains } from '../../../records/chains.ts'
import { knownSeries } from '../../../records/series-of-run.ts'
import { memoizeLast, memoizeOnce } from '../../../support/memoize.ts'
import { loss } from '../../../texts/loss.ts'
import type { PeopleByHand } from '../../io/load.ts'
import type { ParseSetup } from '../parse-setup.ts'
import { heldLosses } from '../privacy/held-uploads.ts'
import type { JoinedValues } from '../privacy/joined-step.ts'
import { leftOutLosses } from '../privacy/members-only.ts'
import { isMarkOfFile } from '../privacy/private-values.ts'
import type { Redaction } from '../privacy/redaction.ts'
import { type AcrossPages, findAcross } from './across-pages.ts'
import { deadSections } from './dead-sections.ts'
import { type Face, noFace, publishedFace } from './face/face.ts'
import { fileContent, pictureLosses, publishFiles } from './files.ts'
import { withFilesNamed } from './files-not-here.ts'
import {
  type LinkResolver,
  type LinkSettings,
  openLinkResolver,
  type Resolved,
  surtElsewhere,
} from './link-resolver.ts'
import { publishedLosses, withheldLosses } from './losses.ts'
import { meetingAt, meetingsOfPage } from './meetings.ts'
import { maskJoinedValues, openParsedPages, type ParsedOf } from './parsed-pages.ts'
import type { PageIndex, PublishedEntry } from './published-pages.ts'
import { publishContributors, publishRevision } from './revisions.ts'
import { isUploadExcluded } from './selection.ts'
import { corpusTitles } from './titles.ts'

/** What the filtered view is composed of. */
export interface ViewParts extends PeopleByHand {
  readonly about: About
  readonly site: WikiSite
  readonly reader: ArchiveReader
  readonly results: Results
  readonly redaction: Redaction
  readonly joined: JoinedValues
  readonly pages: PageIndex
  readonly setup: ParseSetup
  readonly links: LinkSettings
  readonly hideLivePads: boolean
  /** A link without an entry in the lock is then a loss. */
  readonly frozen: boolean
  /** Whether the pipeline leaves out what has this prefixed title. */
  readonly isExcluded: (title: string) => boolean
  /** Whether the wiki's own face is shown. */
  readonly showsFace: boolean
}

/** The wiki as it is published, and what only the steps of the pipeline ask of it. */
export interface View extends FondsView {
  readonly linkResolver: LinkResolver
  /** The page that an address in the saved HTML of a revision leads to. */
  readonly titleOfAddress: (address: string, revisionId: number) => string | null
  /** Names of the special pages that lead to a revision or a page by its number. */
  readonly specialPages: LinkSettings['policy']['specialPages']
  /** For `renderOldTexts`. */
  readonly oldTexts: Pick<ViewParts, 'reader' | 'results' | 'redaction' | 'setup'>
  /** What all pages tell together. */
  readonly across: AcrossPages
}

/** The links of a page are asked for several times while it is written: a few are kept. */
const keptUses = 4

/** Opens the view: one walk over all pages, then each question is answered from the archive. */
export function openView(parts: ViewParts): View {
  const { about, site, reader, redaction } = parts
  const maskPage = maskJoinedValues(redaction.mask, parts.joined)
  const across = findAcross(parts, maskPage)
  const parsed = openParsedPages(parts.results, maskPage, knownSeries(across.series))
  const contributors = publishContributors(reader, redaction)
  const files = publishFiles(reader, {
    redaction,
    contributors,
    pages: parts.pages,
    fileNamespace: fileNamespace(site.namespaces),
    isExcluded: parts.isExcluded,
  })
  const resolver = openResolver(parts, across.links, files)
  const uses = openUses(parts, parsed, resolver, contributors)
  const content = fileContent(reader, redaction)
  const face = parts.showsFace ? publishedFace({ ...parts, files, content }) : noFace
  const texts = revisionQueries(parts, contributors)
  const meetings = meetingQueries(parts, parsed, across)
  const chains = memoizeOnce(() => findChains(parts.setup.lexicons, () => textsOfMeetings(meetings, texts)))
  return {
    about: { ...about, identity: face.identity },
    identityFiles: () => face.pictures,
    namespaces: site.namespaces.map((namespace) => ({
      ...namespace,
      name: redaction.namespaceOf(namespace.name),
      aliases: namespace.aliases.map(redaction.namespaceOf),
    })),
    interwiki: site.interwiki,
    ...pageQueries(parts, parsed),
    ...texts,
    files: () => files,
    fileContent: content,
    ...meetings,
    decisionChains: chains,
    ...linkQueries(parts, resolver, uses),
    losses: lossQuery(parts, { parsed, across, uses, resolver, files, content, face }),
    linkResolver: resolver,
    titleOfAddress: (address, revisionId) =>
      resolver.titleOfAddress(address, reader.revision(revisionId)?.mirror_path ?? null),
    specialPages: parts.links.policy.specialPages,
    oldTexts: parts,
    across,
  }
}

type Contributors = ReturnType<typeof publishContributors>

/** A revision whose text may be read; null for one that is hidden, dropped or not there. */
function readableRevision({ reader, redaction }: ViewParts, id: number): RevisionRow | null {
  const row = reader.revision(id)
  return row === null || row.hidden_text === 1 || redaction.dropsRevision(id) ? null : row
}

function openResolver(parts: ViewParts, links: AcrossPages['links'], files: readonly FondsUpload[]): LinkResolver {
  const { about, site, reader, results, redaction, pages } = parts
  return openLinkResolver(links, parts.links, {
    titles: corpusTitles(pages, reader, titleRules(site), about.mainPage, files, surtElsewhere(parts.links)),
    audience: about.audience,
    hideLivePads: parts.hideLivePads,
    withdrawn: redaction.withdrawn,
    mask: redaction.mask,
    saidTarget: (raw) => {
      const said = results.shortTargets(raw).find(({ revisionId }) => readableRevision(parts, revisionId) !== null)
      return said === undefined ? null : { ...said, target: publishedUrl(redaction.mask(said.target)) }
    },
  })
}

interface Uses {
  /** Since when each link stands on a page, and until when. */
  readonly intervalsOf: (entry: PublishedEntry) => readonly LinkInterval[]
  /** The links of a page, resolved. */
  readonly usesOf: (entry: PublishedEntry) => readonly ResolvedUse[]
}

function openUses(parts: ViewParts, parsed: ParsedOf, resolver: LinkResolver, contributors: Contributors): Uses {
  const { reader, results, redaction } = parts
  const lastUses = memoizeLast<number, readonly ResolvedUse[]>(keptUses)
  const published = results.keepByPage<readonly LinkInterval[]>()
  const intervalsOf = ({ pageKey, page }: PublishedEntry): readonly LinkInterval[] =>
    published(pageKey, () =>
      results.intervals(pageKey).map((interval) => {
        const row = interval.addedRevisionId === null ? null : reader.revision(interval.addedRevisionId)
        const by = row?.contributor_id == null ? null : (contributors.get(row.contributor_id)?.name ?? null)
        const raw = publishedUrl(redaction.mask(interval.raw))
        return { ...interval, pageId: page.pageId, raw, contributor: by }
      }),
    )
  const resolved = results.keepByPage<readonly Resolved[]>()
  const usesOf = (entry: PublishedEntry): readonly ResolvedUse[] =>
    lastUses(entry.pageKey, () => {
      const page = parsed(entry)
      if (page === null || page.links.length === 0) return []
      const uses = page.links.filter(({ raw }) => resolver.link(raw) !== null)
      const answers = resolved(entry.pageKey, () =>
        resolver.resolve({
          uses,
          intervals: intervalsOf(entry),
          meetingDate: page.record?.dates[0]?.start ?? null,
          savedAt: reader.latest(entry.pageKey)?.mirror_path ?? null,
        }),
      )
      return uses.flatMap((use, index) => {
        const [link, answer] = [resolver.link(use.raw), answers[index]]
        return link === null || answer === undefined ? [] : [{ use, link, ...answer }]
      })
    })
  return { intervalsOf, usesOf }
}

type Queries<Name extends keyof FondsView> = Pick<FondsView, Name>

function pageQueries(
  { pages }: ViewParts,
  parsed: ParsedOf,
): Queries<'pages' | 'pagesByName' | 'page' | 'pageOfTitle' | 'parsed'> {
  return {
    *pages() {
      for (const { page } of pages.entries()) yield page
    },
    *pagesByName() {
      for (const { page } of pages.byName()) yield page
    },
    page: (pageId) => pages.byId(pageId)?.page ?? null,
    pageOfTitle: (title) => pages.byTitle(title)?.page ?? null,
    parsed: (pageId) => {
      const entry = pages.byId(pageId)
      return entry === null ? null : parsed(entry)
    },
  }
}

function revisionQueries(
  parts: ViewParts,
  contributors: Contributors,
): Queries<'revisions' | 'text' | 'html' | 'contributors'> {
  const { reader, redaction, pages } = parts
  const bodyOf = (revisionId: number, body: 'text_id' | 'html_id'): string | null => {
    const textId = readableRevision(parts, revisionId)?.[body]
    if (textId == null) return null
    return redaction.changed.has(textId) ? redaction.mask(reader.text(textId)) : reader.text(textId)
  }
  return {
    *revisions(pageId) {
      const entry = pages.byId(pageId)
      if (entry === null) return
      for (const row of reader.revisions(entry.pageKey)) yield publishRevision(row, pageId, { redaction, contributors })
    },
    text: (revisionId) => bodyOf(revisionId, 'text_id'),
    html(revisionId) {
      // A rendering beside a text may show what is dropped, in templates of that day: nobody can tell.
      const isDoubtful = redaction.droppedPages.size > 0 && readableRevision(parts, revisionId)?.text_id != null
      return isDoubtful ? null : bodyOf(revisionId, 'html_id')
    },
    contributors: () =>
      [...new Map([...contributors.values()].map((one) => [one.contributorId, one])).values()].sort(
        (a, b) => a.contributorId - b.contributorId,
      ),
  }
}

function meetingQueries(
  { pages }: ViewParts,
  parsed: ParsedOf,
  across: AcrossPages,
): Queries<'meetings' | 'meetingsOfPage' | 'people'> {
  return {
    *meetings() {
      for (const place of across.meetings) {
        const entry = pages.byId(place.pageId)
        const page = entry === null ? null : parsed(entry)
        const meeting = entry === null || page === null ? null : meetingAt(place, entry, page)
        if (meeting !== null) yield meeting
      }
    },
    meetingsOfPage(pageId) {
      const entry = pages.byId(pageId)
      const page = entry?.page.isMeeting ? parsed(entry) : null
      return entry === null || page === null ? [] : meetingsOfPage(entry, page)
    },
    people: across.people,
  }
}

/** Each with the text that its quotes are slices of. */
function* textsOfMeetings(
  { meetings }: Queries<'meetings'>,
  { text, html }: Queries<'text' | 'html'>,
): Generator<MeetingOfChains> {
  for (const { record, page, rejected = [] } of meetings()) {
    const { revisionId } = record
    yield {
      record,
      pageId: page.pageId,
      text: revisionId === null ? null : (text(revisionId) ?? html(revisionId)),
      rejected,
    }
  }
}

function linkQueries(
  { pages, redaction }: ViewParts,
  resolver: LinkResolver,
  { intervalsOf, usesOf }: Uses,
): Queries<'links' | 'link' | 'intervals' | 'linkUses' | 'linkFacts' | 'webFiles'> {
  return {
    links: () => resolver.links,
    link: (raw) => resolver.link(raw),
    intervals(pageId) {
      const entry = pages.byId(pageId)
      return entry === null ? [] : intervalsOf(entry)
    },
    linkUses(pageId) {
      const entry = pages.byId(pageId)
      return entry === null ? [] : usesOf(entry)
    },
    linkFacts: (raw) => maskDeep(resolver.facts(raw), redaction.mask),
    webFiles: () => resolver.savedCopies.files(),
  }
}

interface LossSources {
  readonly parsed: ParsedOf
  readonly across: AcrossPages
  readonly uses: Uses
  readonly resolver: LinkResolver
  readonly files: readonly FondsUpload[]
  readonly content: FondsView['fileContent']
  readonly face: Face
}

/** What the archive tells, and what only pages, links and uploads show. */
function lossQuery(parts: ViewParts, sources: LossSources): FondsView['losses'] {
  const { reader, redaction, pages } = parts
  const { parsed, across, uses, resolver, files, content, face } = sources
  const entriesOf = (pageIds: readonly number[]): readonly PublishedEntry[] =>
    pageIds.flatMap((pageId) => pages.byId(pageId) ?? [])
  const prefix = fileNamespace(parts.site.namespaces)
  const isLeftOut = (name: string): boolean => {
    const title = `${prefix}:${name}`
    return (
      isUploadExcluded(parts.isExcluded, prefix, name) ||
      redaction.dropsPage(title) ||
      redaction.dropsFile(name) ||
      isMarkOfFile(name)
    )
  }
  return () =>
    publishedLosses(
      [
        ...withFilesNamed(reader.losses(), {
          namespaces: parts.site.namespaces,
          pages,
          files,
          used: across.files,
          isLeftOut,
        }),
        ...entriesOf(across.lossy).flatMap((entry) => parsed(entry)?.losses ?? []),
        ...deadSections(entriesOf(across.toSections), pages, parsed, uses.usesOf),
        ...withheldLosses(files, content),
        ...pictureLosses(files, redaction),
        ...heldLosses(reader, redaction, isLeftOut),
        ...leftOutLosses(reader, parts.site, redaction.policy),
        ...resolver.savedCopies.losses,
        ...face.losses,
        ...(parts.frozen ? resolver.unlocked().map(({ raw }) => loss('link-not-in-lock', raw)) : []),
      ],
      redaction,
    )
}

const fileNamespace = (namespaces: readonly Namespace[]): string =>
  namespaces.find(({ id }) => id === 6)?.name ?? 'File'
