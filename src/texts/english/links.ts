/** What the commands about links say. */

import { inFrench } from '../catalogue.ts'

/** Texts by key: summaries, options, results and headings of `wikifonds links`. */
export const linkTexts = inFrench('links', {
  summaryLinks: 'The state of links: check them on the Web, report, explain, import what others saved.',
  summaryCheck:
    'Asks the Web about every link that is due and writes what it sees into the lock. The only command that does. Interrupted, it goes on.',
  summaryReport: 'Counts links by state, family, host and year, and lists what a person should look at.',
  summaryExplain: 'Tells the whole story of one link: where it stands, what was seen, which rules decided.',
  summaryVerify: 'Checks a lock: its form, the order of its entries, the bodies kept as evidence.',
  summaryImport:
    'Takes captures from a WARC or WACZ, decisions from a CSV, targets of short links from code|url lines.',
  optOnly: 'one of {phases}; may be repeated',
  optRecheckDead: 'asks dead links again',
  optDryRun: 'sends nothing; says what would be asked of whom',
  optTestNet: 'lets `allowHosts` of the policy lead names to this machine',
  optRecord: 'keeps the exchanges with the given address as files',
  optList: 'prints the addresses of a state, one a line: {statuses}, all',
  optShortHost: 'the shortener that the codes belong to, where several could be meant',
  planLine: '{phase}: {count} {count|request|requests} to {host}',
  planNothing: 'nothing is due',
  checkAsked: 'links asked',
  checkVerdicts: 'verdicts',
  checkCaptures: 'looked up in archives',
  checkCopies: 'copies saved',
  checkUnanswered: 'archives that did not answer',
  checkLock: 'lock',
  checkNext: 'next: wikifonds links report {path}, then wikifonds run {path}',
  none: 'none',
  reportUses: '{uses} {uses|use|uses} of {urls} {urls|address|addresses}',
  reportByStatus: 'by state',
  reportByFamily: 'by family',
  reportByHost: 'by host',
  reportByYear: 'by year of introduction',
  reportToReview: 'for a person to look at',
  reportMore: '… and {count} more',
  explainWhat: 'what it is',
  explainAsked: 'asked as',
  explainRules: 'rules',
  explainUse: 'on the page',
  explainSince: 'since {date} ({basis})',
  explainGets: 'the reader gets',
  explainWhy: 'why',
  explainSeen: 'seen',
  explainCaptures: 'captures',
  explainCopy: 'copy',
  explainNotSeen: 'never checked',
  lockValid:
    '{name}: valid — {entries} {entries|entry|entries}, {observations} {observations|observation|observations}',
  lockNotValid: '{name}: not valid — {errors} {errors|error|errors}',
  imported: '{kind}: {taken} taken, {left} left aside',
})
