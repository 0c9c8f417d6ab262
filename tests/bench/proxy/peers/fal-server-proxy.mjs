// fal's own proxy as its documentation mounts it in Express; the one allowed target is ours.
import { createHandler } from '@fal-ai/server-proxy/express'
import express from 'express'

const upstream = new URL(process.argv[2])
const app = express()
app.use((request, _, next) => {
  request.headers['x-fal-target-url'] = upstream.origin + request.url
  next()
})
app.use(
  createHandler({
    allowedUrlPatterns: [`${upstream.host}/**`],
    allowedEndpoints: [],
    allowUnauthorizedRequests: true,
    isAuthenticated: async () => true,
    resolveFalAuth: async () => 'Key bench',
  }),
)
// It calls the next handler when all is sent; Express would close the connection there.
app.use(() => {})
const server = app.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
