import { Component, type ReactNode } from 'react'

import { PageError } from './page-error.tsx'

/** Holds a page that breaks, so that the frame around it stays. */
export class PageBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('The page threw nothing.') }
  }

  override render() {
    const { error } = this.state
    return error === null ? this.props.children : <PageError error={error} />
  }
}
