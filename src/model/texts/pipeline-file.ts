/** The comments that `init` and `farm plan` write into a pipeline file: read by whoever fills it in. */

import type { Text } from '../texts.ts'

/** Comments by key, each one line without `#`. */
export const pipelineFileTexts = {
  head: {
    en: 'Written by `wikifonds init`. Every key is explained in docs/pipeline.md; a line with # in front is off.',
    fr: 'Écrit par `wikifonds init`. Chaque clé est expliquée dans docs/pipeline.md ; une ligne précédée de # est inactive.',
  },
  listed: {
    en: 'Written by `wikifonds farm plan`, and anew by the next plan of a list: what is changed here is lost. Change the list, or name a pipeline file of your own in it.',
    fr: 'Écrit par `wikifonds farm plan`, et de nouveau par le prochain plan d’une liste : ce qui est changé ici est perdu. Changez la liste, ou nommez-y un fichier de migration à vous.',
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
  contact: {
    en: 'an address that the host may write to about the requests, instead of shutting them out',
    fr: 'une adresse où l’hébergeur puisse écrire au sujet des requêtes, au lieu de les refuser',
  },
  login: {
    en: 'a wiki that only members may read: see docs/sources-api.md',
    fr: 'un wiki que seuls ses membres peuvent lire : voir docs/sources-api.md',
  },
  files: {
    en: 'this folder lies beside it: take the # away if it holds the uploads',
    fr: 'ce dossier est à côté : retirez le # s’il contient les fichiers téléversés',
  },
  second: {
    en: 'a second source fills what the first one lacks',
    fr: 'une deuxième source complète ce qui manque à la première',
  },
  privacy: {
    en: 'addresses of contributors become pseudonyms, e-mails and phone numbers are masked',
    fr: 'les adresses des anonymes deviennent des pseudonymes, courriels et téléphones sont masqués',
  },
  membersOnly: {
    en: 'only members may read this wiki: its bundle says that it is for them alone; public, once they agree that it be published',
    fr: 'seuls ses membres peuvent lire ce wiki : son paquet se dit réservé à eux ; public, quand ils acceptent qu’il soit publié',
  },
  date: {
    en: 'default date: the day of the latest revision',
    fr: 'date par défaut : le jour de la dernière révision',
  },
} as const satisfies Record<string, Text>

/** What each key that a source leaves open is good for: said after `init`. */
export const openKeyTexts = {
  name: { en: 'what the wiki calls itself', fr: 'le nom que le wiki se donne' },
  language: { en: 'the language of its pages', fr: 'la langue de ses pages' },
  timezone: {
    en: 'where its meetings take place: their hours are local',
    fr: 'où ses réunions ont lieu : leurs heures sont locales',
  },
  baseUrl: {
    en: 'where people reached it: old links and citations depend on it',
    fr: 'où les gens l’atteignaient : anciens liens et citations en dépendent',
  },
  rights: { en: 'its licence, as the foot of its pages said', fr: 'sa licence, comme le disait le pied de ses pages' },
  closed: {
    en: 'since when it is closed, why, and what follows it',
    fr: 'depuis quand il est fermé, pourquoi, et ce qui lui succède',
  },
  files: { en: 'the folder of its uploads', fr: 'le dossier de ses fichiers téléversés' },
  contact: {
    en: 'an address that its host may write to about the requests: none is sent',
    fr: 'une adresse où son hébergeur puisse écrire au sujet des requêtes : aucune n’est envoyée',
  },
} as const satisfies Record<string, Text>
