/** Whether a certificate of a time stamping authority leads to one that is trusted (RFC 5280 §6, without revocation). */

import type { X509Certificate } from 'node:crypto'

const timeStamping = '1.3.6.1.5.5.7.3.8'
const longestChain = 10

/**
 * From the signer over the certificates that came along to a trusted one: each issued by the next, an authority, and valid
 * at the time (ISO 8601). The signer's own must be for time stamps (RFC 3161 §2.3). Nobody is asked whether one was withdrawn.
 */
export function leadsToTrusted(
  signer: X509Certificate,
  pool: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  at: string,
): boolean {
  // Node calls the extended usages so.
  if (!(signer.keyUsage ?? []).includes(timeStamping)) return false
  const time = Date.parse(at)
  let current: X509Certificate | undefined = signer
  for (let step = 0; step < longestChain && current !== undefined && isValid(current, time); step += 1) {
    const { fingerprint256 } = current
    if (trusted.some((one) => one.fingerprint256 === fingerprint256)) return true
    current = issuerOf(current, [...trusted, ...pool])
  }
  return false
}

const isValid = ({ validFrom, validTo }: X509Certificate, time: number): boolean =>
  Date.parse(validFrom) <= time && time <= Date.parse(validTo)

const issuerOf = (current: X509Certificate, among: readonly X509Certificate[]): X509Certificate | undefined =>
  among.find(
    (one) =>
      one.ca &&
      one.fingerprint256 !== current.fingerprint256 &&
      current.checkIssued(one) &&
      current.verify(one.publicKey),
  )
