import type { StudentRecord } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { MarkTally } from '@/components/mark-tally';
import { formatShare } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './record-summary.module.css';

const t = words('students');

/** How often a student was there. */
export function RecordSummary({ record: { rate, counts } }: { record: StudentRecord }) {
  return (
    <Panel title={t('record.title')}>
      <div className={classes.summary}>
        <p>
          {rate === null ? (
            <span className={classes.rate}>{t('record.noRate')}</span>
          ) : (
            t.rich('record.rate', {
              share: formatShare(rate),
              rate: (share) => <span className={classes.rate}>{share}</span>,
              caption: (text) => <span className={classes.caption}>{text}</span>,
            })
          )}
        </p>
        <MarkTally counts={counts} label={t('record.marks')} />
      </div>
      <p className={classes.help}>{t('record.help')}</p>
    </Panel>
  );
}
