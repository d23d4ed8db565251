import type { ReactNode } from 'react';

import type { Settings } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import { code, Prose } from './prose';

const t = words('settings');

const strong = (text: ReactNode) => <strong>{text}</strong>;

/** What is done about emotions, and what the law says of it. */
export function MoodAndLawPanel({ mood }: { mood: Settings['mood'] }) {
  const off = mood === 'off';
  return (
    <Panel title={t('mood.title')}>
      <Prose>
        <p>
          {t.rich('mood.setting', {
            title: t(`mood.is.${mood}`),
            mood,
            meaning: t(`mood.means.${mood}`),
            strong,
            code,
          })}
        </p>
        <p>{t(off ? 'mood.lawOff' : 'mood.lawOn')}</p>
        <p>{t.rich(off ? 'mood.howOff' : 'mood.howOn', { code })}</p>
        <p>{t('mood.index')}</p>
      </Prose>
    </Panel>
  );
}
