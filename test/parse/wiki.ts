/** A small invented wiki for the tests of the parser, and short ways to look into a Document. */

import type { Block, Document, Inline } from '../../src/model/document.ts'
import { createParser, type ParserOptions } from '../../src/parse/parse.ts'

export const templates: Readonly<Record<string, string>> = {
  'Modèle:Bonjour': "Bonjour '''{{{1|à tous}}}'''",
  'Modèle:Fiche':
    '{| class="fiche"\n! Date\n| {{{date|?}}}\n|-\n! Lieu\n| {{{lieu|}}}\n|}<noinclude>\nAide du modèle</noinclude>',
  'Modèle:Liste': '* un\n* deux',
  'Modèle:Deux': 'premier\n\nsecond',
  'Modèle:Début': '{| class="tableau"',
  'Modèle:Rang': '|-\n| {{{1}}} || {{{2}}}',
  'Modèle:Fin': '|}',
  'Modèle:Boucle': 'a {{Boucle}} b',
  'Modèle:Somme': '{{#expr:{{{1}}}+{{{2}}}}}',
  'Modèle:Classé': '[[Catégorie:Par modèle|{{{1}}}]]',
  'Modèle:Seulement': 'avant<onlyinclude>dedans</onlyinclude>après',
  'Modèle:Autre nom': '#REDIRECTION [[Modèle:Bonjour]]',
  'Modèle:Gras ouvert': "'''gras",
  'Modèle:Titre': '== Section du modèle ==',
  'Modèle:Note tardive': '<ref>livre {{{1|sans titre}}}</ref> {{{1}}}',
  'Modèle:Note': '<ref name="{{{1}}}">source</ref>',
  Accueil: 'La page',
}

export const options: ParserOptions = {
  site: {
    name: 'Wiki du jardin',
    baseUrl: 'https://wiki.jardin.example',
    articlePath: '/wiki/$1',
    language: 'fr',
    timezone: 'Europe/Paris',
    namespaces: [
      { id: 0, name: '', canonical: '', aliases: [], case: 'first-letter' },
      { id: 4, name: 'Jardin', canonical: 'Project', aliases: [], case: 'first-letter' },
    ],
    interwiki: { w: 'https://fr.wikipedia.org/wiki/$1', en: 'https://en.jardin.example/$1' },
    parserConfig: null,
  },
  lookup: (title) => {
    const text = templates[title]
    return text === undefined ? null : { text }
  },
  clock: '2026-11-24T10:30:00Z',
}

const parser = createParser(options)

export const parse = (text: string, title = 'Réunion 12'): Document => parser.parse({ title, text, form: 'wikitext' })

/** A Document as short lines: `ul`, `  li text`, links as `[target|label]`. */
export function sketch(blocks: readonly Block[], indent = ''): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    const deeper = `${indent}  `
    switch (block.type) {
      case 'heading':
        return [`${indent}h${block.level} ${line(block.children)}`]
      case 'paragraph':
        return [`${indent}${block.bare ? 'bare' : 'p'} ${line(block.children)}`]
      case 'list':
        return block.items.flatMap((item) => {
          const mark = { unordered: '*', ordered: '#', definition: item.kind === 'term' ? ';' : ':' }[block.kind]
          return [`${indent}${mark} ${line(item.children)}`, ...sketch(item.blocks, deeper)]
        })
      case 'table':
        return [
          `${indent}table${block.caption === null ? '' : ` ${line(block.caption)}`}`,
          ...block.rows.flatMap(({ cells }) => [
            `${deeper}row`,
            ...cells.flatMap((cell) => [
              `${deeper}  ${cell.header ? 'th' : 'td'}`,
              ...sketch(cell.blocks, `${deeper}    `),
            ]),
          ]),
        ]
      case 'preformatted':
        return [`${indent}pre ${line(block.children)}`]
      case 'container':
        return [`${indent}${block.tag}`, ...sketch(block.blocks, deeper)]
      case 'block-call':
        return [`${indent}call ${block.call.name}`, ...sketch(block.expansion, deeper)]
      default:
        return [`${indent}${block.type}`]
    }
  })
}

export function line(inlines: readonly Inline[]): string {
  return inlines.map(word).join('')
}

function word(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.value.replaceAll('\n', '⏎')
    case 'bold':
      return `<b>${line(inline.children)}</b>`
    case 'italic':
      return `<i>${line(inline.children)}</i>`
    case 'page-link':
      return `[${inline.interwiki === null ? '' : `${inline.interwiki}:`}${inline.title}${inline.fragment === null ? '' : `#${inline.fragment}`}|${line(inline.children)}]`
    case 'external-link':
      return `(${inline.kind} ${inline.url}|${line(inline.children)})`
    case 'image':
      return `{image ${inline.name} ${inline.format} ${inline.align ?? '-'} ${inline.width ?? '-'}|${line(inline.caption)}}`
    case 'line-break':
      return '<br>'
    case 'element':
      return `<${inline.tag}>${line(inline.children)}</${inline.tag}>`
    case 'note':
      return `{note ${inline.name ?? ''}|${inline.children === null ? '' : line(inline.children)}}`
    case 'inline-call':
      return `{${inline.call.name}:${line(inline.expansion)}}`
    case 'inline-raw':
      return `{raw ${inline.value}}`
    case 'inline-block':
      return `{block ${sketch([inline.block]).join('; ')}}`
  }
}
