import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'

import { modeHeader } from '#contract/studio/mode.ts'
import { applyRows, freshest } from '#web/data/apply-rows.ts'
import { connectionKey, enterMode, sessionKey } from '#web/data/mode.ts'
import { api, isModeChanged, showMode, shownMode } from '#web/lib/api.ts'
import { settingsApi } from '#web/lib/settings-api.ts'

import { jobRow } from './job-row.ts'

afterEach(() => vi.unstubAllGlobals())

const answerWith = (status: number, body: unknown) => {
  const sent: Array<{ url: string; headers: Headers }> = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, headers: new Headers(init.headers) })
    return Response.json(body, { status })
  })
  return sent
}

test('every call says which mode the page shows, but the one that asks for it', async () => {
  const sent = answerWith(404, { detail: { error: 'not_found', message: 'No.' } })
  showMode('live')
  await settingsApi.readConnection({}).catch(() => {})
  await settingsApi.disconnectKey({ force: true }).catch(() => {})
  await api.readSession({}).catch(() => {})
  expect(sent.map(({ url, headers }) => [url, headers.get(modeHeader)])).toEqual([
    ['/api/connection', 'live'],
    ['/api/connection?force=true', 'live'],
    ['/api/session', null],
  ])
})

test('a refusal because the studio was switched is told apart', async () => {
  answerWith(409, { detail: { error: 'mode_changed', message: 'Switched.' } })
  const error = await settingsApi.readConnection({}).catch((thrown: unknown) => thrown)
  expect(isModeChanged(error)).toBe(true)
})

test('after a switch nothing that was read of the other mode is left, and what belongs to none stays', () => {
  vi.stubGlobal('document', { hidden: false })
  const client = new QueryClient()
  showMode('practice')
  const row = jobRow(7)
  client.setQueryData(sessionKey, { mode: 'practice', role: 'owner' })
  client.setQueryData(connectionKey, { current: 'practice' })
  client.setQueryData(['changes'], { revision: 7 })
  client.setQueryData(['jobs', 'detail', row.id], row)
  applyRows(client, [row])
  enterMode(client, 'practice')
  expect(client.getQueryData(['changes'])).toEqual({ revision: 7 })
  enterMode(client, 'live')
  expect(shownMode()).toBe('live')
  expect(client.getQueryData(['changes'])).toBeUndefined()
  expect(client.getQueryData(['jobs', 'detail', row.id])).toBeUndefined()
  expect(client.getQueryData(sessionKey)).toMatchObject({ mode: 'live', role: 'owner' })
  expect(client.getQueryData(connectionKey)).toEqual({ current: 'practice' })
  // A row of the same id would not be taken for an older one.
  expect(freshest(client, { ...row, revision: 1 }).revision).toBe(1)
})
