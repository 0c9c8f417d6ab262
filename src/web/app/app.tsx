import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'

import { later } from '../ui/later.tsx'
import { queryClient } from './client.ts'
import { router } from './router.tsx'

const Overlays = later(async () => (await import('./overlays.tsx')).Overlays)

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Overlays />
    </QueryClientProvider>
  )
}
