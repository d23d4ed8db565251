import { IconUserX } from '@tabler/icons-react';

import type { Mark, Session } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { LivenessMeaning } from '@/components/liveness-flag';
import { Notice } from '@/components/notice';
import { StatusBadge } from '@/components/status-badge';
import { othersMark, useChangeMark, type MarkConflict, type MarkOrder } from '@/features/marks/api/change-mark';
import { useTakeBack } from '@/features/marks/api/take-back';
import { formatClock, formatCosine } from '@/lib/format';
import { words } from '@/lib/words';

import { ConflictNotice } from './conflict-notice';
import classes from './mark-editor.module.css';
import { MarkForm } from './mark-form';
import { MarkHistory } from './mark-history';

const t = words('marks');

interface MarkEditorProps {
  session: Session;
  mark: Mark;
  /** The server's clock. */
  now: string;
  /** One that arose elsewhere and is to be settled here. */
  conflict: MarkConflict | null;
  onDone: () => void;
}

export function MarkEditor({ session, mark, now, conflict, onDone }: MarkEditorProps) {
  const change = useChangeMark(session.id);
  const takeBack = useTakeBack(session.id);
  const closed = session.state === 'closed';
  const theirs = othersMark(change.error);
  const open = theirs && change.variables ? { mine: change.variables, theirs } : conflict;
  const problem = (theirs ? null : change.error) ?? takeBack.error;
  const save = (order: MarkOrder) => change.mutate(order, { onSuccess: onDone });

  return (
    <div className={classes.editor}>
      <Facts mark={mark} />
      {mark.suspected && (
        <Notice tone="warn" title={t('editor.suspected')}>
          <LivenessMeaning />
        </Notice>
      )}
      {open && (
        <ConflictNotice
          conflict={open}
          saving={change.isPending}
          onKeepTheirs={onDone}
          onTakeMine={save}
        />
      )}
      {problem && (
        <Notice tone="bad" title={t('editor.notSaved')} role="alert">
          <p>{problem.message}</p>
        </Notice>
      )}
      {!open && (
        <MarkForm
          mark={mark}
          startedAt={session.started_at}
          until={session.closed_at ?? now}
          needsReason={closed}
          saving={change.isPending}
          onSave={save}
        />
      )}
      {mark.source === 'camera' && mark.first_seen !== null && !closed && (
        <div className={classes.wrong}>
          <p>{t('editor.askWrong')}</p>
          <ActionButton
            size="xs"
            variant="default"
            leftSection={<IconUserX size={16} stroke={1.8} aria-hidden />}
            pending={takeBack.isPending && takeBack.variables.what === 'not-this-student'}
            onClick={() =>
              takeBack.mutate({ studentId: mark.student_id, what: 'not-this-student' }, { onSuccess: onDone })
            }
          >
            {t('notThisStudent')}
          </ActionButton>
        </div>
      )}
      <MarkHistory
        mark={mark}
        undoing={takeBack.isPending && takeBack.variables.what === 'undo'}
        onUndo={() => takeBack.mutate({ studentId: mark.student_id, what: 'undo' })}
      />
    </div>
  );
}

function Facts({ mark }: { mark: Mark }) {
  const { first_seen, last_seen, similarity } = mark;
  return (
    <div className={classes.facts}>
      <StatusBadge status={mark.status} />
      <span>{mark.number}</span>
      {mark.by_hand && <span>{t('editor.byHand')}</span>}
      {first_seen !== null && (
        <span>
          {last_seen === null
            ? t('editor.seen', { first: formatClock(first_seen) })
            : t('editor.seenTo', { first: formatClock(first_seen), last: formatClock(last_seen) })}
        </span>
      )}
      {similarity !== null && <span>{formatCosine(similarity)}</span>}
    </div>
  );
}
