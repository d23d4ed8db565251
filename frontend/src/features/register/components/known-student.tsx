import { PersonName } from '@/components/person-name';
import { formatDay, plural } from '@/lib/format';
import type { Student } from '@/types/api';

import classes from './known-student.module.css';

/** The student on record, whom photos are added to. */
export function KnownStudent({ student }: { student: Student }) {
  const { consent } = student;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Name</dt>
        <dd>
          <PersonName name={student.name} />
        </dd>
      </div>
      <div>
        <dt>Student number</dt>
        <dd>{student.number}</dd>
      </div>
      <div>
        <dt>Consent</dt>
        <dd>{consent ? `${consent.given_by}, ${formatDay(consent.on)}` : 'Not recorded'}</dd>
      </div>
      <div>
        <dt>Photos on record</dt>
        <dd>{plural(student.photos.length, 'photo')}</dd>
      </div>
    </dl>
  );
}
