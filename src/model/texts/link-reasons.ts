/** Why a link is what it is, and leads where it leads; why an import leaves something out. */

import type { Text } from '../texts.ts'

/** By message id: one whole sentence. */
export const linkReasons = {
  'not-checked': { en: 'The link has not been checked.', fr: 'Le lien n’a pas été vérifié.' },
  'no-request-sent': { en: 'No request was sent.', fr: 'Aucune requête n’a été envoyée.' },
  'server-asks-to-wait': {
    en: 'The server asked us to come back later.',
    fr: 'Le serveur a demandé de revenir plus tard.',
  },
  'server-unreachable': {
    en: 'The server could not be reached ({error}).',
    fr: 'Le serveur n’a pas pu être joint ({error}).',
  },
  'no-answer': { en: 'no answer', fr: 'aucune réponse' },
  'answer-unreadable': {
    en: 'The server answered, but we could not read it ({error}).',
    fr: 'Le serveur a répondu, mais nous n’avons pas pu lire la réponse ({error}).',
  },
  'address-redirects-without-end': {
    en: 'The address leads from one to another without end ({error}).',
    fr: 'L’adresse renvoie sans fin à une autre ({error}).',
  },
  'site-asks-for-consent': {
    en: 'The site asks for consent, or whether we are a robot, before it shows anything.',
    fr: 'Le site demande un accord, ou si nous sommes un robot, avant de montrer quoi que ce soit.',
  },
  'answers-all-addresses-alike': {
    en: 'The site answers every address with the same words, which say nothing of the page.',
    fr: 'Le site répond par les mêmes mots à toute adresse : ils ne disent rien de la page.',
  },
  'pad-page-proves-nothing': {
    en: 'The page is that of a pad, and looks the same whether the pad is there or not.',
    fr: 'La page est celle d’un pad, et la même que le pad existe ou non.',
  },
  'pad-export-gone': {
    en: 'The pad has no export any more: it was deleted or never written.',
    fr: 'Le pad n’a plus d’export : il a été supprimé, ou n’a jamais été écrit.',
  },
  'pad-says-deleted': {
    en: 'The pad holds only the notice that its content was deleted.',
    fr: 'Le pad ne contient que l’avis de suppression de son contenu.',
  },
  'pad-read-only-address-gone': {
    en: 'The read-only address of the pad leads nowhere any more.',
    fr: 'L’adresse en lecture seule du pad ne mène plus nulle part.',
  },
  'short-code-unknown': {
    en: 'The shortener does not know this code or has disabled it.',
    fr: 'Le raccourcisseur ne connaît pas ce code, ou l’a désactivé.',
  },
  'video-unknown': { en: 'The site says that it has no such video.', fr: 'Le site dit qu’il n’a pas cette vidéo.' },
  'gone-for-good': {
    en: 'The server says that the page is gone for good (410).',
    fr: 'Le serveur dit que la page a disparu pour de bon (410).',
  },
  'withdrawn-for-legal-reasons': {
    en: 'The server says that the page was withdrawn for legal reasons (451).',
    fr: 'Le serveur dit que la page a été retirée pour raisons juridiques (451).',
  },
  'behind-login': { en: 'The content is behind a login.', fr: 'Le contenu est derrière une connexion.' },
  'pad-asks-password': {
    en: 'The pad asks for a password or an account.',
    fr: 'Le pad demande un mot de passe ou un compte.',
  },
  'video-private': { en: 'The video is private.', fr: 'La vidéo est privée.' },
  'server-refuses': {
    en: 'The server refused to answer us ({status}), which proves nothing.',
    fr: 'Le serveur a refusé de nous répondre ({status}), ce qui ne prouve rien.',
  },
  'server-answered': { en: 'The server answered {status}.', fr: 'Le serveur a répondu {status}.' },
  'export-of-other-type': { en: 'The export address answers {type}.', fr: 'L’adresse d’export répond {type}.' },
  'something-else': { en: 'something else', fr: 'autre chose' },
  'soft-404': {
    en: 'The page answers, but is not the one that was linked: {signals}.',
    fr: 'La page répond, mais n’est pas celle du lien : {signals}.',
  },
  'event-over': {
    en: 'The page answers and says that the event or poll is over.',
    fr: 'La page répond et dit que l’événement ou le sondage est terminé.',
  },
  'moved-for-good': {
    en: 'The page has moved for good, and its new address answers.',
    fr: 'La page a changé d’adresse pour de bon, et la nouvelle répond.',
  },
  'page-answers': { en: 'The page answers.', fr: 'La page répond.' },
  'checked-by-person': { en: 'Checked by a person.', fr: 'Vérifié par une personne.' },
  'policy-says': { en: 'The policy says so.', fr: 'La politique le dit.' },
  'service-closed': { en: '{service} closed on {day}.', fr: '{service} a fermé le {day}.' },
  'failure-counted': {
    en: 'Failure {count} of {most} before the link counts as dead.',
    fr: 'Échec {count} sur {most} avant que le lien compte comme mort.',
  },
  'failed-repeatedly': {
    en: 'It failed {count} times, days apart.',
    fr: 'Il a échoué {count} fois, à plusieurs jours d’écart.',
  },
  'address-gives-rights': {
    en: 'The address itself gives rights to whoever has it.',
    fr: 'L’adresse donne par elle-même des droits à qui la possède.',
  },
  'pad-writable': {
    en: 'The pad can still be written to by whoever has its address.',
    fr: 'Le pad peut encore être modifié par qui a son adresse.',
  },
  'address-not-of-web': { en: 'The address is not of the Web.', fr: 'L’adresse n’est pas du Web.' },
  'title-ambiguous': {
    en: 'Two pages of the wiki could be meant: {titles}.',
    fr: 'Deux pages du wiki sont possibles : {titles}.',
  },
  'page-not-in-wiki': {
    en: 'The link leads to a page that the wiki does not have.',
    fr: 'Le lien mène à une page que le wiki n’a pas.',
  },
  'page-in-wiki': { en: 'The link leads to a page of this wiki.', fr: 'Le lien mène à une page de ce wiki.' },
  'short-links-loop': {
    en: 'Short links lead to one another without end.',
    fr: 'Des liens courts renvoient sans fin les uns aux autres.',
  },
  'revision-names-target': {
    en: 'A revision of the wiki names the target of this dead short link ({revision}).',
    fr: 'Une révision du wiki nomme la cible de ce lien court disparu ({revision}).',
  },
  'short-link-to': { en: 'A short link to {target}.', fr: 'Un lien court vers {target}.' },
  'nearest-capture-far': {
    en: 'The nearest capture is {days} days away.',
    fr: 'La capture la plus proche est à {days} jours.',
  },
  // what an import leaves out
  'no-page-cites-it': { en: 'no page cites it', fr: 'aucune page ne la cite' },
  'capture-of-status': { en: 'the capture is an answer {status}', fr: 'la capture est une réponse {status}' },
  'line-not-code-and-url': { en: 'the line is not code|url', fr: 'la ligne n’est pas de la forme code|url' },
  'code-not-in-list': { en: 'the list does not have its code', fr: 'la liste n’a pas son code' },
  'target-gives-rights': {
    en: 'its target gives rights to whoever has the address',
    fr: 'sa cible donne des droits à qui en possède l’adresse',
  },
} as const satisfies Record<string, Text>
