import { answerSchemas } from './components/answer-schemas.ts'
import { errorResponses } from './components/error-responses.ts'
import { headers, parameters } from './components/headers.ts'
import { requestSchemas } from './components/request-schemas.ts'
import type { Tag } from './operation.ts'
import { accountPaths } from './paths/account-paths.ts'
import { filePaths } from './paths/file-paths.ts'
import { servicePaths } from './paths/service-paths.ts'
import { uploadPaths } from './paths/upload-paths.ts'
import { videoPaths } from './paths/video-paths.ts'
import { webhooks } from './webhooks.ts'

const introduction = `
Generate AI videos programmatically with Seedance 2.0: a REST API of asynchronous jobs, with webhook callbacks and
full multimodal input.

1. Get an API key of a Standard or Advanced plan.
2. Submit a job with \`POST /api/v1/videos\`.
3. Poll \`GET /api/v1/videos/{job_id}\` until its status is \`completed\` or \`failed\`, or let a webhook tell you.

**Authentication.** Every API request carries \`Authorization: Bearer sk_live_…\`. Keys are shown once and stored as
SHA-256.

**Limits** are per key: 10 requests in any 60 s and 2 jobs at once on Standard, 30 and 5 on Advanced. Over either is
a 429 with \`retry_after\`; a refused request costs nothing, changes nothing and is not counted.

**Errors** are always \`{"detail": {"error", "message", …}}\`. Branch on \`error\`; the message is for
people. An address that exists answers other methods with 405 \`method_not_allowed\`.

**Times** are UTC to the second, written without a zone.

**Fields** may be added to answers: pass over those you do not know. Unknown fields in requests are refused, since a
misspelt optional field must not silently cost credits.
`.trim()

const tags: Array<{ name: Tag; description: string }> = [
  { name: 'Videos', description: 'Submit generation jobs, poll them, enlarge what they made.' },
  { name: 'Uploads', description: 'Host a file to use it as a frame, portrait or reference.' },
  { name: 'Account', description: 'Plan, credits and limits.' },
  { name: 'API keys', description: 'Create, list and revoke keys.' },
  { name: 'Files', description: 'What the URLs in answers point to. No key needed.' },
  { name: 'Service', description: 'The service about itself. No key needed.' },
]

/** The whole documented API as an OpenAPI 3.1 document, made from the schemas that validate. */
export const openApiDocument = {
  openapi: '3.1.1',
  info: {
    title: 'GenRay API',
    version: '1.0.0',
    summary: 'AI video generation with Seedance 2.0.',
    description: introduction,
  },
  tags,
  security: [{ apiKey: [] }],
  paths: { ...videoPaths, ...uploadPaths, ...accountPaths, ...filePaths, ...servicePaths },
  webhooks,
  components: {
    securitySchemes: {
      apiKey: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'sk_live_…',
        description: 'An API key: `sk_live_` and 32 letters and digits.',
      },
    },
    headers,
    parameters,
    responses: errorResponses,
    schemas: { ...requestSchemas, ...answerSchemas },
  },
}
