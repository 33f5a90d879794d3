/** Pages known by their address alone: the front page of a site, a shortener's warning; and what is one place to a reader. */

import { readable } from '../policy/rules.ts'
import { parseUrl } from './classify-link.ts'

const names: ReadonlySet<string> = new Set(['index', 'default', 'home', 'homepage', 'accueil', 'startseite', 'inicio'])

/** ISO 639-1, whole: the set has been closed since 2002. */
const languages: ReadonlySet<string> = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es ' +
    'et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj ' +
    'kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ' +
    'ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti ' +
    'tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
)

/**
 * Whether an address is a front page's: `/`, `/index.php`, `/Default.aspx`, `/accueil`, `/fr/`, `/?lang=fr`. `named` where
 * the name says it; `language` where a language code does, which may be an abbreviation too (`/ca/`); null for any other page,
 * such as what a script shows at `/#/route`, `/#!route`, `/#map=6/47/2`, `/#6/47.2/-1.5`: more than the name of a heading.
 */
export function frontPageForm({ pathname, searchParams, hash }: URL): 'named' | 'language' | null {
  if (/^#(?:[!/].|.[\s\S]*[/=,])/.test(hash)) return null
  const parts = [
    ...pathname.split('/'),
    ...[...searchParams].map(([name, value]) => (value === '' ? name : value)),
  ].filter((part) => part !== '')
  const forms = parts.map(formOf)
  if (forms.includes(null)) return null
  return forms.includes('language') ? 'language' : 'named'
}

function formOf(part: string): 'named' | 'language' | null {
  const stem = part.toLowerCase().split('.')[0] ?? ''
  if (names.has(stem)) return 'named'
  const code = /^([a-z]{2})(?:[-_][a-z]{2,4})?$/.exec(stem)?.[1]
  return code !== undefined && languages.has(code) ? 'language' : null
}

/**
 * Whether an address to which a short link leads is, by its shape, the page on which the shortener warns of the target
 * (`/a/warning?hash=…`, `/safety/unsafe_link_warning?…`, `/phishing/code` of its own), another page of its own, or any page that
 * is told which short link it is about (`/go?code=abcd`): it is not where the link leads.
 */
export function isWarning(target: string, short: string): boolean {
  const [to, from] = [parseUrl(target), parseUrl(short)]
  if (to === null || from === null) return false
  const code = from.pathname.split('/').findLast((segment) => segment !== '') ?? ''
  const names = [`${from.host}${from.pathname}`, ...(code.length >= leastCode ? [code] : [])]
  if ([...to.searchParams.values()].some((value) => names.includes(value.replace(/^https?:\/\//, '')))) return true
  // A code has no folder: deeper down lie pages of the service.
  if (to.host === from.host && /^\/[^/]+\/[^/]/.test(to.pathname)) return true
  if (to.search === '' && !isNeighbour(to.host, from.host)) return false
  return to.pathname.split('/').some((segment) => {
    const words = (segment.toLowerCase().split('.')[0] ?? '').split(/[-_]/)
    return words.some((word) => warnings.has(word)) && words.every((word) => warnings.has(word) || besides.has(word))
  })
}

/** UTF-16 units of a code that no parameter holds by chance. */
const leastCode = 4

/** Whether one host is the other, or lies below it. */
export const isNeighbour = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)

const warnings: ReadonlySet<string> = new Set(
  (
    'warning interstitial phishing malware unsafe nospam spam suspicious suspended blocked deceptive dangerous abuse ' +
    'avertissement hameconnage dangereux suspect warnung advertencia'
  ).split(' '),
)
const besides: ReadonlySet<string> = new Set('link links url page site redirect notice content lien'.split(' '))

const files =
  /\.(?:pdf|djvu|epub|png|jpe?g|gif|webp|svg|bmp|tiff?|mp[34]|m4a|og[agv]|wav|flac|webm|mov|avi|zip|t?gz|bz2|7z|rar|tar|iso|docx?|xlsx?|ppt?x?|pp[st]x?|od[tspg]|rtf|csv|ics|gpx|km[lz])$/i
/** Paths at which a site shows or describes a file: `/wiki/File:plan.pdf`, `/blob/main/plan.pdf`. */
const viewers =
  /\/(?:[^/]*:[^/]*|(?:blob|src|view|viewer|browse|tree|edit|preview|details)\/.*|scl?\/(?:fi\/)?[a-z\d]{10,}\/.*)$/i

/** Whether an address that ends as a file is that of a page which shows or describes it. */
export const showsFile = ({ pathname }: URL): boolean => viewers.test(readable(pathname))

/** Whether an address is that of a file which is no page, by its ending. */
export const isFileAddress = (url: URL): boolean => files.test(url.pathname) && !showsFile(url)

/** http and https, `www.` and a final slash are the same place to a reader. */
export function isSamePlace(one: string, other: string): boolean {
  return addressOf(one) === addressOf(other)
}

function addressOf(address: string): string {
  const url = parseUrl(address)
  if (url === null) return address
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}${url.search}`
}
