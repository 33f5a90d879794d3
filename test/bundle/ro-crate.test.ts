/** The crate as others read it: a JSON-LD processor, a library for RO-Crates, a browser. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import jsonld, { type NodeObject } from 'jsonld'
import { ROCrate } from 'ro-crate'
import { describe, expect, test } from 'vitest'
import { type BundleOptions, writeBundle } from '../../src/bundle/write.ts'
import { about, options, preparePayload, scratch } from './sample.ts'

/**
 * The context as the library carries it. It is that of version 1.2: version 1.3 adds terms of schema.org and moves four of
 * Bioschemas (its changelog), none of which a crate of ours has.
 */
const context: NodeObject = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('ro-crate/lib/context.json'), 'utf8'),
)
const base = 'https://fonds.example/communs/'
const schema = 'http://schema.org/'

const reading = {
  base,
  // A term that the context does not know, or a relative type, is an error and not passed over.
  safe: true,
  documentLoader: async (url: string) => {
    if (url !== 'https://w3id.org/ro/crate/1.3/context') throw new Error(`no context ${url}`)
    return { contextUrl: undefined, documentUrl: url, document: context }
  },
}

async function written(change: Partial<BundleOptions> = {}): Promise<string> {
  const folder = preparePayload(scratch())
  await writeBundle(folder, { ...options, zip: false, ...change })
  return folder
}

const crateIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'ro-crate-metadata.json'), 'utf8'))

const sparse = {
  ...about,
  baseUrl: null,
  rights: { spdx: 'unknown', url: null, text: null },
  generator: null,
  closed: { from: null, to: null, notice: null, successor: null, contact: null },
  organisation: null,
  contact: null,
}
const variants: Readonly<Record<string, Partial<BundleOptions>>> = {
  'in French': {},
  'in English': { language: 'en' },
  'of a wiki that says little': { about: sparse, account: { ...options.account, inputs: [] } },
  'of a series, with two licences and a contact without address': {
    about: {
      ...about,
      series: 'communs de la région',
      contact: 'le bureau de l’association',
      rights: { spdx: 'CC-BY-SA-3.0 OR GFDL-1.3-or-later', url: null, text: null },
    },
  },
}

describe('the crate', () => {
  test.for(Object.entries(variants))('%s holds only terms that its context knows, flat', async ([, change]) => {
    const crate = crateIn(await written(change))
    const expanded = await jsonld.expand(crate, reading)
    const flat: unknown = await jsonld.flatten(crate, undefined, reading)
    expect(flat).toHaveLength(expanded.length)
    expect(expanded).toHaveLength(crate['@graph'].length)
  })

  test('with a term of nobody would not pass', async () => {
    const crate = crateIn(await written())
    crate['@graph'][1].colour = 'blue'
    await expect(jsonld.expand(crate, reading)).rejects.toThrow('Safe mode')
  })

  test('says to a JSON-LD processor who published what, by which actions', async () => {
    const quads = String(await jsonld.toRDF(crateIn(await written()), { ...reading, format: 'application/n-quads' }))
    const says = (subject: string, property: string, object: string): void =>
      expect(quads).toContain(`<${base}${subject}> <${property}> ${object} .`)
    says('', `${schema}publisher`, `<${base}#organisation>`)
    says('#organisation', `${schema}name`, '"Association des communs"')
    says('#organisation', `${schema}contactPoint`, '<mailto:archives@asso.example>')
    says('', `${schema}isBasedOn`, '<https://wiki.example.org>')
    says('', `${schema}license`, '<https://creativecommons.org/licenses/by-sa/4.0/>')
    says('', `${schema}temporalCoverage`, '"2016-01-01/2022-12-31"')
    says('', `${schema}mentions`, `<${base}#ingestion>`)
    says('#ingestion', `${schema}object`, `<${base}#input-1>`)
    says('#input-1', `${schema}sha256`, `"${'ab'.repeat(32)}"`)
    says('#transformation', `${schema}result`, `<${base}data/site/>`)
    says('#wikifonds', `${schema}version`, '"0.1.0"')
    for (const [id, code] of Object.entries({
      ingestion: 'ing',
      transformation: 'mig',
      redaction: 'red',
      fixity: 'mes',
    })) {
      says(`#${id}`, `${schema}additionalType`, `<http://id.loc.gov/vocabulary/preservation/eventType/${code}>`)
      says(`#${id}`, `${schema}instrument`, `<${base}#wikifonds>`)
      says(`#${id}`, `${schema}agent`, `<${base}#organisation>`)
    }
    says('ro-crate-metadata.json', 'http://purl.org/dc/terms/conformsTo', '<https://w3id.org/ro/crate/1.3>')
  })

  test('is opened by a library for RO-Crates, and everything in it is reached from the root', async () => {
    const json = crateIn(await written())
    const crate = new ROCrate(json, { array: true, link: true })
    expect(crate.rootDataset?.['name']).toEqual(['Wiki des communs\u00a0: archive du 2026-11-24'])
    const reached = new Set(['./', 'ro-crate-metadata.json'])
    for (const id of reached) {
      const entity = json['@graph'].find((each: { '@id': string }) => each['@id'] === id) ?? {}
      for (const value of Object.values(entity).flat()) {
        if (typeof value === 'object' && value !== null && '@id' in value) reached.add(String(value['@id']))
      }
    }
    const ids: readonly string[] = json['@graph'].map((entity: { '@id': string }) => entity['@id'])
    expect(ids.filter((id) => !reached.has(id))).toEqual([])
  })

  test('names nobody who edited the wiki', async () => {
    const types = new Set(crateIn(await written())['@graph'].map((entity: { '@type': string }) => entity['@type']))
    expect(types).not.toContain('Person')
  })
})

describe('the preview', () => {
  test.for(Object.entries(variants))(
    '%s is valid HTML without script, and leads to what is there',
    async ([, change]) => {
      const folder = await written(change)
      const html = readFileSync(join(folder, 'ro-crate-preview.html'), 'utf8')
      const { results } = new HtmlValidate({ extends: ['html-validate:recommended'] }).validateStringSync(html)
      expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
        [],
      )
      expect(html).toContain(`content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"`)
      expect(html).not.toMatch(/<script|<style| style=/)
      const targets = [...html.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, target]) => target ?? '')
      for (const target of targets.filter((each) => !/^https?:/.test(each))) {
        if (target.startsWith('#')) expect(html).toContain(` id="${target.slice(1)}"`)
        else expect(() => readFileSync(join(folder, target)), target).not.toThrow()
      }
      expect(targets).toEqual(
        expect.arrayContaining(['data/site/index.html', 'data/index.sqlite', 'data/records/meetings.csv', '#contents']),
      )
    },
  )

  test('speaks the language of the site', async () => {
    const html = async (language: 'en' | 'fr') =>
      readFileSync(join(await written({ language }), 'ro-crate-preview.html'), 'utf8')
    expect(await html('fr')).toMatch(/<html lang="fr">.*Contenu du RO-Crate.*Comment il a été fait/s)
    expect(await html('en')).toMatch(/<html lang="en">.*Contents of the crate.*How it was made/s)
  })
})
