/** What the environment gives to be let in: a cookie file, a certificate authority. Files are read here and nowhere else. */

import { readFile } from 'node:fs/promises'
import { rootCertificates } from 'node:tls'
import type { Wording } from '../../../model/message.ts'
import { StopRun } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import type { Credentials } from '../../common/source.ts'

/** One cookie, as a `Set-Cookie` header of an address. */
export interface SavedCookie {
  readonly header: string
  readonly url: string
}

/** The cookies of a file in Netscape's format, as browsers and curl write it; none when no file is named. */
export async function readCookies(credentials: Credentials | null): Promise<readonly SavedCookie[]> {
  if (credentials === null || credentials.cookieFile === null) return []
  const text = await readNamed('WIKIFONDS_COOKIES', credentials.cookieFile)
  const cookies = text.split(/\r?\n/).flatMap((line) => cookieOf(line) ?? [])
  if (cookies.length === 0) throw unreadable('WIKIFONDS_COOKIES', credentials.cookieFile, message('no-cookies'))
  return cookies
}

/** Domain, whether subdomains too, path, whether secure, end in seconds, name, value. */
function cookieOf(line: string): SavedCookie | null {
  const fields = line.replace(/^#HttpOnly_/, '').split('\t')
  const [domain = '', wide, path = '/', secure, ends = '0', name = '', value = ''] = fields
  if (line.startsWith('# ') || fields.length < 7 || domain === '' || name === '') return null
  const host = domain.replace(/^\./, '')
  const parts = [`${name}=${value}`, `Path=${path}`]
  if (wide === 'TRUE') parts.push(`Domain=${host}`)
  if (secure === 'TRUE') parts.push('Secure')
  if (Number(ends) > 0) parts.push(`Expires=${new Date(Number(ends) * 1000).toUTCString()}`)
  return { header: parts.join('; '), url: `${secure === 'TRUE' ? 'https' : 'http'}://${host}${path}` }
}

/** The authorities that connections trust: the usual ones and the file's; null for the usual ones alone. */
export async function readAuthorities(credentials: Credentials | null): Promise<readonly string[] | null> {
  if (credentials === null || credentials.caFile === null) return null
  const text = await readNamed('WIKIFONDS_CA', credentials.caFile)
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw unreadable('WIKIFONDS_CA', credentials.caFile, message('no-certificate'))
  return [...rootCertificates, text]
}

async function readNamed(variable: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const reason = code === 'ENOENT' ? message('no-such-file') : message('system-says', { code })
    throw unreadable(variable, path, reason, error)
  }
}

const unreadable = (variable: string, path: string, reason: Wording, cause?: unknown): StopRun =>
  new StopRun('CREDENTIAL_UNREADABLE', { variable, path, reason }, { cause })
