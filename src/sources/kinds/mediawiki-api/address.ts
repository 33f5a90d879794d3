/** The address of a wiki's API, found from the address of any of its pages. */

import { Parser } from 'htmlparser2'
import { StopRun } from '../../../texts/errors.ts'
import { loginAt, ruleAt } from '../../common/wall.ts'
import { type Connection, type FetchedPage, plainAddress } from './connection.ts'
import { notJson, RequestFailure, walled } from './failure.ts'
import { asJson, type Json, parseAnswer, textOf } from './json.ts'

/** Where wikis have their scripts, most usual first. */
const usualFolders = ['/w', '', '/wiki', '/mediawiki', '/mw']
/** A guess is worth one try and one more. */
const guessTries = 2

/** Throws SOURCE_NO_API when none answers, `RequestFailure` when nothing does. */
export async function findApi(connection: Connection): Promise<string> {
  const { address } = connection
  const isApi = /\/api\.php5?$/.test(new URL(address).pathname)
  if (isApi) {
    const found = await probe(connection, withoutQuery(address), 'given')
    if (found !== null) return found
    throw new StopRun('SOURCE_NO_API', { url: address })
  }
  const page = await connection.fetchPage('address', address)
  for (const [candidate, word] of candidates(page)) {
    const found = await probe(connection, candidate, word)
    if (found !== null) return found
  }
  const shown = { address: page.url, text: page.text }
  const wall = loginAt(address, shown) ?? ruleAt(page.status, shown)
  if (wall !== null) throw walled(wall)
  throw new StopRun('SOURCE_NO_API', { url: address })
}

/** Whose word it is that an API is there: the user's, the page's, ours. */
type Word = 'given' | 'named' | 'guessed'

/** The address at which an API answers in the end, or null where there is none. */
async function probe(connection: Connection, api: string, word: Word): Promise<string | null> {
  const query = '?action=query&meta=siteinfo&siprop=general&format=json'
  // What should be an API and sends a page of a failing server is asked again, as is JSON that was cut off; a guess that meets a page is wrong.
  const check = ({ url, status, text }: FetchedPage): void => {
    const login = word === 'guessed' ? null : loginAt(api, { address: url, text })
    if (login !== null) throw walled(login)
    const isNone = isBroken(text)
    if (status === 200 && isNone && (word !== 'guessed' || text.startsWith('{'))) throw notJson()
  }
  try {
    const page = await connection.fetchPage(
      'address',
      api + query,
      word === 'guessed' ? { check, tries: guessTries } : { check },
    )
    return isMediaWiki(parse(page.text)) ? withoutQuery(page.url) : null
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error
    if (error.kind === 'refused' && (word !== 'given' || error.code !== 'too-large')) return null
    if (word !== 'given' || error.code === '404' || error.code === 'invalidjson') {
      if (error.kind === 'passing') return null
    }
    throw error
  }
}

/** A switched-off API says so in plain words. */
const isBroken = (text: string): boolean => parse(text) === null && !text.includes('MediaWiki API is not enabled')

function parse(text: string): Json | null {
  const answer = parseAnswer(text)
  return answer === text ? null : asJson(answer)
}

/** A private wiki has an API too, which refuses; a busy one asks for patience. */
function isMediaWiki(answer: Json | null): boolean {
  const general = asJson(asJson(answer?.['query'])['general'])
  const refusal = textOf(asJson(answer?.['error'])['code'])
  return (textOf(general['generator']) ?? '').startsWith('MediaWiki') || refusal === 'readapidenied'
}

/** Every MediaWiki page names its API (`EditURI`) and the folder of its scripts; else the usual places. */
function candidates({ url, text }: FetchedPage): ReadonlyMap<string, Word> {
  const editUri = findEditUri(text)
  const script = /"?wgScriptPath"?\s*[:=]\s*"([^"]*)"/.exec(text)?.[1]
  const { origin, pathname } = new URL(url)
  const above = /^(.*)\/(?:index\.php|wiki)(?:\/|$)/.exec(pathname)?.[1]
  const inFolder = (folder: string): string => `${origin}${folder}/api.php`
  const named = [
    ...(editUri === null ? [] : [withoutQuery(new URL(editUri, url).href)]),
    ...(script === undefined ? [] : [inFolder(script)]),
  ]
  const guessed = [...(above === undefined ? [] : [above]), ...usualFolders].map(inFolder)
  const words: readonly (readonly [string, Word])[] = [
    ...named.map((api) => [api, 'named'] as const),
    ...guessed.filter((api) => !named.includes(api)).map((api) => [api, 'guessed'] as const),
  ]
  return new Map(words)
}

function findEditUri(html: string): string | null {
  let found: string | null = null
  const parser = new Parser({
    onopentag(name, { rel, href }) {
      if (name === 'link' && rel?.toLowerCase() === 'edituri' && href !== undefined) found ??= href
    },
  })
  parser.end(html)
  return found
}

function withoutQuery(address: string): string {
  const url = new URL(plainAddress(address))
  url.search = ''
  url.hash = ''
  return url.href
}
