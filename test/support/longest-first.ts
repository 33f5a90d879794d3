/** Begins with the files that take longest, so that no core waits for one of them at the end. */

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take more than 20 seconds where two cores have nothing else to do, longest first. */
const longest = [
  'sources/html-mirror/real-skins.test.ts',
  'sources/html-mirror/real-wiki.test.ts',
  'bundle/write-zip.test.ts',
  'links/import/captures.test.ts',
  'pipelines/privacy.test.ts',
  'mediawiki/update.test.ts',
  'links/bundle.test.ts',
  'browser/site.test.ts',
  'pipelines/broken.test.ts',
  'cli/tarball.test.ts',
  'pipelines/choices.test.ts',
  'pipelines/demo.test.ts',
  'sources/mediawiki-api/bad-day.test.ts',
  'links/import/lists.test.ts',
  'links/network/resume.test.ts',
  'contracts/sources.test.ts',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex((path) => moduleId.endsWith(`/test/${path}`))
      return place < 0 ? longest.length : place
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
