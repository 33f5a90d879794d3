import { readFileSync } from 'node:fs'
import { type DataTexts, dataFiles, decodePolicy, type Policy } from '../../src/links/policy/read-policy.ts'
import { canonicalNamespaces, titleRules } from '../../src/model/title.ts'
import type { Namespace } from '../../src/model/wiki.ts'

const folder = new URL('../../src/links/policy/policies/', import.meta.url)

export const dataTexts: DataTexts = Object.fromEntries(
  Object.entries(dataFiles).map(([name, file]) => [name, readFileSync(new URL(file, folder), 'utf8')]),
) as DataTexts

export const policy: Policy = decodePolicy({ builtin: dataTexts })

export const policyWith = (text: string): Policy =>
  decodePolicy({ builtin: dataTexts, user: { path: 'mine.yml', text } })

const french: Readonly<Record<number, string>> = {
  [-2]: 'Média',
  [-1]: 'Spécial',
  1: 'Discussion',
  2: 'Utilisateur',
  3: 'Discussion utilisateur',
  4: 'Projet',
  6: 'Fichier',
  8: 'MediaWiki',
  10: 'Modèle',
  12: 'Aide',
  14: 'Catégorie',
}

const namespaces: Namespace[] = Object.keys(canonicalNamespaces).map((key) => ({
  id: Number(key),
  name: french[Number(key)] ?? canonicalNamespaces[Number(key)] ?? '',
  canonical: canonicalNamespaces[Number(key)] ?? null,
  aliases: [],
  case: 'first-letter',
}))

export const frenchRules = titleRules({
  namespaces,
  interwiki: { w: 'https://fr.wikipedia.org/wiki/$1', nous: 'https://wiki.exemple.org/wiki/$1' },
})
