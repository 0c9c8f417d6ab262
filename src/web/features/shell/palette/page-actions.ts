/** A button or link of the open page, by the name that it has there. */
export type PageAction = { label: string; run: () => void }

/** What can be done on the open page just now: what stands in its rows of actions and can be pressed. */
export function readPageActions(): PageAction[] {
  const labels = controls().map(nameOf)
  return [...new Set(labels)].map((label) => ({ label, run: () => press(label) }))
}

/** What the row is about, as it says itself: “This job”. */
export const pageSubject = () =>
  document.querySelector('[data-actions]')?.getAttribute('data-actions') ?? 'This page'

const controls = () =>
  [...document.querySelectorAll<HTMLElement>('[data-actions] :is(a[href], button)')].filter(
    (control) =>
      control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !control.matches(':disabled, [aria-disabled="true"]') &&
      nameOf(control) !== '',
  )

const nameOf = (control: HTMLElement) =>
  (control.getAttribute('aria-label') ?? control.innerText).replace(/\s+/g, ' ').trim()

/** Looked for by its name again: the page may have drawn it anew meanwhile. */
function press(label: string) {
  const control = controls().find((one) => nameOf(one) === label)
  control?.focus()
  control?.click()
}
