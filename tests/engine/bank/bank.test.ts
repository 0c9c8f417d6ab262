import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod/mini'

import { createAccount } from '#engine/accounts/create-account.ts'
import { createKey } from '#engine/keys/create-key.ts'
import { openEngineData } from '#engine/store/open-engine-data.ts'
import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'

import { checkBank } from './check-bank.ts'

const clients = 50
const masterKey = Buffer.alloc(32, 3)

class Bank {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'genray-bank-'))
  readonly answered: string[] = []
  readonly statuses = new Map<number, number>()
  kills = 0
  #root: string
  #child: ChildProcess | null = null
  #port = '0'
  #keys: string[] = []

  constructor(root = process.cwd()) {
    this.#root = root
  }

  /** Twenty-five accounts with two keys each and credits for a few dozen jobs. */
  async open(): Promise<void> {
    const { data, close } = await openEngineData({
      dataDir: this.dataDir,
      clock: systemClock,
      chance: systemChance,
      masterKey,
      migrates: true,
    })
    for (let n = 0; n < clients / 2; n++) {
      const { id } = await createAccount(data, { plan: 'advanced', autoRenew: false, credits: 4000 })
      for (const name of ['a', 'b'])
        this.#keys.push((await createKey(data, data.db, { accountId: id, name, webhookUrl: null })).key)
    }
    await close()
  }

  async start(): Promise<void> {
    const args = [
      join(this.#root, 'tests/engine/bank/bank-engine.ts'),
      this.dataDir,
      this.#port,
      masterKey.toString('hex'),
    ]
    const child = spawn(process.execPath, args, { cwd: this.#root, stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child = child
    this.#port = await new Promise((resolve, reject) => {
      child.once('exit', () => reject(new Error('the engine did not start')))
      child.stdout.on('data', (chunk: Buffer) => {
        const port = /listens on \S+:(\d+)/.exec(chunk.toString())?.[1]
        if (port) resolve(port)
      })
    })
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    const ended = new Promise((resolve) => {
      child.once('exit', resolve)
    })
    child.kill('SIGKILL')
    await ended
    this.kills++
  }

  /** Fifty clients that submit and read as fast as they are let, until that is enough. */
  async hammer(isEnough: () => boolean): Promise<void> {
    await Promise.all(this.#keys.map((key) => this.#client(key, isEnough)))
  }

  async #client(key: string, isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      const id = this.answered.at(Math.floor(Math.random() * this.answered.length))
      const reads = id !== undefined && Math.random() < 0.3
      const answer = await this.#ask(key, reads ? `/api/v1/videos/${id}` : '/api/v1/videos', reads).catch(
        () => null,
      )
      if (!answer) await sleep(20)
      if (answer) this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1)
      if (answer?.id && answer.status === 202) this.answered.push(answer.id)
      if (answer?.status === 429) await sleep(100)
    }
  }

  async #ask(key: string, path: string, reads: boolean) {
    const answer = await fetch(`http://127.0.0.1:${this.#port}${path}`, {
      method: reads ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(reads
        ? {}
        : { body: JSON.stringify({ prompt: 'x', duration: 4 + Math.floor(Math.random() * 12) }) }),
    })
    const { id } = z.object({ id: z.optional(z.string()) }).parse(await answer.json())
    return { status: answer.status, id }
  }
}

/** Waits until every accepted job has ended, then names what is wrong. */
async function faultsAtRest(bank: Bank): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const faults = checkBank(join(bank.dataDir, 'engine.db'), bank.answered)
    const pending = faults.some((fault) => fault.startsWith('a job is not settled'))
    if (!pending || tries > 60) return faults
    await sleep(500)
  }
}

test(
  '50 clients, for 30 s a SIGKILL 250 ms after every start: every answered job exists and every credit is where it belongs',
  { timeout: 180_000 },
  async () => {
    const bank = new Bank()
    onTestFinished(() => bank.kill())
    await bank.open()
    const begin = Date.now()
    const isEnough = () => Date.now() > begin + (bank.answered.length > 100 ? 30_000 : 90_000)
    const hammering = bank.hammer(isEnough)
    while (!isEnough()) {
      await bank.start()
      await sleep(250)
      await bank.kill()
    }
    await hammering
    await bank.start()
    expect(await faultsAtRest(bank)).toEqual([])
    expect(bank.kills).toBeGreaterThan(3)
    expect(bank.answered.length).toBeGreaterThan(100)
    expect([...bank.statuses.keys()].filter((status) => status >= 500)).toEqual([])
  },
)

test.each([
  [
    'a capture that keeps a credit',
    'src/engine/credits/job-money.ts',
    "kind: 'capture', from: held(bill.accountId), to: revenue",
    "kind: 'capture', from: held(bill.accountId), to: revenue, credits: bill.credits - 1",
  ],
  [
    'a hold that is written one-sided',
    'src/engine/credits/ledger.ts',
    '{ transaction_id: id, ledger_account_id: to, credits },',
    '',
  ],
  [
    'a failure that forgets its refund',
    'src/engine/worker/settle-job.ts',
    'if (job.cost > kept)',
    'if (job.cost < kept)',
  ],
])(
  'the check is no rubber stamp: a copy with %s is caught',
  { timeout: 60_000 },
  async (_, file, from, to) => {
    const root = mkdtempSync(join(tmpdir(), 'genray-broken-'))
    for (const part of ['src', 'tests', 'package.json']) cpSync(part, join(root, part), { recursive: true })
    symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
    const code = readFileSync(file, 'utf8')
    expect(code).toContain(from)
    writeFileSync(join(root, file), code.replace(from, to))
    const bank = new Bank(root)
    onTestFinished(() => bank.kill())
    await bank.open()
    await bank.start()
    const end = Date.now() + 1500
    await bank.hammer(() => Date.now() > end)
    expect(await faultsAtRest(bank)).not.toEqual([])
  },
)
