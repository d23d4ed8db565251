import { Button } from '@mantine/core';

import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import type { MarkConflict, MarkOrder } from '@/features/marks/api/change-mark';
import { formatClock } from '@/lib/format';
import { markInWords } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './mark-editor.module.css';

const t = words('marks');

interface ConflictNoticeProps {
  conflict: MarkConflict;
  saving: boolean;
  onKeepTheirs: () => void;
  onTakeMine: (order: MarkOrder) => void;
}

/** Somebody else was faster: their mark stands until the teacher says otherwise. */
export function ConflictNotice({ conflict: { theirs, mine }, saving, onKeepTheirs, onTakeMine }: ConflictNoticeProps) {
  const byPerson = theirs.changed_by === null ? 'other' : 'person';
  const wanted = markInWords(mine.status, mine.minutesLate);
  return (
    <Notice tone="warn" title={t('conflict.title')} role="alert">
      <p>
        {t.rich('conflict.said', {
          by: theirs.source === 'camera' ? 'camera' : byPerson,
          person: theirs.changed_by ?? '',
          theirs: () => <strong>{markInWords(theirs.status, theirs.minutes_late)}</strong>,
          when: theirs.changed_at === null ? 'other' : 'known',
          at: theirs.changed_at === null ? '' : formatClock(theirs.changed_at),
          why: theirs.reason === '' ? 'other' : 'known',
          reason: theirs.reason,
          mine: () => <strong>{wanted}</strong>,
        })}
      </p>
      <div className={classes.choices}>
        <Button size="xs" variant="default" onClick={onKeepTheirs} data-autofocus>
          {t('conflict.leave')}
        </Button>
        <ActionButton size="xs" pending={saving} onClick={() => onTakeMine({ ...mine, version: theirs.version })}>
          {t('conflict.insist', { mark: wanted })}
        </ActionButton>
      </div>
    </Notice>
  );
}
