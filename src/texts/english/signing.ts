/** What the commands about keys and signatures say on the terminal. */

import { inFrench } from '../catalogue.ts'

/** Texts by key: summaries, options, results. */
export const signingTexts = inFrench('signing', {
  optKeyFile: 'the private key; FILE.pub is the public one',
  optSignKey: 'the private key, an Ed25519 key in PEM (default: WIKIFONDS_SIGN_KEY)',
  optPublicKey: 'a public key from outside the bundle, as a file or as its line RW…: the bundle must be signed by it',
  askPassphrase: 'Passphrase of {key}: ',
  askNewPassphrase: 'Passphrase for the new key (empty: none): ',
  askAgain: 'Once more: ',
  notEncrypted:
    'note: {path} is not encrypted: whoever reads it can sign in your name (WIKIFONDS_SIGN_PASSPHRASE sets a passphrase)',
  keyMade:
    'private key  {path} (keep it, do not publish it)\npublic key   {path}.pub\nkey number   {key}\npublish      {line}\nnext         wikifonds sign <zip> --key {path}',
  signed: 'signed by the key {key}: {path}\ncheck: minisign -Vm {zip} -P {line}',
  signedBy: 'signed by',
})
