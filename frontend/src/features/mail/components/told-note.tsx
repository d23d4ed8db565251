import { useQuery } from '@tanstack/react-query';

import type { Student } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { queueQuery } from '@/features/mail/api/get-mail';
import { compareNames } from '@/lib/format';
import { words } from '@/lib/words';

const t = words('mail');

interface ToldNoteProps {
  /** Those who will be absent. */
  absent: readonly { student_id: string; name: string }[];
  /** Everyone enrolled, with their guardians. */
  students: readonly Student[];
}

/** Before a close: who will be written to, and about whom nobody can be. */
export function ToldNote({ absent, students }: ToldNoteProps) {
  const { data: queue } = useQuery(queueQuery);
  if (absent.length === 0) return null;
  const guardians = new Map(students.map(({ id, guardians: all }) => [id, addressesOf(all)]));
  const reached = absent.filter(({ student_id }) => (guardians.get(student_id) ?? 0) > 0);
  const unreached = absent.filter(({ student_id }) => (guardians.get(student_id) ?? 0) === 0);
  const messages = reached.reduce((sum, { student_id }) => sum + (guardians.get(student_id) ?? 0), 0);
  return (
    <>
      {messages > 0 && (
        <p>
          {t('told.messages', { messages, students: reached.length })}{' '}
          {queue && t(queue.auto ? 'told.auto' : 'told.byHand')}
        </p>
      )}
      {unreached.length > 0 && (
        <Notice tone="warn" title={t('told.unreached')}>
          <ul>
            {unreached
              .toSorted((a, b) => compareNames(a.name, b.name))
              .map(({ student_id, name }) => (
                <li key={student_id}>
                  <PersonName name={name} />
                </li>
              ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** Guardians who share an address get one message. */
function addressesOf(guardians: Student['guardians']): number {
  const addresses = guardians.map(({ email }) => email.trim().toLowerCase()).filter((email) => email !== '');
  return new Set(addresses).size;
}
