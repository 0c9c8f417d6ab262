import { create } from 'zustand'

import { safeStorage } from './safe-storage.ts'

export type Theme = 'system' | 'dark' | 'light'

/** The same key as in public/theme.js, which paints the choice before this code runs. */
const storageKey = 'genray.theme'

const readTheme = (text: unknown): Theme => (text === 'dark' || text === 'light' ? text : 'system')

export const useTheme = create<{ theme: Theme }>(() => ({
  theme: readTheme(safeStorage.getItem(storageKey)),
}))

export function chooseTheme(theme: Theme) {
  if (theme === 'system') safeStorage.removeItem(storageKey)
  else safeStorage.setItem(storageKey, theme)
  show(theme)
}

function show(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  useTheme.setState({ theme })
}

const readAgain = ({ key, newValue }: StorageEvent) => {
  if (key === storageKey) show(readTheme(newValue))
}

/** What is chosen in one tab holds in the others at once. */
export function followTheme(): () => void {
  addEventListener('storage', readAgain)
  return () => removeEventListener('storage', readAgain)
}
