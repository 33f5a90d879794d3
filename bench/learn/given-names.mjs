// Writes `labels/given-names.txt`: given names of many languages, without case and accents, from @faker-js/faker (MIT), which
// is installed for it alone: `npm install --no-save @faker-js/faker@10.6.0 && node bench/learn/given-names.mjs`.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const locales = [
  ...['fr', 'fr_BE', 'fr_CH', 'de', 'de_AT', 'de_CH', 'en', 'es', 'es_MX', 'it', 'nl', 'nl_BE', 'pt_BR', 'pt_PT'],
  ...['sv', 'nb_NO', 'da', 'fi', 'pl', 'ro', 'cs_CZ', 'tr'],
]
const { allLocales } = await import('@faker-js/faker')
const lists = locales.flatMap((locale) => Object.values(allLocales[locale].person.first_name ?? {}).flat())
const parts = lists.flatMap((name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[- ]/u))
const names = [...new Set(parts.filter((name) => /^[a-zßœæø]{3,}$/u.test(name)))].sort()
writeFileSync(join(import.meta.dirname, 'labels', 'given-names.txt'), `${names.join('\n')}\n`)
console.log(`${names.length} given names`)
