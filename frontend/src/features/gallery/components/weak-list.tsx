import { Button } from '@mantine/core';
import { IconCameraPlus } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { WeakStudent } from '@/api/types.gen';
import { PersonName } from '@/components/person-name';
import { words } from '@/lib/words';

import classes from './weak-list.module.css';

const t = words('gallery');

/** Students with so few photos that one odd photo decides. */
export function WeakList({ students }: { students: WeakStudent[] }) {
  return (
    <ul className={classes.list} aria-label={t('weak.label')}>
      {students.map(({ id, name, number, photos }) => (
        <li key={id}>
          <div className={classes.who}>
            <Link to={`/students/${encodeURIComponent(id)}`} className={classes.link}>
              <PersonName name={name} />
            </Link>
            <p>
              {t('weak.photos', { number, photos })}
            </p>
          </div>
          <Button
            component={Link}
            to={`/register/${encodeURIComponent(id)}`}
            size="xs"
            variant="default"
            leftSection={<IconCameraPlus size={16} stroke={1.8} aria-hidden />}
            aria-label={t('weak.addOf', { name })}
          >
            {t('weak.add')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
