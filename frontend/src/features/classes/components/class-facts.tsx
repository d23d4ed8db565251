import type { ReactNode } from 'react';

import { Panel } from '@/components/panel';
import { plural } from '@/lib/format';
import { inOrder, slotInWords } from '@/lib/timetable';
import type { SchoolClass } from '@/types/classes';

import classes from './class-facts.module.css';

interface ClassFactsProps {
  known: SchoolClass;
  actions: ReactNode;
}

export function ClassFacts({ known, actions }: ClassFactsProps) {
  const { teachers, room, timetable, late_after_minutes, left_early_rule, uses_camera, automatic } = known;
  return (
    <Panel title="About the class" aside={actions}>
      <dl className={classes.facts}>
        <Fact term="Teachers">{teachers.length === 0 ? 'None' : <bdi>{teachers.join(', ')}</bdi>}</Fact>
        <Fact term="Room">{room === '' ? 'None' : <bdi>{room}</bdi>}</Fact>
        <Fact term="Camera">{uses_camera ? "the room's" : 'not used: marked by hand'}</Fact>
        <Fact term="Timetable">{timetable.length === 0 ? 'None' : inOrder(timetable).map(slotInWords).join(', ')}</Fact>
        <Fact term="Late">after {plural(late_after_minutes, 'minute')}</Fact>
        <Fact term="Leaving early">{left_early_rule ? 'is marked' : 'is not marked'}</Fact>
        <Fact term="Sessions">{automatic ? 'start and close by the timetable' : 'started by a teacher'}</Fact>
      </dl>
    </Panel>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
