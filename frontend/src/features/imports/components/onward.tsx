import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import type { SchoolImport } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { useDeleteImport, useTakeStep } from '@/features/imports/api/change-import';
import { words } from '@/lib/words';

import classes from './files-step.module.css';

const t = words('imports');

interface OnwardProps {
  known: SchoolImport | null;
  sending: boolean;
  onDiscarded: () => void;
  back: ReactNode;
}

/** From the files to their check, or back to none. */
export function Onward({ known, sending, onDiscarded, back }: OnwardProps) {
  const check = useTakeStep(known?.id ?? '');
  const discard = useDeleteImport();
  const [asked, setAsked] = useState(false);
  const stop = () => {
    setAsked(false);
    discard.reset();
  };
  const files = [known?.students, known?.photos].filter((file) => file != null);
  const ready = files.length > 0 && files.every(({ received, size }) => received === size) && !sending;
  return (
    <>
      {check.error && (
        <Notice tone="bad" title={t('failed')} role="alert">
          <p>{check.error.message}</p>
        </Notice>
      )}
      <div className={classes.onward}>
        <p className={classes.hint}>
          {ready ? t('onward.ready') : hintOf(files.length > 0, sending)}
        </p>
        {known && (
          <Button variant="default" disabled={sending} onClick={() => setAsked(true)}>
            {t('onward.anew')}
          </Button>
        )}
        {back}
        <ActionButton
          leftSection={<IconListCheck size={18} stroke={1.8} aria-hidden />}
          disabled={!ready}
          pending={check.isPending}
          onClick={() => check.mutate('check')}
        >
          {t('onward.check')}
        </ActionButton>
      </div>
      <ConfirmDialog
        opened={asked}
        title={t('onward.anewTitle')}
        confirm={t('onward.anew')}
        keep={t('keep')}
        destructive
        pending={discard.isPending}
        error={discard.error}
        onConfirm={() => {
          if (known) discard.mutate(known.id, { onSuccess: onDiscarded });
        }}
        onClose={stop}
      >
        <p>{t('onward.anewText')}</p>
      </ConfirmDialog>
    </>
  );
}

function hintOf(any: boolean, sending: boolean): string {
  if (sending) return t('onward.sending');
  return t(any ? 'onward.partly' : 'onward.nothing');
}
