import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { makeClaimToken } from '#studio/members/claim-token.ts'

import { observe } from '../support/observatory.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const publicOrigin = 'https://studio.example'

/** The studio behind its public https address, and the headers of what it answers to a claim. */
async function overHttps() {
  const studio = await studioBench()
  const proxy = studio.proxy({ https: true })
  return {
    studio,
    ask: (path: string, init: RequestInit = {}) =>
      proxy.request(publicOrigin + path, {
        ...init,
        headers: { origin: publicOrigin, 'content-type': 'application/json' },
      }),
  }
}
const tokenOf = ({ ctx, clock }: StudioBench) => makeClaimToken(ctx.masterKey, clock.now(), ctx.chance)

async function policyOf(path: string): Promise<Map<string, string[]>> {
  const { ask } = await overHttps()
  const policy = (await ask(path)).headers.get('content-security-policy') ?? ''
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      return [name, sources]
    }),
  )
}

test('the policy starts from nothing and allows this origin only, and no code in the page itself', async () => {
  const policy = await policyOf('/')
  expect(policy.get('default-src')).toEqual(["'none'"])
  for (const name of ['script-src', 'style-src', 'font-src', 'connect-src', 'manifest-src', 'form-action'])
    expect([name, policy.get(name)]).toEqual([name, ["'self'"]])
  for (const name of ['base-uri', 'frame-ancestors', 'trusted-types'])
    expect([name, policy.get(name)]).toEqual([name, ["'none'"]])
  expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
  // Pictures and clips may also be made in the page, never come from elsewhere.
  expect(policy.get('img-src')).toEqual(["'self'", 'blob:', 'data:'])
  expect(policy.get('media-src')).toEqual(["'self'", 'blob:'])
})

test('what policies are broken by is in none of ours: wildcards, schemes, inline code, eval, other hosts', async () => {
  for (const path of ['/', '/api/session', '/media/x/y', '/nothing']) {
    const policy = await policyOf(path)
    expect(policy.size).toBeGreaterThan(1)
    for (const [name, sources] of policy)
      for (const source of sources) {
        expect([name, source]).not.toEqual([
          name,
          expect.stringMatching(/\*|unsafe|https?:|nonce|sha\d|strict-dynamic/),
        ])
        if (/^(blob|data):$/.test(source)) expect(['img-src', 'media-src']).toContain(name)
        else expect(source).toMatch(/^'(none|self|script)'$/)
      }
    // Without these, default-src would not cover them.
    for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
      expect([path, policy.has(name)]).toEqual([path, true])
    // object-src, worker-src, frame-src and child-src fall back to nothing.
    for (const name of ['object-src', 'worker-src', 'frame-src', 'child-src'])
      expect(policy.get(name) ?? policy.get('default-src')).toEqual(["'none'"])
  }
})

test('over https: HSTS for two years, a __Host- cookie that is Secure, HttpOnly and Strict', async () => {
  const { studio, ask } = await overHttps()
  const claimed = await ask('/api/session', {
    method: 'POST',
    body: JSON.stringify({ token: tokenOf(studio) }),
  })
  expect(claimed.status).toBe(200)
  expect(claimed.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-genray_session=\w{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    ),
  ])
  // Other hosts under the name are not ours to speak for.
  for (const path of ['/', '/api/session', '/nothing'])
    expect((await ask(path)).headers.get('strict-transport-security')).toBe('max-age=63072000')
})

test('over plain http there is no HSTS, and an https page of the same name is a stranger', async () => {
  const studio = await studioBench()
  const answer = await studio.proxy().request('http://studio.example/', {})
  expect(answer.headers.has('strict-transport-security')).toBe(false)
  const ask = (https: boolean, origin: string) =>
    studio.proxy({ https }).request('http://studio.example/api/session', { headers: { origin } })
  expect((await ask(false, 'http://studio.example')).status).toBe(401)
  expect((await ask(false, 'https://studio.example')).status).toBe(403)
  expect((await ask(true, 'https://studio.example')).status).toBe(401)
  expect((await ask(true, 'http://studio.example')).status).toBe(403)
})

test('no answer gives its content to another origin, or tells what it runs on', async () => {
  const { ask } = await overHttps()
  for (const path of ['/', '/api/session', '/media/x/y', '/nothing'])
    for (const method of ['GET', 'OPTIONS', 'HEAD']) {
      const { headers } = await ask(path, { method })
      const told = [...headers.keys()].filter((name) => /^(access-control-|server$|x-powered-by$)/.test(name))
      expect([path, method, told]).toEqual([path, method, []])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
})

test('the page has no code, style or address of anybody else in it', () => {
  const html = readFileSync('index.html', 'utf8')
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/i)
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|https?:\/\//i)
})

/** The page as a browser gets it over https, with the cookie that signs it in. */
async function signedInPage() {
  const dist = mkdtempSync(join(tmpdir(), 'genray-dist-'))
  copyFileSync('index.html', join(dist, 'index.html'))
  const studio = await studioBench()
  const proxy = studio.proxy({ https: true, dist })
  const page = await proxy.request(`${publicOrigin}/`)
  expect(page.status).toBe(200)
  const claimed = await proxy.request(`${publicOrigin}/api/session`, {
    method: 'POST',
    headers: { origin: publicOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ token: tokenOf(studio) }),
  })
  const headers = new Headers(page.headers)
  for (const cookie of claimed.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return { headers, html: await page.text() }
}

test('the Observatory would give the page its best grade, and take a point for nothing', async () => {
  const { marks, score, grade } = observe(await signedInPage())
  expect(grade).toBe('A+')
  // With every bonus there is for a page of one origin, preloading left out.
  expect(score).toBe(135)
  expect(Object.entries(marks).filter(([, mark]) => mark < 0)).toEqual([])
})

test.each([
  ['content-security-policy', null, 55],
  ['content-security-policy', "default-src 'none'; script-src 'self' 'unsafe-inline'", 60],
  ['content-security-policy', "default-src 'self' https:; frame-ancestors 'none'", 80],
  ['content-security-policy', "script-src 'self'; frame-ancestors 'none'", 80],
  [
    'content-security-policy',
    "default-src 'none'; script-src 'self' 'unsafe-eval'; frame-ancestors 'none'",
    115,
  ],
  ['strict-transport-security', null, 80],
  ['strict-transport-security', 'max-age=3600', 125],
  ['set-cookie', 'genray_session=x; Path=/; HttpOnly; SameSite=Strict', 60],
  ['set-cookie', 'genray_session=x; Path=/; Secure; SameSite=Strict', 70],
  ['x-content-type-options', null, 130],
  ['referrer-policy', 'unsafe-url', 125],
  ['cross-origin-resource-policy', null, 125],
])('the score tells a header that went wrong: %s as %s is %d', async (name, value, score) => {
  const { headers, html } = await signedInPage()
  headers.delete(name)
  if (value !== null) headers.set(name, value)
  expect(observe({ headers, html }).score).toBe(score)
})

test('the score tells a script of another origin, and one that may read with credentials', async () => {
  const { headers, html } = await signedInPage()
  const foreign = '<script src="//cdn.example/x.js"></script>'
  expect(observe({ headers, html: html + foreign }).score).toBe(50)
  headers.set('access-control-allow-origin', 'https://evil.example')
  headers.set('access-control-allow-credentials', 'true')
  expect(observe({ headers, html }).score).toBe(50)
})
