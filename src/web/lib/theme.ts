import { create } from 'zustand'

import { safeStorage } from './safe-storage.ts'

export type Theme = 'system' | 'dark' | 'light'

/** The same key as in public/theme.js, which paints the choice before this code runs. */
const storageKey = 'genray.theme'

const stored = (): Theme => {
  const value = safeStorage.getItem(storageKey)
  return value === 'dark' || value === 'light' ? value : 'system'
}

export const useTheme = create<{ theme: Theme }>(() => ({ theme: stored() }))

export function chooseTheme(theme: Theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme']
    safeStorage.removeItem(storageKey)
  } else {
    document.documentElement.dataset['theme'] = theme
    safeStorage.setItem(storageKey, theme)
  }
  useTheme.setState({ theme })
}
