/** What a reader of a bundle sees of its wiki, as texts: for the privacy check of `verify`. */

import { allChanged, type UnchangedFiles } from '../../../bundle/zip/unchanged.ts'
import { historyRoom } from '../../../catalogue/contents.ts'
import { type Catalogue, openCatalogue } from '../../../catalogue/read/read.ts'
import type { Bundle } from '../../../model/bundle.ts'
import type { PublicText } from '../../../privacy/check.ts'
import { type IsPassed, withoutPassed } from '../../../privacy/passed.ts'
import { drawingWords, isCleanedDrawing } from '../../../privacy/words.ts'
import { gunzipped, roomFor, textPieces, type UnpackRoom } from '../../../support/pieces.ts'
import { WikifondsError } from '../../../texts/errors.ts'

/**
 * Not uploads and copies of cited pages, which are as others made them; not our own style sheets, scripts, licences and
 * manifests; not what repeats words of others in another order or with signs of its own: search shards, the lock, calendars, the workbook.
 */
const passedOver =
  /^(?:data\/(?:files|web|site\/assets|site\/sql)\/|LICENSES\/|signatures\/|(?:tag)?manifest-)|^data\/site\/search\/[st]-|\.(?:sqlite|xlsx|schema\.json|lock\.json)$|^data\/records\/(?:links\.csv|meetings\.ics)$/

/** Where one piece ends and the next begins, what is found is told by the one that has its surroundings. */
const overlap = 4096
const context = 512

/** What need not be looked through. */
interface LookedThrough {
  /** Files of the site that lie unchanged in a bundle that was. @default none */
  readonly unchanged?: UnchangedFiles
  /** Texts of revisions in which nothing stands. @default none */
  readonly isPassed?: IsPassed
}

/** The texts of the files, then those of the catalogue that no file repeats. */
export async function* publicTexts(
  bundle: Bundle,
  { unchanged = allChanged, isPassed }: LookedThrough = {},
): AsyncGenerator<PublicText> {
  const catalogue = await opened(bundle)
  try {
    let room: UnpackRoom | null = null
    const unpacked = async function* (path: string) {
      room ??= catalogue === null ? roomFor(0) : historyRoom(catalogue)
      yield* gunzipped(bundle.stream(path), { path: bundle.path, entry: path }, room)
    }
    for (const { path } of bundle.entries()) {
      if (passedOver.test(path) || (path.startsWith('data/site/') && unchanged.has(path))) continue
      if (isCleanedDrawing(path)) {
        yield textOfDrawing(path, Buffer.from(await bundle.read(path)))
        continue
      }
      const whole = path.endsWith('.gz') ? readable(unpacked(path)) : bundle.stream(path)
      const { chunks: content, offsetOf } =
        isPassed !== undefined && path.startsWith('data/xml/')
          ? withoutPassed(whole, isPassed)
          : { chunks: whole, offsetOf: asIs }
      for await (const { text, offset, isFirst, isLast } of textPieces(content, overlap))
        yield {
          ...{ place: path, text, offsetOf: (bytes: number) => offsetOf(offset + bytes), isOfWiki: false },
          ...{ from: isFirst ? 0 : context, to: isLast ? text.length : text.length - context },
        }
    }
    if (catalogue !== null) yield* catalogueTexts(catalogue, isPassed)
  } finally {
    catalogue?.close()
  }
}

function textOfDrawing(path: string, bytes: Buffer): PublicText {
  const text = drawingWords(bytes.toString('utf8'))
  const whole = { offsetOf: asIs, from: 0, to: text.length }
  return { place: path, text, ...whole, isOfWiki: false }
}

/** What is damaged, its own check tells. */
async function* readable(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (cause) {
    if (!(cause instanceof WikifondsError)) throw cause
  }
}

/** Table → the columns that hold words of the wiki. The words of pages and the texts of revisions are given by themselves. */
const columns = {
  pages: ['title', 'redirect_target'],
  revisions: ['comment'],
  contributors: ['name'],
  documents: ['headings'],
  templates: ['template', 'arguments'],
  categories: ['category'],
  files: ['name'],
  people: ['name', 'resolved_from'],
  links: ['raw'],
  link_uses: ['label'],
  losses: ['subject', 'detail'],
} as const

const asIs = (offset: number): number => offset

function* catalogueTexts(catalogue: Catalogue, isPassed: IsPassed = () => false): Generator<PublicText> {
  try {
    for (const [table, names] of Object.entries(columns)) {
      const told = names.map((name) => `coalesce(${name}, '')`).join(' || char(10) || ')
      let row = 0
      for (const [cell] of catalogue.rows(`SELECT ${told} FROM ${table}`).rows) {
        yield { ...textOfTable(table, String(cell), row), isOfWiki: false }
        row += 1
      }
    }
    yield* textsOfWiki(catalogue)
    // In the XML their markup is escaped.
    for (const [row, [id]] of [...catalogue.rows('SELECT revision_id FROM revision_texts ORDER BY 1').rows].entries()) {
      const text = catalogue.text(Number(id)) ?? ''
      if (!isPassed(text)) yield textOfTable('revision_texts', text, row)
    }
  } catch (cause) {
    // A catalogue that cannot be asked is a finding of its own check.
    if (!(cause instanceof WikifondsError)) throw cause
  }
}

const textOfTable = (table: string, text: string, row: number): PublicText => ({
  ...{
    place: `data/index.sqlite ${table}`,
    text,
    offsetOf: (bytes) => row + bytes,
    from: 0,
    to: text.length,
    isOfWiki: true,
  },
})

const textsTogether = 100

function* textsOfWiki(catalogue: Catalogue): Generator<PublicText> {
  let after = Number.MIN_SAFE_INTEGER
  for (let row = 0; ; ) {
    const rows = catalogue.all(
      `SELECT page_id AS id, plain_text AS text FROM documents WHERE page_id > :after ORDER BY page_id LIMIT ${textsTogether}`,
      { after },
    )
    if (rows.length === 0) return
    for (const { text } of rows) {
      yield textOfTable('documents', String(text), row)
      row += 1
    }
    after = Number(rows.at(-1)?.['id'])
  }
}

async function opened(bundle: Bundle): Promise<Catalogue | null> {
  if (!bundle.has('data/index.sqlite')) return null
  try {
    return await openCatalogue(await bundle.locate('data/index.sqlite'))
  } catch (cause) {
    if (cause instanceof WikifondsError) return null
    throw cause
  }
}
