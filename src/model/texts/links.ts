/** What the commands about links say, and the French of the reasons that the links engine gives in English. */

import type { Language, Text } from '../texts.ts'

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
  planLine: { en: '{phase}: {count} requests to {host}', fr: '{phase} : {count} requêtes à {host}' },
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
  reportUses: { en: '{uses} uses of {urls} addresses', fr: '{uses} emplois de {urls} adresses' },
  reportByStatus: { en: 'by state', fr: 'par état' },
  reportByFamily: { en: 'by family', fr: 'par famille' },
  reportByHost: { en: 'by host', fr: 'par hôte' },
  reportByYear: { en: 'by year of introduction', fr: 'par année d’ajout' },
  reportToReview: { en: 'for a person to look at', fr: 'à regarder par une personne' },
  reportMore: { en: '… and {count} more', fr: '… et {count} autres' },
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
    en: '{name}: valid — {entries} entries, {observations} observations',
    fr: '{name} : valide — {entries} entrées, {observations} observations',
  },
  lockNotValid: { en: '{name}: not valid — {errors} errors', fr: '{name} : non valide — {errors} erreurs' },
  imported: { en: '{kind}: {taken} taken, {left} left aside', fr: '{kind} : {taken} pris, {left} laissés' },
} as const satisfies Record<string, Text>

/** English sentence of the engine → French; `{words}` stand for what the sentence names. */
const reasons: readonly (readonly [english: string, french: string])[] = [
  ['The link has not been checked.', 'Le lien n’a pas été vérifié.'],
  ['No request was sent.', 'Aucune requête n’a été envoyée.'],
  ['The server asked us to come back later.', 'Le serveur a demandé de revenir plus tard.'],
  ['The server could not be reached ({error}).', 'Le serveur n’a pas pu être joint ({error}).'],
  [
    'The server answered, but we could not read it ({error}).',
    'Le serveur a répondu, mais nous n’avons pas pu lire la réponse ({error}).',
  ],
  ['The address leads from one to another without end ({error}).', 'L’adresse renvoie sans fin à une autre ({error}).'],
  [
    'The site asks for consent, or whether we are a robot, before it shows anything.',
    'Le site demande un accord, ou si nous sommes un robot, avant de montrer quoi que ce soit.',
  ],
  [
    'The site answers every address with the same words, which say nothing of the page.',
    'Le site répond par les mêmes mots à toute adresse : ils ne disent rien de la page.',
  ],
  [
    'The page is that of a pad, and looks the same whether the pad is there or not.',
    'La page est celle d’un pad, et la même que le pad existe ou non.',
  ],
  [
    'The pad has no export any more: it was deleted or never written.',
    'Le pad n’a plus d’export : il a été supprimé, ou n’a jamais été écrit.',
  ],
  [
    'The pad holds only the notice that its content was deleted.',
    'Le pad ne contient que l’avis de suppression de son contenu.',
  ],
  [
    'The read-only address of the pad leads nowhere any more.',
    'L’adresse en lecture seule du pad ne mène plus nulle part.',
  ],
  [
    'The shortener does not know this code or has disabled it.',
    'Le raccourcisseur ne connaît pas ce code, ou l’a désactivé.',
  ],
  ['The site says that it has no such video.', 'Le site dit qu’il n’a pas cette vidéo.'],
  ['The server says that the page is gone for good (410).', 'Le serveur dit que la page a disparu pour de bon (410).'],
  [
    'The server says that the page was withdrawn for legal reasons (451).',
    'Le serveur dit que la page a été retirée pour raisons juridiques (451).',
  ],
  ['The content is behind a login.', 'Le contenu est derrière une connexion.'],
  ['The pad asks for a password or an account.', 'Le pad demande un mot de passe ou un compte.'],
  ['The video is private.', 'La vidéo est privée.'],
  [
    'The server refused to answer us ({status}), which proves nothing.',
    'Le serveur a refusé de nous répondre ({status}), ce qui ne prouve rien.',
  ],
  ['The server answered {status}.', 'Le serveur a répondu {status}.'],
  ['The export address answers {type}.', 'L’adresse d’export répond {type}.'],
  [
    'The page answers, but is not the one that was linked: {signals}.',
    'La page répond, mais n’est pas celle du lien : {signals}.',
  ],
  [
    'The page answers and says that the event or poll is over.',
    'La page répond et dit que l’événement ou le sondage est terminé.',
  ],
  [
    'The page has moved for good, and its new address answers.',
    'La page a changé d’adresse pour de bon, et la nouvelle répond.',
  ],
  ['The page answers.', 'La page répond.'],
  ['Checked by a person.', 'Vérifié par une personne.'],
  ['The policy says so.', 'La politique le dit.'],
  ['{service} closed on {day}.', '{service} a fermé le {day}.'],
  [
    'Failure {count} of {most} before the link counts as dead.',
    'Échec {count} sur {most} avant que le lien compte comme mort.',
  ],
  ['It failed {count} times, days apart.', 'Il a échoué {count} fois, à plusieurs jours d’écart.'],
  ['The address itself gives rights to whoever has it.', 'L’adresse donne par elle-même des droits à qui la possède.'],
  [
    'The pad can still be written to by whoever has its address.',
    'Le pad peut encore être modifié par qui a son adresse.',
  ],
  ['The address is not of the Web.', 'L’adresse n’est pas du Web.'],
  ['Two pages of the wiki could be meant: {titles}.', 'Deux pages du wiki sont possibles : {titles}.'],
  ['The link leads to a page that the wiki does not have.', 'Le lien mène à une page que le wiki n’a pas.'],
  ['The link leads to a page of this wiki.', 'Le lien mène à une page de ce wiki.'],
  ['Short links lead to one another without end.', 'Des liens courts renvoient sans fin les uns aux autres.'],
  [
    'A revision of the wiki names the target of this dead short link ({revision}).',
    'Une révision du wiki nomme la cible de ce lien court disparu ({revision}).',
  ],
  ['A short link to {target}. ', 'Un lien court vers {target}. '],
  ['The nearest capture is {days} days away.', 'La capture la plus proche est à {days} jours.'],
]

const patterns = reasons.map(([english, french]) => ({
  find: new RegExp(english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>.+?)'), 'g'),
  french,
}))

/** A reason of one or several sentences in a language; what is not of ours (a policy's own words) stays as it is. */
export function reasonIn(reason: string, language: Language): string {
  if (language === 'en') return reason
  return patterns.reduce(
    (text, { find, french }) =>
      text.replace(find, (...found) => {
        const names = found.at(-1) as unknown
        const read = (name: string): string =>
          typeof names === 'object' && names !== null ? String(Reflect.get(names, name) ?? '') : ''
        return french.replace(/\{(\w+)\}/g, (_place, name: string) => read(name))
      }),
    reason,
  )
}
