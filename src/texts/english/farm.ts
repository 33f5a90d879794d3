/** What `farm` says on the terminal. */

import { inFrench } from '../catalogue.ts'

/** Texts by key: summaries, options, results. */
export const farmTexts = inFrench('farm', {
  summaryPlan:
    'Makes jobs of a list of wikis, and fills the queues of a broker; without a list, fills them again from the plan.',
  summaryWork:
    'Works until no job is left: on any number of hosts with a broker, on one without. --job runs one line of the plan.',
  summaryStatus: 'Tells how many jobs are done, failed and left, how fast it goes, and what was lost over all of them.',
  summaryMerge: 'Makes one index over all bundles, which `query` asks in SQL.',
  optStore:
    'folder that all hosts share, or s3://bucket/prefix, reached as AWS_* say (default: WIKIFONDS_STORE, else farm)',
  optBroker: 'address of Valkey or Redis: redis://host:6379 (default: WIKIFONDS_BROKER)',
  optSplit:
    'parse wikis with more megabytes of sources in ranges of about so many, on several hosts (default: no wiki)',
  optRetry: 'try what was given up once more',
  optWorkers: 'processes at once (default: one per core)',
  optJob: 'run line N of jobs.jsonl, from 1, and nothing else; no broker is asked',
  optQueue: 'take from that queue only: S, M, L (by size) or hosts (live wikis); may be repeated',
  optScratch: 'folder on a disk of this host, for runs under way (default: among the temporary files)',
  optStall: 'seconds after which a silent worker is taken for dead (default: 10)',
  optIndex: 'the SQLite file to write (default: farm.sqlite in the folder of the store)',
  note: 'note: {what}',
  planned:
    '{wikis} {wikis|wiki|wikis}, {bytes} of sources; {jobs} {jobs|job|jobs}: {done} done, {failed} failed, {left} left, {queued} put into queues',
  plannedQueue: '  {queue}: {jobs} {jobs|job|jobs}, lines {first} to {last}',
  refused: 'refused: {place}: {message} ({code})',
  gone: '{count} {count|wiki|wikis} of the plan before {count|is|are} not in this one: {keys}',
  andMore: '{keys} and {count} more',
  noneLeft: 'no job is left to work at',
  nextWork: 'next: wikifonds farm work {options}',
  nextMerge: 'next: wikifonds farm merge --store {store}',
  jobDone: '{key}: {pages} {pages|page|pages}, {bytes}',
  rangeName: '{key} {part}/{of}',
  rangeDone: '{key}: {pages} {pages|page|pages} parsed, {bytes}',
  jobIncomplete: '{key}: {pages} {pages|page|pages}, {bytes}, incomplete',
  jobFailed: '{key}: given up: {message} ({code})',
  jobAgain: '{key}: tried again later: {message} ({code})',
  jobKilled: '{key}: its process was killed; tried again later',
  jobBusy: '{key}: another process of this host is at it',
  jobUnfit: '{key}: given back, since its result cannot be put into the store',
  jobStopped: '{key}: stopped, given back',
  worked:
    '{made} {made|bundle|bundles} made here, {incomplete} of them incomplete; {done} done in all, {failed} failed, {damaged} damaged',
  keyless: 'not made here, since {count|its|their} key of pseudonyms is on another host: {keys}',
  statusDone: 'done',
  statusLeft: 'left',
  statusFailed: 'failed',
  statusDamaged: 'damaged',
  statusRefused: 'refused',
  statusIncomplete: 'incomplete',
  statusOutdated: 'outdated',
  outdated:
    '{count} {count|bundle is|bundles are} of no job of this plan, but of one before: remove {count|it|them} before `results/` is published',
  statusAgain: 'begun again',
  statusRate: 'rate',
  statusTimeLeft: 'time left',
  statusBundles: 'bundles',
  ofJobs: '{count} of {jobs}',
  perHour: '{count} {count|job|jobs} an hour',
  hours: '{hours} h',
  notYet: 'not known yet',
  bundlesOf:
    '{bytes}, {pages} {pages|page|pages}, {revisions} {revisions|revision|revisions}, {meetings} {meetings|meeting|meetings}',
  queueState: '{waiting} waiting, {active} at work, {delayed} later',
  merged:
    '{wikis} {wikis|wiki|wikis}; without a bundle: {failed} failed, {left} left, {refused} refused, {damaged} damaged',
})
