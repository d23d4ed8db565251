import { Button } from '@mantine/core';
import { IconCheck, IconUserX } from '@tabler/icons-react';
import { useState } from 'react';

import { PersonName } from '@/components/person-name';
import { useSettleUnknown } from '@/features/trays/api/settle-unknown';
import { formatCosine } from '@/lib/format';
import type { RegisterEntry } from '@/types/api';
import type { UnknownFace } from '@/types/lesson';

import { AssignField } from './assign-field';
import { Crop, seenInWords } from './crop';
import classes from './trays.module.css';

interface ConfirmCardProps {
  sessionId: string;
  face: UnknownFace;
  register: RegisterEntry[];
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
        {photo !== undefined && <img src={photo} alt={`${candidate.name} on record`} />}
      </div>
      <div className={classes.words}>
        <p className={classes.name}>
          <PersonName name={candidate.name} />?
        </p>
        <p className={classes.detail}>
          {formatCosine(candidate.similarity)} · {seenInWords(face)}
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
            <Button
              size="xs"
              leftSection={<IconCheck size={16} stroke={2} aria-hidden />}
              aria-label={`Confirm ${candidate.name}`}
              disabled={isPending}
              onClick={() => mutate({ n, verdict: { student_id: candidate.student_id } })}
            >
              Confirm
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconUserX size={16} stroke={1.8} aria-hidden />}
              aria-label={`Not this student: ${candidate.name}`}
              disabled={isPending}
              onClick={() => mutate({ n, verdict: { not_this_student: true } })}
            >
              Not this student
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-label={`Someone else than ${candidate.name}…`}
              disabled={isPending}
              onClick={() => setChoosing(true)}
            >
              Someone else…
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
