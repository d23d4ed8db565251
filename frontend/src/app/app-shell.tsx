import { VisuallyHidden } from '@mantine/core';
import {
  IconCalendarEvent,
  IconHeartbeat,
  IconLayoutDashboard,
  IconMail,
  IconSchool,
  IconSettings,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import { NavLink, Outlet, ScrollRestoration, useMatch } from 'react-router';

import { DemoTip } from '@/app/demo-tip';
import { QuickKeys } from '@/app/quick-keys';
import { ServerNotices } from '@/app/server-notices';
import { Toasts } from '@/app/toasts';
import { useHealth } from '@/app/use-health';
import { usePageFocus } from '@/app/use-page-focus';
import { useSettled } from '@/app/use-settled';
import { WaitingLessons } from '@/app/waiting-lessons';
import { ColorSchemeControl } from '@/components/color-scheme-control';
import { HealthBadge } from '@/features/health/components/health-badge';
import { HealthBanner } from '@/features/health/components/health-banner';
import { words } from '@/lib/words';

import classes from './app-shell.module.css';

const t = words('app');

const PLACES = [
  { to: '/', name: 'live', Icon: IconLayoutDashboard },
  { to: '/register', name: 'register', Icon: IconUserPlus },
  { to: '/students', name: 'students', Icon: IconUsers },
  { to: '/classes', name: 'classes', Icon: IconSchool },
  { to: '/sessions', name: 'sessions', Icon: IconCalendarEvent },
  { to: '/mail', name: 'mail', Icon: IconMail },
] as const;

export function AppShell() {
  const { health, goneSince } = useHealth();
  const findings = health?.findings ?? [];
  const listed = useMatch('/health') !== null;
  const title = usePageFocus();
  const settled = useSettled(health !== undefined || goneSince !== null);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={classes.rail}>
        <NavLink to="/" className={classes.brand}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          {t('shell.brand')}
        </NavLink>
        <nav className={classes.nav} aria-label={t('shell.main')}>
          <ul>
            {PLACES.map(({ to, name, Icon }) => (
              <li key={to}>
                <NavLink to={to} end={to === '/'} className={classes.link}>
                  <Icon size={20} stroke={1.7} aria-hidden />
                  {t(`places.${name}`)}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <DemoTip />
        <Toasts />
        <div className={classes.foot}>
          <NavLink to="/health" className={[classes.link, classes.settings].join(' ')}>
            <IconHeartbeat size={20} stroke={1.7} aria-hidden />
            <span className={classes.word}>{t('places.health')}</span>{' '}
            <HealthBadge findings={findings} gone={goneSince !== null} />
          </NavLink>
          <QuickKeys />
          <NavLink to="/settings" className={[classes.link, classes.settings].join(' ')}>
            <IconSettings size={20} stroke={1.7} aria-hidden />
            <span className={classes.word}>{t('places.settings')}</span>
          </NavLink>
          <ColorSchemeControl />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes.main} data-settled={settled}>
        <div className={classes.notices}>
          <HealthBanner findings={findings} goneSince={goneSince} listed={listed} />
          <ServerNotices />
          <WaitingLessons />
        </div>
        <Outlet />
      </main>
      <VisuallyHidden aria-live="polite" className={classes.said}>{title}</VisuallyHidden>
      <ScrollRestoration />
    </div>
  );
}
