import * as examples from '../components/examples.ts'
import { json, keyedAnswer, keyedErrors, type Paths } from '../operation.ts'
import { schemaRef } from '../references.ts'

/** Hosting a file for other calls. Source: seed, Upload Reference Image. */
export const uploadPaths: Paths = {
  '/api/v1/upload': {
    post: {
      operationId: 'uploadFile',
      tags: ['Uploads'],
      summary: 'Upload Reference Image',
      description:
        'Hosts a file, so that its URL can be passed to the video calls. Its kind is known by its content, not by ' +
        'its name. Images are re-encoded without metadata and have at most 40 megapixels.',
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: schemaRef('UploadForm'),
            encoding: { file: { contentType: 'image/*, video/mp4, video/quicktime, audio/mpeg, audio/wav' } },
          },
          ...json('UploadRequest', examples.uploadRequest),
        },
      },
      responses: {
        200: keyedAnswer('The file is hosted.', json('Uploaded', examples.uploaded)),
        ...keyedErrors('file_too_large', 'unsupported_media_type', 'invalid_request'),
      },
    },
  },
}
