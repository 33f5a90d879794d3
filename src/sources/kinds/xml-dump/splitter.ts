/** Cuts the bytes of an export into pieces small enough to parse: header, page head, revision, upload (engines §2). */

import { isUtf8 } from 'node:buffer'
import { StopRun } from '../../../model/errors.ts'
import { decodeBase64 } from './base64.ts'
import type { ByteWindow, Place } from './byte-window.ts'
import { readProlog } from './prolog.ts'
import { type Found, type Tag, TagFinder, tag } from './tags.ts'

export interface Fragment extends Place {
  readonly text: string
  readonly bytes: number
  /** False when bytes that are no UTF-8 became U+FFFD. */
  readonly isUtf8: boolean
  /** False when the element was not closed before the next one began. */
  readonly isWhole: boolean
}

/** `page-rest` is what stands between and behind revisions; `stray` what stands between pages. */
export type Piece =
  | { readonly kind: 'header' | 'page-head' | 'revision' | 'page-rest' | 'stray'; readonly fragment: Fragment }
  | { readonly kind: 'upload'; readonly fragment: Fragment; readonly content: UploadContent | null }
  | { readonly kind: 'page-end'; readonly isWhole: boolean }
  /** Left out: larger than a fragment may be, or behind the end. */
  | { readonly kind: 'oversized'; readonly what: string; readonly place: Place; readonly bytes: number }
  /** The stream ends before `</mediawiki>`. */
  | { readonly kind: 'truncated'; readonly place: Place }

export interface UploadContent {
  readonly encoding: string
  /** The decoded bytes; to be read before the next piece is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface Limits {
  /** The largest page head, revision or upload (without its content) that is read, in bytes. */
  readonly maxFragmentBytes: number
}

export const defaultLimits: Limits = { maxFragmentBytes: 64 << 20 }

const maxHeaderBytes = 16 << 20
/** An element that is too large is passed over in steps of this size. */
const skipBytes = 1 << 20

const starts = [tag('<page'), tag('<revision'), tag('<upload'), tag('</page'), tag('</mediawiki')]
const headerEnds = [tag('<page'), tag('<logitem'), tag('</mediawiki')]
const pageStarts = [tag('<page'), tag('</mediawiki')]
const revisionEnds = [tag('</revision'), ...starts]
const uploadEnds = [tag('</upload'), tag('<contents'), ...starts]
const contentsEnds = [tag('</upload'), ...starts]

/** The pieces of one or several concatenated exports. Throws `StopRun` for what is no export of pages. */
export async function* splitDump(window: ByteWindow, path: string, limits: Limits): AsyncGenerator<Piece> {
  const finder = new TagFinder(window)
  for (let isFirst = true; isFirst || (await skipBlank(window)); isFirst = false) {
    const leading = await readProlog(window, path, isFirst)
    if (leading === null) {
      yield await dropRest(window)
      return
    }
    if (leading > 0) yield { kind: 'stray', fragment: cut(window, leading) }
    const header = await finder.find(headerEnds, 0, maxHeaderBytes)
    if (header.name === '<logitem') throw new StopRun('DUMP_OF_LOGS', { path })
    yield { kind: 'header', fragment: cut(window, header.at) }
    if (!(yield* splitPages(window, finder, limits))) {
      yield endOfStream(window)
      return
    }
  }
}

/** The pages up to `</mediawiki>`; false when the stream ends before. */
async function* splitPages(window: ByteWindow, finder: TagFinder, limits: Limits): AsyncGenerator<Piece, boolean> {
  for (;;) {
    const next = await finder.find(pageStarts, 0, limits.maxFragmentBytes)
    const between = cut(window, next.at)
    if (between.text.trim() !== '') yield { kind: 'stray', fragment: between }
    if (next.limited) continue
    if (next.name === null) return false
    await takeTag(window)
    if (next.name === '</mediawiki') return true
    if (!(yield* splitPage(window, finder, limits))) return false
  }
}

/** One page behind its `<page>`; false when the stream ends in it. */
async function* splitPage(window: ByteWindow, finder: TagFinder, limits: Limits): AsyncGenerator<Piece, boolean> {
  let kind: 'page-head' | 'page-rest' = 'page-head'
  for (;;) {
    const next = await finder.find(starts, 0, limits.maxFragmentBytes)
    if (next.limited) {
      if (!(yield* skipOversized(window, finder, kind === 'page-head' ? 'page' : 'rest of a page', starts)))
        return false
      continue
    }
    if (next.name === null) return false
    const fragment = cut(window, next.at)
    if (kind === 'page-head' || fragment.text.trim() !== '') yield { kind, fragment }
    kind = 'page-rest'
    if (next.name === '<revision') {
      if (!(yield* splitRevision(window, finder, limits))) return false
    } else if (next.name === '<upload') {
      if (!(yield* splitUpload(window, finder, limits))) return false
    } else {
      if (next.name === '</page') await takeTag(window)
      yield { kind: 'page-end', isWhole: next.name === '</page' }
      return true
    }
  }
}

async function* splitRevision(window: ByteWindow, finder: TagFinder, limits: Limits): AsyncGenerator<Piece, boolean> {
  const end = await finder.find(revisionEnds, 1, limits.maxFragmentBytes)
  if (end.limited) return yield* skipOversized(window, finder, 'revision', revisionEnds)
  if (end.name === null) return false
  yield { kind: 'revision', fragment: await cutElement(window, end, '</revision') }
  return true
}

async function* splitUpload(window: ByteWindow, finder: TagFinder, limits: Limits): AsyncGenerator<Piece, boolean> {
  const end = await finder.find(uploadEnds, 1, limits.maxFragmentBytes)
  if (end.limited) return yield* skipOversized(window, finder, 'upload', uploadEnds)
  if (end.name === null) return false
  if (end.name === '<contents') return yield* splitContents(window, finder, cut(window, end.at))
  yield { kind: 'upload', fragment: await cutElement(window, end, '</upload'), content: null }
  return true
}

/** An upload that carries its bytes: what stands before them is parsed, they are streamed. */
async function* splitContents(window: ByteWindow, finder: TagFinder, head: Fragment): AsyncGenerator<Piece, boolean> {
  const contents = (await takeTag(window)).toString()
  const isEmpty = contents.endsWith('/>')
  const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(contents)?.[1] ?? ''
  const content = isEmpty ? null : { encoding, bytes: decodeBase64(untilTag(window)) }
  yield { kind: 'upload', fragment: { ...head, text: `${head.text}</upload>` }, content }
  if (!isEmpty) for await (const unread of untilTag(window)) void unread
  const end = await finder.find(contentsEnds, 0, skipBytes)
  window.take(end.at)
  if (end.name === '</upload') await takeTag(window)
  return end.name !== null || end.limited
}

/** Passes over an element of any size up to its end tag or the next start tag; false when the stream ends first. */
async function* skipOversized(
  window: ByteWindow,
  finder: TagFinder,
  what: string,
  ends: readonly Tag[],
): AsyncGenerator<Piece, boolean> {
  const { place } = window
  window.take(1)
  for (;;) {
    const end = await finder.find(ends, 0, skipBytes)
    window.take(end.at)
    if (end.limited) continue
    if (end.name === '</revision' || end.name === '</upload') await takeTag(window)
    yield { kind: 'oversized', what, place, bytes: window.place.offset - place.offset }
    return end.name !== null
  }
}

function endOfStream(window: ByteWindow): Piece {
  window.take(window.length)
  return { kind: 'truncated', place: window.place }
}

/** What follows a whole export and is none: passed over to the end of the stream. */
async function dropRest(window: ByteWindow): Promise<Piece> {
  const { place } = window
  do window.take(window.length)
  while (await window.fill())
  return { kind: 'oversized', what: 'text behind the export', place, bytes: window.place.offset - place.offset }
}

/** What stands before the next `<`, in chunks. */
async function* untilTag(window: ByteWindow): AsyncGenerator<Uint8Array> {
  do {
    const end = window.indexOfByte(0x3c, 0)
    // Copied: whoever gets the chunk may keep it longer than the window does.
    yield Uint8Array.from(window.take(end < 0 ? window.length : end))
    if (end >= 0) return
  } while (await window.fill())
}

async function cutElement(window: ByteWindow, end: Found, endTag: string): Promise<Fragment> {
  if (end.name !== endTag) return { ...cut(window, end.at), isWhole: false }
  return cut(window, (await indexBehindTag(window, end.at)) ?? end.at)
}

/** Takes the tag at the front, with its `>`. */
async function takeTag(window: ByteWindow): Promise<Buffer> {
  return window.take((await indexBehindTag(window, 0)) ?? window.length)
}

async function indexBehindTag(window: ByteWindow, from: number): Promise<number | null> {
  for (;;) {
    const at = window.indexOfByte(0x3e, from)
    if (at >= 0) return at + 1
    if (!(await window.fill())) return null
  }
}

function cut(window: ByteWindow, count: number): Fragment {
  const { place } = window
  const bytes = window.take(count)
  return { ...place, text: bytes.toString('utf8'), bytes: bytes.length, isUtf8: isUtf8(bytes), isWhole: true }
}

/** Whether anything but white space is left; drops that. */
async function skipBlank(window: ByteWindow): Promise<boolean> {
  for (;;) {
    let blank = 0
    while (blank < window.length && window.byteAt(blank) <= 0x20) blank += 1
    window.take(blank)
    if (window.length > 0) return true
    if (!(await window.fill())) return false
  }
}
