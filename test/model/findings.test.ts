import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inLanguage } from '../../src/model/texts/translate.ts'

const source = join(import.meta.dirname, '..', '..', 'src')
const filesUnder = (path: string): readonly string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path]

/** Where a check begins to say something: its builders, the rules of the catalogue, what is wrong with a file. */
const findingBeginnings =
  /(?:(?:error|warning|say)\((?:[^'"`,]|'[^']*'|`[^`]*`)+,\s*|yield |message: |wrong: |return )(?=['`])/g

/** Every sentence in the code of the checks, `7` standing for what it names. */
function sentencesOf(code: string, beginnings: RegExp): readonly string[] {
  return [...code.matchAll(beginnings)].map(({ index, 0: opening }) => literalAt(code, index + opening.length))
}

/** A string or template literal, with `7` for each `${…}`, however its expression nests. */
function literalAt(code: string, start: number): string {
  const quote = code[start]
  let said = ''
  for (let at = start + 1; code[at] !== quote; at += 1) {
    if (code[at] === '$' && code[at + 1] === '{') {
      let depth = 1
      for (at += 2; depth > 0; at += 1) depth += code[at] === '{' ? 1 : code[at] === '}' ? -1 : 0
      at -= 1
      said += '7'
    } else said += code[at]
  }
  return said
}

const checks = ['bundle/verify', 'bundle/names.ts', 'catalogue/check', 'records/check.ts'].flatMap((path) =>
  filesUnder(join(source, path)),
)
const sentences = [
  ...new Set(checks.flatMap((file) => sentencesOf(readFileSync(file, 'utf8'), findingBeginnings))),
].filter((one) => one.includes(' '))

test('the checks say many things', () => {
  expect(sentences.length).toBeGreaterThan(90)
  expect(sentences).toContain('does not have the checksum of 7')
})

test.for(sentences)('“%s” has French', (english) => {
  const french = inLanguage(english, 'fr')
  expect(french).not.toBe(english)
  expect(french).not.toMatch(/\b(the|has|says|which|not)\b/)
})
