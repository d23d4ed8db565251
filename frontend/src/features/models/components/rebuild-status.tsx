import { Link } from 'react-router';

import type { PhotoProblem, Rebuild } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { ProgressBar } from '@/components/progress-bar';
import { words } from '@/lib/words';

import classes from './models-panel.module.css';

const t = words('models');

/** The making of vectors: how far it is, or how it ended. */
export function RebuildStatus({ rebuild }: { rebuild: Rebuild }) {
  const { state, done, total, model, message, eta_s } = rebuild;
  if (state === 'idle') return null;
  if (state === 'running') {
    return (
      <div className={classes.running}>
        <ProgressBar
          label={t('rebuild.running', { model })}
          done={done}
          total={total}
          unit={t('rebuild.unit')}
          etaSeconds={eta_s}
        />
        <p className={classes.meanwhile}>{t('rebuild.meanwhile', { message })}</p>
      </div>
    );
  }
  return (
    <Notice
      tone={state === 'failed' ? 'bad' : rebuild.problem_count > 0 ? 'warn' : 'good'}
      title={t(state === 'failed' ? 'rebuild.failed' : 'rebuild.done')}
      role={state === 'failed' ? 'alert' : 'status'}
    >
      <p>{message}</p>
      {rebuild.problem_count > 0 && <Problems rebuild={rebuild} />}
    </Notice>
  );
}

const REASONS = ['photo_not_found', 'photo_unreadable', 'not_a_photo', 'face_not_found', 'multiple_faces'] as const;

function Problems({ rebuild: { problems, problem_count } }: { rebuild: Rebuild }) {
  return (
    <details className={classes.problems}>
      <summary>{t('problem.summary', { count: problem_count })}</summary>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.student_id}/${problem.photo}`}>
            {t.rich('problem.line', {
              student: () => (
                <Link to={`/students/${encodeURIComponent(problem.student_id)}`}>
                  <PersonName name={problem.name} />
                </Link>
              ),
              number: problem.number,
              photo: String(problem.photo),
              reason: reasonOf(problem),
            })}
          </li>
        ))}
        {problem_count > problems.length && <li>{t('problem.more', { count: problem_count - problems.length })}</li>}
      </ul>
    </details>
  );
}

function reasonOf({ code, kept }: PhotoProblem): string {
  const known = REASONS.find((reason) => reason === code);
  const reason = known ? t(`problem.reason.${known}`) : code.replaceAll('_', ' ');
  return kept ? t('problem.kept', { reason }) : reason;
}
