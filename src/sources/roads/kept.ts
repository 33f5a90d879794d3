/** Exports and copies that others made: items of the Internet Archive's collection of wikis, and the library of Kiwix. */

import { z } from 'zod'
import { parseJson } from '../../support/expected.ts'
import { compareStrings } from '../../support/order.ts'
import { isUrl, urlOf } from '../../support/url.ts'
import { plainHost } from '../saved-pages/read/addresses.ts'
import type { AskService } from './ask.ts'
import { type Road, unknownRoad } from './road.ts'

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())
const found = z.object({
  response: z.object({
    docs: z.array(
      z.looseObject({ identifier: z.string(), originalurl: texts.optional(), addeddate: z.string().default('') }),
    ),
  }),
})
const metadata = z.object({
  files: z.array(z.looseObject({ name: z.string(), size: z.coerce.number().optional() })).default([]),
})

/** Exports that hold more come first. */
const exportNames = [
  /-history\.xml\.(?:7z|zst|xz|bz2|gz)$/,
  /-wikidump\.(?:7z|tar\.zst)$/,
  /-current\.xml\.(?:7z|zst|xz|bz2|gz)$/,
]

/** The newest item of the collection whose wiki had this host; null where there is none with an export in it. Two questions. */
export async function itemRoad(service: string, host: string, ask: AskService): Promise<Road | null> {
  const asked = new URLSearchParams({ q: `collection:wikiteam AND originalurl:*${host}*`, rows: '50', output: 'json' })
  for (const field of ['identifier', 'originalurl', 'addeddate']) asked.append('fl[]', field)
  const { response } = found.parse(
    parseJson((await ask(new URL(`/advancedsearch.php?${asked.toString()}`, service).href)).text),
  )
  const own = response.docs.filter(({ originalurl = [] }) => originalurl.some((one) => isOf(one, host)))
  const [item] = own.toSorted((a, b) => compareStrings(b.addeddate, a.addeddate))
  if (item === undefined) return null
  const id = encodeURIComponent(item.identifier)
  const { files } = metadata.parse(parseJson((await ask(new URL(`/metadata/${id}`, service).href)).text))
  const [best] = exportNames.flatMap((name) => files.filter((file) => name.test(file.name)))
  if (best === undefined) return null
  const address = new URL(`/download/${id}/${encodeURIComponent(best.name)}`, service).href
  return { ...unknownRoad, kind: 'item', address, bytes: best.size ?? null, source: dumpSource(address) }
}

/** An export at an address, as a road. */
export const dumpRoad = (address: string): Road => ({
  ...unknownRoad,
  kind: 'dump',
  address,
  source: dumpSource(address),
})

/** Downloaded, it lies beside the pipeline file under its own name. */
const dumpSource = (address: string): Road['source'] => ({
  kind: 'xml-dump',
  from: decodeURIComponent(new URL(address).pathname.replace(/^.*\//s, '')),
  site: null,
  download: address,
})

/** Some items say the host alone. */
const isOf = (written: string, host: string): boolean => {
  const address = isUrl(written) ? urlOf(written) : urlOf(`http://${written}`)
  return address !== null && plainHost(address.host) === host
}

/** A copy in the library of Kiwix whose name or title is that of the wiki; null where there is none. */
export async function zimRoad(service: string, names: readonly string[], ask: AskService): Promise<Road | null> {
  const [first = ''] = names
  const { text } = await ask(
    new URL(`/catalog/v2/entries?${new URLSearchParams({ q: first, count: '20' }).toString()}`, service).href,
  )
  for (const entry of text.split('<entry>').slice(1)) {
    const title = /<title>([^<]*)</.exec(entry)?.[1] ?? ''
    const name = /<name>([^<]*)</.exec(entry)?.[1] ?? ''
    const href = /<link[^<>]* href="([^"<>]*\.zim[^"<>]*)"/.exec(entry)?.[1]
    const isOwn = names.some((one) => plain(one) === plain(title) || plain(one) === plain(name.replace(/_.*$/s, '')))
    const bytes = Number(/ length="(\d+)"/.exec(entry)?.[1] ?? Number.NaN)
    if (isOwn && href !== undefined && isUrl(href, service))
      return {
        ...unknownRoad,
        kind: 'zim',
        address: new URL(href, service).href,
        bytes: Number.isNaN(bytes) ? null : bytes,
        source: null,
      }
  }
  return null
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
