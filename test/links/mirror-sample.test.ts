/** The name of every saved page of real mirrors gives its title and revision. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wikiAddresses } from '../../src/links/classify/addresses.ts'
import { resolveMirrorHref } from '../../src/links/resolve/internal.ts'
import { decodeReferences } from '../../src/model/character-references.ts'
import { frenchRules, policy } from './built-in.ts'
import { titleIndexOf } from './title-index.ts'

const root = join(import.meta.dirname, '../../../shared/mediawiki/mirror-sample')
const host = 'wiki.communs.example'

interface Expected {
  readonly file: string
  readonly kind: string
  readonly title: string
  readonly pageId?: number
  readonly revision?: { readonly id: number }
}

interface Href {
  readonly href: string
  readonly title: string
  readonly file: string
}

/** A permalink's tooltip says what it is; *Special:Random* was saved under its own name and holds some page. */
const isOther = ({ href, title }: Href): boolean =>
  title.startsWith('Adresse permanente') || href.includes('Page_au_hasard')

/** Links whose tooltip is the title of their page: MediaWiki writes it on every link of the content. */
function hrefsOf(layout: string): readonly Href[] {
  const folder = join(root, layout, host)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
  return files
    .flatMap((file) => {
      const html = readFileSync(join(folder, file), 'utf8')
      const links = [...html.matchAll(/<a href="([^"]+)" title="([^"]+)">/g)]
      return links.map(([, href = '', title = '']) => ({
        href: decodeReferences(href),
        title: decodeReferences(title),
        file: relative(folder, join(folder, file)),
      }))
    })
    .filter(({ href }) => !/^(?:[a-z]+:|#)/.test(href) && href.includes('.html'))
    .filter((link) => !isOther(link))
}

describe.skipIf(!existsSync(root))('links of real mirrors (skipped: needs ../shared/mediawiki/mirror-sample)', () => {
  it.each([
    ['query-escaped', 200],
    ['query-decoded', 10],
  ])('%s: every link leads to the page that its tooltip names', (layout, atLeast) => {
    const hrefs = hrefsOf(layout)
    const titles = [...new Set(hrefs.map(({ title }) => title))]
    const index = titleIndexOf({
      rules: frenchRules,
      pages: titles.map((title, pageId) => ({ pageId, title })),
      mainPage: 'Accueil',
    })
    const context = {
      wiki: wikiAddresses({ baseUrl: `https://${host}`, articlePath: '/wiki/$1', aliases: [], isMirror: true }),
      titles: index,
      specialPages: policy.specialPages,
    }
    const wrong = hrefs.filter(({ href, title, file }) => {
      const target = resolveMirrorHref(href, context, file)
      return target?.kind !== 'page' || target.title !== title
    })
    expect(hrefs.length).toBeGreaterThan(atLeast)
    expect(wrong).toEqual([])
  })

  it('reads title and revision from the name of every saved page', () => {
    const expected: readonly Expected[] = JSON.parse(readFileSync(join(root, 'expected.json'), 'utf8'))
    const pages = expected.filter(
      ({ kind, file }) => (kind === 'page' || kind === 'revision') && !/\/index\.html$|Page_au_hasard/.test(file),
    )
    const known = pages.flatMap(({ title, pageId = 0, revision }) => [{ pageId, title, revisionId: revision?.id ?? 0 }])
    const titles = titleIndexOf({ rules: frenchRules, pages: known, revisions: known })
    const context = {
      wiki: wikiAddresses({ baseUrl: `https://${host}`, articlePath: '/wiki/$1', aliases: [] }),
      titles,
      specialPages: policy.specialPages,
    }
    for (const { file, title, kind, revision } of pages) {
      const name = file.split('/').slice(2).join('/').replaceAll('%', '%25')
      expect(resolveMirrorHref(name, context)).toMatchObject({
        kind: 'page',
        title,
        revisionId: kind === 'revision' ? revision?.id : null,
      })
    }
    expect(pages.length).toBeGreaterThan(10)
  })
})
