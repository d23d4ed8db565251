import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import type { Decision, Mark, SessionSummary, Undecided } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { LoadError } from '@/components/load-error';
import { MarkTally } from '@/components/mark-tally';
import { Notice } from '@/components/notice';
import { closeCheckQuery } from '@/features/sessions/api/check-close';
import { useCloseSession } from '@/features/sessions/api/close-session';
import { formatClock } from '@/lib/format';
import { words } from '@/lib/words';

import { CameraGaps } from './camera-gaps';
import classes from './close-dialog.module.css';
import type { CloseSlots } from './close-slots';
import { DecisionList } from './decision-list';
import { absentAfter, countsAfter, decisionsFor, leftToDecide, type Decisions } from './decisions';

const t = words('sessions');

const AT_ONCE: readonly Decision[] = ['present', 'absent', 'unmarked'];
/** Who was there and went: what a teacher who knows better would say. */
const OF_LEAVERS: readonly Decision[] = ['present', 'excused'];

interface CloseFormProps extends CloseSlots {
  session: SessionSummary;
  onDone: () => void;
}

/** Who will be absent, and who needs somebody's word, before it is final. */
export function CloseForm({ session, told, faces, onDone }: CloseFormProps) {
  const { mutate, isPending, isSuccess, error: refusal } = useCloseSession(session.id);
  const { data: check, error, isFetching, refetch } = useQuery({
    ...closeCheckQuery(session.id),
    enabled: !isPending && !isSuccess,
  });
  const [said, setSaid] = useState<Decisions>({});
  const [reminded, setReminded] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const left = check ? leftToDecide(check, said) : [];

  const say = (students: readonly string[], decision: Decision) =>
    setSaid({ ...said, ...Object.fromEntries(students.map((student) => [student, decision])) });

  const close = () => {
    if (!check) return;
    if (left.length > 0) {
      setReminded(true);
      form.current?.querySelector('[data-undecided=true]')?.querySelector('input')?.focus();
      return;
    }
    const decisions = decisionsFor(check, said);
    mutate({ path: { session_id: session.id }, body: { decisions } }, { onSuccess: onDone });
  };

  return (
    <div className={classes.body} ref={form}>
      {!check && !error && <Skeleton height={160} radius="md" />}
      {error && !check && (
        <LoadError
          title={t('close.checkFailed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {check && (
        <>
          <p>{t('close.means')}</p>
          <CameraGaps check={check} startedAt={session.started_at} />
          <DecisionList
            title={t('close.undecided')}
            help={t('close.undecidedHelp')}
            people={check.undecided}
            detail={why}
            said={said}
            onSay={say}
            atOnce={AT_ONCE}
          />
          {check.unknown_faces > 0 && (
            <section className={classes.list}>
              <h3>{t('close.faces', { count: check.unknown_faces })}</h3>
              <p className={classes.help}>{t('close.facesHelp')}</p>
              {faces(session.id)}
            </section>
          )}
          <DecisionList
            title={t('close.absent')}
            people={check.absent}
            detail={(mark) => (mark.source === 'teacher' ? t('close.byTeacher') : t('close.notSeen'))}
            said={said}
            unsaid="absent"
            onSay={say}
          />
          <DecisionList
            title={t('close.leftEarly')}
            people={check.left_early}
            detail={lastSeen}
            said={said}
            among={OF_LEAVERS}
            onSay={say}
            unsaid="unmarked"
          />
          <MarkTally counts={countsAfter(check, said)} label={t('close.marks')} />
          {absentAfter(check, said).length === 0 ? <p>{t('close.nobodyAbsent')}</p> : told(absentAfter(check, said))}
        </>
      )}
      {refusal && (
        <Notice tone="bad" title={t('close.failed')} role="alert">
          <p>{refusal.message}</p>
        </Notice>
      )}
      {reminded && left.length > 0 && (
        <Notice tone="warn" title={t('close.decideFirst', { count: left.length })} role="alert" />
      )}
      <Group justify="flex-end" gap="sm" className={classes.buttons}>
        <Button variant="default" onClick={onDone} data-autofocus>
          {t('close.keep')}
        </Button>
        <ActionButton pending={isPending} disabled={!check} onClick={close}>
          {t('close.close')}
        </ActionButton>
      </Group>
    </div>
  );
}

function why({ reason }: Undecided): string {
  return t(`close.why.${reason}`);
}

function lastSeen({ last_seen }: Mark): string {
  return last_seen === null ? '' : t('close.lastSeen', { at: formatClock(last_seen) });
}
