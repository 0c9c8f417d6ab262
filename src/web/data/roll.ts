import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

import { api } from '../lib/api.ts'
import { keysApi } from '../lib/keys-api.ts'
import type { MadeKey } from '../lib/read-made-key.ts'
import { rollStore } from '../lib/roll-mark.ts'
import { Roll, type RollPorts, type RollStep, stepRoll, stopRoll } from '../lib/roll.ts'
import { safeStorage } from '../lib/safe-storage.ts'
import { settingsApi } from '../lib/settings-api.ts'
import { pullFeed } from './changes.ts'
import { connectionQuery, takeConnections } from './connection.ts'
import { addToList, readAfterDoubt, takeFromList } from './service-keys.ts'

type RollState = {
  roll: Roll | null
  isRunning: boolean
  failure: { step: RollStep; error: Error; at: number } | null
}

/** The roll of the studio's key that is under way; it goes on after a reload. */
export const useRollState = create<RollState>()(
  persist((): RollState => ({ roll: null, isRunning: false, failure: null }), {
    name: rollStore,
    version: 1,
    storage: createJSONStorage(() => safeStorage),
    partialize: ({ roll }) => ({ roll }),
    merge: (stored, current) => {
      const parsed = z.safeParse(z.object({ roll: z.nullable(Roll) }), stored)
      return parsed.success ? { ...current, ...parsed.data } : current
    },
  }),
)

/** What another tab did to the roll. */
function readAgain({ key }: StorageEvent) {
  if (key === rollStore && !useRollState.getState().isRunning) void useRollState.persist.rehydrate()
}

export function followRoll(): () => void {
  addEventListener('storage', readAgain)
  return () => removeEventListener('storage', readAgain)
}

/** The new key between its making and the switch: here and nowhere else, and gone with the page. */
let made: MadeKey | null = null

/** Starts a roll, or goes on with it: step by step until one fails or a person has to decide. */
export function useRunRoll() {
  const client = useQueryClient()
  return useMutation({ mutationFn: (begun?: Roll) => alone((roll) => run(client, roll), begun) })
}

/** Gives up: before the switch all becomes as it was. Answers why the made key could not be revoked. */
export function useStopRoll() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      alone(async (roll) => {
        const { live } = await client.query({ ...connectionQuery, staleTime: 0 })
        const ports = portsOf(client, roll.baseUrl)
        const isThere = live.connection?.baseUrl === roll.baseUrl
        const left = isThere
          ? await stopRoll(ports, { roll, made }, live.connection?.keyHint ?? '')
          : await ports.release().then(() => null)
        endRoll()
        return left
      }),
  })
}

/** The old key is revoked, or stays because a person said so. */
export function endRoll() {
  made = null
  useRollState.setState({ roll: null, failure: null })
}

/** One tab at a time: two would each make a key. */
async function alone<T>(act: (roll: Roll) => Promise<T>, begun?: Roll): Promise<T | null> {
  const roll = begun ?? useRollState.getState().roll
  if (!roll || useRollState.getState().isRunning) return null
  useRollState.setState({ roll, isRunning: true, failure: null })
  try {
    return await locked(() => act(roll))
  } finally {
    useRollState.setState({ isRunning: false })
  }
}

async function locked<T>(act: () => Promise<T>): Promise<T> {
  // Plain http hosts other than this machine have no locks.
  if (!('locks' in navigator)) return act()
  return navigator.locks.request(rollStore, { ifAvailable: true }, async (lock) => {
    if (lock === null) throw new Error('Another tab of this browser rolls the key just now.')
    return act()
  })
}

async function run(client: QueryClient, begun: Roll): Promise<void> {
  let roll = begun
  while (roll.at !== 'revoke') {
    const step = roll.at
    try {
      const { baseUrl, keyHint } = await studioKey(client)
      if (baseUrl !== roll.baseUrl)
        throw new Error(
          `The studio works with ${baseUrl} now. Stop this roll, or connect ${roll.baseUrl} again.`,
        )
      const next = await stepRoll(portsOf(client, baseUrl), { roll, made }, keyHint)
      made = next.made
      roll = next.roll
      useRollState.setState({ roll })
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error('It failed.')
      useRollState.setState({ failure: { step, error, at: Date.now() } })
      readAfterDoubt(client, error)
      throw error
    }
  }
}

/** Read anew each time: whether a switch whose answer was lost took place is known by it. */
async function studioKey(client: QueryClient) {
  const { live } = await client.query({ ...connectionQuery, staleTime: 0 })
  if (!live.connection) throw new Error('No key is connected. Connect one on this page, then go on.')
  return live.connection
}

function portsOf(client: QueryClient, baseUrl: string): RollPorts {
  return {
    hold: async () => (await api.holdAll({ forRoll: true })).jobs,
    list: () => keysApi.list(),
    create: async (entry) => {
      const created = await keysApi.create(entry)
      addToList(client, created.listed)
      return created
    },
    test: async ({ key }) => {
      const tested = await settingsApi.testConnection({ baseUrl, key })
      if (tested.outcome === 'refused') throw new Error(tested.message)
    },
    connect: async ({ key, webhookSecret }) => {
      const connections = await settingsApi.connectKey({
        mode: 'live',
        baseUrl,
        key,
        ...(webhookSecret === null ? {} : { webhookSecret }),
      })
      takeConnections(client, connections)
    },
    release: async () => {
      await api.releaseAll({ forRoll: true })
      // Before this browser forgets the roll: it would be told of it as of another one’s.
      await pullFeed(client)
    },
    revoke: async (id) => {
      await keysApi.revoke(id)
      takeFromList(client, id)
    },
  }
}
