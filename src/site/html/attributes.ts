/** The attributes of the wiki's own HTML that are kept; all others are dropped, among them event handlers and URLs. */

import { keptId } from '../../model/anchor.ts'
import { type Attributes, isHidden } from '../../model/document.ts'
import { escapeHtml } from '../../support/markup.ts'
import { hiddenClass, styleClasses } from './styles.ts'

const anywhere: Readonly<Record<string, RegExp>> = {
  dir: /^(?:ltr|rtl|auto)$/,
  lang: /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i,
  title: /\S/,
}

/** 1 is the default and says nothing. */
const count = /^(?:[2-9]|[1-9]\d{1,2})$/
const byTag: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  td: { colspan: count, rowspan: count, 'data-sort-value': /^/ },
  th: { colspan: count, rowspan: count, 'data-sort-value': /^/, scope: /^(?:col|row|colgroup|rowgroup)$/, abbr: /\S/ },
  ol: { start: /^-?\d{1,6}$/, reversed: /^/ },
  li: { value: /^-?\d{1,6}$/ },
  time: { datetime: /^[\dTZ:.+-]{4,35}$/ },
  data: { value: /^/ },
}

const isTableTag = (tag: string): boolean => /^(?:table|tr|td|th|caption)$/.test(tag)

/** Presentational attributes of old HTML, as the style that they mean. */
const asStyle: Readonly<Record<string, (value: string, tag: string) => string>> = {
  align: (value, tag) =>
    tag === 'table' && value !== 'center'
      ? `float: ${value}`
      : tag === 'table'
        ? 'margin: 0 auto'
        : `text-align: ${value}`,
  bgcolor: (value) => `background-color: ${value}`,
  clear: (value) => `clear: ${value === 'all' ? 'both' : value}`,
  color: (value, tag) => (tag === 'span' ? `color: ${value}` : ''),
  face: () => '',
  nowrap: () => 'white-space: nowrap',
  size: (value) => `font-size: ${fontSizes[value] ?? ''}`,
  type: (value) => `list-style-type: ${listTypes[value] ?? value}`,
  valign: (value, tag) => (isTableTag(tag) ? `vertical-align: ${value}` : ''),
  width: (value, tag) => (isTableTag(tag) ? `width: ${/^\d+$/.test(value) ? `${value}px` : value}` : ''),
}
const fontSizes: Readonly<Record<string, string>> = {
  '1': 'x-small',
  '2': 'small',
  '3': 'medium',
  '4': 'large',
  '5': 'x-large',
  '6': 'xx-large',
  '+1': 'larger',
  '-1': 'smaller',
}
const listTypes: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
}

/**
 * Classes that mean a place: those of MediaWiki's own skins, and the infobox, which every wiki that has one floats by a style
 * sheet of its own. A style in the element itself counts more.
 */
const placesOfClasses: Readonly<Record<string, string>> = {
  floatleft: 'float: left; margin: 0 0.5em 0.5em 0',
  floatright: 'float: right; margin: 0 0 0.5em 0.5em',
  tleft: 'float: left; clear: left; margin: 0.5em 1.4em 0.8em 0',
  tright: 'float: right; clear: right; margin: 0.5em 0 0.8em 1.4em',
  infobox: 'float: right; clear: right; margin: 0 0 1em 1em; max-width: 22em',
}

/** What a tag of the wiki is printed with, beside its own attributes. */
export interface TagContext {
  /** Classes of ours, put before the wiki's own. */
  readonly classes?: readonly string[]
  /** Generated classes that this tag leaves out, since another element has them. */
  readonly without?: readonly string[]
  /** Attributes of ours. */
  readonly own?: Readonly<Record<string, string>>
  /** CSS declarations of ours, before the wiki's own. */
  readonly style?: string
  /** Says whether an id is still free on the page, and takes it. */
  readonly takeId: (id: string) => boolean
}

/** An opening tag with the attributes that pass. `tag` must be on the list already. */
export function openTag(tag: string, attributes: Attributes, context: TagContext): string {
  const kept = keptAttributes(tag, attributes, context)
  const classes = [
    ...(context.classes ?? []),
    ...ownClasses(attributes),
    ...styleClassesOf(tag, attributes, context.style).filter((name) => context.without?.includes(name) !== true),
  ]
  kept.push(...Object.entries(context.own ?? {}))
  if (classes.length > 0) kept.push(['class', [...new Set(classes)].join(' ')])
  return `<${tag}${kept.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('')}>`
}

/** The generated classes of an element: what its attributes and its class names mean, and its style. What may be unfolded is shown. */
export const styleClassesOf = (tag: string, attributes: Attributes, style = ''): readonly string[] =>
  styleClasses(`${style};${styleOf(tag, attributes)}`).filter(
    (name) => name !== hiddenClass || isHidden({ attributes }),
  )

function keptAttributes(tag: string, attributes: Attributes, context: TagContext): [string, string][] {
  const kept: [string, string][] = []
  const id = keptId(attributes['id'])
  if (id !== null && context.takeId(id)) kept.push(['id', id])
  for (const [name, pattern] of Object.entries({ ...anywhere, ...byTag[tag] })) {
    const value = Object.hasOwn(attributes, name) ? attributes[name]?.trim() : undefined
    if (value !== undefined && pattern.test(value)) kept.push([name, value])
  }
  return kept
}

/** The wiki's own classes; those that begin with `wf-` are ours alone. */
function ownClasses(attributes: Attributes): readonly string[] {
  const names = (attributes['class'] ?? '').split(/\s+/)
  return names.filter((name) => /^[A-Za-z_][\w-]{0,60}$/.test(name) && !name.toLowerCase().startsWith('wf-'))
}

function styleOf(tag: string, attributes: Attributes): string {
  const old = Object.entries(asStyle).map(([name, style]) => {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined
    return value === undefined ? '' : style(name === 'type' ? value.trim() : value.trim().toLowerCase(), tag)
  })
  const places = ownClasses(attributes).map((name) =>
    Object.hasOwn(placesOfClasses, name) ? placesOfClasses[name] : '',
  )
  return [...places, ...old, Object.hasOwn(attributes, 'style') ? (attributes['style'] ?? '') : ''].join(';')
}
