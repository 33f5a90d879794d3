import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reasonIn } from '../../src/model/texts/links.ts'

const folder = new URL('../../src/links/', import.meta.url)
const source = ['evidence.ts', 'judge.ts', 'resolve.ts', 'resolve-internal.ts', 'resolution.ts']
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n')

/** Every sentence of the engine: a literal that begins with a capital and ends with a full stop, its places filled. */
const sentences = [...source.matchAll(/(['`])((?:[A-Z]|\$\{closure|\$\{strike|\$\{base)[^'`\n]*\.)\1/g)].map(
  ([, , text = '']) => text.replace(/^\$\{(?:strike|base)\.reason\} /, '').replace(/\$\{[^{}]*\}/g, 'x'),
)

describe('the reasons of the engine', () => {
  it('are found in its source', () => {
    expect(readdirSync(folder)).toContain('judge.ts')
    expect(sentences.length).toBeGreaterThan(25)
  })

  it('have a French of their own', () => {
    const isEnglish = (french: string): boolean => /\b(?:the|The|was|link|page answers)\b/.test(french)
    const without = sentences.filter((sentence) => {
      const french = reasonIn(sentence, 'fr')
      return french === sentence || isEnglish(french)
    })
    expect(without, 'their French belongs in model/texts/links.ts').toEqual([])
  })

  it('may be several, and the words of a policy stay as they are', () => {
    const reason = 'The server answered 404. Failure 1 of 3 before the link counts as dead.'
    expect(reasonIn(reason, 'fr')).toBe('Le serveur a répondu 404. Échec 1 sur 3 avant que le lien compte comme mort.')
    expect(reasonIn('vu par Lise', 'fr')).toBe('vu par Lise')
    expect(reasonIn(reason, 'en')).toBe(reason)
  })
})
