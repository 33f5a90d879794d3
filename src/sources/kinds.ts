/** Every kind of source: its folder in kinds/ and one line here. */

import { z } from 'zod'
import type { EngineName } from '../model/engines.ts'
import type { AskedSource, SourceKind } from './common/source.ts'
import { dokuwiki } from './kinds/dokuwiki/kind.ts'
import { etherpad } from './kinds/etherpad/kind.ts'
import { htmlMirror } from './kinds/html-mirror/kind.ts'
import { mediawikiApi } from './kinds/mediawiki-api/kind.ts'
import { mediawikiDatabase } from './kinds/mediawiki-database/kind.ts'
import { webCaptures } from './kinds/web-captures/kind.ts'
import { xmlDump } from './kinds/xml-dump/kind.ts'

export type {
  AskedSource,
  CapturesKept,
  Credentials,
  Inspection,
  LiveOptions,
  RequestPlan,
  Source,
  SourceInput,
  SourceKind,
  SourceWork,
  WorkFolder,
} from './common/source.ts'
export { usualPace } from './common/source.ts'

/** The kinds of source by the name that a pipeline gives them. */
export const kinds = {
  // `inspect` asks in this order: dumps come first, for the pages that their tools save beside them are no mirror.
  'xml-dump': xmlDump,
  'mediawiki-database': mediawikiDatabase,
  // And what says that a web archive gave it, before what may be any saved page.
  'web-captures': webCaptures,
  dokuwiki,
  etherpad,
  'html-mirror': htmlMirror,
  'mediawiki-api': mediawikiApi,
} as const satisfies Record<string, SourceKind>

/** The same, whichever they are. */
export const allKinds: Readonly<Record<string, SourceKind>> = { ...kinds }

const [first, ...others] = Object.values(kinds).map(({ keys }) => keys)
/** One of the `sources` of a pipeline file; `kind` tells which. */
export const sourceSchema = z.discriminatedUnion('kind', [first as NonNullable<typeof first>, ...others])

/** One of the `sources` of a pipeline file, decoded and with its defaults. */
export type SourceDefinition = z.output<typeof sourceSchema>

/** What a source of a pipeline file is asked for, in the words that all kinds share. */
export function askedOf(source: SourceDefinition): AskedSource {
  const kind: SourceKind = kinds[source.kind]
  return kind.asked(source)
}

/** The key of a pipeline file under which a kind of source is told where it lies. */
export const placeKey = (kind: string): 'from' | 'url' =>
  allKinds[kind]?.keys.shape['url'] === undefined ? 'from' : 'url'

/** The key under which it is told which of several wikis is meant; null for a kind of which a source holds but one. */
export const choiceKey = (kind: string): 'site' | 'prefix' | null =>
  (['site', 'prefix'] as const).find((key) => allKinds[kind]?.keys.shape[key] !== undefined) ?? null

/** The engines behind the kinds that are named, sorted, each once. */
export const enginesOf = (names: Iterable<string>): readonly EngineName[] =>
  [...new Set(Array.from(names).flatMap((name) => allKinds[name]?.engine ?? []))].sort()

/** Whether one of the kinds that are named has a property; names that are no kind have none. */
export const isAny = (
  names: Iterable<string>,
  property: 'isLive' | 'hasWikitext' | 'hasRenderings' | 'hasFileAddresses' | 'saysRights',
): boolean => Array.from(names).some((name) => allKinds[name]?.[property] === true)
