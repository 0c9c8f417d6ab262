import { MediaFacts } from '#contract/studio/media.ts'

import type { MediaRow } from '../store/tables.ts'

const contentTypes: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
}

/** What a checked input is called among files: by its content, never by its name. */
export function fileTypeOf({ facts_json }: Pick<MediaRow, 'facts_json'>): {
  contentType: string
  extension: string
} {
  const format = facts_json === null ? '' : MediaFacts.parse(JSON.parse(facts_json)).format
  return {
    contentType: contentTypes[format] ?? 'application/octet-stream',
    extension: format === 'jpeg' ? 'jpg' : format,
  }
}
