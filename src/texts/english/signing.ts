/** What the commands about keys, signatures and time stamps say on the terminal. */

import { inFrench } from '../catalogue.ts'

/** Texts by key: summaries, options, results. */
export const signingTexts = inFrench('signing', {
  optKeyFile: 'the private key; FILE.pub is the public one',
  optSignKey: 'the private key, an Ed25519 key in PEM (default: WIKIFONDS_SIGN_KEY)',
  optPublicKey: 'a public key from outside the bundle, as a file or as its line RW…: the bundle must be signed by it',
  optTsa: 'address of the authority, which is asked at once',
  optTsaCertificate: 'certificates of a time stamping authority (PEM): there must be a time stamp that leads to one',
  askPassphrase: 'Passphrase of {key}: ',
  askNewPassphrase: 'Passphrase for the new key (empty: none): ',
  askAgain: 'Once more: ',
  notEncrypted:
    'note: {path} is not encrypted: whoever reads it can sign in your name (WIKIFONDS_SIGN_PASSPHRASE sets a passphrase)',
  keyMade:
    'private key  {path} (keep it, do not publish it)\npublic key   {path}.pub\nkey number   {key}\npublish      {line}\nnext         wikifonds sign <zip> --key {path}',
  signed: 'signed by the key {key}: {path}\ncheck: minisign -Vm {zip} -P {line}',
  stamped: 'stamped at {at} by {by}: {path}',
  requestWritten:
    'wrote the request: {request}\nnext: send it to an authority, and keep the answer beside the bundle under this name:\n  curl -H "Content-Type: application/timestamp-query" --data-binary @{request} -o {path} <URL>',
  signedBy: 'signed by',
})
