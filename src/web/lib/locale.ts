import { create } from 'zustand'

import { safeStorage } from './safe-storage.ts'

/** How dates and numbers are written here: a language tag, or as the browser says; hours as the language has them, or not. */
export type LocaleChoice = { locale: string; hours: '' | 'h23' | 'h12' }

const storageKey = 'genray.locale'

/** `de-DE h23`; either part may be missing. Nothing that Intl would not take. */
export function readLocale(text: string): LocaleChoice {
  const [locale = '', hours] = text.split(' ')
  try {
    return { locale: new Intl.Locale(locale).baseName, hours: hoursOf(hours) }
  } catch {
    return { locale: '', hours: hoursOf(hours) }
  }
}
const hoursOf = (text = ''): LocaleChoice['hours'] => (text === 'h23' || text === 'h12' ? text : '')

const stored = safeStorage.getItem(storageKey)

/** What is memoised and writes dates or numbers asks for it, to be written anew with all else. */
export const useLocale = create(() => readLocale(typeof stored === 'string' ? stored : ''))

/** Holds for everything on screen at once. */
export function chooseLocale(choice: LocaleChoice) {
  safeStorage.setItem(storageKey, `${choice.locale} ${choice.hours}`)
  useLocale.setState(choice)
}

const readAgain = ({ key, newValue }: StorageEvent) => {
  if (key === storageKey) useLocale.setState(readLocale(newValue ?? ''))
}

/** What is chosen in one tab holds in the others at once. */
export function followLocale(): () => void {
  addEventListener('storage', readAgain)
  return () => removeEventListener('storage', readAgain)
}

/** The tag that formatters are made with; undefined leaves all to the browser. */
function tagOf({ locale, hours }: LocaleChoice): string | undefined {
  if (!hours) return locale || undefined
  return `${locale || new Intl.NumberFormat().resolvedOptions().locale}-u-hc-${hours}`
}

/** Answers a formatter of the locale that is chosen, made once for each choice. */
export function localized<Formatter>(make: (tag: string | undefined) => Formatter): () => Formatter {
  let made: { for: LocaleChoice; formatter: Formatter } | undefined
  return () => {
    const choice = useLocale.getState()
    if (made?.for !== choice) made = { for: choice, formatter: make(tagOf(choice)) }
    return made.formatter
  }
}
