import { expect, test } from 'vitest'

import { Unconfirmed } from '#contract/studio/job.ts'
import { entryWords, signed } from '#web/features/account/balance-entry-words.ts'
import { failureWords } from '#web/features/job/failure-words.ts'
import { jobFacts } from '#web/features/job/job-facts.ts'
import { mayComeLate } from '#web/features/job/may-come-late.ts'
import { moneyLines } from '#web/features/job/money-lines.ts'
import { frameWords } from '#web/features/job/state-words.ts'
import { isTrouble, troubleWords } from '#web/features/job/trouble-words.ts'
import { resendWarning, verdictWords } from '#web/features/job/unconfirmed-words.ts'
import { formatCount } from '#web/lib/format.ts'
import { problemWords } from '#web/ui/problem-words.ts'

import { makeDetail } from './make-job.ts'

const event = (name: 'unconfirmed' | 'resent' | 'linked' | 'queued', at: number) => ({
  at,
  event: name,
  note: null,
})

const unknownMoney = { cost: null, held: null }

test('every verdict says what is known, and only “not charged” costs once', () => {
  for (const verdict of Unconfirmed.shape.verdict.options) {
    expect(verdictWords[verdict].title).toMatch(/\.$/)
    const warning = resendWarning(verdict, '130 credits')
    expect(warning).toContain('130 credits')
    expect(/again|once more|twice/.test(warning)).toBe(true)
  }
  expect(verdictWords.not_charged.title).toContain('so far')
})

test('every trouble has its words on the page and in the row; a failure is none', () => {
  expect(Object.keys(problemWords).toSorted((a, b) => a.localeCompare(b))).toEqual(
    Object.keys(troubleWords).toSorted((a, b) => a.localeCompare(b)),
  )
  expect(isTrouble('generation_failed')).toBe(false)
  expect(isTrouble('constructor')).toBe(false)
  expect(isTrouble(null)).toBe(false)
})

test('a job that was closed does not claim to know what became of the money', () => {
  const words = failureWords({ code: 'closed', message: 'Closed.', paid: 'unknown' }, unknownMoney)
  expect(words.cause).not.toBe('Closed.')
  expect(words.paid).toContain('not known')
  expect(words.said).toBeNull()
})

test('a job that was closed when the service denied it says what the service held, and waits for its id', () => {
  const failure = { code: 'lost', message: 'Closed by a person.', paid: 'unknown' } as const
  const words = failureWords(failure, { cost: null, held: 130 })
  expect(words.paid).toContain('held 130 credits when it accepted it')
  expect(words.said).toBeNull()
  expect(mayComeLate(makeDetail({ state: 'failed', failure }))).toBe(true)
  const denied = { state: 'unconfirmed', serviceId: 'vid_1', problem: 'lost' } as const
  expect(frameWords(makeDetail(denied))).toBe('The service does not know it any more.')
  expect(frameWords(makeDetail({ ...denied, problem: null }))).toContain('The service has it.')
})

test('the ledger says how the refund was seen, or that it was not', () => {
  const money = { estimate: 130, held: 130, cost: null, creditsMax: null }
  const noteFor = (refund: number | null, seen: number | null) =>
    moneyLines(
      makeDetail({
        state: 'failed',
        money: { ...money, refund, refundSeen: seen === null ? null : { credits: seen, at: 0 } },
      }),
    ).at(-1)?.note
  expect(noteFor(130, 130)).toMatch(/^seen in the balance at \d/)
  expect(noteFor(130, 0)).toBe('told; hidden by other changes of the balance')
  expect(noteFor(130, null)).toBe('told, not seen in the balance yet')
  expect(noteFor(null, null)).toBe('not told, not seen in the balance')
})

test('an estimate that was learned does not pretend to be seconds times a rate', () => {
  const money = { estimate: 170, held: null, cost: null, refund: null, refundSeen: null, creditsMax: null }
  expect(moneyLines(makeDetail({ money }))[0]?.note).toBe('as the service took last')
})

test('an earlier sending is open until its answer was found', () => {
  const unconfirmed = [event('unconfirmed', 1)]
  expect(mayComeLate(makeDetail({ state: 'unconfirmed', timeline: unconfirmed }))).toBe(false)
  const resent = [...unconfirmed, event('resent', 2), event('queued', 3)]
  expect(mayComeLate(makeDetail({ timeline: resent }))).toBe(true)
  expect(mayComeLate(makeDetail({ timeline: [...resent, event('linked', 4)] }))).toBe(false)
  expect(mayComeLate(makeDetail({ timeline: [event('queued', 1)] }))).toBe(false)
  const closed = { code: 'closed', message: 'Closed.', paid: 'unknown' } as const
  expect(mayComeLate(makeDetail({ state: 'failed', failure: closed, timeline: unconfirmed }))).toBe(true)
})

test('a job that a restore brought back with its id hides no earlier sending, and says that the service has it', () => {
  const restored = { timeline: [event('queued', 1), event('unconfirmed', 2)], serviceId: 'vid_1' }
  expect(mayComeLate(makeDetail(restored))).toBe(false)
  expect(frameWords(makeDetail({ ...restored, state: 'unconfirmed' }))).toContain('The service has it')
  expect(frameWords(makeDetail({ state: 'unconfirmed' }))).toContain('broke while sending')
})

test('the facts for support hold ids, times, figures and the service’s own words', () => {
  const facts = jobFacts(
    makeDetail({
      state: 'unconfirmed',
      serviceId: null,
      rawAnswer: '<html>502</html>',
      timeline: [{ at: Date.UTC(2026, 10, 22), event: 'unconfirmed', note: 'It broke.' }],
      unconfirmed: {
        since: 0,
        verdict: 'charged',
        checks: 1,
        nextCheckAt: null,
        balanceBefore: 9900,
        balanceNow: 9770,
      },
    }),
  )
  for (const part of [
    '00000000-0000',
    'unknown',
    '9900',
    '9770',
    '2026-11-22T00:00:00.000Z',
    '<html>502</html>',
  ])
    expect(facts).toContain(part)
})

test('changes of the balance are named and signed; what is put right later is not called a new charge', () => {
  expect(entryWords({ kind: 'spent_outside', credits: -130 })).toEqual({
    word: 'Spent outside this studio',
    tone: 'attention',
  })
  expect(entryWords({ kind: 'charge', credits: 20 }).word).toBe('Charge put right')
  expect([signed(-1300, formatCount), signed(20, formatCount)]).toEqual(['−1,300', '+20'])
})
