import { StartError } from '#platform/start-error.ts'

import type { Vault } from './vault.ts'

/** Who makes Practice's keys: the engine in the same process. */
export type KeyMaker = {
  /** Whether the key with this SHA-256 (hex) still works. */
  knowsKey: (hash: string) => Promise<boolean>
  /** A new key in place of the old one. */
  rollKey: (options: { credits?: number }) => Promise<{ key: string; hint: string; webhookSecret: string }>
}

const mode = 'practice'

/**
 * Hands Practice's key over in process: never printed, never sent. A lost or replaced key file costs no more than this
 * key, the engine makes another. Without an engine the stored key stays, and none is no fault: the owner connects one.
 * Throws StartError when a stored key does not open and nobody can make another.
 */
export async function keepPracticeKey(
  vault: Vault,
  options: { baseUrl: string; maker: KeyMaker | null; keyFile: string; credits: number | undefined },
): Promise<void> {
  const { baseUrl, maker, keyFile, credits } = options
  const known = await vault.read(mode)
  const opens = known !== null && (await opensKey(vault))
  if (!maker && known && !opens)
    throw new StartError(
      `The stored key does not open with the key file ${keyFile}. Restore that file, or run npm start once.`,
    )
  const isKept = !maker || (opens && known.hasWebhookSecret && (await maker.knowsKey(known.keyHash)))
  if (isKept) return vault.moveTo(mode, baseUrl)
  const { key, hint, webhookSecret } = await maker.rollKey(credits === undefined ? {} : { credits })
  await vault.connect({ mode, name: 'Practice', baseUrl, key, keyHint: hint, webhookSecret })
}

const opensKey = (vault: Vault) =>
  vault.open(mode).then(
    () => true,
    () => false,
  )
