import { Button } from '@mantine/core';
import { IconCameraPlus } from '@tabler/icons-react';
import { Link } from 'react-router';

import { PersonName } from '@/components/person-name';
import { plural } from '@/lib/format';
import type { WeakStudent } from '@/types/gallery';

import classes from './weak-list.module.css';

/** Students with so few photos that one odd photo decides. */
export function WeakList({ students }: { students: WeakStudent[] }) {
  return (
    <ul className={classes.list} aria-label="Students with too few photos">
      {students.map(({ id, name, number, photos }) => (
        <li key={id}>
          <div className={classes.who}>
            <Link to={`/students/${encodeURIComponent(id)}`} className={classes.link}>
              <PersonName name={name} />
            </Link>
            <p>
              {number} · {plural(photos, 'photo')}
            </p>
          </div>
          <Button
            component={Link}
            to={`/register/${encodeURIComponent(id)}`}
            size="xs"
            variant="default"
            leftSection={<IconCameraPlus size={16} stroke={1.8} aria-hidden />}
            aria-label={`Add photos of ${name}`}
          >
            Add photos
          </Button>
        </li>
      ))}
    </ul>
  );
}
