import type { MarkSource } from '@/api/types.gen';
import { sourceLabel } from '@/lib/marks';
import { SOURCE_ICONS } from '@/lib/status-icons';
import { words } from '@/lib/words';

import classes from './mark-note.module.css';

const t = words('components');

interface MarkNoteProps {
  minutesLate: number | null;
  source: MarkSource | null;
}

/** Below a mark: how late, and who gave it. */
export function MarkNote({ minutesLate, source }: MarkNoteProps) {
  const Icon = source === null ? null : SOURCE_ICONS[source];
  if (minutesLate === null && source === null) return null;
  return (
    <p className={classes.note}>
      {minutesLate !== null && <span>{t('mark.minutesLate', { minutes: minutesLate })}</span>}
      {Icon !== null && source !== null && (
        <span className={classes.source}>
          <Icon size={13} stroke={1.8} aria-hidden />
          {sourceLabel(source)}
        </span>
      )}
    </p>
  );
}
