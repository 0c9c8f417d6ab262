import { upstreamPrefix } from './upstream-routes.ts'

/** Where the studio shows the engine's own reference to owners. */
export const referencePath = '/docs'

/** Its files, as the engine has them under the same addresses; nothing else is asked for. */
export const referenceFiles = [
  '/docs',
  '/docs/swagger-ui-bundle.js',
  '/docs/swagger-ui.css',
  '/docs/start-reference.js',
  '/docs/reference.css',
  '/openapi.json',
] as const

/** The document of the API with the studio as its server: a call that is tried there takes the studio's key. */
export const throughStudio = (document: object): object => ({
  ...document,
  servers: [
    { url: upstreamPrefix, description: 'Through the studio, with the key of the mode that it is in' },
  ],
})
