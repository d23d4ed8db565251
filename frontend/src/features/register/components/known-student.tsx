import type { Student } from '@/api/types.gen';
import { PersonName } from '@/components/person-name';
import { formatDay } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './known-student.module.css';

const t = words('register');

/** The student on record, whom photos are added to. */
export function KnownStudent({ student }: { student: Student }) {
  const { consent } = student;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('known.name')}</dt>
        <dd>
          <PersonName name={student.name} />
        </dd>
      </div>
      <div>
        <dt>{t('known.number')}</dt>
        <dd>{student.number}</dd>
      </div>
      <div>
        <dt>{t('known.consent')}</dt>
        <dd>{consent ? t('known.consented', { giver: consent.given_by, day: formatDay(consent.on) }) : t('known.noConsent')}</dd>
      </div>
      <div>
        <dt>{t('known.photos')}</dt>
        <dd>{t('known.count', { photos: student.photos.length })}</dd>
      </div>
    </dl>
  );
}
