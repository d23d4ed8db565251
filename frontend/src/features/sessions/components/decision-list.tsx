import { useId, type ReactNode } from 'react';

import type { Decision, Undecided } from '@/api/types.gen';
import { PersonName } from '@/components/person-name';
import { byName } from '@/lib/people';
import { words } from '@/lib/words';

import { DecisionChoice } from './decision-choice';
import classes from './close-dialog.module.css';
import type { Decisions } from './decisions';

const t = words('sessions');

type Person = Pick<Undecided, 'student_id' | 'number' | 'name'>;

interface DecisionListProps<Of extends Person> {
  title: string;
  help?: string;
  people: readonly Of[];
  detail: (person: Of) => string;
  said: Decisions;
  /** What becomes of a student of whom nobody says anything. */
  unsaid?: Decision;
  among?: readonly Decision[];
  onSay: (students: readonly string[], decision: Decision) => void;
  /** What can be said of all of them at once. */
  atOnce?: readonly Decision[];
  children?: ReactNode;
}

/** Students, and what becomes of the mark of each. */
export function DecisionList<Of extends Person>({
  title, help, people, detail, said, unsaid, among, onSay, atOnce = [], children,
}: DecisionListProps<Of>) {
  const heading = useId();
  if (people.length === 0) return null;
  return (
    <section className={classes.list} aria-labelledby={heading}>
      <h3 id={heading}>{t('close.people', { title, count: people.length })}</h3>
      {help !== undefined && <p className={classes.help}>{help}</p>}
      {children}
      {people.length > 1 && atOnce.length > 0 && (
        <div className={classes.atOnce}>
          <span>{t('close.atOnce')}</span>
          <DecisionChoice
            name={t('close.everyone')}
            among={atOnce}
            inWords
            value={allTheSame(people, said)}
            onChange={(decision) => onSay(people.map(({ student_id }) => student_id), decision)}
          />
        </div>
      )}
      <ul aria-label={title}>
        {people.toSorted(byName).map((person) => (
          <li key={person.student_id} data-undecided={unsaid === undefined && !(person.student_id in said)}>
            <span className={classes.who}>
              <PersonName name={person.name} />
              <span className={classes.detail}>{detail(person)}</span>
            </span>
            <DecisionChoice
              name={person.name}
              among={among}
              value={said[person.student_id] ?? unsaid}
              onChange={(decision) => onSay([person.student_id], decision)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function allTheSame(people: readonly Person[], said: Decisions): Decision | undefined {
  const [first, ...others] = people.map(({ student_id }) => said[student_id]);
  return others.every((each) => each === first) ? first : undefined;
}
