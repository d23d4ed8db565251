import { Button } from '@mantine/core';
import { IconCamera, IconPlayerStop } from '@tabler/icons-react';
import { useId, useState } from 'react';

import type { SessionSummary } from '@/api/types.gen';
import panel from '@/components/panel.module.css';
import { formatClock, formatDuration } from '@/lib/format';
import { words } from '@/lib/words';

import { CloseDialog } from './close-dialog';
import type { CloseSlots } from './close-slots';
import classes from './session-bar.module.css';
import { SnapshotDialog } from './snapshot-dialog';

const t = words('sessions');

interface RunningSessionProps extends CloseSlots {
  session: SessionSummary;
  /** The server's clock. */
  now: string;
  mood: boolean;
}

/** The open session: what it is, how long it has run, and what can be done with it. */
export function RunningSession({ session, now, mood, ...slots }: RunningSessionProps) {
  const headingId = useId();
  const [dialog, setDialog] = useState<'none' | 'snapshot' | 'close'>('none');
  const dismiss = () => setDialog('none');
  return (
    <section className={panel.panel} aria-labelledby={headingId}>
      <div className={classes.running}>
        <div className={classes.what}>
          <p className={classes.state}>{t('running.state')}</p>
          <h2 id={headingId} data-takes-focus>
            <bdi>{session.class_name}</bdi>
          </h2>
          {session.room !== '' && <p className={classes.room}>{session.room}</p>}
        </div>
        <p className={classes.elapsed}>
          <span>{t('running.since', { start: formatClock(session.started_at) })}</span>
          <strong>{formatDuration(session.started_at, now)}</strong>
        </p>
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<IconCamera size={17} stroke={1.8} aria-hidden />}
            onClick={() => setDialog('snapshot')}
          >
            {t('running.snapshot')}
          </Button>
          <Button
            leftSection={<IconPlayerStop size={17} stroke={1.8} aria-hidden />}
            onClick={() => setDialog('close')}
          >
            {t('running.close')}
          </Button>
        </div>
      </div>
      <SnapshotDialog sessionId={session.id} mood={mood} opened={dialog === 'snapshot'} onClose={dismiss} />
      <CloseDialog session={session} {...slots} opened={dialog === 'close'} onClose={dismiss} />
    </section>
  );
}
