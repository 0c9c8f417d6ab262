import {
  type Answer,
  type Content,
  errorAnswers,
  type Operation,
  type Paths,
  pathParameter,
} from '../operation.ts'
import { headerRefs, parameterRef } from '../references.ts'

const file = (description: string, content: Content, ...headers: string[]): Answer => ({
  description,
  headers: headerRefs('X-Request-Id', 'ETag', 'Accept-Ranges', ...headers),
  content,
})

/** A public file that never changes: whole, in part, or not at all when the client has it. */
function publicFile(options: {
  operationId: string
  summary: string
  description: string
  types: readonly string[]
}): Operation {
  const { types, ...words } = options
  const content: Content = Object.fromEntries(types.map((type) => [type, { schema: {} }]))
  return {
    ...words,
    tags: ['Files'],
    security: [],
    parameters: [
      pathParameter('name', 'The file’s name as its URL gives it.', { type: 'string' }),
      parameterRef('Range'),
      parameterRef('If-None-Match'),
    ],
    responses: {
      200: file('The whole file.', content),
      206: file(
        'The bytes that were asked for; several ranges come as parts, each with its own Content-Range.',
        { ...content, 'multipart/byteranges': { schema: {} } },
        'Content-Range',
      ),
      304: { description: 'The copy at hand is right.', headers: headerRefs('X-Request-Id', 'ETag') },
      ...errorAnswers('not_found'),
      416: {
        description: 'The file has no such bytes.',
        headers: headerRefs('X-Request-Id', 'Content-Range'),
      },
      ...errorAnswers('internal_error'),
    },
  }
}

/** Files behind the URLs that other answers carry. */
export const filePaths: Paths = {
  '/videos/{name}': {
    get: publicFile({
      operationId: 'getVideoFile',
      summary: 'Download a clip or its cover',
      description: 'What `video_url` and `cover_url` point to: public, under a name that cannot be guessed.',
      types: ['video/mp4', 'image/jpeg'],
    }),
  },
  '/v1/files/{name}': {
    get: publicFile({
      operationId: 'getUpload',
      summary: 'Download an upload',
      description:
        'What `url` and `full_url` of an upload point to: public, under a name that cannot be guessed.',
      types: ['image/*', 'video/*', 'audio/*'],
    }),
  },
}
