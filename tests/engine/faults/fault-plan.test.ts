import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { readFaultPlan } from '#engine/faults/read-fault-plan.ts'
import { StartError } from '#platform/start-error.ts'

import { readEnv } from '../../../src/env.ts'

const plan = { seed: 7, rules: [{ when: { call: 'submit', nth: [2] }, do: { cut: 'after' } }] }
const read = (rules: unknown, seed: unknown = 1) => readFaultPlan(JSON.stringify({ seed, rules }))

test('a plan is read from the setting itself or from the file that it names', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'genray-plan-')), 'plan.json')
  writeFileSync(file, JSON.stringify(plan))
  expect(readFaultPlan(JSON.stringify(plan))).toEqual(plan)
  expect(readFaultPlan(file)).toEqual(plan)
  expect(readEnv({ FAULT_PLAN: file }).faults).toEqual(plan)
})

test('without the setting there is no plan', () => {
  expect(readEnv({}).faults).toBeNull()
  expect(readEnv({ FAULT_PLAN: ' ' }).faults).toBeNull()
})

test.each([
  ['{', 'not valid JSON'],
  ['/nowhere/plan.json', '/nowhere/plan.json'],
  ['{}', 'seed: The seed is a whole number. rules: This is a list of rules.'],
])('a setting that is no plan is one clear line: %s', (setting, words) => {
  expect(() => readFaultPlan(setting)).toThrow(StartError)
  expect(() => readFaultPlan(setting)).toThrow(words)
})

test.each([
  [{ when: { call: 'sumbit' }, do: { delayMs: 1 } }, 'rules.0.when.call'],
  [{ when: { call: 'submit', nht: [1] }, do: { delayMs: 1 } }, 'rules.0.when.nht'],
  [{ when: { call: 'submit', nth: [0] }, do: { delayMs: 1 } }, 'rules.0.when.nth.0'],
  [{ when: { call: 'submit', nth: [] }, do: { delayMs: 1 } }, 'rules.0.when.nth'],
  [{ when: { call: 'submit', share: 2 }, do: { delayMs: 1 } }, 'rules.0.when.share'],
  [{ when: { call: 'submit', every: 0 }, do: { delayMs: 1 } }, 'rules.0.when.every'],
  [{ when: { call: 'submit', times: 0 }, do: { delayMs: 1 } }, 'rules.0.when.times'],
  [{ when: { call: 'submit' }, do: { delayMs: -1 } }, 'rules.0.do.delayMs'],
  [{ when: { call: 'submit' }, do: { cut: 'during' } }, 'rules.0.do.cut'],
  [{ when: { call: 'submit' }, do: { refuse: { status: 42 } } }, 'rules.0.do.refuse.status'],
  [{ when: { call: 'submit' }, do: {} }, 'rules.0.do'],
  [{ when: { call: 'submit' }, do: { delayMs: 1, cut: 'after' } }, 'rules.0.do'],
  [{ when: { call: 'submit' }, do: { status: { stuck: true } } }, 'rules.0.do'],
  [{ when: { call: 'status' }, do: { status: { stuck: false } } }, 'rules.0.do.status'],
  [{ when: { call: 'status' }, do: { status: { hide: 1 } } }, 'rules.0.do.status'],
  [{ when: { call: 'render' }, do: { cut: 'before' } }, 'rules.0.do'],
  [{ when: { call: 'render' }, do: { render: { fail: 1 } } }, 'rules.0.do.render'],
  [{ when: { call: 'webhook' }, do: { webhook: 'lose' } }, 'rules.0.do.webhook'],
  [{ when: { call: 'account' }, do: { webhook: 'drop' } }, 'rules.0.do'],
])('a wrong rule is refused at start by the name of its field: %j', (rule, path) => {
  expect(() => read([rule])).toThrow(StartError)
  expect(() => read([rule])).toThrow(`${path}: `)
})
