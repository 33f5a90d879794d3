/**
 * A real object store on a free port of this machine, for one file of tests: a cluster of Ceph with one monitor, one place for
 * objects (in memory) and the gateway that speaks S3. It is there within a second or two. It knows `If-None-Match: *` on PUT.
 * `forgetful` is the same gateway over an SQLite file (`dbstore`), which does not know it and is of use for small objects only.
 */

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { freePort } from './free-port.ts'
import { type Programs, startPrograms } from './programs.ts'
import { put, scratchFolder } from './scratch.ts'

export interface ObjectStore {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string
  /** How programs are told of it. */
  readonly environment: Readonly<Record<string, string>>
  /** Asks it something, signed: `PUT`, `/bucket/name`. */
  readonly ask: (method: string, path: string, body?: string) => Promise<{ status: number; text: string }>
  readonly stop: () => void
}

const credentials = { accessKeyId: 'FARM', secretAccessKey: 'secret of the tests' }

/** Throws where it is not there in time: nothing of it is left then. */
export async function startObjectStore(kind: 'whole' | 'forgetful' = 'whole'): Promise<ObjectStore> {
  const servers = startPrograms()
  return servers.orNone(() => startStore(kind, servers))
}

async function startStore(kind: 'whole' | 'forgetful', servers: Programs): Promise<ObjectStore> {
  const [folder, port, monitorPort] = [scratchFolder(), await freePort(), await freePort()]
  for (const name of ['data', 'monitor', 'run']) mkdirSync(join(folder, name))
  const settings = kind === 'whole' ? clusterSettings(folder, monitorPort) : sqliteSettings(folder)
  const gateway = ['[client.tests]', `rgw frontends = beast endpoint=127.0.0.1:${port}`, `rgw data = ${folder}/run`]
  const configuration = put(folder, 'ceph.conf', [...settings, ...gateway, ''].join('\n'))
  if (kind === 'whole') startCluster(folder, configuration, { monitorPort, servers })
  const common = ['-c', configuration, '-n', 'client.tests', ...(kind === 'whole' ? [] : ['--no-mon-config'])]
  const user = ['user', 'create', '--uid=farm', '--display-name=farm']
  const keys = [`--access-key=${credentials.accessKeyId}`, `--secret-key=${credentials.secretAccessKey}`]
  execFileSync('radosgw-admin', [...common, ...user, ...keys], { stdio: 'ignore', timeout: patienceMs })
  servers.start('radosgw', [...common, '-f'])
  const endpoint = `http://127.0.0.1:${port}`
  await listening(endpoint)
  const signer = new AwsClient({ ...credentials, service: 's3', region: 'us-east-1', retries: 0 })
  return {
    endpoint,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    async ask(method, path, body) {
      const answer = await signer.fetch(`${endpoint}${path}`, { method, ...(body === undefined ? {} : { body }) })
      return { status: answer.status, text: await answer.text() }
    },
    stop: () => servers.stop(),
  }
}

const quiet = (folder: string): readonly string[] => [
  '[global]',
  `run dir = ${folder}/run`,
  'admin socket =',
  'pid file =',
  'log file =',
  'mon cluster log file =',
]

const sqliteSettings = (folder: string): readonly string[] => [
  ...quiet(folder),
  'rgw backend store = dbstore',
  'rgw config store = dbstore',
  `dbstore db dir = ${folder}/data`,
]

/** One copy of everything, and no pause before a change of the map of the cluster is agreed upon: there is nobody to agree with. */
const clusterSettings = (folder: string, monitorPort: number): readonly string[] => [
  ...quiet(folder),
  `mon host = [v2:127.0.0.1:${monitorPort}/0]`,
  'ms bind msgr1 = false',
  `keyring = ${folder}/keyring`,
  'paxos propose interval = 0.02',
  'paxos min wait = 0.01',
  'mon allow pool size one = true',
  'mon data avail crit = 0',
  'osd pool default size = 1',
  'osd pool default min size = 1',
  'osd pool default pg num = 1',
  'osd pool default pgp num = 1',
  'osd pool default pg autoscale mode = off',
  'osd crush chooseleaf type = 0',
  '[mon.a]',
  `mon data = ${folder}/monitor`,
  '[osd.0]',
  `osd data = ${folder}/data`,
  'osd objectstore = memstore',
  'memstore device bytes = 2147483648',
  'osd class dir = /usr/lib/x86_64-linux-gnu/rados-classes',
  'public addr = 127.0.0.1',
]

function startCluster(
  folder: string,
  configuration: string,
  { monitorPort, servers }: { readonly monitorPort: number; readonly servers: Programs },
): void {
  const run = (program: string, ...words: readonly string[]): void =>
    void execFileSync(program, words, { cwd: folder, stdio: 'ignore', timeout: patienceMs })
  const start = (program: string, name: string): void =>
    void servers.start(program, ['-c', configuration, '-i', name, '-f'], { cwd: folder })
  const [cluster, place] = [crypto.randomUUID(), crypto.randomUUID()]
  const everything = ['--gen-key', '--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *']
  run('ceph-authtool', '--create-keyring', 'keyring', '-n', 'mon.', ...everything)
  for (const name of ['client.admin', 'osd.0', 'client.tests'])
    run('ceph-authtool', 'keyring', '-n', name, ...everything)
  run('monmaptool', '--create', '--fsid', cluster, '--addv', 'a', `[v2:127.0.0.1:${monitorPort}]`, 'monitors')
  const fsid = ['--fsid', cluster]
  run('ceph-mon', '-c', configuration, '-i', 'a', '--mkfs', '--monmap', 'monitors', '--keyring', 'keyring', ...fsid)
  start('ceph-mon', 'a')
  run('ceph', '-c', configuration, 'osd', 'new', place)
  run('ceph-osd', '-c', configuration, '-i', '0', '--mkfs', '--osd-uuid', place, ...fsid)
  start('ceph-osd', '0')
}

const patienceMs = 60_000

async function listening(endpoint: string): Promise<void> {
  for (const until = Date.now() + patienceMs; ; await setTimeout(20)) {
    try {
      await fetch(endpoint)
      return
    } catch (error) {
      if (Date.now() > until) throw error
    }
  }
}
