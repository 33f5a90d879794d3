/** `#contentmodel` (CoreParserFunctions::contentmodel, MediaWiki 1.44). */

import { decodeReferences } from '../../../model/character-references.ts'
import { parseTitle, type Title } from '../../../model/title.ts'
import { type ParserFunction, textAt } from './call.ts'

/** `{{#contentmodel:canonical|title}}`: what a page holds, in the words of the wiki or, `canonical`, by its id. */
export const contentModel: ParserFunction = (call) => {
  const written = textAt(call, 1)
  const title = written === '' ? call.page.title : parseTitle(decodeReferences(written), call.wiki.rules)
  if (title === null) return ''
  const model = modelOf(title)
  return textAt(call, 0) === 'canonical' ? model : (call.message(`content-model-${model}`) ?? model)
}

/** What a page holds, by its title alone (ContentHandler::getDefaultModelFor). */
export function modelOf({ namespaceId, name }: Title): string {
  const isCode = namespaceId === 8 || (namespaceId === 2 && name.includes('/'))
  const kind = isCode ? /\.(css|js|json)$/.exec(name)?.[1] : undefined
  if (kind !== undefined) return kind === 'js' ? 'javascript' : kind
  if (namespaceId === 828 && name.endsWith('.json')) return 'json'
  return namespaceId === 828 && !/\/(?:doc|documentation)$/i.test(name) ? 'Scribunto' : 'wikitext'
}
