import { streamedAnswer } from '#platform/http/streamed-answer.ts'
import type { OpenClip } from '#studio/library/open-clip.ts'

/** What of a request for a file the service has to know. */
export const fileWish = ({ method, headers }: Request) => ({
  method: method === 'HEAD' ? ('HEAD' as const) : ('GET' as const),
  range: headers.get('range'),
  ifRange: headers.get('if-range'),
})

/** Hands on a file that comes straight from the service: kept by nobody, since the archived one may differ. */
export function sendOpenClip(clip: OpenClip, headers: Record<string, string>): Response {
  const init = {
    status: clip.status,
    headers: new Headers({
      ...clip.headers,
      ...headers,
      'content-type': clip.contentType,
      'cache-control': 'no-store',
    }),
  }
  return clip.chunks ? streamedAnswer(clip.chunks, init) : new Response(null, init)
}
