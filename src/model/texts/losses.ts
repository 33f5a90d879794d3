/** The kinds of loss, each with who tells it, how grave it is, and why in words. Kinds are permanent, as codes are. */

import type { Step } from '../step.ts'
import type { Text } from '../texts.ts'

/**
 * `declared`: what this kind of source never carries, or what we say we do not run; the run still ends with 0.
 * `lost`: something that was there and could not be read, kept or understood; the run ends with 3.
 */
export type Severity = 'declared' | 'lost'

/**
 * What people are told of it, whatever the severity: the source lacks it; it is kept, but not shown as on the wiki; or the
 * source has it and the bundle does not.
 */
export const lossGroups = ['lost-by-us', 'not-in-source', 'not-shown'] as const

/** One of `lossGroups`. */
export type LossGroup = (typeof lossGroups)[number]

/** What a reader loses, gravest first: the sentence of a verdict names the first ones. */
export const thingsLost = [
  'ends',
  'texts',
  'files',
  'pages',
  'oldTexts',
  'histories',
  'wikitext',
  'templates',
  'places',
  'others',
] as const

interface LossText {
  /** The one step that tells losses of this kind. */
  readonly step: Step
  readonly severity: Severity
  readonly group: LossGroup
  /** What the verdict counts it as; null where no reader loses anything by it. */
  readonly thing: (typeof thingsLost)[number] | null
  /** What the number of an account counts: in English, for docs/losses.md. */
  readonly counts: string
  /** Of all losses of this kind. */
  readonly why: Text
  /** Of one of them: a sentence with places for what it names. */
  readonly reason: Text
}

/** Where a kind has several reasons: which one, a message of `loss-reasons.ts` says. */
const oneOfSeveral = { en: '{reason}', fr: '{reason}' } as const

/** By kind: the step that tells such losses, how grave they are, and why, of all and of one. */
export const lossTexts = {
  'no-wikitext': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'wikitext',
    counts: 'mirrors; revisions, where Special:Export left some out',
    why: {
      en: 'A mirror holds pages as they were shown, not their wikitext: they are in no XML export.',
      fr: 'Un miroir contient les pages telles qu’elles étaient montrées, pas leur wikitexte : elles ne sont dans aucun export XML.',
    },
    reason: oneOfSeveral,
  },
  'times-to-the-minute': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'mirrors',
    why: {
      en: 'A mirror prints times to the minute.',
      fr: 'Un miroir écrit les heures à la minute près.',
    },
    reason: {
      en: 'a saved wiki prints times to the minute; only comparisons tell the second',
      fr: 'un wiki enregistré donne les heures à la minute ; seules les comparaisons disent la seconde',
    },
  },
  'time-offset-assumed': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'mirrors',
    why: {
      en: 'The time zone of a mirror’s printed times had to be assumed.',
      fr: 'Le fuseau des heures écrites dans le miroir a dû être supposé.',
    },
    reason: oneOfSeveral,
  },
  'time-offset-doubtful': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'mirrors',
    why: {
      en: 'The exact times of a mirror speak for more than one time zone: the commonest was taken for those printed to the minute.',
      fr: 'Les heures exactes d’un miroir plaident pour plus d’un fuseau : le plus fréquent a été pris pour celles écrites à la minute.',
    },
    reason: {
      en: 'the exact times in the saved pages speak for more than one offset; the commonest was taken, and where a page tells the exact time, that',
      fr: 'les heures exactes des pages enregistrées disent plus d’un décalage ; le plus courant a été retenu, et l’heure exacte là où une page la dit',
    },
  },
  'revision-not-saved': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'oldTexts',
    counts: 'revisions',
    why: {
      en: 'A history names a revision that no saved page shows.',
      fr: 'Un historique nomme une révision qu’aucune page enregistrée ne montre.',
    },
    reason: {
      en: 'the saved pages name these revisions, but none shows their text',
      fr: 'les pages enregistrées nomment ces révisions, mais aucune ne montre leur texte',
    },
  },
  'history-cut': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'histories',
    counts: 'pages',
    why: {
      en: 'Only the newest part of a page’s history was saved or exported: its older revisions are not known.',
      fr: 'Seule la partie la plus récente de l’historique d’une page a été enregistrée ou exportée : ses révisions plus anciennes ne sont pas connues.',
    },
    reason: oneOfSeveral,
  },
  'page-not-saved': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'pages',
    counts: 'pages',
    why: {
      en: 'A saved page links to or lists a page that was not saved.',
      fr: 'Une page enregistrée cite ou liste une page qui n’a pas été enregistrée.',
    },
    reason: oneOfSeveral,
  },
  'red-link': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'pages',
    why: {
      en: 'A saved page links to a page that the wiki itself did not have.',
      fr: 'Une page enregistrée renvoie à une page que le wiki lui-même n’avait pas.',
    },
    reason: oneOfSeveral,
  },
  'section-not-there': {
    step: 'links',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'sections, once for each page that links to one',
    why: {
      en: 'A page links to a section that its target does not have: the link leads to the page, as it did on the wiki.',
      fr: 'Une page renvoie à une section que la page visée n’a pas : le lien mène à la page, comme sur le wiki.',
    },
    reason: {
      en: 'the page does not have this section; the link leads to the page itself, as it did on the wiki',
      fr: 'la page n’a pas cette section ; le lien mène à la page elle-même, comme sur le wiki',
    },
  },
  'file-not-saved': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'files',
    counts: 'versions of files; files, where only a page that shows one or links to it is here',
    why: {
      en: 'A page names or shows a file, or a version of one, whose content is not in the source. The wiki itself may not have had it.',
      fr: 'Une page nomme ou montre un fichier, ou une version d’un fichier, dont le contenu n’est pas dans la source. Le wiki lui-même ne l’avait peut-être pas.',
    },
    reason: oneOfSeveral,
  },
  'upload-could-run': {
    step: 'site',
    severity: 'declared',
    group: 'not-shown',
    thing: 'files',
    counts: 'versions of files',
    why: {
      en: 'An uploaded file could run a program or ask other hosts when it is opened: the site shows a cleaned copy or tells where it lies; the original is kept.',
      fr: 'Un fichier téléversé pourrait exécuter un programme ou interroger d’autres hôtes à l’ouverture : le site en montre une copie nettoyée ou dit où il se trouve ; l’original est gardé.',
    },
    reason: oneOfSeveral,
  },
  'address-forbidden': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'others',
    counts: 'addresses',
    why: {
      en: 'The site asks programs not to read this (robots.txt), so it was not asked for.',
      fr: 'Le site demande aux programmes de ne pas lire ceci (robots.txt) : ce n’a pas été demandé.',
    },
    reason: {
      en: 'the site asks programs not to read this (robots.txt)',
      fr: 'le site demande aux programmes de ne pas lire ceci (robots.txt)',
    },
  },
  'address-absent': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'addresses',
    why: {
      en: 'Pages lead to this address, but nothing is there.',
      fr: 'Des pages mènent à cette adresse, mais il n’y a rien.',
    },
    reason: {
      en: 'pages lead there, but nothing is there',
      fr: 'des pages y mènent, mais il n’y a rien',
    },
  },
  'mirror-not-a-wiki-page': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'files',
    why: {
      en: 'A saved file is no page of the wiki.',
      fr: 'Un fichier enregistré n’est pas une page du wiki.',
    },
    reason: oneOfSeveral,
  },
  'title-from-file-name': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'pages',
    why: {
      en: 'Only the content of a page was saved: its title is that of the file.',
      fr: 'Seul le contenu d’une page a été enregistré : son titre est celui du fichier.',
    },
    reason: {
      en: 'only the content was saved, without the page around it: the title is that of the file',
      fr: 'seul le contenu a été enregistré, sans la page autour : le titre est celui du fichier',
    },
  },
  'texts-missing': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'texts',
    counts: 'pages',
    why: {
      en: 'Most pages have no text: the copy holds titles, histories or forms, or was not read rightly.',
      fr: 'La plupart des pages sont sans texte : la copie n’a que des titres, des historiques ou des formulaires, ou a été mal lue.',
    },
    reason: {
      en: '{missing} of {pages} pages have no text',
      fr: '{missing} pages sur {pages} sont sans texte',
    },
  },
  'only-redirects': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'pages',
    counts: 'redirects',
    why: {
      en: 'Every page is a redirect: the pages that they lead to are not there.',
      fr: 'Toutes les pages sont des redirections : les pages vers lesquelles elles mènent n’y sont pas.',
    },
    reason: {
      en: 'all {pages} pages are redirects: what they lead to is not there',
      fr: 'les {pages} pages sont toutes des redirections : ce vers quoi elles mènent n’y est pas',
    },
  },
  'headings-as-titles': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'titles',
    why: {
      en: 'Titles are headings of other views of a page (its history, a form): the copy was not read rightly.',
      fr: 'Des titres sont ceux d’autres vues d’une page (son historique, un formulaire) : la copie a été mal lue.',
    },
    reason: {
      en: '{count} titles are headings of other views, not titles',
      fr: '{count} titres sont ceux d’autres vues, pas des titres de pages',
    },
  },
  'no-date': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'bundles',
    why: {
      en: 'Nothing tells when any page was changed or saved: the bundle is dated 1970-01-01. Set `bundle.date`.',
      fr: 'Rien ne dit quand une page a été modifiée ou enregistrée : le fonds est daté du 1970-01-01. Fixez `bundle.date`.',
    },
    reason: {
      en: 'nothing tells when any page was changed or saved: set bundle.date in the pipeline file',
      fr: 'rien ne dit quand une page a été modifiée ou enregistrée : fixez bundle.date dans le fichier du pipeline',
    },
  },
  'no-files': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'files',
    counts: 'files; versions of files, where the export lists those',
    why: {
      en: 'The export names uploaded files but carries none, and no folder of files was given.',
      fr: 'L’export nomme des fichiers téléversés mais n’en porte aucun, et aucun dossier de fichiers n’a été fourni.',
    },
    reason: oneOfSeveral,
  },
  'page-without-revision': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'texts',
    counts: 'pages',
    why: {
      en: 'The export names a page and holds none of its revisions: its text is not there.',
      fr: 'L’export nomme une page et ne contient aucune de ses révisions : son texte n’y est pas.',
    },
    reason: oneOfSeveral,
  },
  'thread-not-kept': {
    step: 'ingest',
    severity: 'declared',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'messages',
    why: {
      en: 'The export says to which thread of LiquidThreads a message belongs, and which one it answers. Messages are kept as pages, and that is not.',
      fr: 'L’export dit à quel fil de LiquidThreads appartient un message, et à quel autre il répond. Les messages sont gardés comme pages, pas cela.',
    },
    reason: {
      en: 'messages of LiquidThreads are kept as pages, without the thread that they belong to and the one that they answer',
      fr: 'les messages de LiquidThreads sont gardés comme pages, sans le fil auquel ils appartiennent ni celui auquel ils répondent',
    },
  },
  'board-not-in-source': {
    step: 'parse',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'pages',
    counts: 'boards and topics',
    why: {
      en: 'The page is a board or a topic of Structured Discussions (Flow): what was said lies in tables that no export of pages carries, and a saved page shows the first topics of it.',
      fr: 'La page est un tableau ou un sujet de Structured Discussions (Flow) : ce qui s’y est dit est dans des tables qu’aucun export de pages ne porte, et une page enregistrée n’en montre que les premiers sujets.',
    },
    reason: oneOfSeveral,
  },
  'duplicate-revision': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'revisions',
    why: {
      en: 'The export holds revisions twice, as after a resumed download: they are kept once.',
      fr: 'L’export contient des révisions en double, comme après un téléchargement repris : elles sont gardées une fois.',
    },
    reason: {
      en: '{revisions} revisions, in {pages} places, stand in the dumps more than once; they are kept once',
      fr: '{revisions} révisions, à {pages} endroits, sont plus d’une fois dans les exports ; elles sont gardées une fois',
    },
  },
  'beside-not-read': {
    step: 'ingest',
    severity: 'declared',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'files beside the export',
    why: {
      en: 'Something lies beside the export that is not read: logs, an archive of files.',
      fr: 'À côté de l’export se trouve quelque chose qui n’est pas lu : des journaux, une archive de fichiers.',
    },
    reason: oneOfSeveral,
  },
  'dump-complaints': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'others',
    counts: 'lines of the tool',
    why: {
      en: 'The tool that made the export noted what it could not fetch.',
      fr: 'L’outil qui a fait l’export a noté ce qu’il n’a pas pu récupérer.',
    },
    reason: {
      en: 'the tool that made the dump noted {count} things that it could not fetch',
      fr: 'l’outil qui a fait l’export a noté {count} choses qu’il n’a pu obtenir',
    },
  },
  'unknown-element': {
    step: 'ingest',
    severity: 'declared',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'elements',
    why: {
      en: 'The export has elements of its schema that are not known here.',
      fr: 'L’export a des éléments de son schéma qui ne sont pas connus ici.',
    },
    reason: {
      en: 'an element that this version does not know, left out {count} times',
      fr: 'un élément que cette version ne connaît pas, omis {count} fois',
    },
  },
  'template-missing': {
    step: 'parse',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'templates',
    counts: 'templates, once for each page that calls one',
    why: {
      en: 'A page calls a template that the sources do not hold: the wiki never had it, or they are only a part of the wiki. A red link stands in its place.',
      fr: 'Une page appelle un modèle que les sources n’ont pas : le wiki ne l’a jamais eu, ou elles n’en sont qu’une partie. Un lien rouge en tient lieu.',
    },
    reason: {
      en: 'no source holds a page {name}: a link stands in its place',
      fr: 'aucune source n’a de page {name} : un lien en tient lieu',
    },
  },
  'function-unknown': {
    step: 'parse',
    severity: 'declared',
    group: 'not-shown',
    thing: 'places',
    counts: 'of Lua, places; of other functions, names, once for each page',
    why: {
      en: 'A page calls a parser function that is not run here: its source is shown, of Lua the arguments of the call or the script’s error, of protection that there is none.',
      fr: 'Une page appelle une fonction d’analyse qui n’est pas exécutée ici : son code source est montré, pour Lua les arguments de l’appel ou l’erreur du script, pour la protection qu’il n’y en a pas.',
    },
    reason: oneOfSeveral,
  },
  'transclusion-not-run': {
    step: 'parse',
    severity: 'declared',
    group: 'not-shown',
    thing: 'places',
    counts: 'titles, once for each page that includes one',
    why: {
      en: 'A page includes a special page or a page of another wiki: the call is shown.',
      fr: 'Une page inclut une page spéciale ou une page d’un autre wiki : l’appel est montré.',
    },
    reason: {
      en: '{name} is made elsewhere: a link stands in its place',
      fr: '{name} est fait ailleurs : un lien en tient lieu',
    },
  },
  'tag-not-run': {
    step: 'parse',
    severity: 'declared',
    group: 'not-shown',
    thing: 'places',
    counts: 'places',
    why: {
      en: 'A tag of an extension that is not run here: its source is shown. Where the wiki does not name its extensions, such a tag is any pair whose name is no HTML element.',
      fr: 'Une balise d’une extension qui n’est pas exécutée ici : son code source est montré. Quand le wiki ne nomme pas ses extensions, c’est toute paire dont le nom n’est pas un élément HTML.',
    },
    reason: oneOfSeveral,
  },
  'shown-as-rendered': {
    step: 'parse',
    severity: 'declared',
    group: 'not-shown',
    thing: null,
    counts: 'pages',
    why: {
      en: 'The text of the page calls what is not run here (Lua, an extension, a special page); the wiki’s own rendering was saved and is shown. Records and history are read from the text.',
      fr: 'Le texte de la page appelle ce qui n’est pas exécuté ici (Lua, une extension, une page spéciale) ; le rendu du wiki lui-même a été enregistré et est montré. Comptes rendus et historique sont lus dans le texte.',
    },
    reason: {
      en: 'the page is shown as the wiki rendered it: not all that its text calls is run here',
      fr: 'la page est montrée telle que le wiki l’a rendue : tout ce que son texte appelle n’est pas exécuté ici',
    },
  },
  'media-not-played': {
    step: 'parse',
    severity: 'declared',
    group: 'not-shown',
    thing: 'places',
    counts: 'recordings and films',
    why: {
      en: 'A recording or film stood on the page: it is not played there; its file is linked where it was saved.',
      fr: 'Un enregistrement ou un film figurait sur la page : il n’y est pas joué ; son fichier est lié s’il a été enregistré.',
    },
    reason: {
      en: 'recordings and films are not played on the page: their files are linked where they were saved',
      fr: 'les enregistrements et les films ne sont pas joués sur la page : leurs fichiers sont liés s’ils ont été enregistrés',
    },
  },
  'picture-not-named': {
    step: 'parse',
    severity: 'declared',
    group: 'lost-by-us',
    thing: 'files',
    counts: 'places of pictures',
    why: {
      en: 'A saved page shows a picture under a name that a crawler gave it, and nothing tells which upload it is: it is not shown.',
      fr: 'Une page enregistrée montre une image sous un nom donné par l’aspirateur, et rien ne dit de quel fichier du wiki il s’agit : elle n’est pas montrée.',
    },
    reason: {
      en: 'neither its address, nor a link, nor a file page names the uploads of these pictures',
      fr: 'ni leur adresse, ni un lien, ni une page de fichier ne nomment ces images',
    },
  },
  'expansion-cut': {
    step: 'parse',
    severity: 'declared',
    group: 'not-shown',
    thing: 'places',
    counts: 'names of calls, once for each page',
    why: {
      en: 'A page calls a template that calls itself, or includes more than MediaWiki allows: its own words for that, a link or the call is shown.',
      fr: 'Une page appelle un modèle qui s’appelle lui-même, ou inclut plus que MediaWiki ne le permet : ses propres mots pour cela, un lien ou l’appel sont montrés.',
    },
    reason: oneOfSeveral,
  },
  'page-renamed': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'pages',
    why: {
      en: 'Two sources name one page differently, as when it was renamed between them: the first name is kept.',
      fr: 'Deux sources nomment une page différemment, comme si elle avait été renommée entre-temps : le premier nom est gardé.',
    },
    reason: {
      en: 'two sources name one page differently, as when it was renamed between them; the first name is kept',
      fr: 'deux sources nomment une page autrement, comme après un renommage ; le premier nom est gardé',
    },
  },
  'meeting-without-day': {
    step: 'records',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'meetings',
    why: {
      en: 'The page states no day for a meeting: it stands in no calendar.',
      fr: 'La page ne dit pas le jour d’une réunion : elle n’est dans aucun calendrier.',
    },
    reason: {
      en: 'the page states no day for this meeting, so that it stands in no calendar',
      fr: 'la page ne dit pas le jour de cette réunion, qui n’est donc dans aucun calendrier',
    },
  },
  'person-not-found': {
    step: 'records',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'names',
    why: {
      en: 'A name of the people merged by hand is printed by no meeting.',
      fr: 'Un nom parmi les personnes réunies à la main n’est écrit dans aucune réunion.',
    },
    reason: {
      en: 'people.yml gives this name to a person, but no meeting names anybody so; a first name alone is nobody',
      fr: 'people.yml donne ce nom à une personne, mais aucune réunion ne nomme personne ainsi ; un prénom seul n’est personne',
    },
  },
  'answer-without-page': {
    step: 'records',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'pages',
    why: {
      en: 'A person answered for a page that the wiki does not have.',
      fr: 'Une personne a répondu pour une page que le wiki n’a pas.',
    },
    reason: {
      en: 'records.yml names this page, but the wiki has none of that title or id',
      fr: 'records.yml nomme cette page, mais le wiki n’en a aucune de ce titre ou de ce numéro',
    },
  },
  'answer-without-value': {
    step: 'records',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'answers',
    why: {
      en: 'A person answered for a value that the record of the page does not have.',
      fr: 'Une personne a répondu pour une valeur que la fiche de la page n’a pas.',
    },
    reason: {
      en: 'records.yml says {kind} of {field}, but the record has no such value, or the answer does not say which meeting of the page it means: {value}',
      fr: 'records.yml dit {kind} pour {field}, mais la fiche n’a pas cette valeur, ou la réponse ne dit pas de quelle réunion de la page il s’agit : {value}',
    },
  },
  'assist-answer-dropped': {
    step: 'records',
    severity: 'declared',
    group: 'not-shown',
    thing: null,
    counts: 'answers',
    why: {
      en: 'A model that was asked to choose answered something else; the rules alone decide there.',
      fr: 'Un modèle prié de choisir a répondu autre chose ; les règles seules décident là.',
    },
    reason: {
      en: 'the answer of the model counts for nothing: {reason}',
      fr: 'la réponse du modèle ne compte pas : {reason}',
    },
  },
  'language-unknown': {
    step: 'parse',
    severity: 'declared',
    group: 'not-shown',
    thing: 'others',
    counts: 'languages',
    why: {
      en: 'There is no table of magic words for the wiki’s language: English words are understood.',
      fr: 'Il n’y a pas de table de mots magiques pour la langue du wiki : les mots anglais sont compris.',
    },
    reason: {
      en: 'there is no table of its wikitext words: only the English ones are understood',
      fr: 'il n’y a pas de table de ses mots de wikitexte : seuls les mots anglais sont compris',
    },
  },
  'not-in-form': {
    step: 'bundle',
    severity: 'declared',
    group: 'not-shown',
    thing: 'others',
    counts: 'what the reason names: pages, revisions, files, links, rows',
    why: {
      en: 'A derived form cannot hold it; the bundle has it.',
      fr: 'Une forme dérivée ne peut pas le contenir ; le paquet l’a.',
    },
    reason: oneOfSeveral,
  },
  'xml-character-dropped': {
    step: 'bundle',
    severity: 'declared',
    group: 'not-shown',
    thing: null,
    counts: 'characters',
    why: {
      en: 'A character that XML forbids is left out of the export.',
      fr: 'Un caractère que XML interdit est omis de l’export.',
    },
    reason: {
      en: '{count} characters that XML forbids are left out of the export; the catalogue has them',
      fr: '{count} caractères que XML interdit sont omis de l’export ; le catalogue les a',
    },
  },
  'gone-while-reading': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'pages',
    counts: 'pages',
    why: {
      en: 'A page was deleted or replaced on the wiki while it was being read.',
      fr: 'Une page a été supprimée ou remplacée sur le wiki pendant la lecture.',
    },
    reason: oneOfSeveral,
  },
  'statistics-differ': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: null,
    counts: 'counters',
    why: {
      en: 'The wiki’s own counter names more than its lists hold; such counters drift.',
      fr: 'Le compteur du wiki annonce plus que ce que contiennent ses listes ; ces compteurs dérivent.',
    },
    reason: {
      en: 'the wiki’s counter names {announced} {what}, its lists hold {found}; counters drift unless a maintenance script sets them right',
      fr: 'le compteur du wiki dit {announced} ({what}), ses listes en ont {found} ; les compteurs dérivent si aucun script d’entretien ne les corrige',
    },
  },
  'file-hidden': {
    step: 'ingest',
    severity: 'declared',
    group: 'not-in-source',
    thing: 'files',
    counts: 'versions of files',
    why: {
      en: 'The wiki hides this version of a file.',
      fr: 'Le wiki masque cette version d’un fichier.',
    },
    reason: {
      en: 'the wiki hides this version of the file',
      fr: 'le wiki cache cette version du fichier',
    },
  },
  'file-too-large': {
    step: 'ingest',
    severity: 'declared',
    group: 'lost-by-us',
    thing: 'files',
    counts: 'versions of files',
    why: {
      en: 'A file is larger than the migration allows: its content is left out.',
      fr: 'Un fichier dépasse la taille permise par la migration : son contenu est omis.',
    },
    reason: oneOfSeveral,
  },
  'rendering-missing': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-shown',
    thing: 'pages',
    counts: 'pages',
    why: {
      en: 'The wiki did not give its own rendering of a page; its text is kept.',
      fr: 'Le wiki n’a pas donné sa propre mise en page d’une page ; son texte est gardé.',
    },
    reason: {
      en: 'the wiki did not render the page: {problem}',
      fr: 'le wiki n’a pas affiché la page : {problem}',
    },
  },
  'incomplete-listing': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'texts',
    counts: 'pages',
    why: {
      en: 'The wiki lists a page whose current revision it does not give.',
      fr: 'Le wiki liste une page dont il ne donne pas la révision actuelle.',
    },
    reason: {
      en: 'the wiki lists this revision as the current one but does not give it',
      fr: 'le wiki dit que cette révision est l’actuelle, mais ne la donne pas',
    },
  },
  'source-unreadable': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'folders and files',
    why: {
      en: 'The system does not let a folder of the source, or a file beside its exports, be read.',
      fr: 'Le système ne laisse pas lire un dossier de la source, ou un fichier à côté de ses exports.',
    },
    reason: oneOfSeveral,
  },
  'mirror-unreadable': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'files',
    why: {
      en: 'A saved file is empty, cut off or no text.',
      fr: 'Un fichier enregistré est vide, tronqué ou n’est pas du texte.',
    },
    reason: oneOfSeveral,
  },
  'archived-wikitext-unread': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'wikitext',
    counts: 'addresses',
    why: {
      en: 'A web archive holds answers with the wikitext of pages (raw, edit form, export, API); they are not read yet: pages are kept as they were shown.',
      fr: 'Une archive du Web contient des réponses avec le wikitexte de pages (brut, formulaire, export, API) ; elles ne sont pas encore lues : les pages sont gardées telles qu’affichées.',
    },
    reason: {
      en: 'the web archive holds wikitext here, which is not read yet; pages are kept as they were shown',
      fr: 'l’archive du Web contient ici du wikitexte, qui n’est pas encore lu ; les pages sont gardées telles qu’affichées',
    },
  },
  'address-unanswered': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'addresses',
    why: {
      en: 'An address was asked as often as the pace allows, and never answered as it should.',
      fr: 'Une adresse a été demandée autant de fois que prévu, sans jamais répondre comme il faut.',
    },
    reason: {
      en: 'it was asked as often as the pace allows and never answered as it should',
      fr: 'la question a été posée aussi souvent que la retenue le permet, sans réponse convenable',
    },
  },
  'crawl-capped': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'crawls',
    why: {
      en: 'The crawl was ended at its limit: pages that were not reached are missing.',
      fr: 'L’exploration a été arrêtée à sa limite : les pages non atteintes manquent.',
    },
    reason: {
      en: 'the crawl was ended after {answers} answers; what was not reached is missing',
      fr: 'la copie s’est arrêtée après {answers} réponses ; ce qui n’a pas été atteint manque',
    },
  },
  'dump-truncated': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'ends',
    counts: 'exports',
    why: {
      en: 'The export breaks off: whole pages before the break are kept.',
      fr: 'L’export s’interrompt : les pages entières avant la coupure sont gardées.',
    },
    reason: oneOfSeveral,
  },
  'page-not-in-dump': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'pages',
    counts: 'titles',
    why: {
      en: 'The list of titles beside the export names a page that the export does not hold.',
      fr: 'La liste des titres à côté de l’export nomme une page que l’export ne contient pas.',
    },
    reason: oneOfSeveral,
  },
  'list-unfinished': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'lists',
    why: {
      en: 'A list beside the export was not written to its end: the export was broken off.',
      fr: 'Une liste à côté de l’export n’a pas été écrite jusqu’au bout : l’export a été interrompu.',
    },
    reason: oneOfSeveral,
  },
  'xml-repaired': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'places in the export',
    why: {
      en: 'A part of the export was no XML: what could be read of it is kept.',
      fr: 'Une partie de l’export n’était pas du XML : ce qui a pu en être lu est gardé.',
    },
    // The parser's own words, or a sentence of ours.
    reason: { en: '{complaint}', fr: '{complaint}' },
  },
  'xml-unreadable': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'places in the export; revisions, of a page without a title',
    why: {
      en: 'A part of the export could not be read at all; its place in the file is told.',
      fr: 'Une partie de l’export n’a pas pu être lue du tout ; sa place dans le fichier est indiquée.',
    },
    reason: oneOfSeveral,
  },
  'fragment-too-large': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'texts',
    counts: 'texts and heads of pages',
    why: {
      en: 'A text or the head of a page is larger than the bound: it is skipped.',
      fr: 'Un texte ou l’en-tête d’une page dépasse la limite : il est sauté.',
    },
    reason: {
      en: 'a {what} of {bytes} bytes is larger than can be read',
      fr: 'un élément {what} de {bytes} octets est trop grand pour être lu',
    },
  },
  'sha1-mismatch': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'texts and files',
    why: {
      en: 'A text or file is not what its checksum announces: it is kept as it came.',
      fr: 'Un texte ou un fichier ne correspond pas à la somme de contrôle annoncée : il est gardé tel quel.',
    },
    reason: oneOfSeveral,
  },
  'text-missing': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'texts',
    counts: 'revisions',
    why: {
      en: 'The source announces texts that it does not give (a stub dump, a damaged wiki).',
      fr: 'La source annonce des textes qu’elle ne donne pas (export « stub », wiki abîmé).',
    },
    reason: oneOfSeveral,
  },
  'time-unreadable': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'revisions',
    why: {
      en: 'A time is no time.',
      fr: 'Une date n’en est pas une.',
    },
    reason: { en: 'the time of the revision is none', fr: 'l’heure de la révision n’en est pas une' },
  },
  'slot-not-kept': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'slots of revisions',
    why: {
      en: 'A revision has more content slots than the main one.',
      fr: 'Une révision a d’autres contenus que le principal.',
    },
    reason: oneOfSeveral,
  },
  'file-missing': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'files',
    counts: 'versions of files',
    why: {
      en: 'A version of a file is named, but its content is not in the folder of files.',
      fr: 'Une version d’un fichier est nommée, mais son contenu n’est pas dans le dossier des fichiers.',
    },
    reason: oneOfSeveral,
  },
  'file-unreadable': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'files',
    counts: 'versions of files',
    why: {
      en: 'The content of a file could not be read.',
      fr: 'Le contenu d’un fichier n’a pas pu être lu.',
    },
    reason: oneOfSeveral,
  },
  'revision-without-page': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'revisions',
    why: {
      en: 'A source names a revision of a page that it does not hold.',
      fr: 'Une source nomme une révision d’une page qu’elle ne contient pas.',
    },
    reason: {
      en: 'the source names a revision of a page that it does not hold',
      fr: 'la source nomme une révision d’une page qu’elle ne contient pas',
    },
  },
  'source-conflict': {
    step: 'ingest',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'texts',
    counts: 'revisions; pages, where two have one title',
    why: {
      en: 'Two sources hold different texts under one revision number: the first is kept.',
      fr: 'Deux sources contiennent des textes différents sous un même numéro de révision : le premier est gardé.',
    },
    reason: oneOfSeveral,
  },
  'expansion-too-large': {
    step: 'parse',
    severity: 'lost',
    group: 'not-shown',
    thing: 'pages',
    counts: 'pages',
    why: {
      en: 'The templates of a page come to more than can be read: it is shown without what crosses them.',
      fr: 'Les modèles d’une page donnent plus que ce qui peut être lu : elle est montrée sans ce qui les traverse.',
    },
    reason: {
      en: 'the page is shown without what crosses its templates: expanded, {reason}',
      fr: 'la page est montrée sans ce qui traverse ses modèles : développée, {reason}',
    },
  },
  'page-too-complex': {
    step: 'parse',
    severity: 'lost',
    group: 'not-shown',
    thing: 'pages',
    counts: 'pages',
    why: {
      en: 'A page is beyond the bounds of the parser: it is shown as its source.',
      fr: 'Une page dépasse les limites de l’analyseur : elle est montrée en code source.',
    },
    reason: {
      en: 'the page is shown as its source: {reason}',
      fr: 'la page est montrée par son code source : {reason}',
    },
  },
  'page-unparsed': {
    step: 'parse',
    severity: 'lost',
    group: 'not-shown',
    thing: 'pages',
    counts: 'pages',
    why: {
      en: 'A page could not be parsed: it is shown as its source.',
      fr: 'Une page n’a pas pu être analysée : elle est montrée en code source.',
    },
    reason: {
      en: 'the page could not be parsed and is shown as its source',
      fr: 'la page n’a pu être analysée et est montrée par son code source',
    },
  },
  'dump-missing': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'folders',
    why: {
      en: 'A WikiTeam folder without its dump: its lists name titles and files, but the pages are not here.',
      fr: 'Un dossier WikiTeam sans son export : ses listes nomment des titres et des fichiers, mais les pages n’y sont pas.',
    },
    reason: {
      en: 'the lists of a WikiTeam dump name {titles} titles, but the dump itself is not beside them: look for {names}',
      fr: 'les listes d’un export WikiTeam nomment {titles} titres, mais l’export lui-même n’est pas à côté : cherchez {names}',
    },
  },
  'source-without-pages': {
    step: 'ingest',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'sources',
    why: {
      en: 'A source was read to its end and gave no page.',
      fr: 'Une source a été lue jusqu’au bout et n’a donné aucune page.',
    },
    reason: {
      en: 'the source was read to its end and holds no page; an export may have been asked for the wrong pages, or stopped',
      fr: 'la source a été lue jusqu’au bout et ne contient aucune page ; l’export portait peut-être sur d’autres pages, ou s’est arrêté',
    },
  },
  'no-page-chosen': {
    step: 'privacy',
    severity: 'lost',
    group: 'lost-by-us',
    thing: 'others',
    counts: 'wikis',
    why: {
      en: 'The wiki has pages, but the choice of pages and the privacy rules let none of them through.',
      fr: 'Le wiki a des pages, mais le choix des pages et les règles de confidentialité n’en laissent passer aucune.',
    },
    reason: {
      en: 'the wiki has pages, but `pages` of the pipeline file and the privacy rules let none of them through',
      fr: 'le wiki a des pages, mais `pages` du fichier de migration et les règles de confidentialité n’en laissent passer aucune',
    },
  },
  'picture-cut': {
    step: 'privacy',
    severity: 'declared',
    group: 'lost-by-us',
    thing: null,
    counts: 'versions of files',
    why: {
      en: 'Behind a picture more was in its file (a second picture, a preview of the camera, other data), which may tell of a place or a person: it was cut off with the metadata.',
      fr: 'Derrière une image, son fichier contenait autre chose (une seconde image, un aperçu de l’appareil, d’autres données), qui peut révéler un lieu ou une personne : c’est retiré avec les métadonnées.',
    },
    reason: {
      en: 'what followed the picture in the file was cut off with the metadata; `exif: keep` keeps both',
      fr: 'ce qui suivait l’image dans le fichier est retiré avec les métadonnées ; `exif: keep` garde les deux',
    },
  },
  'picture-not-read': {
    step: 'privacy',
    severity: 'declared',
    group: 'not-shown',
    thing: null,
    counts: 'versions of files',
    why: {
      en: 'A picture is damaged, or too large to be held in memory: its metadata could not be looked for to its end, and what is left of them goes out with it.',
      fr: 'Une image est abîmée, ou trop grande pour tenir en mémoire : ses métadonnées n’ont pu être cherchées jusqu’au bout, et ce qui en reste sort avec elle.',
    },
    reason: {
      en: 'its metadata could not be looked for to the end, and may tell a place or a name: look at the file, or drop it with `drop-file`',
      fr: 'ses métadonnées n’ont pu être cherchées jusqu’au bout, et peuvent révéler un lieu ou un nom : regardez le fichier, ou retirez-le avec `drop-file`',
    },
  },
  'link-copy-missing': {
    step: 'links',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'copies',
    why: {
      en: 'The lock names a copy of a cited page, and the folder of evidence does not hold it.',
      fr: 'Le verrou nomme une copie d’une page citée, et le dossier des preuves ne la contient pas.',
    },
    reason: {
      en: 'the lock names a copy whose bytes are not in the folder of evidence',
      fr: 'le relevé des liens nomme une copie dont les octets ne sont pas dans le dossier des preuves',
    },
  },
  'link-not-in-lock': {
    step: 'links',
    severity: 'lost',
    group: 'not-in-source',
    thing: 'others',
    counts: 'addresses',
    why: {
      en: 'The run was frozen, and the list of observed links has no entry for a link.',
      fr: 'L’exécution était figée, et la liste des liens observés n’a pas d’entrée pour un lien.',
    },
    reason: {
      en: 'the run is frozen and the lock has no entry for this URL',
      fr: 'la migration est figée et le relevé des liens n’a rien pour cette adresse',
    },
  },
} as const satisfies Record<string, LossText>

/** A key of `lossTexts`; docs/losses.md lists them. */
export type LossKind = keyof typeof lossTexts
