import { isSameText, sha256Hex } from '#platform/secrets/hash.ts'
import { noteSecret } from '#platform/secrets/scrub.ts'
import { signBody } from '#platform/secrets/sign-body.ts'

import { hintOf } from './key-hint.ts'
import { type Candidate, type Probe, probeKey } from './probe.ts'
import type { Transport } from './transport.ts'
import type { Connection, Vault } from './vault.ts'

/** The connection of one mode, as far as the rooms above may know it: secrets go in and never come out. */
export type ConnectionKeeper = {
  /** Null when no key is stored. */
  connection: () => Promise<Connection | null>
  /** Tries a key without storing it; null stands for the stored one, which goes to its own address only. */
  probe: (candidate: Omit<Candidate, 'key'> & { key: string | null }) => Promise<Probe | 'needs_key'>
  isStoredKey: (key: string) => Promise<boolean>
  /** Stores a key that was just tried in place of the one before; a webhook secret belongs to its key. */
  connect: (entry: {
    name: string
    baseUrl: string
    key: string
    webhookSecret: string | null
  }) => Promise<void>
  keepWebhookSecret: (secret: string | null) => Promise<void>
  disconnect: () => Promise<void>
  /**
   * Whether a webhook delivery was signed by this connection's key: `sha256=` and the HMAC-SHA256 of the raw body in
   * hex. `no_secret` when nothing is stored to check it with. Source: seed, Webhook Payload.
   */
  verifyDelivery: (rawBody: Uint8Array, signature: string) => Promise<'ok' | 'bad' | 'no_secret'>
  /** What the service would sign a body of this key with; null when no webhook secret is stored. */
  signBody: (rawBody: Uint8Array) => Promise<string | null>
}

/** Keeps what is stored for a mode beside its calls. */
export function keepConnection(vault: Vault, mode: string, transport: Transport): ConnectionKeeper {
  return {
    connection: () => vault.read(mode),
    probe: async ({ key, ...candidate }) => {
      if (key !== null) {
        noteSecret(key)
        return probeKey(transport, { ...candidate, key })
      }
      const stored = await vault.open(mode).catch(() => null)
      // A page that could send the stored key elsewhere could steal it.
      if (stored?.baseUrl !== candidate.baseUrl) return 'needs_key'
      return probeKey(transport, { ...candidate, key: stored.key })
    },
    isStoredKey: async (key) => (await vault.read(mode))?.keyHash === sha256Hex(key),
    connect: async ({ key, ...entry }) => {
      await vault.connect({ ...entry, mode, key, keyHint: hintOf(key) })
      await vault.touch({ mode, baseUrl: entry.baseUrl, key })
    },
    keepWebhookSecret: (secret) => vault.keepWebhookSecret(mode, secret),
    disconnect: () => vault.disconnect(mode),
    verifyDelivery: async (rawBody, signature) => {
      // A secret that a replaced key file cannot open is none.
      const secret = await vault.openWebhookSecret(mode).catch(() => null)
      if (secret === null) return 'no_secret'
      return isSameText(signature.trim().toLowerCase(), signBody(secret, rawBody)) ? 'ok' : 'bad'
    },
    signBody: async (rawBody) => {
      const secret = await vault.openWebhookSecret(mode).catch(() => null)
      return secret === null ? null : signBody(secret, rawBody)
    },
  }
}
