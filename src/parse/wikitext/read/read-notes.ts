/** Notes: `<ref>` and `<references>` with the rules of the extension Cite (1.43: Cite::ref, Validator). */

import type { Attributes, Note, NoteRefusal } from '../../../model/document.ts'
import { trimInlines } from '../build/to-inlines.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree/tree.ts'
import { attributesOf } from './read-html.ts'
import type { ExtensionTag, WikitextReader } from './reader.ts'

/** A `<ref>`: its words, or the name of another one. */
export function readNote(tag: ExtensionTag, reader: WikitextReader): void {
  const note = noteOf(tag, '', reader)
  const refusal = refusalOf(tag, note) ?? outsideRefusal(tag, note, reader)
  if (refusal === null) addName(note, reader)
  reader.out.push({ kind: 'inline', node: withRefusal(note, refusal) })
}

/** That a note of its name waits for the list of its group. */
function addName({ group, name }: Note, { page }: WikitextReader): void {
  // What stands in an argument counts where its call shows it.
  if (page.progress.nesting > 0) return
  const names = page.progress.noteNames.get(group) ?? new Set()
  page.progress.noteNames.set(group, names)
  if (name !== null) names.add(name)
}

const withRefusal = (note: Note, refusal: NoteRefusal | null): Note => (refusal === null ? note : { ...note, refusal })

/** `group`: that of the list that the note is defined in. */
function noteOf(tag: ExtensionTag, group: string, reader: WikitextReader): Note {
  const { node, inner, attributes } = tag
  const name = attributeOf(attributes, 'name')
  const follow = attributeOf(attributes, 'follow')
  return {
    type: 'note',
    group: attributeOf(attributes, 'group') ?? group,
    name: name === '' ? null : name,
    ...(follow === null || follow === '' ? {} : { follow }),
    // A blank note takes its words from the note of the same name, as in MediaWiki.
    children: inner === undefined || isBlankTag(tag, reader) ? null : wordsOf(inner, reader),
    span: reader.place.span(...node.range),
  }
}

const wordsOf = (inner: TreeNode, reader: WikitextReader): Note['children'] => {
  const words = reader.flow(childrenOf(inner), 'lists')
  return trimInlines(words).length === 0 ? [] : words
}

const isBlankTag = ({ inner }: ExtensionTag, reader: WikitextReader): boolean =>
  inner === undefined || sourceOf(inner, reader.text).trim() === ''

/** A value with the white space of an attribute (Sanitizer::decodeTagAttributes); null where it is not given. */
function attributeOf(attributes: Attributes, name: string): string | null {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  return value === undefined ? null : value.replace(/[ \t\n\r]+/g, ' ').trim()
}

const noteAttributes = new Set(['group', 'name', 'extends', 'follow', 'dir'])
const listAttributes = new Set(['group', 'responsive'])

function refusalOf({ attributes }: ExtensionTag, { name, follow }: Note): NoteRefusal | null {
  const of = (why: NoteRefusal['why'], value = ''): NoteRefusal => ({ why, value })
  // Sub-references are off by default.
  const isExtended = (attributeOf(attributes, 'extends') ?? '') !== ''
  if (Object.keys(attributes).some((attribute) => !noteAttributes.has(attribute))) return of('unknown-attribute')
  if ([name, follow, attributeOf(attributes, 'extends')].some((value) => /^\d+$/.test(value ?? '')))
    return of('numeric-name')
  if (isExtended) return of('unknown-attribute')
  if (follow !== undefined && name !== null) return of('named-follower')
  const direction = attributeOf(attributes, 'dir')?.toLowerCase() ?? null
  return direction === null || direction === 'ltr' || direction === 'rtl' ? null : of('wrong-direction', direction)
}

/** Outside a list a note has words or a name, and its end was not forgotten. */
function outsideRefusal(tag: ExtensionTag, { name }: Note, reader: WikitextReader): NoteRefusal | null {
  const hasEnd = tag.inner !== undefined && tag.node.selfClosing !== true
  if (name === null && !hasEnd) return { why: 'nameless', value: '' }
  if (name === null && isBlankTag(tag, reader)) return { why: 'empty', value: '' }
  // The notes in what a function was given are notes by now.
  const words = tag.inner === undefined || tag.isMade === true ? '' : sourceOf(tag.inner, reader.text)
  if (!/<ref/i.test(words)) return null
  return holdsBareNote(words) ? { why: 'unclosed', value: '' } : null
}

/** Whether a text has the tag of a note that no closed element and no comment is around. */
function holdsBareNote(words: string): boolean {
  const open = new Map<string, number>()
  const notes: number[] = []
  const closed: (readonly [from: number, to: number])[] = []
  for (const { index, 0: tag, 1: slash, 2: name = '!--' } of words.matchAll(/<!--|-->|<(\/?)(\w+)[^<>]*>/g)) {
    const from = open.get(name)
    if (slash === '/' || tag === '-->') {
      if (from !== undefined) closed.push([from, index])
      open.delete(name)
      continue
    }
    open.set(name, index)
    if (/^ref(?:erences)?$/i.test(name)) notes.push(index)
  }
  closed.sort(([one], [other]) => one - other)
  let [next, end] = [0, -1]
  return notes.some((note) => {
    for (let one = closed[next]; one !== undefined && one[0] <= note; one = closed[next]) {
      end = Math.max(end, one[1])
      next += 1
    }
    return note >= end
  })
}

/** `<references>`: the list of a group, with the notes that are defined in it, and below it what is wrong with them. */
export function readReferences(tag: ExtensionTag, reader: WikitextReader): void {
  const { node, inner, attributes } = tag
  const group = attributeOf(attributes, 'group') ?? ''
  const inside = inner === undefined ? [] : childrenOf(inner)
  // Notes that a call brings: only the expanded page has them.
  if (inside.some(({ type }) => type === 'template' || type === 'magic-word')) reader.page.progress.needsReparse = true
  const { noteNames, nesting } = reader.page.progress
  // In an argument, it is not known yet what comes before.
  const known = nesting > 0 ? null : (noteNames.get(group) ?? new Set<string>())
  const notes = inside
    .filter(({ type, name }) => type === 'ext' && name === 'ref')
    .map((ref) => definedNote(ref, group, known, reader))
  const span = reader.place.span(...node.range)
  if (Object.keys(attributes).some((name) => !listAttributes.has(name))) {
    const refusal = { why: 'unknown-list-attribute', value: '' } as const
    reader.out.push({ kind: 'inline', node: { type: 'note', group, name: null, refusal, children: notes, span } })
    return
  }
  const good = notes.filter(({ refusal }) => refusal === undefined)
  // A list of nothing is nothing: it parts no paragraph.
  if (known !== null && !noteNames.delete(group)) reader.out.push({ kind: 'text', value: '', span, atom: true })
  else {
    const columns = attributeOf(attributes, 'responsive') === '0' ? { columns: false } : {}
    const definitions = good.length > 0 ? { notes: good, defines: true } : {}
    reader.out.push({ kind: 'block', node: { type: 'references', group, ...definitions, ...columns, span } })
  }
  writeRefused(notes, span, reader)
}

/** The definitions that are refused on lines below the list: what is wrong with several is told once, beside the words of all. */
function writeRefused(notes: readonly Note[], span: Note['span'], { out }: WikitextReader): void {
  const told = new Map<string, Note>()
  for (const note of notes) {
    const { refusal } = note
    if (refusal === undefined) continue
    const key = `${refusal.why} ${refusal.value}`
    const before = told.get(key)
    const words = [...(before?.children ?? []), ...(note.children ?? [])]
    told.set(key, { ...(before ?? note), children: words })
  }
  for (const [index, node] of [...told.values()].entries()) {
    if (index > 0) out.push({ kind: 'inline', node: { type: 'line-break', span } })
    out.push({ kind: 'newline', span }, { kind: 'inline', node })
  }
}

/** A note in a list, refused where it says nothing of a note before (Validator::validateRefInReferenceList). */
function definedNote(ref: TreeNode, group: string, known: ReadonlySet<string> | null, reader: WikitextReader): Note {
  const given = childOf(ref, 'ext-attrs')
  const attributes = given === undefined ? {} : attributesOf(given, reader)
  const tag = { node: ref, inner: childOf(ref, 'ext-inner'), attributes }
  const note = noteOf(tag, group, reader)
  const { name, children } = note
  const of = (why: NoteRefusal['why'], value = ''): Note => withRefusal(note, { why, value })
  const refusal = refusalOf(tag, note)
  if (refusal !== null) return withRefusal(note, refusal)
  if (note.group !== group) return of('other-group', note.group)
  if (name === null) return of('nameless-definition')
  if (children === null) return of('empty-definition', name)
  return known === null || known.has(name) ? note : of('unused-definition', name)
}
