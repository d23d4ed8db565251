import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useId } from 'react';

import { formatMoment } from '@/lib/format';
import { markInWords, statusLabel } from '@/lib/marks';
import type { Mark } from '@/types/lesson';

import classes from './mark-history.module.css';

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
        <h3 id={headingId}>History</h3>
        {byPerson && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            loading={undoing}
            onClick={onUndo}
          >
            Undo the last change
          </Button>
        )}
      </div>
      {changes.length === 0 ? (
        <p className={classes.none}>Nobody has changed this mark yet.</p>
      ) : (
        <ol reversed>
          {changes.toReversed().map((change, index) => (
            <li key={changes.length - index}>
              <p>
                {statusLabel(change.from)} → <strong>{markInWords(change.to, change.minutes_late)}</strong>
              </p>
              {change.reason !== '' && (
                <p className={classes.reason}>
                  “<bdi>{change.reason}</bdi>”
                </p>
              )}
              <p className={classes.when}>
                <time dateTime={change.at}>{formatMoment(change.at)}</time>, by {whoOf(change.by, change.source)}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function whoOf(by: string, source: string): string {
  return source === 'camera' ? 'the camera' : by;
}
