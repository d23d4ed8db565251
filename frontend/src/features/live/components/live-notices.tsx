import type { Live } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { words } from '@/lib/words';

import classes from './live-notices.module.css';

const t = words('live');

/** What a teacher ought to know before trusting the register. */
export function LiveNotices({ live: { engine, warnings }, lost }: { live: Live; lost: boolean }) {
  return (
    <div className={classes.notices}>
      {lost && (
        <Notice tone="bad" title={t('notices.lost')} role="alert">
          <p>{t('notices.lostHelp')}</p>
        </Notice>
      )}
      {engine.reduced && (
        <Notice tone="warn" title={t('notices.reduced', { engine: engine.face })}>
          <p>
            {engine.notice} {engine.licence}
          </p>
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warn" title={t('notices.warnings', { count: warnings.length })} role="status">
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
