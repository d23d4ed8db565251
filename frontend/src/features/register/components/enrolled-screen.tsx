import { Button, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { plural } from '@/lib/format';

import classes from './enrolled-screen.module.css';
import { ENOUGH } from './poses';
import type { SaveResult } from './use-enrolment';

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
        <PersonName name={student.name} /> is saved
      </h2>
      <p className={classes.text}>
        {addedInAll > 0
          ? `${plural(addedInAll, 'photo')} added. From now on the camera can recognise this student.`
          : 'There are no photos yet, so the camera cannot recognise this student. You can add them at any time.'}
        {rejected.length > 0 && ` ${plural(rejected.length, 'photo')} too much like the others: left out.`}
      </p>
      {isWeak && (
        <div className={classes.weak}>
          <Notice
            tone="warn"
            title={`Only ${plural(total, 'photo')}: recognition is weak`}
            action={
              <Button size="compact-sm" variant="default" onClick={onMore}>
                Take more photos
              </Button>
            }
          >
            <p>One odd photo decides too much. Three or more, in different poses, make it sure.</p>
          </Notice>
        </div>
      )}
      <Group justify="center" gap="sm">
        <Button onClick={onAnother}>Enrol another</Button>
        <Button component={Link} to="/students" variant="default">
          See all students
        </Button>
      </Group>
    </section>
  );
}
