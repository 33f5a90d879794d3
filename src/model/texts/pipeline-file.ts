/** The comments that `init` writes into a pipeline file: read by whoever fills it in. */

import type { Text } from '../texts.ts'

/** Comments by key, each one line without `#`. */
export const pipelineFileTexts = {
  head: {
    en: 'Written by `wikifonds init`. Every key is explained in docs/pipeline.md; a line with # in front is off.',
    fr: 'Écrit par `wikifonds init`. Chaque clé est expliquée dans docs/pipeline.md ; une ligne précédée de # est inactive.',
  },
  key: {
    en: 'in file names and record ids: a-z, 0-9 and -',
    fr: 'dans les noms de fichiers et les identifiants : a-z, 0-9 et -',
  },
  name: { en: 'Wiki of our association', fr: 'Wiki de notre association' },
  privateAddress: {
    en: 'The source says that the wiki was at {address}: the address of a machine of its own, which nobody else could reach.',
    fr: 'La source dit que le wiki était à {address} : l’adresse d’une machine à part, que personne d’autre ne pouvait atteindre.',
  },
  realAddress: {
    en: 'Write here where people reached it: old links, citations and the maps of addresses depend on it.',
    fr: 'Écrivez ici où les gens l’atteignaient : les anciens liens, les citations et les tables d’adresses en dépendent.',
  },
  aliases: {
    en: 'older addresses of the same wiki: links to them become internal again',
    fr: 'anciennes adresses du même wiki : les liens vers elles redeviennent internes',
  },
  rights: { en: 'default: what the source says', fr: 'par défaut : ce que dit la source' },
  notice: { en: 'Why this wiki closed', fr: 'Pourquoi ce wiki a fermé' },
  login: {
    en: 'a wiki that only members may read: see docs/sources-api.md',
    fr: 'un wiki que seuls ses membres peuvent lire : voir docs/sources-api.md',
  },
  second: {
    en: 'a second source fills what the first one lacks',
    fr: 'une deuxième source complète ce qui manque à la première',
  },
  privacy: {
    en: 'addresses of contributors become pseudonyms, e-mails and phone numbers are masked',
    fr: 'les adresses des anonymes deviennent des pseudonymes, courriels et téléphones sont masqués',
  },
  date: {
    en: 'default date: the day of the latest revision',
    fr: 'date par défaut : le jour de la dernière révision',
  },
} as const satisfies Record<string, Text>
