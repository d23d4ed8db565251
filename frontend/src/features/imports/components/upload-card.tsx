import { Button } from '@mantine/core';
import { IconCircleCheck, IconPlayerStop, type Icon as IconComponent } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import type { Upload } from '@/api/types.gen';
import { DropField } from '@/components/drop-field';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { ProgressBar } from '@/components/progress-bar';
import { formatBytes } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './upload-card.module.css';
import type { Sending } from './use-uploads';

const t = words('imports');

interface UploadCardProps {
  title: string;
  label: string;
  hint: string;
  icon: IconComponent;
  accept: string;
  /** What the server has of it. */
  there: Upload | null;
  /** What is on its way from here. */
  sending: Sending | null;
  onFile: (file: File) => void;
  onStop: () => void;
  children: ReactNode;
}

/** A place for one file, and how far it is. */
export function UploadCard(props: UploadCardProps) {
  const { title, label, hint, icon, accept, there, sending, onFile, onStop, children } = props;
  const busy = sending !== null && sending.state !== 'failed';
  const partly = there !== null && there.received < there.size;
  return (
    <Panel title={title}>
      {sending && sending.state !== 'failed' && <OnItsWay sending={sending} onStop={onStop} />}
      {sending?.state === 'failed' && (
        <div className={classes.above}>
          <Notice tone="bad" title={t('upload.failed', { name: sending.name })} role="alert">
            <p>{sending.problem}</p>
          </Notice>
        </div>
      )}
      {!busy && there && !partly && (
        <p className={classes.there} role="status">
          <IconCircleCheck size={18} stroke={1.9} aria-hidden />
          <span>
            {t.rich('upload.there', {
              name: () => <bdi>{there.name}</bdi>,
              size: formatBytes(there.size),
              detail: (text) => <span className={classes.size}>{text}</span>,
            })}
          </span>
        </p>
      )}
      {!busy && there && partly && (
        <div className={classes.above}>
          <Notice tone="warn" title={t('upload.partly')} role="status">
            <p>
              {t.rich('upload.partlyText', {
                received: formatBytes(there.received),
                size: formatBytes(there.size),
                name: () => <bdi>{there.name}</bdi>,
              })}
            </p>
          </Notice>
        </div>
      )}
      {!busy && (
        <DropField
          label={there ? t(partly ? 'upload.same' : 'upload.another') : label}
          help={hint}
          icon={icon}
          accept={accept}
          onFiles={([file]) => file && onFile(file)}
        />
      )}
      {children}
    </Panel>
  );
}

function OnItsWay({ sending, onStop }: { sending: Sending; onStop: () => void }) {
  const { name, size, sent, state, problem } = sending;
  return (
    <div className={classes.sending}>
      <ProgressBar
        label={t('upload.uploading', { name })}
        done={sent}
        total={size}
        etaSeconds={state === 'sending' ? secondsLeft(sending) : null}
      />
      <div className={classes.foot}>
        <p>{t('upload.soFar', { sent: formatBytes(sent), size: formatBytes(size) })}</p>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlayerStop size={14} stroke={1.9} aria-hidden />}
          aria-label={t('upload.stopOf', { name })}
          onClick={onStop}
        >
          {t('upload.stop')}
        </Button>
      </div>
      {state === 'waiting' && (
        <p className={classes.waiting} role="status">
          {t('upload.again', { problem })}
        </p>
      )}
    </div>
  );
}

const TELLING_MS = 2_000;

/** By how fast it has been so far; nobody can tell at once. */
function secondsLeft({ sent, size, startedAt, startedFrom }: Sending): number | null {
  const passed = Date.now() - startedAt;
  if (sent <= startedFrom || passed < TELLING_MS) return null;
  return ((size - sent) / (sent - startedFrom)) * (passed / 1000);
}
