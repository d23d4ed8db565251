import type { ReactNode } from 'react';

import type { SchoolClass } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { inOrder, slotInWords } from '@/lib/timetable';
import { words } from '@/lib/words';

import classes from './class-facts.module.css';

const t = words('classes');

interface ClassFactsProps {
  known: SchoolClass;
  actions: ReactNode;
}

export function ClassFacts({ known, actions }: ClassFactsProps) {
  const { teachers, room, timetable, late_after_minutes, left_early_rule, uses_camera, automatic } = known;
  return (
    <Panel title={t('facts.title')} aside={actions}>
      <dl className={classes.facts}>
        <Fact term={t('facts.teachers')}>
          {teachers.length === 0 ? t('facts.noTeachers') : <bdi>{teachers.join(', ')}</bdi>}
        </Fact>
        <Fact term={t('facts.room')}>{room === '' ? t('facts.noRoom') : <bdi>{room}</bdi>}</Fact>
        <Fact term={t('facts.camera')}>{uses_camera ? t('facts.usesCamera') : t('facts.noCamera')}</Fact>
        <Fact term={t('facts.timetable')}>
          {timetable.length === 0 ? t('facts.noTimetable') : inOrder(timetable).map(slotInWords).join(', ')}
        </Fact>
        <Fact term={t('facts.late')}>{t('facts.lateAfter', { minutes: late_after_minutes })}</Fact>
        <Fact term={t('facts.leavingEarly')}>{left_early_rule ? t('facts.leftEarly') : t('facts.notLeftEarly')}</Fact>
        <Fact term={t('facts.sessions')}>{automatic ? t('facts.automatic') : t('facts.byTeacher')}</Fact>
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
