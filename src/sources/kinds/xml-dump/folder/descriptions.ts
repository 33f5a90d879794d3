/** The pages of uploads as WikiTeam's tools save them beside each one (`Name.png.desc`): an export, or only its wikitext. */

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Loss } from '../../../../model/loss.ts'
import { normalised } from '../../../../model/normalised.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { unreadableFile } from '../../../common/unreadable.ts'
import type { DumpContext } from '../../../export-xml/context.ts'
import { readDump } from '../../../export-xml/dump.ts'
import { openDump } from '../../../unpack/decompress.ts'
import type { DumpFolder } from './dump-folder.ts'
import type { FolderAccount } from './folder-account.ts'

interface Description {
  /** Name of the file, with spaces. */
  readonly file: string
  readonly path: string
  /** The wikitext of the page; null when the file is an export. */
  readonly wikitext: string | null
}

/** The pages of uploads that no dump holds, from the descriptions beside the uploads. */
export async function* descriptionEvents(
  folders: readonly DumpFolder[],
  account: FolderAccount,
  context: Omit<DumpContext, 'name'>,
  signal: AbortSignal,
): AsyncGenerator<SourceEvent> {
  for (const [folder, called] of folders.flatMap(({ path, uploads }) =>
    uploads.map((one) => [one, basename(path)] as const),
  )) {
    for await (const description of descriptionsIn(folder, called)) {
      if ('kind' in description) {
        yield { type: 'loss', loss: description }
        continue
      }
      const { file, path, wikitext } = description
      if (account.hasFilePage(file)) continue
      if (wikitext !== null) yield* pageOfText(`${account.fileNamespace}:${file}`, wikitext)
      else {
        const bytes = await openDump(path, signal)
        // That this little dump has no uploads is no news: they lie beside it.
        yield* readDump(bytes, path, { ...context, name: basename(path) })
      }
    }
  }
}

/** Those that say something, by name, and a loss for each that cannot be read; losses call what holds the folder `called`. */
async function* descriptionsIn(folder: string, called: string): AsyncGenerator<Description | Loss> {
  const names = new Set(await readdir(folder))
  for (const name of [...names].sort()) {
    const upload = name.endsWith('.desc') ? name.slice(0, -'.desc'.length) : name
    if (upload === name || !names.has(upload)) continue
    const path = join(folder, name)
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      yield unreadableFile(join(called, basename(folder), name), error)
      continue
    }
    const file = normalised(upload).replaceAll('_', ' ')
    if (text.trim() !== '')
      yield { file, path, wikitext: /^\s*(?:<\?xml[^>]*>\s*)?<mediawiki[\s>]/.test(text) ? null : text }
  }
}

/** A page of which only the text is known. */
function* pageOfText(title: string, text: string): Generator<SourceEvent> {
  yield {
    type: 'page',
    page: { title, namespaceId: 6, pageId: null, redirect: null, url: null, language: null, categories: null },
  }
  yield {
    type: 'revision',
    revision: {
      title,
      revisionId: null,
      parentId: null,
      at: null,
      atPrecision: 'second',
      contributor: null,
      comment: null,
      minor: null,
      bytes: Buffer.byteLength(text),
      sha1: null,
      contentModel: 'wikitext',
      contentFormat: null,
      text,
      html: null,
      mirrorPath: null,
      hidden: { text: false, comment: false, contributor: false },
      isLatest: true,
    },
  }
}
