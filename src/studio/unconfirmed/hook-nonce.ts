import { hmac, isSameText } from '#platform/secrets/hash.ts'

/** 128 bits as base64url: too many to guess, short enough for an address. */
const nonceLength = 22

/**
 * The secret part of the webhook address of one sending of a job. It is made from the master key, so every address
 * that was ever given out is recognised without being stored, also those of sendings that a person gave up.
 */
export const hookNonce = (masterKey: Buffer, jobId: string, attempt: number): string =>
  hmac(masterKey, `hook:${jobId}:${attempt}`).slice(0, nonceLength)

/** Whether a nonce belongs to this sending of this job, compared in constant time. */
export const isHookNonce = (masterKey: Buffer, jobId: string, attempt: number, nonce: string): boolean =>
  isSameText(nonce, hookNonce(masterKey, jobId, attempt))
