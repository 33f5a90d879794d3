import { posix } from 'node:path'
import type { Bundle, Check, Finding } from '../../model/bundle.ts'
import { distinct, findings } from './finding.ts'
import { type ScannedPage, scanPage } from './scan-page.ts'

const { error } = findings('site')
const strictest = "default-src 'none'"
/** A server shows it at any address: it looks for its script in folders above it, and one of these places is its own. */
const notFoundPage = 'data/site/404.html'
const scheme = /^[a-z][a-z0-9+.-]*:/i

/** Every internal link and fragment of the site resolves; nothing comes from elsewhere; the policy is there and nothing breaks it. */
export const site: Check = {
  name: 'site',
  async *run(bundle) {
    const idsByPage = new Map<string, ReadonlySet<string>>()
    const jumps: Jump[] = []
    for (const { path } of bundle.entries()) {
      if (!path.startsWith('data/site/')) continue
      if (path.endsWith('.css')) yield* distinct(checkStyles(path, await text(bundle, path)))
      if (!path.endsWith('.html')) continue
      const page = scanPage(await text(bundle, path))
      idsByPage.set(path, page.ids)
      yield* distinct(checkPage(bundle, path, page, jumps))
    }
    yield* distinct(checkJumps(jumps, idsByPage))
  },
}

/** A link to a fragment, to be looked up when all pages are read. */
interface Jump {
  readonly from: string
  readonly page: string
  readonly fragment: string
}

const text = async (bundle: Bundle, path: string): Promise<string> =>
  Buffer.from(await bundle.read(path)).toString('utf8')

function* checkPage(bundle: Bundle, path: string, page: ScannedPage, jumps: Jump[]): Generator<Finding> {
  if (!page.policy?.includes(strictest)) yield error(path, `has no Content-Security-Policy with ${strictest}`)
  for (const what of page.inline) yield error(path, `has ${what}, which the policy forbids`)
  const loads =
    path === notFoundPage ? page.loads.map((load) => load.replace(/^(?:(?:\.\.\/)+|\/(?!\/))/, '')) : page.loads
  for (const load of loads) {
    if (/^data:/i.test(load)) continue
    if (isExternal(load)) yield error(path, `loads ${load} from elsewhere`)
    else yield* checkTarget(bundle, path, load, [])
  }
  for (const href of page.hrefs) {
    if (/^\s*(?:javascript|data|vbscript):/i.test(href)) yield error(path, `links to ${href.slice(0, 60)}`)
    else if (!isExternal(href)) yield* checkTarget(bundle, path, href, jumps)
  }
}

const isExternal = (url: string): boolean => scheme.test(url) || url.startsWith('//')

function* checkTarget(bundle: Bundle, from: string, href: string, jumps: Jump[]): Generator<Finding> {
  const [, address = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? []
  const path = decode(address)
  if (path === null || path.startsWith('/')) return yield error(from, `links to ${href}, which is not relative`)
  const page = path === '' ? from : posix.join(posix.dirname(from), path)
  if (!bundle.has(page)) yield error(from, `links to ${href}, which does not exist`)
  // `#q=…` is the state of the search page, not a place on it.
  else if (fragment !== '' && fragment !== 'top' && !fragment.includes('=')) jumps.push({ from, page, fragment })
}

function* checkJumps(jumps: readonly Jump[], idsByPage: ReadonlyMap<string, ReadonlySet<string>>): Generator<Finding> {
  for (const { from, page, fragment } of jumps) {
    const ids = idsByPage.get(page)
    if (ids !== undefined && !ids.has(fragment) && !ids.has(decode(fragment) ?? fragment)) {
      yield error(from, `links to #${fragment} of ${page}, which has no such place`)
    }
  }
}

function* checkStyles(path: string, css: string): Generator<Finding> {
  const code = css.replace(/\/\*.*?\*\//gs, '')
  if (/@import\b/i.test(code)) yield error(path, 'has an @import')
  for (const [, url] of code.matchAll(/url\(\s*["']?([^"')]*)/gi)) {
    if (url !== undefined && isExternal(url) && !/^data:/i.test(url)) yield error(path, `loads ${url} from elsewhere`)
  }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    if (cause instanceof URIError) return null
    throw cause
  }
}
