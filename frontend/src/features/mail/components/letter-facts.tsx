import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';

import type { MailLetter } from '@/api/types.gen';
import { PersonName } from '@/components/person-name';
import { formatCount, formatLanguage, formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './letter-detail.module.css';
import { StandingBadge } from './standing-badge';

const t = words('mail');

/** Everything that is known of how a message stands. */
export function LetterFacts({ letter }: { letter: MailLetter }) {
  return (
    <dl className={classes.facts}>
      {factsOf(letter).map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function factsOf(letter: MailLetter): [string, ReactNode][] {
  const { guardian, to, student_id, student, number, session_id, class_name, started_at } = letter;
  const { created_at, edited, attempts, next_attempt_at, sent_at, message_id, note } = letter;
  return [
    [t('fact.state'), <StandingBadge key="state" item={letter} />],
    [
      t('fact.to'),
      <Fragment key="to">
        <PersonName name={guardian} /> <bdi>{`<${to}>`}</bdi>
      </Fragment>,
    ],
    [
      t('fact.about'),
      t.rich('fact.aboutWhom', {
        student: () => (
          <Link to={`/students/${encodeURIComponent(student_id)}`}>
            <PersonName name={student} />
          </Link>
        ),
        number,
        session: (text) => <Link to={`/sessions/${encodeURIComponent(session_id)}`}>{text}</Link>,
        lesson: () => <bdi>{class_name}</bdi>,
        moment: formatMoment(started_at),
      }),
    ],
    [t('fact.language'), nameOf(letter.language)],
    [t('fact.written'), edited ? t('fact.editedSince', { moment: formatMoment(created_at) }) : formatMoment(created_at)],
    ...(note === '' ? [] : [[t('fact.note'), note] satisfies [string, ReactNode]]),
    [t('fact.attempts'), attempts === 0 ? t('fact.noAttempts') : formatCount(attempts)],
    ...(next_attempt_at === null
      ? []
      : [[t('fact.nextAttempt'), formatMoment(next_attempt_at)] satisfies [string, ReactNode]]),
    ...(sent_at === null ? [] : [[t('fact.sent'), formatMoment(sent_at)] satisfies [string, ReactNode]]),
    [
      t('fact.messageId'),
      message_id === null ? t('fact.noMessageId') : <code key="id" className={classes.raw}>{message_id}</code>,
    ],
  ];
}

/** A code that is none is shown as it is. */
function nameOf(code: string): string {
  try {
    return formatLanguage(code);
  } catch {
    return code;
  }
}
