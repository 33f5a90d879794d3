/**
 * Begins with the files that take longest, so that no core waits for one of them at the end; files that share a process stay
 * together.
 */

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, in this order, as a run of all tells; what waits for others counts too. */
const longest = [
  'contracts/promises.test.ts',
  'browser/desk.test.ts',
  'pipelines/farm.test.ts',
  'pipelines/how-to.test.ts',
  'pipelines/farm-store.test.ts',
  'cli/tarball.test.ts',
  'pipelines/source-bombs.test.ts',
  'pipelines/farm-ranges.test.ts',
  'mediawiki/mirrors.test.ts',
  'pipelines/rerun.test.ts',
  'pipelines/removal.test.ts',
  'growth.test.ts',
  'pipelines/threads.test.ts',
  'pipelines/demo.test.ts',
  'pipelines/crossed-inputs.test.ts',
  'pipelines/bombs.test.ts',
  'browser/site.test.ts',
  'sources/mediawiki-api/bad-day.test.ts',
  'sources/html-mirror/real-wiki.test.ts',
  'mediawiki/update.test.ts',
  'bundle/write-zip.test.ts',
  'browser/sql.test.ts',
  'bench/cost.test.ts',
  'pipelines/removed-forms.test.ts',
  'pipelines/kept-threads.test.ts',
  'browser/not-found.test.ts',
  'pipelines/command-line.test.ts',
  'links/network/resume.test.ts',
  'pipelines/assist.test.ts',
  'pipelines/crossed-values.test.ts',
  'pipelines/broken.test.ts',
  'pipelines/publish.test.ts',
  'sources/mediawiki-api/odd-wiki.test.ts',
]

/** Those whose files share a process come last: one that has begun with them goes on with them. Those of values are short. */
const projects = ['whole', 'main', 'runs', 'parts', 'pure']

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const known = longest.findIndex((path) => moduleId.endsWith(`/test/${path}`))
      const place = known >= 0 ? known : longest.length
      if (project.config.isolate && known >= 0) return place
      return (1 + projects.indexOf(project.name)) * (longest.length + 1) + place
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
