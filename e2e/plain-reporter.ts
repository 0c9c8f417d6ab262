import type { FullResult, Reporter, Suite } from 'playwright/types/testReporter'

/** Closes a run with 'N passed, N failed, N skipped' alone on a line, which CI reads. */
export default class PlainReporter implements Reporter {
  #suite?: Suite
  onBegin(_: unknown, suite: Suite): void {
    this.#suite = suite
  }
  onEnd(result: FullResult): void {
    const count = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }
    for (const test of this.#suite?.allTests() ?? []) count[test.outcome()]++
    if (result.status !== 'passed' && count.unexpected === 0) count.unexpected = 1
    console.log(
      `\n${count.expected + count.flaky} passed, ${count.unexpected} failed, ${count.skipped} skipped`,
    )
  }
}
