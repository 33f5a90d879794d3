/** A file of the mirror as text, with what is wrong with it. */

import type { MirrorFile } from './mirror-file.ts'

export type PageText =
  | { readonly source: string; readonly fault: null }
  /** What can still be read of it, and why it is not whole. `source` is null where nothing can. */
  | { readonly source: string | null; readonly fault: string }

export async function readPageFile(file: MirrorFile): Promise<PageText> {
  const bytes = await readBytes(file)
  if (typeof bytes === 'string') return { source: null, fault: bytes }
  if (bytes.length === 0) return { source: null, fault: 'the file is empty' }
  if (bytes.includes(0)) return { source: null, fault: 'the file holds binary data' }
  const source = bytes.toString('utf8').replace(/^\ufeff/, '')
  if (!/<\/html\s*>/i.test(source.slice(-4096))) return { source, fault: 'the file is cut off: it has no </html>' }
  if (source.includes('\ufffd') && !Buffer.from(source).equals(bytes)) {
    return { source, fault: 'the file holds bytes that are no UTF-8; they are shown as U+FFFD' }
  }
  return { source, fault: null }
}

async function readBytes(file: MirrorFile): Promise<Buffer | string> {
  try {
    return await file.read()
  } catch (error) {
    return `the file cannot be opened (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`
  }
}

/** Whether the end of a page is missing, so that its rows and its content cannot be trusted. */
export const isCut = (source: string): boolean => !/<\/html\s*>/i.test(source.slice(-4096))
