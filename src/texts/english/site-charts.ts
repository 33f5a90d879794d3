/** The words of the site's charts. */

/** Texts by key. */
export const chartWords = {
  chartsTitle: 'The wiki in charts',
  chartsIntro: 'Drawn when this archive was made, from what its pages say. Each chart has its numbers beside it.',
  chartsAll: 'All charts',
  chartLabel: 'Chart: {title}',
  chartTable: 'Numbers: {title}',
  chartNumbers: 'The numbers',
  chartMonth: 'Month',
  chartMeetings: 'Meetings',
  chartElsewhere: 'elsewhere, or not said',
  chartMeetingsByMonth: 'Meetings by month and place',
  chartMeetingsByYear: 'Meetings by year and place',
  chartAttendance: 'How many came, on average',
  chartPeoplePerMeeting: 'People per meeting',
  chartWhoMetWhom: 'Who met whom, and how often',
  chartActivityByMonth: 'The life of the wiki, by month',
  chartActivityByYear: 'The life of the wiki, by year',
  chartChanges: 'Changes',
  chartPeople: 'People who made them',
  chartLinksKept: 'Kept, or not known',
} as const
