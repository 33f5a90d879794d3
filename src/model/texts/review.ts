/** What the commands about records say: why a value is doubtful, and the page on which doubtful values are looked at. */

import { type Text, typeset } from '../texts.ts'

/** Why a value is doubtful, by ground. */
export const doubtTexts = typeset({
  judgement: {
    en: 'the signs for and against a meeting weigh about the same',
    fr: 'les signes pour et contre une réunion se valent à peu près',
  },
  'date-missing': { en: 'no date was likely enough', fr: 'aucune date n’était assez probable' },
  'date-invalid': { en: 'the printed date does not exist', fr: 'la date écrite n’existe pas' },
  'date-conflict': { en: 'the page contradicts itself', fr: 'la page se contredit' },
  'date-elsewhere': { en: 'only other pages say it', fr: 'seules d’autres pages le disent' },
  'date-inferred': {
    en: 'the year, the day or the half of the day was completed',
    fr: 'l’année, le jour ou la demi-journée a été complété',
  },
  'date-unlabelled': { en: 'no label says that it is the date', fr: 'aucune étiquette ne dit que c’est la date' },
  'weekday-mismatch': {
    en: 'the weekday is not that of the date',
    fr: 'le jour de la semaine n’est pas celui de la date',
  },
  placeholder: { en: 'the word of a template stands there', fr: 'le mot d’un modèle est resté là' },
  'place-inferred': { en: 'a part of it is not printed', fr: 'une partie n’en est pas écrite' },
  'place-unlabelled': { en: 'no label says that it is the place', fr: 'aucune étiquette ne dit que c’est le lieu' },
  'no-list': {
    en: 'the person is in no list of participants, but speaks, acts or holds a role',
    fr: 'la personne n’est dans aucune liste, mais parle, agit ou tient un rôle',
  },
  'ambiguous-name': {
    en: 'the name may be that of several people',
    fr: 'le nom peut être celui de plusieurs personnes',
  },
  'count-conflict': {
    en: 'the printed number is not that of the list',
    fr: 'le nombre écrit n’est pas celui de la liste',
  },
  'count-in-words': { en: 'the number is told in a sentence', fr: 'le nombre est dit dans une phrase' },
  'kind-by-place': {
    en: 'the heading does not say what it is about: what stands around it does',
    fr: 'le titre ne dit pas de quoi il s’agit : ce qui l’entoure le dit',
  },
  'no-verdict': { en: 'no vote and no plain verdict stand there', fr: 'ni vote ni verdict clair' },
  'no-mark': { en: 'told in a sentence, without a mark of a task', fr: 'dit dans une phrase, sans marque de tâche' },
  'told-in-passing': { en: 'told among announcements', fr: 'dit parmi des annonces' },
  'series-guessed': { en: 'taken from the shape of the title', fr: 'tiré de la forme du titre' },
  'role-beside-name': { en: 'read from the words around a name', fr: 'lu dans les mots autour d’un nom' },
} as const satisfies Record<string, Text>)

/** A key of `doubtTexts`. */
export type DoubtGround = keyof typeof doubtTexts

/** What is said of a doubtful value where readers see it too. */
export const doubtfulTexts = typeset({
  missing: { en: 'missing', fr: 'absent' },
  aMeeting: { en: 'a meeting', fr: 'une réunion' },
  noMeeting: { en: 'no meeting', fr: 'pas une réunion' },
  passedOver: { en: 'passed over: {words}', fr: 'écarté : {words}' },
} as const satisfies Record<string, Text>)

/** Texts by key: summaries, options and results of `wikifonds records`, and the page of review. */
export const reviewTexts = typeset({
  ...doubtfulTexts,
  summaryRecords: {
    en: 'The records of meetings: look at what the program is least sure of, and answer.',
    fr: 'Les fiches de réunion : regarder ce dont le programme est le moins sûr, et répondre.',
  },
  summaryReview: {
    en: 'Lists the values of records that the program is least sure of, with their words. Answers go into <pipeline>.records.yml and count in every run.',
    fr: 'Liste les valeurs des fiches dont le programme est le moins sûr, avec leurs mots. Les réponses vont dans <pipeline>.records.yml et comptent à chaque passage.',
  },
  optGold: {
    en: 'writes each answered page with its record as JSON, to measure extraction with; as private as the wiki',
    fr: 'écrit chaque page répondue et sa fiche en JSON, pour mesurer l’extraction ; aussi privé que le wiki',
  },
  optLimit: {
    en: 'how many values are listed (default {limit})',
    fr: 'combien de valeurs sont listées (par défaut {limit})',
  },
  listed: {
    en: '{count} {count|doubtful value|doubtful values}, the {shown} most doubtful listed; {answers} {answers|answer|answers} on {pages} {pages|page|pages}, {unmet} of them found no value',
    fr: '{count} {count|valeur douteuse|valeur douteuse|valeurs douteuses} ; listées, les plus douteuses d’abord : {shown} ; {answers} {answers|réponse|réponse|réponses} sur {pages} {pages|page|page|pages}, dont {unmet} sans valeur trouvée',
  },
  nothing: { en: 'no value is doubtful', fr: 'aucune valeur n’est douteuse' },
  more: { en: '… and {count} more: {page}', fr: '… et {count} {count|autre|autre|autres} : {page}' },
  next: { en: 'look at {page}, answer in {answers}', fr: 'regardez {page}, répondez dans {answers}' },
  goldWritten: {
    en: '{count} {count|page|pages} written into {folder}',
    fr: '{count} {count|page écrite|page écrite|pages écrites} dans {folder}',
  },
  quoted: { en: '“{words}”', fr: '« {words} »' },
  pageTitle: { en: 'Records to look at: {wiki}', fr: 'Fiches à regarder : {wiki}' },
  pageIntro: {
    en: 'What the program is least sure of, the most doubtful first. To answer, put the lines of a value into {file}, below the line “answers:”. Say confirm when the value is right, remove instead of confirm when it is none; to correct it, say correct and add what it should be, “to: {…}”. “words” quotes the page. Then run again.',
    fr: 'Ce dont le programme est le moins sûr, le plus douteux d’abord. Pour répondre, mettez les lignes d’une valeur dans {file}, sous la ligne « answers: ». Dites confirm si la valeur est juste, remove au lieu de confirm si elle n’en est pas une ; pour la corriger, dites correct et ajoutez ce qu’elle devrait être, « to: {…} ». « words » cite la page. Puis relancez.',
  },
  pagePrivate: {
    en: 'This page shows the wiki as it is, before privacy: do not publish it.',
    fr: 'Cette page montre le wiki tel quel, avant la protection des données : ne la publiez pas.',
  },
  pageEmpty: { en: 'Nothing to look at.', fr: 'Rien à regarder.' },
  columnValue: { en: 'value', fr: 'valeur' },
  columnWhy: { en: 'why', fr: 'pourquoi' },
  columnWords: { en: 'words', fr: 'mots' },
  columnAnswer: { en: 'answer', fr: 'réponse' },
} as const satisfies Record<string, Text>)
