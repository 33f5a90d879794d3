/** The phase that reads what stands around the pages: logo, icon and badge of the licence, the menu's messages, the style sheets of the wiki. A few requests. */

import type { Readable } from 'node:stream'
import { isPlaceholderLogo, messagesOfSidebar, nameAtEnd, readSidebar, sheetNames } from '../../../model/identity.ts'
import { mostIdentityBytes, type SourceEvent, type SourcePicture, type WikiIdentity } from '../../../model/wiki.ts'
import { message } from '../../../texts/message.ts'
import type { Crawl } from './crawl.ts'
import { RequestFailure, tooLarge } from './failure.ts'
import { addressOf } from './files.ts'
import { asJson, isSet, listOf, textOf } from './json.ts'
import { lossEvent, onlyThisFailed } from './stops.ts'

export async function* readFace(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const failed: [subject: string, failure: RequestFailure][] = []
  const orFailure = async <Value>(subject: string, asked: () => Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      return await asked()
    } catch (error) {
      failed.push([subject, await whyNot(crawl, error)])
      return otherwise
    }
  }
  const { logo, icon } = crawl.info
  const face = {
    messages: await orFailure('MediaWiki:Sidebar', async () => await readMessages(crawl), {}),
    logo: await orFailure('logo', async () => await fetchPicture(crawl, logo), null),
    // MediaWiki names one whether it is there or not.
    icon: await orFailure('icon', async () => await fetchPicture(crawl, icon).catch(nullWhereAbsent), null),
    badge: await orFailure('badge', async () => await fetchBadge(crawl).catch(nullWhereAbsent), null),
  }
  yield { type: 'identity', identity: face }
  for (const [subject, { message: problem }] of failed)
    yield lossEvent('face-not-read', subject, { reason: message('bytes-not-kept', { problem }) })
}

function nullWhereAbsent(error: unknown): null {
  if (error instanceof RequestFailure && error.code === '404') return null
  throw error
}

/** What a wiki does not say of its face says nothing of its pages; that it is gone does. */
async function whyNot(crawl: Crawl, error: unknown): Promise<RequestFailure> {
  return error instanceof RequestFailure && error.code === 'too-large' ? error : await onlyThisFailed(crawl, error)
}

const mostMessages = 50

/** The sidebar, the notices and the sheets, then what the sidebar names; as MediaWiki says them where nobody wrote a page. */
async function readMessages({ connection }: Crawl): Promise<Readonly<Record<string, string>>> {
  const ask = async (names: readonly string[]): Promise<Readonly<Record<string, string>>> => {
    if (names.length === 0) return {}
    const parameters = { action: 'query', meta: 'allmessages', ammessages: names.slice(0, mostMessages).join('|') }
    const answer = await connection.ask('messages', parameters)
    const said = listOf(asJson(answer['query'])['allmessages']).filter((one) => !isSet(one, 'missing'))
    return Object.fromEntries(
      said.flatMap((one) => {
        const [name, text] = [textOf(one['name']), textOf(one['content']) ?? textOf(one['*'])]
        return name === null || text === null
          ? []
          : [[name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' '), text]]
      }),
    )
  }
  const own = await ask(['Sidebar', 'Anonnotice', 'Sitenotice', ...sheetNames.flat()])
  return { ...(await ask(messagesOfSidebar(readSidebar(own['Sidebar'] ?? '')))), ...own }
}

/** The pictures that MediaWiki has, by the SPDX id without its version. Source: MediaWiki 1.43, `resources/assets/licenses`. */
const badges: Readonly<Record<string, string>> = {
  CC0: 'cc-0.png',
  'CC-BY': 'cc-by.png',
  'CC-BY-SA': 'cc-by-sa.png',
  'CC-BY-NC-SA': 'cc-by-nc-sa.png',
  GFDL: 'gnu-fdl.png',
}

/** The wiki tells its licence (`siprop=rightsinfo`) and not the picture in its footer: that which MediaWiki's installer puts there. */
async function fetchBadge(crawl: Crawl): Promise<WikiIdentity['badge']> {
  const { site, script } = crawl.info
  const name = badges[site.rights?.spdx.replace(/-\d.*$/, '') ?? '']
  const picture =
    name === undefined ? null : await fetchPicture(crawl, new URL(`resources/assets/licenses/${name}`, script).href)
  return picture === null ? null : { ...picture, href: site.rights?.url ?? null, alt: site.rights?.text ?? '' }
}

async function fetchPicture({ connection, info, api }: Crawl, written: string | null): Promise<SourcePicture | null> {
  const url = written === null || isPlaceholderLogo(written) ? null : addressOf(written, info, api)
  if (url === null) return null
  const bytes = await connection.fetchFile(url, atMost, { tries: 2, refusals: 1, kind: 'picture' })
  return { name: nameAtEnd(url), bytes }
}

async function atMost(source: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > mostIdentityBytes) throw tooLarge(message('larger-than-allowed'))
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
