/** Links counted and listed. */

export { type LinkReport, listUrls, reportLinks, type UsesView } from './report/count-links.ts'
export { linkCsv } from './report/csv.ts'
