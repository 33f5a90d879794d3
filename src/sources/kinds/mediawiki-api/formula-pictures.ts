/** Pictures of formulas of a wiki that writes no MathML: they are no uploads, so they are kept in the rendering itself. */

import type { Readable } from 'node:stream'
import { beginsAs, mediaTypeOf } from '../../../support/content-type.ts'
import { loadHtmlTree } from '../../../support/html-tree.ts'
import type { Crawl } from './crawl.ts'
import { addressOf } from './files.ts'
import { ownFailure } from './stops.ts'

/** Larger ones are no formulas. */
const mostBytes = 64_000

const anyPicture = /<img\b(?:"[^"]*"|[^<>"])*>/g
const isFormula = (tag: string): boolean => /\bclass="[^"]*\b(?:mwe-math-fallback-image|tex\b)/.test(tag)

/** The rendering with each picture of a formula in its own address; where one is not given, its TeX stays beside it. */
export async function withFormulaPictures(crawl: Crawl, html: string): Promise<string> {
  if (html.includes('<math')) return html
  const kept = new Map<string, string>()
  for (const [tag] of html.matchAll(anyPicture)) {
    if (kept.has(tag) || !isFormula(tag)) continue
    const src = loadHtmlTree(tag, { isWholePage: false })('img').attr('src') ?? ''
    const address = src === '' ? null : addressOf(src, crawl.info, crawl.api)
    const picture = address === null ? null : await fetchPicture(crawl, address)
    kept.set(
      tag,
      picture === null ? tag : tag.replace(/\bsrc="[^"]*"/, `src="${picture}"`).replace(/\bsrcset="[^"]*"/, ''),
    )
  }
  return html.replace(anyPicture, (tag) => kept.get(tag) ?? tag)
}

/** As an address that holds it; null where it is not given, too large or no picture. */
async function fetchPicture(crawl: Crawl, address: string): Promise<string | null> {
  try {
    const bytes = await crawl.connection.fetchFile(address, readAll, 2)
    const name = ['a.png', 'a.gif', 'a.svg'].find((one) => beginsAs(one, bytes) === true)
    const isPicture = name !== undefined && (name !== 'a.svg' || /<svg[\s>]/.test(bytes.toString()))
    return isPicture ? `data:${mediaTypeOf(name)};base64,${bytes.toString('base64')}` : null
  } catch (error) {
    // What one picture lacks, its TeX says; a wiki that lets nobody in any more is asked no further.
    ownFailure(crawl, error)
    return null
  }
}

async function readAll(bytes: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostBytes) return Buffer.alloc(0)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
