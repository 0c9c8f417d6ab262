import { useQuery } from '@tanstack/react-query'
import Archive from 'lucide-react/icons/archive'
import Download from 'lucide-react/icons/download'

import type { BackupView } from '#contract/studio/backup.ts'

import { backupQuery, useBackupAct } from '../../data/backup.ts'
import { buttonStyle } from '../../ui/button-style.ts'
import { Button } from '../../ui/button.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Meter } from '../../ui/meter.tsx'
import { backupWords, restoreCommands } from './backup-words.ts'

const exampleName = 'genray-backup-2026-11-27-21-40-05.tar'

/** Everything in one file, from which this studio can be had back as it is. */
export function MakeBackup() {
  const { data, error, refetch } = useQuery(backupQuery)
  const make = useBackupAct('make')
  const backup = data?.backup ?? null
  const problem = make.error ?? error
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-dense text-pretty text-fg-2">
        One file with the databases, all clips and all inputs, of one moment and while the studio works. It
        holds every prompt and picture, and the stored keys sealed: keep it where nobody else reads it. The
        key file that opens them (<code className="font-mono text-code">secret.key</code> in the data folder,
        or where <code className="font-mono text-code">KEY_FILE</code> says) is never in it: keep a copy of
        that elsewhere, or connect the keys again after a restore.
      </p>
      <Act
        backup={backup}
        isMaking={make.isPending}
        onMake={() => make.mutate()}
        onStart={() => void refetch()}
      />
      {problem && (
        <p role="alert" className="text-dense text-failed">
          {problem.message}
        </p>
      )}
      <details className="w-full text-dense">
        <summary className="w-fit rounded-control py-1 font-medium text-fg-2 hover:text-fg">
          How to bring it back
        </summary>
        <div className="mt-2 flex flex-col gap-2">
          <p className="text-pretty text-fg-2">
            In the folder of the program, with a data folder that is empty or does not exist yet. Nothing is
            sent by itself afterwards: jobs that were on their way are unconfirmed, waiting ones are held.
          </p>
          <CodeBlock label="Restore" text={restoreCommands(backup?.fileName ?? exampleName)} />
        </div>
      </details>
    </div>
  )
}

type ActProps = { backup: BackupView | null; isMaking: boolean; onMake: () => void; onStart: () => void }

/** The next step of a backup, and how it stands. */
function Act({ backup, isMaking, onMake, onStart }: ActProps) {
  const stop = useBackupAct('stop')
  const state = backup?.state
  const isGoingOn = state === 'gathering' || state === 'ready' || state === 'sending'
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {state === 'ready' ? (
          <a
            href={backup?.url}
            download={backup?.fileName}
            onClick={onStart}
            className={buttonStyle('primary', 'md', 'hover:bg-ink/88')}
          >
            <Icon of={Download} />
            Download backup
          </a>
        ) : (
          <Button icon={<Icon of={Archive} />} pending={isMaking || isGoingOn} onClick={onMake}>
            Make a backup
          </Button>
        )}
        {isGoingOn && (
          <Button variant="ghost" pending={stop.isPending} onClick={() => stop.mutate()}>
            Stop
          </Button>
        )}
      </div>
      {backup && <Standing backup={backup} />}
    </>
  )
}

function Standing({ backup }: { backup: BackupView }) {
  const { state, bytes, bytesSent } = backup
  const isBad = state === 'broken' || state === 'failed'
  return (
    <div className="flex w-full flex-col gap-2">
      {state === 'sending' && <Meter label="Bytes of the backup sent" value={bytesSent} max={bytes} />}
      <output className={`text-dense text-pretty figures ${isBad ? 'text-failed' : 'text-fg-2'}`}>
        {backupWords(backup)}
      </output>
    </div>
  )
}
