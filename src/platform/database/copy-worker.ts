import { workerData } from 'node:worker_threads'

import * as z from 'zod/mini'

import { copyDatabase } from './copy-whole.ts'

/** The thread of `copyDatabaseAside`; what is thrown ends it, and is thrown there. */
const { source, target } = z.parse(z.object({ source: z.string(), target: z.string() }), workerData)
copyDatabase(source, target)
