import * as examples from '../components/examples.ts'
import { json, keyedAnswer, keyedErrors, type Paths, pathParameter } from '../operation.ts'

const keyId = pathParameter('id', 'The key’s `id`, not the key itself.', { type: 'string' })

/** The account and its keys. Source: seed, Account Info and API Key Management. */
export const accountPaths: Paths = {
  '/api/v1/account': {
    get: {
      operationId: 'getAccount',
      tags: ['Account'],
      summary: 'Account Info',
      description: 'Your plan, credits balance and API limits.',
      responses: {
        200: keyedAnswer('The account of the key that asks.', json('Account', examples.account)),
        ...keyedErrors(),
      },
    },
  },
  '/api/keys': {
    post: {
      operationId: 'createKey',
      tags: ['API keys'],
      summary: 'Create a new API key',
      description:
        'The key and its webhook secret are shown in this answer only. Keys are stored as SHA-256: a lost key cannot be recovered.',
      requestBody: { required: true, content: json('KeyRequest', examples.keyRequest) },
      responses: {
        201: keyedAnswer('The new key.', json('KeyCreated', examples.keyCreated)),
        ...keyedErrors('key_limit_reached', 'file_too_large', 'unsupported_media_type', 'invalid_request'),
      },
    },
    get: {
      operationId: 'listKeys',
      tags: ['API keys'],
      summary: 'List all your API keys',
      description: 'Keys by their hints, with when and how much they were used. Revoked keys are not listed.',
      responses: { 200: keyedAnswer('The keys.', json('KeyList', examples.keyList)), ...keyedErrors() },
    },
  },
  '/api/keys/{id}': {
    delete: {
      operationId: 'revokeKey',
      tags: ['API keys'],
      summary: 'Revoke an API key',
      description:
        'The key stops working with the next request, also when it is the one that asks. Its running jobs go on: they belong to the account.',
      parameters: [keyId],
      responses: { 204: keyedAnswer('The key is revoked.'), ...keyedErrors('not_found') },
    },
  },
}
