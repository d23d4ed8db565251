import { IconCheck, IconUserX } from '@tabler/icons-react';
import { useState } from 'react';

import type { UnknownFace } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { PersonName } from '@/components/person-name';
import { useSettleUnknown } from '@/features/trays/api/settle-unknown';
import { words } from '@/lib/words';

import { AssignField, type Listed } from './assign-field';
import { Crop, seenInWords } from './crop';
import classes from './trays.module.css';

const t = words('trays');

interface ConfirmCardProps {
  sessionId: string;
  face: UnknownFace;
  register: Listed[];
  photoOf: (studentId: string) => string | undefined;
}

/** A face that is nearly sure to be somebody: the teacher decides. */
export function ConfirmCard({ sessionId, face, register, photoOf }: ConfirmCardProps) {
  const { mutate, isPending, error } = useSettleUnknown(sessionId);
  const [choosing, setChoosing] = useState(false);
  const { candidate, n } = face;
  if (!candidate) return null;
  const photo = photoOf(candidate.student_id);
  return (
    <li className={classes.card}>
      <div className={classes.pictures}>
        <Crop face={face} />
        {photo !== undefined && <img src={photo} alt={t('unsure.onRecord', { name: candidate.name })} />}
      </div>
      <div className={classes.words}>
        <p className={classes.name}>
          {t.rich('unsure.ask', { name: () => <PersonName name={candidate.name} /> })}
        </p>
        <p className={classes.detail}>
          {seenInWords(face)}
        </p>
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
              leftSection={<IconCheck size={16} stroke={2} aria-hidden />}
              aria-label={t('unsure.confirmNamed', { name: candidate.name })}
              pending={isPending}
              onClick={() => mutate({ n, verdict: { student_id: candidate.student_id } })}
            >
              {t('unsure.confirm')}
            </ActionButton>
            <ActionButton
              size="xs"
              variant="default"
              leftSection={<IconUserX size={16} stroke={1.8} aria-hidden />}
              aria-label={t('unsure.notThisNamed', { name: candidate.name })}
              pending={isPending}
              onClick={() => mutate({ n, verdict: { not_this_student: true } })}
            >
              {t('unsure.notThis')}
            </ActionButton>
            <ActionButton
              size="xs"
              variant="default"
              aria-label={t('unsure.otherNamed', { name: candidate.name })}
              pending={isPending}
              onClick={() => setChoosing(true)}
            >
              {t('unsure.other')}
            </ActionButton>
          </div>
        )}
      </div>
    </li>
  );
}
