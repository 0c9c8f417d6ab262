import type { ReactNode } from 'react'

import { useTestConnection } from '../../data/connection.ts'
import { Button } from '../../ui/button.tsx'
import { FormError } from './form-error.tsx'
import { TestResult } from './test-result.tsx'

/** Tests the key that is stored, at its own address; what else can be done stands beside it. */
export function StoredKeyTest({ baseUrl, children }: { baseUrl: string; children: ReactNode }) {
  const test = useTestConnection()
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button pending={test.isPending} onClick={() => test.mutate({ baseUrl })}>
          Test key
        </Button>
        {children}
      </div>
      <FormError error={test.error} />
      {test.data && <TestResult result={test.data} />}
    </div>
  )
}
