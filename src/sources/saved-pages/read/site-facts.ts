/** What the pages of a mirror say of the whole wiki: each page votes, the commonest answer wins. */

import { savedFileFinder, withoutHtml } from '../../../model/mirror-name.ts'
import { percentDecode } from '../../../model/percent.ts'
import { canonicalNamespaces } from '../../../model/title.ts'
import type { Namespace, WikiSite } from '../../../model/wiki.ts'
import { compareStrings } from '../../../support/order.ts'
import { rightsOf } from '../../common/site-facts.ts'
import { linkedPath, titlesOfLink } from './addresses.ts'
import { contentLinks } from './content.ts'
import { voteFace } from './face.ts'
import { readStamp } from './facts.ts'
import { hostOfBody } from './fragment.ts'
import { printedAddress } from './identity.ts'
import { defaultNames } from './namespace-names.ts'
import { configText } from './page-config.ts'
import { ownHosts, type SavedPage } from './saved-page.ts'

/** What one page says of its wiki, in plain values. */
export interface ToldOfSite {
  /** Its answers. */
  readonly votes: readonly (readonly [question: string, answer: string])[]
  readonly namespaces: readonly (readonly [id: number, names: NamespaceNames])[]
  /** When the wiki rendered it, `YYYYMMDDhhmmss` in UTC; empty where it does not say. */
  readonly rendered: string
}

interface NamespaceNames {
  readonly name: string
  readonly canonical: string | null
}

/** Collects what pages say of their wiki. */
export interface SiteFacts {
  add(told: ToldOfSite): void
  /** The latest moment at which the wiki rendered one of the pages, ISO 8601 in UTC: about when they were saved. */
  crawledAt(): string | null
  /** The commonest answer to a question, and the questions that begin so: what `voteFace` asks. */
  readonly said: (question: string) => string | null
  readonly asked: (prefix: string) => readonly string[]
  finish(): Partial<WikiSite> & { readonly namespaces: readonly Namespace[] }
}

/** The commonest answer is among the first: what each page says otherwise, a menu with links of its own, is not gathered without end. */
const mostAnswers = 1000

/** An empty collection; `finish` gives the commonest answer to each question, null where no page gives one. */
export function collectSiteFacts(): SiteFacts {
  const votes = new Map<string, Map<string, number>>()
  const namespaces = new Map<number, NamespaceNames>()
  let crawled = ''
  const winner = (what: string): string | null => {
    const [best] = [...(votes.get(what) ?? [])].sort(([a, m], [b, n]) => n - m || compareStrings(a, b))
    return best?.[0] ?? null
  }
  const crawledAt = () => readStamp(crawled)
  return {
    add(told) {
      for (const [question, answer] of told.votes) {
        const counts = votes.get(question) ?? new Map<string, number>()
        if (counts.size < mostAnswers || counts.has(answer))
          votes.set(question, counts.set(answer, (counts.get(answer) ?? 0) + 1))
      }
      for (const [id, one] of told.namespaces) if (!namespaces.has(id)) namespaces.set(id, one)
      if (told.rendered > crawled) crawled = told.rendered
    },
    crawledAt,
    said: winner,
    asked: (prefix) => [...votes.keys()].filter((question) => question.startsWith(prefix)).sort(),
    finish() {
      const language = winner('language')
      return {
        name: winner('name'),
        mainPage: winner('mainPage') ?? winner('mainPageNamed') ?? winner('mainPageOfMenu'),
        baseUrl: winner('baseUrl') ?? winner('baseUrlOfLinks'),
        articlePath: winner('articlePath') ?? winner('layout') ?? winner('layoutQuery'),
        generator: winner('generator'),
        language,
        rights: rightsOf(winner('rightsText'), winner('rightsUrl')),
        namespaces: mergeNamespaces(namespaces, language, winner('name')),
        interwiki: interwikiOf(votes.keys(), winner),
        renderedAt: crawledAt(),
      }
    },
  }
}

/** What a page says of its wiki. */
export function toldOfSite(page: SavedPage): ToldOfSite {
  const votes: [string, string][] = []
  const vote: Vote = (question, answer) => {
    if (answer !== null && answer !== undefined && answer !== '') votes.push([question, answer])
  }
  voteIdentity(page, vote)
  voteAddress(page, vote)
  voteFace(page, vote)
  for (const [prefix, address] of interwikiPrefixes(page)) vote(`interwiki ${prefix}`, address)
  const rendered = /(?:Cached time:|in parser cache with key \S+ and timestamp) (\d{14})/.exec(page.source)?.[1] ?? ''
  return { votes, namespaces: [...namespacesOf(page)], rendered }
}

/** A body without its page says of its wiki where its links lead. */
export function toldByBody({ source }: Pick<SavedPage, 'source'>): ToldOfSite {
  const address = hostOfBody(source)
  return { votes: address === null ? [] : [['baseUrlOfLinks', address.origin]], namespaces: [], rendered: '' }
}

function interwikiOf(
  asked: Iterable<string>,
  winner: (what: string) => string | null,
): Readonly<Record<string, string>> {
  const prefixes = [...asked].flatMap((what) => /^interwiki (.+)$/.exec(what)?.[1] ?? []).sort()
  return Object.fromEntries(prefixes.map((prefix) => [prefix, winner(`interwiki ${prefix}`) ?? '']))
}

type Vote = (what: string, value: string | null | undefined) => void

function voteIdentity(page: SavedPage, vote: Vote): void {
  const { $, config } = page
  vote('language', configText(config, 'wgContentLanguage') ?? $('html').attr('lang'))
  vote('generator', $('meta[name=generator]').attr('content'))
  vote(
    'name',
    configText(config, 'wgSiteName') ??
      nameInTitle($('title').first().text(), $('#firstHeading, .firstHeading').first().text()),
  )
  voteMainPage(page, vote)
  const licence = $('#footer-info-copyright, #copyright, #f-copyright').first()
  vote('rightsText', licence.text().replace(/\s+/g, ' ').trim())
  const links = [
    licence.find('a').attr('href'),
    $('#footer-copyrightico a, #f-copyrightico a').attr('href'),
    $('link[rel=license], link[rel=copyright]').attr('href'),
  ]
  const known = links.flatMap((href) => /\b(?:www\.)?(?:creativecommons|gnu|fsf)\.org\/.*/s.exec(href ?? '')?.[0] ?? [])
  const whole = links.filter((href) => href?.startsWith('http'))
  // Some crawlers lay what they fetched of other hosts beside the wiki.
  vote(
    'rightsUrl',
    whole.find((href) => known.some((one) => href?.endsWith(one))) ??
      known.map((one) => `https://${one}`)[0] ??
      whole[0],
  )
}

/** Since 1.18 the main page says that it is it; until 1.16 each page names it. Any page's menu leads to it, so does its own. */
function voteMainPage(page: SavedPage, vote: Vote): void {
  const { $, config, title, path } = page
  if (config['wgIsMainPage'] === true) vote('mainPage', title)
  vote('mainPageNamed', configText(config, 'wgMainPageTitle')?.replaceAll('_', ' '))
  const links = $('#n-mainpage a, #n-mainpage-description a').get()
  const find = savedFileFinder([path, withoutHtml(path)])
  const isLinked = links.some((link) => {
    const href = $(link).attr('href') ?? ''
    // A link that was not rewritten leads to an address, and not to a file.
    return (
      find((linkedPath(path, href, ownHosts(page)) ?? '').replace(/(^|\/)$/, '$1index')) !== null ||
      titlesOfLink(href, path).some((one) => one.replaceAll('_', ' ') === title)
    )
  })
  if (isLinked) vote('mainPageOfMenu', title)
}

/** `Heading — Wiki name`, parted by ` — ` or ` - `; the main page shows the name alone and says nothing sure. */
function nameInTitle(title: string, heading: string): string | null {
  const head = heading.trim()
  if (head === '' || !title.startsWith(head)) return null
  return /^\s*(?:—|–|-|\|)\s*(.+)$/s.exec(title.slice(head.length))?.[1]?.trim() ?? null
}

function voteAddress(page: SavedPage, vote: Vote): void {
  const address = printedAddress(page.$)
  if (address !== null) vote('baseUrl', `${address.protocol}//${address.host}`)
  vote('articlePath', configText(page.config, 'wgArticlePath'))
  const pretty =
    address === null || address.searchParams.has('title')
      ? null
      : patternOf(percentDecode(address.pathname), page.title)
  vote('articlePath', pretty)
  if (/^(?:.*\/)?wiki\//.test(page.path)) vote('layout', `/${/^(.*\/)?wiki\//.exec(page.path)?.[1] ?? ''}wiki/$1`)
  else if (address?.searchParams.get('title') != null) vote('layoutQuery', `${address.pathname}?title=$1`)
}

function patternOf(path: string, title: string): string | null {
  const name = title.replaceAll(' ', '_')
  return path.endsWith(`/${name}`) ? `${path.slice(0, -name.length)}$1` : null
}

function* namespacesOf(page: SavedPage): Iterable<[number, NamespaceNames]> {
  const colon = page.title.indexOf(':')
  if (page.namespaceId !== 0 && colon > 0) {
    const canonical = configText(page.config, 'wgCanonicalNamespace')?.replaceAll('_', ' ') ?? null
    yield [page.namespaceId, { name: page.title.slice(0, colon), canonical }]
  }
  const told = page.config['wgFormattedNamespaces']
  if (typeof told === 'object' && told !== null)
    for (const [id, name] of Object.entries(told))
      if (/^[1-9]\d*$/.test(id) && typeof name === 'string') yield [Number(id), { name, canonical: null }]
  for (const option of page.$('select[name=namespace] option').get()) {
    const id = page.$(option).attr('value') ?? ''
    if (/^[1-9]\d*$/.test(id)) yield [Number(id), { name: page.$(option).text().trim(), canonical: null }]
  }
}

function mergeNamespaces(
  seen: ReadonlyMap<number, NamespaceNames>,
  language: string | null,
  project: string | null,
): readonly Namespace[] {
  const defaults = defaultNames(language, seen.get(4)?.name ?? project)
  const ids = [...new Set([...defaults.keys(), ...seen.keys()])].sort((a, b) => a - b)
  return ids.map((id) => ({
    id,
    name: seen.get(id)?.name ?? defaults.get(id) ?? '',
    canonical: canonicalNamespaces[id] ?? seen.get(id)?.canonical ?? null,
    aliases: [],
    case: 'first-letter',
  }))
}

/** Prefix, and the address with `$1` in the place of the title; only those whose address ends with the title. */
function interwikiPrefixes(page: SavedPage): readonly (readonly [prefix: string, address: string])[] {
  return contentLinks(page)
    .filter(({ attribs }) => /(?:^|\s)extiw(?:\s|$)/.test(attribs['class'] ?? ''))
    .flatMap((link) => {
      const told = readPrefix(link.attribs['title'] ?? '', link.attribs['href'] ?? '')
      return told === null ? [] : [told]
    })
}

function readPrefix(title: string, href: string): readonly [string, string] | null {
  const colon = title.indexOf(':')
  const name = title.slice(colon + 1).replaceAll(' ', '_')
  const whole = percentDecode(href.replace(/#.*$/s, ''))
  if (colon <= 0 || name === '' || !/^https?:/i.test(href) || !whole.endsWith(name)) return null
  const base = whole.slice(0, -name.length)
  return href.startsWith(base) ? [title.slice(0, colon).toLowerCase(), `${base}$1`] : null
}
