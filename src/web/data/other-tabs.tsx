import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { followLocale } from '../lib/locale.ts'
import { followTheme } from '../lib/theme.ts'
import { followOtherTabs } from './draft.ts'
import { followPreferences } from './preferences.ts'
import { resumeUploads } from './uploads.ts'

/** Keeps this tab's draft, preferences, theme and language in step with the others, and goes on with uploads that one of them left. */
export function OtherTabs() {
  const client = useQueryClient()
  useEffect(() => followOtherTabs(), [])
  useEffect(() => followPreferences(), [])
  useEffect(() => followLocale(), [])
  useEffect(() => followTheme(), [])
  useEffect(() => resumeUploads(client), [client])
  return null
}
