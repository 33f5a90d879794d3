/**
 * The small words of one language, as data: articles, prepositions, endings, turns of phrase that rules build their
 * patterns from. A part of the lexicon. `*` stands for letters: at the end of a word for any ending or none
 * (`adjourn*`), at its beginning for any stem or none (`*n't`), inside for one letter or more (`ge*t`).
 */

import { z } from 'zod'

const words = z.array(z.string().min(1)).readonly()

/** The lists of small words, each with what it is for. */
export const grammarSchema = z.strictObject({
  // Of any sentence.
  /** Before a name or a thing: `the`, `l'`. */
  definiteArticles: words,
  indefiniteArticles: words,
  /** Right before "minutes", they mean those of the page: `these`, `ce`. */
  demonstratives: words,
  /** What points to what stands above: `they`, `celles-ci`. */
  pronouns: words,
  /** Subjects of nobody: `it` was decided, `on` décide. */
  impersonals: words,
  /** How a sentence begins whose subject is the group: `we`, `nous`, `the board`. */
  groupSubjects: words,
  /** Being, in sentences on who is there: `were present`, `waren anwesend`. */
  copulas: words,
  /** Between a name and a participle: A `has` decided. */
  auxiliaries: words,
  negations: words,
  /** Not so far: `yet`, `noch`. */
  notYet: words,
  /** How words begin that count people: `membre`, `person`. */
  peopleStems: words,
  /** How a sentence begins that says how many the group is: `we were`, `nous étions`. */
  groupBeing: words,
  /** Between a part and the whole: 4 `of` 9, 4 `sur` 9. */
  outOf: words,
  /** How a noun ends that says what several people are: fundador`es`, Mit`glieder`. */
  pluralEndings: words,
  /** Clauses in which nobody is told what to do: `if` A will, `quand` B va. */
  subordinators: words,
  /** Before the verb of a task: A `to` call B. */
  infinitiveMarks: words,
  /** Between a thing and what is to be done with it: un rapport `qu'il faut` lire. */
  dutyTails: words,
  /** Before the verb of what is to come: `will`, `va`. */
  futureMarks: words,
  /** Before the verb of what somebody has to do: `must`, `doit`. */
  obligations: words,
  /** How the verb of what is to come ends, where one word says it: appell`era`. */
  futureEndings: words,
  /** Forms to come of being and being able: no task. */
  futureStates: words,
  /** Whose task something is: `is in charge of`. */
  inCharge: words,
  /** Between a subject and its verb: A will `also` call B, A `s'`occupera. */
  clauseAdverbs: words,
  /** Pronouns of the whole group: `we`, `on`. */
  groupPronouns: words,
  /** What may lead an infinitive: `se` renseigner. */
  infinitiveLeads: words,
  /** Words that end as infinitives do: `notre`, `dossier`. */
  notInfinitives: words,
  /** How a participle is spelled, where it is told by its form alone: `ge*t`. */
  participles: words,
  /** Before who did it: `by`, `par`. */
  agents: words,
  /** Before how it was done: `with`, `avec`. */
  means: words,
  /** Of whom, of what: `of`, `de la`. */
  genitives: words,
  /** Preposition and article in one, inside the name of an office: Maire `du` village. */
  contractions: words,
  /** Between a person and their organisation: membre `de`, élue `à`. */
  attachments: words,
  /** Behind "present", before what says how or where: `with` speaking rights, `en` salle. */
  prepositions: words,
  /** Behind a word of agreement, before what is agreed to: `on`, `pour`. */
  about: words,
  /** Before what a decision or a task is: decided `that`, décide `de`. */
  clauseOpeners: words,
  /** How a sentence begins that says what follows: `thus`, `damit`. */
  conclusions: words,
  /** Before what limits a decision and is no part of it: `but`. */
  contrasts: words,
  /** Where the clause of an appointment ends: `, who`, `also`. */
  clauseBreaks: words,
  /** Fillers of a sentence that says a verdict and nothing else: `se` aprueba. */
  reflexives: words,

  // Numbers and dates.
  /** Behind a number: `th`, `ème`. */
  ordinalEndings: words,
  /** Before the number of one of several: `n°`, `no.` */
  numero: words,
  /** Before a number that is not exact: `about`, `une`. */
  approximately: words,
  /** Between two days: `to`, `bis`. */
  rangeWords: words,
  /** Between day, month and year: 14 `de` mayo, 14th `of` May. */
  dateOf: words,
  /** Before the number of a day: `le` 14 mai, `the` 14th. */
  beforeDay: words,
  /** Before a day that is printed with dots and without year: `am` 28.09. */
  beforeDottedDay: words,
  /** Before a weekday to come: `next` Monday, `ce` lundi. */
  beforeWeekday: words,
  /** Before a month without day: `early` May, `en` mars. */
  beforeMonth: words,
  /** Before a season that is meant as a date: `this` summer, `à l'` automne. */
  beforeSeason: words,
  /** Which part of a season; before its article: `la fin de` l'été. */
  seasonParts: words,
  seasonArticles: words,
  /** Before a date, and no part of what is dated: `on`, `à partir du`. */
  dateLeads: words,
  /** Before the date of a title, and no part of what repeats: Bureau `du`, Meeting `of`. */
  titleTails: words,
  /** What makes a day, a meeting or an event one that is over, beside its name: `last`, `dernier`. */
  last: words,
  /** Headings of events that are over: `past`, `vergangene`. */
  past: words,
  /** Between the hour and its minutes: `h`, `heures`. */
  hourMarks: words,
  /** Before a bare number that is an hour: `a las` 7. */
  hourLeads: words,
  /** Behind an hour: `Uhr`, `horas`. */
  oclock: words,
  /** Behind an hour that is kept: `sharp`, `précises`. */
  precisely: words,
  /** Which weekday of the month: "every `first` Monday". */
  firstOfMonth: words,
  secondOfMonth: words,
  thirdOfMonth: words,
  fourthOfMonth: words,
  lastOfMonth: words,
  /** What makes a rule of a weekday one of the month: `of each month`. */
  ofMonth: words,

  // People.
  /** Before a name: `Mr`, `Mme`. */
  honorifics: words,
  /** Before several names: `Mmes`, `Herren`. */
  pluralHonorifics: words,
  /** Links that a wiki puts behind a signature: `talk`, `contribs`. */
  signatureLinks: words,
  /** Who is not there gives their vote: `donne procuration`. */
  givesProxy: words,
  /** A `to` B: who votes for somebody. */
  proxyTo: words,
  /** How the note begins that somebody votes for another: `represented by`. */
  proxyNotes: words,
  /** The ends of compounds that are an office: Ausschuss`vorsitzender`. */
  officeEndings: words,
  /** How the words for the offices of an association begin: `trésor`ier, `treasur`er. */
  officeStems: words,
  /** Between "elected" and the role: `as` chair, `zum` Vorsitzenden. */
  asRole: words,
  /** Behind a role that is held in this session alone: `de séance`. */
  ofMeeting: words,
  /** Columns of accounts, addresses and numbers, that say nothing of a life: `nickname`, `courriel`. */
  accountColumns: words,
  /** The whole answer of who will not be there. */
  refusals: words,
  /** Kinds of organisations that are named in lower case: `collectif` des jardins. */
  organisations: words,
  /** Small words inside the name of an organisation: Graines `et` Tisserands. */
  organisationParticles: words,
  /** What somebody is about to become and is not yet. */
  becoming: words,
  /** Verbs of a turn of speech that is no name's: most people `agree`. */
  opinions: words,
  /** The one and singular of the words for those present, whatever their ending: `participant`, `anwesend`. */
  presentStems: words,
  /** What they may end in, behind a sign or none: présent`(e)`. */
  inclusiveEndings: words,
  /** How words begin that say of people on a list that they are there: `attend`ees, `particip`ants. */
  attendingStems: words,
  /** The same of who sent word that they are not: `excus`és, `apolog`ies. */
  excusedStems: words,
  /** The same of who is not there: `absen`ts, `abwesen`d. */
  absentStems: words,
  /** The same of who is there from afar: `remot`ely, à `distan`ce. */
  remoteStems: words,
  /** The same of guests: `invit`és. */
  invitedStems: words,
  /** Between two things of which either is meant: présents `ou` représentés. */
  disjunctions: words,
  /** How a question for people begins: `who` was there. */
  askingWho: words,
  /** Headings of a round in which everybody says something: `tour de table`. */
  rounds: words,
  /** Right before a number that counts no one present: `quorum`, `at least`. */
  notCounted: words,
  /** Who may vote: a count of them is not of those present. */
  voters: words,

  // Places.
  /** Behind the number of a house: 12 `bis`. */
  houseNumberTails: words,
  /** The ends of compounds that are a meeting: Orga`treffen`. */
  meetingEndings: words,
  /** The ends of compounds that are a street: Mühl`weg`. */
  streetEndings: words,
  /** Words for a street that stand before its name and have the number behind it: `calle` X 12. */
  numberedStreets: words,
  /** Streets with an end that closes the address, as printed, with capitals: `Ave`. */
  streetAbbreviations: words,
  /** How the name begins of somebody a street is called after: rue du `général` X. */
  streetHonours: words,
  /** Small words inside the name of a city: Bourg`-sur-`Mer, Neustadt `am` Fluss. */
  cityParticles: words,
  /** In a title, before the city of some people: Assemblée `des habitants de` Valbrume. */
  cityPeople: words,
  /** Before the name of a tool that is met on: `via`, `auf`. */
  onTool: words,
  /** Behind "next" where the meeting is not named again: the next `one`, la prochaine `aura lieu`. */
  nextFollows: words,
  /** Stems of how it ends: `fin`, `adjourn*`. */
  sessionEnds: words,
  /** Stems of how a session begins: `début`, `commenc*`. */
  sessionStarts: words,
  /** The part of a verb that stands behind the place: fand im Haus `statt`. */
  verbTails: words,
  /** What leads to the reason why somebody came: `to`, `pour`. */
  purposes: words,
  /** Before a venue's own name, where a capital tells it from a thing: `chez` Perle, `at` Valbrume Hall. */
  namedPlaceMarks: words,
  /** The group of itself: `we`, `nous`. */
  we: words,
  /** Stems of verbs by which people come together somewhere: we `met` at, `réuni*` chez. */
  gathers: words,
  /** Said of a meeting that nobody went to: `remotely`, `à distance`. */
  remotely: words,
  /** A call with picture, where no tool is named: `visio*`. */
  videoCalls: words,

  // Agenda, decisions and votes.
  /** Labels that open what was said as often as what is to be said: `topics`. */
  weakAgendaLabels: words,
  /** What numbers a heading, in any form: `TOP` 3. */
  agendaNumbers: words,
  /** What numbers a heading, with a sign behind the number: `point` 3 : */
  itemNumbers: words,
  /** Words of a decision about the agenda. */
  agendaWords: words,
  /** Words that decide as a label only: `consensus` : … */
  decisionNouns: words,
  /** How labels begin that go on behind the noun, as it is printed: `Décision` prise en séance : …, `Decision of` the board: … */
  longLabels: words,
  /** Words that ask, or begin a relative clause: `who`, `which`. */
  interrogatives: words,
  /** How a text speaks to whoever reads it: `you`, `vous`. */
  readers: words,
  /** Judgements of something: all agreed that it was `interesting`. */
  judgements: words,
  /** Verdicts that are said of anything, not by a body alone: is `blocked`. */
  weakVerdicts: words,
  quorum: words,
  /** Words of a decision to end the meeting. */
  adjournments: words,
  /** Proposed, or still to be worked on. */
  undecided: words,
  /** Reports of what was decided before, wishes, conditions. */
  earlier: words,
  /** Who supports a motion: `seconded` by. */
  seconded: words,
  everybody: words,
  /** What everybody says to agree: `yes`, `d'accord`. */
  agreement: words,
  /** How a question begins that everybody agrees to: `shall we`. */
  askingAll: words,
  /** A motion or a vote, between a thing and its verdict. */
  motions: words,
  /** Behind a sum: it is approved. */
  approvals: words,
  currencies: words,
  /** Between a thing and its verdict: nobody was against it. */
  unopposed: words,
  /** Behind a verdict that opens a line, before until when or by whom: vertagt `auf`. */
  verdictFollowers: words,
  /** Behind a verdict, before until when or how: se aplaza `hasta`. */
  verdictPurposes: words,
  /** Those who decide, beside the names of bodies: the `assembly`, `le groupe`. */
  gatherings: words,
  /** Finite verbs by which a body decides: the board `approves`. */
  decides: words,
  /** Who was given an office: is `elected`. */
  elected: words,
  /** Words of the act of voting, in a sentence that announces a vote: `stimmt` über den Antrag ab. */
  voting: words,
  /** Ballots: 3 `voix` contre 0. */
  ballots: words,
  /** Between the yes and the no of a tally: 3 voix `contre` 0. */
  versus: words,
  /** Before the word for a vote: nobody. */
  none: words,
  /** Yes, no and abstention, where their first letters count votes: 3`Y` 0`N` 2`A`. */
  initialVotes: words,
  /** Before a tally, behind a verdict: voté `à` 5 voix contre 2. */
  tallyLeads: words,
  /** Before the word for a vote: one. */
  one: words,
  /** Words for a yes that count alone, without a no beside them. */
  plainYes: words,
  /** Between the parts of a tally: 3 ja `bei` 1 nein. */
  tallyJoints: words,
  /** Elections, in the title of their results. */
  elections: words,
  /** Tasks that are none any more: `[done]`. */
  done: words,
  /** How a task stands that is not done: `en cours`, `pending`. */
  underWay: words,
  /** Beside a word for tasks: those of before, `previous`, or looked at again, `review`. */
  taskReviews: words,
  /** Words of a report that say, anywhere in it, that a thing was carried out: `est en place`, `has been`. */
  carriedOut: words,
  /** Words that change what was decided, and keep it: `amendment`, `ergänzt`. */
  amends: words,
  /** Words by which something takes the place of what was decided: `annule et remplace`, `instead of`. */
  replaces: words,
  /** Behind "will": a state or an event, no task. */
  states: words,
  /** Before what one of several workshops is about: `un autre sur` le compost. */
  workshopTopics: words,

  // The names that MediaWiki and wikis give to namespaces and templates.
  templateNamespace: words,
  categoryNamespace: words,
  fileNamespace: words,
  userNamespace: words,
  talkNamespace: words,
  otherNamespaces: words,
  /** Templates that cite: what they hold is not what the page is about. */
  citationTemplates: words,
  /** Boxes of encyclopedias. */
  infoTemplates: words,
  /** How the names of more such templates end: song`box`, hat`notes`. */
  infoTemplateEndings: words,
})

/** The small words of one language. */
export type Grammar = z.infer<typeof grammarSchema>

/** A list of small words. */
export type GrammarKey = keyof Grammar

/** The names of the lists. */
export const grammarKeys: readonly GrammarKey[] = grammarSchema.keyof().options

/** No small words at all. */
export const emptyGrammar: Grammar = grammarSchema.parse(Object.fromEntries(grammarKeys.map((key) => [key, []])))
