/** What `farm` says on the terminal. */

import type { Text } from '../texts.ts'

/** Texts by key: summaries, options, results. */
export const farmTexts = {
  summaryFarm: {
    en: 'Many wikis on many machines: plan them, work, look how far it is, make one index.',
    fr: 'Beaucoup de wikis sur beaucoup de machines : planifier, travailler, voir où on en est, faire un index.',
  },
  summaryPlan: {
    en: 'Makes jobs of a list of wikis, and fills the queues of a broker; without a list, fills them again from the plan.',
    fr: 'Fait des tâches d’une liste de wikis, et remplit les files d’un courtier ; sans liste, les remplit de nouveau d’après le plan.',
  },
  summaryWork: {
    en: 'Works until no job is left: on any number of hosts with a broker, on one without. --job runs one line of the plan.',
    fr: 'Travaille jusqu’à ce qu’il ne reste aucune tâche : sur autant de machines qu’on veut avec un courtier, sur une sans. --job fait une ligne du plan.',
  },
  summaryStatus: {
    en: 'Tells how many jobs are done, failed and left, how fast it goes, and what was lost over all of them.',
    fr: 'Dit combien de tâches sont faites, échouées et restantes, à quel rythme, et ce qui a été perdu en tout.',
  },
  summaryMerge: {
    en: 'Makes one index over all bundles, which `query` asks in SQL.',
    fr: 'Fait un seul index de tous les paquets, que `query` interroge en SQL.',
  },
  optStore: {
    en: 'folder that all hosts share, or s3://bucket/prefix, reached as AWS_* say (default: WIKIFONDS_STORE, else farm)',
    fr: 'dossier que toutes les machines partagent, ou s3://compartiment/préfixe, atteint comme le disent AWS_* (par défaut : WIKIFONDS_STORE, sinon farm)',
  },
  optBroker: {
    en: 'address of Valkey, Redis or PostgreSQL: redis://host:6379, postgres://host/name (default: WIKIFONDS_BROKER)',
    fr: 'adresse de Valkey, Redis ou PostgreSQL : redis://machine:6379, postgres://machine/nom (par défaut : WIKIFONDS_BROKER)',
  },
  optSplit: {
    en: 'parse wikis with more megabytes of sources in ranges of about so many, on several hosts (default: no wiki)',
    fr: 'analyser les wikis dont les sources dépassent tant de mégaoctets par tranches d’environ autant, sur plusieurs machines (par défaut : aucun)',
  },
  optRetry: { en: 'try what was given up once more', fr: 'retenter ce qui a été abandonné' },
  optWorkers: {
    en: 'processes at once (default: one per core)',
    fr: 'processus à la fois (par défaut : un par cœur)',
  },
  optJob: {
    en: 'run line N of jobs.jsonl, from 1, and nothing else; no broker is asked',
    fr: 'faire la ligne N de jobs.jsonl, à partir de 1, et rien d’autre ; aucun courtier n’est interrogé',
  },
  optQueue: {
    en: 'take from that queue only: S, M, L (by size) or hosts (live wikis); may be repeated',
    fr: 'ne prendre que dans cette file : S, M, L (par taille) ou hosts (wikis en ligne) ; peut être répété',
  },
  optScratch: {
    en: 'folder on a disk of this host, for runs under way (default: among the temporary files)',
    fr: 'dossier sur un disque de cette machine, pour les traitements en cours (par défaut : parmi les fichiers temporaires)',
  },
  optStall: {
    en: 'seconds after which a silent worker is taken for dead (default: 10)',
    fr: 'secondes après lesquelles un processus muet est tenu pour mort (par défaut : 10)',
  },
  optMetrics: { en: 'in the text format of Prometheus', fr: 'au format texte de Prometheus' },
  optIndex: {
    en: 'the SQLite file to write (default: farm.sqlite in the folder of the store)',
    fr: 'le fichier SQLite à écrire (par défaut : farm.sqlite dans le dossier de l’entrepôt)',
  },
  note: { en: 'note: {what}', fr: 'note : {what}' },
  planned: {
    en: '{wikis} {wikis|wiki|wikis}, {bytes} of sources; {jobs} {jobs|job|jobs}: {done} done, {failed} failed, {left} left, {queued} put into queues',
    fr: '{wikis} {wikis|wiki|wiki|wikis}, {bytes} de sources ; {jobs} {jobs|tâche|tâche|tâches} : {done} {done|faite|faite|faites}, {failed} {failed|échouée|échouée|échouées}, {left} {left|restante|restante|restantes}, {queued} mises en file',
  },
  plannedQueue: {
    en: '  {queue}: {jobs} {jobs|job|jobs}, lines {first} to {last}',
    fr: '  {queue} : {jobs} {jobs|tâche|tâche|tâches}, lignes {first} à {last}',
  },
  refused: { en: 'refused: {place}: {message} ({code})', fr: 'refusé : {place} : {message} ({code})' },
  gone: {
    en: '{count} {count|wiki|wikis} of the plan before {count|is|are} not in this one: {keys}',
    fr: '{count} {count|wiki|wiki|wikis} du plan précédent {count|n’est|n’est|ne sont} pas dans celui-ci : {keys}',
  },
  andMore: { en: '{keys} and {count} more', fr: '{keys} et {count} de plus' },
  noneLeft: { en: 'no job is left to work at', fr: 'aucune tâche ne reste à faire' },
  nextWork: {
    en: 'next: wikifonds farm work {options}',
    fr: 'ensuite : wikifonds farm work {options}',
  },
  nextMerge: {
    en: 'next: wikifonds farm merge --store {store}',
    fr: 'ensuite : wikifonds farm merge --store {store}',
  },
  jobDone: { en: '{key}: {pages} {pages|page|pages}, {bytes}', fr: '{key} : {pages} {pages|page|page|pages}, {bytes}' },
  rangeName: { en: '{key} {part}/{of}', fr: '{key} {part}/{of}' },
  rangeDone: {
    en: '{key}: {pages} {pages|page|pages} parsed, {bytes}',
    fr: '{key} : {pages} {pages|page analysée|page analysée|pages analysées}, {bytes}',
  },
  jobIncomplete: {
    en: '{key}: {pages} {pages|page|pages}, {bytes}, incomplete',
    fr: '{key} : {pages} {pages|page|page|pages}, {bytes}, incomplet',
  },
  jobFailed: { en: '{key}: given up: {message} ({code})', fr: '{key} : abandonné : {message} ({code})' },
  jobAgain: {
    en: '{key}: tried again later: {message} ({code})',
    fr: '{key} : nouvel essai plus tard : {message} ({code})',
  },
  jobKilled: {
    en: '{key}: its process was killed; tried again later',
    fr: '{key} : son processus a été tué ; nouvel essai plus tard',
  },
  jobBusy: {
    en: '{key}: another process of this host is at it',
    fr: '{key} : un autre processus de cette machine y travaille',
  },
  jobUnfit: {
    en: '{key}: given back, since its result cannot be put into the store',
    fr: '{key} : remis en file, car son résultat ne peut être mis dans l’entrepôt',
  },
  jobStopped: { en: '{key}: stopped, given back', fr: '{key} : arrêté, remis en file' },
  worked: {
    en: '{made} {made|bundle|bundles} made here, {incomplete} of them incomplete; {done} done in all, {failed} failed, {damaged} damaged',
    fr: '{made} {made|paquet fait|paquet fait|paquets faits} ici, dont {incomplete} {incomplete|incomplet|incomplet|incomplets} ; {done} {done|fait|fait|faits} en tout, {failed} {failed|échoué|échoué|échoués}, {damaged} {damaged|abîmé|abîmé|abîmés}',
  },
  keyless: {
    en: 'not made here, since {count|its|their} key of pseudonyms is on another host: {keys}',
    fr: 'pas {count|fait|fait|faits} ici, car {count|sa clé|sa clé|leurs clés} des pseudonymes {count|est|est|sont} sur une autre machine : {keys}',
  },
  statusDone: { en: 'done', fr: 'faites' },
  statusLeft: { en: 'left', fr: 'restantes' },
  statusFailed: { en: 'failed', fr: 'échouées' },
  statusDamaged: { en: 'damaged', fr: 'abîmées' },
  statusRefused: { en: 'refused', fr: 'refusées' },
  statusIncomplete: { en: 'incomplete', fr: 'incomplets' },
  statusOutdated: { en: 'outdated', fr: 'périmés' },
  outdated: {
    en: '{count} {count|bundle is|bundles are} of no job of this plan, but of one before: remove {count|it|them} before `results/` is published',
    fr: '{count} {count|paquet n’est d’aucune tâche|paquet n’est d’aucune tâche|paquets ne sont d’aucune tâche} de ce plan, mais d’un plan d’avant : {count|supprimez-le|supprimez-le|supprimez-les} avant de publier `results/`',
  },
  statusAgain: { en: 'begun again', fr: 'recommencées' },
  statusRate: { en: 'rate', fr: 'rythme' },
  statusTimeLeft: { en: 'time left', fr: 'temps restant' },
  statusBundles: { en: 'bundles', fr: 'paquets' },
  ofJobs: { en: '{count} of {jobs}', fr: '{count} sur {jobs}' },
  perHour: { en: '{count} {count|job|jobs} an hour', fr: '{count} {count|tâche|tâche|tâches} par heure' },
  hours: { en: '{hours} h', fr: '{hours} h' },
  notYet: { en: 'not known yet', fr: 'pas encore connu' },
  bundlesOf: {
    en: '{bytes}, {pages} {pages|page|pages}, {revisions} {revisions|revision|revisions}, {meetings} {meetings|meeting|meetings}',
    fr: '{bytes}, {pages} {pages|page|page|pages}, {revisions} {revisions|révision|révision|révisions}, {meetings} {meetings|réunion|réunion|réunions}',
  },
  queueState: {
    en: '{waiting} waiting, {active} at work, {delayed} later',
    fr: '{waiting} en attente, {active} en cours, {delayed} plus tard',
  },
  merged: {
    en: '{wikis} {wikis|wiki|wikis}; without a bundle: {failed} failed, {left} left, {refused} refused, {damaged} damaged',
    fr: '{wikis} {wikis|wiki|wiki|wikis} ; sans paquet : {failed} {failed|échoué|échoué|échoués}, {left} {left|restant|restant|restants}, {refused} {refused|refusé|refusé|refusés}, {damaged} {damaged|abîmé|abîmé|abîmés}',
  },
} as const satisfies Record<string, Text>
