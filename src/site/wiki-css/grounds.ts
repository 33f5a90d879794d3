/** The grounds on which words stand, as `assets/style.css` names them (paper, sheet, shade), and its ink. A test holds them together. */

import type { Colour } from './colour.ts'

/** Of the light scheme. */
export const lightGrounds: readonly Colour[] = [
  [0xfb, 0xfa, 0xf6],
  [0xff, 0xff, 0xff],
  [0xf1, 0xee, 0xe5],
]

/** Of the dark scheme. */
export const darkGrounds: readonly Colour[] = [
  [0x19, 0x18, 0x15],
  [0x21, 0x1f, 0x1b],
  [0x2b, 0x29, 0x24],
]

/** Of words in the light scheme. */
export const lightInk: Colour = [0x22, 0x20, 0x1c]
