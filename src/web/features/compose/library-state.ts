import { create } from 'zustand'

import type { MediaRole } from '#contract/studio/judge-medium.ts'

import type { Aim } from '../../data/place-media.ts'

/** What is chosen from the library, and where it goes. */
export type LibraryCall = { aim: Aim; role: MediaRole }

export const useLibraryCall = create<{ call: LibraryCall | null }>(() => ({ call: null }))
export const openLibrary = (call: LibraryCall) => useLibraryCall.setState({ call })
export const closeLibrary = () => useLibraryCall.setState({ call: null })
