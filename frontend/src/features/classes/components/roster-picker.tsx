import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { SchoolClass, Student } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { EmptyState } from '@/components/empty-state';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { PersonName } from '@/components/person-name';
import { SearchField } from '@/components/search-field';
import type { ApiError } from '@/lib/api-error';
import { byName, searchPeople } from '@/lib/people';
import { words } from '@/lib/words';

import classes from './roster-picker.module.css';

const t = words('classes');

interface RosterPickerProps {
  known: SchoolClass;
  students: Student[];
  saving: boolean;
  error: ApiError | null;
  onSave: (roster: string[]) => void;
  backTo: string;
}

/** Everyone at the school, with those of the class ticked. */
export function RosterPicker({ known, students, saving, error, onSave, backTo }: RosterPickerProps) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => chosenOf(known, students));
  const found = searchPeople(students, search).sort(byName);
  const allFound = found.length > 0 && found.every(({ id }) => chosen.has(id));

  const choose = (ids: string[], wanted: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (wanted) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };

  return (
    <Panel title={t('picker.title')} className={classes.picker}>
      <div className={classes.tools}>
        <SearchField label={t('picker.search')} value={search} onChange={setSearch} />
        <label className={classes.all}>
          <input
            type="checkbox"
            checked={allFound}
            disabled={found.length === 0}
            onChange={(event) =>
              choose(
                found.map(({ id }) => id),
                event.currentTarget.checked,
              )
            }
          />
          {t(search.trim() === '' ? 'picker.all' : 'picker.allThatMatch', { found: found.length })}
        </label>
      </div>
      {found.length === 0 ? (
        <EmptyState
          icon={IconSearch}
          title={students.length === 0 ? t('picker.nobody') : t('picker.noMatch', { search })}
        />
      ) : (
        <ul className={classes.list} aria-label={t('picker.students')}>
          {found.map(({ id, name, number, enrolled }) => (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.has(id)}
                  onChange={(event) => choose([id], event.currentTarget.checked)}
                />
                <span className={classes.name}>
                  <PersonName name={name} />
                </span>
                <span className={classes.detail}>{enrolled ? number : t('picker.byHand', { number })}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {error && (
        <Notice tone="bad" title={t('notSaved')} role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
      <div className={classes.save}>
        <p role="status">{t('picker.chosen', { students: chosen.size })}</p>
        <Button variant="default" component={Link} to={backTo}>
          {t('cancel')}
        </Button>
        <ActionButton pending={saving} onClick={() => onSave(inRosterOrder(known.roster, chosen))}>
          {t('picker.save')}
        </ActionButton>
      </div>
    </Panel>
  );
}

/** Who is in the class; somebody deleted since is nobody to choose. */
function chosenOf({ roster }: SchoolClass, students: Student[]): ReadonlySet<string> {
  return new Set(students.map(({ id }) => id).filter((id) => roster.includes(id)));
}

/** Those who stay keep their places; whoever is new comes after them. */
function inRosterOrder(before: string[], chosen: ReadonlySet<string>): string[] {
  return [...new Set([...before.filter((id) => chosen.has(id)), ...chosen])];
}
