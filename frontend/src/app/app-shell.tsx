import {
  IconCalendarEvent,
  IconLayoutDashboard,
  IconMail,
  IconSchool,
  IconSettings,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import { NavLink, Outlet, ScrollRestoration } from 'react-router';

import { ColorSchemeControl } from '@/components/color-scheme-control';

import classes from './app-shell.module.css';

const PLACES = [
  { to: '/', label: 'Live', Icon: IconLayoutDashboard },
  { to: '/register', label: 'Register', Icon: IconUserPlus },
  { to: '/students', label: 'Students', Icon: IconUsers },
  { to: '/classes', label: 'Classes', Icon: IconSchool },
  { to: '/sessions', label: 'Sessions', Icon: IconCalendarEvent },
  { to: '/mail', label: 'Mail', Icon: IconMail },
];

export function AppShell() {
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <header className={classes.rail}>
        <NavLink to="/" className={classes.brand}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          Rollcall
        </NavLink>
        <nav className={classes.nav} aria-label="Main">
          <ul>
            {PLACES.map(({ to, label, Icon }) => (
              <li key={to}>
                <NavLink to={to} end={to === '/'} className={classes.link}>
                  <Icon size={20} stroke={1.7} aria-hidden />
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.foot}>
          <NavLink to="/settings" className={[classes.link, classes.settings].join(' ')}>
            <IconSettings size={20} stroke={1.7} aria-hidden />
            <span>Settings</span>
          </NavLink>
          <ColorSchemeControl />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}
