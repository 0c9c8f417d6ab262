/** The first row that a press brought gets the focus: the button that brought it is gone. */
export const focusRow = (list: HTMLElement | null, at: number) =>
  list?.children[at]?.querySelector<HTMLElement>('a, button')?.focus()
