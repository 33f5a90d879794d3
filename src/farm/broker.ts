/** The broker of a farm: whether it answers, and keeps what it is given. */

import type { Redis } from 'ioredis'
import type { Message, Wording } from '../model/message.ts'
import { NotAsExpected } from '../support/expected.ts'
import { StopRun, WikifondsError } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import { sentence } from '../texts/sentence.ts'
import { type Broker, brokerAt } from './broker-address.ts'
import { peer } from './peers.ts'

/** Milliseconds that a broker has to answer at all. */
const answerMs = 5_000

/**
 * Asks a broker whether it is there and keeps what it is given; `tell` hears what it might lose. Throws BROKER_UNREACHABLE,
 * PACKAGE_MISSING, and BROKER_EVICTS for one that throws keys away when its memory is full (https://docs.bullmq.io/guide/going-to-production).
 */
export async function checkBroker({ url, shown }: Broker, tell: (notice: Message) => void): Promise<void> {
  const { Redis } = await peer('broker', 'ioredis')
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: answerMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  let reason: unknown = null
  client.on('error', (error) => {
    reason ??= error
  })
  try {
    await client.connect()
    await client.ping()
  } catch (cause) {
    client.disconnect()
    throw unreachable(shown, reason ?? cause)
  }
  try {
    await checkKeeping(client, shown, tell)
  } finally {
    client.disconnect()
  }
}

/** How a broker is: its address or what it might lose; null with the reason where it is of no use. */
export async function examineBroker(
  address: string,
): Promise<{ readonly found: Wording | null; readonly cost: { readonly en: string; readonly fr: string } }> {
  const notices: Message[] = []
  try {
    const broker = brokerAt(address)
    await checkBroker(broker, (notice) => notices.push(notice))
    return { found: notices[0] ?? broker.shown, cost: { en: '', fr: '' } }
  } catch (error) {
    if (!(error instanceof WikifondsError || error instanceof NotAsExpected)) throw error
    return { found: null, cost: { en: sentence(error.sentence, 'en'), fr: sentence(error.sentence, 'fr') } }
  }
}

async function checkKeeping(client: Redis, shown: string, tell: (notice: Message) => void): Promise<void> {
  const policy = await settingOf(client, 'maxmemory-policy')
  const [appends, saves] = [await settingOf(client, 'appendonly'), await settingOf(client, 'save')]
  if (policy === null || appends === null || saves === null) {
    tell(message('broker-unchecked', { broker: shown }))
    return
  }
  if (policy !== 'noeviction') throw new StopRun('BROKER_EVICTS', { broker: shown, policy })
  if (appends !== 'yes' && saves === '') tell(message('broker-forgets', { broker: shown }))
}

/** A hosted broker may refuse to tell its settings: null. */
async function settingOf(client: Redis, name: string): Promise<string | null> {
  try {
    const answer: unknown = await client.config('GET', name)
    return Array.isArray(answer) ? String(answer[1] ?? '') : null
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return null
    throw error
  }
}

function unreachable(broker: string, cause: unknown): StopRun {
  const words =
    cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code') ?? cause.name) : String(cause)
  return new StopRun('BROKER_UNREACHABLE', { broker, reason: words }, { cause })
}
