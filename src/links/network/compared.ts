/** What an answer is compared with, each asked once: a page that nobody made beside the link, and the front page of its site. */

import { sha256 } from '../../support/hash.ts'
import { isSamePlace } from '../classify/front-page.ts'
import type { Compared } from '../judge/likeness.ts'
import { repeatedFrame } from '../judge/page-facts.ts'
import type { Ask } from './http/ask.ts'
import { follow } from './http/follow.ts'
import type { RequestLimits } from './http/limits.ts'
import type { ProbeTools } from './probes/probe.ts'

const leafLetters = 12

export function createComparisons(ask: Ask, limits: RequestLimits): Pick<ProbeTools, 'control' | 'front'> {
  const known = new Map<string, Promise<Compared>>()
  const once = (url: string): Promise<Compared> => {
    const asked = known.get(url) ?? compare(url, ask, limits)
    known.set(url, asked)
    return asked
  }
  return {
    control: async (address, isLike, { isDoubtful, isSentUp }) => {
      const url = new URL(address)
      const [beside = '', above] = inventedFor(url)
      const first = await once(beside)
      const control = above !== undefined && isLike(first) && !isSentUp ? await once(above) : first
      const shaped = isDoubtful && !isLike(control) ? shapedAs(url, isSentUp) : null
      const other = shaped === null ? control : await once(shaped)
      return isLike(other) ? other : control
    },
    front: (address) => once(`${new URL(address).origin}/`),
  }
}

/**
 * Names that nobody made: beside `/doc/ag`, `/doc/ag/`, `/doc/ag.html` one in `/doc/` that ends alike; deeper down another one in the folder above too,
 * which measures what the first one may not: of `/user/lise/ag` many a server reads the user only, and answers any name
 * after it alike. Nothing is invented behind a number or an `@`, which is read so nearly everywhere.
 */
function inventedFor({ origin, pathname }: URL): readonly string[] {
  const end = /(?:\/|\.[a-z]\w{0,4})$/i.exec(pathname)?.[0] ?? ''
  const folders = pathname
    .split('/')
    .filter((segment) => segment !== '')
    .slice(0, -1)
  const read = folders.findIndex((segment) => /[\d@]/.test(segment))
  const depth = read >= 0 ? read : folders.length
  const depths = depth < 2 ? [depth] : [depth, depth - 1]
  return depths.map((depth) => {
    const folder = `${origin}/${folders
      .slice(0, depth)
      .map((segment) => `${segment}/`)
      .join('')}`
    return `${folder}${leafOf(folder)}${end}`
  })
}

/**
 * A name of the same shape that nobody made, for a page in doubt: other numbers of a path or a query and no others, since the
 * letters beside them may be what the server goes by (`/2017/05/fete`, `?article12`); without numbers another last folder and
 * name, or another value of a parameter that names a page. null where there is nothing to replace.
 */
function shapedAs(url: URL, isSentUp: boolean): string | null {
  const asked = new URL(url)
  const parts = asked.search.slice(1).split('&')
  const isNumbered = parts.some((part) => /\d/.test(part))
  asked.search = parts.map((part) => otherValue(part, isNumbered)).join('&')
  if (asked.search !== url.search) return asked.href
  const names = asked.pathname.split('/')
  const last = names.findLastIndex((name) => name !== '')
  const at = names.findIndex((name, index) => index < last && /\d/.test(name))
  // Of `/u/lise/2017/ag` a server may read the user only; the first folder says what kind of page it is.
  const from = isSentUp && at >= 0 ? at : Math.max(2, (at >= 0 ? at : last) - 1)
  asked.pathname = names
    .map((name, index) => {
      if (name === '' || index < from) return /\d/.test(name) ? otherNumbers(name) : name
      return /\d/.test(name) ? otherNumbers(name) : nameLike(name)
    })
    .join('/')
  return asked.pathname === url.pathname ? null : asked.href
}

/** Parameters by which scripts are told which page is meant. */
const naming = /^(?:\w*id|p|t|n|q|page|pagename|title|titre|topic|article|node|wiki|doc|file|name|nom)$/i

function otherValue(part: string, isNumbered: boolean): string {
  const [name = '', ...values] = part.split('=')
  const value = values.join('=')
  if (isNumbered) return values.length === 0 ? otherNumbers(part) : `${name}=${otherNumbers(value)}`
  if (values.length === 0) return part === '' ? part : leafOf(name)
  // `jardin:plans` of DokuWiki: the folder is kept.
  return naming.test(name) && value !== '' ? `${name}=${value.replace(/[^:/]+$/, leafOf(name))}` : part
}

/** A number alone becomes one that is far away; several keep their lengths, as those of a date. */
function otherNumbers(part: string): string {
  const isOne = part.match(/\d+/g)?.length === 1 && !/^(?:19|20)?\d\d$/.test(part)
  return part.replace(/\d+/g, (number) =>
    isOne ? '987654321' : number.replace(/\d/g, (digit) => String(9 - Number(digit))),
  )
}

const nameLike = (name: string): string => `${leafOf(name)}${/\.[a-z]\w{0,4}$/i.exec(name)?.[0] ?? ''}`

/** Letters that no page is named by; the same for a folder in every run, so that a run that goes on asks the same. */
function leafOf(folder: string): string {
  const letters = 'bcdfghjklmnpqrstvwxz'
  const digits = Buffer.from(sha256(folder), 'hex')
  return [...digits.subarray(0, leafLetters)].map((byte) => letters[byte % letters.length]).join('')
}

async function compare(url: string, ask: Ask, limits: RequestLimits): Promise<Compared> {
  const { last, landed, page } = await follow(url, ask, { maxBytes: limits.pageBytes, maxHops: limits.hops })
  if (last.kind !== 'answer') return { url }
  const hash = page?.simhash ?? null
  const repeats = page === null ? null : repeatedFrame(page, url)
  return {
    url,
    http: last.status,
    ...(hash === null ? {} : { simhash: hash }),
    ...(repeats === null ? {} : { repeats }),
    ...(isSamePlace(url, last.url) ? {} : { final: landed }),
    ...(page?.hasPassword === true ? { password: true } : {}),
  }
}
