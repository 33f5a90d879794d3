/** The documents agree with the program: generated pages are fresh, links lead somewhere, codes and keys are explained. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generatedDocs } from '../scripts/generated-docs.ts'
import { definitionSchema } from '../src/pipeline/io/definition.ts'
import { errorTexts } from '../src/texts/english/errors.ts'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

test('the generated pages are fresh (else: npx tsx scripts/docs.ts)', async () => {
  for (const [path, text] of Object.entries(await generatedDocs())) expect(read(path), path).toBe(text)
})

test('each error code is documented, and each documented one exists', () => {
  const documented = [...read('docs/errors.md').matchAll(/^## (.+)$/gm)].map(([, code]) => code)
  expect(documented.sort()).toEqual(Object.keys(errorTexts).sort())
})

test('each top-level key of a pipeline file is explained', () => {
  const page = read('docs/pipeline.md')
  for (const key of Object.keys(definitionSchema.shape)) expect(page, key).toContain(`\`${key}`)
})

test('README, CONTRIBUTING and .ci/run with its gate name the same commands for the tests, and all that they name are there', () => {
  const gate = read('scripts/gate.mjs').replaceAll("', '", ' ')
  const pages = [read('README.md'), read('CONTRIBUTING.md'), `${read('.ci/run')}\n${gate}`]
  const named = pages.map((page) =>
    [...page.matchAll(/\bnpm (?:run )?(test(?::\w+)?|check|build|demo)\b/g)].map(([, name = '']) => name),
  )
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
  expect(named.flat().filter((name) => !(name in scripts))).toEqual([])
  const tests = Object.keys(scripts).filter((name) => /^(?:test|check$)/.test(name))
  for (const names of named) expect([...new Set(names)]).toEqual(expect.arrayContaining(tests))
})

test('each relative link of the documents leads to a file', () => {
  for (const page of [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'docs/pipeline.md',
    'docs/bundle.md',
    'docs/privacy.md',
    'docs/signing.md',
    'docs/losses.md',
    'docs/farm.md',
    'docs/scale.md',
    'docs/library.md',
    'docs/schema.md',
  ]) {
    const folder = page.includes('/') ? 'docs/' : ''
    for (const [, target] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(() => read(`${folder}${target}`), `${page} → ${target}`).not.toThrow()
    }
  }
})

test('every file that ARCHITECTURE.md and the pages at the doors name is there', () => {
  const parts = readdirSync(new URL('../src/', import.meta.url), { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  )
  const pages = ['ARCHITECTURE.md', 'scripts/README.md', ...parts.map(({ name }) => `src/${name}/README.md`)]
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/`((?:src\/)?[a-z]+\/[\w./-]+)`/g)].map(([, path = '']) => ({ page, path })),
  )
  const isThere = (page: string, path: string): boolean =>
    [`../${path}`, `../src/${path}`, `../${page.replace(/[^/]*$/, '')}${path}`].some((one) =>
      existsSync(new URL(one, import.meta.url)),
    )
  expect(named.length).toBeGreaterThan(80)
  expect(named.filter(({ page, path }) => !isThere(page, path))).toEqual([])
})
