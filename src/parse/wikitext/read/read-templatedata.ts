/** `<templatedata>`: what a template says of its parameters, as the table that readers saw (the extension TemplateData, 1.43). */

import type { Attributes, Block, Inline, TableCell, TableRow } from '../../../model/document.ts'
import type { Span } from '../../../model/span.ts'
import { defaultMessage } from '../languages/default-messages.ts'
import type { ExtensionTag, WikitextReader } from './reader.ts'

type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** False where the tag holds no JSON object of parameters: then it is shown as its source. */
export function readTemplateData({ node, inner }: ExtensionTag, reader: WikitextReader): boolean {
  const data = parsed(inner === undefined ? '' : reader.text.slice(...inner.range))
  if (data === null || !isJson(data['params'])) return false
  const page = new TemplateDataPage(reader.page.words.table.language, reader.place.span(...node.range))
  reader.out.push({ kind: 'block', node: page.section(data, data['params']) })
  return true
}

function parsed(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const types: Readonly<Record<string, string>> = {
  'string/wiki-page-name': 'wiki-page-name',
  'string/wiki-user-name': 'wiki-user-name',
  'string/line': 'line',
}

/** The words and the one place of a table. */
class TemplateDataPage {
  readonly #language: string
  readonly #span: Span

  constructor(language: string, span: Span) {
    this.#language = language
    this.#span = span
  }

  section(data: Json, parameters: Json): Block {
    const description = this.#text(data['description'])
    const intro = this.#paragraph(description ?? this.#say('desc-empty'))
    return this.#box('section', [intro, this.#table(data, parameters)])
  }

  #table(data: Json, parameters: Json): Block {
    const { format } = data
    const style =
      format === 'inline' || format === 'block' ? format : typeof format === 'string' && format !== '' ? 'custom' : null
    const caption = [this.#say('params'), ...(style === null ? [] : [this.#say(`format-${style}`)])]
    const heads = this.#row([
      this.#cell(true, [this.#line(this.#say('param-name'))], { colspan: '2' }),
      ...['param-desc', 'param-type', 'param-status'].map((key) => this.#cell(true, [this.#line(this.#say(key))])),
    ])
    const order = Array.isArray(data['paramOrder']) ? data['paramOrder'].map(String) : Object.keys(parameters)
    const named = order.filter((name) => isJson(parameters[name]))
    const rows = named.map((name) => this.#parameter(name, parameters[name] as Json))
    const none = this.#row([this.#cell(false, [this.#line(this.#say('no-params-set'))], { colspan: '7' })])
    return {
      type: 'table',
      attributes: { class: 'wikitable sortable' },
      caption: caption.flatMap((words, index) => (index === 0 ? this.#inlines(words) : this.#inlines(` ${words}`))),
      rows: [heads, ...(rows.length === 0 ? [none] : rows)],
      span: this.#span,
    }
  }

  #parameter(name: string, given: Json): TableRow {
    const aliases = Array.isArray(given['aliases']) ? given['aliases'].map(String) : []
    const names = [name, ...aliases].flatMap((one, index): Inline[] => [
      ...(index === 0 ? [] : this.#inlines(' ')),
      { type: 'element', tag: 'code', attributes: {}, children: this.#inlines(one), span: this.#span },
    ])
    const type = this.#typeName(given['type'])
    return this.#row([
      this.#cell(true, [this.#line(this.#text(given['label']) ?? name)]),
      this.#cell(false, [{ type: 'paragraph', bare: true, children: names, span: this.#span }]),
      this.#cell(false, this.#description(given)),
      this.#cell(false, [this.#line(this.#say(`param-type-${type}`))]),
      this.#cell(false, [this.#line(this.#say(`param-status-${statusOf(given)}`))]),
    ])
  }

  #typeName(type: unknown): string {
    const name = typeof type === 'string' ? (types[type] ?? type) : 'unknown'
    return defaultMessage(this.#language, `templatedata-doc-param-type-${name}`) === null ? 'unknown' : name
  }

  #description(given: Json): readonly Block[] {
    const facts = [
      ['param-suggestedvalues', Array.isArray(given['suggestedvalues']) ? given['suggestedvalues'].join(' ') : null],
      ['param-default', this.#text(given['default'])],
      ['param-example', this.#text(given['example'])],
      ['param-autovalue', this.#text(given['autovalue'])],
    ] as const
    const items = facts.flatMap(([key, value]) =>
      value === null
        ? []
        : [
            { kind: 'term' as const, words: this.#say(key) },
            { kind: 'description' as const, words: value },
          ],
    )
    const list: Block = {
      type: 'list',
      kind: 'definition',
      items: items.map(({ kind, words }) => ({
        kind,
        depth: 1,
        children: this.#inlines(words),
        blocks: [],
        span: this.#span,
      })),
      span: this.#span,
    }
    const words = this.#paragraph(this.#text(given['description']) ?? this.#say('param-desc-empty'))
    return items.length === 0 ? [words] : [words, list]
  }

  /** A text, or one of several by language: the wiki's, else English, else the first. */
  #text(value: unknown): string | null {
    if (typeof value === 'string') return value === '' ? null : value
    if (!isJson(value)) return null
    const chosen = value[this.#language] ?? value['en'] ?? Object.values(value)[0]
    return typeof chosen === 'string' && chosen !== '' ? chosen : null
  }

  #say(key: string): string {
    return defaultMessage(this.#language, `templatedata-doc-${key}`) ?? key
  }

  #inlines(value: string): readonly Inline[] {
    return [{ type: 'text', value, span: this.#span }]
  }

  #line(words: string): Block {
    return { type: 'paragraph', bare: true, children: this.#inlines(words), span: this.#span }
  }

  #paragraph(words: string): Block {
    return { type: 'paragraph', children: this.#inlines(words), span: this.#span }
  }

  #box(tag: string, blocks: readonly Block[]): Block {
    return { type: 'container', tag, attributes: {}, blocks, span: this.#span }
  }

  #row(cells: readonly TableCell[]): TableRow {
    return { attributes: {}, cells, span: this.#span }
  }

  #cell(header: boolean, blocks: readonly Block[], attributes: Attributes = {}): TableCell {
    return { header, attributes, blocks, span: this.#span }
  }
}

function statusOf(given: Json): string {
  const { deprecated, required, suggested } = given
  if (deprecated !== undefined && deprecated !== false) return 'deprecated'
  if (required === true) return 'required'
  return suggested === true ? 'suggested' : 'optional'
}
