/** Pads at a glance: how many, with how many states as a run would keep them, and what cannot be read. */

import { statSync } from 'node:fs'
import { type Loss, lostByKind } from '../../../model/loss.ts'
import { isAddress } from '../../../support/url.ts'
import { StopRun } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import { type Inspection, runTimeOf } from '../../common/source.ts'
import { readExport } from './exported.ts'
import { listPads } from './pads.ts'
import { openPad, roomOfPads, statesOf } from './states.ts'

/** Null for a place without pads; `site`: the host on which those stood that are files alone. */
export async function inspectPads(location: string, site: string | null): Promise<Inspection | null> {
  const signal = new AbortController().signal
  const list = await listPads([location], site, signal).catch((error: unknown) => {
    if (error instanceof StopRun && error.code === 'NOT_A_PAD') return null
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  })
  if (list === null) return null
  try {
    const asked = list.pads.filter(({ file }) => file === null)
    let [revisions, bytes] = [0, 0]
    const room = roomOfPads()
    const losses: Loss[] = [...list.losses]
    for (const { id, file } of list.pads) {
      if (file === null) continue
      bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0
      const { answer, losses: met } = readExport(id, file)
      losses.push(...met, ...(answer.kind === 'none' ? [answer.loss] : []))
      const pad = answer.kind === 'export' ? openPad(answer.records) : null
      const states = pad === null || answer.kind !== 'export' ? [] : statesOf(pad, answer.bytes, room)
      for (const state of states)
        if ('severity' in state) losses.push(state)
        else revisions += 1
    }
    const isCounted = asked.length === 0
    return {
      kind: 'etherpad',
      name: null,
      language: null,
      timezone: null,
      baseUrl: null,
      generator: 'Etherpad',
      bytes: isAddress(location) ? null : bytes,
      pages: list.pads.length,
      revisions: isCounted ? revisions : null,
      files: 0,
      estimated: isCounted ? [] : ['pages'],
      lost: lostByKind(losses.filter(({ severity }) => severity === 'lost')),
      notes: [
        message('pads-chat-unread'),
        ...(isCounted
          ? []
          : [message('pads-are-asked', { count: asked.length, minutes: Math.ceil(asked.length / 6) })]),
        ...losses,
        runTimeOf({ revisions, pages: list.pads.length }),
      ],
    }
  } finally {
    await list.close()
  }
}
