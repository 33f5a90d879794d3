/** The worker of the SQL page: SQLite over a file or a server, read where it lies; it answers one task after the other. */

import { inflateSync } from 'fflate'
import { decompress } from 'fzstd'
import { type Catalogue, type Host, loadSqlite, openSource } from '../catalogue/read/ask.ts'
import type { SqlValue } from '../model/fonds.ts'
import { type CsvCell, csvMark, csvRow } from '../support/csv-row.ts'
import type { BlockSource } from './worker/byte-blocks.ts'
import { findCatalogue } from './worker/find-catalogue.ts'
import type { AnswerRows, OpenedCatalogue, SqlQuestion, WorkerReply, WorkerTask } from './worker/messages.ts'
import { ProblemError } from './worker/messages.ts'
import { openPlace } from './worker/open-place.ts'

interface Opened {
  readonly catalogue: Catalogue
  readonly source: BlockSource
}

const browserHost: Host = {
  textReader(memory) {
    const bytes = new Uint8Array(memory)
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    return (start, end) => decoder.decode(bytes.subarray(start, end))
  },
  inflate: (body, dictionary) => inflateSync(body, dictionary === null ? {} : { dictionary }),
  error: (refusal, cause) => new ProblemError(refusal, cause),
}

// What the library warns of while it is loaded is a file system that is not wanted here.
Object.assign(self, { sqlite3ApiConfig: { warn: () => undefined } })

let opened: Opened | null = null

async function reply(task: WorkerTask): Promise<WorkerReply> {
  if (task.kind === 'open') {
    const source = findCatalogue(await openPlace(task.place))
    opened = { catalogue: openSource(await loadSqlite(decompress(task.sqlite)), source, browserHost), source }
    return tellOpened(opened)
  }
  if (opened === null) throw new Error('nothing is open')
  return task.kind === 'ask' ? answer(opened, task, task.limit) : wholeCsv(opened, task)
}

function tellOpened({ catalogue, source }: Opened): OpenedCatalogue {
  const facts = catalogue.all("SELECT key, value FROM about WHERE key IN ('wiki_key', 'bundle_date') ORDER BY key DESC")
  return { kind: 'opened', fonds: facts.map(({ value }) => String(value)).join('-'), bytes: source.length }
}

function answer({ catalogue, source }: Opened, { sql, parameters }: SqlQuestion, limit: number): AnswerRows {
  const begin = performance.now()
  const { columns, rows } = catalogue.query(sql, parameters)
  const kept: (readonly SqlValue[])[] = []
  let isCut = false
  for (const row of rows) {
    isCut = kept.length === limit
    if (isCut) break
    kept.push(row)
  }
  const milliseconds = performance.now() - begin
  return { kind: 'rows', columns, rows: kept, isCut, milliseconds, read: source.bytesRead() }
}

/** Rows are gathered in pieces of this many, each a part of the file. */
const rowsOfPiece = 10_000

function wholeCsv({ catalogue }: Opened, { sql, parameters }: SqlQuestion): WorkerReply {
  const { columns, rows } = catalogue.query(sql, parameters)
  const pieces: Blob[] = []
  let lines = [csvMark + csvRow(columns)]
  for (const row of rows) {
    lines.push(csvRow(row.map(csvCell)))
    if (lines.length < rowsOfPiece) continue
    pieces.push(new Blob([lines.join('')]))
    lines = []
  }
  return { kind: 'csv', content: new Blob([...pieces, lines.join('')], { type: 'text/csv;charset=utf-8' }) }
}

/** A blob as base64, as `query --format csv` writes it. */
function csvCell(value: SqlValue): CsvCell {
  return value instanceof Uint8Array ? btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) : value
}

/** A failed read shows in SQLite as an error of its own, which says less. */
function problemOf(error: unknown): WorkerReply {
  const failure = opened?.source.takeFailure() ?? null
  if (failure !== null && opened !== null)
    return { kind: 'problem', problem: ['sqlReadFailed', { name: opened.source.name, reason: failure }] }
  if (error instanceof ProblemError) return { kind: 'problem', problem: error.problem }
  return { kind: 'problem', problem: ['SQL_REFUSED', { reason: String(error) }] }
}

self.onmessage = ({ data }: MessageEvent<WorkerTask>) => {
  void reply(data)
    .catch(problemOf)
    .then((said) => self.postMessage(said))
}
