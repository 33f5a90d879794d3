/**
 * Begins with the files that take longest, so that no core waits for one of them at the end; files that share a process stay
 * together.
 */

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take more than 20 seconds of processor time, longest first. */
const longest = [
  'pipelines/how-to.test.ts',
  'sources/html-mirror/real-wiki.test.ts',
  'mediawiki/mirrors.test.ts',
  'bundle/write-zip.test.ts',
  'browser/site.test.ts',
  'cli/tarball.test.ts',
  'pipelines/farm.test.ts',
  'pipelines/broken.test.ts',
  'mediawiki/update.test.ts',
  'pipelines/privacy.test.ts',
  'pipelines/assist.test.ts',
  'links/bundle.test.ts',
  'links/import/captures.test.ts',
  'pipelines/choices.test.ts',
  'pipelines/demo.test.ts',
  'sources/mediawiki-api/bad-day.test.ts',
  'links/import/lists.test.ts',
  'links/network/resume.test.ts',
  'contracts/sources.test.ts',
]

/** Those that share a process last: they are short, and a process that has begun with them goes on with them. */
const projects = ['whole', 'parts', 'pure']

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
