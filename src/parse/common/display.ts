/** What a reader sees of a Document. */

import type { Block, Document } from '../../model/document.ts'

/** The blocks to print; a call in them is printed as its `expansion`. */
export const displayBlocks = ({ display, blocks }: Document): readonly Block[] => display ?? blocks
