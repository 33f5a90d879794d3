/**
 * Wiki `style=""` as class names. The page's CSP forbids inline styles, so each declaration on the list below becomes a
 * class whose name spells the declaration (`wf-s-text-align-center`), and the style sheet is made from the names found.
 */

const keyword = (...words: readonly string[]): RegExp => new RegExp(`^(?:${words.join('|')})$`)
const color = /^(?:#[0-9a-f]{3}|#[0-9a-f]{4}|#[0-9a-f]{6}|#[0-9a-f]{8}|[a-z]{3,24})$/
const size = '(?:0|\\d{1,4}(?:\\.\\d{1,3})?(?:px|em|rem|%|pt|ex|ch|vw))'
const length = new RegExp(`^(?:${size}|auto)$`)
const lengths = new RegExp(`^(?:${size}|auto)(?: (?:${size}|auto)){0,3}$`)
const lineStyle = 'none|solid|dashed|dotted|double|ridge|groove|inset|outset'
const border = new RegExp(
  `^(?:none|0|(?:${size}|thin|medium|thick) (?:${lineStyle})(?: (?:#[0-9a-f]{3,8}|[a-z]{3,24}))?)$`,
)

/** Property → which values pass. Nothing here can load, move over the page, or hide what we say beside the wiki's words. */
const properties: Readonly<Record<string, RegExp>> = {
  background: color,
  'background-color': color,
  border,
  'border-bottom': border,
  'border-collapse': keyword('collapse', 'separate'),
  'border-color': color,
  'border-left': border,
  'border-radius': lengths,
  'border-right': border,
  'border-style': keyword(...lineStyle.split('|')),
  'border-top': border,
  'border-width': lengths,
  clear: keyword('both', 'left', 'right', 'none'),
  color,
  'column-count': /^[1-6]$/,
  'column-gap': length,
  display: keyword('block', 'inline', 'inline-block', 'flex', 'table', 'none'),
  float: keyword('left', 'right', 'none'),
  'font-family': keyword('monospace', 'serif', 'sans-serif'),
  'font-size': new RegExp(`^(?:${size}|(?:x-|xx-)?(?:small|large)|smaller|larger|medium)$`),
  'font-style': keyword('italic', 'normal', 'oblique'),
  'font-variant': keyword('small-caps', 'normal'),
  'font-weight': keyword('bold', 'bolder', 'lighter', 'normal', '[1-9]00'),
  'line-height': new RegExp(`^(?:${size}|normal|[0-3](?:\\.\\d{1,2})?)$`),
  'list-style-type': keyword(
    'disc',
    'circle',
    'square',
    'decimal',
    'none',
    'lower-alpha',
    'upper-alpha',
    'lower-roman',
    'upper-roman',
  ),
  margin: lengths,
  'margin-bottom': length,
  'margin-left': length,
  'margin-right': length,
  'margin-top': length,
  'max-width': length,
  'min-width': length,
  padding: lengths,
  'padding-bottom': length,
  'padding-left': length,
  'padding-right': length,
  'padding-top': length,
  'text-align': keyword('left', 'right', 'center', 'justify', 'start', 'end'),
  'text-decoration': keyword('underline', 'line-through', 'none', 'overline'),
  'text-indent': length,
  'text-transform': keyword('uppercase', 'lowercase', 'capitalize', 'none'),
  'vertical-align': keyword('top', 'middle', 'bottom', 'baseline', 'sub', 'super', 'text-top', 'text-bottom'),
  'white-space': keyword('nowrap', 'pre', 'pre-wrap', 'normal'),
  width: length,
}

const inLightOnly = /^(?:background|color$|border(?!-collapse|-radius|-style|-width))/
const prefix = 'wf-s-'
const marks: Readonly<Record<string, string>> = { '.': '_d', '%': '_p', '#': '_h', ' ': '_s' }
const unmarks: Readonly<Record<string, string>> = { _d: '.', _p: '%', _h: '#', _s: ' ' }

/** The classes of a style attribute; declarations that are not on the list are dropped, the last one of a property counts. */
export function styleClasses(style: string): readonly string[] {
  const classes = new Map<string, string>()
  for (const declaration of style.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '').split(';')) {
    const colon = declaration.indexOf(':')
    const property = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    const value = cleanValue(declaration.slice(colon + 1))
    if (acceptsStyle(property, value))
      classes.set(property, `${prefix}${property}--${value.replace(/[.%# ]/g, (mark) => marks[mark] ?? '')}`)
  }
  return [...classes.values()].sort()
}

/** The class of what no reader sees. */
export const hiddenClass = `${prefix}display--none`

/** Where a floating element stands, and its share of the line: the classes that its frame must take from it. None: it does not float. */
export function placingClasses(classes: readonly string[]): readonly string[] {
  if (!classes.some((name) => /^wf-s-float--(?:left|right)$/.test(name))) return []
  return classes.filter((name) =>
    /^wf-s-(?:float|clear|margin(?:-\w+)?|max-width)--|^wf-s-(?:min-)?width--.*_p$/.test(name),
  )
}

/** A value in lower case with single spaces, without its importance. */
export const cleanValue = (value: string): string =>
  value
    .replace(/!\s*important/i, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(^| )\./g, '$10.')

/** Whether a declaration passes: its property and its value, as `cleanValue` gives it, are on the list. */
export const acceptsStyle = (property: string, value: string): boolean =>
  Object.hasOwn(properties, property) && properties[property]?.test(value) === true

/** The generated classes that a piece of HTML uses, sorted. */
export function usedStyleClasses(html: string): readonly string[] {
  return [...new Set(html.match(/(?<=[" ])wf-s-[a-z-]+--[a-z0-9_-]+(?=[" ])/g))].sort()
}

/**
 * The style sheet for a set of generated classes. An element's own words go before those of any selector, as in a
 * `style` attribute. Colours hold in the light scheme only: wikis never thought of the dark one.
 */
export function styleRules(classes: Iterable<string>): string {
  const plain: string[] = []
  const light: string[] = []
  for (const name of [...new Set(classes)].sort()) {
    const [property, value] = declarationOf(name)
    if (acceptsStyle(property, value))
      (inLightOnly.test(property) ? light : plain).push(`.wf-content .${name} { ${property}: ${value} !important }`)
  }
  const inLight =
    light.length === 0 ? [] : ['@media (prefers-color-scheme: light) {', ...light.map((rule) => `  ${rule}`), '}']
  return [...plain, ...inLight, ''].join('\n')
}

/** The `style` that classes were made of; those that are not generated say nothing. */
export const styleOfClasses = (classes: readonly string[]): string =>
  classes
    .filter((name) => name.startsWith(prefix))
    .map(declarationOf)
    .map(([property, value]) => `${property}: ${value}`)
    .join('; ')

function declarationOf(name: string): readonly [property: string, value: string] {
  const [property = '', encoded = ''] = name.slice(prefix.length).split('--')
  return [property, encoded.replace(/_[dphs]/g, (mark) => unmarks[mark] ?? '')]
}
