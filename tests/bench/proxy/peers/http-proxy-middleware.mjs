// The most used Node proxy at its best: no framework around it, and connections that are kept.
import { Agent, createServer } from 'node:http'

import { createProxyMiddleware } from 'http-proxy-middleware'

const pass = createProxyMiddleware({
  target: process.argv[2],
  changeOrigin: true,
  agent: new Agent({ keepAlive: true, maxSockets: 256 }),
  headers: { authorization: 'Bearer sk_bench' },
})
const server = createServer((request, response) => void pass(request, response))
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
