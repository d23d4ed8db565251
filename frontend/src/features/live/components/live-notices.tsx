import { Notice } from '@/components/notice';
import { plural } from '@/lib/format';
import type { Live } from '@/types/api';

import classes from './live-notices.module.css';

/** What a teacher ought to know before trusting the register. */
export function LiveNotices({ live: { engine, warnings }, lost }: { live: Live; lost: boolean }) {
  return (
    <div className={classes.notices}>
      {lost && (
        <Notice tone="bad" title="Connection to Rollcall lost, trying again" role="alert">
          <p>What you see is the last known state. It goes on by itself as soon as Rollcall answers.</p>
        </Notice>
      )}
      {engine.reduced && (
        <Notice tone="warn" title={`Reduced accuracy: the engine ${engine.face} is running`}>
          <p>
            {engine.notice} {engine.licence}
          </p>
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warn" title={plural(warnings.length, 'warning')} role="status">
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
