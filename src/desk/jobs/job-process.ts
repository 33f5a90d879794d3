/** A process of the desk that does one piece of work: a run that is killed takes no page of the desk with it, and goes on later. */

import { linkPhases } from '../../model/link.ts'
import { checkLinks } from '../../pipeline/commands/check-links.ts'
import { compare } from '../../pipeline/commands/compare.ts'
import { type BundleDifference, diff } from '../../pipeline/commands/diff.ts'
import { exportBundle } from '../../pipeline/commands/export.ts'
import { find } from '../../pipeline/commands/find.ts'
import { publish } from '../../pipeline/commands/publish.ts'
import { reviewRecords } from '../../pipeline/commands/review-records.ts'
import { scanPrivacy } from '../../pipeline/commands/scan-privacy.ts'
import { verify } from '../../pipeline/commands/verify.ts'
import type { Progress } from '../../pipeline/io/progress.ts'
import { run } from '../../pipeline/run.ts'
import { toFailure } from '../../support/failure.ts'
import { urlOf } from '../../support/url.ts'
import { StopRun } from '../../texts/errors.ts'
import { noteGiven } from '../common/given.ts'
import type { DifferencesOfKind, ToldFailure, Work, WorkName, WorkNews } from './job.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort(new StopRun('STOPPED', {})))
// Of a desk that was killed: what was read is kept, and the next one goes on from there.
process.on('disconnect', () => process.exit(130))
process.on('message', (work) => void doWork(work as Work))

/** `isTold` is called when the desk's end of the pipe has it: until then it would be lost with this process. */
const tell = (news: WorkNews, isTold = (): void => {}): void =>
  void process.send?.(news, undefined, undefined, () => isTold())

/** Of a command that reads on and looks at no signal: this process ends once it was told. */
const stopped = new Promise<never>((_, reject) => {
  stop.signal.addEventListener('abort', () => reject(stop.signal.reason))
})
stopped.catch(() => {})

/** A browser is told no oftener. */
const tellMs = 100
let toldAt = 0
let toldStep = ''
function listen(progress: Progress): void {
  const [now, step] = [Date.now(), `${progress.step} ${progress.unit}`]
  if (step === toldStep && now - toldAt < tellMs) return
  toldAt = now
  toldStep = step
  tell({ kind: 'progress', progress })
}

const shared = { environment: process.env, listen, tell: () => {}, signal: stop.signal }
const links = { ...shared, out: null, phases: linkPhases, recheckDead: false, only: null, record: null }

/** Each as its command does it. */
const works: Readonly<Record<WorkName, (work: Work) => Promise<unknown>>> = {
  async run({ path }) {
    const { bundle, exit, isAsBefore } = await run(path, {
      ...shared,
      out: null,
      from: null,
      frozen: false,
      fresh: false,
    })
    return { bundle, exit, isAsBefore }
  },
  async scan({ path, options: { report = null }, language }) {
    await scanPrivacy(path, { ...shared, names: null, out: report, draft: null, language })
    return null
  },
  review: ({ path, language }) => reviewRecords(path, { ...shared, out: null, limit: 200, language }),
  plan: ({ path, options: { testNet } }) => checkLinks(path, { ...links, testNet: testNet === 'yes', dryRun: true }),
  check: ({ path, options: { testNet } }) => checkLinks(path, { ...links, testNet: testNet === 'yes', dryRun: false }),
  async publish({ path, options: { host, out, url, given } }) {
    const result = await publish(path, { host: host ?? '', out: out ?? '', url: urlOf(url ?? ''), signal: stop.signal })
    noteGiven(given ?? '', { what: result.for, where: result.out })
    return result
  },
  async export({ path, options: { form, out, given }, language }) {
    const result = await exportBundle(path, { to: form ?? '', out: out ?? null, language, listen, signal: stop.signal })
    noteGiven(given ?? '', { what: result.form, where: result.out })
    return { form: result.form, facts: result.facts }
  },
  /** The first source with each other one. */
  async compare({ path, options }) {
    const others = Object.values(options).flatMap((one) => one ?? [])
    const compared = []
    for (const other of others) compared.push({ other, ...(await compare(path, other, shared)) })
    return compared
  },
  verify: ({ path }) => Promise.race([verify(path), stopped]),
  diff: ({ path, options: { old } }) => differences(old ?? '', path),
  find: ({ path, language }) => find(path, { out: null, language, environment: process.env, signal: stop.signal }),
}

/** How many of each level and kind there are, and the first of them. */
async function differences(old: string, now: string): Promise<readonly DifferencesOfKind[]> {
  const kinds = new Map<
    string,
    { level: BundleDifference['level']; kind: BundleDifference['kind']; count: number; first: string[] }
  >()
  for await (const { level, kind, subject } of diff(old, now)) {
    stop.signal.throwIfAborted()
    const known = kinds.get(`${level} ${kind}`) ?? { level, kind, count: 0, first: [] }
    known.count += 1
    if (known.first.length < shownOfKind && !known.first.includes(subject)) known.first.push(subject)
    kinds.set(`${level} ${kind}`, known)
  }
  return [...kinds.values()]
}

const shownOfKind = 10

async function doWork(work: Work): Promise<void> {
  const last = await works[work.name](work).then(
    (result): WorkNews => ({ kind: 'done', result }),
    (error): WorkNews => ({ kind: 'failed', failure: inBothLanguages(error) }),
  )
  tell(last, () => process.disconnect?.())
}

function inBothLanguages(error: unknown): ToldFailure {
  const failure = toFailure(error)
  return { code: failure.code, said: { en: failure.explain('en'), fr: failure.explain('fr') } }
}
