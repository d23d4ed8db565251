import { Anchor } from '@mantine/core';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { plural } from '@/lib/format';
import type { MailPage } from '@/types/mail';

/** Absent students whose guardians cannot be written to. */
export function UnreachableNotice({ students }: { students: MailPage['unreachable'] }) {
  if (students.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={`Nobody can be written to about ${plural(students.length, 'absent student')}: no guardian has an address`}
    >
      <p>Enter an address with the student: within a day of the lesson a message is then written here.</p>
      <ul>
        {students.map(({ student_id, student, number }) => (
          <li key={student_id}>
            <Anchor component={Link} to={`/students/${encodeURIComponent(student_id)}`} inherit c="inherit" underline="always">
              <PersonName name={student} />
            </Anchor>{' '}
            ({number})
          </li>
        ))}
      </ul>
    </Notice>
  );
}
