import * as z from 'zod/mini'

const mebibyte = 1024 * 1024

/** Largest files by kind, in bytes; the documentation names 10 MB for images, the others are ours. */
export const uploadLimits = { image: 10 * mebibyte, video: 50 * mebibyte, audio: 15 * mebibyte } as const
export type MediaKind = keyof typeof uploadLimits

/** Body of `POST /api/v1/upload` in its JSON form; `file` is base64 or a data URL. */
export const UploadRequest = z.strictObject({
  file: z.string({ error: 'Send the file as base64 text or a data URL.' }).check(z.minLength(1)),
  filename: z.optional(z.string()),
})

/** Answer of an upload. Source: seed, Upload Reference Image › Response. */
export const Uploaded = z.object({ url: z.string(), full_url: z.string(), size_bytes: z.int() })
export type Uploaded = z.infer<typeof Uploaded>
