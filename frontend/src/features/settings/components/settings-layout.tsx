import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { words } from '@/lib/words';

import classes from './settings-layout.module.css';
import { useActiveSection } from './use-active-section';

const t = words('settings');

export interface SectionLink {
  id: string;
  title: string;
}

interface SettingsLayoutProps {
  sections: readonly SectionLink[];
  children: ReactNode;
}

/** Sections one below the other and, where there is room, a list of them beside. */
export function SettingsLayout({ sections, children }: SettingsLayoutProps) {
  const active = useActiveSection(sections);
  return (
    <div className={classes.layout}>
      <nav className={classes.contents} aria-label={t('contents')}>
        <ul>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <Link
                to={`#${id}`}
                aria-current={id === active ? 'location' : undefined}
                onClick={() => document.getElementById(id)?.focus({ preventScroll: true })}
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.sections}>{children}</div>
    </div>
  );
}

/** Where a link to `#id` leads. */
export function SettingsSection({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} tabIndex={-1} className={classes.section}>
      {children}
    </div>
  );
}
