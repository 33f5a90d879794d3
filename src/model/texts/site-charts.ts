/** The words of the site's charts. */

import type { Text } from '../texts.ts'

/** Texts by key. */
export const chartWords = {
  chartsTitle: { en: 'The wiki in charts', fr: 'Le wiki en graphiques' },
  chartsIntro: {
    en: 'Drawn when this archive was made, from what its pages say. Each chart has its numbers beside it.',
    fr: 'Dessinés quand cette archive a été faite, d’après ce que disent ses pages. Chaque graphique est accompagné de ses chiffres.',
  },
  chartsAll: { en: 'All charts', fr: 'Tous les graphiques' },
  chartLabel: { en: 'Chart: {title}', fr: 'Graphique : {title}' },
  chartTable: { en: 'Numbers: {title}', fr: 'Chiffres : {title}' },
  chartNumbers: { en: 'The numbers', fr: 'Les chiffres' },
  chartMonth: { en: 'Month', fr: 'Mois' },
  chartMeetings: { en: 'Meetings', fr: 'Réunions' },
  chartElsewhere: { en: 'elsewhere, or not said', fr: 'ailleurs, ou non précisé' },
  chartMeetingsByMonth: { en: 'Meetings by month and place', fr: 'Réunions par mois et par lieu' },
  chartMeetingsByYear: { en: 'Meetings by year and place', fr: 'Réunions par année et par lieu' },
  chartAttendance: { en: 'How many came, on average', fr: 'Combien sont venus, en moyenne' },
  chartPeoplePerMeeting: { en: 'People per meeting', fr: 'Personnes par réunion' },
  chartWhoMetWhom: { en: 'Who met whom, and how often', fr: 'Qui a rencontré qui, et combien de fois' },
  chartActivityByMonth: { en: 'The life of the wiki, by month', fr: 'La vie du wiki, par mois' },
  chartActivityByYear: { en: 'The life of the wiki, by year', fr: 'La vie du wiki, par année' },
  chartChanges: { en: 'Changes', fr: 'Modifications' },
  chartPeople: { en: 'People who made them', fr: 'Personnes qui les ont faites' },
  chartLinksKept: { en: 'Kept, or not known', fr: 'Conservés, ou état inconnu' },
} as const satisfies Readonly<Record<string, Text>>
