import { IconArrowBackUp } from '@tabler/icons-react';
import { useId } from 'react';

import type { Mark } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { formatMoment } from '@/lib/format';
import { markInWords, statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './mark-history.module.css';

const t = words('marks');

interface MarkHistoryProps {
  mark: Mark;
  undoing: boolean;
  onUndo: () => void;
}

/** Every change of a mark, the newest first: when, by whom, from what to what, and why. */
export function MarkHistory({ mark: { changes }, undoing, onUndo }: MarkHistoryProps) {
  const headingId = useId();
  const byPerson = changes.some(({ source }) => source !== 'camera');
  return (
    <section className={classes.history} aria-labelledby={headingId}>
      <div className={classes.head}>
        <h3 id={headingId}>{t('history.title')}</h3>
        {byPerson && (
          <ActionButton
            size="xs"
            variant="default"
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            pending={undoing}
            onClick={onUndo}
          >
            {t('undo')}
          </ActionButton>
        )}
      </div>
      {changes.length === 0 ? (
        <p className={classes.none}>{t('history.none')}</p>
      ) : (
        <ol reversed>
          {changes.toReversed().map((change, index) => (
            <li key={changes.length - index}>
              <p>
                {t.rich('history.fromTo', {
                  from: statusLabel(change.from),
                  to: () => <strong>{markInWords(change.to, change.minutes_late)}</strong>,
                })}
              </p>
              {change.reason !== '' && (
                <p className={classes.reason}>
                  {t.rich('history.reason', { reason: () => <bdi>{change.reason}</bdi> })}
                </p>
              )}
              <p className={classes.when}>
                {t.rich(change.source === 'camera' ? 'history.byCamera' : 'history.by', {
                  time: () => <time dateTime={change.at}>{formatMoment(change.at)}</time>,
                  name: change.by,
                })}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
