/** Whether this browser shows notices of this address on the desktop. */
export type DesktopState = NotificationPermission | 'missing'

export const desktopState = (): DesktopState =>
  'Notification' in globalThis && isSecureContext ? Notification.permission : 'missing'

/** Asks the person; only ever after a click. Shows a first notice, so that what blocks them elsewhere is noticed now. */
export async function allowDesktop(): Promise<DesktopState> {
  if (desktopState() === 'missing') return 'missing'
  const answer = await Notification.requestPermission()
  if (answer !== 'granted') return answer
  const first = { title: 'Genray Studio', body: 'Jobs that end are told here.' }
  return showDesktop(first, () => undefined) ? 'granted' : 'missing'
}

/** Shows a notice that leads back to the page; false where pages may not show any. */
export function showDesktop({ title, body }: { title: string; body: string }, onOpen: () => void): boolean {
  try {
    // Whether it sounds is a choice of its own.
    const notice = new Notification(title, { body, icon: '/favicon-done.svg', silent: true })
    notice.addEventListener('click', () => {
      window.focus()
      onOpen()
      notice.close()
    })
    return true
  } catch {
    // Browsers of phones want a service worker for it.
    return false
  }
}
