/** A time stamping authority on this machine: openssl's, behind a small server. */

import { execFile, execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The files of one authority. */
export interface Authority {
  readonly folder: string
  /** The root that others trust. */
  readonly root: string
  /** openssl's answer to a request, in DER. */
  answer(request: Buffer): Promise<Buffer>
}

/** What `openssl genpkey` is told, by the kind of key that stamps. */
const keys = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  ecdsa: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
} as const

/** Makes a root, a middle authority below it, and below that a certificate for time stamps. */
export function makeAuthority(folder: string, kind: keyof typeof keys = 'rsa', days = 3650): Authority {
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  }
  writeFileSync(at('ca.ext'), 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n')
  writeFileSync(at('tsa.ext'), 'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n')
  for (const name of ['root', 'middle', 'tsa']) {
    openssl('genpkey', ...keys[kind], '-out', `${name}.key`)
    openssl('req', '-new', '-key', `${name}.key`, '-subj', `/O=Example Stamps/CN=${name}`, '-out', `${name}.csr`)
  }
  const issue = (name: string, by: readonly string[], extensions: string): void =>
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...by,
      '-extfile',
      extensions,
      '-days',
      String(days),
      '-out',
      `${name}.pem`,
    )
  issue('root', ['-signkey', 'root.key'], 'ca.ext')
  issue('middle', ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial'], 'ca.ext')
  issue('tsa', ['-CA', 'middle.pem', '-CAkey', 'middle.key', '-CAcreateserial'], 'tsa.ext')
  writeFileSync(at('tsa.cnf'), settings)
  return { folder, root: at('root.pem'), answer: (request) => answer(folder, request) }
}

const settings = `[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
`

let requests = 0

async function answer(folder: string, request: Buffer): Promise<Buffer> {
  requests += 1
  const [query, reply] = [join(folder, `${requests}.tsq`), join(folder, `${requests}.tsr`)]
  writeFileSync(query, request)
  const made = ['-queryfile', query, '-signer', 'tsa.pem', '-inkey', 'tsa.key', '-chain', 'middle.pem', '-out', reply]
  await run('openssl', ['ts', '-reply', '-config', 'tsa.cnf', '-section', 'here', ...made], { cwd: folder })
  return readFileSync(reply)
}

/** Answers requests on loopback with what `reply` makes of them. */
export async function serveAuthority(
  reply: (request: Buffer) => Promise<{ readonly status: number; readonly body: Buffer }>,
): Promise<{ readonly url: string; readonly server: Server; readonly types: string[] }> {
  const types: string[] = []
  const server = createServer((request, response) => {
    types.push(request.headers['content-type'] ?? '')
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      void reply(Buffer.concat(pieces)).then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(body),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server, types }
}
