import type { Page } from 'playwright/test'

type Told = { notices: string[]; notes: number; asked: number; last: EventTarget | null }
/** At the page, at another window beside it, or at another tab before it. */
type Looking = 'here' | 'beside' | 'away'
declare global {
  var told: Told
  var looking: Looking
}

/**
 * From the next visit on: keeps what the page tells outside of itself, answers its question for notices, and lets its
 * person look away. The browser's own answer does not hold while it runs without a window.
 */
export async function watchTold(page: Page, answer: 'granted' | 'denied') {
  await page.addInitScript((given) => {
    globalThis.told = { notices: [], notes: 0, asked: 0, last: null }
    globalThis.looking = 'here'
    class Notice extends EventTarget {
      static get permission() {
        return localStorage.getItem('test.permission') ?? 'default'
      }
      static requestPermission() {
        told.asked += 1
        localStorage.setItem('test.permission', given)
        return Promise.resolve(given)
      }
      constructor(title: string, options: NotificationOptions) {
        super()
        told.notices.push(`${title}: ${options.body}`)
        told.last = this
      }
      close() {}
    }
    Object.defineProperty(globalThis, 'Notification', { value: Notice })
    globalThis.OscillatorNode = new Proxy(OscillatorNode, {
      construct(target, [context, options]: [BaseAudioContext, OscillatorOptions]) {
        told.notes += 1
        return new target(context, options)
      },
    })
    Object.defineProperty(document, 'hidden', { get: () => looking === 'away' })
    Object.defineProperty(document, 'visibilityState', {
      get: () => (looking === 'away' ? 'hidden' : 'visible'),
    })
    document.hasFocus = () => looking === 'here'
  }, answer)
  await page.reload()
}

/** Where the person looks from now on. */
export const look = (page: Page, where: Looking) =>
  page.evaluate((next) => {
    globalThis.looking = next
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, where)

export const toldNotices = (page: Page) => page.evaluate(() => told.notices)
export const toldNotes = (page: Page) => page.evaluate(() => told.notes)
