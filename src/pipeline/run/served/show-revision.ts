/** The page of an old revision, made of a finished bundle when somebody asks for it, in a thread. */

import { emptyLock } from '../../../links/lock.ts'
import type { TitleIndex } from '../../../links/resolve.ts'
import type { LinkStatus, LinkVerdict, Treatment } from '../../../model/link.ts'
import { allPagesPath } from '../../../model/site-paths.ts'
import { titleRules } from '../../../model/title.ts'
import type { About, FondsView, ResolvedUse } from '../../../model/view.ts'
import type { WikiSite } from '../../../model/wiki.ts'
import { allowedIn, type RedactionReport, readRedactionReport } from '../../../privacy/check.ts'
import { createMasker, type Mask } from '../../../privacy/mask.ts'
import type { MadeRevision } from '../../../serve/http/served.ts'
import { type Corpus, gatherCorpus } from '../../../site/frame/corpus.ts'
import { printRevision } from '../../../site/site.ts'
import { siteLanguageOf } from '../../../texts/language.ts'
import { type Fonds, openFonds } from '../../io/open-bundle.ts'
import { published } from '../page-parser.ts'
import type { ParseSetup, WikiLookups } from '../parse-setup.ts'
import { lastShared, type SharedValue } from '../threads/shared.ts'
import { builtinLinkSettings, openLinkResolver } from '../view/link-resolver.ts'
import { oldTextRenderer, rendererOf } from '../view/old-texts.ts'

/** A page of a finished bundle that a thread makes: of an old revision. */
export interface RevisionTask {
  /** The path of the bundle. */
  readonly bundle: SharedValue
  readonly revisionId: number
}

const openedBundle = lastShared(open, (opened) => void opened.then(({ fonds }) => fonds.close()))

/** `bundle` is its path. Null for a revision that the bundle does not have. Throws BUNDLE_UNREADABLE, CATALOGUE_UNREADABLE. */
export async function showRevision({ bundle, revisionId }: RevisionTask): Promise<MadeRevision | null> {
  const { fonds, corpus } = await openedBundle(bundle)
  const [row] = fonds.catalogue.all('SELECT page_id FROM revisions WHERE revision_id = :revisionId', { revisionId })
  const page = row === undefined ? null : corpus.view.page(Number(row['page_id']))
  const made = page === null ? null : printRevision(page, revisionId, corpus)
  const content = made?.file.content
  return made === null || typeof content !== 'string' ? null : { page: content, styles: made.styles }
}

async function open(path: string): Promise<{ readonly fonds: Fonds; readonly corpus: Corpus }> {
  const fonds = await openFonds(path)
  const report = fonds.bundle === null ? null : await readRedactionReport(fonds.bundle)
  return { fonds, corpus: corpusOf(fonds, await siteLanguage(fonds), report) }
}

/** As the site itself says it. */
async function siteLanguage(fonds: Fonds): Promise<Corpus['options']['language']> {
  const list = Buffer.from(await fonds.read(`data/site/${allPagesPath}`)).toString('utf8')
  return siteLanguageOf(/<html lang="([^"]+)"/.exec(list)?.[1] ?? fonds.about.language)
}

function corpusOf(fonds: Fonds, language: Corpus['options']['language'], report: RedactionReport | null): Corpus {
  const view = viewOfBundle(fonds)
  const site = siteOf(view)
  const mask = maskBy(report, view)
  const render = rendererOf(setupOf(view, site, language), () => lookupsIn(fonds))
  const { shownText } = oldTextRenderer({
    render: (input) => published(render(input), mask),
    mask,
    resolve: resolverOf(fonds, view, site),
    intervals: () => [],
  })
  const corpus = gatherCorpus(view, {
    ...{ language, history: 'all', charts: false, noindex: false, assets: {}, shownText },
    doubtsOf: () => [],
    meetingCsv: () => [],
  })
  const hasFile = (path: string): boolean => fonds.bundle?.has(`data/site/${path}`) === true
  return {
    ...corpus,
    categories: { ...corpus.categories, has: (name) => hasFile(`categories/${corpus.categorySlug(name)}.html`) },
    places: { pageOfTitle: (title) => view.pageOfTitle(title), anchorsOf: (pageId) => anchorsIn(fonds, pageId) },
    offerOf(version) {
      if (version.bundlePath?.endsWith('.svg') !== true) return corpus.offerOf(version)
      const path = version.bundlePath.replace(/^data\/files\//, 'uploads/cleaned/')
      return hasFile(path) ? { how: 'cleaned', path, removed: [] } : { how: 'linked' }
    },
  }
}

const anchorsIn = ({ catalogue }: Fonds, pageId: number): ReadonlySet<string> =>
  new Set(
    catalogue
      .all('SELECT anchor FROM sections WHERE page_id = :pageId', { pageId })
      .map((row) => String(row['anchor'])),
  )

const siteOf = ({ about, namespaces }: FondsView): WikiSite => ({
  ...{ name: about.name, baseUrl: about.baseUrl, generator: about.generator, language: about.language, namespaces },
  ...{ mainPage: null, articlePath: null, timezone: null, rights: null, interwiki: {}, parserConfig: null },
  renderedAt: null,
})

const setupOf = ({ about }: FondsView, site: WikiSite, siteLanguage: ParseSetup['siteLanguage']): ParseSetup => ({
  ...{ key: about.key, site, language: about.language, siteLanguage, clock: `${about.bundleDate}T00:00:00Z` },
  ...{ meetingLanguage: null, timezone: null, hints: {}, lexicons: [], weights: null },
})

const lookupsIn = (fonds: Fonds): WikiLookups => ({
  figures: {},
  titleOfFile: () => null,
  lookup(title) {
    const page = fonds.pageOfTitle(title)
    const text = page?.revisionId == null ? null : fonds.text(page.revisionId)
    return page === null || text === null
      ? null
      : { text, pageId: page.pageId, revision: { id: page.revisionId, timestamp: page.lastAt } }
  },
})

/** A template may put together what no text holds whole; what else was to be taken out is in no text of the bundle. */
function maskBy(report: RedactionReport | null, { about: { audience } }: FondsView): Mask {
  const { keys, allowed } = report ?? { keys: { email: 'mask', phone: 'mask' } as const, allowed: [] }
  const policy = {
    audience,
    ip: 'pseudonym',
    ...keys,
    exif: 'strip',
    membersOnly: 'publish',
    allow: { email: [], phone: [] },
    rules: [],
  } as const
  const rest = { pseudonyms: new Map(), links: new Map(), known: [] }
  if (allowed.length === 0) return createMasker({ policy, ...rest }).mask
  return (text) => createMasker({ policy: { ...policy, allow: allowedIn(text, { allowed }) }, ...rest }).mask(text)
}

/** By what the bundle says of an address where a page of today has it, else by the built-in policy. */
function resolverOf(fonds: Fonds, view: FondsView, site: WikiSite): Parameters<typeof oldTextRenderer>[0]['resolve'] {
  const titles: TitleIndex = {
    rules: titleRules(site),
    mainPage: null,
    hasTitle: (title) => fonds.pageOfTitle(title) !== null,
    hasFile(name) {
      const sql =
        'SELECT 1 FROM files JOIN file_versions USING (file_id) WHERE name = :name AND bundle_path IS NOT NULL'
      return fonds.catalogue.all(`${sql} LIMIT 1`, { name }).length > 0
    },
    titleOfPage: (pageId) => view.page(pageId)?.title ?? null,
    titleOfRevision(revisionId) {
      const sql = 'SELECT title FROM pages JOIN revisions USING (page_id) WHERE revisions.revision_id = :revisionId'
      const [row] = fonds.catalogue.all(sql, { revisionId })
      return row === undefined ? null : String(row['title'])
    },
    titleOfFile: () => null,
    titleAt: () => null,
    titlesOfFolded: () => [],
  }
  const settings = { ...builtinLinkSettings(site), lock: emptyLock, evidence: '' }
  const resolver = openLinkResolver([], settings, {
    ...{ titles, audience: view.about.audience, hideLivePads: false, withdrawn: new Map(), saidTarget: () => null },
    mask: (text) => text,
  })
  return (uses) => resolver.resolveOld(uses).map((use) => asKnown(use, fonds))
}

function asKnown(use: ResolvedUse, { catalogue }: Fonds): ResolvedUse {
  const [row] = catalogue.all(
    `SELECT status, verdict, treatment, target, captured_at, delta_days FROM links JOIN link_uses USING (link_id)
     JOIN link_resolutions USING (use_id) WHERE raw = :raw ORDER BY use_id LIMIT 1`,
    { raw: use.link.raw },
  )
  if (row === undefined) return use
  return {
    ...use,
    resolution: {
      ...use.resolution,
      status: row['status'] as LinkStatus,
      verdict: row['verdict'] as LinkVerdict,
      treatment: row['treatment'] as Treatment,
      target: row['target'] === null ? null : String(row['target']),
      capturedAt: row['captured_at'] === null ? null : String(row['captured_at']),
      deltaDays: row['delta_days'] === null ? null : Number(row['delta_days']),
    },
  }
}

/** A finished bundle as such a page asks of it: titles, texts, which are masked, revisions, uploads. Of all else it has none. */
function viewOfBundle(fonds: Fonds): FondsView {
  return {
    about: aboutOf(fonds),
    namespaces: fonds.namespaces.map(({ id, name, canonicalName }) => ({
      ...{ id, name, canonical: canonicalName, aliases: [], case: 'first-letter' },
    })),
    pageOfTitle: (title) => fonds.pageOfTitle(title),
    page(pageId) {
      const [row] = fonds.catalogue.all('SELECT title FROM pages WHERE page_id = :pageId', { pageId })
      return row === undefined ? null : fonds.pageOfTitle(String(row['title']))
    },
    revisions: (pageId) => fonds.revisions(pageId),
    text: (revisionId) => fonds.text(revisionId),
    files: () => fonds.files(),
    // Whether a drawing has a cleaned copy is seen in the bundle; sizes of pictures are left to the browser.
    fileContent: () => [],
    people: { persons: [], idOf: () => null },
    ...{ html: () => null, parsed: () => null, link: () => null },
    ...{ pages: () => [], pagesByName: () => [], contributors: () => [], links: () => [], losses: () => [] },
    ...{
      meetings: () => [],
      meetingsOfPage: () => [],
      decisionChains: () => [],
      intervals: () => [],
      linkUses: () => [],
    },
  }
}

const aboutOf = ({ about }: Fonds): About => ({
  ...about,
  rights: { ...about.rights, text: null },
  audience: about.audience ?? 'public',
  closed: { from: null, to: null, notice: null, successor: null, contact: null },
  ...{ timezone: null, mainPage: null, sourceKinds: [], engines: [], hasWikitext: true },
  ...{ series: null, supersedes: null, organisation: null, contact: null, identity: null },
})
