/** A finished bundle as one folder for a web host. */

import { existsSync, readdirSync, statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { frontHosts, type LivingWiki, type PublishHost, publishedFiles, publishHosts } from '../../forms/publish.ts'
import type { FondsAbout } from '../../model/fonds.ts'
import { notOneOf } from '../../support/expected.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { openFonds } from '../io/open-bundle.ts'
import { readMark, sizeOf, type WrittenSize, writeWhole } from '../io/whole-form.ts'
import { writeNamed } from '../io/writable.ts'

export { publishHosts } from '../../forms/publish.ts'

/** Host and folder of a publication. */
export interface PublishOptions {
  /** A kind of host: one of `publishHosts`. */
  readonly host: string
  /** The folder to write. */
  readonly out: string
  /** Where visitors will find it; null: pages call no address their own. */
  readonly url: URL | null
  /**
   * Where the MediaWiki goes on that the folder answers for, with the folder of its script: `http://127.0.0.1:8080/w/`; null for
   * none. Hosts: `frontHosts`.
   */
  readonly upstream?: URL | null
  /** When the wiki was read, which pages before a living wiki say: ISO 8601 without a zone; null: the day of the bundle. */
  readonly asOf?: string | null
  /** Stops it when it is aborted; nothing is left of what was written. */
  readonly signal?: AbortSignal
}

/** The published folder. */
export interface PublishResult extends WrittenSize {
  /** The kind of host. */
  readonly for: PublishHost
  /** The folder. */
  readonly out: string
  /** Where its configuration supposes it on the server. */
  readonly folder: string
  /** With `/` at its end; null where none was given. */
  readonly url: string | null
}

/** The file by which the folder is known again. */
const markName = 'published.json'

/** Where a configuration supposes a folder that was named from where the command was typed: it is sent elsewhere. */
const usualFolder = '/srv/wiki'

/**
 * Lays a bundle out for a host. A folder that is there must be empty, or what was published of the same wiki before, unchanged: that
 * is replaced. Throws PUBLISH_IN_THE_WAY, EXPORT_CHANGED, PUBLISH_AT_ROOT, NO_SITE, EXPORT_RESTRICTED, NOT_WRITABLE, what
 * `openFonds` throws, and NotAsExpected for an unknown host.
 */
export async function publish(path: string, { host, url, signal, ...options }: PublishOptions): Promise<PublishResult> {
  const name = publishHosts.find((one) => one === host)
  if (name === undefined) throw notOneOf('--for', publishHosts, host)
  const address = url === null ? null : `${url.origin}${url.pathname.replace(/\/*$/, '/')}`
  if (url !== null && address !== `${url.origin}/` && name !== 'pages')
    throw new StopRun('PUBLISH_AT_ROOT', { host: name, url: url.href })
  const { upstream = null, asOf = null } = options
  if (upstream !== null && !frontHosts.includes(name)) throw notOneOf('--for', frontHosts, host)
  const out = resolve(options.out)
  const folder = isAbsolute(options.out) ? out : usualFolder
  const fonds = await openFonds(path)
  try {
    const { bundle, about } = fonds
    if (bundle === null) throw new StopRun('BUNDLE_UNREADABLE', { path, reason: message('lone-catalogue') })
    refuseOther(out, about)
    const living = upstream === null ? null : livingWiki(upstream, asOf ?? about.bundleDate)
    const files = publishedFiles(bundle, fonds, { host: name, url: address, folder, living })
    const written = await writeWhole(out, files, signal, (part, size) => {
      const mark = { wiki: about.key, bundle: bundle.name, for: name, url: address, ...size }
      writeNamed(join(part, markName), `${JSON.stringify(mark, null, 2)}\n`)
    })
    return { for: name, out: options.out, folder, url: address, ...written }
  } finally {
    await fonds.close()
  }
}

const livingWiki = ({ origin, pathname }: URL, asOf: string): LivingWiki => ({
  upstream: origin,
  script: `${pathname.replace(/\/*$/, '')}/index.php`,
  asOf,
})

/** Only what an earlier call made, and nobody added to or changed since, is replaced. */
function refuseOther(out: string, { key }: FondsAbout): void {
  if (!existsSync(out)) return
  if (statSync(out).isDirectory() && readdirSync(out).length === 0) return
  const mark = readMark(join(out, markName))
  if (mark?.['wiki'] !== key) throw new StopRun('PUBLISH_IN_THE_WAY', { path: out, file: markName })
  const [{ files, bytes }, own] = [sizeOf(out), sizeOf(join(out, markName))]
  if (mark['files'] !== files - own.files || mark['bytes'] !== bytes - own.bytes)
    throw new StopRun('EXPORT_CHANGED', { path: out })
}
