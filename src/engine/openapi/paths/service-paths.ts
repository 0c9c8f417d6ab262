import { errorAnswers, type Operation, type Paths, pathParameter } from '../operation.ts'
import { headerRefs, parameterRef } from '../references.ts'

const open = (operation: Omit<Operation, 'tags' | 'security'>): Operation => ({
  ...operation,
  tags: ['Service'],
  security: [],
})
const headers = headerRefs('X-Request-Id')
const unchanged = {
  304: { description: 'The copy at hand is right.', headers: headerRefs('X-Request-Id', 'ETag') },
}

/** The service about itself; no key is needed. */
export const servicePaths: Paths = {
  '/health': {
    get: open({
      operationId: 'getHealth',
      summary: 'Is it up?',
      description:
        'Also tells whether this service was started to misbehave on purpose, for tests and practice.',
      responses: {
        200: {
          description: 'It is up.',
          headers,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['status', 'faults'],
                properties: {
                  status: { type: 'string', const: 'ok' },
                  faults: {
                    type: ['object', 'null'],
                    description: 'The fault plan; null in honest service.',
                  },
                },
              },
              example: { status: 'ok', faults: null },
            },
          },
        },
        ...errorAnswers('internal_error'),
      },
    }),
  },
  '/openapi.json': {
    get: open({
      operationId: 'getOpenApi',
      summary: 'This document',
      description: 'OpenAPI 3.1, made from the schemas that check every request.',
      responses: {
        200: {
          description: 'An OpenAPI document.',
          headers,
          content: {
            'application/json': { schema: { type: 'object', required: ['openapi', 'info', 'paths'] } },
          },
        },
      },
    }),
  },
  '/docs': {
    get: open({
      operationId: 'getReference',
      summary: 'Interactive reference',
      description: 'This document as a page on which every call can be tried.',
      parameters: [parameterRef('If-None-Match')],
      responses: {
        200: { description: 'A page.', content: { 'text/html': { schema: { type: 'string' } } } },
        ...unchanged,
      },
    }),
  },
  '/docs/{name}': {
    get: open({
      operationId: 'getReferenceFile',
      summary: 'A file of that page',
      description: 'Scripts and styles.',
      parameters: [
        pathParameter('name', 'One of the page’s own files.', { type: 'string' }),
        parameterRef('If-None-Match'),
      ],
      responses: {
        200: {
          description: 'The file.',
          content: {
            'text/javascript': { schema: { type: 'string' } },
            'text/css': { schema: { type: 'string' } },
          },
        },
        ...unchanged,
        ...errorAnswers('not_found'),
      },
    }),
  },
}
