/** The comments that `init` and `farm plan` write into a pipeline file: read by whoever fills it in. */

import { inFrench } from '../catalogue.ts'

/** Comments by key, each one line without `#`. */
export const pipelineFileTexts = inFrench('pipelineFile', {
  head: 'Written by `wikifonds init`. Every key is explained in docs/pipeline.md; a line with # in front is off.',
  listed:
    'Written by `wikifonds farm plan`, and anew by the next plan of a list: what is changed here is lost. Change the list, or name a pipeline file of your own in it.',
  key: 'in file names and record ids: a-z, 0-9 and -',
  name: 'Wiki of our association',
  privateAddress:
    'The source says that the wiki was at {address}: the address of a machine of its own, which nobody else could reach.',
  realAddress: 'Write here where people reached it: old links, citations and the maps of addresses depend on it.',
  aliases: 'older addresses of the same wiki: links to them become internal again',
  rights: 'default: what the source says',
  notice: 'Why this wiki closed',
  contact: 'an address that the host may write to about the requests, instead of shutting them out',
  login: 'a wiki that only members may read: see docs/sources-api.md',
  files: 'this folder lies beside it: take the # away if it holds the uploads',
  recode: 'letters with accents were encoded twice (“BiÃ¨re”): take the # away to undo it',
  second: '- { kind: html-mirror, from: mirror/ }   # a second source fills what the first one lacks',
  privacy: 'addresses of contributors become pseudonyms, e-mails and phone numbers are masked',
  download: 'download {address} first, under this name',
  membersOnly:
    'only members may read this wiki: its bundle says that it is for them alone; public, once they agree that it be published',
  date: 'default date: the day of the latest revision',
})

/** What each key that a source leaves open is good for: said after `init`. */
export const openKeyTexts = inFrench('openKeys', {
  name: 'what the wiki calls itself',
  language: 'the language of its pages',
  timezone: 'where its meetings take place: their hours are local',
  baseUrl: 'where people reached it: old links and citations depend on it',
  rights: 'its licence, as the foot of its pages said',
  closed: 'since when it is closed, why, and what follows it',
  files: 'the folder of its uploads',
  contact: 'an address that its host may write to about the requests: none is sent',
})
