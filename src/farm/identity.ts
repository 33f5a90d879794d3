/** The name of a job: everything that its bundle depends on, hashed; two jobs of one name give the same bytes. */

import { existsSync, readFileSync } from 'node:fs'
import { findSuperseded } from '../pipeline/edition/superseded.ts'
import { answersPath, assistLockPath } from '../pipeline/io/answers.ts'
import { checkNamedFiles, loadPipeline, loadPrivacy, lockPath, type Pipeline, readNamed } from '../pipeline/io/load.ts'
import { signingKeyOf } from '../pipeline/io/signing.ts'
import { statedDate } from '../pipeline/run/about.ts'
import { privacySecret } from '../pipeline/run/privacy/privacy-step.ts'
import { bytesOf, planSources } from '../pipeline/run/source-plan.ts'
import { askedOf } from '../sources/kinds.ts'
import { sha256 } from '../support/hash.ts'
import { isAddress } from '../support/url.ts'
import { programBuild } from '../support/version.ts'
import { idOf, type Job, queueOf } from './job.ts'

/** The job of a wiki without the place of its pipeline file, and not yet divided. */
export type NamedJob = Omit<Job, 'pipeline' | 'ranges'>

/**
 * Names the job of a pipeline file: reads its sources once to hash them, asks no network. A key of pseudonyms is made where
 * there is none, as a run makes it. Throws what `run` throws before it begins.
 */
export async function nameJob(path: string, environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<NamedJob> {
  const pipeline = loadPipeline(path)
  checkNamedFiles(pipeline)
  const configuration = await configurationOf(pipeline, environment)
  const planned = await planSources(pipeline, environment, signal)
  const input = sha256(JSON.stringify(planned.map(({ base }) => base)))
  const bytes = bytesOf(planned)
  const version = programBuild()
  const range = null
  return {
    id: idOf({ input, range, configuration, version }),
    key: pipeline.definition.wiki.key,
    range,
    input,
    configuration,
    version,
    bytes,
    queue: queueOf(bytes, hostOf(pipeline)),
  }
}

/** Whether a job is that of its pipeline file still, with this program, whatever became of its sources: no source is read. */
export async function isConfiguredSo(job: Job, path: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const pipeline = loadPipeline(path)
  checkNamedFiles(pipeline)
  return job.version === programBuild() && job.configuration === (await configurationOf(pipeline, environment))
}

const configurationOf = async (pipeline: Pipeline, environment: NodeJS.ProcessEnv): Promise<string> =>
  sha256(JSON.stringify(await choicesOf(pipeline, environment)))

/** All that a person chose, beside the sources: the pipeline file, what lies beside it and what the environment says. */
async function choicesOf(pipeline: Pipeline, environment: NodeJS.ProcessEnv): Promise<readonly unknown[]> {
  const { definition, stem } = pipeline
  // Where the bundle goes changes nothing in it.
  const { out: _, ...bundle } = definition.bundle
  const { policy } = definition.links
  const privacy = loadPrivacy(pipeline)
  const companions = [lockPath(pipeline), `${stem}.people.yml`, answersPath(pipeline), assistLockPath(pipeline)]
  return [
    { ...definition, bundle },
    privacy,
    policy === undefined ? null : readNamed(pipeline, policy, 'links', 'policy'),
    companions.map((file) => (file === null || !existsSync(file) ? null : sha256(readFileSync(file)))),
    sha256(privacySecret(stem, environment, () => {})),
    statedDate(definition, environment),
    (await signingKeyOf(pipeline, environment))?.publicLine ?? null,
    (await findSuperseded(pipeline, privacy))?.tagManifest ?? null,
  ]
}

/** The host that the first live source of a pipeline asks; null where everything lies on this disk. */
function hostOf({ definition }: Pipeline): string | null {
  const asked = definition.sources.map((source) => askedOf(source).from).find(isAddress)
  return asked === undefined ? null : new URL(asked).host
}
