/**
 * Begins with the files that take longest, so that no core waits for one of them at the end; files that share a process stay
 * together.
 */

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take more than 20 seconds alone on a machine, longest first; what waits for others counts too. */
const longest = [
  'pipelines/how-to.test.ts',
  'pipelines/farm-store.test.ts',
  'pipelines/farm.test.ts',
  'pipelines/farm-ranges.test.ts',
  'sources/html-mirror/real-wiki.test.ts',
  'mediawiki/mirrors.test.ts',
  'pipelines/view-threads.test.ts',
  'pipelines/removal.test.ts',
  'browser/not-found.test.ts',
  'pipelines/publish.test.ts',
  'browser/firefox.test.ts',
  'browser/site.test.ts',
  'browser/sql.test.ts',
  'bundle/write-zip.test.ts',
  'mediawiki/update.test.ts',
  'sources/mediawiki-api/bad-day.test.ts',
  'sources/mediawiki-api/odd-wiki.test.ts',
  'cli/tarball.test.ts',
  'farm/store.test.ts',
  'links/network/resume.test.ts',
  'pipelines/demo.test.ts',
  'pipelines/command-line.test.ts',
  'sources/html-mirror/httrack.test.ts',
  'bench/cost.test.ts',
]

/** Those of values last: they are short, and a process that has begun with them goes on with them. */
const projects = ['whole', 'main', 'parts', 'pure']

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const place = longest.findIndex((path) => moduleId.endsWith(`/test/${path}`))
      if (place >= 0) return place
      return longest.length + projects.indexOf(project.name)
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
