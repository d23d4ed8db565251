import type { Face } from '@/api/types.gen';
import { LivenessMeaning } from '@/components/liveness-flag';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { words } from '@/lib/words';

import classes from './liveness-notice.module.css';

const t = words('live');

/** Below the picture: which faces in it may be photos, for the teacher to look. */
export function LivenessNotice({ faces }: { faces: Face[] }) {
  const suspected = faces.filter(({ liveness }) => liveness === 'suspected');
  if (suspected.length === 0) return null;
  const named = suspected.filter(({ name }) => name !== null);
  const nameless = suspected.length - named.length;
  return (
    <div className={classes.notice}>
      <Notice
        tone="warn"
        title={t('liveness.suspected', { count: suspected.length })}
        role="status"
      >
        <p>
          {t.rich(named.length === 0 ? 'liveness.nameless' : nameless === 0 ? 'liveness.named' : 'liveness.both', {
            nameless,
            names: () =>
              named.map(({ track, name }, index) => (
                <span key={track}>
                  {index > 0 && ', '}
                  <PersonName name={name ?? ''} />
                </span>
              )),
          })}
        </p>
        <details className={classes.details}>
          <summary>{t('liveness.meaning')}</summary>
          <LivenessMeaning />
        </details>
      </Notice>
    </div>
  );
}
