import type { Page } from 'playwright/test'

const reachable = 120

/** Goes from control to control until one of that role and name has the focus. */
export async function tabTo(page: Page, wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  const passed: string[] = []
  for (let step = 0; step < reachable; step++) {
    await page.keyboard.press(key)
    const focus = page.locator(':focus')
    // Behind the last control comes the browser's own.
    const focused =
      (await focus.count()) > 0 ? await focus.ariaSnapshot({ timeout: 2000 }).catch(() => '') : ''
    if (wanted.test(focused)) return
    passed.push(focused.split('\n')[0] ?? '')
  }
  throw new Error(`no ${wanted} is reached with ${key}, only:\n${passed.join('\n')}`)
}
