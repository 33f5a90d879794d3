import type { Bundle, Check, Finding } from '../../model/bundle.ts'
import { readLines } from '../../support/lines.ts'
import { byBytes } from '../../support/order.ts'
import { CaseWatch, refusePath } from '../names.ts'
import { bagitTxt, profileIdentifier } from '../write/bag-info.ts'
import { algorithms } from '../write/manifests.ts'
import { requiredTagFiles, requiredTags, tagOrder } from '../write/profile.ts'
import { readTags, type Tag } from './bag-files.ts'
import { findings } from './finding.ts'

const { error } = findings('profile')

/** What our profile asks beyond BagIt: names, tags and their order, both algorithms, the exact form of manifests. */
export const profile: Check = {
  name: 'profile',
  async *run(bundle) {
    yield* checkFiles(bundle)
    if (bundle.has('bagit.txt') && (await text(bundle, 'bagit.txt')) !== bagitTxt) {
      yield error('bagit.txt', 'is not, to the byte, version 1.0 in UTF-8 with LF')
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
    if (!bundle.has(path)) yield error(path, 'is missing', { cause: 'file-missing' })
  if (bundle.has('fetch.txt')) yield error('fetch.txt', 'is not allowed: a bundle is complete')
  const cases = new CaseWatch()
  for (const { path } of bundle.entries()) {
    const reason = refusePath(path)
    if (reason !== null) yield error(path, reason)
    if (/^(?:tag)?manifest-/.test(path) && !manifestFiles.includes(path))
      yield error(path, 'is not one of our manifests')
    const clash = cases.clash(path)
    if (clash !== null) yield error(clash, 'equals another path but for case')
  }
}

function* checkTags(name: string, content: string): Generator<Finding> {
  const tags = readTags(content).filter((tag): tag is Tag => typeof tag === 'object')
  const labels = tags.map(({ label }) => label)
  const value = (label: string): string | undefined => tags.find((tag) => tag.label === label)?.value
  for (const label of requiredTags) if (!value(label)) yield error('bag-info.txt', `has no ${label}`)
  const ordered = tagOrder.filter((label) => labels.includes(label))
  if (labels.join('\n') !== ordered.join('\n'))
    yield error('bag-info.txt', 'has unknown or repeated tags, or another order')
  if (value('BagIt-Profile-Identifier') !== profileIdentifier)
    yield error('bag-info.txt', `does not name ${profileIdentifier}`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value('Bagging-Date') ?? ''))
    yield error('bag-info.txt', 'has no Bagging-Date YYYY-MM-DD')
  const audience = value('Wikifonds-Audience') ?? ''
  if (!['public', 'restricted'].includes(audience))
    yield error('bag-info.txt', 'has an audience other than public, restricted')
  if ((audience === 'restricted') !== name.endsWith('-restricted')) {
    yield error(name, 'a restricted bundle, and no other, has a name ending in -restricted')
  }
}

async function* checkManifest(bundle: Bundle, name: string): AsyncGenerator<Finding> {
  let last = ''
  let lines = 0
  let malformed = 0
  let isSorted = true
  for await (const line of readLines(bundle.stream(name), new TextDecoder('utf-8', { ignoreBOM: true }))) {
    lines += 1
    const path = /^[0-9a-f]+ {2}([^ ].*)\n$/.exec(line)?.[1]
    if (path === undefined) malformed += 1
    else {
      isSorted &&= byBytes(last, path) <= 0
      last = path
    }
  }
  if (lines === 0 || malformed > 0) yield error(name, 'has lines other than lower-case hex, two spaces, path, LF')
  if (!isSorted) yield error(name, 'is not sorted by path bytes')
}

/** A tag manifest lists every tag file but the tag manifests and the signatures. */
async function* checkTagManifests(bundle: Bundle): AsyncGenerator<Finding> {
  const expected = bundle.entries().filter(({ path }) => !/^(?:data\/|signatures\/|tagmanifest-)/.test(path))
  for (const algorithm of algorithms) {
    const name = `tagmanifest-${algorithm}.txt`
    if (!bundle.has(name)) continue
    const listed = new Set((await text(bundle, name)).split('\n').map((line) => line.replace(/^[0-9a-f]+ {2}/, '')))
    for (const { path } of expected)
      if (!listed.has(path)) yield error(path, `is not listed in ${name}`, { cause: 'file-extra', manifest: name })
  }
}
