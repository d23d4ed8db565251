import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';

import type { MarkStatus } from '@/api/types.gen';
import { markInWords } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './last-marks.module.css';

const t = words('marks');

const LONGEST_REASON = 500;

/** What somebody gave last, at one press: to one student, or to all of the rest. */
export interface LastMarks {
  names: readonly string[];
  status: MarkStatus;
  minutesLate: number | null;
  reason: string;
}

interface LastMarksBarProps {
  last: LastMarks;
  onUndo: () => void;
  onReason: (reason: string) => void;
  onDismiss: () => void;
}

/** Below the register: what was just given, the way back, and room for a reason. */
export function LastMarksBar({ last, onUndo, onReason, onDismiss }: LastMarksBarProps) {
  const { names, status, minutesLate, reason } = last;
  const [written, setWritten] = useState(reason);
  const mark = markInWords(status, minutesLate);
  const [only] = names;
  return (
    <div className={classes.bar} data-focus-layer>
      <p role="status" className={classes.said}>
        {names.length === 1 && only !== undefined
          ? t.rich('last.one', { name: () => <bdi>{only}</bdi>, mark })
          : t('last.many', { count: names.length, mark })}
      </p>
      {names.length === 1 && (
        <form
          className={classes.reason}
          onSubmit={(event) => {
            event.preventDefault();
            if (written.trim() !== reason) onReason(written.trim());
          }}
        >
          <TextInput
            size="xs"
            aria-label={t('last.reasonOf', { name: only ?? '' })}
            placeholder={t('last.reason')}
            maxLength={LONGEST_REASON}
            autoComplete="off"
            dir="auto"
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            onBlur={() => {
              if (written.trim() !== reason) onReason(written.trim());
            }}
          />
        </form>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        className={classes.undo}
        leftSection={<IconArrowBackUp size={15} stroke={1.9} aria-hidden />}
        onClick={onUndo}
      >
        {t('last.undo')}
      </Button>
      <CloseButton size="sm" className={classes.dismiss} aria-label={t('last.dismiss')} onClick={onDismiss} />
    </div>
  );
}
