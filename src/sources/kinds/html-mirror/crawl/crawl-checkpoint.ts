/**
 * How far a crawl has come, as notes that the archive keeps with everything before them: every answer with its content, the end
 * of the crawl, what Special:Export gave, the uploads that are stored, the losses that are told. The next reading asks for none of it again.
 */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { SourceEvent } from '../../../../model/wiki.ts'
import type { StoredTexts } from '../../../common/source.ts'
import type { ExportedRevision } from '../../../saved-pages/merge/exported.ts'
import type { PageAnswer } from './answers.ts'

type Note = Extract<SourceEvent, { readonly type: 'note' }>

/** What could not be had, known once the crawl is over. */
export interface CrawlEnd {
  readonly failures: readonly (readonly [address: string, reason: string])[]
  readonly isCapped: boolean
  /** Why Special:Export gave nothing, or nothing any more; null when it gave all, or there was nothing to ask. */
  readonly withoutExport: string | null
}

export interface CrawlCheckpoint {
  /** The answers of an interrupted crawl, in their order. */
  answers(): Iterable<PageAnswer>
  answer(answer: PageAnswer): Note
  end(): CrawlEnd | null
  ended(end: CrawlEnd): Note
  /** How a question to Special:Export ended; null when it was not asked. */
  exported(job: string): ExportOutcome | null
  noteExport(job: string, outcome: ExportOutcome): Note
  isStored(upload: string): boolean
  stored(upload: string): Note
  lossesTold(): number
  told(losses: number): Note
}

export function openCrawlCheckpoint(known: StoredTexts): CrawlCheckpoint {
  let count = 0
  const note = (key: string, value: string): Note => ({ type: 'note', key, value })
  return {
    *answers() {
      for (let text = known.note(answerKey(1)); text !== null; text = known.note(answerKey(count + 1))) {
        count += 1
        yield unpack(text)
      }
    },
    answer(answer) {
      count += 1
      return note(answerKey(count), pack(answer))
    },
    end() {
      const text = known.note('crawl end')
      return text === null ? null : (JSON.parse(text) as CrawlEnd)
    },
    ended: (end) => note('crawl end', JSON.stringify(end)),
    exported(job) {
      const text = known.note(`export ${job}`)
      return text === null ? null : (JSON.parse(text) as ExportOutcome)
    },
    noteExport: (job, outcome) => note(`export ${job}`, JSON.stringify(outcome)),
    isStored: (upload) => known.note(`upload ${upload}`) !== null,
    stored: (upload) => note(`upload ${upload}`, ''),
    lossesTold: () => Number(known.note('losses') ?? 0),
    told: (losses) => note('losses', String(losses)),
  }
}

const answerKey = (number: number): string => `answer ${number}`

function pack({ body, ...rest }: PageAnswer): string {
  const packed = body === null ? null : deflateRawSync(body).toString('base64')
  return JSON.stringify({ ...rest, body: packed })
}

function unpack(text: string): PageAnswer {
  const { body, ...rest } = JSON.parse(text) as Omit<PageAnswer, 'body'> & { readonly body: string | null }
  return { ...rest, body: body === null ? null : inflateRawSync(Buffer.from(body, 'base64')) }
}

/** How one question ended: what of it was new, or what was wrong. */
export interface ExportOutcome {
  readonly added: readonly ExportedRevision[]
  /** The time of the last revision, new or not; null where none came. */
  readonly lastAt: string | null
  readonly fault: 'none' | 'too-much' | null
  readonly reason: string | null
}
