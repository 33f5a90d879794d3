/** The address of a broker, and how it is shown without its secrets. */

import { NotAsExpected } from '../support/expected.ts'
import { urlOf } from '../support/url.ts'
import { message } from '../texts/message.ts'

/** Where a broker answers: Valkey or Redis. */
export interface Broker {
  /** With the password, as its client takes it. */
  readonly url: string
  /** Without user and password. */
  readonly shown: string
}

/** The broker at an address: `redis://` or `valkey://`, with TLS `rediss://` or `valkeys://`. Throws NotAsExpected. */
export function brokerAt(address: string): Broker {
  const url = urlOf(address)
  if (url === null || !/^(?:redis|valkey)s?:$/.test(url.protocol))
    throw new NotAsExpected('--broker', message('broker-address'), withoutUser(address))
  const shown = `${url.protocol}//${url.host}${url.pathname}`
  return { url: address.replace(/^valkey(s?):/i, 'redis$1:'), shown }
}

/** An address as it may be shown: without user and password, which may stand behind a `?` too. */
export const withoutUser = (address: string): string => address.replace(/\/\/.*@/s, '//…@').replace(/\?.*/s, '?…')

/**
 * The address that a user gave on the command line, else that of the environment; null where there is none. Throws NotAsExpected
 * for one with a password on the command line, which everybody on this machine could read.
 */
export function brokerAddress(given: string | null, environment: NodeJS.ProcessEnv): string | null {
  if (given === null) return environment['WIKIFONDS_BROKER'] || null
  const url = urlOf(given)
  if (url !== null && (url.password !== '' || url.searchParams.has('password')))
    throw new NotAsExpected('--broker', message('broker-without-password'), withoutUser(given))
  return given
}
