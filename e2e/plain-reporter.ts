import type { FullResult, Reporter, Suite } from 'playwright/types/testReporter'

const slowestShown = 12

/** Says what took longest, and closes a run with 'N passed, N failed, N skipped' alone on a line, which CI reads. */
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
      name: `${test.location.file.replace(/^.*\//, '')}:${test.location.line}`,
      took: test.results.reduce((sum, { duration }) => sum + duration, 0) / 1000,
    }))
    for (const { name, took } of seconds.toSorted((a, b) => b.took - a.took).slice(0, slowestShown))
      console.log(`${took.toFixed(0).padStart(5)} s  ${name}`)
    if (result.status !== 'passed' && count.unexpected === 0) count.unexpected = 1
    console.log(
      `\n${count.expected + count.flaky} passed, ${count.unexpected} failed, ${count.skipped} skipped`,
    )
  }
}
