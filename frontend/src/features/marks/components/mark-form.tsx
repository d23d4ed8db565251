import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { Mark, MarkStatus } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import type { MarkOrder } from '@/features/marks/api/change-mark';
import { minutesSince } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './mark-editor.module.css';
import { StatusChoice } from './status-choice';

const t = words('marks');

const LATEST_MINUTES = 600;
const LONGEST_REASON = 500;

interface MarkFormProps {
  mark: Mark;
  startedAt: string;
  /** When the session ended, or the server's clock while it runs. */
  until: string;
  /** A correction of a closed session has to say why. */
  needsReason: boolean;
  saving: boolean;
  onSave: (order: MarkOrder) => void;
}

export function MarkForm({ mark, startedAt, until, needsReason, saving, onSave }: MarkFormProps) {
  // What the teacher saw when the form was opened: a newer one must not be overwritten unseen.
  const [seen] = useState(mark);
  const [status, setStatus] = useState<MarkStatus>(seen.status);
  const [minutes, setMinutes] = useState<number | null>(seen.minutes_late);
  const [reason, setReason] = useState('');
  const [complained, setComplained] = useState(false);
  const suggested = minutesSince(startedAt, seen.first_seen ?? until);
  const lacksReason = needsReason && reason.trim() === '';

  const save = () => {
    setComplained(lacksReason);
    if (lacksReason || saving) return;
    onSave({
      studentId: seen.student_id,
      version: seen.version,
      status,
      minutesLate: status === 'late' ? (minutes ?? suggested) : null,
      reason: reason.trim(),
    });
  };

  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <StatusChoice value={status} onChange={setStatus} />
      {status === 'late' && (
        <NumberInput
          label={t('form.minutesLate')}
          min={0}
          max={LATEST_MINUTES}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={minutes ?? suggested}
          onChange={(value) => setMinutes(typeof value === 'number' ? value : null)}
        />
      )}
      <TextInput
        label={t('form.reason')}
        description={needsReason ? t('form.reasonNeeded') : t('form.reasonKept')}
        required={needsReason}
        maxLength={LONGEST_REASON}
        autoComplete="off"
        dir="auto"
        value={reason}
        error={complained && lacksReason ? t('form.reasonMissing') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ActionButton type="submit" pending={saving}>
        {t('form.save')}
      </ActionButton>
    </form>
  );
}
