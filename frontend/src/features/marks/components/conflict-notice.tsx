import { Button } from '@mantine/core';

import { Notice } from '@/components/notice';
import type { MarkConflict, MarkOrder } from '@/features/marks/api/change-mark';
import { formatClock } from '@/lib/format';
import { markInWords } from '@/lib/marks';

import classes from './mark-editor.module.css';

interface ConflictNoticeProps {
  conflict: MarkConflict;
  saving: boolean;
  onKeepTheirs: () => void;
  onTakeMine: (order: MarkOrder) => void;
}

/** Somebody else was faster: their mark stands until the teacher says otherwise. */
export function ConflictNotice({ conflict: { theirs, mine }, saving, onKeepTheirs, onTakeMine }: ConflictNoticeProps) {
  const by = theirs.source === 'camera' ? 'The camera' : (theirs.changed_by ?? 'Somebody else');
  const at = theirs.changed_at === null ? '' : ` at ${formatClock(theirs.changed_at)}`;
  const wanted = markInWords(mine.status, mine.minutesLate);
  return (
    <Notice tone="warn" title="This mark was changed in the meantime" role="alert">
      <p>
        {by} set it to <strong>{markInWords(theirs.status, theirs.minutes_late)}</strong>
        {at}
        {theirs.reason === '' ? '' : `: “${theirs.reason}”`}. You wanted <strong>{wanted}</strong>. Yours is not saved.
      </p>
      <div className={classes.choices}>
        <Button size="xs" variant="default" onClick={onKeepTheirs} data-autofocus>
          Leave it at that
        </Button>
        <Button size="xs" loading={saving} onClick={() => onTakeMine({ ...mine, version: theirs.version })}>
          Set {wanted} anyway
        </Button>
      </div>
    </Notice>
  );
}
