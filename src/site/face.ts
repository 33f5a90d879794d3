/** What of a wiki's own face may be shown on our pages: its style sheets, its colour, its drawings. */

export { cleanSvg } from './svg/clean-svg.ts'
export { accentOf } from './wiki-css/accent.ts'
export { safeStyles } from './wiki-css/sheet.ts'
