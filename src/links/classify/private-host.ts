/** Hosts that mean a machine or a network of its own, not a place on the Internet. */

import ipaddr from 'ipaddr.js'
import { isUrl } from '../../support/url.ts'

/** Names that mean this machine or this network, wherever they are asked. Sources: RFC 6761, 6762, 7686, 8375; ICANN on `.internal`. */
const privateNames = ['localhost', 'local', 'internal', 'home.arpa', 'onion']

/** Whether an address is on the open Internet: no private, loopback, link-local, shared, mapped or reserved one. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  return ipaddr.process(address).range() === 'unicast'
}

/** Whether a name is no name of the Internet; one of a single label is found by the search list of a network only. */
export const isPrivateName = (name: string): boolean =>
  !name.includes('.') || privateNames.some((one) => name === one || name.endsWith(`.${one}`))

/** Without the brackets of IPv6 and without a final dot. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** Whether a wiki gives itself an address that only its own machine or network knows, as one that is being developed does. */
export function isPrivateAddress(url: string): boolean {
  if (!isUrl(url)) return false
  const host = bareHost(new URL(url))
  return ipaddr.isValid(host) ? !isPublic(host) : isPrivateName(host)
}
