import { Anchor } from '@mantine/core';
import { Link } from 'react-router';

import type { MailPage } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { words } from '@/lib/words';

const t = words('mail');

/** Absent students whose guardians cannot be written to. */
export function UnreachableNotice({ students }: { students: MailPage['unreachable'] }) {
  if (students.length === 0) return null;
  return (
    <Notice tone="warn" title={t('unreachable.title', { count: students.length })}>
      <p>{t('unreachable.help')}</p>
      <ul>
        {students.map(({ student_id, student, number }) => (
          <li key={student_id}>
            {t.rich('unreachable.line', {
              student: () => (
                <Anchor
                  component={Link}
                  to={`/students/${encodeURIComponent(student_id)}`}
                  inherit
                  c="inherit"
                  underline="always"
                >
                  <PersonName name={student} />
                </Anchor>
              ),
              number,
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
