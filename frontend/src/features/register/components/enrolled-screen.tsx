import { Button, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { words } from '@/lib/words';

import classes from './enrolled-screen.module.css';
import { ENOUGH } from './poses';
import type { SaveResult } from './use-enrolment';

const t = words('register');

interface EnrolledScreenProps {
  result: SaveResult;
  onAnother: () => void;
  onMore: () => void;
}

export function EnrolledScreen({ result, onAnother, onMore }: EnrolledScreenProps) {
  const { student, addedInAll, total, rejected } = result;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isWeak = total > 0 && total < ENOUGH;
  return (
    <section className={classes.screen}>
      <IconCircleCheck size={44} stroke={1.4} aria-hidden className={classes.icon} />
      <h2 ref={heading} tabIndex={-1}>
        {t.rich('enrolled.saved', { name: () => <PersonName name={student.name} /> })}
      </h2>
      <p className={classes.text}>
        {t('enrolled.added', { added: addedInAll })}
        {rejected.length > 0 && ` ${t('enrolled.leftOut', { count: rejected.length })}`}
      </p>
      {isWeak && (
        <div className={classes.weak}>
          <Notice
            tone="warn"
            title={t('enrolled.weak', { total })}
            action={
              <Button size="compact-sm" variant="default" onClick={onMore}>
                {t('enrolled.more')}
              </Button>
            }
          >
            <p>{t('enrolled.weakHelp')}</p>
          </Notice>
        </div>
      )}
      <Group justify="center" gap="sm">
        <Button onClick={onAnother}>{t('enrolled.another')}</Button>
        <Button component={Link} to="/students" variant="default">
          {t('enrolled.all')}
        </Button>
      </Group>
    </section>
  );
}
