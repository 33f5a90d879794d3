/** A wiki that answers: found, let in, introduced. */

import { StopRun } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import type { Credentials } from '../../common/source.ts'
import { findApi } from './address.ts'
import { Connection, type ConnectionOptions, plainAddress } from './connection.ts'
import { RequestFailure } from './failure.ts'
import { asJson, textOf } from './json.ts'
import { type SiteInfo, siteInfoOf, siteParameters } from './site.ts'
import { required } from './stops.ts'

export interface LiveWiki {
  readonly connection: Connection
  /** Address of its API. */
  readonly api: string
  readonly info: SiteInfo
}

/** Opens the wiki at an address; `knownApi` is what an earlier reading found. Throws `StopRun`. The caller closes the connection. */
export async function openWiki(
  address: string,
  options: ConnectionOptions,
  knownApi: string | null,
): Promise<LiveWiki> {
  const connection = await Connection.open(address, options)
  try {
    const api = knownApi ?? (await required(findApi(connection), connection.address))
    connection.useApi(api)
    await letIn(connection, options.credentials, api)
    const info = siteInfoOf(await required(connection.ask('siteinfo', siteParameters), api), api)
    if (isNamed(options.credentials) && info.isAnonymous) {
      throw new StopRun('SOURCE_LOGIN', { url: api, reason: message('answers-as-to-stranger') })
    }
    return { connection, api, info }
  } catch (error) {
    connection.close()
    throw error
  }
}

/** The API of a wiki for whoever it does not know. The caller closes the connection. */
export async function openAsStranger(address: string, options: ConnectionOptions, api: string): Promise<Connection> {
  const connection = await Connection.open(plainAddress(address), {
    ...options,
    credentials: withoutName(options.credentials),
  })
  connection.useApi(api)
  return connection
}

/** The same without a name: the certificates that are trusted stay. */
export const withoutName = (credentials: Credentials | null): Credentials | null =>
  credentials && { ...credentials, user: null, password: null, cookieFile: null, oauthToken: null }

export const isNamed = (credentials: Credentials | null): boolean =>
  credentials !== null && [credentials.user, credentials.cookieFile, credentials.oauthToken].some((one) => one !== null)

async function letIn(connection: Connection, credentials: Credentials | null, api: string): Promise<void> {
  if (credentials === null || !isNamed(credentials)) return
  const { user, password, oauthToken, cookieFile } = credentials
  // A token or a cookie is the newer key; a name beside it is only who they belong to.
  const isByPassword = oauthToken === null && cookieFile === null && user !== null
  if (isByPassword && password === null) {
    throw new StopRun('SOURCE_LOGIN', {
      url: api,
      reason: message('variable-not-set', { variable: 'WIKIFONDS_PASSWORD' }),
    })
  }
  const signIn = isByPassword ? async () => await logIn(connection, user, password ?? '', api) : null
  if (signIn !== null) await required(signIn(), api)
  connection.assertUser(signIn)
}

/** Spec: https://www.mediawiki.org/wiki/API:Login. Since 1.27 the token is asked for; before, a first login gives it. */
async function logIn(connection: Connection, user: string, password: string, api: string): Promise<void> {
  const asked = await connection.ask('login', { action: 'query', meta: 'tokens', type: 'login' })
  let token = textOf(asJson(asJson(asked['query'])['tokens'])['logintoken'])
  for (let turn = 0; turn < 2; turn += 1) {
    const named = { action: 'login', lgname: user, lgpassword: password, ...(token === null ? {} : { lgtoken: token }) }
    const answer = asJson((await connection.ask('login', named, { method: 'post' }))['login'])
    const result = textOf(answer['result'])
    if (result === 'Success') return
    if (result !== 'NeedToken' || turn > 0) {
      const reason = textOf(answer['reason']) ?? result ?? message('no-reason-given')
      throw new StopRun('SOURCE_LOGIN', { url: api, reason })
    }
    token = textOf(answer['token'])
  }
  throw new RequestFailure('session', message('login-loops'))
}
