/** The page of an old revision that the site does not show as the page was: made when it is asked for, in the frame of the site. */

import { allPagesPath } from '../model/site-paths.ts'
import type { Span } from '../model/span.ts'
import { problemTexts } from '../texts/english/serve.ts'
import { message } from '../texts/message.ts'
import { inWords } from '../texts/sentence.ts'
import { contentAnswer, policyOf, type ServeResponse, safetyHeaders } from './http/answer.ts'
import { problemAnswer, RequestProblem } from './http/problem.ts'
import type { Request } from './http/request.ts'
import type { ServedFonds } from './http/served.ts'

const asked = /^\/(history\/[^/]+\.r(\d{1,15}))\.(html|css)$/

/** Null for every other address, and where the site has it or nobody makes it. */
export async function oldRevision({ path }: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  const [, stem = '', id = '', kind] = asked.exec(path) ?? []
  if (stem === '' || fonds.showRevision === undefined || (await isShown(stem, fonds))) return null
  const shown = await fonds.showRevision(Number(id))
  const frame = shown === null ? null : await readFrame(fonds)
  if (shown === null || frame === null) return null
  if (shown === 'late') return lateAnswer(frame, fonds)
  if (kind === 'css') return answer(shown.styles, 'text/css; charset=utf-8', fonds)
  const sheet = shown.styles === '' ? '' : `\n<link rel="stylesheet" href="${stem.replace(/^history\//, '')}.css">`
  const head = frame.before.replace(title, () => `${title.exec(shown.page)?.[0] ?? ''}${sheet}`)
  const { start, end } = mainOf(shown.page) ?? { start: 0, end: 0 }
  return answer(`${head}${shown.page.slice(start, end)}${frame.after}`, 'text/html; charset=utf-8', fonds)
}

/**
 * The history of a page whose site has no pages of old revisions, with links to those that are made when they are asked for; null for
 * every other address.
 */
export async function madeHistory({ path }: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  const [, stem = ''] = /^\/history\/([^/]+)\.html$/.exec(path) ?? []
  const file = `data/site${path}`
  if (stem === '' || fonds.showRevision === undefined || !fonds.bundle.has(file)) return null
  const page = Buffer.from(await fonds.bundle.read(file)).toString('utf8')
  const linked = page.replace(
    unlinkedTime,
    (_, item: string, id: string, time: string) => `${item}<a href="${stem}.r${id}.html">${time}</a>`,
  )
  return linked === page ? null : answer(linked, 'text/html; charset=utf-8', fonds)
}

/** As the history prints a revision that has no page. */
const unlinkedTime = /(<li id="wf-r(\d+)">)(<time [^<>]*>[^<>]*<\/time>)/g

/** Whether a page of the site is in the bundle, or made when it is asked for. */
export const isThere = (path: string, { bundle, showRevision }: ServedFonds): boolean =>
  bundle.has(`data/site/${path}`) ||
  (showRevision !== undefined && bundle.has(`data/site/${allPagesPath}`) && asked.test(`/${path}`))

/** Whether the site shows it as the page was, and not its wikitext alone. */
async function isShown(stem: string, { bundle }: ServedFonds): Promise<boolean> {
  const path = `data/site/${stem}.html`
  return bundle.has(path) && Buffer.from(await bundle.read(path)).includes('<article')
}

const title = /<title>[^<]*<\/title>/

/** Where the main part of a page stands, its tags included, in UTF-16 units; null where there is none. */
function mainOf(page: string): Span | null {
  const [start, last] = [page.search(/<main[ >]/), page.lastIndexOf('</main>')]
  return start < 0 || last < start ? null : { start, end: last + '</main>'.length }
}

/** That the page is in the making, and to be asked for again. */
function lateAnswer({ before, after }: Frame, fonds: ServedFonds): ServeResponse {
  const { language } = fonds
  const busy = new RequestProblem('BUSY', message('revision-takes-long'))
  const { status, headers } = problemAnswer(busy, language)
  const [what, next] = [problemTexts.BUSY.what[language], problemTexts.BUSY.next[language]]
  const said = `<main id="wf-main" tabindex="-1">\n<h1>${inWords(busy.detail, language)}</h1>\n<p>${what}. ${next}.</p>\n</main>`
  const page = answer(`${before}${said}${after}`, 'text/html; charset=utf-8', fonds)
  return { ...page, status, headers: { ...page.headers, 'Retry-After': headers['Retry-After'] ?? '' } }
}

/** What stands around the main part of a page. */
interface Frame {
  readonly before: string
  readonly after: string
}

/** The frame of a page that every site has, seen from a folder; null in a bundle without a site. */
async function readFrame({ bundle }: ServedFonds): Promise<Frame | null> {
  const path = `data/site/${allPagesPath}`
  const page = bundle.has(path) ? Buffer.from(await bundle.read(path)).toString('utf8') : ''
  const found = mainOf(page)
  if (found === null) return null
  const below = (part: string): string =>
    part.replace(/ (href|src|action)="(?![a-z][\w+.-]*:|[#/])/g, ' $1="../').replaceAll(' aria-current="page"', '')
  return { before: below(page.slice(0, found.start)), after: below(page.slice(found.end)) }
}

function answer(content: string, type: string, { isIndexed }: ServedFonds): ServeResponse {
  const whole = contentAnswer(content, type)
  return { ...whole, headers: { ...whole.headers, ...safetyHeaders(policyOf(null, type), isIndexed) } }
}
