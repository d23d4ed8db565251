import { LivenessMeaning } from '@/components/liveness-flag';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { plural } from '@/lib/format';
import type { Face } from '@/types/api';

import classes from './liveness-notice.module.css';

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
        title={`${plural(suspected.length, 'face')} may be ${suspected.length === 1 ? 'a photo' : 'photos'}: look`}
        role="status"
      >
        <p>
          {named.map(({ track, name }, index) => (
            <span key={track}>
              {index > 0 && ', '}
              <PersonName name={name ?? ''} />
            </span>
          ))}
          {nameless > 0 && `${named.length > 0 ? ', and ' : ''}${plural(nameless, 'unknown face')}`}
        </p>
        <details className={classes.details}>
          <summary>What this means</summary>
          <LivenessMeaning />
        </details>
      </Notice>
    </div>
  );
}
