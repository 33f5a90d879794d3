import { type Bundle, type Check, type Finding, manifestRow } from '../../model/bundle.ts'
import { byBytes } from '../../support/order.ts'
import { message } from '../../texts/message.ts'
import { readTags, type Tag } from '../bag/bag-files.ts'
import { CaseWatch, refusePath } from '../bag/names.ts'
import { listLines } from '../bag/read-limits.ts'
import { bagitTxt, profileIdentifier, requiredTagFiles, requiredTags, tagOrder } from '../write/bagit.ts'
import { algorithms } from '../write/manifests.ts'
import { findings } from './finding.ts'

const { error } = findings('profile')

/** What our profile asks beyond BagIt: names, tags and their order, both algorithms, the exact form of manifests. */
export const profile: Check = {
  name: 'profile',
  async *run(bundle) {
    yield* checkFiles(bundle)
    if (bundle.has('bagit.txt') && (await text(bundle, 'bagit.txt')) !== bagitTxt) {
      yield error('bagit.txt', message('bag-declaration-bytes'))
    }
    if (bundle.has('bag-info.txt')) yield* checkTags(bundle.name, await text(bundle, 'bag-info.txt'))
    for (const name of manifestFiles) if (bundle.has(name)) yield* checkManifest(bundle, name)
    yield* checkTagManifests(bundle)
  },
}

const manifestFiles = algorithms.flatMap((algorithm) => [`manifest-${algorithm}.txt`, `tagmanifest-${algorithm}.txt`])
const text = async (bundle: Bundle, path: string): Promise<string> =>
  Buffer.from(await bundle.read(path)).toString('utf8')

function* checkFiles(bundle: Bundle): Generator<Finding> {
  for (const path of [...requiredTagFiles, ...manifestFiles])
    if (!bundle.has(path)) yield error(path, message('missing'), { cause: 'file-missing' })
  if (bundle.has('fetch.txt')) yield error('fetch.txt', message('fetch-not-allowed'))
  const cases = new CaseWatch()
  for (const { path } of bundle.entries()) {
    const reason = refusePath(path)
    if (reason !== null) yield error(path, reason)
    if (/^(?:tag)?manifest-/.test(path) && !manifestFiles.includes(path))
      yield error(path, message('manifest-not-ours'))
    const clash = cases.clash(path)
    if (clash !== null) yield error(clash, message('path-differs-by-case'))
  }
}

function* checkTags(name: string, content: string): Generator<Finding> {
  const tags = readTags(content).filter((tag): tag is Tag => typeof tag === 'object')
  const labels = tags.map(({ label }) => label)
  const value = (label: string): string | undefined => tags.find((tag) => tag.label === label)?.value
  for (const label of requiredTags) if (!value(label)) yield error('bag-info.txt', message('label-missing', { label }))
  const ordered = tagOrder.filter((label) => labels.includes(label))
  if (labels.join('\n') !== ordered.join('\n')) yield error('bag-info.txt', message('tags-unknown-or-unordered'))
  if (value('BagIt-Profile-Identifier') !== profileIdentifier)
    yield error('bag-info.txt', message('profile-not-named', { profile: profileIdentifier }))
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value('Bagging-Date') ?? ''))
    yield error('bag-info.txt', message('bagging-date-missing'))
  const audience = value('Wikifonds-Audience') ?? ''
  if (!['public', 'restricted'].includes(audience)) yield error('bag-info.txt', message('audience-unknown'))
  if ((audience === 'restricted') !== name.endsWith('-restricted')) {
    yield error(name, message('restricted-name-differs'))
  }
}

async function* checkManifest(bundle: Bundle, name: string): AsyncGenerator<Finding> {
  let last = ''
  let lines = 0
  let malformed = 0
  let isSorted = true
  for await (const line of listLines(bundle, name)) {
    lines += 1
    const row = manifestRow(line)
    if (row === null || row.isStarred) malformed += 1
    else {
      isSorted &&= byBytes(last, row.path) <= 0
      last = row.path
    }
  }
  if (lines === 0 || malformed > 0) yield error(name, message('manifest-lines-wrong'))
  if (!isSorted) yield error(name, message('manifest-not-sorted'))
}

/** A tag manifest lists every tag file but the tag manifests and the signatures. */
async function* checkTagManifests(bundle: Bundle): AsyncGenerator<Finding> {
  const expected = bundle.entries().filter(({ path }) => !/^(?:data\/|signatures\/|tagmanifest-)/.test(path))
  for (const algorithm of algorithms) {
    const name = `tagmanifest-${algorithm}.txt`
    if (!bundle.has(name)) continue
    const listed = new Set<string>()
    for await (const line of listLines(bundle, name)) listed.add(manifestRow(line)?.path ?? '')
    for (const { path } of expected)
      if (!listed.has(path))
        yield error(path, message('not-listed', { file: name }), { cause: 'file-extra', manifest: name })
  }
}
