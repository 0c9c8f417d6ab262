import type { FullResult, Reporter, Suite, TestCase } from 'playwright/types/testReporter'

const slowestShown = 12

/**
 * Says what took longest and what passed only when tried again, and closes a run with 'N passed, N failed, N skipped'
 * alone on a line, which CI reads.
 */
export default class PlainReporter implements Reporter {
  #suite?: Suite
  onBegin(_: unknown, suite: Suite): void {
    this.#suite = suite
  }
  onEnd(result: FullResult): void {
    const count = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }
    const tests = this.#suite?.allTests() ?? []
    for (const test of tests) count[test.outcome()]++
    const seconds = tests.map((test) => ({
      name: placeOf(test),
      took: test.results.reduce((sum, { duration }) => sum + duration, 0) / 1000,
    }))
    for (const { name, took } of seconds.toSorted((a, b) => b.took - a.took).slice(0, slowestShown))
      console.log(`${took.toFixed(0).padStart(5)} s  ${name}`)
    for (const test of tests)
      if (test.outcome() === 'flaky') console.log(`flaky: ${placeOf(test)} ${test.title}`)
    if (result.status !== 'passed' && count.unexpected === 0) count.unexpected = 1
    console.log(
      `\n${count.expected + count.flaky} passed, ${count.unexpected} failed, ${count.skipped} skipped`,
    )
  }
}

const placeOf = ({ location: { file, line } }: TestCase) => `${file.replace(/^.*[\\/]/, '')}:${line}`
