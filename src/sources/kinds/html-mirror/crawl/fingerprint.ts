/** Whether a wiki that still answers is the one that was read: the last change that it lists, else what its first page says of itself. */

import { sha256 } from '../../../../support/hash.ts'
import { isAddress } from '../../../../support/url.ts'
import { StopRun } from '../../../../texts/errors.ts'
import { type Client, openClient, plainAddress } from '../../../common/client.ts'
import { type SourceInput, usualPace } from '../../../common/source.ts'
import { realTimer } from '../../../common/turns.ts'
import { cutContent } from '../../../saved-pages/read/content.ts'
import { configText } from '../../../saved-pages/read/page-config.ts'
import { readSavedPage, type SavedPage } from '../../../saved-pages/read/saved-page.ts'
import { readPageAnswer } from './answers.ts'
import { changesLink } from './links.ts'
import { openScope } from './scope.ts'
import { findStartPage, type StartPage } from './start-page.ts'

/** Empty for what lies on this disk: its bytes tell. Null when it does not answer. */
export async function fingerprintMirror(input: SourceInput, signal: AbortSignal): Promise<string | null> {
  const given = input.from.find(isAddress)
  if (given === undefined) return ''
  const { address, login } = plainAddress(given)
  const client = openClient(input.live?.pace ?? usualPace, login, signal, realTimer)
  try {
    const startPage = await findStartPage(address, client, null)
    return await fingerprintOf(startPage, client)
  } catch (error) {
    if (error instanceof StopRun) return null
    throw error
  } finally {
    await client.close()
  }
}

async function fingerprintOf({ address, answer, robots }: StartPage, client: Client): Promise<string | null> {
  const body = answer?.body ?? null
  if (body === null) return null
  const page = readSavedPage({ path: '', address: address.href }, body.toString('utf8'))
  const changes = page === null ? null : changesLink(page, openScope(address))
  const last = changes !== null && robots.allows(new URL(changes)) ? await lastChange(changes, client) : null
  return last ?? sha256((page === null ? null : cutContent(page)) ?? body)
}

/** The newest row of recent changes, by its numbers and its moment. */
async function lastChange(changes: string, client: Client): Promise<string | null> {
  const answer = await client.ask(changes, readPageAnswer(changes, false))
  const body = 'value' in answer ? answer.value.body : null
  const page = body === null ? null : readSavedPage({ path: '', address: changes }, body.toString('utf8'))
  return page === null || configText(page.config, 'wgCanonicalSpecialPageName') !== 'Recentchanges' ? null : rowOf(page)
}

function rowOf({ $ }: SavedPage): string | null {
  const row = $(
    '.mw-changeslist [data-mw-ts], .mw-changeslist [data-mw-revid], .mw-changeslist [data-mw-logid]',
  ).first()
  const parts = ['data-mw-ts', 'data-mw-revid', 'data-mw-logid'].flatMap((name) => row.attr(name) ?? [])
  return parts.length === 0 ? null : `change ${parts.join(' ')}`
}
