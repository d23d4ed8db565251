import { ActionIcon } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconBulb, IconX } from '@tabler/icons-react';
import { useLocation } from 'react-router';

import { tipOf, type Tip } from '@/app/demo-tips';
import { healthQuery } from '@/app/get-health';
import { words } from '@/lib/words';

import classes from './demo-tip.module.css';

const t = words('tips');

/** In the demo alone: a line that says what to try on this page, until it is hidden. */
export function DemoTip() {
  const { pathname } = useLocation();
  const { data: health } = useQuery(healthQuery);
  const [hidden, setHidden] = useLocalStorage<Tip[]>({ key: 'rollcall-hints-hidden', defaultValue: [] });
  const tip = tipOf(pathname);
  if (!health?.demo || tip === undefined || hidden.includes(tip)) return null;
  return (
    <div className={classes.tip} role="note" aria-label={t('try')} data-demo-tip>
      <IconBulb size={18} stroke={1.8} aria-hidden className={classes.bulb} />
      <p className={classes.text}>
        <strong className={classes.title}>{t('try')}</strong> {t(`page.${tip}`)}
      </p>
      <ActionIcon
        className={classes.hide}
        variant="subtle"
        color="gray"
        aria-label={t('hide')}
        onClick={() => setHidden((before) => [...before, tip])}
      >
        <IconX size={16} stroke={1.8} aria-hidden />
      </ActionIcon>
    </div>
  );
}
