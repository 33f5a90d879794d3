import { posix } from 'node:path'
import type { Bundle, Check, Finding } from '../../model/bundle.ts'
import { memoizeLast } from '../../support/memoize.ts'
import { message } from '../../texts/message.ts'
import type { UnchangedFiles } from '../zip/unchanged.ts'
import { distinct, findings } from './finding.ts'
import { type ScannedPage, scanPage } from './scan-page.ts'

const { error } = findings('site')
const strictest = "default-src 'none'"
/** A server shows it at any address: it looks for its script in folders above it, and one of these places is its own. */
const notFoundPage = 'data/site/404.html'
/** A folder above, as site/pages/tools.ts writes it, or as older bundles have it; or the root. */
const folderAbove = /^(?:(?:https?:%5B\/)?(?:\.\.\/)+|\/(?!\/))/
const scheme = /^[a-z][a-z0-9+.-]*:/i

/**
 * Every internal link and fragment of the site resolves; nothing comes from elsewhere; the policy is there and nothing breaks it.
 * Pages that lie unchanged in a former bundle in which this check found nothing are taken apart only where something that they
 * may lead to is gone.
 */
export const siteCheck = (unchanged: UnchangedFiles): Check => ({
  name: 'site',
  async *run(bundle) {
    const jumps: Jumps = new Map()
    const isAnySkipped = unchanged.gone === 0 && !(await losesPlaces(bundle, unchanged))
    for (const { path } of bundle.entries()) {
      if (!path.startsWith('data/site/') || (isAnySkipped && unchanged.has(path))) continue
      if (path.endsWith('.css')) yield* distinct(checkStyles(path, await text(bundle, path)))
      if (!isPage(path)) continue
      const page = scanPage(await bundle.read(path))
      yield* distinct(checkPage({ bundle, path, page, jumps }))
    }
    for (const [path, found] of jumps) {
      const html = Buffer.from(await bundle.read(path))
      if (found.length > fewJumps || !found.every(({ fragment }) => html.includes(` id="${fragment}"`)))
        yield* distinct(checkJumps(path, scanPage(html).ids, found))
    }
  },
})

/** Whether a page that changed has not all the places any more that links may lead to. */
async function losesPlaces(bundle: Bundle, unchanged: UnchangedFiles): Promise<boolean> {
  for (const { path } of bundle.entries()) {
    const before = !isPage(path) || unchanged.has(path) ? null : await unchanged.before(path)
    if (before === null) continue
    const { ids } = scanPage(await bundle.read(path))
    for (const id of scanPage(before).ids) if (!ids.has(id)) return true
  }
  return false
}

/** So many places of a page are looked for, before it is taken apart; a quote in words of ours is escaped. */
const fewJumps = 8

/** Links to places on other pages, by these: looked up at the end, since to keep all places would be to keep the site. */
type Jumps = Map<string, Jump[]>

interface Jump {
  readonly from: string
  readonly fragment: string
}

interface Visit {
  readonly bundle: Bundle
  readonly path: string
  readonly page: ScannedPage
  readonly jumps: Jumps
}

const isPage = (path: string): boolean => path.startsWith('data/site/') && path.endsWith('.html')

const text = async (bundle: Bundle, path: string): Promise<string> =>
  Buffer.from(await bundle.read(path)).toString('utf8')

function* checkPage(visit: Visit): Generator<Finding> {
  const { path, page } = visit
  if (!page.policy?.includes(strictest)) yield error(path, message('policy-missing', { policy: strictest }))
  for (const what of page.inline) yield error(path, message('policy-forbids', { what }))
  const loads = path === notFoundPage ? page.loads.map((load) => load.replace(folderAbove, '')) : page.loads
  for (const load of loads) {
    if (/^data:/i.test(load)) continue
    if (isExternal(load)) yield error(path, message('loads-from-elsewhere', { address: load }))
    else yield* checkTarget(visit, load)
  }
  for (const href of page.hrefs) {
    if (/^\s*(?:javascript|data|vbscript):/i.test(href))
      yield error(path, message('links-to-code', { address: href.slice(0, 60) }))
    else if (!isExternal(href)) {
      yield* checkTarget(visit, href)
      yield* checkFragment(visit, href)
    }
  }
}

const isExternal = (url: string): boolean => scheme.test(url) || url.startsWith('//')

function* checkTarget({ bundle, path }: Visit, href: string): Generator<Finding> {
  const target = targetOf(path, href)
  if (target === null) yield error(path, message('links-to-absolute', { address: href }))
  else if (!bundle.has(target)) yield error(path, message('links-to-nothing', { address: href }), { about: target })
}

/** The file that a relative address means, or null. */
function targetOf(from: string, href: string): string | null {
  const folder = posix.dirname(from)
  const written = /^[^?#]*/.exec(href)?.[0] ?? ''
  return written === '' ? from : targets(`${folder} ${written}`, () => targetIn(folder, written)).path
}

/** The pages of a folder, which come one after the other, lead to the same ones. */
const targets = memoizeLast<string, { readonly path: string | null }>(20_000)

function targetIn(folder: string, written: string): { readonly path: string | null } {
  const path = decode(written)
  return { path: path === null || path.startsWith('/') ? null : posix.join(folder, path) }
}

function* checkFragment({ bundle, path, page, jumps }: Visit, href: string): Generator<Finding> {
  const [, fragment = ''] = /#(.*)$/s.exec(href) ?? []
  const target = targetOf(path, href)
  // `#q=…` is the state of the search page, not a place on it.
  if (fragment === '' || fragment === 'top' || fragment.includes('=')) return
  if (target === path) yield* checkJumps(path, page.ids, [{ from: path, fragment }])
  else if (target !== null && isPage(target) && bundle.has(target)) {
    const found = jumps.get(target) ?? []
    jumps.set(target, found)
    // A copy: as a part of the page, the fragment would keep all of it in memory.
    found.push({ from: path, fragment: Buffer.from(fragment).toString() })
  }
}

function* checkJumps(page: string, ids: ReadonlySet<string>, jumps: readonly Jump[]): Generator<Finding> {
  for (const { from, fragment } of jumps) {
    if (!ids.has(fragment) && !ids.has(decode(fragment) ?? fragment)) {
      yield error(from, message('links-to-no-place', { fragment, page }), { about: page })
    }
  }
}

function* checkStyles(path: string, css: string): Generator<Finding> {
  const code = withoutComments(css)
  if (/@import\b/i.test(code)) yield error(path, message('css-import'))
  for (const [, url] of code.matchAll(/url\(\s*["']?([^"')]*)/gi)) {
    if (url !== undefined && isExternal(url) && !/^data:/i.test(url))
      yield error(path, message('loads-from-elsewhere', { address: url }))
  }
}

/** A comment that is not closed reaches to the end. */
function withoutComments(css: string): string {
  const [before = '', ...rest] = css.split('/*')
  return before + rest.map((part) => (part.includes('*/') ? part.slice(part.indexOf('*/') + 2) : '')).join('')
}

function decode(text: string): string | null {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    if (cause instanceof URIError) return null
    throw cause
  }
}
