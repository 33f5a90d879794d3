/** Every wikitext at hand: our fixtures, and what lies beside the repository where it is there. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { decodeReferences } from '../../src/model/character-references.ts'

export interface SampleText {
  readonly title: string
  readonly text: string
}

const root = new URL('../../', import.meta.url)

/** The latest texts of an XML export (read with a pattern: these files are known to be sound). */
export function textsOfDump(path: string): readonly SampleText[] {
  const url = new URL(path, root)
  if (!existsSync(url)) return []
  const pages = readFileSync(url, 'utf8').matchAll(/<page>([\s\S]*?)<\/page>/g)
  return [...pages].map(([, page = '']) => ({
    title: decodeReferences(/<title>(.*?)<\/title>/.exec(page)?.[1] ?? ''),
    text: decodeReferences([...page.matchAll(/<text[^>]*?(?:\/>|>([\s\S]*?)<\/text>)/g)].at(-1)?.[1] ?? ''),
  }))
}

/** The wikitext of MediaWiki's own parser tests, where they lie beside the repository. */
export function parserTestTexts(): readonly SampleText[] {
  const folder = new URL('../shared/parsertests/', root)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
  return files.flatMap((name) => {
    const cases = readFileSync(new URL(name, folder), 'utf8').matchAll(/^!! *wikitext\n([\s\S]*?)^!!/gm)
    return [...cases].map(([, text = '']) => ({ title: `Essai ${name}`, text }))
  })
}

export const fixtureTexts = textsOfDump('fixtures/communs/communs.xml')
export const foreignTexts = [...textsOfDump('../shared/dumps/heatsync-meetings.xml'), ...parserTestTexts()]
