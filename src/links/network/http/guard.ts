/**
 * Where the network step may go. Every hop is judged before its connection: scheme, port, user, name, address; and the
 * address that is connected to is the one that was judged (docs/links.md).
 */

import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { isUrl } from '../../../support/url.ts'
import { bareHost, isPrivateName, isPublic } from '../../classify/private-host.ts'

export interface Address {
  readonly address: string
  readonly family: number
}

/** A stand-in of a test: a name that is not asked of the DNS but lives on this machine. */
export interface StandIn extends Address {
  readonly port: number
}

/** Where requests may go: public addresses, and their stand-ins in tests. */
export interface Reach {
  /** `80`, `443`, and what the policy adds. */
  readonly ports: ReadonlySet<string>
  /** Name → address on this machine; empty outside of tests. */
  readonly standIns: ReadonlyMap<string, StandIn>
  resolve(host: string): Promise<readonly Address[]>
}

/** What may not be asked, and why; recorded as ESSRF. */
export class Refused extends Error {
  readonly code = 'ESSRF'
}

/** The address that may be asked, as WHATWG parses it: `0x7f.1` and `①②⑦.0.0.1` are 127.0.0.1 by then. Throws Refused. */
export function vetUrl(text: string, reach: Reach): URL {
  if (!isUrl(text)) throw new Refused('no address')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Refused(`scheme ${url.protocol}`)
  if (url.username !== '' || url.password !== '') throw new Refused('user in the address')
  const host = bareHost(url)
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  if (!reach.ports.has(port)) throw new Refused(`port ${port}`)
  if (reach.standIns.has(host)) return url
  if (ipaddr.isValid(host)) {
    if (!isPublic(host)) throw new Refused(`address ${host}`)
    return url
  }
  if (isPrivateName(host)) throw new Refused(`name ${host}`)
  return url
}

/** The addresses of a host, all of them public. Throws Refused when one is not, and ENOTFOUND when there is none. */
export async function vetHost(host: string, reach: Reach): Promise<readonly Address[]> {
  if (ipaddr.isValid(host)) return [{ address: host, family: ipaddr.parse(host).kind() === 'ipv6' ? 6 : 4 }]
  const addresses = await reach.resolve(host)
  const closed = addresses.find(({ address }) => !isPublic(address))
  if (closed !== undefined) throw new Refused(`${host} is at ${closed.address}`)
  if (addresses.length === 0) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' })
  return addresses
}

/** Asks the resolver of this machine, for so long at most: one that does not answer is EAI_AGAIN, as where it says so itself. */
export function systemResolver(maxMs: number): Reach['resolve'] {
  return async (host) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error(`no answer for ${host}`), { code: 'EAI_AGAIN' })), maxMs)
    })
    try {
      return await Promise.race([lookup(host, { all: true, verbatim: true }), late])
    } finally {
      clearTimeout(timer)
    }
  }
}

/** `127.0.0.1:9801` or `[::1]:9801`; null for what is not on this machine. */
export function standInOf(text: string): StandIn | null {
  const found = /^(?:\[([0-9a-f:]+)\]|([\d.]+)):(\d{1,5})$/i.exec(text)
  const address = found?.[1] ?? found?.[2] ?? ''
  if (found === null || !ipaddr.isValid(address) || ipaddr.parse(address).range() !== 'loopback') return null
  return { address, family: address.includes(':') ? 6 : 4, port: Number(found[3]) }
}
