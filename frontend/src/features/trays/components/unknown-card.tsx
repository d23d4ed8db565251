import { useState } from 'react';

import type { UnknownFace } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { useSettleUnknown } from '@/features/trays/api/settle-unknown';
import { words } from '@/lib/words';

import { AssignField, type Listed } from './assign-field';
import { Crop, seenInWords } from './crop';
import classes from './trays.module.css';

const t = words('trays');

interface UnknownCardProps {
  sessionId: string;
  face: UnknownFace;
  register: Listed[];
}

/** A face that nobody on the register is like. */
export function UnknownCard({ sessionId, face, register }: UnknownCardProps) {
  const { mutate, isPending, error } = useSettleUnknown(sessionId);
  const [choosing, setChoosing] = useState(false);
  const { n } = face;
  return (
    <li className={classes.card}>
      <div className={classes.pictures}>
        <Crop face={face} />
      </div>
      <div className={classes.words}>
        <p className={classes.name}>{t('stranger.title', { n })}</p>
        <p className={classes.detail}>{seenInWords(face)}</p>
        {error && (
          <p className={classes.problem} role="alert">
            {error.message}
          </p>
        )}
      </div>
      <div className={classes.answer}>
        {choosing ? (
          <AssignField
            register={register}
            busy={isPending}
            onAssign={(studentId) => mutate({ n, verdict: { student_id: studentId } })}
            onCancel={() => setChoosing(false)}
          />
        ) : (
          <div className={classes.buttons}>
            <ActionButton
              size="xs"
              variant="default"
              aria-label={t('stranger.assignNumbered', { n })}
              pending={isPending}
              onClick={() => setChoosing(true)}
            >
              {t('stranger.assign')}
            </ActionButton>
            <ActionButton
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={t('stranger.dismissNumbered', { n })}
              pending={isPending}
              onClick={() => mutate({ n, verdict: { dismiss: true } })}
            >
              {t('stranger.dismiss')}
            </ActionButton>
          </div>
        )}
      </div>
    </li>
  );
}
