import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Where it is installed: on the PATH, or where an ordinary user's PATH does not lead. */
const installed = () =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, 'nginx'))
    .find((file) => existsSync(file)) ?? null

/** Path of nginx: of the machine, or, as root on Debian, of its package; null where there is none to be had. */
export function findNginx(): string | null {
  const found = installed()
  if (found) return found
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return null
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const options = { stdio: 'ignore', env } as const
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'], options)
  } catch (error) {
    console.error('nginx could not be installed:', error instanceof Error ? error.message : error)
  }
  return installed()
}

export type Nginx = { origin: string; pid: number; stop: () => Promise<void> }

/**
 * Runs nginx on a free loopback port with a configuration of its own: `server` is the inside of its server block,
 * `http` stands before that.
 */
export async function startNginx(path: string, server: string, http = ''): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'genray-nginx-'))
  const port = await freePort()
  const config = join(folder, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ')
  writeFileSync(
    config,
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 2048; }
    http {
      access_log off; sendfile on; keepalive_requests 1000000; ${temporary}
      types { video/mp4 mp4; image/jpeg jpg; } default_type application/json;
      ${http}
      server { listen 127.0.0.1:${port} backlog=2048; ${server} }
    }`,
  )
  const child = spawn(path, ['-c', config, '-e', join(folder, 'error.log')], { stdio: 'inherit' })
  const origin = `http://127.0.0.1:${port}`
  await answering(origin)
  return {
    origin,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function answering(origin: string) {
  for (let tries = 0; ; tries++)
    try {
      await (await fetch(origin)).arrayBuffer()
      return
    } catch (error) {
      if (tries === 100) throw error
      await pause(50)
    }
}
