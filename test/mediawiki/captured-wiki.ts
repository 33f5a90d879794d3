/** What an archive on loopback happened to see of a real wiki: pages, histories, old revisions, texts and feeds on days of chance, a fifth of them bad. */

import { gzipSync } from 'node:zlib'
import { sha1Base32 } from '../../src/support/hash.ts'
import { randomOf, type ServedCapture } from '../sources/web-captures/archive-server.ts'
import { parked } from '../sources/web-captures/read-captures.ts'

/** A page and its revisions. */
export interface PageToCapture {
  readonly title: string
  readonly revisions: readonly number[]
}

/** Captures of so much of a wiki, from 0 to 1; each address is asked once, whatever days it is captured on. */
export async function captureRealWiki(
  address: string,
  pages: readonly PageToCapture[],
  { share, seed }: { readonly share: number; readonly seed: number },
): Promise<readonly ServedCapture[]> {
  const random = randomOf(seed)
  const found: ServedCapture[] = []
  const day = (): string =>
    new Date(Date.UTC(2022, 0, 1) + random() * 8e10).toISOString().replace(/\D/g, '').slice(0, 14)
  const capture = async (path: string): Promise<void> => {
    if (random() >= share) return
    const answer = await fetch(`${address}/${path}`)
    const body = Buffer.from(await answer.arrayBuffer())
    const type = answer.headers.get('content-type')?.replace(/;.*$/s, '') ?? ''
    const modified = answer.headers.get('last-modified')
    const good = {
      ...{ original: `${address}/${path}`, status: answer.status, type, body },
      headers: modified === null ? {} : { 'x-archive-orig-last-modified': modified },
    }
    found.push({ ...good, at: day() })
    if (random() < 0.3) found.push({ ...good, at: day() })
    if (random() < 0.25) found.push(bad(good, day(), Math.floor(random() * 6)))
  }
  for (const { title, revisions } of pages) {
    const name = encodeURIComponent(title.replaceAll(' ', '_'))
    await capture(`wiki/${name.replaceAll('%2F', '/').replaceAll('%3A', ':')}`)
    await capture(`index.php?title=${name}&action=history`)
    for (const id of revisions) {
      await capture(`index.php?title=${name}&oldid=${id}`)
      if (random() < 0.3) await capture(`index.php?title=${name}&action=raw&oldid=${id}`)
    }
  }
  await capture('api.php?action=feedrecentchanges&days=90')
  return found
}

function bad(good: Omit<ServedCapture, 'at'>, at: string, kind: number): ServedCapture {
  if (kind === 0) return { ...good, at, type: 'text/html', body: Buffer.from(parked) }
  if (kind === 1) return { ...good, at, body: good.body.subarray(0, good.body.length >> 1), type: 'text/html' }
  if (kind === 2) return { ...good, at, status: 429, body: Buffer.from('slow down') }
  if (kind === 3) return { ...good, at, digest: sha1Base32(Buffer.from(at)), body: Buffer.from('<html>other</html>') }
  if (kind === 4)
    return { ...good, at, body: gzipSync(good.body), headers: { ...good.headers, 'content-encoding': 'gzip' } }
  return { ...good, at, type: 'text/html', body: Buffer.from('<html><body>Checking your browser</body></html>') }
}
