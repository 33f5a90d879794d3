/** The source kind `etherpad`: pads become pages of the namespace Pads, each with its states. */

import type { Namespace, SourceEvent, SourceRevision } from '../../../model/wiki.ts'
import { sha256 } from '../../../support/hash.ts'
import type { UnpackRoom } from '../../../support/pieces.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { type Client, openClient } from '../../common/client.ts'
import { type Source, type SourceInput, usualPace } from '../../common/source.ts'
import { realTimer } from '../../common/turns.ts'
import { askPad } from './ask.ts'
import { type PadContent, readExport } from './exported.ts'
import { inspectPads } from './inspect.ts'
import { contentOfPage, textMarkup } from './markup.ts'
import { type ListedPad, listPads } from './pads.ts'
import { openPad, roomOfPads, statesOf } from './states.ts'

export const source: Source = {
  read: readPads,
  async refuse(from, signal) {
    await (await listPads(from, null, signal)).close()
  },
  inspect: (location, _credentials, site = null) => inspectPads(location, site),
}

/** Beyond the numbers that DokuWiki's namespaces have here. */
const padNamespace = 4990
const ofPads = 'Pads'

const namespaces: readonly Namespace[] = [
  { id: 0, name: '', canonical: '', aliases: [], case: 'first-letter' },
  { id: 6, name: 'File', canonical: 'File', aliases: [], case: 'first-letter' },
  { id: padNamespace, name: ofPads, canonical: null, aliases: [], case: 'case-sensitive' },
]

const noteKey = 'pads read'

async function* readPads(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const { pads, losses, close } = await listPads(input.from, input.site ?? null, signal)
  const client = openClient(input.live?.pace ?? usualPace, null, signal, realTimer)
  try {
    yield { type: 'site', site: { namespaces } }
    for (const one of losses) yield { type: 'loss', loss: one }
    const titled = titles(pads)
    const things = titled.map(([{ address, id }, title]) => ({ name: address ?? id, title }))
    yield { type: 'shown', mark: 'title', things }
    const scope = sha256(JSON.stringify(pads.map(({ id, address }) => [id, address])))
    const [, known = '0'] = input.known.note(noteKey)?.split(' ') ?? []
    const done = input.known.note(noteKey)?.startsWith(`${scope} `) === true ? Number(known) : 0
    const room = roomOfPads()
    for (const [at, [pad, title]] of titled.entries()) {
      signal.throwIfAborted()
      if (at < done) continue
      yield* padEvents(pad, title, input, client, room)
      yield { type: 'note', key: noteKey, value: `${scope} ${at + 1}` }
      yield { type: 'progress', done: at + 1, total: pads.length, unit: 'pages' }
    }
  } finally {
    await client.close()
    await close()
  }
}

/** Pads that have one name on several hosts are told apart by these. */
function titles(pads: readonly ListedPad[]): readonly (readonly [ListedPad, string])[] {
  const taken = new Set<string>()
  return pads.map((pad, at) => {
    const name =
      pad.id
        .replace(/[_\s]+/g, ' ')
        .replace(/[#<>[\]|{}]/g, '-')
        .trim() || 'pad'
    const host = pad.address === null ? '' : ` (${new URL(pad.address).host})`
    const free = [name, name + host, `${name + host} ${at + 1}`].find((one) => !taken.has(one)) ?? name
    taken.add(free)
    return [pad, `${ofPads}:${free}`] as const
  })
}

async function* padEvents(
  pad: ListedPad,
  title: string,
  { isNotice }: SourceInput,
  client: Client,
  room: UnpackRoom,
): AsyncGenerator<SourceEvent> {
  const { answer, losses } = await contentOf(pad, client)
  for (const one of losses) yield { type: 'loss', loss: one }
  if (answer.kind === 'none') return yield { type: 'loss', loss: answer.loss }
  const exported = answer.kind === 'export' ? openPad(answer.records) : null
  if (exported !== null && exported.head === 0 && isNotice?.(exported.text) === true)
    return yield { type: 'loss', loss: loss('pad-gone', pad.address ?? pad.id, { reason: message('pad-notice-left') }) }
  yield {
    type: 'page',
    page: {
      title,
      namespaceId: padNamespace,
      pageId: null,
      redirect: null,
      url: pad.address,
      language: null,
      categories: null,
    },
  }
  if (exported === null || answer.kind !== 'export') {
    if (answer.kind === 'export') return
    const text = answer.kind === 'html' ? contentOfPage(answer.text) : textMarkup(answer.text)
    yield { type: 'revision', revision: { ...bare(title, text), isLatest: true } }
    return yield { type: 'loss', loss: loss('pad-without-history', title) }
  }
  for (const state of statesOf(exported, answer.bytes, room)) {
    if ('severity' in state) {
      yield { type: 'loss', loss: { ...state, subject: title } }
      continue
    }
    yield {
      type: 'revision',
      revision: {
        ...bare(title, state.markup),
        at: state.at,
        contributor: state.author === null ? null : { id: null, name: state.author, kind: 'user' },
        comment: state.label === null || state.label === '' ? null : state.label,
        isLatest: state.revision === exported.head,
      },
    }
  }
}

const bare = (title: string, text: string): SourceRevision => ({
  title,
  revisionId: null,
  parentId: null,
  at: null,
  atPrecision: 'second',
  contributor: null,
  comment: null,
  minor: null,
  bytes: null,
  sha1: null,
  contentModel: 'etherpad',
  contentFormat: 'text/html',
  text,
  html: null,
  mirrorPath: null,
  hidden: { text: false, comment: false, contributor: false },
  isLatest: null,
})

async function contentOf(pad: ListedPad, client: Client): Promise<PadContent> {
  return pad.file === null
    ? { answer: await askPad(pad.address ?? '', client), losses: [] }
    : readExport(pad.id, pad.file)
}
