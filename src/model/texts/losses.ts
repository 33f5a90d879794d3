/** Why something is missing, in words: one entry per kind of loss. Kinds are permanent, as codes are. */

import type { Severity } from '../loss.ts'
import type { Text } from '../texts.ts'

interface LossText {
  readonly severity: Severity
  readonly why: Text
}

export const lossTexts = {
  'no-wikitext': {
    severity: 'declared',
    why: {
      en: 'A mirror holds pages as they were shown, not their wikitext: they are in no XML export.',
      fr: 'Un miroir contient les pages telles qu’elles étaient montrées, pas leur wikitexte : elles ne sont dans aucun export XML.',
    },
  },
  'times-to-the-minute': {
    severity: 'declared',
    why: {
      en: 'A mirror prints times to the minute.',
      fr: 'Un miroir écrit les heures à la minute près.',
    },
  },
  'time-offset-assumed': {
    severity: 'declared',
    why: {
      en: 'The time zone of a mirror’s printed times had to be assumed.',
      fr: 'Le fuseau des heures écrites dans le miroir a dû être supposé.',
    },
  },
  'time-offset-doubtful': {
    severity: 'declared',
    why: {
      en: 'The exact times of a mirror speak for more than one time zone: the commonest was taken for those printed to the minute.',
      fr: 'Les heures exactes d’un miroir plaident pour plus d’un fuseau : le plus fréquent a été pris pour celles écrites à la minute.',
    },
  },
  'revision-not-saved': {
    severity: 'declared',
    why: {
      en: 'A history names a revision that no saved page shows.',
      fr: 'Un historique nomme une révision qu’aucune page enregistrée ne montre.',
    },
  },
  'page-not-saved': {
    severity: 'declared',
    why: {
      en: 'A saved page links to or lists a page that was not saved.',
      fr: 'Une page enregistrée cite ou liste une page qui n’a pas été enregistrée.',
    },
  },
  'red-link': {
    severity: 'declared',
    why: {
      en: 'A saved page links to a page that the wiki itself did not have.',
      fr: 'Une page enregistrée renvoie à une page que le wiki lui-même n’avait pas.',
    },
  },
  'section-not-there': {
    severity: 'declared',
    why: {
      en: 'A page links to a section that its target does not have: the link leads to the page, as it did on the wiki.',
      fr: 'Une page renvoie à une section que la page visée n’a pas : le lien mène à la page, comme sur le wiki.',
    },
  },
  'file-not-saved': {
    severity: 'declared',
    why: {
      en: 'The page of a file names a version whose content was not saved.',
      fr: 'La page d’un fichier nomme une version dont le contenu n’a pas été enregistré.',
    },
  },
  'upload-could-run': {
    severity: 'declared',
    why: {
      en: 'An uploaded file could run a program or ask other hosts when it is opened: the site shows a cleaned copy or tells where it lies; the original is kept.',
      fr: 'Un fichier téléversé pourrait exécuter un programme ou interroger d’autres hôtes à l’ouverture : le site en montre une copie nettoyée ou dit où il se trouve ; l’original est gardé.',
    },
  },
  'address-forbidden': {
    severity: 'declared',
    why: {
      en: 'The site asks programs not to read this (robots.txt), so it was not asked for.',
      fr: 'Le site demande aux programmes de ne pas lire ceci (robots.txt) : ce n’a pas été demandé.',
    },
  },
  'address-absent': {
    severity: 'declared',
    why: {
      en: 'Pages lead to this address, but nothing is there.',
      fr: 'Des pages mènent à cette adresse, mais il n’y a rien.',
    },
  },
  'mirror-not-a-wiki-page': {
    severity: 'declared',
    why: {
      en: 'A saved file is no page of the wiki.',
      fr: 'Un fichier enregistré n’est pas une page du wiki.',
    },
  },
  'title-from-file-name': {
    severity: 'declared',
    why: {
      en: 'Only the content of a page was saved: its title is that of the file.',
      fr: 'Seul le contenu d’une page a été enregistré : son titre est celui du fichier.',
    },
  },
  'texts-missing': {
    severity: 'lost',
    why: {
      en: 'Most pages have no text: the copy holds titles, histories or forms, or was not read rightly.',
      fr: 'La plupart des pages sont sans texte : la copie n’a que des titres, des historiques ou des formulaires, ou a été mal lue.',
    },
  },
  'only-redirects': {
    severity: 'lost',
    why: {
      en: 'Every page is a redirect: the pages that they lead to are not there.',
      fr: 'Toutes les pages sont des redirections : les pages vers lesquelles elles mènent n’y sont pas.',
    },
  },
  'headings-as-titles': {
    severity: 'lost',
    why: {
      en: 'Titles are headings of other views of a page (its history, a form): the copy was not read rightly.',
      fr: 'Des titres sont ceux d’autres vues d’une page (son historique, un formulaire) : la copie a été mal lue.',
    },
  },
  'no-date': {
    severity: 'lost',
    why: {
      en: 'Nothing tells when any page was changed or saved: the bundle is dated 1970-01-01. Set `bundle.date`.',
      fr: 'Rien ne dit quand une page a été modifiée ou enregistrée : le fonds est daté du 1970-01-01. Fixez `bundle.date`.',
    },
  },
  'no-files': {
    severity: 'declared',
    why: {
      en: 'The export names uploaded files but carries none, and no folder of files was given.',
      fr: 'L’export nomme des fichiers téléversés mais n’en porte aucun, et aucun dossier de fichiers n’a été fourni.',
    },
  },
  'duplicate-revision': {
    severity: 'declared',
    why: {
      en: 'The export holds revisions twice, as after a resumed download: they are kept once.',
      fr: 'L’export contient des révisions en double, comme après un téléchargement repris : elles sont gardées une fois.',
    },
  },
  'beside-not-read': {
    severity: 'declared',
    why: {
      en: 'Something lies beside the export that is not read: logs, an archive of files.',
      fr: 'À côté de l’export se trouve quelque chose qui n’est pas lu : des journaux, une archive de fichiers.',
    },
  },
  'dump-complaints': {
    severity: 'declared',
    why: {
      en: 'The tool that made the export noted what it could not fetch.',
      fr: 'L’outil qui a fait l’export a noté ce qu’il n’a pas pu récupérer.',
    },
  },
  'unknown-element': {
    severity: 'declared',
    why: {
      en: 'The export has elements of its schema that are not known here.',
      fr: 'L’export a des éléments de son schéma qui ne sont pas connus ici.',
    },
  },
  'template-missing': {
    severity: 'declared',
    why: {
      en: 'The wiki itself does not have this template: a red link stands in its place.',
      fr: 'Le wiki lui-même n’a pas ce modèle : un lien rouge en tient lieu.',
    },
  },
  'function-unknown': {
    severity: 'declared',
    why: {
      en: 'A parser function that is not run here: its source is shown, and of Lua the arguments of the call.',
      fr: 'Une fonction d’analyse qui n’est pas exécutée ici : son code source est montré, et pour Lua les arguments de l’appel.',
    },
  },
  'transclusion-not-run': {
    severity: 'declared',
    why: {
      en: 'A special page or a page of another wiki was to be included: the call is shown.',
      fr: 'Une page spéciale ou une page d’un autre wiki devait être incluse : l’appel est montré.',
    },
  },
  'tag-not-run': {
    severity: 'declared',
    why: {
      en: 'An extension tag that is not run here (where none is declared: a pair of a name that is no HTML element): its source is shown.',
      fr: 'Une balise d’extension qui n’est pas exécutée ici (quand aucune n’est déclarée : une paire d’un nom qui n’est pas un élément HTML) : son code source est montré.',
    },
  },
  'media-not-played': {
    severity: 'declared',
    why: {
      en: 'A recording or film stood on the page: it is not played there; its file is linked where it was saved.',
      fr: 'Un enregistrement ou un film figurait sur la page : il n’y est pas joué ; son fichier est lié s’il a été enregistré.',
    },
  },
  'expansion-cut': {
    severity: 'declared',
    why: {
      en: 'A template calls itself, or more is included than MediaWiki allows: the call is shown.',
      fr: 'Un modèle s’appelle lui-même, ou il est inclus plus que MediaWiki ne le permet : l’appel est montré.',
    },
  },
  'page-renamed': {
    severity: 'declared',
    why: {
      en: 'Two sources name one page differently, as when it was renamed between them: the first name is kept.',
      fr: 'Deux sources nomment une page différemment, comme si elle avait été renommée entre-temps : le premier nom est gardé.',
    },
  },
  'meeting-without-day': {
    severity: 'declared',
    why: {
      en: 'The page states no day for a meeting: it stands in no calendar.',
      fr: 'La page ne dit pas le jour d’une réunion : elle n’est dans aucun calendrier.',
    },
  },
  'person-not-found': {
    severity: 'declared',
    why: {
      en: 'A name of the people merged by hand is printed by no meeting.',
      fr: 'Un nom parmi les personnes réunies à la main n’est écrit dans aucune réunion.',
    },
  },
  'language-unknown': {
    severity: 'declared',
    why: {
      en: 'There is no table of magic words for the wiki’s language: English words are understood.',
      fr: 'Il n’y a pas de table de mots magiques pour la langue du wiki : les mots anglais sont compris.',
    },
  },
  'xml-character-dropped': {
    severity: 'declared',
    why: {
      en: 'A character that XML forbids is left out of the export.',
      fr: 'Un caractère que XML interdit est omis de l’export.',
    },
  },
  'gone-while-reading': {
    severity: 'declared',
    why: {
      en: 'A page was deleted or replaced on the wiki while it was being read.',
      fr: 'Une page a été supprimée ou remplacée sur le wiki pendant la lecture.',
    },
  },
  'statistics-differ': {
    severity: 'declared',
    why: {
      en: 'The wiki’s own counter names more than its lists hold; such counters drift.',
      fr: 'Le compteur du wiki annonce plus que ce que contiennent ses listes ; ces compteurs dérivent.',
    },
  },
  'file-hidden': {
    severity: 'declared',
    why: {
      en: 'The wiki hides this version of a file.',
      fr: 'Le wiki masque cette version d’un fichier.',
    },
  },
  'file-too-large': {
    severity: 'declared',
    why: {
      en: 'A file is larger than the migration allows: its content is left out.',
      fr: 'Un fichier dépasse la taille permise par la migration : son contenu est omis.',
    },
  },
  'rendering-missing': {
    severity: 'lost',
    why: {
      en: 'The wiki did not give its own rendering of a page; its text is kept.',
      fr: 'Le wiki n’a pas donné sa propre mise en page d’une page ; son texte est gardé.',
    },
  },
  'incomplete-listing': {
    severity: 'lost',
    why: {
      en: 'The wiki lists a page whose current revision it does not give.',
      fr: 'Le wiki liste une page dont il ne donne pas la révision actuelle.',
    },
  },
  'mirror-unreadable': {
    severity: 'lost',
    why: {
      en: 'A saved file is empty, cut off or no text.',
      fr: 'Un fichier enregistré est vide, tronqué ou n’est pas du texte.',
    },
  },
  'address-unanswered': {
    severity: 'lost',
    why: {
      en: 'An address was asked as often as the pace allows, and never answered as it should.',
      fr: 'Une adresse a été demandée autant de fois que prévu, sans jamais répondre comme il faut.',
    },
  },
  'crawl-capped': {
    severity: 'lost',
    why: {
      en: 'The crawl was ended at its limit: pages that were not reached are missing.',
      fr: 'L’exploration a été arrêtée à sa limite : les pages non atteintes manquent.',
    },
  },
  'dump-truncated': {
    severity: 'lost',
    why: {
      en: 'The export breaks off: whole pages before the break are kept.',
      fr: 'L’export s’interrompt : les pages entières avant la coupure sont gardées.',
    },
  },
  'page-not-in-dump': {
    severity: 'lost',
    why: {
      en: 'The list of titles beside the export names a page that the export does not hold.',
      fr: 'La liste des titres à côté de l’export nomme une page que l’export ne contient pas.',
    },
  },
  'list-unfinished': {
    severity: 'lost',
    why: {
      en: 'A list beside the export was not written to its end: the export was broken off.',
      fr: 'Une liste à côté de l’export n’a pas été écrite jusqu’au bout : l’export a été interrompu.',
    },
  },
  'xml-repaired': {
    severity: 'lost',
    why: {
      en: 'A part of the export was no XML: what could be read of it is kept.',
      fr: 'Une partie de l’export n’était pas du XML : ce qui a pu en être lu est gardé.',
    },
  },
  'xml-unreadable': {
    severity: 'lost',
    why: {
      en: 'A part of the export could not be read at all; its place in the file is told.',
      fr: 'Une partie de l’export n’a pas pu être lue du tout ; sa place dans le fichier est indiquée.',
    },
  },
  'fragment-too-large': {
    severity: 'lost',
    why: {
      en: 'A text or the head of a page is larger than the bound: it is skipped.',
      fr: 'Un texte ou l’en-tête d’une page dépasse la limite : il est sauté.',
    },
  },
  'sha1-mismatch': {
    severity: 'lost',
    why: {
      en: 'A text or file is not what its checksum announces: it is kept as it came.',
      fr: 'Un texte ou un fichier ne correspond pas à la somme de contrôle annoncée : il est gardé tel quel.',
    },
  },
  'text-missing': {
    severity: 'lost',
    why: {
      en: 'The source announces texts that it does not give (a stub dump, a damaged wiki).',
      fr: 'La source annonce des textes qu’elle ne donne pas (export « stub », wiki abîmé).',
    },
  },
  'time-unreadable': {
    severity: 'lost',
    why: {
      en: 'A time is no time.',
      fr: 'Une date n’en est pas une.',
    },
  },
  'slot-not-kept': {
    severity: 'lost',
    why: {
      en: 'A revision has more content slots than the main one.',
      fr: 'Une révision a d’autres contenus que le principal.',
    },
  },
  'file-missing': {
    severity: 'lost',
    why: {
      en: 'A version of a file is named, but its content is not in the folder of files.',
      fr: 'Une version d’un fichier est nommée, mais son contenu n’est pas dans le dossier des fichiers.',
    },
  },
  'file-unreadable': {
    severity: 'lost',
    why: {
      en: 'The content of a file could not be read.',
      fr: 'Le contenu d’un fichier n’a pas pu être lu.',
    },
  },
  'revision-without-page': {
    severity: 'lost',
    why: {
      en: 'A source names a revision of a page that it does not hold.',
      fr: 'Une source nomme une révision d’une page qu’elle ne contient pas.',
    },
  },
  'source-conflict': {
    severity: 'lost',
    why: {
      en: 'Two sources hold different texts under one revision number: the first is kept.',
      fr: 'Deux sources contiennent des textes différents sous un même numéro de révision : le premier est gardé.',
    },
  },
  'expansion-too-large': {
    severity: 'lost',
    why: {
      en: 'The templates of a page come to more than can be read: it is shown without what crosses them.',
      fr: 'Les modèles d’une page donnent plus que ce qui peut être lu : elle est montrée sans ce qui les traverse.',
    },
  },
  'page-too-complex': {
    severity: 'lost',
    why: {
      en: 'A page is beyond the bounds of the parser: it is shown as its source.',
      fr: 'Une page dépasse les limites de l’analyseur : elle est montrée en code source.',
    },
  },
  'page-unparsed': {
    severity: 'lost',
    why: {
      en: 'A page could not be parsed: it is shown as its source.',
      fr: 'Une page n’a pas pu être analysée : elle est montrée en code source.',
    },
  },
  'dump-missing': {
    severity: 'lost',
    why: {
      en: 'A WikiTeam folder without its dump: its lists name titles and files, but the pages are not here.',
      fr: 'Un dossier WikiTeam sans son export : ses listes nomment des titres et des fichiers, mais les pages n’y sont pas.',
    },
  },
  'source-without-pages': {
    severity: 'lost',
    why: {
      en: 'A source was read to its end and gave no page.',
      fr: 'Une source a été lue jusqu’au bout et n’a donné aucune page.',
    },
  },
  'no-page-chosen': {
    severity: 'lost',
    why: {
      en: 'The wiki has pages, but the choice of pages and the privacy rules let none of them through.',
      fr: 'Le wiki a des pages, mais le choix des pages et les règles de confidentialité n’en laissent passer aucune.',
    },
  },
  'link-copy-missing': {
    severity: 'lost',
    why: {
      en: 'The lock names a copy of a cited page, and the folder of evidence does not hold it.',
      fr: 'Le verrou nomme une copie d’une page citée, et le dossier des preuves ne la contient pas.',
    },
  },
  'link-not-in-lock': {
    severity: 'lost',
    why: {
      en: 'The run was frozen, and the list of observed links has no entry for a link.',
      fr: 'L’exécution était figée, et la liste des liens observés n’a pas d’entrée pour un lien.',
    },
  },
} as const satisfies Record<string, LossText>

export type LossKind = keyof typeof lossTexts
