/** Tasks told by clauses and lists, votes over several lines, and what is to come under sub-headings. */

import { describe, expect, test } from 'vitest'
import { recordOf, wrongQuotes } from './support.ts'

const rooms = {
  en: ['Minutes 2020-03-01', '== Attendees ==\n* Perle Ondine\n* Basile Terne\n* osier42\n\n== Notes ==\n'],
  fr: ['Réunion du 1er mars 2020', '== Présents ==\n* Perle Ondine\n* Basile Terne\n* tilo\n\n== Compte rendu ==\n'],
  de: ['Protokoll 1. März 2020', '== Anwesende ==\n* Perle Ondine\n* Basile Terne\n\n== Protokoll ==\n'],
  es: ['Acta 1 de marzo de 2020', '== Asistentes ==\n* Perle Ondine\n* Basile Terne\n\n== Acta ==\n'],
} as const
type Language = keyof typeof rooms

function read(language: Language, words: string) {
  const [title, room] = rooms[language]
  const text = room + words
  const record = recordOf(title, text, { options: { weights: null } })
  expect(wrongQuotes(record, text, title)).toEqual([])
  return record
}

const tasks = (language: Language, words: string) =>
  read(language, words).actions.map(({ text, assignees }) => [text, assignees])
const decided = (language: Language, words: string) =>
  read(language, words).decisions.map(({ text, outcome, votes }) => [
    text,
    outcome,
    votes === null ? null : [votes.for, votes.against, votes.abstain, votes.unanimous],
  ])

describe('tasks by the form of the verb', () => {
  test.each([
    ['en', '* osier42 will order new filters', 'order new filters', ['osier42']],
    ['en', '* Perle takes care of the posters', 'takes care of the posters', ['Perle Ondine']],
    ['en', 'The pump is broken. Basile is to mend it soon.', 'mend it soon', ['Basile Terne']],
    ['en', '* The secretary will send the minutes', 'send the minutes', []],
    ['fr', '* tilo va donc envoyer un mail à la liste', 'envoyer un mail à la liste', ['tilo']],
    ['fr', "* Perle s'occupera de la caisse", "s'occupera de la caisse", ['Perle Ondine']],
    ['fr', '* Perle – absente hier – assurera la formation', 'assurera la formation', ['Perle Ondine']],
    [
      'fr',
      '* Perle et Basile sont chargés de la vaisselle',
      'sont chargés de la vaisselle',
      ['Perle Ondine', 'Basile Terne'],
    ],
    ['de', '* Perle soll die Pumpe bestellen', 'die Pumpe bestellen', ['Perle Ondine']],
    ['es', '* Perle comprobará la bomba', 'comprobará la bomba', ['Perle Ondine']],
  ] as const)('%s: %s', (language, line, text, assignees) => {
    expect(tasks(language, `${line}\n`)).toEqual([[text, assignees]])
  })

  test.each([
    ['en', '* Perle wrote to the bank last week'],
    ['en', '* Perle said the bank is closed'],
    ['fr', '* Perle sera présente samedi'],
    ['fr', '* Perle a envoyé le mail'],
    ['fr', '* Le président explique le budget'],
    ['fr', '* On ne sait pas comment Perle va réparer la pompe'],
    ['de', '* Der Vorstand wird neu gewählt und entlastet'],
  ] as const)('%s, none: %s', (language, line) => {
    expect(tasks(language, `${line}\n`)).toEqual([])
  })
})

describe('owners of a list of tasks', () => {
  test('in a list of tasks a name needs not be known', () => {
    const list = '* Ravo will order filters\n* Ravo to mend the pump\n* mend the well - Ravo\n* mend the gate [Ravo]\n'
    expect(tasks('en', `\n== Action items ==\n${list}`)).toEqual([
      ['order filters', ['Ravo']],
      ['mend the pump', ['Ravo']],
      ['mend the well', ['Ravo']],
      ['mend the gate', ['Ravo']],
    ])
  })

  test('an item or a heading that names somebody owns what stands below', () => {
    expect(tasks('en', '\n== Actions ==\n* Perle\n** mend the roof\n** order the filters\n')).toEqual([
      ['mend the roof', ['Perle Ondine']],
      ['order the filters', ['Perle Ondine']],
    ])
    expect(tasks('en', '\n== Actions ==\n=== Basile ===\n* paint the door\n')).toEqual([
      ['paint the door', ['Basile Terne']],
    ])
  })

  test('a label over infinitives opens a list, other items below it are none', () => {
    expect(tasks('fr', 'À faire\n* remplacer la pompe\n* la cave est pleine\n')).toEqual([['remplacer la pompe', []]])
  })

  test('marks and brackets before the task', () => {
    expect(tasks('fr', '* [Perle] relancer la mairie\n* TODO Basile : relancer la banque\n')).toEqual([
      ['relancer la mairie', ['Perle Ondine']],
      ['relancer la banque', ['Basile Terne']],
    ])
  })
})

describe('tasks that the meeting does not give', () => {
  test('those of before, looked at again', () => {
    expect(
      tasks('en', '\n== Review of action items ==\n* Perle to mend the roof\n* Basile will order filters\n'),
    ).toEqual([])
    expect(tasks('fr', '\n== Tâches de la réunion précédente ==\n* réparer la pompe (Perle)\n')).toEqual([])
    expect(tasks('fr', '\n== Tâches ==\n* peindre le mur\n** fait\n* laver la cave\n** en cours\n* ranger\n')).toEqual(
      [],
    )
    expect(tasks('fr', '\n== À faire avant la prochaine réunion ==\n* réparer la pompe\n')).toEqual([
      ['réparer la pompe', []],
    ])
  })

  test('what is said in turn, and nouns that end as infinitives do', () => {
    const round = '* Perle : réparer la pompe\n* Basile : plus de calme\n* Tilo : deux heures\n* Perle : rien\n'
    expect(tasks('fr', `\n=== Envies ===\n${round}`)).toEqual([])
    expect(tasks('fr', '\n=== Tour de table ===\n* Perle : réparer la pompe\n')).toEqual([])
    expect(tasks('fr', '* Perle : notre pompe est vieille\n')).toEqual([])
    expect(
      tasks('en', '* The pump was mended by the team and it is in the garden now.\n* Perle: where is the pump now\n'),
    ).toEqual([])
  })

  test('a task that stands twice is one', () => {
    const twice = '* Perle to mend the roof\n\n== Action items ==\n* Perle to mend the roof\n'
    expect(tasks('en', twice)).toEqual([['mend the roof', ['Perle Ondine']]])
  })

  test('a duty of nobody stands at the head of its sentence', () => {
    expect(tasks('fr', '* La pompe fuit. Il faut changer le joint.\n')).toEqual([['Il faut changer le joint', []]])
    expect(tasks('fr', '* Personne ne voit combien il faudra payer\n* Perle pense : il faut attendre\n')).toEqual([])
    expect(tasks('en', '* Do we need to buy a pump?\n* Suggest things that need to be done\n')).toEqual([])
  })

  test('a clause gives a task in any section', () => {
    expect(tasks('fr', "\n== Événements ==\n=== Fête ===\nPerle s'occupera de la caisse.\n")).toEqual([
      ["s'occupera de la caisse", ['Perle Ondine']],
    ])
  })
})

describe('decisions inside paragraphs', () => {
  test('a point by its name and its verdict', () => {
    expect(decided('es', '[4] Pintura del molino. Pendiente de resolución. Perle traerá más datos.\n')).toEqual([
      ['Pintura del molino', 'postponed', null],
    ])
  })

  test('a verdict below decides the clause behind its opening words, whatever the length of the paragraph', () => {
    const detail = 'con todos los detalles que el grupo ha hablado durante la tarde '.repeat(8)
    const page = `[2] Colmenas. Se resolvió que las colmenas pasen el invierno junto al molino, ${detail}.\n\nAprobado con 4-2-1\n`
    expect(decided('es', page)).toEqual([
      ['las colmenas pasen el invierno junto al molino', 'adopted', [4, 2, 1, false]],
    ])
  })

  test('an agenda that holds minutes hides none', () => {
    expect(decided('es', '\n== Temas ==\nNo obstante, decidimos esperar hasta el verano.\n')).toEqual([
      ['esperar hasta el verano', 'adopted', null],
    ])
  })
})

describe('votes over several lines', () => {
  test('rows of a table; the sentence below says what was voted on', () => {
    const rows = '{|\n! Votants\n! 15\n|-\n| Abstention\n| 1\n|-\n| Votent contre\n| 0\n|-\n| Votent pour\n| 14\n|}\n'
    expect(decided('fr', `=== Vote du budget ===\n${rows}\nLe budget est adopté.\n`)).toEqual([
      ['Le budget', 'adopted', [14, 0, 1, false]],
    ])
    expect(decided('fr', `=== Approbation des comptes ===\n${rows}`)).toEqual([
      ['Approbation des comptes', 'adopted', [14, 0, 1, false]],
    ])
  })

  test('a table whose columns count votes', () => {
    const table =
      '{|\n! !! Ja !! Nein !! Enthaltung\n|-\n| Kassenwart || 9 || 1 || 2\n|-\n| Beisitzer || 3 || 8 || \n|}\n'
    expect(decided('de', table)).toEqual([
      ['Kassenwart', 'adopted', [9, 1, 2, false]],
      ['Beisitzer', 'rejected', [3, 8, null, false]],
    ])
  })

  test('lines between a motion and a verdict that only points back', () => {
    const page =
      'Der Kassenwart kauft ein Gewächshaus.\n\nWir stimmen ab:\n\nDafür: 5\n\nDagegen: 0\n\nDer Antrag wird einstimmig angenommen.\n'
    expect(decided('de', page)).toEqual([['Der Kassenwart kauft ein Gewächshaus', 'adopted', [5, 0, null, true]]])
  })

  test('names of those who were there are counted, nothing printed is no zero', () => {
    const page = 'Présents : Perle, Basile\n\nProposition : acheter une serre\n* Pour : Perle, Basile\n* Contre :\n'
    expect(decided('fr', page)).toEqual([['Proposition : acheter une serre', 'adopted', [2, null, null, false]]])
  })

  test.each([
    ['fr', 'Proposition : une serre\n\nPour : le reste\n\nContre : 0\n\nAbstention : 2\n', [null, 0, 2, false]],
    ['de', 'Antrag: eine Säge\n* Dafür: alle\n* Dagegen: keine\n', [null, 0, null, false]],
    ['fr', 'Motion : une haie\n\nPour : Perle, Ortie\n\nContre : 0\n', [null, 0, null, false]],
  ] as const)('%s: who is not counted gives no number: %s', (language, page, votes) => {
    expect(decided(language, page).map(([, ...said]) => said)).toEqual([['adopted', votes]])
  })

  test('questions with a yes or a no are no votes', () => {
    expect(decided('fr', '== Matériel ==\n* Salle : oui\n* Sono : non\n* Tables : oui\n')).toEqual([])
  })

  test.each([
    [
      'what announces the vote',
      'Lange Rede.\n\nAbstimmung: zwei Stühle für die Werkstatt\n',
      'zwei Stühle für die Werkstatt',
    ],
    [
      'the motion over its debate',
      "'''Antrag:''' Der Zaun wird gestrichen.\n\nRede.\n\nWiderrede.\n",
      'Antrag: Der Zaun wird gestrichen',
    ],
    ['the heading behind talk', 'Perle erzählt vom Zaun.\n\nBasile fragt nach.\n\nAbstimmung:\n', 'Neuer Zaun'],
  ])('a vote is about %s', (_, above, text) => {
    const page = `== Neuer Zaun ==\n\n${above}\n* Dafür: 5\n* Dagegen: 1\n`
    expect(decided('de', page)).toEqual([[text, 'adopted', [5, 1, null, false]]])
  })

  test.each([
    ['names above the vote', 'Ana Osier\n\nCleo Harnais\n\nPour : 5\n\nContre : 0\n'],
    ['offices above it', 'Présidence : Ana Osier\n\nTrésorerie : Cleo Harnais\n\nPour : 5\n\nContre : 0\n'],
  ])('%s are not what it is about', (_, lines) => {
    expect(decided('fr', `== Nouveau bureau ==\n\n${lines}`).map(([text]) => text)).toEqual(['Nouveau bureau'])
  })

  test.each([
    ['the act of voting', "L'objet de cette séance est le vote du budget.\n"],
    ['a vote to come', 'Les comptes sont soumis au vote à main levée.\n'],
    ['what is not decided yet', '== Serre ==\nBien que rien ne soit encore décidé, on penche pour le verre.\n'],
    ['what will be decided', 'Il sera décidé en bureau comment Perle et Basile se partagent la caisse.\n'],
    ['an address', '* informations sur http://verger.example/main/by_vote\n'],
    [
      'votes that people get',
      '* Les membres reçoivent des jetons, qui leur donnent 9 voix pour les prochains votes.\n',
    ],
  ])('%s decides nothing', (_, text) => {
    expect(decided('fr', text)).toEqual([])
  })

  test('"this resolution" is the numbered one, not what it cites', () => {
    const page =
      '== Résolution n° 2 : la haie ==\n\nPerle lit le texte.\n\n« La haie est à tous. »\n\nCette résolution est adoptée.\n'
    expect(decided('fr', page).map(([text]) => text)).toEqual(['Résolution n° 2 : la haie'])
  })

  test('a number before a preposition is no vote', () => {
    expect(decided('fr', '* Rendez-vous à 18h30 pour la fête\n* En 2031 pour le pont, à 4 pour le mur\n')).toEqual([])
  })
})

describe('where tasks are listed', () => {
  const list = '\n== Actions ==\n* Perle : commander la pompe pour le verger\n* Basile : repeindre le portail\n'

  test('what is told elsewhere is talk about them', () => {
    const page = `* Perle va appeler la mairie\n* Il faut tailler la haie\n${list}`
    expect(tasks('fr', page).map(([text]) => text)).toEqual([
      'commander la pompe pour le verger',
      'repeindre le portail',
    ])
  })

  test('a task told shorter is the one of the list', () => {
    expect(tasks('en', '* Perle will draft a procedure\n* Perle will draft a procedure for votes by mail\n')).toEqual([
      ['draft a procedure for votes by mail', ['Perle Ondine']],
    ])
  })

  test('what is said to whoever reads is no task', () => {
    expect(tasks('en', 'If you would like to speak, write to the list and Perle will add it to the agenda.\n')).toEqual(
      [],
    )
  })
})

describe('acts of bodies', () => {
  test.each([
    ['fr', '* Le CA valide l’achat d’une serre.', 'l’achat d’une serre'],
    ['fr', '* Le compte rendu de la réunion précédente est approuvé.', 'Le compte rendu de la réunion précédente'],
    ['de', '* Beide Pläne werden vom Vorstand genehmigt.', 'Beide Pläne'],
    ['es', '* La asamblea aprueba el presupuesto.', 'el presupuesto'],
    ['en', '* The board approves the budget.', 'the budget'],
  ] as const)('%s: %s', (language, line, text) => {
    expect(decided(language, `${line}\n`)).toEqual([[text, 'adopted', null]])
  })

  test('what others decide is none', () => {
    expect(decided('fr', '* Le dossier est accepté par la mairie.\n')).toEqual([])
  })

  test('a verdict alone in an agenda that holds minutes', () => {
    const page = "\n== Ordre du jour ==\n* Validation des comptes de l'année\n** validé\n"
    expect(decided('fr', page)).toEqual([["Validation des comptes de l'année", 'adopted', null]])
  })
})

describe('the consent of all', () => {
  test.each([
    ['en', "With the council's unanimous approval, the ferry will run at night.", 'the ferry will run at night'],
    ['en', "By the members' unanimous vote, the fare rises to 2 euros.", 'the fare rises to 2 euros'],
    ['en', 'The ferry will run at night by unanimous consent.', 'The ferry will run at night'],
    ['en', 'By unanimous consent, the fare was approved.', 'the fare'],
    ['en', "The fare was adopted with members' unanimous consent.", 'The fare'],
    ['en', "The night ferry has the board's unanimous support.", "The night ferry has the board's unanimous support"],
    ['fr', "Avec l'accord unanime du bureau, le bac circule la nuit.", 'le bac circule la nuit'],
    ['fr', 'Par vote unanime, le tarif est adopté.', 'le tarif'],
    ['de', 'Der Fahrpreis wird mit einstimmiger Zustimmung des Vorstands angenommen.', 'Der Fahrpreis'],
    ['de', 'Mit einstimmigem Beschluss wird der Fahrpreis angenommen.', 'der Fahrpreis'],
    ['es', 'La tarifa fue aprobada por voto unánime.', 'La tarifa'],
  ] as const)('%s: %s', (language, line, text) => {
    expect(decided(language, `${line}\n`)).toEqual([[text, 'adopted', [null, 0, null, true]]])
  })

  test('is none where it is needed, sought or asked for', () => {
    expect(decided('en', "The board's unanimous approval is needed for any purchase.\n")).toEqual([])
    expect(decided('en', "The night ferry must have the board's unanimous support.\n")).toEqual([])
    expect(decided('fr', "L'accord unanime du bureau est une chose rare.\n")).toEqual([])
  })
})

describe('a person behind an office', () => {
  test.each([
    ['en', 'The treasurer Jane Roe will pay the ferryman.', 'pay the ferryman', 'Jane Roe'],
    ['en', 'The secretary, Perle Ondine, will pay the ferryman.', 'pay the ferryman', 'Perle Ondine'],
    ['en', 'The new secretary (Jane Roe) will pay the ferryman.', 'pay the ferryman', 'Jane Roe'],
    ['fr', 'La présidente Jeanne Valin va payer le passeur.', 'payer le passeur', 'Jeanne Valin'],
    ['fr', "L'animatrice, Perle Ondine, va payer le passeur.", 'payer le passeur', 'Perle Ondine'],
    ['de', 'Der Schriftführer Jens Rohde wird den Fährmann bezahlen.', 'den Fährmann bezahlen', 'Jens Rohde'],
    ['es', 'La secretaria, Juana Robles, va a pagar al barquero.', 'pagar al barquero', 'Juana Robles'],
    ['en', '\n== Actions ==\n* The treasurer Perle Ondine: pay the ferryman', 'pay the ferryman', 'Perle Ondine'],
    ['en', '\n== Actions ==\n* the treasurer Jane Roe to pay the ferryman', 'pay the ferryman', 'Jane Roe'],
    ['en', '\n== Actions ==\n* Pay the ferryman (the treasurer Perle)', 'Pay the ferryman', 'Perle Ondine'],
    ['fr', '\n== À faire ==\n* Le trésorier Basile : payer le passeur', 'payer le passeur', 'Basile Terne'],
    ['de', '\n== Aufgaben ==\n* Der Kassenwart Basile Terne: Fähre bezahlen', 'Fähre bezahlen', 'Basile Terne'],
  ] as const)('%s: %s', (language, line, text, person) => {
    expect(tasks(language, `${line}\n`)).toEqual([[text, [person]]])
  })

  test('words with a capital that are no name are none', () => {
    expect(tasks('en', 'The secretary Mill Street will be closed.\n')).toEqual([])
  })
})

describe('what is to come', () => {
  test.each([
    ['en', 'will mend the nets', ['every Monday', 'once a week on Monday', 'on the first Monday of the month']],
    ['fr', 'va réparer les filets', ['chaque lundi', 'le premier lundi du mois', 'une fois par semaine le lundi']],
    ['de', 'wird die Netze', ['an jedem Montag flicken', 'am ersten Montag im Monat flicken', 'jeden Montag flicken']],
    ['es', 'va a remendar las redes', ['cada lunes', 'los lunes', 'el primer lunes del mes']],
  ] as const)('%s: a weekday that recurs is no day on which a task is due', (language, task, days) => {
    const dues = days.map((day) => read(language, `* Perle ${task} ${day}\n`).actions.map(({ due }) => due))
    expect(dues).toEqual(days.map(() => [null]))
  })

  test('a weekday beside it that does not recur is', () => {
    const due = (language: Language, line: string) => read(language, line).actions.map((one) => one.due)
    expect(due('en', '* Perle will mend the nets by Monday\n')).toEqual(['2020-03-02'])
    expect(due('es', '* Perle va a remendar las redes el lunes\n')).toEqual(['2020-03-02'])
  })

  test('a weekday of the month is no part of what is announced', () => {
    const { watch } = read('en', '\n== Upcoming events ==\n* Songs at the mill on the 3rd Thursday of the month\n')
    expect(watch).toMatchObject([{ label: 'Songs at the mill', dateStart: null, precision: 'recurring' }])
    const printed = '\n== Upcoming events ==\n* Songs at the mill: third Friday of the month, 20 March\n'
    expect(read('en', printed).watch).toMatchObject([{ dateStart: '2020-03-20' }])
  })

  test('the rule of the next meeting needs no other word than of which month', () => {
    const next = 'Next meeting: the first Thursday of the month at the mill\n'
    expect(read('en', next).nextMeeting).toMatchObject({ date: null, rrule: 'FREQ=MONTHLY;BYDAY=1TH' })
  })

  test('one item per sub-heading; what is past, and prose, is none', () => {
    const page =
      '\n== Évènements passés ==\n=== Foire ===\n* le 3 février\n\n== Évènements à venir ==\n=== Fête du moulin ===\nElle aura lieu le 4 juillet au moulin.\nComme tous les ans, il faut des bras.\n'
    expect(read('fr', page).watch).toMatchObject([{ label: 'Fête du moulin', dateStart: '2020-07-04' }])
  })

  test('a weekday alone and a question are none; points that people signed are an agenda', () => {
    const events = '\n== Événements ==\n* 8 mai 2020, vendredi\n* Autres fêtes ? Non\n* Foire du moulin le 9 mai 2020\n'
    expect(read('fr', events).watch.map(({ label }) => label)).toEqual(['Foire du moulin'])
    const signed = [1, 2, 3].map((day) => `* Zaun ${day} --Perle 22:59, 1${day}. Dez. 2020 (CET)\n`).join('')
    expect(read('de', `\n== Themen ==\n${signed}`).watch).toEqual([])
  })
})
