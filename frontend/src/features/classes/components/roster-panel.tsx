import { Button, Skeleton } from '@mantine/core';
import { IconArmchair, IconFileImport, IconUsersGroup, IconUsersPlus } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { SchoolClass, Student } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import { PersonName } from '@/components/person-name';
import { byName } from '@/lib/people';
import { words } from '@/lib/words';

import { seatsOf } from './class-links';
import classes from './roster-panel.module.css';

const t = words('classes');

interface RosterPanelProps {
  known: SchoolClass;
  /** Everyone at the school; undefined while not loaded. */
  students: Student[] | undefined;
}

export function RosterPanel({ known, students }: RosterPanelProps) {
  const { id, roster, archived } = known;
  const people = (students ?? []).filter((student) => roster.includes(student.id)).sort(byName);
  const path = `/classes/${encodeURIComponent(id)}`;
  const actions = !archived && (
    <div className={classes.actions}>
      <Button
        component={Link}
        to={`${path}/roster`}
        size="xs"
        variant="default"
        leftSection={<IconUsersPlus size={16} stroke={1.8} aria-hidden />}
      >
        {t('roster.choose')}
      </Button>
      <Button
        component={Link}
        to={`${path}/import`}
        size="xs"
        variant="default"
        leftSection={<IconFileImport size={16} stroke={1.8} aria-hidden />}
      >
        {t('roster.import')}
      </Button>
      {roster.length > 0 && (
        <Button
          component={Link}
          to={seatsOf(id)}
          size="xs"
          variant="default"
          leftSection={<IconArmchair size={16} stroke={1.8} aria-hidden />}
        >
          {t('roster.seats')}
        </Button>
      )}
    </div>
  );
  return (
    <Panel title={t('roster.title', { students: roster.length })} aside={actions}>
      {roster.length === 0 && (
        <EmptyState icon={IconUsersGroup} title={t('roster.none')}>
          {t('roster.noneHelp')}
        </EmptyState>
      )}
      {!students && roster.length > 0 && <Skeleton height={80} radius="md" />}
      <ul className={classes.people} aria-label={t('roster.students')}>
        {people.map((student) => (
          <li key={student.id}>
            <Link to={`/students/${encodeURIComponent(student.id)}`}>
              <PersonName name={student.name} />
            </Link>
            <span>{student.number}</span>
            {!student.enrolled && <em>{t('roster.byHand')}</em>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
