import { UnstyledButton } from '@mantine/core';
import { Link } from 'react-router';

import type { MailItem } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import { PersonName } from '@/components/person-name';
import { words } from '@/lib/words';

import classes from './mail-cells.module.css';
import { briefly, whenOf } from './when';

const t = words('mail');

export function Student({ item: { student, student_id, number, class_name, started_at } }: { item: MailItem }) {
  return (
    <>
      <Link to={`/students/${encodeURIComponent(student_id)}`} className={text.link}>
        <PersonName name={student} />
      </Link>
      <p className={text.detail}>
        {t.rich('row.lesson', { number, lesson: () => <bdi>{class_name}</bdi> })}
      </p>
      <p className={text.detail}>
        <time dateTime={started_at}>{briefly(started_at)}</time>
      </p>
    </>
  );
}

export function Guardian({ item: { guardian, to } }: { item: MailItem }) {
  return (
    <div>
      <PersonName name={guardian} />
      <p className={text.detail}>
        <bdi>{to}</bdi>
      </p>
    </div>
  );
}

export function Subject({ item: { subject, guardian, kind, edited }, onOpen }: { item: MailItem; onOpen: () => void }) {
  return (
    <>
      <UnstyledButton className={classes.subject} onClick={onOpen} aria-label={t('row.open', { subject, guardian })}>
        <bdi>{subject}</bdi>
      </UnstyledButton>
      {kind === 'apology' && <p className={text.detail}>{t(edited ? 'row.apologyEdited' : 'row.apology')}</p>}
      {kind !== 'apology' && edited && <p className={text.detail}>{t('row.edited')}</p>}
    </>
  );
}

export function When({ item }: { item: MailItem }) {
  const [said, moment] = whenOf(item);
  return (
    <div>
      <time dateTime={moment}>{briefly(moment)}</time>
      <p className={text.detail}>{said}</p>
    </div>
  );
}

/** Why it stands as it does, where there is more to say. */
export function Remark({ item: { state, last_error, note, apology } }: { item: MailItem }) {
  if (state === 'cancelled' && note !== '') return <p className={classes.remark}>{note}</p>;
  if ((state === 'failed' || state === 'queued') && last_error !== null) {
    return <p className={classes.remark}>{last_error}</p>;
  }
  if (apology === 'possible') return <p className={classes.remark}>{t('row.apologyPossible')}</p>;
  if (apology === 'written') return <p className={classes.remark}>{t('row.apologyWritten')}</p>;
  return null;
}
