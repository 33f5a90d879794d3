/** What grows while one page is printed: the slots, the ids that are taken, the headings, the notes. */

import type { Block, Inline } from '../../model/document.ts'
import type { Slot } from '../../model/parsed-page.ts'
import type { Span } from '../../model/span.ts'
import { createAnchors } from '../../support/anchor.ts'
import type { RenderContext, RenderedHeading } from '../render.ts'
import { createSay, type Say } from '../say.ts'
import { levelsWithoutGaps } from './levels.ts'

/** Printers that need each other: handed in, so that no file imports one that imports it. */
export interface Printers {
  readonly inlines: (inlines: readonly Inline[], print: Print, inLink?: boolean) => string
  /** What stands inside a cell, an item or an element. */
  readonly inside: (blocks: readonly Block[], span: Span, print: Print, parent: string) => string
}

export interface Print {
  readonly printers: Printers
  readonly say: Say
  readonly source: string | null
  readonly isAccessible: boolean
  readonly slots: Slot[]
  readonly headings: RenderedHeading[]
  readonly notes: PrintedNote[]
  readonly takeId: (id: string) => boolean
  readonly anchorFor: (heading: string) => string
  /** The level in HTML of a heading of the wiki; in the accessible shape 2 to 6, never a step of more than one. */
  readonly levelFor: (level: number) => number
  /** External links met so far: the position of the next one. */
  uses: number
}

/** A note: one text, one or several marks in the page. */
export interface PrintedNote {
  readonly group: string
  readonly name: string | null
  /** In its group, from 1. */
  readonly number: number
  /** On the page, from 1: what its ids are made of. */
  readonly id: number
  html: string | null
  marks: number
  isListed: boolean
}

export function createPrint(context: RenderContext, printers: Printers): Print {
  const ids = new Set<string>()
  const anchors = createAnchors()
  const takeId = (id: string): boolean => {
    if (ids.has(id)) return false
    ids.add(id)
    return true
  }
  return {
    printers,
    say: createSay(context.language),
    source: context.source ?? null,
    isAccessible: context.shape !== 'mediawiki',
    slots: [],
    headings: [],
    notes: [],
    takeId,
    anchorFor: (heading) => {
      let anchor = anchors(heading)
      while (anchor !== '' && !takeId(anchor)) anchor = anchors(heading)
      return anchor
    },
    levelFor: context.shape === 'mediawiki' ? (level) => level : levelsWithoutGaps(),
    uses: 0,
  }
}

/** A slot around a label; both tags carry the number, so that each can be replaced by itself. */
export function inSlot(slot: Slot, print: Print, label: string): string {
  const number = print.slots.push(slot) - 1
  return `<wf-slot n="${number}">${label}</wf-slot n="${number}">`
}
