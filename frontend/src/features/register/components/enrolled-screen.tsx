import { Button, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

import { PersonName } from '@/components/person-name';
import { plural } from '@/lib/format';
import type { Student } from '@/types/api';

import classes from './enrolled-screen.module.css';

interface EnrolledScreenProps {
  student: Student;
  added: number;
  onAnother: () => void;
}

export function EnrolledScreen({ student, added, onAnother }: EnrolledScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={classes.screen}>
      <IconCircleCheck size={44} stroke={1.4} aria-hidden className={classes.icon} />
      <h2 ref={heading} tabIndex={-1}>
        <PersonName name={student.name} /> is saved
      </h2>
      <p className={classes.text}>
        {added > 0
          ? `${plural(added, 'photo')} added. From now on the camera can recognise this student.`
          : 'There are no photos yet, so the camera cannot recognise this student. You can add them at any time.'}
      </p>
      <Group justify="center" gap="sm">
        <Button onClick={onAnother}>Enrol another</Button>
        <Button component={Link} to="/students" variant="default">
          See all students
        </Button>
      </Group>
    </section>
  );
}
