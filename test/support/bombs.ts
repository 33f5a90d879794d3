/** Small files that are large, endless or deep for whoever reads them in good faith; made here, so that none lies in the repository. */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib'

/** A content that is never held unpacked. */
export interface Packed {
  /** Raw deflate. */
  readonly packed: Buffer
  /** How many bytes are announced. */
  readonly bytes: number
}

/** The files of a bag by path. */
export type BagFiles = Map<string, Buffer | Packed>

/** Raw deflate of a text, so many times behind a beginning: each a block that ends at a byte, as one after the other. */
export function repeated(text: string | Buffer, times: number, begins: string | Buffer = ''): Packed {
  const [begin, once] = [begins, text].map((part) => deflateRawSync(part, { finishFlush: constants.Z_FULL_FLUSH }))
  const end = deflateRawSync('')
  return {
    packed: Buffer.concat([begin as Buffer, ...Array.from({ length: times }, () => once as Buffer), end]),
    bytes: Buffer.byteLength(begins) + Buffer.byteLength(text) * times,
  }
}

const mebi = 1 << 20
/** So many MiB of one sign. */
export const mebibytes = (count: number, sign = '\0'): Packed => repeated(Buffer.alloc(16 * mebi, sign), count / 16)

/** The same as a gzip (RFC 1952), its checksum left empty: whoever comes to it has read it all. */
export const gzipOf = ({ packed }: Packed): Buffer =>
  Buffer.concat([gzipSync('').subarray(0, 10), packed, Buffer.alloc(8)])

/** A page as MediaWiki shows it, with a body of somebody else's. */
export const savedPage = (title: string, id: number, body: string): string =>
  `<!DOCTYPE html><html lang="fr"><head><title>${title} — Verger</title><meta name="generator" content="MediaWiki 1.43.0"><script>RLCONF={"wgPageName":"${title}","wgTitle":"${title}","wgNamespaceNumber":0,"wgArticleId":${id},"wgCurRevisionId":${id}0,"wgRevisionId":${id}0,"wgIsArticle":true,"wgAction":"view"};</script></head><body class="mediawiki ns-0 page-${title}"><h1 id="firstHeading">${title}</h1><div id="mw-content-text"><div class="mw-parser-output">${body}</div></div><div id="footer"><ul><li id="footer-info-lastmod">La dernière modification de cette page a été faite le 3 avril 2019 à 10:00.</li></ul></div></body></html>`

/** A record of a WARC (ISO 28500) with an answer of 200; `announced` bytes where it lies about its length. */
export function warcRecord(address: string, type: string, body: string | Buffer, announced?: number): Buffer {
  const answer = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n`), Buffer.from(body)])
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${address}\r\nWARC-Date: 2021-03-01T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${announced ?? answer.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), answer, Buffer.from('\r\n\r\n')])
}

/** The files of a folder. */
export function filesOf(folder: string): BagFiles {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    paths
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, readFileSync(join(folder, path))]),
  )
}

const isTagManifest = (path: string): boolean => path.startsWith('tagmanifest-')

/** Lists every content that lies here anew in the manifests, as somebody would who has changed a bag and hides it. */
export function reseal(files: BagFiles): BagFiles {
  const listed = (algorithm: string, isListed: (path: string) => boolean): Buffer => {
    const rows = [...files].flatMap(([path, content]) =>
      isListed(path) && Buffer.isBuffer(content)
        ? [`${createHash(algorithm).update(content).digest('hex')}  ${path}\n`]
        : [],
    )
    return Buffer.from(rows.join(''))
  }
  for (const algorithm of ['sha256', 'sha512'])
    files.set(
      `manifest-${algorithm}.txt`,
      listed(algorithm, (path) => path.startsWith('data/')),
    )
  for (const algorithm of ['sha256', 'sha512'])
    files.set(
      `tagmanifest-${algorithm}.txt`,
      listed(algorithm, (path) => !path.startsWith('data/') && !isTagManifest(path)),
    )
  return files
}

/** Of contents that lie in one bag after the other. */
const deflated = new WeakMap<Buffer, Buffer>()
function deflate(content: Buffer): Buffer {
  const packed = deflated.get(content) ?? deflateRawSync(content)
  deflated.set(content, packed)
  return packed
}

const first = ['bagit.txt', 'padding.txt', 'data/index.sqlite']

/** A zip of a bag, the catalogue stored, all else deflated. */
export function zipOf(name: string, files: BagFiles): Buffer {
  const [locals, rows]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  const paths = [...first, ...[...files.keys()].filter((path) => !first.includes(path))]
  for (const path of paths) {
    const content = files.get(path)
    if (content === undefined) continue
    const stored = Buffer.isBuffer(content) && path === first[2]
    const packed = !Buffer.isBuffer(content) ? content.packed : stored ? content : deflate(content)
    const bytes = Buffer.isBuffer(content) ? content.length : content.bytes
    const entry = Buffer.from(`${name}/${path}`)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(stored ? 0 : 8, 4)
    facts.writeUInt32LE(0x0021 << 16, 6)
    facts.writeUInt32LE(Buffer.isBuffer(content) ? crc32(content) : 0, 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(Math.min(bytes, 0xffff_fffe), 18)
    facts.writeUInt16LE(entry.length, 22)
    const row = Buffer.alloc(16)
    row.writeUInt16LE(0x20, 6)
    row.writeUInt16LE(0o100444, 8)
    row.writeUInt32LE(offset, 10)
    locals.push(Buffer.from('PK\x03\x04'), facts, entry, packed)
    rows.push(Buffer.from('PK\x01\x02\x14\x03'), facts, row.subarray(0, 14), entry)
    offset += 4 + facts.length + entry.length + packed.length
  }
  const directory = Buffer.concat(rows)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

/** How a command ended, and what it took. */
export interface Ended {
  readonly exit: number | null
  readonly said: string
  /** The most memory it held, in MB. */
  readonly megabytes: number
  /** Processor time, in seconds. */
  readonly seconds: number
}

const measure = `process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  require('node:fs').writeFileSync(process.env.BOMB_MEASURED, JSON.stringify([maxRSS / 1024, (userCPUTime + systemCPUTime) / 1e6])) })`

/** Runs the compiled command in a process of its own; one that is ended by a signal took all there is. */
export function runMeasured(words: readonly string[]): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bomb-'))
  const [told, hook] = [join(folder, 'told.json'), join(folder, 'measure.cjs')]
  writeFileSync(told, '[1e9, 1e9]')
  writeFileSync(hook, measure)
  const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js')
  const options = { env: { ...process.env, BOMB_MEASURED: told }, maxBuffer: 64 * mebi, timeout: 240_000 }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--require', hook, program, ...words], options, (_, out, err) => {
      const [megabytes = 0, seconds = 0] = JSON.parse(readFileSync(told, 'utf8')) as number[]
      resolve({ exit: child.exitCode, said: out + err, megabytes, seconds })
    })
  })
}
