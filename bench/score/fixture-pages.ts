/** The pages of the fixture's dump in their latest revision, read as plain text: a score must not hang on our own reader. */

import { readFileSync } from 'node:fs'

export interface FixturePage {
  readonly id: number
  readonly title: string
  readonly namespaceId: number
  readonly text: string
  readonly revision: { readonly id: number; readonly timestamp: string; readonly user: null }
}

/** In the order of the dump. */
export function fixturePages(path: string): readonly FixturePage[] {
  const xml = readFileSync(path, 'utf8')
  return [...xml.matchAll(/<page>([\s\S]*?)<\/page>/g)].map(([, page = '']): FixturePage => {
    const revisions = [...page.matchAll(/<revision>([\s\S]*?)<\/revision>/g)].map(([, revision = '']) => revision)
    const latest = revisions.reduce((a, b) => (inside(b, 'timestamp') >= inside(a, 'timestamp') ? b : a), '')
    return {
      id: Number(inside(page, 'id')),
      title: decode(inside(page, 'title')),
      namespaceId: Number(inside(page, 'ns')),
      text: decode(inside(latest, 'text')),
      revision: { id: Number(inside(latest, 'id')), timestamp: inside(latest, 'timestamp'), user: null },
    }
  })
}

const inside = (xml: string, tag: string): string =>
  new RegExp(`<${tag}(?: [^>]*)?>([\\s\\S]*?)</${tag}>`).exec(xml)?.[1] ?? ''
const decode = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
