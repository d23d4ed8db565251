import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';

import { PersonName } from '@/components/person-name';
import { formatMoment } from '@/lib/format';
import type { MailLetter } from '@/types/mail';

import classes from './letter-detail.module.css';
import { StandingBadge } from './standing-badge';

const languages = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });

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
    ['State', <StandingBadge key="state" item={letter} />],
    [
      'To',
      <Fragment key="to">
        <PersonName name={guardian} /> <bdi>{`<${to}>`}</bdi>
      </Fragment>,
    ],
    [
      'About',
      <Fragment key="about">
        <Link to={`/students/${encodeURIComponent(student_id)}`}>
          <PersonName name={student} />
        </Link>{' '}
        ({number}),{' '}
        <Link to={`/sessions/${encodeURIComponent(session_id)}`}>
          <bdi>{class_name}</bdi>, {formatMoment(started_at)}
        </Link>
      </Fragment>,
    ],
    ['Language', nameOf(letter.language)],
    ['Written', `${formatMoment(created_at)}${edited ? ', edited since' : ''}`],
    ...(note === '' ? [] : [['Note', note] satisfies [string, ReactNode]]),
    ['Attempts', attempts === 0 ? 'None yet' : String(attempts)],
    ...(next_attempt_at === null ? [] : [['Next attempt', formatMoment(next_attempt_at)] satisfies [string, ReactNode]]),
    ...(sent_at === null ? [] : [['Sent', formatMoment(sent_at)] satisfies [string, ReactNode]]),
    [
      'Message-ID',
      message_id === null ? 'Given with the first attempt' : <code key="id" className={classes.raw}>{message_id}</code>,
    ],
  ];
}

/** A code that is none is shown as it is. */
function nameOf(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}
