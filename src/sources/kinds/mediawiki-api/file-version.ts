/** A version of an upload as the API tells it (`prop=imageinfo`). */

import type { SourceFile } from '../../../model/wiki.ts'
import { hexToBase36 } from '../../../support/hash.ts'
import { contributorOf } from './contributor.ts'
import { countOf, isSet, type Json, listOf, textOf } from './json.ts'
import type { SiteInfo } from './site.ts'

export const fileParts = 'timestamp|user|userid|comment|url|size|sha1|mime|archivename'

export interface FileVersion {
  /** Without content. */
  readonly file: SourceFile
  /** Null where the wiki names none: hidden, or its bytes are gone. */
  readonly url: string | null
  readonly isHidden: boolean
}

/** The versions of a file, newest first; `isFirst` when the first of them is the current one. */
export function versionsOf(page: Json, info: SiteInfo, api: string, isFirst = true): readonly FileVersion[] {
  const title = textOf(page['title']) ?? ''
  const name = title.slice(title.indexOf(':') + 1)
  return listOf(page['imageinfo']).map((json, index) => {
    const isHidden = isSet(json, 'filehidden')
    const sha1 = textOf(json['sha1']) ?? ''
    const file: SourceFile = {
      name,
      at: textOf(json['timestamp']),
      contributor: contributorOf(json),
      comment: isSet(json, 'commenthidden') ? null : (textOf(json['comment']) ?? ''),
      sha1: /^[0-9a-f]{40}$/i.test(sha1) ? hexToBase36(sha1) : null,
      bytes: countOf(json['size']),
      mime: textOf(json['mime']),
      isLatest: isFirst && index === 0,
      content: null,
    }
    const url = isHidden || isSet(json, 'filemissing') ? null : textOf(json['url'])
    return { file, url: url === null ? null : addressOf(url, info, api), isHidden }
  })
}

/** Uploads that lie on the wiki's own host are asked for where its API was reached: the name it calls itself by may lead elsewhere. */
function addressOf(url: string, { server }: SiteInfo, api: string): string | null {
  if (!URL.canParse(url, api)) return null
  const address = new URL(url, api)
  if (!/^https?:$/.test(address.protocol)) return null
  const isOwn = server !== null && address.host === new URL(server).host
  return isOwn ? new URL(address.pathname + address.search, api).href : address.href
}
