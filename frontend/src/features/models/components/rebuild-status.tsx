import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { ProgressBar } from '@/components/progress-bar';
import { plural } from '@/lib/format';
import type { PhotoProblem, Rebuild } from '@/types/recognition';

import classes from './models-panel.module.css';

/** The making of vectors: how far it is, or how it ended. */
export function RebuildStatus({ rebuild }: { rebuild: Rebuild }) {
  const { state, done, total, model, message, eta_s } = rebuild;
  if (state === 'idle') return null;
  if (state === 'running') {
    return (
      <div className={classes.running}>
        <ProgressBar
          label={`Making vectors with ${model}`}
          done={done}
          total={total}
          unit="photos"
          etaSeconds={eta_s}
        />
        <p className={classes.meanwhile}>{message} Lessons go on meanwhile, and you can leave this page.</p>
      </div>
    );
  }
  return (
    <Notice
      tone={state === 'failed' ? 'bad' : rebuild.problem_count > 0 ? 'warn' : 'good'}
      title={state === 'failed' ? 'The vectors were not made' : 'The vectors are made'}
      role={state === 'failed' ? 'alert' : 'status'}
    >
      <p>{message}</p>
      {rebuild.problem_count > 0 && <Problems rebuild={rebuild} />}
    </Notice>
  );
}

const REASONS: Record<string, string> = {
  photo_not_found: 'the photo’s file is gone',
  photo_unreadable: 'the photo’s file is damaged',
  not_a_photo: 'the photo’s file is damaged',
  face_not_found: 'this model finds no face',
  multiple_faces: 'this model finds several faces',
};

function Problems({ rebuild: { problems, problem_count } }: { rebuild: Rebuild }) {
  return (
    <details className={classes.problems}>
      <summary>{plural(problem_count, 'photo')} without a vector</summary>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.student_id}/${problem.photo}`}>
            <Link to={`/students/${encodeURIComponent(problem.student_id)}`}>
              <PersonName name={problem.name} />
            </Link>{' '}
            ({problem.number}), photo {problem.photo}: {reasonOf(problem)}
          </li>
        ))}
        {problem_count > problems.length && <li>and {problem_count - problems.length} more</li>}
      </ul>
    </details>
  );
}

function reasonOf({ code, kept }: PhotoProblem): string {
  const reason = REASONS[code] ?? code.replaceAll('_', ' ');
  return kept ? `${reason}; its old vector is kept` : reason;
}
