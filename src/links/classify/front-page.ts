/** The front page of a site under any of its names, and what is one place to a reader though written otherwise. */

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
 * the name says it; `language` where a language code does, which may be an abbreviation too (`/ca/`); null for any other page.
 */
export function frontPageForm({ pathname, searchParams }: URL): 'named' | 'language' | null {
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

/** http and https, `www.` and a final slash are the same place to a reader. */
export function isSamePlace(one: string, other: string): boolean {
  return addressOf(one) === addressOf(other)
}

function addressOf(address: string): string {
  const url = parseUrl(address)
  if (url === null) return address
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}${url.search}`
}
