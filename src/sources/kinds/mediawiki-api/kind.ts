/** The kind `mediawiki-api`: a wiki that is still up, and answers at the address of its API or of any page. */

import { z } from 'zod'
import { expecting } from '../../../support/expected.ts'
import { commonKeys, type SourceKind } from '../../common/source.ts'

const keys = z.strictObject({
  kind: z.literal('mediawiki-api'),
  url: z.url(),
  login: z.enum(['env', 'none']).default('none'),
  namespaces: z.union([z.literal('all'), z.array(z.number().int())]).default('all'),
  files: z
    .strictObject({
      all: z.boolean().default(true),
      maxBytes: z
        .string()
        .regex(/^\d+(?:\.\d+)? ?[kMG]?B$/, expecting('size-in-bytes'))
        .default('100MB'),
    })
    .prefault({}),
  recode: commonKeys.recode,
  pace: commonKeys.pace,
})

/** Is asked over the network, and has texts as the wiki stores them with what it makes of them. */
export const mediawikiApi: SourceKind<typeof keys> = {
  keys,
  asked: ({ url, login, namespaces, files: { all, maxBytes }, pace }) => ({
    from: url,
    files: null,
    site: null,
    live: { pace, isNamed: login === 'env', namespaces, files: { all, maxBytes: readBytes(maxBytes) } },
  }),
  engine: 'mediawiki',
  isLive: true,
  hasWikitext: true,
  hasRenderings: true,
  hasFileAddresses: false,
  saysRights: true,
  tellsReaders: true,
  counts: ['title', 'revision'],
  named: /^https?:\/\/.*\/api\.php$/i,
  folder: null,
  refusal: null,
  load: () => import('./mediawiki-api.ts'),
}

const units: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }

/** `100MB` → 100 000 000; the schema knows the form. */
function readBytes(size: string): number {
  const [, number = '0', unit = 'B'] = /^([\d.]+) ?(\w+)$/.exec(size) ?? []
  return Number(number) * (units[unit] ?? 1)
}
