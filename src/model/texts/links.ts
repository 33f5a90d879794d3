/** What the commands about links say. */

import type { Text } from '../texts.ts'

/** Texts by key: summaries, options, results and headings of `wikifonds links`. */
export const linkTexts = {
  summaryLinks: {
    en: 'The state of links: check them on the Web, report, explain, import what others saved.',
    fr: 'L’état des liens : les vérifier sur le Web, en rendre compte, expliquer, importer ce que d’autres ont sauvé.',
  },
  summaryCheck: {
    en: 'Asks the Web about every link that is due and writes what it sees into the lock. The only command that does. Interrupted, it goes on.',
    fr: 'Interroge le Web sur chaque lien à vérifier et écrit ce qu’il voit dans le verrou. La seule commande à le faire. Interrompue, elle reprend.',
  },
  summaryReport: {
    en: 'Counts links by state, family, host and year, and lists what a person should look at.',
    fr: 'Compte les liens par état, famille, hôte et année, et liste ce qu’une personne devrait regarder.',
  },
  summaryExplain: {
    en: 'Tells the whole story of one link: where it stands, what was seen, which rules decided.',
    fr: 'Raconte toute l’histoire d’un lien : où il figure, ce qui a été vu, quelles règles ont décidé.',
  },
  summaryVerify: {
    en: 'Checks a lock: its form, the order of its entries, the bodies kept as evidence.',
    fr: 'Vérifie un verrou : sa forme, l’ordre de ses entrées, les contenus gardés comme preuves.',
  },
  summaryImport: {
    en: 'Takes captures from a WARC or WACZ, decisions from a CSV, targets of short links from code|url lines.',
    fr: 'Prend les captures d’un WARC ou WACZ, les décisions d’un CSV, les cibles de liens courts de lignes code|url.',
  },
  optOnly: { en: 'one of {phases}; may be repeated', fr: 'un de {phases} ; peut être répété' },
  optRecheckDead: { en: 'asks dead links again', fr: 'interroge à nouveau les liens morts' },
  optDryRun: {
    en: 'sends nothing; says what would be asked of whom',
    fr: 'n’envoie rien ; dit ce qui serait demandé à qui',
  },
  optTestNet: {
    en: 'lets `allowHosts` of the policy lead names to this machine',
    fr: 'laisse `allowHosts` de la politique mener des noms à cette machine',
  },
  optRecord: {
    en: 'keeps the exchanges with the given address as files',
    fr: 'garde comme fichiers les échanges avec l’adresse donnée',
  },
  optList: {
    en: 'prints the addresses of a state, one a line: {statuses}, all',
    fr: 'imprime les adresses d’un état, une par ligne : {statuses}, all',
  },
  optShortHost: {
    en: 'the shortener that the codes belong to, where several could be meant',
    fr: 'le raccourcisseur auquel appartiennent les codes, si plusieurs sont possibles',
  },
  planLine: {
    en: '{phase}: {count} {count|request|requests} to {host}',
    fr: '{phase} : {count} {count|requête|requête|requêtes} à {host}',
  },
  planNothing: { en: 'nothing is due', fr: 'rien n’est à vérifier' },
  checkAsked: { en: 'links asked', fr: 'liens interrogés' },
  checkVerdicts: { en: 'verdicts', fr: 'verdicts' },
  checkCaptures: { en: 'looked up in archives', fr: 'cherchés dans les archives' },
  checkCopies: { en: 'copies saved', fr: 'copies sauvées' },
  checkUnanswered: { en: 'archives that did not answer', fr: 'archives sans réponse' },
  checkLock: { en: 'lock', fr: 'verrou' },
  checkNext: {
    en: 'next: wikifonds links report {path}, then wikifonds run {path}',
    fr: 'ensuite : wikifonds links report {path}, puis wikifonds run {path}',
  },
  none: { en: 'none', fr: 'aucun' },
  reportUses: {
    en: '{uses} {uses|use|uses} of {urls} {urls|address|addresses}',
    fr: '{uses} {uses|emploi|emploi|emplois} de {urls} {urls|adresse|adresse|adresses}',
  },
  reportByStatus: { en: 'by state', fr: 'par état' },
  reportByFamily: { en: 'by family', fr: 'par famille' },
  reportByHost: { en: 'by host', fr: 'par hôte' },
  reportByYear: { en: 'by year of introduction', fr: 'par année d’ajout' },
  reportToReview: { en: 'for a person to look at', fr: 'à regarder par une personne' },
  reportMore: { en: '… and {count} more', fr: '… et {count} {count|autre|autre|autres}' },
  explainWhat: { en: 'what it is', fr: 'ce que c’est' },
  explainAsked: { en: 'asked as', fr: 'demandé comme' },
  explainRules: { en: 'rules', fr: 'règles' },
  explainUse: { en: 'on the page', fr: 'sur la page' },
  explainSince: { en: 'since {date} ({basis})', fr: 'depuis {date} ({basis})' },
  explainGets: { en: 'the reader gets', fr: 'qui lit reçoit' },
  explainWhy: { en: 'why', fr: 'pourquoi' },
  explainSeen: { en: 'seen', fr: 'vu' },
  explainCaptures: { en: 'captures', fr: 'captures' },
  explainCopy: { en: 'copy', fr: 'copie' },
  explainNotSeen: { en: 'never checked', fr: 'jamais vérifié' },
  lockValid: {
    en: '{name}: valid — {entries} {entries|entry|entries}, {observations} {observations|observation|observations}',
    fr: '{name} : valide — {entries} {entries|entrée|entrée|entrées}, {observations} {observations|observation|observation|observations}',
  },
  lockNotValid: {
    en: '{name}: not valid — {errors} {errors|error|errors}',
    fr: '{name} : non valide — {errors} {errors|erreur|erreur|erreurs}',
  },
  imported: {
    en: '{kind}: {taken} taken, {left} left aside',
    fr: '{kind} : {taken} {taken|pris|pris}, {left} {left|laissé|laissé|laissés}',
  },
} as const satisfies Record<string, Text>
