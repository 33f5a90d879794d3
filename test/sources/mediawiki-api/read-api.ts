import type { Loss } from '../../../src/model/loss.ts'
import type {
  SourceEvent,
  SourceFile,
  SourcePage,
  SourceRevision,
  WikiIdentity,
  WikiSite,
} from '../../../src/model/wiki.ts'
import type { Credentials, LiveOptions, SourceInput, StoredTexts } from '../../../src/sources/common/source.ts'
import { source } from '../../../src/sources/kinds/mediawiki-api/mediawiki-api.ts'

export const nothingKnown: StoredTexts = { note: () => null, text: () => null, html: () => null, hasFile: () => false }

export const noCredentials: Credentials = {
  user: null,
  password: null,
  cookieFile: null,
  oauthToken: null,
  caFile: null,
}

/** The wiki is on this machine and made for tests: it need not be spared. */
const live: LiveOptions = {
  pace: { concurrency: 4, perSecond: 200, tries: 6 },
  credentials: null,
  namespaces: 'all',
  files: { all: true, maxBytes: 100e6 },
}

export const apiInput = (
  address: string,
  known: StoredTexts = nothingKnown,
  options: Partial<LiveOptions> = {},
): SourceInput => ({
  from: [address],
  files: null,
  hosts: [],
  language: null,
  timezone: null,
  live: { ...live, ...options },
  known,
})

export interface Seen {
  readonly site: Partial<WikiSite>
  readonly identity: Partial<WikiIdentity>
  readonly pages: readonly SourcePage[]
  /** Without renderings. */
  readonly revisions: readonly SourceRevision[]
  readonly renderings: ReadonlyMap<number | null, string>
  readonly files: readonly (Omit<SourceFile, 'content'> & { readonly content: Buffer | null })[]
  readonly losses: readonly Loss[]
  readonly notes: ReadonlyMap<string, string>
  /** Requests by kind, tries included. */
  readonly requests: Readonly<Record<string, number>>
}

/** Everything that the source says of a wiki. */
export async function readWiki(input: SourceInput, signal = new AbortController().signal): Promise<Seen> {
  const events: Exclude<SourceEvent, { type: 'file' }>[] = []
  const files: Seen['files'][number][] = []
  for await (const event of source.read(input, signal)) {
    if (event.type === 'file') files.push({ ...event.file, content: await collect(event.file.content) })
    else events.push(event)
  }
  const of = <Type extends SourceEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<typeof event, { type: Type }> => event.type === type)
  const revisions = of('revision').map(({ revision }) => revision)
  const notes = new Map(of('note').map(({ key, value }) => [key, value]))
  return {
    site: of('site')[0]?.site ?? {},
    identity: of('identity')[0]?.identity ?? {},
    pages: of('page').map(({ page }) => page),
    revisions: revisions.filter(({ html }) => html === null),
    renderings: new Map(revisions.flatMap(({ revisionId, html }) => (html === null ? [] : [[revisionId, html]]))),
    files,
    losses: of('loss').map(({ loss }) => loss),
    notes,
    requests: (JSON.parse(notes.get('state') ?? '{}') as { requests?: Record<string, number> }).requests ?? {},
  }
}

async function collect(content: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> {
  if (content === null) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}
