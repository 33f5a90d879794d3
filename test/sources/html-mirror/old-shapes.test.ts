/** The pages of a real MediaWiki 1.43 in the shapes that older versions gave to pages, as their sources have them. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type OldPage, oldPage, oneVariable, settings, variables } from './old-pages.ts'
import { readMirror, type Told, writeFolder } from './read-mirror.ts'

const folder = join(import.meta.dirname, '../../../fixtures/communs/mirror/wiki.communs.example/wiki')
const saved = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8') }))

type Config = Readonly<Record<string, unknown>>

/** What no version before 1.19 told. */
const later =
  /^wg(?:RevisionId|IsRedirect|RedirectedFrom|InternalRedirectTargetUrl|PageContent\w+|PageViewLanguage|Relevant\w+|MonthNames)$/

function partsOf(source: string): {
  readonly config: Config
  readonly old: Config
  readonly page: Omit<OldPage, 'version'>
} {
  const config = JSON.parse(/RLCONF=(\{.*?\});/s.exec(source)?.[1] ?? '{}') as Config
  const body = /<div id="mw-content-text"[^>]*>(.*?)<div class="printfooter"/s.exec(source)?.[1] ?? ''
  const content = body.replace(/^<div class="mw-content-ltr mw-parser-output"[^>]*>/, '').replace(/<\/div>\s*$/, '')
  const from = /<span class="mw-redirectedfrom">(.*?)<\/span>/s.exec(source)?.[1]
  const redirect = /<div class="redirectMsg">/.test(source) ? '<span id="redirectsub">Page de redirection</span>' : ''
  const fragment = /#.*$/.exec(String(config['wgInternalRedirectTargetUrl'] ?? ''))?.[0]
  const title = String(config['wgPageName']).replaceAll('_', ' ')
  const oldid = `index.php%3Ftitle=${encodeURIComponent(String(config['wgPageName']))}&amp;oldid=${config['wgCurRevisionId']}.html`
  return {
    config,
    old: Object.fromEntries(Object.entries(config).filter(([name]) => !later.test(name))),
    page: {
      title,
      namespaceId: Number(config['wgNamespaceNumber']),
      pageId: Number(config['wgArticleId']),
      language: 'fr',
      subtitle:
        from === undefined
          ? redirect
          : from.replace(/href="[^"]*"/, 'href="../index.php%3Ftitle=x&amp;redirect=no.html"'),
      content: fragment === undefined ? content : `${content}<script>redirectToFragment("${fragment}");</script>`,
      lastModified: /<li id="footer-info-lastmod">(.*?)<\/li>/s.exec(source)?.[1] ?? '',
      address: `https://wiki.communs.example/wiki/${encodeURIComponent(String(config['wgPageName'])).replaceAll('%2F', '/')}`,
      permalink: oldid,
    },
  }
}

const shapes: readonly (readonly [string, (parts: ReturnType<typeof partsOf>) => OldPage])[] = [
  ['1.18', ({ old, page }) => ({ ...page, version: '1.18.1', script: settings('mw', old) })],
  [
    '1.17',
    ({ old, page }) => ({ ...page, version: '1.17.0', script: settings('mediaWiki', old), isScriptAtFoot: true }),
  ],
  ['1.16', ({ old, page }) => ({ ...page, version: '1.16.5', script: oneVariable(old) })],
  ['1.12', ({ old, page }) => ({ ...page, version: '1.12.0', script: variables(old) })],
  ['1.9', ({ old: { wgAction, ...old }, page }) => ({ ...page, version: '1.9.3', script: variables(old) })],
  ['no scripts at all', ({ page }) => ({ ...page, version: '1.13.2' })],
]

/** Titles with what they lead to, and the current text of each. */
const wikiIn = ({ pages, revisions }: Told) => ({
  pages: [...pages.values()].map(({ title, namespaceId, pageId, redirect }) => ({
    title,
    namespaceId,
    pageId,
    redirect,
  })),
  texts: [...revisions.values()].map(({ title, revisionId, html, at }) => ({ title, revisionId, html, at })),
})

describe('a real wiki in the shape of MediaWiki', () => {
  let now: ReturnType<typeof wikiIn>
  beforeAll(async () => {
    now = wikiIn(await readMirror(folder))
  })

  it.each(shapes)('%s is read as it is in its own', async (_, shape) => {
    const files = Object.fromEntries(saved.map(({ name, source }) => [name, oldPage(shape(partsOf(source)))]))
    const told = await readMirror(writeFolder(files))
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
    const old = wikiIn(told)
    expect(old.pages).toEqual(now.pages)
    expect(old.texts).toEqual(now.texts)
  })
})
