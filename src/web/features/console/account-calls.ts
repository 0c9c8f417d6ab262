import { KeyRequest } from '#contract/service/key.ts'
import { UploadRequest } from '#contract/service/upload.ts'

import type { DocumentedCall } from './documented-call.ts'

/** One grey pixel. */
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNsaGj4DwAFhAKAjM1mJgAAAABJRU5ErkJggg=='

/** The account, its files and its keys. Source: seed, Upload, Account Info, API Key Management. */
export const accountCalls: readonly DocumentedCall[] = [
  {
    name: 'upload',
    title: 'Upload an image',
    method: 'POST',
    path: '/api/v1/upload',
    what: 'Gives a file a URL at the service, for requests to name. Images up to 10 MB, here as base64; a multipart form works as well.',
    goesThrough: 'service',
    body: {
      schema: UploadRequest,
      sample: { file: pixel, filename: 'pixel.png' },
      parameters: [
        { name: 'file', type: 'string', text: 'The file as base64, or as a data URL.', isRequired: true },
        { name: 'filename', type: 'string', text: 'What it is called.' },
      ],
    },
  },
  {
    name: 'read-account',
    title: 'Read the account',
    method: 'GET',
    path: '/api/v1/account',
    what: 'Plan, credits and limits.',
    goesThrough: 'service',
  },
  {
    name: 'list-keys',
    title: 'List keys',
    method: 'GET',
    path: '/api/keys',
    what: 'The account’s keys that work, by hint: no key is told a second time.',
    goesThrough: 'service',
  },
  {
    name: 'create-key',
    title: 'Make a key',
    method: 'POST',
    path: '/api/keys',
    what: 'Its answer holds the key and its webhook secret, this once. On Keys the same is done with a way to keep them.',
    goesThrough: 'service',
    body: {
      schema: KeyRequest,
      sample: { name: 'Production', webhook_url: 'https://your-host.com/genray' },
      parameters: [
        { name: 'name', type: 'string', text: '1 to 100 characters.', isRequired: true },
        { name: 'webhook_url', type: 'string', text: 'Default address of deliveries: https only.' },
      ],
    },
    question: {
      title: 'Make a key?',
      text: 'It takes one of the places that the plan has. The answer shows the key and its secret once, on this page: copy them before you leave it.',
      act: 'Make key',
    },
  },
  {
    name: 'revoke-key',
    title: 'Revoke a key',
    method: 'DELETE',
    path: '/api/keys/:id',
    what: 'Whatever uses the key is refused from then on. On Keys the same is done with the key’s name and what stops.',
    goesThrough: 'service',
    id: { label: 'Key id', hint: 'From the list of keys.' },
    question: {
      title: 'Revoke this key?',
      text: 'It cannot be undone. If it is the key that this studio works with, the studio stops sending at once.',
      act: 'Revoke key',
    },
  },
]
