import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';

import { words } from '@/lib/words';

import classes from './letter-view.module.css';

const t = words('components');

interface LetterViewProps {
  /** Null for a part that it does not have. */
  html: string | null;
  text: string | null;
  /** What the frame is about, for those who cannot see it. */
  title: string;
  /** A third way to look at it. */
  headers?: ReactNode;
}

/** A letter as its reader sees it: with and without its looks. */
export function LetterView({ html, text, title, headers }: LetterViewProps) {
  return (
    <Tabs defaultValue="html" keepMounted={false} className={classes.view}>
      <Tabs.List aria-label={t('letter.views')}>
        <Tabs.Tab value="html">{t('letter.html')}</Tabs.Tab>
        <Tabs.Tab value="text">{t('letter.text')}</Tabs.Tab>
        {headers !== undefined && <Tabs.Tab value="headers">{t('letter.headers')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="html" className={classes.panel}>
        {html === null ? <p className={classes.none}>{t('letter.noHtml')}</p> : <LetterFrame html={html} title={title} />}
      </Tabs.Panel>
      <Tabs.Panel value="text" className={classes.panel}>
        {text === null ? (
          <p className={classes.none}>{t('letter.noText')}</p>
        ) : (
          <pre className={classes.text} dir="auto">
            {text}
          </pre>
        )}
      </Tabs.Panel>
      {headers !== undefined && (
        <Tabs.Panel value="headers" className={classes.panel}>
          {headers}
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

/** HTML that somebody else may have had a hand in: it runs no script, sends no form and reaches nothing of ours. */
export function LetterFrame({ html, title }: { html: string; title: string }) {
  return <iframe className={classes.frame} sandbox="" srcDoc={html} title={title} />;
}
