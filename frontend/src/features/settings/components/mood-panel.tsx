import { Panel } from '@/components/panel';
import type { Settings } from '@/types/settings';

import { Code, Prose } from './prose';

const MOODS: Record<Settings['mood'], { title: string; meaning: string }> = {
  off: {
    title: 'The mood is off',
    meaning: 'No emotion model is loaded. No mood is read, kept or shown anywhere.',
  },
  class: {
    title: 'The mood of the whole class is kept',
    meaning: 'Only the class’s mood is kept, never a single student’s. Below three faces nothing is shown.',
  },
  student: {
    title: 'The mood of each student is kept',
    meaning: 'Each student’s mean mood stands in the register and in the reports, beside the class’s.',
  },
};

/** What is done about emotions, and what the law says of it. */
export function MoodAndLawPanel({ mood }: { mood: Settings['mood'] }) {
  const { title, meaning } = MOODS[mood];
  return (
    <Panel title="Mood, and the law">
      <Prose>
        <p>
          <strong>{title}</strong> (<Code>MOOD={mood}</Code>). {meaning}
        </p>
        <p>
          In the European Union, Article 5(1)(f) of the AI Act prohibits AI systems that infer people’s emotions in
          education, except for medical or safety reasons. It applies whatever a school, a parent or a student agrees
          to{mood === 'off' ? '.' : ': a school there has to switch the mood off.'}
        </p>
        <p>
          {mood === 'off' ? 'It is set by ' : 'To switch it off, write '}
          <Code>{mood === 'off' ? 'MOOD' : 'MOOD=off'}</Code> in the file <Code>.env</Code>
          {mood === 'off' ? '; a change there wants Rollcall to be started again.' : ' and start Rollcall again.'}
        </p>
        <p>The score is Rollcall’s own index, and no study validates it.</p>
      </Prose>
    </Panel>
  );
}
